// A deck is one file: it asks for nothing else, says no error, and shows everything with scripts off. The pages around
// the decks ask for the one style sheet beside them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browsers, builtDecks, builtPages, ids, launch, listen, name, open, show } from './deck.mjs';

let running;
before(async () => { running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)]))); });
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

for (const path of builtPages()) {
  for (const [kind, scripts] of [['chromium', true], ['chromium', false], ['firefox', true]]) {
    test(`${name(path)} asks for nothing in ${kind}, scripts ${scripts ? 'on' : 'off'}`, async () => {
      let heard;
      const page = await open(running[kind], path, { scripts, watch(page) { heard = listen(page, path); } });
      for (const id of await ids(page)) await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
      if (kind === 'chromium') await page.pdf({ preferCSSPageSize: true });
      assert.deepEqual(heard, []);
      if (scripts) assert.deepEqual(await page.evaluate(() => violations), []);
      const policy = await page.evaluate(() => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '');
      assert.match(policy, /default-src 'none'/);
      await page.close();
    });
  }
}

for (const deck of builtDecks()) {
  // What a request may only need later (on paper, on hover): whatever names a resource holds it.
  test(`${name(deck)} holds all its resources`, async () => {
    const page = await open(running.chromium, deck);
    const named = await page.evaluate(() => {
      const found = [];
      for (const element of document.querySelectorAll('[src], [srcset], link[href], object[data], use, image')) {
        for (const attribute of ['src', 'srcset', 'data', 'href', 'xlink:href']) {
          const value = element.getAttribute(attribute);
          if (value && !value.startsWith('data:') && !value.startsWith('#')) found.push(`${element.tagName} ${value}`);
        }
      }
      const styles = [...document.querySelectorAll('style')].map((style) => style.textContent);
      styles.push(...[...document.querySelectorAll('[style]')].map((element) => element.getAttribute('style')));
      for (const style of styles) {
        if (/@import/.test(style)) found.push('@import');
        for (const [, value] of style.matchAll(/url\(\s*["']?([^"')]{0,80})/g)) {
          if (!value.startsWith('data:') && !value.startsWith('#')) found.push(`url(${value})`);
        }
      }
      return found;
    });
    assert.deepEqual(named, []);
    await page.close();
  });

  test(`${name(deck)} shows everything with scripts off`, async () => {
    const said = {};
    for (const scripts of [true, false]) {
      const page = await open(running.chromium, deck, { scripts });
      said[scripts] = [];
      for (const id of await ids(page)) {
        // With scripts, a theme may show one slide at a time.
        if (scripts) await show(page, id);
        said[scripts].push(await page.evaluate((id) => `${id}: ${slides.words(document.getElementById(id))}`, id));
      }
      if (!scripts) {
        const overlaps = await page.evaluate(() => {
          const boxes = slides.all().map((section) => ({ id: section.id, box: section.getBoundingClientRect() }));
          return boxes
            .filter(({ box }, place) => box.height === 0 || (place > 0 && box.top < boxes[place - 1].box.bottom - 1))
            .map(({ id }) => id);
        });
        assert.deepEqual(overlaps, [], 'slides that are not one under the other');
      }
      await page.close();
    }
    assert.deepEqual(said[false], said[true]);
  });
}

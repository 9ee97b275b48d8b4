// A deck is one file: it asks for nothing else, says no error, and shows everything with scripts off.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, builtDecks, builtPages, ids, launch, name, open, show } from './deck.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const path of builtPages()) {
  for (const scripts of [true, false]) {
    test(`${name(path)} asks for nothing, scripts ${scripts ? 'on' : 'off'}`, async () => {
      const heard = [];
      const page = await open(browser, path, {
        scripts,
        watch(page) {
          page.on('request', (request) => {
            const asked = request.url();
            if (asked.split('#')[0] !== address(path) && !asked.startsWith('data:')) heard.push(`request: ${asked}`);
          });
          page.on('console', (message) => {
            if (message.type() === 'error') heard.push(`console: ${message.text()}`);
          });
          page.on('pageerror', (error) => heard.push(`error: ${error?.message ?? error}`));
        },
      });
      for (const id of await ids(page)) await show(page, id);
      await page.pdf({ preferCSSPageSize: true });
      assert.deepEqual(heard, []);
      await page.close();
    });
  }
}

for (const deck of builtDecks()) {
  // What a request may only need later (on paper, on hover): whatever names a resource holds it.
  test(`${name(deck)} holds all its resources`, async () => {
    const page = await open(browser, deck);
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
      const page = await open(browser, deck, { scripts });
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

// The guide as one page: axe-core finds nothing, it is as wide as its window, and what is searched is found by the keyboard
// alone.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { browsers, launch, open, root, until, windows } from './deck.mjs';

const guide = join(root, 'target/guide.html');

let running;
before(async () => { running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)]))); });
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

for (const kind of browsers) {
  for (const [width, height] of windows([[1280, 720], [320, 640]])) {
    test(`the guide is accessible and as wide as its window in ${kind} at ${width} × ${height}`, async () => {
      const page = await open(running[kind], guide, { width, height });
      assert.deepEqual(await violations(page), []);
      const found = await page.evaluate(() => {
        const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
        return {
          wide: document.documentElement.scrollWidth,
          twice: ids.filter((id, place) => ids.indexOf(id) !== place),
          nowhere: [...document.querySelectorAll('a[href^="#"]')].map((link) => decodeURIComponent(link.hash.slice(1))).filter((id) => !document.getElementById(id)),
          images: [...document.images].filter((image) => image.naturalWidth === 0 || !image.alt).length,
          titles: document.querySelectorAll('h1').length,
        };
      });
      assert.ok(found.wide <= width, `${found.wide} wide`);
      assert.deepEqual({ ...found, wide: 0 }, { wide: 0, twice: [], nowhere: [], images: 0, titles: 1 });
      await page.close();
    });
  }

  test(`what is searched in the guide is found by the keyboard in ${kind}`, async () => {
    const page = await open(running[kind], guide, { width: 1280, height: 720 });
    const status = (words) => until(page, words, (words) => document.querySelector('[role="status"]').textContent === words, words);
    const shown = () => page.evaluate(() => [...document.querySelectorAll('main section')].filter((section) => !section.hidden).map((section) => section.id));
    const all = (await shown()).length;
    assert.ok(all > 100, `${all} sections`);
    for (let count = 0; count < 60; count += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement.id === 'q')) break;
    }
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q', 'the field is reached by the keyboard');
    await page.keyboard.type('VALEUR-VIDE absence');
    await status('1 passage');
    assert.deepEqual(await shown(), ['regles--valeur-vide']);
    await page.keyboard.type(' xyzxyz');
    await status('rien ne le dit');
    assert.deepEqual(await shown(), []);
    // What leads elsewhere shows it all the same.
    await page.evaluate(() => { location.hash = '#fichiers-reunion'; });
    await status('');
    assert.equal((await shown()).length, all);
    await page.close();
  });
}

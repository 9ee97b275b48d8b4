// axe-core finds nothing: WCAG 2.2 A and AA, and its best practices, in both browsers, in a large window and a narrow
// one, whatever is open.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { browsers, builtDecks, builtPages, figures, launch, latest, memory, name, open, pagesAround, until, windows } from './deck.mjs';

const SIZES = windows([[1280, 720], [320, 640]]);

let running;
before(async () => { running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)]))); });
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

// Pages of figures are many and alike: those of five meetings have nearly all there can be in one, and each is looked at in one
// window. The rest is groups and series: a page with each is looked at in all windows.
const inside = ['id="groupes"', 'id="serie"'].flatMap((part) =>
  pagesAround(figures).filter((path) => readFileSync(path, 'utf8').includes(part)).slice(0, 1),
);
if (figures !== null && existsSync(figures)) assert.equal(inside.length, 2, 'no page with groups, or none with a series');
const looks = [
  ...[...builtPages(), ...latest(), ...inside].flatMap((path) => SIZES.map((size) => [path, size])),
  ...pagesAround(memory).map((path, place) => [path, SIZES[place % SIZES.length]]),
];

for (const kind of browsers) {
  for (const [path, [width, height]] of looks) {
    test(`${name(path)} is accessible in ${kind} at ${width} × ${height}`, async () => {
      const page = await open(running[kind], path, { width, height });
      assert.deepEqual(await violations(page), []);
      await page.close();
    });
  }

  // What can be open on a deck, and what says that it is.
  const STATES = {
    'the contents': [async (page) => page.click('.bar [popovertarget="sommaire"]'), () => document.querySelector('#sommaire:popover-open') !== null],
    'the source of a figure': [
      async (page) => page.evaluate(() => document.querySelector('.figure').click()),
      () => document.querySelector('.provenance:popover-open') !== null,
    ],
    'the help': [async (page) => page.keyboard.press('?'), () => document.querySelector('#aide:popover-open') !== null],
    'a slide, presented': [async (page) => page.keyboard.press('p'), () => document.querySelector('.presenting') !== null],
    'all slides at once': [async (page) => page.keyboard.press('o'), () => document.querySelector('.overview .pick') !== null],
    'the black screen': [async (page) => page.keyboard.press('b'), () => !document.querySelector('[data-black]').hidden],
  };
  for (const deck of builtDecks()) {
    for (const [state, [enter, holds]] of Object.entries(STATES)) {
      test(`${name(deck)} is accessible in ${kind} with ${state}`, async () => {
        for (const [width, height] of SIZES) {
          const page = await open(running[kind], deck, { width, height });
          await enter(page);
          await until(page, state, holds);
          assert.deepEqual(await violations(page), [], `${width} × ${height}`);
          await page.close();
        }
      });
    }
  }
}

for (const path of builtPages()) {
  test(`${name(path)} is accessible in the dark`, async () => {
    for (const [width, height] of SIZES) {
      const page = await open(running.chromium, path, { width, height });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      assert.deepEqual(await violations(page), [], `${width} × ${height}`);
      await page.close();
    }
  });
}

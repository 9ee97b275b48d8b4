// The speaker's window drives the audience's: from files, in both browsers, whatever becomes of the audience's window.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { PATIENCE, browsers, builtDecks, ids, launch, name, open, until } from './deck.mjs';

let running;
before(async () => { running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)]))); });
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

const shows = (page, id) => until(page, `${id} in sight`, (id) => document.querySelector('.shown')?.id === id, id);
const link = (page, words) => until(page, words, (words) => document.querySelector('[data-link]').textContent.includes(words), words);

// Presses a button of a window that may stand behind another.
const press = (page, button) => page.evaluate((button) => document.querySelector(`[data-${button}]`).click(), button);

async function openAudience(page) {
  await page.bringToFront();
  const opened = new Promise((done, fail) => {
    page.once('popup', done);
    setTimeout(() => fail(new Error('no window was opened')), PATIENCE).unref();
  });
  await page.click('[data-open]');
  const audience = await opened;
  audience.setDefaultTimeout(PATIENCE);
  await link(page, 'suit');
  return audience;
}

for (const kind of browsers) {
  for (const deck of builtDecks()) {
    const path = join(dirname(deck), 'presentateur.html');
    test(`${name(path)} drives the audience's window in ${kind}`, async () => {
      assert.ok(existsSync(path));
      const page = await open(running[kind], path);
      const all = await ids(page);
      await link(page, 'n’est pas ouverte');
      let audience = await openAudience(page);
      await shows(audience, all[0]);
      for (let place = 1; place <= 4; place++) {
        await page.keyboard.press(place % 2 ? 'ArrowRight' : 'PageDown');
        await shows(audience, all[place]);
      }
      await audience.reload();
      await shows(audience, all[4]);
      for (let place = 5; place <= 7; place++) {
        await press(page, 'next');
        await shows(audience, all[place]);
      }
      await audience.close();
      await link(page, 'est fermée');
      await page.keyboard.press('ArrowRight');
      await shows(page, all[8]);
      audience = await openAudience(page);
      await shows(audience, all[8]);
      for (let place = 9; place <= 11; place++) {
        await page.keyboard.press('ArrowRight');
        await shows(audience, all[place]);
      }
      // The other way round: a remote control in the audience's window.
      await audience.keyboard.press('ArrowLeft');
      await shows(page, all[10]);
      await press(page, 'black');
      await until(audience, 'black', () => !document.querySelector('[data-black]').hidden);
      await press(page, 'black');
      await until(audience, 'no longer black', () => document.querySelector('[data-black]').hidden);
      // The speaker's own window may be reloaded too.
      await page.reload();
      await link(page, 'suit');
      await page.keyboard.press('ArrowRight');
      await until(audience, 'driven again', () => document.querySelector('.shown') !== null);
      await audience.close();
      await page.close();
    });

    test(`${name(path)} tells when it is late in ${kind}`, async () => {
      const page = await open(running[kind], path);
      await page.evaluate(() => {
        const now = Date.now();
        globalThis.later = 0;
        Date.now = () => now + globalThis.later;
        const first = document.querySelector('[data-item]');
        first.dataset.minutes = '10';
      });
      const all = await ids(page);
      const first = await page.evaluate(() => document.querySelector('[data-item]').dataset.item);
      for (let place = 0; all[place] !== first; place++) await page.keyboard.press('ArrowRight');
      await page.click('[data-run]');
      await page.evaluate(() => { globalThis.later = 9 * 60_000; });
      await until(page, 'nine minutes', () => document.querySelector('[data-elapsed]').textContent.startsWith('09:'));
      assert.equal(await page.evaluate(() => document.querySelector('[data-late]').textContent), '');
      await page.evaluate(() => { globalThis.later = 12 * 60_000; });
      await until(page, 'late', () => document.querySelector('[data-late]').textContent.includes('dépasse de'));
      assert.ok(await page.evaluate(() => document.querySelector('[data-item] [data-spent]').textContent.startsWith('12:')));
      await page.evaluate(() => sessionStorage.clear());
      await page.close();
    });
  }
}

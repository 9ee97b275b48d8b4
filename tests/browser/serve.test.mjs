// `clu serve` in a browser: errors lie over the page in a panel that everybody can read and fold away, and a lost
// connection is said and taken up again.

import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import axe from 'axe-core';
import { browsers, until } from './deck.mjs';
import { MEETING, clear, end, good, isSame, opened, ready, run, start, stop, title, write } from './preview.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PANEL = '#clu-direct details.clu-erreurs';
const wrong = good.replace('statut = "présenté"', 'statut = "<img src=x onerror=alert(1)>"').replace('\ndate =', '\ndat =');

beforeEach(start);
afterEach(clear);
after(end);

const panelIsThere = (page) => until(page, 'the panel', (panel) => document.querySelector(panel) !== null, PANEL);
const panelIsGone = (page) => until(page, 'a page without panel', (panel) => document.querySelector(panel) === null, PANEL);
const says = (page, words) => until(page, words, (words) =>
  document.getElementById('clu-direct-annonce').textContent.replace(/\s/gu, ' ') === words, words);

for (const [kind, width, height] of browsers.flatMap((kind) => [[kind, 1280, 720], [kind, 320, 640]])) {
  test(`the panel is accessible in ${kind} at ${width} × ${height}, and goes away`, async () => {
    const page = await opened(kind, { width, height });
    write(MEETING, wrong);
    await panelIsThere(page);
    await says(page, '2 erreurs à corriger');
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(
      (tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
      TAGS,
    );
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), []);
    const text = await page.$eval('#clu-direct', (panel) => panel.innerText);
    assert.match(text, /reunions\/2022-03-10\/reunion\.toml:\d+:\d+/);
    assert.match(text, /<img src=x onerror=alert\(1\)>/);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0, 'no horizontal scrolling');
    write(MEETING, good);
    await panelIsGone(page);
    await says(page, 'Plus rien à corriger.');
    assert.ok(await isSame(page), 'it was not loaded again');
    assert.deepEqual(page.said, []);
  });
}

for (const kind of browsers) {
  test(`the panel is folded from the keyboard and stays so until it says something else in ${kind}`, async () => {
    const page = await opened(kind);
    write(MEETING, wrong);
    await panelIsThere(page);
    const isOpen = () => page.$eval(PANEL, (panel) => panel.open);
    assert.equal(await isOpen(), true);
    let reached = false;
    for (let step = 0; step < 200 && !reached; step += 1) {
      await page.keyboard.press('Tab');
      reached = await page.evaluate((panel) => document.activeElement === document.querySelector(`${panel} summary`), PANEL);
    }
    assert.ok(reached, 'Tab reaches its title');
    await page.keyboard.press('Enter');
    await until(page, 'the panel, folded', (panel) => !document.querySelector(panel).open, PANEL);
    await page.reload();
    await ready(page);
    assert.equal(await isOpen(), false);
    await page.focus(`${PANEL} summary`);
    write(MEETING, wrong.replace('titre = "les 7 modules métier"', 'titr = "les 7 modules métier"'));
    await until(page, 'the third error', (panel) => document.querySelector(panel)?.open, PANEL);
    assert.ok(await page.evaluate((panel) => document.activeElement === document.querySelector(`${panel} summary`), PANEL), 'the focus stays');
    write(MEETING, good);
    await panelIsGone(page);
    assert.ok(await isSame(page), 'it was not loaded again');
  });

  test(`a lost connection is said, and taken up again, in ${kind}`, async () => {
    const page = await opened(kind);
    const port = await stop();
    await until(page, 'the loss', () => document.getElementById('clu-direct-etat').textContent.startsWith('Connexion perdue'));
    write(MEETING, good.replace('Réunion du comité', 'Réunion retrouvée du comité'));
    await run(port);
    await title(page, 'retrouvée');
    await until(page, 'nothing said', () => document.getElementById('clu-direct-etat').textContent === '');
  });
}

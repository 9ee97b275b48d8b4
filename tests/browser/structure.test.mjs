// The document: one main, one title a slide, unique ids, links that lead somewhere.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { builtDecks, launch, name, open, site } from './deck.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const deck of builtDecks()) {
  test(`${name(deck)} is well structured`, async () => {
    const page = await open(browser, deck);
    const found = await page.evaluate(() => {
      const problems = [];
      const sections = slides.all();
      if (sections.length < 4) problems.push(`${sections.length} slide(s)`);
      if (document.querySelectorAll('main').length !== 1) problems.push('not exactly one <main>');
      if (!document.title.trim()) problems.push('no <title>');
      if (document.documentElement.lang.split('-')[0] !== 'fr') problems.push('the language is not fr');
      for (const section of sections) {
        if (!section.id) problems.push('a slide has no id');
        if (!section.closest('main')) problems.push(`${section.id}: outside <main>`);
        const levels = [...section.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => Number(heading.tagName[1]));
        if (levels.length === 0) problems.push(`${section.id}: no heading`);
        else if (levels[0] > 3) problems.push(`${section.id}: its title is an h${levels[0]}`);
        else if (levels.filter((level) => level <= levels[0]).length > 1) problems.push(`${section.id}: two titles`);
      }
      const seen = new Set();
      for (const { id } of document.querySelectorAll('[id]')) {
        if (seen.has(id)) problems.push(`id ${id} twice`);
        seen.add(id);
      }
      for (const link of document.querySelectorAll('a[href^="#"]')) {
        const id = decodeURIComponent(link.getAttribute('href').slice(1));
        if (!seen.has(id)) problems.push(`a link leads to #${id}, which is nowhere`);
      }
      return problems;
    });
    assert.deepEqual(found, []);
    await page.close();
  });
}

test('the list of meetings leads to every deck, and to files that exist', async () => {
  const index = join(site, 'index.html');
  const page = await open(browser, index);
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')));
  const targets = links
    .filter((link) => !link.startsWith('#') && !link.startsWith('data:'))
    .map((link) => resolve(dirname(index), decodeURIComponent(link.split('#')[0])));
  assert.deepEqual(targets.filter((path) => !existsSync(path)), [], 'links to nothing');
  const missing = builtDecks().filter((deck) => !targets.includes(deck) && !targets.includes(dirname(deck)));
  assert.deepEqual(missing, [], 'decks without a link');
  await page.close();
});

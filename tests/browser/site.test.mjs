// The pages around the decks, opened from their folder: they are laid out, lead to each other, and find what is asked,
// by the keyboard alone.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { address, browsers, builtPages, launch, name, open, site, until } from './deck.mjs';

let running;
before(async () => { running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)]))); });
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

const around = () => builtPages().filter((path) => !/[\\/]\d{4}-\d\d-\d\d[^\\/]*[\\/][^\\/]*$/.test(path));
const search = join(site, 'recherche.html');
const index = join(site, 'index.html');

const said = (page) => page.evaluate(() => document.querySelector('[data-status]').textContent);
const links = (page) => page.evaluate(() => [...document.querySelectorAll('[data-results] a')].map((link) => link.getAttribute('href')));
// Answers come after a pause in typing.
const answered = (page, query) =>
  until(page, `an answer to ${query}`, (query) => document.querySelector('[data-status]').textContent.includes(`« ${query} »`), query);

// Waits until a page is at an address.
async function arrives(page, at) {
  const end = Date.now() + 10_000;
  while (page.url() !== at) {
    if (Date.now() > end) throw new Error(`never at ${at}; at ${page.url()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('there are pages around the decks', () => {
  assert.ok(around().length >= 7, `${around().length}`);
  assert.ok(existsSync(join(site, 'suivi')) && readdirSync(join(site, 'suivi')).length > 10);
});

for (const path of around()) {
  test(`${name(path)} is well structured, laid out and as wide as its window`, async () => {
    for (const width of [1280, 320]) {
      const page = await open(running.chromium, path, { width });
      const found = await page.evaluate(() => {
        const problems = [];
        if (document.querySelectorAll('main').length !== 1) problems.push('not exactly one <main>');
        if (document.querySelectorAll('h1').length !== 1) problems.push('not exactly one <h1>');
        if (document.documentElement.lang !== 'fr') problems.push('the language is not fr');
        if (document.title.trim().length < 10) problems.push(`title: ${document.title}`);
        if (getComputedStyle(document.body).borderLeftStyle !== 'solid') problems.push('no style');
        if (document.documentElement.scrollWidth > innerWidth) problems.push(`${document.documentElement.scrollWidth} wide`);
        const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
        problems.push(...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `id ${id} twice`));
        return problems;
      });
      assert.deepEqual(found, [], `${width}`);
      const hrefs = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.href));
      const missing = hrefs.filter((href) => !existsSync(fileURLToPath(href.split('#')[0])));
      assert.deepEqual(missing, [], 'links to nothing');
      await page.close();
    }
  });
}

for (const kind of browsers) {
  test(`the fonts and the style sheet serve a page in a folder, in ${kind}`, async () => {
    const page = await open(running[kind], around().find((path) => dirname(path).endsWith('suivi')));
    const font = await page.evaluate(() => [...document.fonts].some((font) => font.status === 'loaded'));
    assert.ok(font, 'no font of the theme');
    await page.close();
  });

  test(`the list of meetings leads to the search, which finds « SVI » and leads to its slides, in ${kind}`, async () => {
    const page = await open(running[kind], index);
    // The keyboard alone, from the top of the page.
    let reached = '';
    for (let press = 0; press < 12 && reached !== 'q'; press++) {
      await page.keyboard.press('Tab');
      reached = await page.evaluate(() => document.activeElement.id);
    }
    assert.equal(reached, 'q');
    await page.keyboard.type('SVI');
    await page.keyboard.press('Enter');
    await arrives(page, `${address(search)}?q=SVI`);
    await answered(page, 'SVI');
    assert.match(await said(page), /^\d+ résultats pour « SVI »\.$/);
    const marked = await page.evaluate(() => [...document.querySelectorAll('[data-results] li')].every((item) => item.querySelector('mark')));
    assert.ok(marked, 'a result without a mark');
    const kinds = await page.evaluate(() => [...document.querySelectorAll('[data-results] h2')].map((heading) => heading.textContent));
    assert.ok(['Chiffres suivis', 'Diapositives', 'Sigles'].every((kind) => kinds.some((text) => text.startsWith(kind))), kinds.join());
    const slides = (await links(page)).filter((link) => /^\d{4}-.*#/.test(link));
    assert.ok(slides.length >= 3, slides.join());
    for (const link of slides.slice(0, 3)) {
      const deck = await open(running[kind], resolve(site, link.split('#')[0]), { hash: `#${link.split('#')[1]}` });
      const words = await deck.evaluate((id) => document.getElementById(id)?.textContent ?? '', link.split('#')[1]);
      assert.match(words, /SVI/, link);
      await deck.close();
    }
    // On to the first result and into it.
    await page.evaluate(() => document.querySelector('button').focus());
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => document.activeElement.href);
    assert.equal(first, new URL((await links(page))[0], page.url()).href);
    await page.keyboard.press('Enter');
    await arrives(page, first);
    // And back to what was found. Puppeteer loses sight of a page that Firefox kept as it was.
    if (kind === 'chromium') {
      await page.goBack();
      await answered(page, 'SVI');
    }
    await page.close();
  });

  test(`what is typed is searched without accents and capitals, by the beginnings of words, in ${kind}`, async () => {
    const page = await open(running[kind], search);
    const find = async (query) => {
      await page.evaluate(() => { const field = document.querySelector('#q'); field.value = ''; field.focus(); });
      await page.keyboard.type(query);
      await answered(page, query);
      return links(page);
    };
    const all = await find('réclamation');
    assert.ok(all.length > 0);
    for (const query of ['RECLAMATION', 'reclamations', 'Réclam']) {
      const found = await find(query);
      assert.ok(all.filter((link) => found.includes(link)).length > 0, query);
    }
    assert.ok((await find('serveur vocal')).length > 0, 'what an acronym stands for');
    const both = await find('delai courriel');
    const one = await find('courriel');
    assert.ok(both.length > 0 && both.length < one.length, `${both.length} of ${one.length}`);
    assert.deepEqual(await find('zzzzyx'), []);
    assert.equal(await said(page), 'Aucun résultat pour « zzzzyx ».');
    assert.match(page.url(), /\?q=zzzzyx$/);
    assert.deepEqual(await find('<img src=x onerror=alert(1)>'), []);
    assert.deepEqual(await page.evaluate(() => violations), []);
    await page.close();
  });
}

test('the title of a search says what was searched, whatever signs it holds', async () => {
  for (const query of ['$&', '$1$`', "$'", '$$', '</title><b>']) {
    const page = await open(running.chromium, `${search}`);
    await page.goto(`${page.url().split('?')[0]}?q=${encodeURIComponent(query)}`);
    await until(page, `${query} in the title`, (query) => document.title.startsWith(`${query} – Recherche`), query);
    assert.equal(await page.evaluate(() => document.title.match(/Recherche/g).length), 1);
    await page.close();
  }
});

test('without scripts the search says so and leads to the lists', async () => {
  const page = await open(running.chromium, search, { scripts: false });
  const words = await page.evaluate(() => document.querySelector('main').innerText);
  assert.match(words, /La recherche demande que les scripts soient permis/);
  const hrefs = await page.evaluate(() => [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href')));
  assert.ok(hrefs.includes('index.html') && hrefs.includes('suivi.html'), hrefs.join());
  await page.close();
});

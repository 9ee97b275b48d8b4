// A page of `clu serve` takes what changed and keeps the rest: it is not loaded again, and its reader stays where they
// were, in the mode they were in.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, afterEach, beforeEach, test } from 'node:test';
import { PATIENCE, browsers, until } from './deck.mjs';
import { DECK, MEETING, clear, end, good, isSame, opened, path, read, ready, start, title, write } from './preview.mjs';

const TITLE = 'Réunion du comité local des usagers';
const NEWS = 'reunions/2022-03-10/diapositives/nouveautes.md';
const ADDED = 'reunions/2022-03-10/diapositives/ajout.md';

beforeEach(start);
afterEach(clear);
after(end);

const place = (page) => page.evaluate(() => {
  const slide = [...document.querySelectorAll('[data-slide]')].find((each) => each.getBoundingClientRect().bottom > innerHeight / 2);
  return [slide.id, Math.round(slide.getBoundingClientRect().top)].join(' at ');
});
const stays = (page, where) => until(page, where, (where) => {
  const slide = [...document.querySelectorAll('[data-slide]')].find((each) => each.getBoundingClientRect().bottom > innerHeight / 2);
  return [slide.id, Math.round(slide.getBoundingClientRect().top)].join(' at ') === where;
}, where);
// How many slides the meeting has, as it is shipped.
const count = (page) => page.evaluate(() => document.querySelectorAll('[data-slide]').length);
const shown = (page) => page.evaluate(() => [...document.querySelectorAll('.shown')].map(({ id }) => id).join());
const retitle = (words) => write(MEETING, good.replace(TITLE, words));
async function mended(page) {
  write(MEETING, good);
  await title(page, TITLE);
}
const present = (page, id) => page.evaluate((id) => {
  document.getElementById(id).scrollIntoView();
  document.querySelector('[data-present]').click();
}, id);
const withSlide = () => {
  write(ADDED, '# Une page de plus\n\nSon texte.\n');
  write(MEETING, good.replace('montre = "modules"', 'montre = ["modules", "diapositives/ajout.md"]'));
};
const isThere = (page, id, wanted = true) => until(page, `${id}: ${wanted}`, (id, wanted) =>
  (document.getElementById(id) !== null) === wanted, id, wanted);

for (const kind of browsers) {
  test(`what is read stays where it is in ${kind}`, async () => {
    const page = await opened(kind);
    await page.evaluate(() => {
      document.querySelectorAll('[data-slide]')[9].scrollIntoView();
      scrollBy(0, 120);
    });
    const where = await place(page);
    retitle('Réunion vue de près');
    await title(page, 'vue de près');
    assert.match(await page.title(), /vue de près/);
    await stays(page, where);
    withSlide();
    await isThere(page, 'une-page-de-plus');
    await stays(page, where);
    assert.ok(await page.evaluate(() => document.querySelector('#sommaire a[href="#une-page-de-plus"]') !== null), 'the contents');
    assert.equal(await page.evaluate(() => document.querySelector('.foot').textContent.split('/').at(-1).trim()), String(await count(page)), 'the numbers');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    await until(page, 'the new slide, by keys', () => location.hash === '#une-page-de-plus');
    write(MEETING, good);
    await isThere(page, 'une-page-de-plus', false);
    assert.ok(await isSame(page), 'it was not loaded again');
    assert.deepEqual(page.said, []);
  });

  test(`what is presented stays, with its focus and what is open, in ${kind}`, async () => {
    const page = await opened(kind);
    await present(page, 'indicateurs');
    await page.evaluate(() => {
      const figure = document.querySelector('.shown .figure');
      figure.focus();
      figure.click();
    });
    await until(page, 'the source', () => document.querySelector('.shown .provenance:popover-open') !== null);
    const focus = () => page.evaluate(() => {
      const { id, textContent } = document.activeElement;
      return [document.querySelector(':popover-open')?.id, id, textContent].join(' ');
    });
    const before = await focus();
    retitle('Réunion en séance');
    await title(page, 'en séance');
    assert.equal(await shown(page), 'indicateurs');
    assert.equal(await focus(), before);
    withSlide();
    await isThere(page, 'une-page-de-plus');
    assert.equal(await shown(page), 'indicateurs');
    assert.equal(await focus(), before);
    const name = (id) => page.evaluate((id) => document.getElementById(id).getAttribute('aria-label'), id);
    const all = await count(page);
    assert.ok((await name('indicateurs')).startsWith(`Diapositive 10 sur ${all} : `));
    assert.ok((await name('une-page-de-plus')).startsWith(`Diapositive 6 sur ${all} : `));
    await mended(page);
    await isThere(page, 'une-page-de-plus', false);
    assert.ok(await isSame(page), 'it was not loaded again');
    assert.deepEqual(page.said, []);
  });

  test(`a slide that is presented may be named anew, or go, in ${kind}`, async () => {
    const page = await opened(kind);
    const news = read(NEWS);
    await present(page, 'nouveautes-du-referentiel-qual-e-pref-par-rapport-a');
    write(NEWS, news.replace('# Nouveautés du référentiel', '# Changements du référentiel'));
    const renamed = 'changements-du-referentiel-qual-e-pref-par-rapport-a';
    await isThere(page, renamed);
    assert.equal(await shown(page), renamed);
    assert.equal(await page.evaluate(() => document.activeElement.id), renamed);
    assert.equal(await page.evaluate(() => location.hash), `#${renamed}`);
    write(NEWS, news);
    await isThere(page, renamed, false);
    withSlide();
    await isThere(page, 'une-page-de-plus');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await until(page, 'the slide that will go', () => document.querySelector('.shown')?.id === 'une-page-de-plus');
    write(MEETING, good);
    await isThere(page, 'une-page-de-plus', false);
    assert.equal(await shown(page), 'perimetre', 'the one that stands in its place');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'perimetre');
    assert.ok(await isSame(page), 'it was not loaded again');
    assert.deepEqual(page.said, []);
  });

  test(`the overview and the black screen stay in ${kind}`, async () => {
    const page = await opened(kind);
    await present(page, 'perimetre');
    await page.keyboard.press('o');
    await until(page, 'the overview', () => document.activeElement.matches('.pick'));
    await page.keyboard.press('ArrowRight');
    withSlide();
    await isThere(page, 'une-page-de-plus');
    const picks = await page.evaluate(() => [document.querySelectorAll('.pick').length, document.activeElement.getAttribute('aria-label')]);
    assert.equal(picks[0], await count(page));
    assert.ok(picks[1].startsWith(`Diapositive 7 sur ${picks[0]} : `));
    await page.keyboard.press('Escape');
    await until(page, 'the slide', () => document.querySelectorAll('.pick').length === 0);
    assert.equal(await shown(page), 'perimetre');
    assert.equal(await page.evaluate(() => document.querySelectorAll('[inert]').length), 0);
    await page.keyboard.press('b');
    await until(page, 'black', () => !document.querySelector('[data-black]').hidden);
    await mended(page);
    await isThere(page, 'une-page-de-plus', false);
    assert.ok(await page.evaluate(() => document.activeElement.matches('[data-black]') && !document.activeElement.hidden), 'black');
    assert.ok(await isSame(page), 'it was not loaded again');
    assert.deepEqual(page.said, []);
  });

  test(`the speaker's window follows too, and the audience's stays on its slide, in ${kind}`, async () => {
    const page = await opened(kind, { at: `${DECK}presentateur.html` });
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight');
    const id = await shown(page);
    const all = await count(page);
    const popup = new Promise((done, fail) => {
      page.once('popup', done);
      setTimeout(() => fail(new Error('no window was opened')), PATIENCE).unref();
    });
    await page.click('[data-open]');
    const audience = await popup;
    const follows = (id) => until(audience, `${id} in sight`, (id) => document.querySelector('.shown')?.id === id, id);
    await follows(id);
    await ready(audience);
    withSlide();
    // A window that nobody sees follows once it is seen.
    await page.bringToFront();
    await until(page, 'the new place', (all) => document.querySelector('[data-place]').textContent === `(8 sur ${all + 1})`, all);
    assert.equal(await shown(page), id);
    await audience.bringToFront();
    await isThere(audience, 'une-page-de-plus');
    await follows(id);
    write(MEETING, good);
    await page.bringToFront();
    await until(page, 'the old place', (all) => document.querySelector('[data-place]').textContent === `(7 sur ${all})`, all);
    assert.ok(await isSame(page), 'it was not loaded again');
    assert.deepEqual(page.said, []);
  });

  test(`pages without slides follow, and another theme loads the page again in ${kind}`, async () => {
    const list = await opened(kind, { at: '' });
    const report = await opened(kind, { at: `${DECK}conformite.html` });
    const deck = await opened(kind);
    retitle('Réunion dans la liste');
    for (const page of [list, report]) {
      await page.bringToFront();
      await until(page, 'the new title', () => document.body.textContent.replace(/\s/gu, ' ').includes('Réunion dans la liste'));
      assert.ok(await isSame(page), 'it was not loaded again');
      assert.deepEqual(page.said, []);
    }
    await deck.bringToFront();
    await present(deck, 'perimetre');
    await title(deck, 'dans la liste');
    const settings = read('prefecture.toml');
    mkdirSync(path('theme'), { recursive: true });
    write('theme/theme.toml', '[couleurs]\naccent = "#5b2c6f"\n');
    write('prefecture.toml', settings.replace('[prefecture]', '[prefecture]\ntheme = "theme"'));
    await until(deck, 'the colour', () => document.querySelector('style').textContent.includes('#5b2c6f'));
    assert.equal(await isSame(deck), false, 'it was loaded again');
    await until(deck, 'the same slide', () => document.querySelector('.shown')?.id === 'perimetre');
    write('prefecture.toml', settings);
    await until(deck, 'the colour as it was', () => !document.querySelector('style').textContent.includes('#5b2c6f'));
    assert.deepEqual(deck.said, []);
  });
}

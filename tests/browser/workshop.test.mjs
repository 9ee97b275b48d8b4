// The workshop in a browser, from the program and an empty folder: begin, fill in figures, see the deck change, check, build,
// publish; by mouse, by keyboard alone, without scripts; and every page of it as everybody can read it.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, beforeEach, test } from 'node:test';
import axe from 'axe-core';
import { BINARY, PATIENCE, browsers, launch, root, until } from './deck.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const FIGURES = 'reunions/2027-03-09/indicateurs.toml';
const running = {};
let folder;
let program;
let address;

const read = (file) => readFileSync(join(folder, 'content', file), 'utf8');
const plain = (text) => text.replace(/\s+/gu, ' ').trim();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clu-atelier-'));
  const options = { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] };
  program = spawn(BINARY, ['workshop', '--port', '0', '--sans-navigateur'], options);
  address = null;
  for await (const line of createInterface({ input: program.stdout })) {
    address = /http:\S+/.exec(line)?.[0];
    if (address) break;
  }
  assert.ok(address, 'the address is said');
});

afterEach(async () => {
  for (const browser of Object.values(running)) {
    const [, ...pages] = await browser.pages();
    await Promise.all(pages.map((page) => page.close()));
  }
  if (program.exitCode === null) program.kill();
  rmSync(folder, { recursive: true, force: true });
});

after(() => Promise.all(Object.values(running).map((browser) => browser.close())));

async function opened(kind, at = address, { width = 1280, height = 800, scripts = true } = {}) {
  running[kind] ??= await launch(kind);
  const page = await running[kind].newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height });
  if (!scripts) await page.setJavaScriptEnabled(false);
  page.said = [];
  page.on('console', (message) => page.said.push(message.text()));
  page.on('pageerror', (error) => page.said.push(`error: ${error?.message ?? error}`));
  await page.goto(at, { waitUntil: 'load' });
  return page;
}

const path = (at) => new URL(at, address).href;
const text = async (page) => plain(await page.$eval('main', (main) => main.innerText));
const says = (page, words) => until(page, words, (words) =>
  document.querySelector('main')?.innerText.replace(/\s+/gu, ' ').includes(words), words);

const isAtRest = (page) => until(page, 'a page at rest', () => document.readyState === 'complete');

// Presses a button or a link by the mouse, and waits for the page that it leads to. Pages follow the files: what was found may
// be another element a moment later.
async function press(page, selector) {
  await page.bringToFront();
  await isAtRest(page);
  const leaves = page.waitForNavigation({ waitUntil: 'load' });
  for (let tries = 3; ; tries -= 1) {
    try {
      await page.$eval(selector, (button) => button.scrollIntoView({ block: 'center' }));
      await page.click(selector);
      break;
    } catch (error) {
      if (tries === 0 || !/detached|No element/u.test(error.message)) throw error;
    }
  }
  await leaves;
  await isAtRest(page);
}

async function type(page, selector, words) {
  await page.bringToFront();
  await isAtRest(page);
  await page.$eval(selector, (field) => { field.scrollIntoView({ block: 'center' }); field.focus(); field.select(); });
  if (words === '') await page.keyboard.press('Delete'); else await page.keyboard.type(words);
}

const field = (name) => `#chiffre-${name.replaceAll('/', '--').replaceAll(':', '__')}`;

async function begin(page) {
  await page.$eval('#date', (date) => { date.value = '2027-03-09'; });
  await press(page, 'form[action$="commencer"] button');
  await says(page, 'La première réunion est prête');
}

// What axe finds, and what does not fit, at the widths of a desk and of a telephone.
async function isForEverybody(page) {
  await page.bringToFront();
  for (const width of [1280, 320]) {
    await page.setViewport({ width, height: 800 });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(
      (tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
      TAGS,
    );
    assert.deepEqual(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.html).join(' ')}`), []);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0, `${page.url()} scrolls sideways at ${width}`);
  }
  await page.setViewport({ width: 1280, height: 800 });
}

for (const kind of browsers) {
  test(`from an empty folder to a published deck, by mouse, in ${kind}`, async () => {
    const page = await opened(kind);
    assert.ok(!page.url().includes('cle='), 'the key is not in the address any more');
    await says(page, 'Il n’y a pas encore de réunion dans ce dossier');
    await isForEverybody(page);
    await begin(page);
    await isForEverybody(page);
    await page.goto(path('/'), { waitUntil: 'load' });
    await says(page, 'Voir le diaporama');
    await isForEverybody(page);

    // The deck stays open beside, and follows.
    const deck = await opened(kind, path('/2027-03-09/'));
    assert.ok(!plain(await deck.$eval('main', (main) => main.textContent)).includes('12,62 %'));
    await press(page, 'a[href="/_clu/atelier/chiffres/2027-03-09"]');
    await isForEverybody(page);
    for (const [name, words, written] of [
      ['m1-svi-3j', '12,62 %', 'valeur = 12.62 # exemple'],
      ['m1-site-connexions', '3/4', 'nombre = 3\nsur = 4'],
      ['m1-reseaux-connexions', '1 234', 'valeur = 1234 # exemple'],
      ['m1-civ-delai', 'n.c.', 'absent = "non communiqué" # exemple'],
      ['m1-permis-delai', '', 'absent = "à renseigner" # exemple'],
    ]) {
      await type(page, `${field(name)}-v`, words);
      await press(page, `${field(name)} button`);
      await says(page, 'Enregistré :');
      assert.ok(read(FIGURES).includes(written), `${words}: ${read(FIGURES)}`);
    }
    await deck.bringToFront();
    await until(deck, 'the new figure on the slides', () => document.querySelector('main').textContent.replace(/\s/gu, ' ').includes('12,62 %'));
    await isForEverybody(page);
    // A decision taken back.
    const before = read(FIGURES);
    await press(page, 'form[action$="annuler"] button');
    await says(page, 'Le fichier est comme il était.');
    assert.ok(read(FIGURES) !== before && read(FIGURES).includes('valeur = 12 # exemple'));

    await press(page, 'header a[href="/"]');
    await press(page, 'form[action$="verifier"] button');
    await says(page, 'erreur');
    await isForEverybody(page);
    // Whoever reads what was found is there, however long that takes.
    await deck.goto('about:blank');
    await new Promise((resolve) => { setTimeout(resolve, 10_000); });
    assert.equal(program.exitCode, null);
    await press(page, 'header a[href="/"]');
    await press(page, 'form[action$="construire"] button');
    await says(page, 'Tout est construit.');
    assert.ok(existsSync(join(folder, 'output/2027-03-09/index.html')));
    await press(page, 'header a[href="/"]');
    await press(page, 'form[action$="publier"] button');
    await says(page, 'Rien n’est encore envoyé.');
    await isForEverybody(page);
    assert.ok(!existsSync(join(folder, 'publication/projets')));
    await press(page, 'form[action$="confirmer"] button');
    await says(page, 'C’est publié');
    assert.ok(existsSync(join(folder, 'publication/projets/index.html')));
    await isForEverybody(page);
    assert.deepEqual([...page.said, ...deck.said], []);

    // It ends with its last tab.
    const ended = new Promise((resolve) => { program.once('exit', resolve); });
    await deck.close();
    await page.close();
    assert.equal(await ended, 0);
  });

  test(`by keyboard alone, in ${kind}`, async () => {
    const page = await opened(kind);
    const tabTo = async (selector, { back = false } = {}) => {
      if (back) await page.keyboard.down('Shift');
      const reached = () => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);
      let step = 0;
      for (; step < 250 && !await reached(); step += 1) await page.keyboard.press('Tab');
      if (back) await page.keyboard.up('Shift');
      assert.ok(step < 250, `Tab does not reach ${selector}`);
    };
    const enter = () => Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip', 'the first stop leads to the content');
    await tabTo('#nom');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('Préfecture d\'Armor');
    await enter();
    await says(page, 'La première réunion est prête');
    assert.ok(read('prefecture.toml').includes('nom = "Préfecture d\'Armor"'));
    await tabTo('a[href^="/_clu/atelier/chiffres/"]');
    await enter();
    await tabTo(`${field('m1-civ-delai')}-v`);
    await page.keyboard.type('7');
    await until(page, 'what it will say', (field) => document.querySelector(`${field}-dit`).textContent.includes('Se lira'), field('m1-civ-delai'));
    await enter();
    await says(page, 'Enregistré :');
    // The next figure is where the keyboard is.
    await until(page, 'the next field', (field) => document.activeElement === document.querySelector(`${field}-v`), field('m1-permis-delai'));
    await tabTo('form[action$="annuler"] button', { back: true });
    await enter();
    await says(page, 'Le fichier est comme il était.');
    await tabTo('header a[href="/"]');
    await enter();
    await tabTo('form[action$="verifier"] button');
    await enter();
    await says(page, 'avertissement');
    assert.deepEqual(page.said, []);
  });

  test(`what is typed is tried, and what changes meanwhile is told, in ${kind}`, async () => {
    const page = await opened(kind);
    await begin(page);
    await press(page, 'a[href^="/_clu/atelier/chiffres/"]');
    const said = `${field('m1-civ-delai')}-dit`;
    const tried = (words) => until(page, words, (said, words) =>
      document.querySelector(said).textContent.replace(/\s/gu, ' ').includes(words), said, words);
    await type(page, `${field('m1-civ-delai')}-v`, '12 %');
    await tried('ce chiffre se compte en jours, et non en %');
    assert.equal(await page.$eval(`${field('m1-civ-delai')}-v`, (input) => input.getAttribute('aria-invalid')), 'true');
    await type(page, `${field('m1-civ-delai')}-v`, '12');
    await tried('Se lira : 12 jours.');
    assert.equal(await page.$eval(`${field('m1-civ-delai')}-v`, (input) => input.getAttribute('aria-invalid')), null);
    // Somebody else saves the file.
    const others = read(FIGURES).replace('valeur = 21 # exemple', 'valeur = 20 # relu');
    writeFileSync(join(folder, 'content', FIGURES), others);
    await says(page, 'Des fichiers ont changé pendant que vous écriviez');
    await press(page, `${field('m1-civ-delai')} button`);
    await says(page, 'a changé entre-temps, dans un éditeur ou un autre onglet');
    assert.equal(read(FIGURES), others, 'nothing is lost');
    assert.equal(await page.$eval(`${field('m1-civ-delai')}-v`, (input) => input.value), '12');
    await press(page, `${field('m1-civ-delai')} button`);
    await says(page, 'Enregistré :');
    assert.equal(read(FIGURES), others.replace('valeur = 5 # exemple', 'valeur = 12 # exemple'));
    // The list of meetings follows what is wrong with their files, and unfolds it.
    await press(page, 'header a[href="/"]');
    const meeting = 'reunions/2027-03-09/reunion.toml';
    const good = read(meeting);
    writeFileSync(join(folder, 'content', meeting), good.replace('statut =', 'statuts ='));
    await says(page, 'clé inconnue statuts');
    assert.ok(await page.$eval('.findings a', (link) => link.href.startsWith('vscode://file/')));
    writeFileSync(join(folder, 'content', meeting), good);
    await until(page, 'nothing wrong', () => !document.querySelector('main').innerText.includes('statuts'));
    program.kill();
    await says(page, 'L’atelier s’est arrêté : relancez clu.');
    assert.deepEqual(page.said.filter((line) => !/422|ERR_|NetworkError|connection|Can.t establish/u.test(line)), []);
  });
}

test('forms work without scripts', async () => {
  const page = await opened('chromium', address, { scripts: false });
  await Promise.all([page.waitForNavigation(), page.click('form[action$="commencer"] button')]);
  assert.match(await text(page), /La première réunion est prête|En cours/);
  await Promise.all([page.waitForNavigation(), page.click('a[href^="/_clu/atelier/chiffres/"]')]);
  await page.click(`${field('m1-civ-delai')}-v`);
  await page.keyboard.press('End');
  await page.keyboard.type('0');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(await text(page), /Enregistré : /);
});

test('every page is valid HTML', async () => {
  const page = await opened('chromium');
  const pages = [];
  const aside = mkdtempSync(join(tmpdir(), 'clu-pages-'));
  const keep = async (name) => {
    const file = join(aside, `${name}.html`);
    writeFileSync(file, await page.evaluate(async () => (await fetch(location.href)).text()));
    pages.push(file);
  };
  await keep('vide');
  await begin(page);
  await keep('commence');
  await press(page, 'a[href^="/_clu/atelier/chiffres/"]');
  await keep('chiffres');
  await type(page, `${field('m1-civ-delai')}-v`, 'n.c.');
  await press(page, `${field('m1-civ-delai')} button`);
  await keep('enregistre');
  writeFileSync(join(folder, 'content', FIGURES), read(FIGURES).replace('[m1-svi-3j]', '[m1-svi-3j]\nfaux = 1'));
  await page.goto(path('/'), { waitUntil: 'load' });
  await says(page, 'erreur à corriger');
  await keep('erreurs');
  await page.goto(path('/_clu/atelier/chiffres/2027-03-09'), { waitUntil: 'load' });
  await keep('illisible');
  await page.goto(path('/'), { waitUntil: 'load' });
  await press(page, 'form[action$="construire"] button');
  await says(page, 'Tout n’est pas construit');
  await keep('construction');
  await page.goto(path('/_clu/atelier/rien'), { waitUntil: 'load' });
  await keep('absente');
  const jar = join(root, 'tests/browser/node_modules/vnu-jar/build/dist/vnu.jar');
  // Read from a folder, they are not beside what the server gives them.
  const { stdout, stderr } = spawnSync('java', ['-jar', jar, '--filterpattern', '.*“/_clu/atelier\\..*', ...pages], { encoding: 'utf8' });
  assert.equal(stdout + stderr, '');
  rmSync(aside, { recursive: true });
});

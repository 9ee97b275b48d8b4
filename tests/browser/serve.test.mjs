// `clu serve` in a browser: the page follows its files and keeps its slide, errors lie over it in a panel that
// everybody can read and fold away, and a lost connection is said and taken up again.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { PATIENCE, browsers, launch, root, until } from './deck.mjs';

const BINARY = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'debug/clu');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TITLE = 'Réunion du comité local des usagers';
const PANEL = '#clu-direct details.clu-erreurs';

const folder = mkdtempSync(join(tmpdir(), 'clu-serve-'));
const file = join(folder, 'content/reunions/2022-03-10/reunion.toml');
cpSync(join(root, 'content'), join(folder, 'content'), { recursive: true });
const good = readFileSync(file, 'utf8');
const wrong = good.replace('statut = "présenté"', 'statut = "<img src=x onerror=alert(1)>"').replace('\ndate =', '\ndat =');

async function serve(port, content = 'content') {
  const options = { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] };
  const program = spawn(BINARY, ['serve', '--port', port, '--content', content], options);
  const { value } = await createInterface({ input: program.stdout })[Symbol.asyncIterator]().next();
  const address = /http:\S+/.exec(value ?? '')?.[0];
  if (!address) throw new Error(`clu serve --port ${port} gave no address, but: ${value}`);
  return { program, address };
}

let browser;
let firefox;
let program;
let address;
before(async () => {
  [browser, firefox] = await Promise.all(browsers.map((kind) => launch(kind)));
  ({ program, address } = await serve('0'));
});
after(async () => {
  await browser?.close();
  await firefox?.close();
  program?.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function opened({ width = 1280, height = 720, kind = 'chromium' } = {}) {
  const page = await (kind === 'firefox' ? firefox : browser).newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height });
  page.on('dialog', (dialog) => { throw new Error(`the content ran: ${dialog.message()}`); });
  await page.goto(`${address}2022-03-10/`, { waitUntil: 'load' });
  return page;
}

const panelIsThere = (page) => until(page, 'the panel', (panel) => document.querySelector(panel) !== null, PANEL);
const panelIsGone = (page) => until(page, 'a page without panel', (panel) =>
  document.readyState === 'complete' && document.querySelector(panel) === null, PANEL);
const middle = (page) => page.evaluate(() => {
  const slides = [...document.querySelectorAll('[data-slide]')];
  const slide = slides.find((each) => each.getBoundingClientRect().bottom > innerHeight / 2);
  return [slide.id, Math.round(slide.getBoundingClientRect().top)];
});

test('a saved file is on screen, on the same slide at the same height', async () => {
  const page = await opened();
  await page.evaluate(() => {
    document.querySelectorAll('[data-slide]')[9].scrollIntoView();
    scrollBy(0, 120);
  });
  const place = await middle(page);
  writeFileSync(file, good.replace(TITLE, 'Réunion vue de près'));
  await until(page, 'the new title', () => document.querySelector('h1')?.textContent.includes('vue de près')
    && document.readyState === 'complete');
  assert.deepEqual(await middle(page), place);
  writeFileSync(file, good);
  await until(page, 'the old title', (title) => document.querySelector('h1')?.textContent.replace(/\s/gu, ' ').includes(title)
    && document.readyState === 'complete', TITLE);
  assert.deepEqual(await middle(page), place);
  await page.close();
});

for (const [kind, width, height] of browsers.flatMap((kind) => [[kind, 1280, 720], [kind, 320, 640]])) {
  test(`the panel is accessible in ${kind} at ${width} × ${height}, and goes away`, async () => {
    const page = await opened({ width, height, kind });
    writeFileSync(file, wrong);
    await panelIsThere(page);
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
    writeFileSync(file, good);
    await panelIsGone(page);
    await page.close();
  });
}

test('the panel is folded from the keyboard and stays so until it says something else', async () => {
  const page = await opened();
  writeFileSync(file, wrong);
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
  assert.equal(await isOpen(), false);
  await page.reload();
  assert.equal(await isOpen(), false);
  writeFileSync(file, wrong.replace('titre = "les 7 modules métier"', 'titr = "les 7 modules métier"'));
  await until(page, 'the third error', (panel) => document.querySelector(panel)?.open, PANEL);
  writeFileSync(file, good);
  await panelIsGone(page);
  await page.close();
});

test('presenting is taken up again, on the same slide', async () => {
  const page = await opened();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  const id = await page.evaluate(() => {
    const slide = document.querySelectorAll('[data-slide]')[5];
    slide.scrollIntoView();
    document.querySelector('[data-present]').click();
    return slide.id;
  });
  writeFileSync(file, good.replace(TITLE, 'Réunion en séance'));
  await until(page, 'the new title', () => document.querySelector('h1')?.textContent.includes('en séance')
    && document.documentElement.classList.contains('presenting'));
  assert.equal(await page.evaluate(() => document.querySelector('.shown').id), id);
  assert.deepEqual(said, [], 'nothing is refused');
  writeFileSync(file, good);
  await page.close();
});

test('a lost connection is said, and taken up again', async () => {
  const page = await opened();
  const port = new URL(address).port;
  const ended = once(program, 'exit');
  program.kill();
  await ended;
  await until(page, 'the loss', () => document.getElementById('clu-direct-etat').textContent.startsWith('Connexion perdue'));
  writeFileSync(file, good.replace(TITLE, 'Réunion retrouvée'));
  ({ program, address } = await serve(port));
  await until(page, 'the new title', () => document.querySelector('h1')?.textContent.includes('retrouvée')
    && document.getElementById('clu-direct-etat').textContent === '');
  await page.close();
});

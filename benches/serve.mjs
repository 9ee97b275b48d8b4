// Times `clu serve`: `node benches/serve.mjs [BINARY] [EDITS] [CONTENT]` (default target/release/clu, 20, the shipped
// content). Edits the title of the last meeting in a copy of the content, and prints the median of the time from the save to the page that was
// fetched after the event, and, where puppeteer-core and Chromium are there, to the new title on screen, with a slide
// in the middle of the deck kept in view. Prints, never asserts.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const binary = resolve(process.argv[2] ?? join(root, process.env.CARGO_TARGET_DIR ?? 'target', 'release/clu'));
const edits = Number(process.argv[3] ?? 20);
const model = resolve(process.argv[4] ?? join(root, 'content'));
const last = readdirSync(join(model, 'reunions')).sort().at(-1);
const meeting = `reunions/${last}/reunion.toml`;
const deck = `${last}/`;

// Milliseconds on the one clock that this process and the browser share.
const now = () => performance.timeOrigin + performance.now();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const folder = mkdtempSync(join(tmpdir(), 'clu-serve-'));
const content = join(folder, 'content');
cpSync(model, content, { recursive: true });
const file = join(content, meeting);
const original = readFileSync(file, 'utf8');
const title = /^titre = "(.+)"/m.exec(original)[1];
const save = (words) => {
  const text = original.replace(title, words);
  writeFileSync(file, text);
  return now();
};

const program = spawn(binary, ['serve', '--port', '0', '--content', content], { stdio: ['ignore', 'pipe', 'inherit'] });
const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
const address = /http:\S+/.exec((await lines.next()).value)[0];
await lines.next();

const get = (path) =>
  new Promise((done, fail) => {
    const request = http.get(address + path, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done(Buffer.concat(parts).toString('utf8')));
    });
    request.on('error', fail);
  });

// Resolves when the page that has this version looks different.
const changed = (version) =>
  new Promise((done, fail) => {
    const request = http.get(`${address}_clu/evenements/${version}/${deck}`, (answer) => {
      answer.on('data', (part) => {
        if (!String(part).includes('event: changement')) return;
        request.destroy();
        done();
      });
    });
    request.on('error', fail);
  });

const versionOf = (page) => /data-version="(\w+)"/.exec(page)[1];

async function fetched() {
  const times = [];
  let version = versionOf(await get(deck));
  for (let edit = 1; edit <= edits; edit += 1) {
    const words = `Réunion essayée ${edit} fois`;
    const told = changed(version);
    await pause(150);
    const start = save(words);
    await told;
    const page = await get(deck);
    times.push(now() - start);
    if (!page.includes(words.slice(0, 15))) throw new Error(`the page does not say « ${words} »`);
    version = versionOf(page);
  }
  return times;
}

async function seen(puppeteer) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    let heard = () => {};
    page.on('console', (message) => {
      const [, time, words] = /^seen (\S+) (.*)$/.exec(message.text()) ?? [];
      if (time) heard(Number(time), words);
    });
    // The second frame begins once the first is painted.
    await page.evaluateOnNewDocument(() => {
      const tell = () => requestAnimationFrame(() => requestAnimationFrame(() => {
        console.log(`seen ${performance.timeOrigin + performance.now()} ${document.querySelector('h1')?.textContent}`);
      }));
      addEventListener('DOMContentLoaded', () => {
        tell();
        new MutationObserver(tell).observe(document.querySelector('main'), { childList: true, characterData: true, subtree: true });
      });
    });
    await page.goto(address + deck, { waitUntil: 'load' });
    const middle = () => page.evaluate(() => {
      const slides = [...document.querySelectorAll('[data-slide]')];
      return slides.find((slide) => slide.getBoundingClientRect().bottom > innerHeight / 2)?.id;
    });
    await page.evaluate(() => document.querySelectorAll('[data-slide]')[12].scrollIntoView());
    const before = await middle();
    const times = [];
    for (let edit = 1; edit <= edits; edit += 1) {
      const words = `Réunion vue ${edit} fois`;
      const told = new Promise((done) => {
        heard = (time, title) => { if (title.replace(/\s/gu, ' ') === words) done(time); };
      });
      await pause(300);
      const start = save(words);
      times.push(await told - start);
    }
    const after = await middle();
    console.log(`slide on screen before: ${before}, after ${edits} edits: ${after}`);
    return times;
  } finally {
    await browser.close();
  }
}

function print(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const median = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
  console.log(`${what}: median ${median.toFixed(0)} ms of ${times.length} (${sorted[0].toFixed(0)} to ${sorted.at(-1).toFixed(0)})`);
}

try {
  console.log(`${cpus().length} cores, ${binary}`);
  print('save → event → page fetched', await fetched());
  let puppeteer = null;
  try {
    puppeteer = createRequire(join(root, 'tests/browser/'))('puppeteer-core');
  } catch {
    console.log('puppeteer-core is not installed (tests/install does it): nothing is looked at on screen');
  }
  if (puppeteer) print('save → new text on screen', await seen(puppeteer.default ?? puppeteer));
} finally {
  program.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

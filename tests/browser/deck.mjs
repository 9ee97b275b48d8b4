// What the browser tests share: where the built decks are, a browser, and how a slide is found and read.
//
// What a theme promises these tests: every slide is `<section data-slide id>` in `<main>`; `[data-fit]` is the box
// a slide's content must fit in; `[data-chrome]` is what stands around it (footer, number, progress), an artifact in
// the PDF; `.vh` is read by assistive technology only; `.lbl` is a list's marker written out; `[data-height]` is a
// row, with its height in units of the 1280 × 720 frame; `[data-previous]` and `[data-next]` are the buttons.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

// The program, as the Rust tests were made with it.
export const BINARY = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'debug/clu');

// With CLU_QUICK=1, a look at the built deck between two changes: one browser, one window, nothing else (tests/quick).
const quick = process.env.CLU_QUICK === '1';

// The built site, and decks of difficult content where a script has built some.
export const site = resolve(root, process.env.CLU_DECK ?? 'target/deck');
export const stress = quick ? null : resolve(root, 'target/stress-deck');

// Five meetings that follow each other, where a script has built them.
export const memory = quick ? null : resolve(root, 'target/memory-deck');

// A large meeting, as a new user would write it, where a script has built it.
export const large = quick ? null : resolve(root, 'target/large-deck');

// What people bring – scales, sites, marks, counts –, where a script has built it.
export const figures = quick ? null : resolve(root, 'target/figures-deck');

// The same in a font that has letters alone, where a script has built it.
export const letters = quick ? null : resolve(root, 'target/letters-deck');

// The last meeting of each of these, which shows all that the earlier ones led to.
export const latest = () => [memory, large, figures, letters].flatMap((folder) => decks(folder).slice(-1));

// A deck is an `index.html` with slides.
export function decks(folder) {
  if (folder === null || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((path) => /(^|[\\/])index\.html$/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => readFileSync(path, 'utf8').includes('data-slide'))
    .sort();
}

// The decks of the built site; having none is an error, or the tests would pass on nothing.
export function builtDecks() {
  const found = decks(site);
  if (found.length === 0) throw new Error(`no deck in ${site}: run tests/run, or give the folder in CLU_DECK`);
  return found;
}

// Every page of the built site. Of the pages of figures, which are many and alike, those that say most and least.
export function builtPages() {
  const built = builtDecks();
  if (quick) return built;
  const pages = readdirSync(site, { recursive: true }).filter((path) => path.endsWith('.html')).map((path) => join(site, path));
  const ofFigures = pages.filter((path) => path.startsWith(join(site, 'suivi', '/')));
  const bySize = ofFigures.map((path) => [statSync(path).size, path]).sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1));
  const left = new Set(bySize.slice(1, -3).map(([, path]) => path));
  return pages.filter((path) => !left.has(path)).sort();
}

// The pages around the decks of a site: those that stand in no meeting's folder.
export function pagesAround(folder) {
  if (folder === null || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.html') && !/(^|[\\/])\d{4}-\d\d-\d\d[^\\/]*[\\/]/.test(path))
    .map((path) => join(folder, path))
    .sort();
}

export const name = (path) => relative(root, path);
export const address = (path) => pathToFileURL(path).href;

// How long anything may take, in milliseconds: a busy machine is many times slower, and a limit costs nothing where all
// is well.
export const PATIENCE = 120_000;

// The browsers that préfectures have: Chromium stands for Edge and Chrome too.
export const browsers = quick ? ['chromium'] : ['chromium', 'firefox'];

// The sizes of windows to look in.
export const windows = (sizes) => (quick ? sizes.slice(0, 1) : sizes);

export async function launch(kind = 'chromium') {
  const found = (command) => execFileSync('which', [command], { encoding: 'utf8' }).trim();
  const limits = { timeout: PATIENCE, protocolTimeout: 5 * PATIENCE };
  if (kind === 'firefox') {
    const executablePath = process.env.FIREFOX ?? found('firefox-esr');
    return puppeteer.launch({ browser: 'firefox', executablePath, headless: true, ...limits });
  }
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? found('chromium'),
    ...limits,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

// A page on a deck, with `globalThis.slides` ready in it.
export async function open(browser, path, { width = 1280, height = 720, scripts = true, hash = '', watch = () => {} } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height });
  // Firefox cannot be asked.
  if (!scripts) await page.setJavaScriptEnabled(false);
  watch(page);
  await page.evaluateOnNewDocument(() => {
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(address(path) + hash, { waitUntil: 'load' });
  await page.evaluate(install);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return page;
}

// Ids of the slides, in order.
export const ids = (page) => page.evaluate(() => slides.all().map((section) => section.id));

// Goes to a slide by its address, and waits until it is there.
export async function show(page, id) {
  await page.evaluate((id) => { location.hash = `#${id}`; }, id);
  await arrival(page, id);
}

export async function arrival(page, id, after = 'its address was opened') {
  let shown;
  await again(async () => {
    shown = await page.evaluate(() => slides.current());
    return shown === id;
  }, () => `slide ${id} is not shown after ${after}; shown: ${shown}`);
}

// What a page asks for beside itself, and what it complains of. Fonts and images inside it are no requests; the pages
// around the decks share a style sheet.
export function listen(page, path) {
  const heard = [];
  const isAround = !decks(dirname(path)).includes(path) && !/[\\/]\d{4}-\d\d-\d\d[^\\/]*[\\/][^\\/]*$/.test(path);
  page.on('request', (request) => {
    const asked = request.url();
    if (isAround && /\/site\.css$/.test(asked)) return;
    if (asked.split(/[?#]/)[0] !== address(path) && !asked.startsWith('data:')) heard.push(`request: ${asked}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`error: ${error?.message ?? error}`));
  return heard;
}

// Waits until something holds in the page, which may be loaded again in the meantime.
export async function until(page, what, holds, ...values) {
  let refusal = '';
  await again(async () => {
    try {
      return await page.evaluate(holds, ...values);
    } catch (error) {
      refusal = ` (${error.message})`;
      return false;
    }
  }, () => `never: ${what}${refusal}`);
}

// Asks again and again rather than waits in the page: timers stand still there when scripts are off.
async function again(holds, never) {
  const end = Date.now() + PATIENCE;
  do {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 20));
  } while (Date.now() < end);
  throw new Error(never());
}

// Runs in the page.
function install() {
  const SILENT = 'script, style, template, noscript, title, desc, .vh';
  globalThis.slides = {
    all: () => [...document.querySelectorAll('section[data-slide]')],

    // The slide that takes most of the window.
    current() {
      let best = { id: null, area: 0 };
      for (const section of this.all()) {
        const box = section.getBoundingClientRect();
        const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
        const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
        const area = Math.max(width, 0) * Math.max(height, 0);
        if (area > best.area + 1) best = { id: section.id, area };
      }
      return best.id;
    },

    // Visible pieces of text under an element, in reading order.
    texts(element, { except = '' } = {}) {
      const left = except ? `${SILENT}, ${except}` : SILENT;
      const found = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || parent.closest(left)) continue;
        const visible = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
        if (!parent.checkVisibility(visible)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
        if (boxes.length > 0) found.push({ node, parent, boxes, text: node.data.trim() });
      }
      return found;
    },

    // What a slide says: as a reader of its page in the PDF would hear it.
    words(section) {
      return this.texts(section, { except: 'svg, [data-chrome], .lbl' }).map((piece) => piece.node.data).join('');
    },
  };
}

// What the tests of `clu serve` share: a copy of the shipped content, the program that shows it, and pages on it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BINARY, PATIENCE, browsers, launch, root, until } from './deck.mjs';

const folder = mkdtempSync(join(tmpdir(), 'clu-serve-'));

export const MEETING = 'reunions/2022-03-10/reunion.toml';
export const DECK = '2022-03-10/';
cpSync(join(root, 'content'), join(folder, 'content'), { recursive: true });

export const path = (file) => join(folder, 'content', file);
export const read = (file) => readFileSync(path(file), 'utf8');
export const write = (file, text) => writeFileSync(path(file), text);
export const good = read(MEETING);

let running;
let program;
let address;

export async function start(port = '0') {
  running ??= Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)])));
  const options = { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] };
  program = spawn(BINARY, ['serve', '--port', port], options);
  const { value } = await createInterface({ input: program.stdout })[Symbol.asyncIterator]().next();
  address = /http:\S+/.exec(value ?? '')?.[0];
  if (!address) throw new Error(`clu serve --port ${port} gave no address, but: ${value}`);
}

// Stops the program; returns the port it had.
export async function stop() {
  const ended = once(program, 'exit');
  program.kill();
  await ended;
  return new URL(address).port;
}

export async function end() {
  await Promise.all(Object.values(running ?? {}).map((browser) => browser.close()));
  if (program?.exitCode === null) await stop();
  rmSync(folder, { recursive: true, force: true });
}

// A page that follows its files. What it complains of is in `page.said`; `globalThis.here` is lost when it is loaded again.
export async function opened(kind = 'chromium', { at = DECK, width = 1280, height = 720 } = {}) {
  const page = await running[kind].newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height });
  page.said = [];
  page.on('console', (message) => page.said.push(message.text()));
  page.on('pageerror', (error) => page.said.push(`error: ${error?.message ?? error}`));
  page.on('dialog', (dialog) => { throw new Error(`the content ran: ${dialog.message()}`); });
  await page.goto(address + at, { waitUntil: 'load' });
  await ready(page);
  return page;
}

// Waits until the page knows itself as it was given: then it can tell what is new in another. One that was given before
// the server saw what an earlier test put back does not, and would be loaded again in the middle of a test: it is opened
// again here.
export async function ready(page) {
  await until(page, 'the page, known', async () => {
    const isAsked = performance.getEntriesByType('resource').some((entry) => entry.initiatorType === 'fetch' && entry.responseEnd > 0);
    if (!isAsked) return false;
    // Asked in another way than the page does, which is told by it.
    const now = await new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open('GET', location.pathname);
      request.responseType = 'document';
      request.onload = () => done(request.response.querySelector('script[data-version]').dataset.version);
      request.onerror = () => fail(new Error('the page is not given again'));
      request.send();
    });
    if (now !== document.querySelector('script[data-version]').dataset.version) {
      location.reload();
      return false;
    }
    globalThis.here = true;
    return true;
  });
}

export const isSame = (page) => page.evaluate(() => globalThis.here === true);
export const title = (page, words) => until(page, `the title « ${words} »`, (words) =>
  document.readyState === 'complete' && document.querySelector('h1').textContent.replace(/\s/gu, ' ').includes(words), words);

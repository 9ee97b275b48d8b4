// What the tests of `clu serve` share: a copy of the shipped content, the program that shows it, and pages on it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BINARY, PATIENCE, browsers, launch, root, until } from './deck.mjs';

export const MEETING = 'reunions/2022-03-10/reunion.toml';
export const DECK = '2022-03-10/';

let folder;
export const path = (file) => join(folder, 'content', file);
export const read = (file) => readFileSync(path(file), 'utf8');
export const write = (file, text) => writeFileSync(path(file), text);
export const good = readFileSync(join(root, 'content', MEETING), 'utf8');

let running;
let program;
let address;

// Every test has a copy and a program of its own: what an earlier one put back is looked at only later by a program that
// goes on, which then gives pages that are about to change.
export async function start() {
  running ??= Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)])));
  folder = mkdtempSync(join(tmpdir(), 'clu-serve-'));
  cpSync(join(root, 'content'), join(folder, 'content'), { recursive: true });
  await run('0');
}

// Starts the program on the copy that is there.
export async function run(port) {
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

// After each test: its pages, which would wait for the program for ever, its program and its copy go.
export async function clear() {
  for (const browser of Object.values(running)) {
    const [, ...pages] = await browser.pages();
    await Promise.all(pages.map((page) => page.close()));
  }
  if (program.exitCode === null) await stop();
  rmSync(folder, { recursive: true, force: true });
}

export const end = () => Promise.all(Object.values(running ?? {}).map((browser) => browser.close()));

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

// Waits until the page knows itself as it was given: then it can tell what is new in another.
export async function ready(page) {
  await until(page, 'the page, known', () =>
    performance.getEntriesByType('resource').some((entry) => entry.initiatorType === 'fetch' && entry.responseEnd > 0));
  await page.evaluate(() => { globalThis.here = true; });
}

export const isSame = (page) => page.evaluate(() => globalThis.here === true);
export const title = (page, words) => until(page, `the title « ${words} »`, (words) =>
  document.readyState === 'complete' && document.querySelector('h1').textContent.replace(/\s/gu, ' ').includes(words), words);

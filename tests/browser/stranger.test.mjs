// Another site that is open in the same browser learns nothing of a deck that it opens, and moves nothing in it: neither in
// the speaker's window nor in the audience's, even where the web server says nothing of other sites.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { PATIENCE, browsers, builtDecks, launch, name, site, until } from './deck.mjs';

const WORD = 'a'.repeat(32);
const STRANGER = `<!DOCTYPE html><title>ailleurs</title>
  <button id="speaker">1</button><button id="audience">2</button>
  <script>
    globalThis.heard = [];
    addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
    const address = decodeURIComponent(location.hash.slice(1));
    const opens = (button, page, name) => {
      document.getElementById(button).onclick = () => { globalThis.opened = open(address + page, name); };
    };
    opens('speaker', 'presentateur.html', 'a');
    opens('audience', 'index.html', 'clu-public-${WORD}');
  </script>`;

// A web server that gives files and says nothing else.
async function serving(answer) {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(answer(decodeURIComponent(request.url)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
const address = (server) => `http://127.0.0.1:${server.address().port}/`;

let running;
let decks;
let strange;
before(async () => {
  running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)])));
  decks = await serving((path) => (path.endsWith('.html') ? readFileSync(join(site, path)) : ''));
  strange = await serving(() => STRANGER);
});
after(async () => {
  await Promise.all(Object.values(running ?? {}).map((browser) => browser.close()));
  [decks, strange].forEach((server) => server?.close());
});

async function opened(page, button) {
  await page.bringToFront();
  const popup = new Promise((done, fail) => {
    page.once('popup', done);
    setTimeout(() => fail(new Error('no window was opened')), PATIENCE).unref();
  });
  await page.click(`#${button}`);
  const found = await popup;
  found.setDefaultTimeout(PATIENCE);
  await until(found, 'a deck', () => document.querySelector('[data-slide]') !== null && document.readyState === 'complete');
  return found;
}

// Says all that either window ever says to the other, of every slide, and waits until the last word has arrived.
async function shout(page, window, slides) {
  await window.evaluate(() => {
    addEventListener('message', ({ data }) => { if (data.clu === 'fin') globalThis.over = true; });
  });
  await page.evaluate((slides, word) => {
    for (const clu of ['pret', 'ici', 'page', 'aller', 'noir']) {
      for (const id of slides) {
        globalThis.opened.postMessage({ clu, id }, '*');
        globalThis.opened.postMessage({ clu, id, word }, '*');
      }
    }
    globalThis.opened.postMessage({ clu: 'fin' }, '*');
  }, slides, WORD);
  await until(window, 'the last word', () => globalThis.over === true);
}

for (const kind of browsers) {
  const deck = builtDecks()[0];
  test(`another site learns nothing of ${name(deck)} in ${kind}`, async () => {
    const page = await running[kind].newPage();
    page.setDefaultTimeout(PATIENCE);
    const folder = address(decks) + relative(site, dirname(deck)) + '/';
    await page.goto(`${address(strange)}#${encodeURIComponent(folder)}`);

    const speaker = await opened(page, 'speaker');
    const slides = await speaker.evaluate(() => [...document.querySelectorAll('[data-slide]')].map(({ id }) => id));
    const look = () => speaker.evaluate(() => [document.querySelector('.shown').id, document.querySelector('[data-link]').textContent]);
    const before = await look();
    await shout(page, speaker, slides);
    assert.deepEqual(await look(), before);
    assert.match(before[1], /n’est pas ouverte/);
    await speaker.close();

    const audience = await opened(page, 'audience');
    await shout(page, audience, slides);
    assert.ok(await audience.evaluate(() => document.querySelector('[data-black]').hidden), 'it is not black');
    assert.equal(await audience.evaluate(() => document.querySelector('.shown')), null, 'nothing is presented');
    assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
    await audience.close();
    await page.close();
  });
}

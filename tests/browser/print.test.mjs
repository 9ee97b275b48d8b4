// Printing the HTML gives one slide a page, in 16:9.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { builtDecks, launch, name, open } from './deck.mjs';

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'clu-print-'));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const spaceless = (text) => text.replace(/[\s\u200b\u00ad]/g, '');

for (const deck of builtDecks()) {
  test(`${name(deck)} prints one slide a page`, async () => {
    const page = await open(browser, deck);
    const figures = await page.evaluate(() => slides.all().map((section) => [...section.querySelectorAll('.figure')].map((figure) => figure.textContent)));
    const titles = await page.evaluate(() => slides.all().map((section) => section.querySelector('h1, h2, h3').textContent));
    const path = join(folder, 'printed.pdf');
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
    await page.close();

    const count = Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))[1]);
    assert.equal(count, titles.length, 'pages');
    const sizes = execFileSync('pdfinfo', ['-f', '1', '-l', String(count), path], { encoding: 'utf8' });
    const ratios = [...sizes.matchAll(/^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/gm)].map(([, width, height]) => width / height);
    assert.equal(ratios.length, count, 'page sizes');
    assert.ok(ratios.every((ratio) => Math.abs(ratio - 16 / 9) < 0.01), `not 16:9: ${ratios}`);

    const pages = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).split('\f').map(spaceless);
    titles.forEach((title, place) => {
      assert.ok(pages[place].includes(spaceless(title)), `page ${place + 1} does not show “${title.trim()}”`);
    });
    const missing = figures.flatMap((all, place) => all.filter((figure) => !pages[place].includes(spaceless(figure))).map((figure) => `${place + 1}: ${figure}`));
    assert.deepEqual(missing, [], 'figures that are not printed');
    assert.ok(figures.flat().length > 20, 'next to no figure');
  });
}

// The HTML and the PDF of a meeting say the same: as many slides as pages, and slide by slide the same words in the
// same order, the same headings, the same number of drawings. Spaces do not count, nor do the markers of lists; the
// text inside drawings, the footers and the slide numbers are left out on both sides: `[data-chrome]` and `svg` in the
// HTML, artifacts and figures in the PDF (tests/pdf/structure.py).

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { builtDecks, decks, ids, launch, latest, name, open, root, show, stress } from './deck.mjs';

const python = process.env.CLU_PYTHON ?? join(root, 'target/python/bin/python');

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

// Spaces of every width, zero included; the places where a line may be cut.
const spaceless = (text) => text.replace(/[\s\u200b\u2060\u00ad]/g, '');

for (const deck of [...builtDecks(), ...decks(stress), ...latest()]) {
  test(`${name(deck)} and its PDF say the same`, async () => {
    const files = readdirSync(dirname(deck)).filter((file) => file.endsWith('.pdf') && !file.startsWith('polycopie-'));
    assert.equal(files.length, 1, `PDF files beside the deck: ${files}`);
    const pdf = join(dirname(deck), files[0]);
    const pages = JSON.parse(execFileSync(python, [join(root, 'tests/pdf/words.py'), pdf], { encoding: 'utf8', maxBuffer: 2 ** 28 }));

    const page = await open(browser, deck);
    const said = [];
    for (const id of await ids(page)) {
      await show(page, id);
      said.push(await page.evaluate((id) => {
        const section = document.getElementById(id);
        return {
          id,
          text: slides.words(section),
          headings: [...section.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => slides.words(heading)),
          figures: [...section.querySelectorAll('svg[role="img"], img[alt]:not([alt=""])')].filter((drawing) => drawing.checkVisibility()).length,
        };
      }, id));
    }
    await page.close();

    assert.equal(pages.length, said.length, 'pages of the PDF, slides of the HTML');
    const differences = said.flatMap((slide, place) => {
      const paper = pages[place];
      const found = [];
      const difference = firstDifference(spaceless(slide.text), spaceless(paper.text));
      if (difference) found.push(difference);
      const titles = [slide.headings, paper.headings.map((heading) => heading.text)].map((all) => all.map(spaceless).join(' | '));
      if (titles[0] !== titles[1]) found.push(`headings: HTML “${titles[0]}”, PDF “${titles[1]}”`);
      if (slide.figures !== paper.figures.length) found.push(`drawings: HTML ${slide.figures}, PDF ${paper.figures.length}`);
      return found.map((what) => `${place + 1} (${slide.id}): ${what}`);
    });
    assert.deepEqual(differences, []);
    assert.ok(spaceless(said.map((slide) => slide.text).join('')).length > 20 * said.length, 'the slides say next to nothing');
  });
}

function firstDifference(html, pdf) {
  if (html === pdf) return null;
  let place = 0;
  while (html[place] === pdf[place]) place++;
  const around = (text) => `…${text.slice(Math.max(0, place - 25), place)}▸${text.slice(place, place + 40)}…`;
  return `HTML “${around(html)}”, PDF “${around(pdf)}”`;
}

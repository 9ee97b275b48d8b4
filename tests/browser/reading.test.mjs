// What a screen reader hears of each slide in Firefox: the browser is asked for the roles and names that it computes
// (accessibility locators of WebDriver BiDi), as it gives no whole tree. Chromium's tree is read in presenting.test.mjs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { builtDecks, ids, launch, name, open } from './deck.mjs';

// Roles that hold what a slide says.
const ROLES = ['heading', 'paragraph', 'list', 'listitem', 'table', 'caption', 'row', 'columnheader', 'rowheader', 'cell', 'term', 'definition', 'button', 'image'];

let browser;
before(async () => { browser = await launch('firefox'); });
after(() => browser?.close());

const bare = (text) => text.replace(/[\s\u200b\u2060\u00ad]/g, '');

// Marks the elements of a slide that the browser gives a role, and a name where one is asked for; returns how many.
async function hear(slide, role, called = '') {
  const found = await slide.$$(`aria/${called}[role="${role}"]`);
  await Promise.all(found.map((element) => element.evaluate((element, role) => { element.heardAs = role; }, role)));
  return found.length;
}

// Runs in the page: what was heard of a slide, in the order of the document, which is that of the tree.
function told(slide) {
  const heard = [...slide.querySelectorAll('*')].filter((element) => element.heardAs && !element.closest('[data-chrome]'));
  const unheard = [];
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isLeftOut = node.parentElement.closest('svg, [popover], [data-chrome], [aria-hidden="true"]') !== null;
    if (node.data.trim() && !isLeftOut && !heard.some((element) => element.contains(node))) unheard.push(node.data);
  }
  const ROLE_OF = { H: 'heading', T: 'table', U: 'list', O: 'list' };
  const title = slide.querySelector('h1, h2, h3');
  const charts = [...slide.querySelectorAll('svg[role="img"]')].filter((chart) => chart.checkVisibility());
  return {
    problems: {
      unheard,
      misheard: [...slide.querySelectorAll('h1, h2, h3, h4, table, ul, ol')]
        .filter((element) => element.checkVisibility() && element.heardAs !== ROLE_OF[element.tagName[0]] && !element.closest('[popover]'))
        .map((element) => `${element.tagName}: ${element.heardAs}`),
      hidden: heard.filter((element) => element.closest('[aria-hidden="true"]')).map((element) => element.outerHTML.slice(0, 80)),
      reordered: [...slide.querySelectorAll('[aria-owns], [aria-flowto]')].map((element) => element.outerHTML.slice(0, 80)),
      // What places a slide in the meeting comes before its title: the trail, its number, who issues it.
      before: heard
        .filter((element) => element.compareDocumentPosition(title) === Node.DOCUMENT_POSITION_FOLLOWING)
        .filter((element) => !element.matches('.trail, .number, .issuer, .logo, .approach'))
        .map((element) => element.outerHTML.slice(0, 80)),
    },
    title: title.textContent,
    heading: heard.find((element) => element.heardAs === 'heading')?.textContent,
    sentences: charts.map((chart) => `${chart.querySelector('title').textContent} ${chart.querySelector('desc').textContent}`),
  };
}

for (const deck of builtDecks()) {
  test(`${name(deck)} is read in order in firefox`, async () => {
    const page = await open(browser, deck);
    let charts = 0;
    for (const id of await ids(page)) {
      const slide = await page.$(`[id="${id}"]`);
      await Promise.all(ROLES.map((role) => hear(slide, role)));
      const { problems, title, heading, sentences } = await slide.evaluate(told);
      assert.deepEqual(problems, { unheard: [], misheard: [], hidden: [], reordered: [], before: [] }, id);
      assert.equal(bare(heading ?? ''), bare(title), `${id}: its title is its first heading`);
      for (const sentence of sentences) {
        // No-break spaces are part of a name.
        const found = await hear(slide, 'image', sentence.replace(/[ \t\n]+/g, ' '));
        assert.equal(found, 1, `${id}: the sentence of a chart is not heard: ${sentence}`);
        charts += 1;
      }
    }
    assert.ok(charts > 3, `${charts} charts`);
    await page.close();
  });
}

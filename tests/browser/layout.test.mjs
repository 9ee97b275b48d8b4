// Nothing overflows, nothing is too small, rows stand where they were measured. Also run on the decks of
// target/stress-deck, where a script has built some.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browsers, builtDecks, builtPages, decks, launch, latest, name, open, stress, windows } from './deck.mjs';

let running;
before(async () => { running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)]))); });
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

// A laptop, a projector of today, one of yesterday.
const WINDOWS = windows([[1280, 720], [1920, 1080], [1024, 768]]);
const everywhere = builtDecks().flatMap((deck) => browsers.flatMap((kind) => WINDOWS.map((size) => [deck, kind, size])));
const difficult = [...decks(stress), ...latest()].map((deck) => [deck, 'chromium', WINDOWS[0]]);

for (const [deck, kind, [width, height]] of [...everywhere, ...difficult]) {
  test(`every slide of ${name(deck)} fits in ${kind} at ${width} × ${height}`, async () => {
    const page = await open(running[kind], deck, { width, height });
    await page.evaluate(`globalThis.misfits = ${misfits}`);
    const problems = [];
    const count = await page.evaluate(() => slides.all().length);
    for (let first = 0; first < count; first += 20) {
      problems.push(...await page.evaluate((first) => slides.all().slice(first, first + 20).flatMap((section) => {
        section.scrollIntoView();
        return misfits(section.id).map((problem) => `${section.id}: ${problem}`);
      }), first));
    }
    assert.deepEqual(problems, []);
    await page.close();
  });
}

for (const path of [...builtPages(), ...latest()]) {
  for (const kind of browsers) {
    test(`${name(path)} is read without scrolling sideways in ${kind} at 320 wide`, async () => {
      const page = await open(running[kind], path, { width: 320, height: 640 });
      const wide = await page.evaluate(() => {
        const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
        const inScroller = (element) => { for (let one = element.parentElement; one; one = one.parentElement) if (scrolls(one)) return true; return false; };
        const beyond = [...document.querySelectorAll('body *')].filter((element) =>
          element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.vh') && !inScroller(element));
        return { page: document.documentElement.scrollWidth - document.documentElement.clientWidth, beyond: beyond.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)) };
      });
      assert.deepEqual(wide, { page: 0, beyond: [] });
      await page.close();
    });
  }
}

// Runs in the page: what is wrong with the layout of a slide.
function misfits(id) {
  const problems = [];
  const section = document.getElementById(id);
  const frame = section.getBoundingClientRect();
  const scale = frame.width / 1280;
  const say = (box) => [box.left, box.top, box.right, box.bottom].map((x) => Math.round(x)).join(' ');
  const within = (box, outer, air = 0) =>
    box.left >= outer.left - 1 && box.top >= outer.top - air - 1 && box.right <= outer.right + 1 && box.bottom <= outer.bottom + air + 1;

  if (Math.abs(frame.width / frame.height - 16 / 9) > 0.01) problems.push(`not 16:9: ${frame.width} × ${frame.height}`);

  if (section.scrollHeight > section.clientHeight || section.scrollWidth > section.clientWidth) {
    problems.push(`overflows: ${section.scrollWidth} × ${section.scrollHeight} in ${section.clientWidth} × ${section.clientHeight}`);
  }
  const boxes = [...section.querySelectorAll('[data-fit]')];
  if (boxes.length === 0) problems.push('no box with data-fit');
  // A line is lower than the letters it might hold: what is outside of it is their air.
  const air = (element) => {
    const { lineHeight, fontSize } = getComputedStyle(element);
    return Math.max(0, (parseFloat(fontSize) * 1.25 - parseFloat(lineHeight)) / 2);
  };
  // Browsers put each line on a whole pixel: the next block stands far enough below.
  const rounding = (box) => 0.7 * Math.round(box.clientHeight / parseFloat(getComputedStyle(box).lineHeight));
  for (const box of boxes) {
    const most = Math.max(...[box, ...box.querySelectorAll('*')].map(air));
    // Both numbers are rounded by the browser, each its way.
    if (box.scrollHeight > box.clientHeight + most + rounding(box) + 1 || box.scrollWidth > box.clientWidth + 1) {
      problems.push(`content overflows: ${box.scrollWidth} × ${box.scrollHeight} in ${box.clientWidth} × ${box.clientHeight}`);
    }
  }

  const texts = slides.texts(section);
  if (texts.length === 0) problems.push('shows no text');
  for (const { parent, boxes, text } of texts) {
    const outer = [section, parent.closest('[data-fit]')];
    for (let element = parent; element !== section; element = element.parentElement) {
      if (getComputedStyle(element).overflow !== 'visible' && !(element instanceof SVGElement)) outer.push(element);
    }
    for (const box of boxes) {
      const crossed = outer.find((element) => element && !within(box, element.getBoundingClientRect(), element.matches('[data-fit]') ? air(parent) + rounding(element) : 0));
      if (crossed) {
        problems.push(`“${text.slice(0, 40)}” (${say(box)}) leaves its ${crossed.tagName.toLowerCase()} (${say(crossed.getBoundingClientRect())})`);
        break;
      }
    }
  }

  // Text over text. Boxes are taller than letters, so that tight lines touch: a third is still no collision.
  const lines = texts.flatMap(({ boxes, text }) => boxes.map((box) => ({ box, text })));
  const overlap = (a, b) => {
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return width > 2 && height > Math.min(a.height, b.height) / 3;
  };
  lines.forEach((line, place) => {
    for (const other of lines.slice(place + 1)) {
      if (overlap(line.box, other.box)) problems.push(`“${line.text.slice(0, 40)}” is over “${other.text.slice(0, 40)}”`);
    }
  });
  for (const button of document.querySelectorAll('.moves button')) {
    if (!button.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const covered = lines.find((line) => overlap(button.getBoundingClientRect(), line.box));
    if (covered) problems.push(`a button is over “${covered.text.slice(0, 40)}”`);
  }

  for (const drawing of section.querySelectorAll('img, svg')) {
    const box = drawing.getBoundingClientRect();
    if (drawing.checkVisibility() && !within(box, frame)) problems.push(`a drawing (${say(box)}) leaves the slide (${say(frame)})`);
    if (drawing instanceof HTMLImageElement && drawing.naturalWidth === 0) problems.push('an image cannot be shown');
  }

  for (const row of section.querySelectorAll('[data-height]')) {
    const height = row.getBoundingClientRect().height / scale;
    if (!(Math.abs(height - Number(row.dataset.height)) <= 1 / Math.min(scale, 1))) {
      problems.push(`row “${row.textContent.trim().slice(0, 40)}” is ${height.toFixed(1)} high, not ${row.dataset.height}`);
    }
  }
  for (const row of section.querySelectorAll('tbody tr:not([data-height], .vh *)')) {
    problems.push(`row “${row.textContent.trim().slice(0, 40)}” has no data-height`);
  }
  // A chart beside a table stands from its top to its bottom, or its bars would leave their rows.
  for (const table of section.querySelectorAll('table')) {
    const chart = table.parentElement.querySelector('svg[role="img"]')?.getBoundingClientRect();
    const box = table.getBoundingClientRect();
    const beside = chart && (chart.left >= box.right - 1 || chart.right <= box.left + 1);
    if (beside && (Math.abs(chart.top - box.top) > 1.5 || Math.abs(chart.bottom - box.bottom) > 1.5)) {
      problems.push(`the chart (${say(chart)}) does not stand beside its table (${say(box)})`);
    }
  }

  // Sizes in units of the 1280 × 720 frame. A superscript is smaller by nature: the text it belongs to counts.
  for (const { parent, text } of texts) {
    const element = parent.closest('sup, sub')?.parentElement ?? parent;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const units = element instanceof SVGElement
      ? (size * Math.abs(element.getScreenCTM().d)) / scale
      : (size * 1280) / section.offsetWidth;
    const least = parent.closest('[data-chrome]') ? 16 : 18;
    if (units < least - 0.05) problems.push(`“${text.slice(0, 40)}” is set in ${units.toFixed(1)}, least is ${least}`);
  }
  return problems;
}

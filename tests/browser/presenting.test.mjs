// Presenting: every function by the keyboard alone, in both browsers; what is open closes; focus goes with the slide.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrival, browsers, builtDecks, ids, launch, name, open, until } from './deck.mjs';

let running;
before(async () => { running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)]))); });
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

// Runs in the page: what a person sees of the mode it is in.
const state = () => ({
  presenting: document.documentElement.classList.contains('presenting'),
  overview: document.querySelectorAll('.pick').length > 0,
  black: !document.querySelector('[data-black]').hidden,
  panels: document.querySelectorAll(':popover-open').length,
  slides: [...document.querySelectorAll('[data-slide]')].filter((slide) => slide.checkVisibility()).length,
  focus: document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.tagName,
});

for (const kind of browsers) {
  for (const deck of builtDecks()) {
    test(`${name(deck)} is presented by keys in ${kind}`, async () => {
      const page = await open(running[kind], deck);
      const all = await ids(page);
      const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
      const at = async (index, after) => {
        await until(page, `${all[index]} after ${after}`, (id) => document.querySelector('.shown')?.id === id, all[index]);
        const { slides, focus } = await page.evaluate(state);
        assert.deepEqual([slides, focus], [1, all[index]], `one slide, with the focus, after ${after}`);
        assert.equal(await page.evaluate(() => location.hash), `#${all[index]}`);
      };
      await press('p');
      await at(0, 'p');
      let place = 0;
      for (const key of ['ArrowRight', 'ArrowDown', ' ', 'PageDown']) { await press(key); await at(++place, key); }
      for (const key of ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace']) { await press(key); await at(--place, key); }
      await press('ArrowLeft');
      await at(0, 'ArrowLeft on the first');
      await press('End');
      await at(all.length - 1, 'End');
      await press('ArrowRight');
      await at(all.length - 1, 'ArrowRight on the last');
      await press('Home');
      await at(0, 'Home');
      await press('1', '2', 'Enter');
      await at(11, '12, Enter');
      await press('9', '9', '9', 'Enter');
      await at(all.length - 1, 'a number beyond the last');
      await press('3', 'Escape', 'ArrowLeft');
      await at(all.length - 2, 'a number given up');

      await press('b');
      await until(page, 'black', () => !document.querySelector('[data-black]').hidden);
      await press('b');
      await at(all.length - 2, 'b twice');
      await press('b', 'Escape');
      await at(all.length - 2, 'b, Escape');
      await press('b', 'ArrowLeft');
      await at(all.length - 3, 'b, ArrowLeft');

      await press('o');
      await until(page, 'the overview', () => document.activeElement.matches('.pick'));
      const overview = await page.evaluate(state);
      assert.deepEqual([overview.overview, overview.slides], [true, all.length]);
      assert.match(overview.focus, new RegExp(`^Diapositive ${all.length - 2} sur ${all.length} : `));
      await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Enter');
      await at(1, 'the overview');
      await press('o', 'Escape');
      await at(1, 'o, Escape');

      await press('?');
      await until(page, 'the help', () => document.querySelectorAll(':popover-open').length === 1);
      await press('Escape');
      await until(page, 'the help closed', () => document.querySelector(':popover-open') === null);
      assert.equal((await page.evaluate(state)).presenting, true, 'Escape closes one thing at a time');
      await press('Escape');
      await until(page, 'presenting left', () => !document.documentElement.classList.contains('presenting'));
      const reading = await page.evaluate(state);
      assert.equal(reading.slides, all.length);
      await arrival(page, all[1], 'presenting was left');
      await page.close();
    });

    test(`${name(deck)}: keys of one sign can be switched off in ${kind}`, async () => {
      const page = await open(running[kind], deck);
      await page.evaluate(() => document.querySelector('.bar [popovertarget="aide"]').click());
      await page.focus('[data-shortcuts]');
      await page.keyboard.press(' ');
      await until(page, 'the box unticked', () => !document.querySelector('[data-shortcuts]').checked);
      await page.keyboard.press('Escape');
      await until(page, 'the help closed', () => document.querySelector(':popover-open') === null);
      for (const key of ['p', 'f', 'o', 'b', '?']) await page.keyboard.press(key);
      assert.deepEqual(await page.evaluate(state).then(({ presenting, overview, black, panels }) => [presenting, overview, black, panels]), [false, false, false, 0]);
      await page.evaluate(() => document.querySelector('[data-present]').click());
      const all = await ids(page);
      await page.keyboard.press('5');
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowRight');
      await until(page, 'the second slide', (id) => document.querySelector('.shown')?.id === id, all[1]);
      await page.evaluate(() => localStorage.clear());
      await page.close();
    });

    test(`${name(deck)}: focus can be seen, follows the text, and reaches everything in ${kind}`, async () => {
      const page = await open(running[kind], deck);
      const steps = [];
      for (let step = 0; step < 400; step++) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body || element === document.documentElement) return null;
          const style = getComputedStyle(element);
          globalThis.focusable ??= [...document.querySelectorAll('a[href], button, input')].filter((one) => one.checkVisibility());
          return {
            at: focusable.indexOf(element),
            seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            what: element.outerHTML.slice(0, 120),
            count: focusable.length,
          };
        });
        if (!here || (steps.length > 0 && here.at === steps[0].at)) break;
        steps.push(here);
      }
      const order = steps.map(({ at }) => at);
      assert.deepEqual(order, [...Array(steps[0].count).keys()], 'the order of the text, all of it');
      assert.deepEqual(steps.filter(({ seen }) => !seen).map(({ what }) => what), [], 'focus that cannot be seen');
      await page.close();
    });

    test(`${name(deck)}: a figure says where it comes from, by keys and by touch, in ${kind}`, async () => {
      const page = await open(running[kind], deck);
      const figures = await page.evaluate(() => document.querySelectorAll('.figure').length);
      assert.ok(figures > 20, `${figures} figures`);
      const target = await page.evaluate(() => {
        const figure = document.querySelector('.figure');
        figure.focus();
        return figure.getAttribute('popovertarget');
      });
      await page.keyboard.press('Enter');
      await until(page, 'the source', (id) => document.getElementById(id).matches(':popover-open'), target);
      const said = await page.evaluate((id) => document.getElementById(id).innerText, target);
      for (const fact of ['Valeur', 'Période', 'Source', 'Fichier d’origine']) assert.ok(said.includes(fact), said);
      await until(page, 'beside the figure, whole', (id) => {
        const [panel, figure] = [document.getElementById(id), document.querySelector('.figure')].map((one) => one.getBoundingClientRect());
        const whole = panel.left >= 0 && panel.top >= 0 && panel.right <= innerWidth && panel.bottom <= innerHeight;
        return whole && Math.min(Math.abs(panel.top - figure.bottom), Math.abs(figure.top - panel.bottom)) < 20;
      }, target);
      await page.keyboard.press('Tab');
      await until(page, 'the focus on its button', () => document.activeElement.textContent === 'Fermer');
      await page.keyboard.press('Escape');
      await until(page, 'closed', () => document.querySelector(':popover-open') === null);
      await until(page, 'the focus back', () => document.activeElement.classList.contains('figure'));
      await page.evaluate(() => document.querySelector('.figure').click());
      await until(page, 'opened by a press', (id) => document.getElementById(id).matches(':popover-open'), target);
      await page.close();
    });
  }
}

for (const deck of builtDecks()) {
  test(`fingers move through ${name(deck)}`, async () => {
    const page = await open(running.chromium, deck);
    const all = await ids(page);
    await page.keyboard.press('p');
    const swipe = (from, to) => page.evaluate((from, to) => {
      const at = (clientX, clientY) => new Touch({ identifier: 1, target: document.body, clientX, clientY });
      const send = (kind, touches, changedTouches) =>
        document.body.dispatchEvent(new TouchEvent(kind, { touches, changedTouches, bubbles: true, cancelable: true }));
      send('touchstart', [at(from, 300)], [at(from, 300)]);
      send('touchmove', [at(to, 310)], [at(to, 310)]);
      send('touchend', [], [at(to, 305)]);
    }, from, to);
    await swipe(900, 300);
    await until(page, 'the second slide', (id) => document.querySelector('.shown')?.id === id, all[1]);
    await swipe(300, 900);
    await until(page, 'the first slide', (id) => document.querySelector('.shown')?.id === id, all[0]);
    await page.close();
  });

  test(`${name(deck)} is read in order by a screen reader`, async () => {
    const page = await open(running.chromium, deck);
    // What is inside a drawing is the drawing's own affair: its name and its sentence are heard.
    const isDrawing = ({ role }) => role === 'image' || role === 'img';
    const flat = (node) => [node, ...(isDrawing(node) ? [] : (node.children ?? []).flatMap(flat))];
    for (const id of await ids(page)) {
      const root = await page.$(`[id="${id}"]`);
      const tree = flat(await page.accessibility.snapshot({ root, interestingOnly: false }));
      const said = tree.filter(({ role }) => role === 'StaticText').map(({ name }) => name).join('');
      const shown = await page.evaluate((id) => {
        const slide = document.getElementById(id);
        const pieces = [];
        const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.parentElement.closest('svg, [popover]')) pieces.push(node.data);
        }
        return {
          words: pieces.join(''),
          title: slide.querySelector('h1, h2, h3').textContent,
          charts: [...slide.querySelectorAll('svg[role="img"]')].map((chart) => chart.querySelector('desc').textContent),
        };
      }, id);
      const bare = (text) => text.replace(/[\s\u200b\u2060\u00ad]/g, '');
      assert.equal(bare(said), bare(shown.words), `${id}: what is heard is what stands there, in order`);
      const headings = tree.filter(({ role }) => role === 'heading');
      assert.equal(bare(headings[0]?.name ?? ''), bare(shown.title), `${id}: its title is its first heading`);
      const charts = tree.filter(isDrawing);
      for (const sentence of shown.charts) {
        const heard = charts.some(({ name, description }) => bare(`${name} ${description ?? ''}`).includes(bare(sentence)));
        assert.ok(heard, `${id}: the sentence of a chart is not heard: ${sentence}`);
      }
    }
    await page.close();
  });
}

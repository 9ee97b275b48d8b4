// Going from slide to slide, by the keys and by the buttons.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrival, builtDecks, ids, launch, name, open } from './deck.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const deck of builtDecks()) {
  test(`keys move through ${name(deck)}`, async () => {
    const page = await open(browser, deck);
    const all = await ids(page);
    const last = all.length - 1;
    const press = async (key, place) => {
      await page.keyboard.press(key);
      await arrival(page, all[place], key);
    };
    await arrival(page, all[0], 'opening the deck');
    for (let place = 1; place <= last; place++) await press(place % 2 ? 'ArrowRight' : 'PageDown', place);
    await press('ArrowRight', last);
    for (let place = last - 1; place >= 0; place--) await press(place % 2 ? 'ArrowLeft' : 'PageUp', place);
    await press('PageUp', 0);
    await press('End', last);
    await press('Home', 0);
    await press('PageDown', 1);
    await press('ArrowLeft', 0);
    await page.close();
  });

  test(`buttons move through ${name(deck)}`, async () => {
    const page = await open(browser, deck);
    const all = await ids(page);
    const click = async (button, place) => {
      const spot = await page.evaluate((button) => {
        for (const element of document.querySelectorAll(button)) {
          const box = element.getBoundingClientRect();
          const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
          if (!inside || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
          const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
          if (element.contains(document.elementFromPoint(x, y))) return { x, y };
        }
        return null;
      }, button);
      assert.ok(spot, `no visible ${button}`);
      await page.mouse.click(spot.x, spot.y);
      await arrival(page, all[place], button);
    };
    await click('[data-next]', 1);
    await click('[data-next]', 2);
    await click('[data-previous]', 1);
    // The keys still work when a button has the focus.
    await page.keyboard.press('End');
    await arrival(page, all.at(-1), 'End');
    await click('[data-previous]', all.length - 2);
    await page.close();
  });

  test(`the address of a slide of ${name(deck)} opens it`, async () => {
    const first = await open(browser, deck);
    const all = await ids(first);
    await first.close();
    const page = await open(browser, deck, { hash: `#${all[2]}` });
    await arrival(page, all[2], 'its address was opened');
    await page.keyboard.press('ArrowRight');
    await arrival(page, all[3], 'ArrowRight');
    await page.close();
  });
}

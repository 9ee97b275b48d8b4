// axe-core finds nothing: WCAG 2.2 A and AA, and its best practices, in a large window and a narrow one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { builtPages, launch, name, open } from './deck.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const path of builtPages()) {
  for (const [width, height] of [[1280, 720], [640, 720], [320, 640]]) {
    test(`${name(path)} is accessible at ${width} × ${height}`, async () => {
      const page = await open(browser, path, { width, height });
      await page.evaluate(axe.source);
      const { passes, violations } = await page.evaluate(
        (tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
        TAGS,
      );
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html}\n${failureSummary}`),
      );
      assert.deepEqual(found, []);
      assert.ok(passes.length > 10, `only ${passes.length} rules had something to check`);
      await page.close();
    });
  }
}

// Lines end where they were measured, in all built decks and in three families of fonts: random and shipped texts in paragraphs, lists and tables
// of all widths. Each browser sets the lines that were decided and no other, none is wider than its room; left alone it
// would hardly ever set another number.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { BINARY, browsers, builtDecks, decks, latest, launch, name, open, root, stress, windows } from './deck.mjs';

const fonts = join(root, 'tests/fixtures/fonts');
const FAMILIES = [
  ['Inter', []],
  ['DejaVu Serif', ['DejaVuSerif.ttf', 'DejaVuSerif-Bold.ttf', 'DejaVuSerif-Italic.ttf']],
  ['Essai', ['Essai-Regular.ttf', 'Essai-Bold.ttf']],
];
const MEETING = '2022-03-10';
const folder = (family) => join(root, 'target/lines', family.replace(' ', '-'));

// Numbers that look random and are the same every time, under `end`.
function numbers(state) {
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

// The French that comes with clu, without what Markdown reads as marks.
const shipped = ['content/guide/automatique.md', 'content/guide/fichiers/reunion.md', 'content/guide/messages.md', 'tests/fixtures/reference/reunion-2022-03-10.md']
  .flatMap((path) => readFileSync(join(root, path), 'utf8').split('\n'))
  .map((line) => line.replace(/[^\p{L}\p{N} ’«»,.;:!?()/%€=–-]/gu, '').replace(/^[\d\s.)–-]+/, '').trim())
  .filter((line) => line.length > 30);

// A text that nobody would write: signs and letters in any order, some of which lines may end at and others not.
const SIGNS = [...'     \u{a0}\u{202f}-‑–—/.,;:!?…’«»()%€°+=×@→', 'AV', '1 234,5'];
const LETTERS = [...'aeiéTAVWfmrlœY', 'fi', 'ffl', 'e\u{301}'];
const nonsense = (number) =>
  `x${Array.from({ length: 4 + number(70) }, () => (number(3) === 0 ? SIGNS[number(SIGNS.length)] : LETTERS[number(LETTERS.length)])).join('')}`
    .replaceAll('://', '').trim();

function write([family, files], seed) {
  const number = numbers(seed + 1);
  const put = (path, text) => {
    mkdirSync(dirname(join(folder(family), path)), { recursive: true });
    writeFileSync(join(folder(family), path), text);
  };
  rmSync(folder(family), { recursive: true, force: true });
  const named = files.map((file) => `"polices/${basename(file)}"`).join(', ');
  const table = files.length === 0 ? '' : `\n[polices]\nfamille = "${family}"\nfichiers = [${named}]\n`;
  put('prefecture.toml', `[prefecture]\nnom = "Préfecture"\ncomite = "Comité"\nreferentiel = "r"\n${table}`);
  for (const file of files) {
    mkdirSync(join(folder(family), 'polices'), { recursive: true });
    copyFileSync(join(fonts, file), join(folder(family), 'polices', file));
  }
  put('referentiels/r.toml', '[referentiel]\nnom = "R"\nversion = "1"\nsource = "S"\n\n[[module]]\nnumero = 1\ntitre = "Module"\n\n[[engagement]]\nnumero = "1.1"\nmodule = 1\nlibelle = "Engagement"\n');
  const one = () => {
    const text = number(3) === 0 ? nonsense(number) : shipped[number(shipped.length)];
    const middle = text.indexOf(' ', number(text.length));
    // Bold from a word on.
    return number(3) === 0 && middle > 0 && /^\p{L}/u.test(text.slice(middle + 1)) && /\p{L}$/u.test(text)
      ? `${text.slice(0, middle)} **${text.slice(middle + 1)}**` : text;
  };
  const some = (count, make) => Array.from({ length: count }, make);
  const pages = some(24, (_, page) => {
    const columns = 2 + number(4);
    const row = (cells) => `| ${cells.join(' | ')} |`;
    const rows = some(4, () => row(some(columns, () => one().slice(0, 30 + number(150)).replaceAll('**', ''))));
    return `# Page ${page}\n\n${one()}\n\n${some(3, () => `- ${one()}`).join('\n')}\n\n${row(some(columns, () => 'Colonne'))}\n${row(some(columns, () => '---'))}\n${rows.join('\n')}\n`;
  });
  pages.forEach((text, page) => put(`reunions/${MEETING}/diapositives/p${page}.md`, text));
  const shown = pages.map((_, page) => `"diapositives/p${page}.md"`).join(', ');
  put(`reunions/${MEETING}/reunion.toml`, `[reunion]\ntitre = "Réunion"\ndate = ${MEETING}\nstatut = "projet"\n\n[[ordre_du_jour]]\ntitre = "Pages"\nmontre = [${shown}]\n\n[perimetre]\nmodules = [1]\n`);
}

let running;
before(async () => {
  FAMILIES.forEach((family, seed) => {
    write(family, seed);
    const content = folder(family[0]);
    execFileSync(BINARY, ['build', '--no-pdf', '--content', content, '--output', join(content, 'output')], { stdio: ['ignore', 'ignore', 'pipe'] });
  });
  running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)])));
});
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

const made = FAMILIES.map(([family]) => join(folder(family), 'output', MEETING, 'index.html'));
const built = [...builtDecks(), ...decks(stress), ...latest()];
for (const deck of [...made, ...built]) {
  for (const kind of browsers) {
    for (const [width, height] of windows([made.includes(deck) ? [1024, 768] : [1280, 720]])) {
      test(`lines of ${name(deck)} end where they were measured in ${kind} at ${width} × ${height}`, async () => {
        const page = await open(running[kind], deck, { width, height });
        const { wrong, more, other, left } = await page.evaluate(measured);
        await page.close();
        assert.deepEqual(wrong, []);
        assert.deepEqual(more, [], 'more lines than were measured where the browser is left alone');
        assert.ok(left > 50 && other.length * 100 <= left, `another number of lines in ${other.length} of ${left}: ${other.slice(0, 10).join('\n')}`);
      });
    }
  }
}

// Runs in the page: lines as they are drawn, and as the browser would set them.
function measured() {
  const blocks = [...document.querySelectorAll('section[data-slide] :is(p, li, td, th, h2, h3)')].filter((block) => block.checkVisibility() && !block.closest('.vh'));
  const texts = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && !node.parentElement.closest('.vh') && node.parentElement.closest('p, li, td, th, h2, h3') === block) nodes.push(node);
    }
    return nodes;
  };
  const boxes = (node) => {
    const range = document.createRange();
    range.setStart(node, 0);
    // A space that ends a line is wide in one browser, and not in the other.
    range.setEnd(node, node.data.trimEnd().length);
    return [...range.getClientRects()].filter((box) => box.width > 0.5);
  };
  const before = (end) => {
    const range = document.createRange();
    range.setStart(end.closest('p, li, td, th, h2, h3'), 0);
    range.setEndBefore(end);
    return range.toString();
  };
  // Text of one line may be of several sizes: its middles are near each other.
  const lines = (nodes) => {
    const middles = nodes.flatMap(boxes).map((box) => [(box.top + box.bottom) / 2, box.height]).sort((a, b) => a[0] - b[0]);
    return middles.filter(([middle, height], place) => place === 0 || middle - middles[place - 1][0] > height / 3).length;
  };
  const read = blocks.map((block) => {
    const nodes = texts(block);
    const style = getComputedStyle(block);
    const [left, right] = [parseFloat(style.paddingLeft), parseFloat(style.paddingRight)];
    const ends = [...block.querySelectorAll('.line-end, br')].filter((end) => end.closest('p, li, td, th, h2, h3') === block && !end.closest('.vh'));
    return {
      block, nodes, text: nodes.map((node) => node.data).join('').slice(0, 200),
      decided: ends.length + 1, set: lines(nodes),
      // A word that was cut would not be.
      cut: ends.some((end) => end.matches('.line-end') && !/\s$/.test(before(end))),
      beyond: Math.max(...nodes.flatMap(boxes).map((box) => box.right), 0) - (block.getBoundingClientRect().right - right),
      // Lines are filled to 0.994 of their room.
      spare: right + (block.clientWidth - left - right) * 0.006,
    };
  }).filter(({ nodes }) => nodes.length > 0);
  const wrong = read.filter(({ decided, set, beyond }) => decided !== set || beyond > 0.5)
    .map(({ decided, set, beyond, text }) => `${set} lines for ${decided}, ${beyond.toFixed(1)} beyond its room: ${text}`);

  const free = document.createElement('style');
  free.textContent = '.slide { white-space: normal !important; } .line-end::before, .line-end::after { content: none !important; }';
  document.head.append(free);
  const whole = read.filter(({ cut }) => !cut);
  const own = (differs) => whole.map((one) => ({ ...one, own: lines(one.nodes) }))
    .filter(({ decided, own }) => differs(own, decided)).map(({ decided, own, text }) => `${own} lines for ${decided}: ${text}`);
  const more = own((own, decided) => own > decided);
  for (const { block, spare } of read) block.style.paddingRight = `${spare}px`;
  const other = own((own, decided) => own !== decided);
  return { wrong, more, other, left: whole.length };
}

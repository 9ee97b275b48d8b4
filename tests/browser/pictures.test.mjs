// Image files as cameras and programs write them: each shows the same four colours in the page and in the PDF, in the same
// places, upright and in its own proportions, or is refused at its line before anything is made.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { BINARY, launch, open, root } from './deck.mjs';

const content = join(root, 'target/pictures');
const output = join(root, 'target/pictures-deck');
const meeting = 'reunions/2022-03-10';

// A picture of four colours, twice as wide as high: above left and right, below left and right.
const COLOURS = [[200, 30, 30], [30, 150, 40], [40, 60, 200], [230, 200, 40]];
const [WIDTH, HEIGHT] = [160, 80];
const hex = (colour) => '#' + colour.map((channel) => channel.toString(16).padStart(2, '0')).join('');
const at = (x, y) => COLOURS[(x < WIDTH / 2 ? 0 : 1) + (y < HEIGHT / 2 ? 0 : 2)];

// Where a place of the upright picture is stored, by how the file says that it is to be turned, and the size as stored.
const STORED = {
  1: (x, y) => [x, y], 2: (x, y) => [WIDTH - 1 - x, y], 3: (x, y) => [WIDTH - 1 - x, HEIGHT - 1 - y], 4: (x, y) => [x, HEIGHT - 1 - y],
  5: (x, y) => [y, x], 6: (x, y) => [y, WIDTH - 1 - x], 7: (x, y) => [HEIGHT - 1 - y, WIDTH - 1 - x], 8: (x, y) => [HEIGHT - 1 - y, x],
};
function stored(turn) {
  const [width, height] = turn > 4 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
  const rows = Array.from({ length: height }, () => new Array(width));
  for (let x = 0; x < WIDTH; x++) for (let y = 0; y < HEIGHT; y++) {
    const [across, down] = STORED[turn](x, y);
    rows[down][across] = at(x, y);
  }
  return { width, height, rows };
}

const exif = (turn) => Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, 0, 0, 0, 0]);
const u32 = (number) => Buffer.from([number >>> 24, number >>> 16, number >>> 8, number].map((byte) => byte & 255));
function chunk(kind, data) {
  const named = Buffer.concat([Buffer.from(kind), data]);
  return Buffer.concat([u32(data.length), named, u32(crc32(named))]);
}
function png({ turn = 1, depth = 8, kind = 2, more = [], sample = (colour) => colour }) {
  const { width, height, rows } = stored(turn);
  const bytes = rows.map((row) => [0, ...row.flatMap((colour) => sample(colour).flatMap((value) => (depth === 16 ? [value, value] : [value])))]);
  const header = Buffer.concat([u32(width), u32(height), Buffer.from([depth, kind, 0, 0, 0])]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), ...more, chunk('IDAT', deflateSync(Buffer.from(bytes.flat()))), chunk('IEND', Buffer.alloc(0))]);
}
// A JPEG with a segment behind its first two bytes.
function within(jpeg, marker, data) {
  const length = data.length + 2;
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, marker, length >> 8, length & 255]), data, jpeg.subarray(2)]);
}

const rects = (fills, more = () => '') => fills.map((fill, place) => `<rect x="${(place % 2) * 80}" y="${place < 2 ? 0 : 40}" width="80" height="40" ${more(fill, place) || `fill="${fill}"`}/>`).join('');
const plain = rects(COLOURS.map(hex));
const svg = (inside, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 160 80" width="160" height="80" ${attributes}>${inside}</svg>`;
const classes = COLOURS.map((colour, place) => `.c${place}{fill:${hex(colour)}}`).join('');
const classed = rects(COLOURS.map(hex), (_, place) => `class="c${place}"`);

function drawings() {
  const [a, b, c, d] = COLOURS.map(hex);
  return {
    'svg-plain': svg(plain),
    'svg-percent': svg(plain).replace('width="160" height="80"', 'width="100%" height="100%"'),
    'svg-millimetres': svg(plain).replace('width="160" height="80"', 'width="160mm" height="80mm"'),
    'svg-without-size': svg(plain).replace('width="160" height="80"', ''),
    'svg-without-namespace': `<svg viewBox="0 0 160 80">${plain}</svg>`,
    'svg-corner': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -20 160 80"><g transform="translate(-10 -20)">${plain}</g></svg>`,
    'svg-classes': svg(`<style>${classes}</style>${classed}`),
    'svg-illustrator': `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + svg(`<metadata><?xpacket begin='x' id='W5M0'?><?xpacket end='w'?></metadata><style type="text/css"><![CDATA[${classes}]]></style>${classed}`, 'xml:space="preserve" style="enable-background:new 0 0 160 80;"'),
    'svg-inkscape': svg(`<defs><inkscape:path-effect only_selected="false" id="p"/></defs><g inkscape:groupmode="layer" inkscape:label="Calque 1">${plain}</g>`, 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" sodipodi:docname="a.svg"'),
    'svg-spaced-colours': svg(rects(COLOURS.map((colour) => `rgb(${colour.join(' ')} / 100%)`))),
    'svg-light-dark': svg(rects(COLOURS.map((colour) => `rgb(${colour})`), (fill) => `fill="#000" style="fill: light-dark(${fill}, #ffffff)"`), 'style="background: transparent; color-scheme: light dark;"'),
    'svg-variables': svg(`<style>:root{--a:${a};--b:${b}}</style>` + rects(['var(--a)', 'var(--b, red)', `var(--c, ${c})`, 'var(--d)'], (fill, place) => `style="--d:${d};fill:${fill}"`)),
    'svg-inherited-variables': svg(`<g style="--a:${a};--b:${b};--c:${c};--d:${d}">${rects(['var(--a)', 'var(--b)', 'var(--c)', 'var(--d)'])}</g>`),
    'svg-print-and-dark': svg(`<style>${classes} @media print{rect{fill:red}} @media (prefers-color-scheme:dark){rect{fill:black}}</style>${classed}`),
    'svg-current-colour': svg(rects(COLOURS.map(hex), (fill) => `color="${fill}" fill="currentColor"`)),
    'svg-use': svg(`<defs><rect id="r" width="80" height="40"/></defs>` + COLOURS.map((colour, place) => `<use href="#r" x="${(place % 2) * 80}" y="${place < 2 ? 0 : 40}" fill="${hex(colour)}"/>`).join('')),
    'svg-clip-and-mask': svg(`<clipPath id="k"><rect width="160" height="80"/></clipPath><mask id="m"><rect width="160" height="80" fill="white"/></mask><g clip-path="url(#k)" mask="url(#m)">${plain}</g>`),
    'svg-gradient': svg(COLOURS.map((colour, place) => `<linearGradient id="g${place}"><stop stop-color="${hex(colour)}"/></linearGradient>`).join('') + rects(['url(#g0)', 'url(#g1)', 'url(#g2)', 'url(#g3)'])),
    'svg-transforms': svg(`<g style="transform: translate(160px, 80px) rotate(180deg)">${rects([d, c, b, a])}</g>`),
    'svg-background': svg(rects([a, b, c, 'none']), `style="background: ${d}"`),
    'svg-blur': svg(`<filter id="f"><feOffset dx="0" dy="0"/></filter><g filter="url(#f)">${plain}</g>`),
    'svg-text': svg(`${plain}<text x="4" y="12" font-size="6" font-family="Arial">Accueil</text>`),
    'svg-switch': svg(`<switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a xlink:href="https://www.drawio.com/"><text font-size="60" y="60">Text is not SVG</text></a></switch>${plain}`),
  };
}
const REFUSED = {
  'svg-emoji': [svg('<text>😀</text>'), /« 😀 »/],
  'svg-page': [svg('<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">a</div></foreignObject>'), /<foreignObject>/],
  'svg-moving': [svg('<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>'), /animé/],
  'svg-entity': [`<!DOCTYPE svg [<!ENTITY a "b">]>${svg(plain)}`, /entités/],
  'svg-elsewhere': [svg('<image href="https://exemple.fr/a.png" width="9" height="9"/>'), /chercher autre chose/],
  'svg-calculated': [svg('<rect width="9" height="9" style="stroke-width:calc(1px + 2px)"/>'), /calc/],
  'svg-turbulent': [svg('<filter id="f"><feTurbulence baseFrequency="0.1" numOctaves="1000"/></filter><rect width="160" height="80" filter="url(#f)"/>'), /trop de calcul/],
  'png-moving': [png({ more: [chunk('acTL', Buffer.concat([u32(1), u32(0)])), chunk('fcTL', Buffer.concat([u32(0), u32(WIDTH), u32(HEIGHT), u32(0), u32(0), Buffer.from([0, 1, 0, 1, 0, 0])]))] }), /animé/],
  'png-cut': [png({}).subarray(0, 200), /abîmé/],
};

let browser;
let shown;
let told;
before(async () => {
  browser = await launch();
  const files = { ...Object.fromEntries(Object.entries(drawings()).map(([name, text]) => [`${name}.svg`, text])) };
  for (const turn of [1, 3, 6, 8]) files[`png-${turn}.png`] = png({ turn, more: [chunk('eXIf', exif(turn))] });
  files['png-deep.png'] = png({ depth: 16 });
  files['png-covering.png'] = png({ kind: 6, sample: (colour) => [...colour, 255] });
  files['png-palette.png'] = png({ kind: 3, more: [chunk('PLTE', Buffer.from(COLOURS.flat()))], sample: (colour) => [COLOURS.indexOf(colour)] });
  files['png-gamma.png'] = png({ more: [chunk('gAMA', u32(45455))] });
  files['png-author.png'] = Buffer.concat([png({ more: [chunk('tEXt', Buffer.from('Author\0Prénom Nom'))] }), Buffer.from('behind its end')]);
  const page = await browser.newPage();
  const painted = async (rows, type, scale = 1) => {
    const url = await page.evaluate((rows, type, scale) => {
      const canvas = new OffscreenCanvas(rows[0].length * scale, rows.length * scale);
      const context = canvas.getContext('2d');
      rows.forEach((row, y) => row.forEach((colour, x) => {
        context.fillStyle = `rgb(${colour})`;
        context.fillRect(x * scale, y * scale, scale, scale);
      }));
      return canvas.convertToBlob({ type, quality: 0.95 }).then((blob) => blob.arrayBuffer()).then((bytes) => btoa(new Uint8Array(bytes).reduce((all, byte) => all + String.fromCharCode(byte), '')));
    }, rows, type, scale);
    return Buffer.from(url, 'base64');
  };
  for (let turn = 1; turn <= 8; turn++) {
    const jpeg = await painted(stored(turn).rows, 'image/jpeg');
    files[`jpeg-${turn}.jpg`] = within(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(turn)]));
  }
  files['jpeg-large.jpg'] = await painted(stored(1).rows, 'image/jpeg', 30);
  files['jpeg-two.jpg'] = Buffer.concat([await painted(stored(1).rows, 'image/jpeg'), await painted(stored(2).rows, 'image/jpeg')]);
  files['named-png.png'] = files['jpeg-6.jpg'];
  files['named-jpeg.jpg'] = files['png-1.png'];
  files['webp.webp'] = await painted(stored(1).rows, 'image/webp');
  await page.close();

  const put = (folder, files) => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, meeting, 'images'), { recursive: true });
    mkdirSync(join(folder, meeting, 'diapositives'), { recursive: true });
    cpSync(join(root, 'content/referentiels'), join(folder, 'referentiels'), { recursive: true });
    writeFileSync(join(folder, 'prefecture.toml'), '[prefecture]\nnom = "Préfecture de l’Essai"\nreferentiel = "qual-e-pref"\n');
    writeFileSync(join(folder, meeting, 'reunion.toml'), '[reunion]\ntitre = "Essai"\ndate = 2022-03-10\nstatut = "projet"\n\n[[ordre_du_jour]]\ntitre = "Essai"\nmontre = "diapositives/essai.md"\n');
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, meeting, 'images', name), bytes);
    const pages = Object.keys(files).map((name) => `# ${name.replace('.', ' ')}\n\n![Quatre couleurs, ${name.replace('.', ' ')}](images/${name})\n`);
    writeFileSync(join(folder, meeting, 'diapositives/essai.md'), pages.join('\n'));
  };
  put(content, files);
  execFileSync(BINARY, ['build', '--content', content, '--output', output], { stdio: 'pipe' });
  shown = Object.keys(files);
  const refused = join(content, '../pictures-refused');
  put(refused, Object.fromEntries(Object.entries(REFUSED).map(([name, [bytes]]) => [`${name}.${name.startsWith('png') ? 'png' : 'svg'}`, bytes])));
  told = spawnSync(BINARY, ['check', '--content', refused], { encoding: 'utf8' });
});
after(async () => { await browser?.close(); });

// The mean colour of each quarter of pictures, a little inside their edges.
async function quarters(page, pictures) {
  return page.evaluate(async (pictures) => {
    const means = [];
    for (const { data, frame } of pictures) {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const [x, y, width, height] = frame.map((share, place) => share * (place % 2 ? image.height : image.width));
      means.push([0, 1, 2, 3].map((quarter) => {
        const left = x + (quarter % 2 ? width * 0.55 : width * 0.1);
        const top = y + (quarter < 2 ? height * 0.25 : height * 0.6);
        const { data } = context.getImageData(left, top, width * 0.35, height * 0.2);
        return [0, 1, 2].map((channel) => {
          let sum = 0;
          for (let place = channel; place < data.length; place += 4) sum += data[place];
          return Math.round((sum * 4) / data.length);
        });
      }));
    }
    return means;
  }, pictures);
}
const differ = (one, other) => Math.max(...one.flatMap((colour, quarter) => colour.map((channel, place) => Math.abs(channel - other[quarter][place]))));

test('every picture shows the same in the page and in the PDF', async () => {
  const folder = join(output, '2022-03-10');
  const pdf = join(folder, readdirSync(folder).find((name) => name.endsWith('.pdf')));
  const drawn = join(output, 'pages');
  rmSync(drawn, { recursive: true, force: true });
  mkdirSync(drawn);
  execFileSync('pdftoppm', ['-r', '48', '-png', pdf, join(drawn, 'p')]);
  const sheets = readdirSync(drawn).sort();

  const page = await open(browser, join(folder, 'index.html'));
  const pictures = await page.evaluate(() => slides.all().flatMap((section, place) => {
    const image = section.querySelector('img.picture');
    if (!image) return [];
    const [outer, inner] = [section, image].map((element) => element.getBoundingClientRect());
    const frame = [(inner.x - outer.x) / outer.width, (inner.y - outer.y) / outer.height, inner.width / outer.width, inner.height / outer.height];
    return [{ place, alt: image.alt, frame, ratio: inner.width / inner.height, own: image.naturalWidth / image.naturalHeight }];
  }));
  assert.equal(pictures.length, shown.length);
  assert.ok(shown.length + Object.keys(REFUSED).length > 40, 'a table of forty files');
  const elements = await page.$$('main img.picture');
  const inPage = [];
  for (const element of elements) inPage.push({ data: Buffer.from(await element.screenshot()).toString('base64'), frame: [0, 0, 1, 1] });
  const inPdf = pictures.map(({ place, frame }) => ({ data: readFileSync(join(drawn, sheets[place])).toString('base64'), frame }));
  const blank = await browser.newPage();
  const [ofPage, ofPdf] = [await quarters(blank, inPage), await quarters(blank, inPdf)];
  const wrong = pictures.flatMap(({ alt, ratio, own }, place) => {
    const faults = [];
    if (Math.abs(ratio - 2) > 0.04 || Math.abs(own - 2) > 0.04) faults.push(`proportions ${ratio}, its own ${own}`);
    if (differ(ofPage[place], COLOURS) > 12) faults.push(`page: ${JSON.stringify(ofPage[place])}`);
    if (differ(ofPdf[place], COLOURS) > 12) faults.push(`PDF: ${JSON.stringify(ofPdf[place])}`);
    return faults.map((fault) => `${alt}: ${fault}`);
  });
  assert.deepEqual(wrong, []);
  const size = readFileSync(join(folder, 'index.html')).length;
  assert.ok(size < 2_000_000, `${size} bytes`);
  await page.close();
  await blank.close();
});

test('what cannot be shown alike is refused at its line', () => {
  const said = told.stdout + told.stderr;
  assert.equal(told.status, 1, said);
  const findings = said.replace(/[\u00a0\u202f]/g, ' ').split(/(?=^erreur : )/m).filter((finding) => finding.startsWith('erreur : l’image'));
  const missing = Object.entries(REFUSED).filter(([name, [, reason]]) => !findings.some((finding) => finding.includes(`images/${name}.`) && reason.test(finding) && /essai\.md:\d+:\d+/.test(finding)));
  assert.deepEqual(missing.map(([name]) => name), [], said);
  assert.equal(findings.length, Object.keys(REFUSED).length, said);
});

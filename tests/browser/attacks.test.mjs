// Content that tries to break out of every text an author can write: nothing runs, nothing leaves, the text is shown.
// The list of texts is that of the shipped schemas, so that a new one is attacked too.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { BINARY, browsers, launch, listen, open, root } from './deck.mjs';

const folder = join(root, 'target/attacks');
const output = join(root, 'target/attack-deck');
const meeting = 'reunions/2022-03-10';

// Names, numbers, paths, colours: they must be what they are, or the program refuses them. Where to publish is on no page.
const NO_TEXT = /(^|\.)(id|engagement|numero|montre|code|lieu|referentiel|chiffres_cles|remplace|valeur_de|theme|image|fichiers|famille|unite|mots)$|^couleurs\.|^prefecture\/publication\./;

// A text that breaks out wherever it is not taken as text; its number says where it was written.
const texts = new Map();
const TITLES = ['referentiel.nom', 'markdown: title', 'ordre_du_jour.titre_court', 'ordre_du_jour.point.titre_court', 'reunion.titre', 'enquete.titre'];
function attack(field) {
  const number = texts.size + 1;
  texts.set(field, number);
  const short = `A${number}<script>attacked=${number}</script><img src=x onerror="attacked=${number}">`;
  // A title has two lines.
  if (TITLES.includes(field)) return short;
  return `${short} " onload="attacked=${number}" </style> {{ 7*7 }} #read("/etc/passwd") ${'`'}é`;
}
const toml = (field) => JSON.stringify(attack(field));

function write() {
  rmSync(folder, { recursive: true, force: true });
  const put = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#000091"/></svg>');
  put('prefecture.toml', `[prefecture]
nom = ${toml('prefecture.nom')}
comite = "Comité"
demarche = ${toml('prefecture.demarche')}
referentiel = "r"

[logo]
image = "logo.svg"
texte = ${toml('logo.texte')}

[photo]
image = "logo.svg"
texte = ${toml('photo.texte')}

[sigles]
ZZA = ${toml('prefecture/sigles.*')}
`);
  put('referentiels/r.toml', `[referentiel]
nom = ${toml('referentiel.nom')}
version = ${toml('referentiel.version')}
source = ${toml('referentiel.source')}

[[module]]
numero = 1
titre = ${toml('module.titre')}

[[engagement]]
numero = "1.1"
module = 1
libelle = ${toml('engagement.libelle')}

[[indicateur]]
id = "un"
module = 1
rubrique = ${toml('indicateur.rubrique')}
libelle = ${toml('indicateur.libelle')}
definition = ${toml('indicateur.definition')}
unite = "%"

[[indicateur]]
id = "deux"
module = 1
libelle = "Deux"
libelle_court = ${toml('indicateur.libelle_court')}
source = ${toml('indicateur.source')}
unite = "jour"

[[indicateur]]
id = "trois"
module = 1
libelle = "Trois"
unite = "%"
groupes = [${toml('indicateur.groupes')}, "Autre"]
libelle_groupes = ${toml('indicateur.libelle_groupes')}
nom_reference = ${toml('indicateur.nom_reference')}
source_reference = ${toml('indicateur.source_reference')}
`);
  // The photograph gives way to a title as long as an attack: this one leaves it room.
  put('reunions/2021-03-10/reunion.toml', `[reunion]
titre = "Réunion"
date = 2021-03-10
statut = "projet"

[[ordre_du_jour]]
titre = "Questions"
oral = true

[perimetre]
modules = [1]
`);
  put(`${meeting}/reunion.toml`, `[reunion]
titre = ${toml('reunion.titre')}
date = 2022-03-10
statut = "projet"
cloture = ${toml('reunion.cloture')}

[[ordre_du_jour]]
titre = ${toml('ordre_du_jour.titre')}
titre_court = ${toml('ordre_du_jour.titre_court')}
message = ${toml('ordre_du_jour.message')}
remarque = ${toml('ordre_du_jour.remarque')}
montre = ["diapositives/page.md", "modules", "perimetre", "indicateurs", "enquetes", "reclamations", "actions"]

[[ordre_du_jour.point]]
titre = ${toml('ordre_du_jour.point.titre')}
titre_court = ${toml('ordre_du_jour.point.titre_court')}
message = ${toml('ordre_du_jour.point.message')}
remarque = ${toml('ordre_du_jour.point.remarque')}
montre = "diapositives/autre.md"

[perimetre]
modules = [1]

[[echeance]]
nature = "audit interne"
libelle = ${toml('echeance.libelle')}
date = "2022-05"
etat = "prévision"

[[rectification]]
date = 2022-04-02
quoi = ${toml('rectification.quoi')}

[[reserve]]
code = "periode-non-close"
lieu = "un"
motif = ${toml('reserve.motif')}

[[observation]]
lieu = "reunion"
texte = ${toml('observation.texte')}

[sigles]
ZZB = ${toml('reunion/sigles.*')}
`);
  put(`${meeting}/indicateurs.toml`, `[un]
valeur = 92
periode = "2022"
source = ${toml('indicateurs/*.source')}
commentaire = ${toml('indicateurs/*.commentaire')}
rupture = ${toml('indicateurs/*.rupture')}

[deux]
absent = "aucun cas"
precision = ${toml('indicateurs/*.precision')}

[trois]
valeur = 75
par_groupe = [80, 70]
reference = 78
`);
  put(`${meeting}/enquetes.toml`, `[[enquete]]
id = "e"
genre = "satisfaction"
titre = ${toml('enquete.titre')}
du = 2022-01-10
au = 2022-01-21
par = ${toml('enquete.par')}
modalites = ${toml('enquete.modalites')}
support = ${toml('enquete.support')}
source = ${toml('enquete.source')}
effectif = 51
libelle_effectif = ${toml('enquete.libelle_effectif')}
libelle_criteres = ${toml('enquete.libelle_criteres')}
libelle_taux = ${toml('enquete.libelle_taux')}
message = ${toml('enquete.message')}

[[enquete.critere]]
id = "c"
question = ${toml('enquete.critere.question')}
libelle = ${toml('enquete.critere.libelle')}
commentaire = ${toml('enquete.critere.commentaire')}
nombre = 51
sur = 51

[[enquete.critere]]
id = "d"
libelle = "Autre"
absent = "non mesuré"
precision = ${toml('enquete.critere.precision')}

[[enquete]]
id = "f"
genre = "mystère"
titre = "Appels"
du = 2022-01-10
au = 2022-01-21

[[enquete.critere]]
id = "c"
libelle = "Courtoisie"
nombre = 50
sur = 51
rupture = ${toml('enquete.critere.rupture')}

[[enquete]]
id = "g"
genre = "satisfaction"
titre = "Sites"
du = 2022-01-10
au = 2022-01-21
groupes = [${toml('enquete.groupes')}, "Autre"]
libelle_groupes = ${toml('enquete.libelle_groupes')}
nom_reference = ${toml('enquete.nom_reference')}
source_reference = ${toml('enquete.source_reference')}

[enquete.echelle]
reponses = [${toml('enquete.echelle.reponses')}, "Non"]
favorables = 1
sans_avis = ${toml('enquete.echelle.sans_avis')}

[[enquete.critere]]
id = "c"
libelle = "Courtoisie"
reponses = [40, 10, 2]
par_groupe = [80, 70]
reference = 78
`);
  put(`${meeting}/reclamations.toml`, `[reclamations]
absent = "non mesuré"
precision = ${toml('reclamations.precision')}
commentaire = ${toml('reclamations.commentaire')}
source = ${toml('reclamations.source')}

[reclamations.reponses]
delai = ${toml('reclamations.reponses.delai')}
absent = "non mesuré"
precision = ${toml('reclamations.reponses.precision')}

[reclamations.delai_moyen]
absent = "non mesuré"
precision = ${toml('reclamations.delai_moyen.precision')}

[[reclamations.canal]]
libelle = ${toml('reclamations.canal.libelle')}
nombre = 3

[[reclamations.motif]]
libelle = ${toml('reclamations.motif.libelle')}
nombre = 3

[[reclamations.service]]
libelle = ${toml('reclamations.service.libelle')}
nombre = 3
`);
  put(`${meeting}/actions.toml`, `[[action]]
id = "a"
libelle = ${toml('action.libelle')}
pilote = ${toml('action.pilote')}
ouverte = 2021-03-11
echeance = 2021-12-31
etat = "en cours"
resultat = ${toml('action.resultat')}
`);
  // What a series is cut by is told where there is something before it.
  const earlier = 'reunions/2021-03-11';
  put(`${earlier}/reunion.toml`, `[reunion]
titre = "Réunion"
date = 2021-03-11
statut = "projet"

[[ordre_du_jour]]
titre = "Résultats"
montre = ["indicateurs", "enquetes"]

[perimetre]
modules = [1]
`);
  put(`${earlier}/indicateurs.toml`, '[un]\nvaleur = 90\n\n[deux]\nvaleur = 4\n');
  put(`${earlier}/enquetes.toml`, `[[enquete]]
id = "f"
genre = "mystère"
titre = "Appels"
du = 2021-01-11
au = 2021-01-22

[[enquete.critere]]
id = "c"
libelle = "Courtoisie"
nombre = 50
sur = 51
`);
  // Markdown's own signs are escaped as an author would have to.
  const markdown = (field) => attack(field).replace(/[<>\\`*_[\]#{}!|]/g, (sign) => `\\${sign}`);
  put(`${meeting}/diapositives/page.md`, `# ${markdown('markdown: title')} ZZA

${markdown('markdown: paragraph')} ZZB

- ${markdown('markdown: item')}

> ${markdown('markdown: quotation')}

## ${markdown('markdown: heading')}

| ${markdown('markdown: header')} | b |
|---|---|
| ${markdown('markdown: cell')} | c |

\`\`\`
${attack('markdown: code')}
\`\`\`

![${markdown('markdown: alternative')}](images/plan.svg)

[${markdown('markdown: link')}](https://exemple.fr/?q=%22onload%3D1)

<!-- ${attack('markdown: note').replace('-->', '')} -->
`);
  put(`${meeting}/images/plan.svg`, readFileSync(join(folder, 'logo.svg')));
  put(`${meeting}/diapositives/autre.md`, '# Autre\n\nTexte.\n');
}

// The free texts of the schemas, `table.key` as an author writes them.
function free() {
  const found = new Set();
  for (const file of readdirSync(join(root, 'content/schemas'))) {
    const schema = JSON.parse(readFileSync(join(root, 'content/schemas', file), 'utf8'));
    const name = file.split('.')[0];
    const walk = (node, path, seen) => {
      if (node === null || typeof node !== 'object') return;
      if (node.$ref) {
        const key = node.$ref.split('/').at(-1);
        if (!seen.includes(key)) walk(schema.definitions[key], path, [...seen, key]);
        return;
      }
      for (const [key, value] of Object.entries(node.properties ?? {})) walk(value, [...path, key], seen);
      for (const value of [node.additionalProperties, ...Object.values(node.patternProperties ?? {})]) walk(value, [...path, '*'], seen);
      walk(node.items, path, seen);
      for (const choice of [node.anyOf, node.oneOf, node.allOf].flatMap((choices) => choices ?? [])) walk(choice, path, seen);
      const isText = [node.type].flat().includes('string') && !node.enum && !node.pattern && !node.format;
      if (isText) found.add(path.includes('*') ? `${name}/${path.join('.')}` : path.join('.'));
    };
    walk(schema, [], []);
  }
  return [...found].filter((field) => !NO_TEXT.test(field));
}

let running;
before(async () => {
  write();
  execFileSync(BINARY, ['build', '--content', folder, '--output', output], { stdio: ['ignore', 'ignore', 'inherit'] });
  running = Object.fromEntries(await Promise.all(browsers.map(async (kind) => [kind, await launch(kind)])));
});
after(() => Promise.all(Object.values(running ?? {}).map((browser) => browser.close())));

const PAGES = [
  'index.html', 'recherche.html', 'suivi.html', 'actions.html', 'suivi/un.html', 'suivi/deux.html', 'suivi/e/c.html', 'suivi/e/d.html', 'suivi/f/c.html', 'suivi/g/c.html', 'suivi/trois.html', 'suivi/reclamations.html',
  '2022-03-10/index.html', '2022-03-10/presentateur.html', '2022-03-10/conformite.html', '2021-03-10/index.html',
];
// How many scripts a page has: those of a deck, its presenter and the search are ours.
const SCRIPTS = { 'recherche.html': 2, '2022-03-10/index.html': 1, '2022-03-10/presentateur.html': 1, '2021-03-10/index.html': 1 };

test('every text of the format is attacked', () => {
  // The name of the committee stands at the foot of every slide, where an attack would not fit; it is no other kind of text.
  const missing = free().filter((field) => !texts.has(field) && field !== 'prefecture.comite');
  assert.deepEqual(missing, []);
});

for (const kind of browsers) {
  test(`nothing that an author writes runs in ${kind}, and all of it is shown`, async () => {
    const shown = [];
    for (const name of PAGES) {
      const path = join(output, name);
      let heard;
      const page = await open(running[kind], path, { watch(page) { heard = listen(page, path); } });
      await page.evaluate(() => {
        for (const figure of document.querySelectorAll('[popovertarget]')) { figure.click(); document.querySelector(':popover-open')?.hidePopover(); }
      });
      const found = await page.evaluate(() => {
        const texts = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.parentElement.closest('script, style')) texts.push(node.data);
        }
        const attributes = [...document.querySelectorAll('[alt], [title], [aria-label]')];
        texts.push(...attributes.flatMap((one) => [one.alt, one.title, one.getAttribute('aria-label')]).filter(Boolean).map((text) => `\n${text}\n`));
        const handlers = [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on')));
        return {
          attacked: String(globalThis.attacked),
          violations: globalThis.violations,
          handlers: handlers.map((one) => one.outerHTML.slice(0, 200)),
          images: [...document.querySelectorAll('img')].filter((one) => !one.src.startsWith('data:')).length,
          scripts: document.querySelectorAll('script').length,
          text: texts.join(''),
        };
      });
      const { text, ...rest } = found;
      assert.deepEqual(rest, { attacked: 'undefined', violations: [], handlers: [], images: 0, scripts: SCRIPTS[name] ?? 0 }, path);
      // Pages around the decks share their style, which is a file of ours.
      assert.deepEqual(heard.filter((one) => !one.endsWith('/attack-deck/site.css')), [], path);
      shown.push(text);
      await page.close();
    }
    const all = shown.join('\n').replace(/[\s\u200b\u2060\u00ad]/g, '');
    const missing = [...texts].filter(([, number]) => !all.includes(`A${number}<script>attacked=${number}</script><imgsrc=xonerror=`));
    assert.deepEqual(missing, [], 'texts that no page shows');
    assert.ok(all.includes('{{7*7}}') && all.includes('#read('), 'templates are text');
  });
}

test('the PDF takes attacks as text', () => {
  const pdf = readdirSync(join(output, '2022-03-10')).find((file) => file.endsWith('.pdf'));
  const text = execFileSync('pdftotext', ['-raw', join(output, '2022-03-10', pdf), '-'], { encoding: 'utf8' }).replace(/\s/g, '');
  assert.ok(text.includes('#read(') && !text.includes('root:x:'));
  for (const field of ['reunion.titre', 'indicateur.libelle', 'markdown: code']) {
    assert.ok(text.includes(`A${texts.get(field)}<script>`), field);
  }
});

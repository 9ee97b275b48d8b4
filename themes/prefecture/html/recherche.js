// The search: finds entries of the index in this page whose words begin with all that is asked, and shows them by kind.
'use strict';

(() => {
  const SHOWN_FIRST = 20;
  const EXCERPT = 160;
  const PAUSE_MS = 150;

  const form = document.querySelector('form[role="search"]');
  const field = form.elements.q;
  const status = document.querySelector('[data-status]');
  const results = document.querySelector('[data-results]');
  const { kinds, entries } = JSON.parse(document.querySelector('[data-index]').textContent);

  const ACCENTS = /\p{M}/gu;
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;

  // Small letters without accents.
  const fold = (text) =>
    text.normalize('NFD').replace(ACCENTS, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
  const words = (text) => fold(text).match(WORD) ?? [];

  // What is asked, word by word: its beginnings, and its singular where it looks like a plural.
  const asked = (query) => [...new Set(words(query))].map((word) => ({
    start: word,
    singular: word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : null,
  }));
  const matches = ({ start, singular }, word) => word.startsWith(start) || word === singular;

  // The words of an entry between spaces; made once, when first searched.
  const spaced = (text) => ` ${words(text).join(' ')} `;
  const searched = (entry) => {
    entry.title ??= spaced(entry.t);
    entry.all ??= `${entry.title}${spaced(entry.w)}${spaced(entry.s)}`;
    return entry;
  };
  const holds = (text, { start, singular }) => text.includes(` ${start}`) || (singular !== null && text.includes(` ${singular} `));

  // What is found, by kind; what says it in the title first.
  function find(terms) {
    const found = kinds.map(() => ({ titles: [], others: [] }));
    for (const entry of entries) {
      const { title, all } = searched(entry);
      if (!terms.every((term) => holds(all, term))) continue;
      found[entry.k][terms.every((term) => holds(title, term)) ? 'titles' : 'others'].push(entry);
    }
    return found.map(({ titles, others }) => [...titles, ...others]);
  }

  // A text as nodes, with the words that were asked marked.
  function marked(text, terms) {
    const nodes = [];
    let rest = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const folded = fold(word);
      if (!terms.some((term) => matches(term, folded))) continue;
      const mark = document.createElement('mark');
      mark.textContent = word;
      nodes.push(text.slice(rest, index), mark);
      rest = index + word.length;
    }
    nodes.push(text.slice(rest));
    return nodes;
  }

  // The part of a text around the first word that was asked.
  function excerpt(text, terms) {
    let first = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (terms.some((term) => matches(term, fold(word)))) {
        first = index;
        break;
      }
    }
    let from = Math.max(0, first - EXCERPT / 3);
    if (from > 0) from = text.indexOf(' ', from) + 1;
    let to = Math.min(text.length, from + EXCERPT);
    if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), first + 1);
    return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
  }

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  function item(entry, terms) {
    const link = element('a', '', ...marked(entry.t, terms));
    link.href = entry.a;
    const said = element('li', '', link, ' ', element('span', 'where', ...marked(entry.w, terms)));
    if (entry.s) said.append(element('p', 'excerpt', ...marked(excerpt(entry.s, terms), terms)));
    return said;
  }

  function section(kind, found, terms) {
    const list = element('ul', 'found', ...found.slice(0, SHOWN_FIRST).map((entry) => item(entry, terms)));
    const heading = element('h2', '', `${kinds[kind]} (${found.length.toLocaleString('fr')})`);
    heading.id = `resultats-${kind}`;
    const made = element('section', '', heading, list);
    made.setAttribute('aria-labelledby', heading.id);
    if (found.length > SHOWN_FIRST) {
      const more = element('button', '', `Afficher les ${(found.length - SHOWN_FIRST).toLocaleString('fr')} autres`);
      more.type = 'button';
      more.addEventListener('click', () => {
        const others = found.slice(SHOWN_FIRST).map((entry) => item(entry, terms));
        list.append(...others);
        more.remove();
        others[0].querySelector('a').focus();
      });
      made.append(more);
    }
    return made;
  }

  function search() {
    const query = field.value.trim();
    const terms = asked(query);
    const found = terms.length > 0 ? find(terms) : kinds.map(() => []);
    const count = found.reduce((sum, some) => sum + some.length, 0);
    results.replaceChildren(...found.flatMap((some, kind) => (some.length > 0 ? [section(kind, some, terms)] : [])));
    if (terms.length === 0) status.textContent = '';
    else if (count === 0) status.textContent = `Aucun résultat pour « ${query} ».`;
    else status.textContent = `${count.toLocaleString('fr')} ${count > 1 ? 'résultats' : 'résultat'} pour « ${query} ».`;
    document.title = document.title.replace(/^.*?Recherche/, () => (query ? `${query} – Recherche` : 'Recherche'));
    const address = new URL(location.href);
    if (query) address.searchParams.set('q', query);
    else address.searchParams.delete('q');
    if (address.href !== location.href) history.replaceState(null, '', address.href);
  }

  let pause;
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(search, PAUSE_MS);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search();
  });
  addEventListener('pageshow', () => {
    const query = new URLSearchParams(location.search).get('q');
    if (query !== null) field.value = query;
    search();
    if (!field.value) field.focus();
  });
})();

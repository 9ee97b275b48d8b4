// The search of the guide: leaves the sections that say all the words, and says how many they are.
'use strict';

(() => {
  const form = document.querySelector('form[role="search"]');
  const field = form.querySelector('input');
  const status = form.querySelector('[role="status"]');
  const pages = document.querySelector('nav.pages');
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const sections = [...document.querySelectorAll('main section')].map((section) => ({ section, words: fold(section.textContent) }));

  function search() {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, words: said } of sections) {
      section.hidden = !words.every((word) => said.includes(word));
      if (!section.hidden) found += 1;
    }
    pages.hidden = words.length > 0;
    const count = found === 0 ? 'rien ne le dit' : found === 1 ? '1 passage' : `${found} passages`;
    status.textContent = words.length === 0 ? '' : count;
  }

  // What leads to a section shows it, whatever is searched.
  addEventListener('hashchange', () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.hidden) return;
    field.value = '';
    search();
    target.scrollIntoView();
  });
  field.addEventListener('input', search);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
})();

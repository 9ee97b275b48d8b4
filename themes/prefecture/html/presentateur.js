// The speaker's window: shows a slide and the next, the notes and the time, and drives the audience's window.
(() => {
  "use strict";
  const find = (name) => document.querySelector(`[data-${name}]`);
  const write = (element, words) => { if (element.textContent !== words) element.textContent = words; };
  let slides, notes, items, firsts;
  const collect = () => {
    slides = [...document.querySelectorAll("[data-slide]")];
    notes = new Map([...document.querySelectorAll("[data-notes-of]")].map((note) => [note.dataset.notesOf, note]));
    items = [...document.querySelectorAll("[data-item]")];
    firsts = items.map((item) => slides.findIndex((slide) => slide.id === item.dataset.item));
  };
  collect();
  const title = (slide) => slide.querySelector("h1, h2, h3").textContent.trim();
  const indexOf = (id) => slides.findIndex((slide) => slide.id === id);

  // --- Which slide ---

  let shown = 0;
  let isBlack = false;
  const show = (index) => {
    slides.forEach((slide, at) => {
      slide.classList.toggle("shown", at === index);
      slide.classList.toggle("next", at === index + 1);
      // A picture of what the audience sees: there is nothing to press in it.
      slide.inert = true;
    });
    for (const [id, note] of notes) note.hidden = id !== slides[index].id;
    find("notes").scrollTop = 0;
    shown = index;
    write(find("place"), `(${index + 1} sur ${slides.length})`);
    find("last").hidden = index + 1 < slides.length;
    find("previous").disabled = index === 0;
    find("next").disabled = index + 1 === slides.length;
    write(find("announce"), `Diapositive ${index + 1} sur ${slides.length} : ${title(slides[index])}`);
    tick();
  };
  const go = (wanted) => {
    const index = Math.max(0, Math.min(slides.length - 1, wanted));
    isBlack = false;
    show(index);
    drive();
  };
  const setBlack = (on) => { isBlack = on; drive(); };

  // --- The audience's window ---

  // Whatever else is open may send messages here, and this window's address is no secret. So the audience's window is
  // named by a word that nobody can guess, and says it each time. It outlives a reload of this window.
  const word = history.state?.clu
    ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  // Files have no origin of their own: browsers call it by either of these names.
  const isFile = location.protocol === "file:";
  const isOwn = (origin) => isFile ? ["null", "file://"].includes(origin) : origin === location.origin;
  let audience = null;
  let heard = 0;
  const drive = () => {
    find("black").setAttribute("aria-pressed", String(isBlack));
    if (audience && !audience.closed) {
      audience.postMessage({ clu: isBlack ? "noir" : "aller", word, id: slides[shown].id }, isFile ? "*" : location.origin);
    }
  };
  const open = () => {
    if (audience !== null && !audience.closed) { audience.focus(); return; }
    audience = window.open("index.html", `clu-public-${word}`) ?? audience;
    heard = 0;
    watch();
  };
  const watch = () => {
    const isThere = audience !== null && !audience.closed;
    const words = !isThere && heard > 0 ? "La fenêtre du public est fermée : rouvrez-la pour continuer."
      : !isThere ? "La fenêtre du public n’est pas ouverte."
      : heard === 0 ? "La fenêtre du public s’ouvre…"
      : "La fenêtre du public suit.";
    write(find("link"), words);
    write(find("open"), isThere ? "Revenir à la fenêtre du public" : "Ouvrir la fenêtre du public");
  };
  addEventListener("message", (event) => {
    if (!isOwn(event.origin) || typeof event.data !== "object" || event.data?.word !== word) return;
    const { clu, id } = event.data;
    const index = indexOf(id);
    // A page that says it is the audience's was opened by this window, or by this window before it was reloaded.
    if (!["pret", "ici", "page", "noir"].includes(clu) || index < 0 || !event.source) return;
    const isNew = event.source !== audience || heard === 0;
    if (event.source !== audience && audience !== null && !audience.closed) return;
    audience = event.source;
    heard = Date.now();
    watch();
    // Ready: just opened, or reloaded.
    if (clu === "pret" || (clu === "ici" && isNew)) drive();
    else if (clu === "noir") { isBlack = true; find("black").setAttribute("aria-pressed", "true"); }
    else if (clu === "page") {
      isBlack = false;
      find("black").setAttribute("aria-pressed", "false");
      if (index !== shown) show(index);
    }
  });

  // --- Time ---

  const remember = "clu-temps";
  const spent = { all: 0, items: items.map(() => 0), since: null };
  // Storage may be refused to a file: then a reload starts the time again.
  try { Object.assign(spent, JSON.parse(sessionStorage.getItem(remember) ?? "{}")); } catch { /* as above */ }
  const matchItems = () => {
    if (!Array.isArray(spent.items) || spent.items.length !== items.length) spent.items = items.map(() => 0);
  };
  matchItems();
  const itemOf = (index) => firsts.findLastIndex((first) => first >= 0 && first <= index);
  const clock = (milliseconds) => {
    const seconds = Math.floor(milliseconds / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    return `${hours > 0 ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  };
  const minutes = (milliseconds) => {
    const count = Math.ceil(milliseconds / 60_000);
    return `${count} minute${count > 1 ? "s" : ""}`;
  };
  const late = () => {
    const planned = Number(find("planned")?.dataset.planned ?? 0) * 60_000;
    if (planned > 0 && spent.all > planned) return `⚠ La réunion dépasse de ${minutes(spent.all - planned)} le temps prévu.`;
    const item = itemOf(shown);
    const ofItem = Number(items[item]?.dataset.minutes ?? 0) * 60_000;
    if (ofItem > 0 && spent.items[item] > ofItem) return `⚠ Ce point dépasse de ${minutes(spent.items[item] - ofItem)} le temps prévu.`;
    return "";
  };
  function tick() {
    const now = Date.now();
    if (spent.since !== null) {
      const passed = Math.max(0, now - spent.since);
      const item = itemOf(shown);
      spent.all += passed;
      if (item >= 0) spent.items[item] += passed;
      spent.since = now;
      try { sessionStorage.setItem(remember, JSON.stringify(spent)); } catch { /* as above */ }
    }
    write(find("clock"), new Date(now).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" }));
    write(find("elapsed"), clock(spent.all));
    items.forEach((item, index) => {
      write(item.querySelector("[data-spent]"), clock(spent.items[index]));
      if (index === itemOf(shown)) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    write(find("late"), late());
    write(find("run"), spent.since === null ? (spent.all > 0 ? "Reprendre" : "Démarrer") : "Pause");
  }
  const run = () => {
    tick();
    spent.since = spent.since === null ? Date.now() : null;
    try { sessionStorage.setItem(remember, JSON.stringify(spent)); } catch { /* as above */ }
    tick();
  };
  const reset = () => {
    Object.assign(spent, { all: 0, items: items.map(() => 0), since: spent.since === null ? null : Date.now() });
    tick();
  };

  // --- Keys and buttons ---

  const keys = {
    ArrowRight: () => go(shown + 1), ArrowDown: () => go(shown + 1), PageDown: () => go(shown + 1), " ": () => go(shown + 1),
    ArrowLeft: () => go(shown - 1), ArrowUp: () => go(shown - 1), PageUp: () => go(shown - 1), Backspace: () => go(shown - 1),
    Home: () => go(0), End: () => go(slides.length - 1),
  };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const presses = (key === " " || key === "Enter") && target.closest("button, a") !== null;
    // Where there is something to scroll, these keys scroll it.
    const scrolls = ["ArrowDown", "ArrowUp", " "].includes(key) && target.closest("[data-notes], .scroll") !== null;
    if (presses || scrolls || !keys[key]) return;
    event.preventDefault();
    keys[key]();
  });
  const press = (button, act) => find(button).addEventListener("click", act);
  press("previous", keys.ArrowLeft);
  press("next", keys.ArrowRight);
  press("black", () => setBlack(!isBlack));
  press("open", open);
  press("run", run);
  press("reset", reset);
  let size = 1.25;
  const resize = (by) => {
    size = Math.max(0.875, Math.min(2.5, size + by));
    find("notes").style.fontSize = `${size}rem`;
  };
  press("smaller", () => resize(-0.125));
  press("larger", () => resize(0.125));

  // The page is exchanged, in part, for a newer one: whoever does it sends the function that does.
  document.addEventListener("clu:exchange", (event) => {
    event.preventDefault();
    const [slide, scrolled] = [slides[shown], find("notes").scrollTop];
    event.detail();
    collect();
    matchItems();
    show(slides.includes(slide) ? slides.indexOf(slide) : Math.min(shown, slides.length - 1));
    find("notes").scrollTop = scrolled;
  });

  find("open").disabled = false;
  show(Math.max(0, indexOf(decodeURIComponent(location.hash.slice(1)))));
  // The slide that the address names is in sight already: the browser must not scroll to it.
  history.replaceState({ clu: word }, "", location.href.split("#")[0]);
  watch();
  setInterval(() => { tick(); watch(); }, 500);
})();

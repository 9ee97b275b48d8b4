//! The page's side of `clu serve`: reloads the page when it looks different, keeps its place in it, and says when nobody
//! answers any more. Works in every page that the server gives; a build writes none of it.
(() => {
  const version = document.currentScript.dataset.version;
  const root = document.documentElement;
  const state = document.getElementById("clu-direct-etat");
  const placeKey = `clu-direct-place:${location.pathname}`;
  const foldedKey = `clu-direct-plie:${location.pathname}`;
  const slides = () => [...document.querySelectorAll("[data-slide]")];

  // Storage may be forbidden: then the page still reloads, at its top.
  const read = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { sessionStorage.setItem(key, value); return true; } catch { return false; } };

  const remember = () => {
    const all = slides();
    const shown = all.filter((slide) => slide.getClientRects().length > 0);
    const slide = shown.find((each) => each.getBoundingClientRect().bottom > innerHeight / 2) ?? shown.at(-1);
    if (!slide) return;
    const place = {
      id: slide.id,
      index: all.indexOf(slide),
      offset: slide.getBoundingClientRect().top,
      presenting: root.classList.contains("presenting"),
    };
    // The browser would otherwise go back to where the page was, which is another slide when one was added above.
    if (write(placeKey, JSON.stringify(place))) history.scrollRestoration = "manual";
  };

  const restore = () => {
    const place = JSON.parse(read(placeKey) ?? "null");
    if (!place) return;
    try { sessionStorage.removeItem(placeKey); } catch { /* It was read, so it can be removed. */ }
    const all = slides();
    // A slide whose title changed has another name: then its number will do.
    const slide = all.find((each) => each.id === place.id) ?? all[Math.min(place.index, all.length - 1)];
    if (!slide) return;
    if (place.presenting) {
      // What is in the window is what is presented.
      slide.scrollIntoView({ behavior: "instant" });
      document.querySelector("[data-present]")?.click();
      return;
    }
    const go = () => scrollBy({ top: slide.getBoundingClientRect().top - place.offset, behavior: "instant" });
    go();
    // Fonts and the fragment of the address may still move the page.
    addEventListener("load", () => { go(); history.scrollRestoration = "auto"; }, { once: true });
  };

  // A panel that was folded stays so until it says something else.
  const folding = document.querySelector("#clu-direct details[open]");
  if (folding) {
    const words = folding.textContent;
    if (read(foldedKey) === words) folding.open = false;
    folding.addEventListener("toggle", () => write(foldedKey, folding.open ? "" : words));
  }

  let source = null;
  let again = 0;
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const connect = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/_clu/evenements/${version}${location.pathname}`);
    source.addEventListener("open", () => { state.textContent = ""; });
    source.addEventListener("changement", () => {
      close();
      remember();
      location.reload();
    });
    source.addEventListener("error", () => {
      state.textContent = "Connexion perdue avec l’aperçu\u00a0: relancez «\u00a0clu serve\u00a0», la page se remettra à jour d’elle-même.";
      // Some browsers give up when nobody answers.
      if (source?.readyState === EventSource.CLOSED) {
        close();
        again = setTimeout(connect, 1000);
      }
    });
  };
  // Browsers keep few connections to one server: pages that nobody sees leave theirs to others.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : connect()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", connect);
  restore();
  connect();
})();

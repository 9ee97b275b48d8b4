//! The page's side of `clu serve`: exchanges what changed in the page, or loads it again at the same place where it is
//! another page, and says when nobody answers any more. Works in every page that the server gives; a build writes none
//! of it.
(() => {
  let { version } = document.currentScript.dataset;
  const root = document.documentElement;
  const placeKey = `clu-direct-place:${location.pathname}`;
  const foldedKey = `clu-direct-plie:${location.pathname}`;
  const find = (selector, page = document) => page.querySelector(selector);
  const slides = () => [...document.querySelectorAll("[data-slide]")];

  // Storage may be forbidden: then the page still reloads, at its top.
  const read = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { sessionStorage.setItem(key, value); return true; } catch { return false; } };

  // --- The place in the page ---

  const inWindow = () => {
    const shown = slides().filter((slide) => slide.getClientRects().length > 0);
    return shown.find((each) => each.getBoundingClientRect().bottom > innerHeight / 2) ?? shown.at(-1);
  };
  const keepAt = (slide, offset) => scrollBy({ top: slide.getBoundingClientRect().top - offset, behavior: "instant" });

  const remember = () => {
    const slide = inWindow();
    if (!slide) return;
    const place = {
      id: slide.id,
      index: slides().indexOf(slide),
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
      find("[data-present]")?.click();
      return;
    }
    keepAt(slide, place.offset);
    // Fonts and the fragment of the address may still move the page.
    addEventListener("load", () => {
      keepAt(slide, place.offset);
      history.scrollRestoration = "auto";
    }, { once: true });
  };

  const reload = () => {
    close();
    remember();
    location.reload();
  };

  // --- The panel ---

  const ERRORS = "#clu-direct .clu-erreurs";
  const WARNINGS = "#clu-direct .clu-avertissements";
  // A panel that was folded stays so until it says something else.
  const rememberFolding = () => {
    const errors = find(ERRORS);
    write(foldedKey, errors && !errors.open ? errors.textContent : "");
  };
  const restoreFolding = () => {
    const errors = find(ERRORS);
    if (errors && read(foldedKey) === errors.textContent) errors.open = false;
  };
  const exchangePanel = (old, fresh) => {
    if (old.isEqualNode(fresh)) return;
    const panel = find("#clu-direct");
    const [focused, isWarned] = [document.activeElement, find(WARNINGS)?.open];
    const holder = panel.contains(focused) ? focused.closest("details")?.className : null;
    const next = document.importNode(fresh, true);
    panel.replaceWith(next);
    if (isWarned && find(WARNINGS)) find(WARNINGS).open = true;
    if (holder) find(`.${holder} summary`, next)?.focus({ preventScroll: true });
    find("#clu-direct-annonce").textContent = find("h2", next)?.textContent ?? "Plus rien à corriger.";
  };
  const say = (words) => { find("#clu-direct-etat").textContent = words; };

  // --- Changes ---

  // The page as it was given in this version; null until it is known.
  let given = null;
  const fetched = async () => {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { page, version: find("script[data-version]", page)?.dataset.version };
  };
  const know = async () => {
    const { page, version: found } = await fetched();
    if (found === version) given = page;
  };
  const renew = async () => {
    if (!given) return reload();
    let next;
    try {
      next = await fetched();
    } catch {
      // Nobody answers: a new connection tells it, and tells of the change again once there is somebody.
      close();
      connect();
      return;
    }
    const { page, version: found } = next;
    const [slide, isPresenting] = [inWindow(), root.classList.contains("presenting")];
    const offset = slide?.getBoundingClientRect().top;
    if (!found || !cluExchange(given, page)) return reload();
    exchangePanel(find("#clu-direct", given), find("#clu-direct", page));
    [given, version] = [page, found];
    if (!slide?.isConnected || isPresenting) return;
    keepAt(slide, offset);
    // The browser, too, keeps what is in sight where it is, before the next frame.
    requestAnimationFrame(() => keepAt(slide, offset));
  };

  let isRenewing = false;
  let isOutdated = false;
  const follow = async (wanted) => {
    if (wanted === version) return;
    isOutdated = true;
    if (isRenewing) return;
    isRenewing = true;
    try {
      while (isOutdated) {
        isOutdated = false;
        await renew();
      }
    } finally {
      isRenewing = false;
    }
  };

  // --- The connection ---

  let source = null;
  let again = 0;
  function close() {
    clearTimeout(again);
    source?.close();
    source = null;
  }
  function connect() {
    if (source || document.hidden) return;
    source = new EventSource(`/_clu/evenements/${version}${location.pathname}`);
    source.addEventListener("open", () => say(""));
    source.addEventListener("changement", (event) => follow(event.data));
    source.addEventListener("error", () => {
      say("Connexion perdue avec l’aperçu\u00a0: relancez «\u00a0clu serve\u00a0», la page se remettra à jour d’elle-même.");
      // Some browsers give up when nobody answers.
      if (source?.readyState === EventSource.CLOSED) {
        close();
        again = setTimeout(connect, 1000);
      }
    });
  }
  // Browsers keep few connections to one server: pages that nobody sees leave theirs to others.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : connect()));
  addEventListener("pagehide", () => {
    rememberFolding();
    close();
  });
  addEventListener("pageshow", connect);
  // Not before the page is there to be read: asking for it again may wait, and may fail, which a reload makes good.
  addEventListener("load", () => know().catch(() => {}), { once: true });
  restore();
  restoreFolding();
  connect();
})();

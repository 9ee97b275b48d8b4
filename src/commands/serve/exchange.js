//! Gives a page what is new in it and leaves the rest as it is, with all that the reader did there: the mode it is in,
//! what is open, where the focus is. Three trees of the same shape: the page on screen, the page as it was given, and
//! the page as it is now.
const cluExchange = (() => {
  // The panel is none of the page's own: it is exchanged by itself.
  const nodes = (parent) => [...parent.childNodes].filter((node) => node.id !== "clu-direct");
  const isAlike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && one.id === other.id;
  const areAlike = (some, others) => some.length === others.length && some.every((one, index) => isAlike(one, others[index]));
  const holdsSlides = (element) => element.querySelector(":scope > [data-slide]") !== null;

  const changeAttributes = (live, old, fresh) => {
    for (const name of new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()])) {
      const value = fresh.getAttribute(name);
      if (old.getAttribute(name) === value) continue;
      if (value === null) live.removeAttribute(name);
      else live.setAttribute(name, value);
    }
  };

  const change = (live, old, fresh) => {
    if (old.isEqualNode(fresh)) return;
    if (live.nodeType !== Node.ELEMENT_NODE) {
      live.data = fresh.data;
      return;
    }
    changeAttributes(live, old, fresh);
    if (holdsSlides(old) && holdsSlides(fresh)) changeSlides(live, old, fresh);
    else changeNodes(live, old, fresh);
  };

  const changeNodes = (live, old, fresh) => {
    const [here, before, now] = [nodes(live), nodes(old), nodes(fresh)];
    if (areAlike(here, before) && areAlike(before, now)) {
      here.forEach((node, index) => change(node, before[index], now[index]));
      return;
    }
    const holds = live.closest("[data-slide]") ? "#clu-direct" : "button, input, #clu-direct";
    if (live.querySelector(holds)) throw new Error("what a script may hold on to is another");
    live.replaceChildren(...now.map((node) => document.importNode(node, true)));
  };

  // Slides keep who they are by their names, and where a name is new, by their place among the others.
  const changeSlides = (live, old, fresh) => {
    const [here, before, now] = [live, old, fresh].map((parent) => [...parent.children]);
    if (!areAlike(here, before)) throw new Error("the page is not as it was given");
    const at = pairs(before, now);
    const kept = new Set(at);
    here.filter((_, index) => !kept.has(index)).forEach((element) => element.remove());
    let next = live.firstElementChild;
    now.forEach((element, index) => {
      const from = at[index];
      if (from !== null) change(here[from], before[from], element);
      const placed = from === null ? document.importNode(element, true) : here[from];
      // Moving an element takes the focus from it: those in order stay.
      if (placed === next) next = next.nextElementSibling;
      else live.insertBefore(placed, next);
    });
  };

  // For each new element, the place of the old one that it goes on from, or null.
  const pairs = (before, now) => {
    const keys = (elements) => elements.map((element, index) => element.id || `${element.localName} ${index - elements.length}`);
    const [were, are] = [keys(before), keys(now)];
    const at = are.map((key) => { const place = were.indexOf(key); return place < 0 ? null : place; });
    const taken = new Set(at);
    at.forEach((place, index) => {
      if (place !== null) return;
      const previous = index === 0 ? -1 : at[index - 1];
      const candidate = previous === null ? -1 : previous + 1;
      const isFree = candidate >= 0 && candidate < before.length && !taken.has(candidate);
      if (!isFree || before[candidate].localName !== now[index].localName || are.includes(were[candidate])) return;
      at[index] = candidate;
      taken.add(candidate);
    });
    return at;
  };

  // What makes a page another one: its look, its scripts, what it is allowed to.
  const kind = (page) => [...page.querySelectorAll("style, link, meta, script:not([data-version])")]
    .filter((element) => element.name !== "author").map((element) => element.outerHTML).join("\n");

  const FOCUSABLE = "a[href], button, input, summary, [tabindex]";
  const focusables = (slide) => [...slide.querySelectorAll(FOCUSABLE)];

  // Remembers what is open and where the focus is; what comes back puts them where they were.
  const stance = () => {
    const open = [...document.querySelectorAll("[popover]")].filter((panel) => panel.matches(":popover-open"));
    const focused = document.activeElement;
    const slide = focused.closest("[data-slide]");
    const place = slide && slide !== focused ? focusables(slide).indexOf(focused) : -1;
    return () => {
      for (const { id } of open) {
        const panel = document.getElementById(id);
        if (!panel || !panel.matches("[popover]:not(:popover-open)")) continue;
        const opener = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`);
        panel.showPopover(opener ? { source: opener } : {});
      }
      if (focused === document.body || document.activeElement === focused) return;
      const successor = focused.id ? document.getElementById(focused.id) : slide?.isConnected ? focusables(slide)[place] : null;
      successor?.focus({ preventScroll: true });
    };
  };

  // Exchanges what differs between two pages as they were given. False when the page has to be loaded again.
  return (old, fresh) => {
    if (kind(old) !== kind(fresh)) return false;
    let hindrance = null;
    const exchange = () => {
      try {
        const back = stance();
        document.title = fresh.title;
        change(document.body, old.body, fresh.body);
        back();
      } catch (error) {
        hindrance = error;
      }
    };
    // A script of the page that keeps parts of it goes along: it answers, and calls what it is given.
    const isAnswered = !document.dispatchEvent(new CustomEvent("clu:exchange", { cancelable: true, detail: exchange }));
    if (!isAnswered && old.querySelector("script:not([data-version])") !== null) return false;
    if (!isAnswered) exchange();
    if (hindrance) console.warn(`clu: ${hindrance.message}`);
    return hindrance === null;
  };
})();

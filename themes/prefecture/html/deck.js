// The audience's page: reading from top to bottom, presenting one slide at a time. Without it the page is read by
// scrolling, and its contents and the sources of its figures open all the same.
(() => {
  "use strict";
  const root = document.documentElement;
  const allSlides = () => [...document.querySelectorAll("[data-slide]")];
  let slides = allSlides();
  const find = (name) => document.querySelector(`[data-${name}]`);
  const help = document.getElementById("aide");
  // A narrow or zoomed page is an article: slides are taller than the window.
  const article = matchMedia("(max-width: 700px)");
  const is = (mode) => root.classList.contains(mode);
  const title = (slide) => slide.querySelector("h1, h2, h3").textContent.trim();
  const name = (index) => `Diapositive ${index + 1} sur ${slides.length} : ${title(slides[index])}`;
  const announce = (words) => { find("announce").textContent = words; };
  const closePanels = () => {
    const open = [...document.querySelectorAll("[popover]")].filter((panel) => panel.matches(":popover-open"));
    open.forEach((panel) => panel.hidePopover());
    return open.length > 0;
  };

  // --- Which slide ---

  let shown = 0;
  const inWindow = () => {
    const index = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > innerHeight / 2);
    return index < 0 ? slides.length - 1 : index;
  };
  const current = () => (is("presenting") ? shown : inWindow());
  const indexOf = (id) => slides.findIndex((slide) => slide.id === id);

  const go = (wanted, told = true) => {
    const index = Math.max(0, Math.min(slides.length - 1, wanted));
    const slide = slides[index];
    closePanels();
    leaveBlack();
    if (is("presenting")) {
      slides[shown].classList.remove("shown");
      shown = index;
      slide.classList.add("shown");
      scrollTo(0, 0);
      if (!is("overview")) slide.focus({ preventScroll: true });
    } else {
      slide.scrollIntoView({ block: "start" });
    }
    history.replaceState(history.state, "", `#${slide.id}`);
    if (told) tell("page");
  };

  // --- Presenting ---

  const label = (slide, index) => {
    slide.tabIndex = -1;
    slide.setAttribute("role", "group");
    slide.setAttribute("aria-roledescription", "diapositive");
    slide.setAttribute("aria-label", name(index));
  };
  const unlabel = (slide) => {
    for (const attribute of ["tabindex", "role", "aria-roledescription", "aria-label"]) slide.removeAttribute(attribute);
  };

  const present = (index = inWindow(), told = true) => {
    if (!is("presenting")) {
      shown = index;
      root.classList.add("presenting");
      slides.forEach(label);
    }
    go(index, told);
  };
  const leave = () => {
    if (!is("presenting")) return;
    if (is("overview")) closeOverview();
    leaveBlack();
    root.classList.remove("presenting");
    slides[shown].classList.remove("shown");
    slides.forEach(unlabel);
    if (document.fullscreenElement) document.exitFullscreen();
    go(shown);
    find("present").focus({ preventScroll: true });
  };
  const fullScreen = () => {
    // Refused without a gesture, or where a page may not: the window is presented in as it is.
    if (document.fullscreenElement) document.exitFullscreen();
    else if (navigator.userActivation?.isActive !== false) root.requestFullscreen?.().catch(() => {});
  };
  let wasFull = false;
  document.addEventListener("fullscreenchange", () => {
    // The browser keeps Escape to itself: leaving full screen is all that is seen of it.
    if (wasFull && !document.fullscreenElement && is("presenting") && !escape()) leave();
    wasFull = document.fullscreenElement !== null;
  });

  // --- All slides at once ---

  const pickOf = (slide, index) => {
    const pick = document.createElement("button");
    pick.type = "button";
    pick.className = "pick";
    pick.dataset.chrome = "";
    pick.setAttribute("aria-label", name(index));
    pick.addEventListener("click", () => { closeOverview(); go(index); });
    return pick;
  };
  let picks = slides.map(pickOf);
  const heading = document.createElement("h1");
  heading.className = "vh";
  heading.textContent = "Vue d’ensemble";
  const openOverview = () => {
    if (!is("presenting")) present();
    leaveBlack();
    root.classList.add("overview");
    dress();
    picks[shown].focus();
    picks[shown].scrollIntoView({ block: "center" });
  };
  const dress = () => {
    slides[0].before(heading);
    slides.forEach((slide, index) => {
      unlabel(slide);
      [...slide.children].forEach((child) => { child.inert = true; });
      slide.append(picks[index]);
    });
  };
  const undress = () => {
    heading.remove();
    slides.forEach((slide, index) => {
      picks[index].remove();
      [...slide.children].forEach((child) => { child.inert = false; });
      label(slide, index);
    });
  };
  const closeOverview = () => {
    root.classList.remove("overview");
    undress();
    scrollTo(0, 0);
    slides[shown].focus({ preventScroll: true });
  };
  const moveInOverview = (key) => {
    const at = picks.indexOf(document.activeElement);
    const columns = slides.filter((slide) => slide.offsetTop === slides[0].offsetTop).length;
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
    const wanted = key === "Home" ? 0 : key === "End" ? slides.length - 1 : Math.max(at, 0) + (steps[key] ?? 0);
    if (wanted >= 0 && wanted < picks.length) picks[wanted].focus();
  };

  // --- Black screen ---

  const black = find("black");
  const setBlack = (on, told = true) => {
    if (on && !is("presenting")) present(undefined, told);
    if (on) closePanels();
    if (black.hidden === !on) return;
    black.hidden = !on;
    root.classList.toggle("blacked", on);
    (on ? black : slides[shown]).focus({ preventScroll: true });
    announce(on ? "Écran noir" : "");
    if (told) tell(on ? "noir" : "page");
  };
  const leaveBlack = () => setBlack(false, false);

  // Closes the uppermost thing that is open; false when nothing was.
  const escape = () => {
    if (typed) { setTyped(""); return true; }
    if (closePanels()) return true;
    if (!black.hidden) { setBlack(false); return true; }
    if (is("overview")) { closeOverview(); return true; }
    return false;
  };

  // --- A slide by its number ---

  let typed = "";
  const setTyped = (digits) => {
    typed = digits.slice(-4);
    find("typed").hidden = !typed;
    find("typed").textContent = typed;
    announce(typed);
  };

  // --- Keys ---

  const shortcuts = find("shortcuts");
  const remember = "clu-raccourcis";
  // Storage may be refused to a file: then the choice lasts as long as the page.
  try { shortcuts.checked = localStorage.getItem(remember) !== "non"; } catch { /* as above */ }
  shortcuts.addEventListener("change", () => {
    if (!shortcuts.checked) setTyped("");
    try { localStorage.setItem(remember, shortcuts.checked ? "oui" : "non"); } catch { /* as above */ }
  });

  const next = () => go(current() + 1);
  const previous = () => go(current() - 1);
  // What pages of any kind use.
  const always = {
    ArrowRight: next, PageDown: next, ArrowLeft: previous, PageUp: previous,
    Home: () => go(0), End: () => go(slides.length - 1),
  };
  const whilePresenting = { ArrowDown: next, " ": next, ArrowUp: previous, Backspace: previous };
  // Signs that can be typed can be switched off, for those who speak to their computer (RGAA 12.10).
  const letters = {
    p: () => (is("presenting") ? leave() : start()),
    f: () => { present(current()); fullScreen(); },
    o: () => (is("overview") ? closeOverview() : openOverview()),
    b: () => setBlack(black.hidden),
    "?": () => help.togglePopover(),
  };
  const start = () => { present(); if (!document.fullscreenElement) fullScreen(); };

  const move = (event) => {
    const { key } = event;
    if (is("overview")) {
      if (!(key in always) && key !== "ArrowDown" && key !== "ArrowUp") return false;
      moveInOverview(key);
      return true;
    }
    const scrolls = article.matches;
    if (scrolls && (!is("presenting") || !["ArrowRight", "ArrowLeft", "PageDown", "PageUp"].includes(key))) return false;
    const act = key === " " && event.shiftKey ? previous : always[key] ?? (is("presenting") ? whilePresenting[key] : undefined);
    if (!act) return false;
    act();
    return true;
  };
  const type = ({ key }) => {
    if (!shortcuts.checked) return false;
    if (is("presenting") && !is("overview") && /^[0-9]$/.test(key)) { setTyped(typed + key); return true; }
    const act = letters[key.toLowerCase()];
    if (!act) return false;
    setTyped("");
    act();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const inPanel = target.closest("[popover]") !== null;
    if (key === "Escape") {
      // Panels close by themselves, one at a time.
      if (document.querySelector(":popover-open")) return;
      if (escape()) event.preventDefault();
      else if (is("presenting")) leave();
      return;
    }
    if (target.closest("input") && key !== "?") return;
    if (key === "Enter" && typed) {
      event.preventDefault();
      const number = Number(typed);
      setTyped("");
      go(number - 1);
      return;
    }
    const presses = (key === " " || key === "Enter") && target.closest("button, a, summary") !== null;
    // In a panel, arrows scroll it.
    if (presses || (inPanel && key.length > 1)) return;
    if (event.shiftKey && key.length > 1) return;
    if (type(event) || move(event)) event.preventDefault();
  });

  // --- Fingers ---

  let touch = null;
  addEventListener("touchstart", (event) => {
    touch = event.touches.length === 1 ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!touch || !is("presenting") || is("overview")) return;
    const [x, y] = [event.changedTouches[0].clientX - touch.x, event.changedTouches[0].clientY - touch.y];
    touch = null;
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) (x < 0 ? next : previous)();
  }, { passive: true });

  // --- Buttons and links ---

  const press = (button, act) => find(button).addEventListener("click", act);
  press("present", start);
  press("previous", () => previous());
  press("next", () => next());
  press("overview", () => letters.o());
  press("leave", leave);
  press("black", () => setBlack(false));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const index = link ? indexOf(decodeURIComponent(link.hash.slice(1))) : -1;
    if (index < 0) return;
    event.preventDefault();
    go(index);
    if (is("presenting")) return;
    // Reading goes on from there, with the keyboard too.
    slides[index].tabIndex = -1;
    slides[index].focus({ preventScroll: true });
  });
  addEventListener("hashchange", () => {
    const index = indexOf(decodeURIComponent(location.hash.slice(1)));
    if (index >= 0 && index !== shown && is("presenting")) go(index);
  });

  // What stands behind a figure opens beside it, where there is room; it has a size once it is open, and is placed
  // before it is painted.
  let opener = null;
  document.addEventListener("click", (event) => { opener = event.target.closest("[popovertarget]"); }, true);
  const place = (panel, figure) => {
    const [from, box, gap] = [figure.getBoundingClientRect(), panel.getBoundingClientRect(), 8];
    const below = from.bottom + gap + box.height <= innerHeight ? from.bottom + gap : Math.max(gap, from.top - gap - box.height);
    panel.style.inset = "auto";
    panel.style.margin = "0";
    panel.style.top = `${below}px`;
    panel.style.left = `${Math.max(gap, Math.min(from.left, innerWidth - box.width - gap))}px`;
  };
  document.addEventListener("beforetoggle", (event) => {
    const [panel, figure] = [event.target, event.source ?? opener];
    if (event.newState !== "open" || !panel.classList.contains("provenance") || !figure?.isConnected) return;
    requestAnimationFrame(() => place(panel, figure));
  }, true);

  // --- The speaker's window, where it opened this one ---

  // Only a page of the same place that knows the word in this window's name: any site may have opened it, and would learn
  // what is being prepared.
  const word = /^clu-public-([0-9a-f]{32})$/.exec(window.name)?.[1];
  const speaker = word ? window.opener : null;
  const isFile = location.protocol === "file:";
  const isOwn = (origin) => isFile ? ["null", "file://"].includes(origin) : origin === location.origin;
  const tell = (what) => {
    if (speaker && !speaker.closed) speaker.postMessage({ clu: what, word, id: slides[current()].id }, isFile ? "*" : location.origin);
  };
  if (speaker) {
    addEventListener("message", (event) => {
      if (event.source !== speaker || !isOwn(event.origin) || event.data?.word !== word) return;
      const { clu, id } = event.data;
      const index = indexOf(id);
      if (clu === "aller" && index >= 0) present(index, false);
      else if (clu === "noir" && index >= 0) { present(index, false); setBlack(true, false); }
    });
    tell("pret");
    setInterval(() => tell("ici"), 1000);
  }

  // --- The page is exchanged, in part, for a newer one ---

  // Whoever does it sends the function that does: what stands here goes on from the slides that are there then.
  document.addEventListener("clu:exchange", (event) => {
    event.preventDefault();
    const [slide, place, picked] = [slides[shown], scrollY, picks.indexOf(document.activeElement)];
    if (is("overview")) undress();
    event.detail();
    slides = allSlides();
    picks = slides.map(pickOf);
    if (!is("presenting")) return;
    const last = slides.length - 1;
    shown = slides.includes(slide) ? slides.indexOf(slide) : Math.min(shown, last);
    slides.forEach((each, index) => {
      each.classList.toggle("shown", index === shown);
      label(each, index);
    });
    history.replaceState(history.state, "", `#${slides[shown].id}`);
    if (is("overview")) {
      dress();
      scrollTo(0, place);
      if (picked >= 0) picks[Math.min(picked, last)].focus({ preventScroll: true });
    } else if (document.activeElement === document.body) {
      (black.hidden ? slides[shown] : black).focus({ preventScroll: true });
    }
  });

  // --- Ready ---

  const measure = () => root.style.setProperty("--room", `${root.clientWidth}px`);
  measure();
  addEventListener("resize", measure);
  find("present").hidden = false;
  find("help").hidden = false;
  document.querySelector(".moves").hidden = false;
})();

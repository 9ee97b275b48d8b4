// The pages' side of the workshop: what is typed is tried at once, pages follow the files, work is waited for. Without it
// every form and link still does what it says.
(() => {
  const { version, path, own } = document.body.dataset;
  // A page that a form led to is read again at its own address.
  if (own && location.pathname !== own) history.replaceState(null, "", own);
  const news = document.getElementById("nouvelles");
  const controls = () => [...document.querySelectorAll("input:not([type=hidden]), select")];
  const isTouched = () => controls().some((each) =>
    each.tagName === "SELECT" ? !each.options[each.selectedIndex]?.defaultSelected && each.selectedIndex > 0 : each.value !== each.defaultValue);
  const say = (words, tone) => {
    news.replaceChildren(Object.assign(document.createElement("p"), { textContent: words, className: `notice ${tone}` }));
  };

  // What is typed is tried as it would be read.
  for (const form of document.querySelectorAll("form[data-field]")) {
    const said = form.querySelector(".said");
    let last;
    const tried = async () => {
      const body = new URLSearchParams(new FormData(form));
      const own = last = body.toString();
      try {
        const answer = await fetch("/_clu/atelier/essai", { method: "POST", body });
        const { faux: isWrong, dit: words } = await answer.json();
        if (own !== last) return;
        said.textContent = words;
        said.classList.toggle("wrong", isWrong);
        if (isWrong) form.elements.valeur.setAttribute("aria-invalid", "true"); else form.elements.valeur.removeAttribute("aria-invalid");
      } catch {
        say("L’atelier ne répond plus : relancez clu.", "bad");
      }
    };
    let timer;
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(tried, 250); });
  }

  // Pages follow the files, unless somebody is typing; those that tell what was done only say that somebody is there.
  if (path) {
    const events = new EventSource(`/_clu/evenements/${version}${path}`);
    const prints = (of) => [...of.querySelectorAll("[name=empreinte]")].map((each) => each.value).join();
    let shown = document.querySelector("main").innerHTML;
    let lost;
    events.addEventListener("error", () => {
      // It is tried again and again.
      lost ??= setTimeout(() => say("L’atelier s’est arrêté : relancez clu. Ce que vous avez enregistré est dans vos fichiers.", "bad"), 4000);
    });
    events.addEventListener("open", () => { clearTimeout(lost); lost = undefined; });
    events.addEventListener("changement", async () => {
      if (!own) return;
      // Whoever leaves the page ends what it fetches.
      const text = await fetch(location.href).then((answer) => answer.text(), () => null);
      if (text === null) return;
      const page = new DOMParser().parseFromString(text, "text/html");
      const isOfFigures = page.querySelector("form[data-field]") !== null;
      // The decks are made again after each change of ours: what is in the fields is not.
      if (isOfFigures && prints(page) === prints(document)) return;
      if (isTouched()) {
        say("Des fichiers ont changé pendant que vous écriviez : enregistrez, clu dira si ce chiffre a changé lui aussi.", "");
        return;
      }
      if (isOfFigures) { location.reload(); return; }
      const main = page.querySelector("main");
      if (main.innerHTML === shown) return;
      shown = main.innerHTML;
      // What was folded or unfolded stays so, as long as it says the same. What was said is still said, and heard.
      const owner = (details) => `${details.closest("[id]")?.id} ${details.querySelector("summary").textContent}`;
      const folds = new Map([...document.querySelectorAll("details")].map((each) => [owner(each), each.open]));
      for (const each of main.querySelectorAll("details")) each.open = folds.get(owner(each)) ?? each.open;
      main.querySelector("#nouvelles").replaceWith(news);
      const focused = document.activeElement?.id;
      document.querySelector("main").replaceWith(main);
      if (focused) document.getElementById(focused)?.focus();
    });
    addEventListener("pagehide", () => events.close());
  }

  // Work is waited for.
  const work = document.querySelector("[data-work]");
  if (work) {
    const wait = async () => {
      const state = await fetch(`/_clu/atelier/travail/${work.dataset.work}/etat`).then((answer) => answer.text(), () => "");
      if (state === "fini") location.reload(); else setTimeout(wait, 400);
    };
    setTimeout(wait, 400);
  }

  // After a figure comes the next. Browsers go to the figure itself first, and take the focus there.
  const field = document.getElementById(location.hash.slice(1));
  if (field?.matches("form[data-field]")) {
    const forms = [...document.querySelectorAll("form[data-field]")].filter((each) => each.elements.valeur);
    const next = field.querySelector("[aria-invalid]") ? field : forms[forms.indexOf(field) + 1] ?? field;
    const go = () => { if (!isTouched()) next.elements.valeur?.focus(); };
    addEventListener("load", () => setTimeout(go, 50));
  }
})();

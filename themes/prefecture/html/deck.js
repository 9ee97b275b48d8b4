// Moving from slide to slide with keys and buttons. Without it the page is read by scrolling.
(() => {
  const slides = [...document.querySelectorAll("[data-slide]")];
  const moves = document.querySelector(".moves");
  const root = document.documentElement;
  const measure = () => root.style.setProperty("--room", `${root.clientWidth}px`);
  measure();
  addEventListener("resize", measure);
  const middle = () => window.innerHeight / 2;
  const current = () => {
    const index = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle());
    return index < 0 ? slides.length - 1 : index;
  };
  const go = (index) => {
    const slide = slides[Math.max(0, Math.min(slides.length - 1, index))];
    slide.scrollIntoView({ block: "start" });
    history.replaceState(null, "", `#${slide.id}`);
  };
  const keys = {
    ArrowRight: () => go(current() + 1),
    PageDown: () => go(current() + 1),
    ArrowLeft: () => go(current() - 1),
    PageUp: () => go(current() - 1),
    Home: () => go(0),
    End: () => go(slides.length - 1),
  };
  document.addEventListener("keydown", (event) => {
    const move = keys[event.key];
    // A narrow or zoomed page is an article: slides are taller than the window, keys scroll as usual.
    if (matchMedia("(max-width: 700px)").matches) return;
    if (!move || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    move();
  });
  moves.querySelector("[data-previous]").addEventListener("click", keys.ArrowLeft);
  moves.querySelector("[data-next]").addEventListener("click", keys.ArrowRight);
  moves.hidden = false;
})();

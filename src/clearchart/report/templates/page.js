"use strict";
// Words and codes light each other up; a code's path floats beside whichever is pointed at or focused.
document.documentElement.classList.add("js");
const tip = document.getElementById("tip");
let lit = [];
let source = null;

function targets(element) {
  if (element.dataset.refs) return element.dataset.refs.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  return [element];
}

function wordsOf(card) {
  const chart = card.closest(".chart");
  return [...chart.querySelectorAll(`.note a[data-refs~="${CSS.escape(card.id)}"]`)];
}

function show(element) {
  hide();
  const cards = targets(element);
  lit = cards.flatMap((card) => [card, ...wordsOf(card)]);
  lit.forEach((each) => each.classList.add("lit"));
  tip.replaceChildren(...cards.flatMap((card) => parts(card)));
  tip.hidden = false;
  source = element;
  place();
  element.setAttribute("aria-describedby", "tip");
}

function parts(card) {
  const more = card.querySelector(".more").cloneNode(true);
  const display = card.querySelector(".display");
  if (!display) return [more];
  const head = document.createElement("div");
  head.className = "head";
  head.textContent = `${card.querySelector("b").textContent}  ${display.textContent}`;
  return [head, more];
}

function place() {
  const box = source.getClientRects()[0];
  const beside = source.matches(".code, .not");
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = beside ? box.left - width - 10 : box.left;
  const below = box.bottom + 8 + height <= innerHeight || box.top < height + 8;
  const top = beside ? box.top : below ? box.bottom + 8 : box.top - height - 8;
  tip.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}

function hide() {
  lit.forEach((each) => { each.classList.remove("lit"); });
  document.querySelectorAll("[aria-describedby=tip]").forEach((each) => each.removeAttribute("aria-describedby"));
  lit = [];
  source = null;
  tip.hidden = true;
}

const shown = (event) => event.target.closest?.(".note a[data-refs], .code, .not");
for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => { const found = shown(event); if (found) show(found); });
}
for (const kind of ["pointerout", "focusout"]) document.addEventListener(kind, (event) => { if (shown(event)) hide(); });
// Focus by keyboard scrolls the page: then the path goes along; what is only pointed at moves away.
document.addEventListener("scroll", () => { if (source && source === document.activeElement) place(); else hide(); }, { capture: true, passive: true });
document.addEventListener("click", (event) => {
  const card = event.target.closest(".code, .not");
  if (card) wordsOf(card)[0]?.scrollIntoView({ block: "center" });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
  if (event.key === "Enter" && event.target.matches(".code, .not")) {
    const words = wordsOf(event.target)[0];
    words?.scrollIntoView({ block: "center" });
    words?.focus({ preventScroll: true });
  }
});
document.addEventListener("click", (event) => {
  const words = event.target.closest(".note a[data-refs]");
  if (!words) return;
  event.preventDefault();
  const card = targets(words)[0];
  const closed = card.closest("details:not([open])");
  if (closed) closed.open = true;
  card.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
});

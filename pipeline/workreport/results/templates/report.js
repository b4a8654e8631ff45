"use strict";
(() => {
  const body = document.body;
  const article = document.querySelector("article");
  const lines = [...article.querySelectorAll(".line")];
  document.documentElement.classList.add("scripted");

  for (const box of document.querySelectorAll(".switch")) {
    const apply = () => body.classList.toggle("off-" + box.dataset.off, !box.checked);
    box.addEventListener("change", apply);
    apply(); // a browser may restore the boxes of an earlier visit
  }

  const only = document.getElementById("only");
  const find = document.getElementById("find");
  const shown = document.getElementById("shown");
  const texts = new Map();
  for (const sentence of article.querySelectorAll(".s")) {
    const bare = sentence.cloneNode(true);
    for (const card of bare.querySelectorAll(".card")) card.remove();
    texts.set(sentence, bare.textContent);
  }

  // Keep the sentences that match, their paragraphs, and the headings over them.
  const filter = () => {
    const role = only.value;
    const wanted = find.value.trim();
    const matches = (sentence) => (!role || sentence.classList.contains(role)) && texts.get(sentence).includes(wanted);
    let count = 0;
    let leading = 0; // going up, the next heading above this level leads to a kept paragraph
    for (const line of [...lines].reverse()) {
      const sentences = [...line.querySelectorAll(".s")];
      let kept;
      if (line.tagName === "P") {
        for (const sentence of sentences) sentence.classList.toggle("kept", matches(sentence));
        const found = sentences.filter(matches).length;
        kept = found > 0;
        if (kept) leading = Infinity;
        count += found;
      } else {
        const level = Number(line.tagName[1]);
        kept = level < leading;
        if (kept) leading = level;
        for (const sentence of sentences) sentence.classList.add("kept");
      }
      line.classList.toggle("kept", kept);
    }
    body.classList.toggle("filtered", Boolean(role || wanted));
    shown.textContent = role || wanted ? shown.dataset.shown.replace("{count}", count) : "";
  };
  only.addEventListener("change", filter);
  find.addEventListener("input", filter);
  document.querySelector(".filter").addEventListener("submit", (event) => event.preventDefault());

  const links = [...document.querySelectorAll(".outline a")];
  const targets = links.map((link) => document.getElementById(link.hash.slice(1)));
  const nav = document.querySelector(".outline");
  let current = null;
  const markCurrent = () => {
    let index = -1;
    targets.forEach((target, at) => {
      if (target.offsetParent !== null && target.getBoundingClientRect().top < innerHeight * 0.3) index = at;
    });
    const link = links[index] ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "location");
    const offset = link.offsetTop - nav.scrollTop;
    if (offset < 0 || offset > nav.clientHeight - 60) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; markCurrent(); });
  }, { passive: true });
  filter();
  markCurrent();
})();

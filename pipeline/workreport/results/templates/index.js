"use strict";
(() => {
  const body = document.querySelector("tbody");
  const rows = [...body.rows];
  const find = document.getElementById("find");
  const shown = document.getElementById("shown");
  const form = document.querySelector(".filter");
  const names = rows.map((row) => row.cells[0].textContent.toLowerCase());
  form.hidden = false;

  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row, at) => {
      row.hidden = !names[at].includes(wanted);
      count += !row.hidden;
    });
    shown.textContent = wanted ? shown.dataset.shown.replace("{count}", count) : "";
  };
  find.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  // A click on a column's name sorts by it: numbers the largest first, names in Chinese order; a second click turns round.
  const value = (row, column) => row.cells[column].textContent.trim();
  const compare = (column) => (a, b) => column === 0
    ? value(a, 0).localeCompare(value(b, 0), "zh-CN")
    : Number(value(b, column)) - Number(value(a, column));
  const headers = [...document.querySelectorAll("thead th")];
  headers.forEach((header, column) => {
    if (header.classList.contains("bar")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const first = column === 0 ? "ascending" : "descending";
      const turned = header.getAttribute("aria-sort") === first;
      for (const other of headers) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", turned ? (first === "ascending" ? "descending" : "ascending") : first);
      const sorted = [...rows].sort(compare(column));
      body.append(...(turned ? sorted.reverse() : sorted));
    });
  });
  filter();
})();

"use strict";
(() => {
  const form = document.querySelector(".filter");
  const type = document.getElementById("type");
  const find = document.getElementById("find");
  const several = document.getElementById("several");
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll(".names tbody tr")];
  const names = rows.map((row) => row.querySelector("summary").textContent.toLowerCase());
  form.hidden = false;

  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row, at) => {
      const kept = (!type.value || row.dataset.type === type.value)
        && (!several.checked || Number(row.dataset.reports) > 1)
        && names[at].includes(wanted);
      row.hidden = !kept;
      count += kept;
    });
    shown.textContent = count === rows.length ? "" : shown.dataset.shown.replace("{count}", count);
  };
  for (const control of [type, find, several]) control.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter(); // a browser may restore what was chosen on an earlier visit
})();

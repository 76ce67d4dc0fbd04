"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const main = document.getElementById("main");
  const holders = new Map(); // a view's name → the element that keeps it as text until it is asked for
  for (const holder of document.querySelectorAll("noscript[data-view]")) holders.set(holder.dataset.view, holder);
  document.documentElement.classList.add("scripted");

  function view(name) {
    const holder = holders.get(name);
    if (holder) {
      const made = document.createElement("template");
      made.innerHTML = holder.textContent;
      const article = made.content.firstElementChild;
      article.hidden = true;
      holder.replaceWith(article);
      holders.delete(name);
      if (holder.hasAttribute("data-unit")) article.dataset.unit = "";
      article.querySelectorAll("table[data-sortable]").forEach(makeSortable);
    }
    const found = document.getElementById(name);
    return found && found.classList.contains("view") ? found : null;
  }

  // Which view is shown: that of the address behind #

  function asked() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1);
    }
  }

  function show(moveFocus) {
    const name = asked();
    if (name === "main") return;
    const everything = name === "all";
    if (everything) for (const key of document.querySelectorAll("noscript[data-unit]")) view(key.dataset.view);
    const shown = (!everything && name && view(name.split("~")[0])) || document.getElementById("overview");
    for (const each of main.querySelectorAll(":scope > .view")) {
      each.hidden = everything ? !("unit" in each.dataset) : each !== shown;
    }
    for (const link of document.querySelectorAll("nav a")) {
      const current = decodeURIComponent(link.hash) === "#" + (everything ? "all" : shown.id);
      if (current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const heading = everything ? main : shown.querySelector("h2");
    document.title = everything || shown.id === "overview" ? words.title : heading.textContent + " · " + words.title;
    for (const aimed of document.querySelectorAll(".aimed")) aimed.classList.remove("aimed");
    const part = name.includes("~") ? document.getElementById(name) : null;
    if (part) part.classList.add("aimed");
    if (moveFocus) (part || heading).focus({ preventScroll: true });
    if (part) part.scrollIntoView({ block: "start", behavior: "instant" });
    else if (moveFocus) scrollTo({ top: 0, behavior: "instant" });
  }

  // Tables sorted by a column

  function makeSortable(table) {
    for (const head of table.tHead.querySelectorAll("th[data-column]")) {
      if (head.dataset.column === "") continue;
      const button = document.createElement("button");
      button.type = "button";
      button.title = words.sort;
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head));
    }
  }

  function sort(table, head) {
    const column = head.dataset.column === "m" ? table.querySelectorAll("tbody .moved") : null;
    const cell = (row) => (column ? row.querySelector(".moved") : row.cells[Number(head.dataset.column)]);
    const first = head.classList.contains("name") || head.dataset.column === "0" ? "ascending" : "descending";
    const turned = first === "ascending" ? "descending" : "ascending";
    const way = head.getAttribute("aria-sort") === first ? turned : first;
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way);
    const sign = way === "ascending" ? 1 : -1;
    const rows = Array.from(table.tBodies[0].rows, (row) => {
      const text = cell(row).dataset.value ?? cell(row).textContent.trim();
      const number = Number.parseFloat(text);
      return { row, text, number: Number.isNaN(number) ? null : number, numeric: cell(row).tagName === "TD" };
    });
    rows.sort((a, b) => {
      if (!a.numeric) return sign * a.text.localeCompare(b.text, document.documentElement.lang);
      if (a.number === null && b.number === null) return sign * a.text.localeCompare(b.text, document.documentElement.lang);
      if (a.number === null || b.number === null) return (a.number === null) - (b.number === null);
      return sign * (a.number - b.number);
    });
    table.tBodies[0].append(...rows.map((each) => each.row));
  }

  // Search over units, indicators and clauses

  const box = document.getElementById("search");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const count = document.getElementById("count");
  const most = { here: 8, units: 12, indicators: 8, clauses: 12 };

  function matches(text) {
    const current = main.querySelector(".view.unit:not([hidden])");
    const has = (one) => one.toLowerCase().includes(text);
    const link = (href, label) => ({ href, label });
    const here = current ? Array.from(current.querySelectorAll(".indicator, .full tbody tr")) : [];
    const units = Array.from(document.querySelectorAll("#overview tbody th a"));
    const lines = Array.from((view("rules") || document).querySelectorAll(".rules li"));
    return {
      here: here.filter((one) => has(one.dataset.name)).map((one) => link("#" + one.id, one.dataset.name)),
      units: units.filter((one) => has(one.textContent + " " + (one.dataset.also || ""))).map((one) => link(one.hash, one.textContent)),
      indicators: lines.filter((one) => one.classList.contains("heading") && has(one.textContent)).map((one) => link("#" + one.id, one.textContent)),
      clauses: lines.filter((one) => one.classList.contains("clause") && has(one.textContent)).map((one) => link("#" + one.id, one.textContent)),
    };
  }

  function search() {
    const text = query.value.trim().toLowerCase();
    found.replaceChildren();
    count.textContent = "";
    if (!text) return;
    let number = 0;
    for (const [kind, links] of Object.entries(matches(text))) {
      if (!links.length) continue;
      number += links.length;
      const heading = document.createElement("h2");
      heading.textContent = words[kind];
      const list = document.createElement("ul");
      for (const one of links.slice(0, most[kind])) {
        const anchor = document.createElement("a");
        anchor.href = one.href;
        anchor.textContent = one.label;
        const item = document.createElement("li");
        item.append(anchor);
        list.append(item);
      }
      found.append(heading, list);
    }
    count.textContent = number ? words.found.replace("{number}", number) : words.nothing;
  }

  function close() {
    query.value = "";
    search();
  }

  query.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      query.focus();
    } else if (event.key === "Enter" && event.target === query) {
      const first = found.querySelector("a");
      if (first) location.hash = first.hash;
    }
  });
  found.addEventListener("click", (event) => {
    if (event.target.closest("a")) close();
  });
  document.addEventListener("focusin", (event) => {
    if (found.firstChild && !box.contains(event.target)) close();
  });

  box.hidden = false;
  document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
  addEventListener("hashchange", () => {
    close();
    show(true);
  });
  show(asked() !== "");
})();

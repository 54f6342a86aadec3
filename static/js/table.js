/* The budget as a table: Enter goes down, cells from Excel are pasted as a block, and the sums say when they cannot
   follow. Everything here can be done without it too. */
"use strict";

const form = document.querySelector("form.budget-table");
const pasteStatus = document.getElementById("inklistrat");
const undoPaste = document.getElementById("angra-inklistring");
/* What the last paste changed: cells with the text that they held, and the rows that it added. */
let pasted = null;

function rows() {
  return [...form.querySelectorAll("tr[data-row]")];
}

function cellIn(row, column) {
  return row?.querySelector(`[data-column="${column}"]`) ?? null;
}

/* ── Enter ──────────────────────────────────────────────────────────── */

function nextInColumn(cell, step) {
  const all = rows();
  let at = all.indexOf(cell.closest("tr")) + step;
  while (all[at] && !cellIn(all[at], cell.dataset.column)) {
    at += step;
  }
  return cellIn(all[at], cell.dataset.column);
}

function breakLine(cell) {
  cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end");
}

form.addEventListener("keydown", (event) => {
  const cell = event.target.closest("[data-column]");
  if (!cell || event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  if (event.altKey && cell.tagName === "TEXTAREA") {
    breakLine(cell);
    return;
  }
  const next = nextInColumn(cell, event.shiftKey ? -1 : 1) ?? cell;
  /* A cell tells that it is changed when it is left, also by who stays in it. */
  cell.blur();
  next.focus();
  next.select();
});

/* ── A block of cells from Excel ────────────────────────────────────── */

function parse(text) {
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;
  const lines = [[]];
  while (cell.lastIndex < text.length) {
    const [, quoted, plain, end] = cell.exec(text);
    lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\n") {
      lines.push([]);
    }
  }
  if (text.endsWith("\t")) {
    lines.at(-1).push("");
  }
  return lines;
}

function isBlock(text, clipboard, cell) {
  if (text.includes("\t")) {
    return true;
  }
  /* Prose of several lines belongs in one comment; a column of cells does not. */
  const isProse = cell.tagName === "TEXTAREA" && !clipboard.getData("text/html").includes("<table");
  return text.includes("\n") && !isProse;
}

function addRow() {
  const last = rows().at(-1);
  const row = last.cloneNode(true);
  const before = last.dataset.row;
  const after = `n${Number(before.slice(1)) + 1}`;
  for (const part of [row, ...row.querySelectorAll("*")]) {
    for (const name of ["id", "name", "for", "data-row"]) {
      if (part.hasAttribute(name)) {
        part.setAttribute(name, part.getAttribute(name).replace(before, after));
      }
    }
  }
  for (const label of row.querySelectorAll("label")) {
    label.textContent = label.textContent.replace(before.slice(1), after.slice(1));
  }
  for (const cell of row.querySelectorAll("[data-column]")) {
    cell.value = "";
  }
  last.after(row);
  return row;
}

function fill(from, lines) {
  const all = rows();
  const startRow = all.indexOf(from.closest("tr"));
  const startColumn = Number(from.dataset.column);
  const done = {cells: [], added: [], lost: 0, from};
  lines.forEach((line, down) => {
    let row = all[startRow + down];
    if (!row) {
      row = addRow();
      done.added.push(row);
    }
    line.forEach((text, right) => {
      const cell = cellIn(row, startColumn + right);
      if (!cell) {
        done.lost += text.trim() ? 1 : 0;
        return;
      }
      done.cells.push([cell, cell.value]);
      cell.value = text.trim();
    });
  });
  return done;
}

function changed(cell) {
  cell.dispatchEvent(new Event("change", {bubbles: true}));
}

form.addEventListener("paste", (event) => {
  const cell = event.target.closest("[data-column]");
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!cell || !isBlock(text, event.clipboardData, cell)) {
    return;
  }
  event.preventDefault();
  pasted = fill(cell, parse(text));
  const {filled, lost} = pasteStatus.dataset;
  const notes = [`${filled}: ${pasted.cells.length}`, pasted.lost ? `${lost}: ${pasted.lost}` : ""];
  pasteStatus.textContent = notes.filter(Boolean).join("; ") + ".";
  undoPaste.hidden = false;
  changed(cell);
});

undoPaste.addEventListener("click", () => {
  for (const [cell, text] of pasted.cells.reverse()) {
    cell.value = text;
  }
  for (const row of pasted.added) {
    row.remove();
  }
  pasteStatus.textContent = pasteStatus.dataset.undone;
  undoPaste.hidden = true;
  pasted.from.focus();
  changed(pasted.from);
  pasted = null;
});

/* ── Sums that follow, or cannot ────────────────────────────────────── */

/* htmx puts the sums in place; of a thousand rows' deviations it would make a quarter of a minute. */
document.addEventListener("htmx:afterSwap", () => {
  for (const deviation of document.querySelectorAll("#avvikelser > data")) {
    const place = document.getElementById(deviation.value);
    if (place) {
      place.textContent = deviation.textContent;
    }
  }
  document.getElementById("avvikelser")?.remove();
});

function sayThatSumsFailed() {
  pasteStatus.textContent = pasteStatus.dataset.failed;
}

/* Whoever is signed out meanwhile gets another page: it is no sum. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if (new URL(event.detail.xhr.responseURL).pathname !== location.pathname) {
    event.detail.shouldSwap = false;
    sayThatSumsFailed();
  }
});
document.addEventListener("htmx:responseError", sayThatSumsFailed);
document.addEventListener("htmx:sendError", sayThatSumsFailed);

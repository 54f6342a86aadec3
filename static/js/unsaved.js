/* Asks before a person leaves a form (data-unsaved) that holds something not saved. */
"use strict";

const typedAtStart = new WeakMap();
let leavingToSave = false;

function typed(form) {
  return new URLSearchParams(
    [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string"),
  ).toString();
}

function isUnsaved(form) {
  return form.dataset.unsaved === "yes" || typedAtStart.get(form) !== typed(form);
}

function remember() {
  for (const form of document.querySelectorAll("form[data-unsaved]")) {
    typedAtStart.set(form, typed(form));
  }
}

document.addEventListener("DOMContentLoaded", remember);

/* Back from another page: the browser may show this one as it was left. */
addEventListener("pageshow", () => {
  leavingToSave = false;
});

addEventListener("submit", (event) => {
  leavingToSave = event.target.matches("form[data-unsaved]");
});

addEventListener("beforeunload", (event) => {
  const forms = [...document.querySelectorAll("form[data-unsaved]")];
  if (!leavingToSave && forms.some(isUnsaved)) {
    event.preventDefault();
  }
});

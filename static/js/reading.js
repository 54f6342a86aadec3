/* Says that a file is being read once its form (data-reading) is sent; a long file takes some seconds. */
"use strict";

function announce(form, words) {
  form.querySelector("[data-reading-status]").textContent = words;
  form.querySelector("button[type=submit]").setAttribute("aria-busy", words ? "true" : "false");
}

function startReading(event) {
  const form = event.target.closest("form[data-reading]");
  if (!form) {
    return;
  }
  if (form.dataset.isReading) {
    event.preventDefault();
    return;
  }
  form.dataset.isReading = "yes";
  announce(form, form.dataset.reading);
}

addEventListener("submit", startReading);

/* Back from another page: the browser may show this one as it was left. */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-is-reading]")) {
    delete form.dataset.isReading;
    announce(form, "");
  }
});

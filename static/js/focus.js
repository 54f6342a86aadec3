/* Takes a person to the error summary: `autofocus` does it on load, this also after htmx has put a form in place. */
"use strict";

function focusErrorSummary() {
  const summary = document.querySelector(".ds-error-summary");
  if (summary && document.activeElement === document.body) {
    summary.focus();
  }
}

addEventListener("load", focusErrorSummary);
document.addEventListener("htmx:after:swap", focusErrorSummary);

/* Opens the PDF that a page has waited for. Its link stays for browsers that save the file instead of showing it. */
"use strict";

document.addEventListener("htmx:afterSettle", () => {
  const ready = document.querySelector("[data-ready]");
  if (ready) {
    location.assign(ready.href);
  }
});

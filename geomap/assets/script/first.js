// Hides the still page while the interactive one is built, and brings it back should that fail.
"use strict";
document.documentElement.classList.add("js");
addEventListener("error", () => {
  if (!document.querySelector("[data-ready]")) document.documentElement.classList.remove("js");
});

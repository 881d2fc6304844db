// What further folium layers expect beside Leaflet: `$` to turn the text of a popup into nodes. Only pages with
// such layers carry this. Markup of a popup is kept, what could run or fetch is not.
"use strict";
window.$ = window.$ || function (content) {
  if (typeof content !== "string") return { ready: (run) => run() };
  const box = document.createElement("template");
  box.innerHTML = content;
  for (const node of box.content.querySelectorAll("*")) {
    if (/^(script|style|iframe|object|embed|link|meta|base|form)$/i.test(node.localName)) { node.remove(); continue; }
    for (const { name, value } of [...node.attributes]) {
      const fetches = /^(src|srcset|href|xlink:href|action|formaction|poster|background)$/i.test(name);
      if (/^on/i.test(name) || (fetches && !/^(https?:|data:image\/|#)/i.test(value.trim()))) node.removeAttribute(name);
    }
  }
  return box.content.children;
};

// Strikes per day, and the period: a chart with two handles.
"use strict";
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  const { el } = geomap.dom = {
    // Build an element; text is only ever set as text.
    el(tag, attributes = {}, ...children) {
      const node = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name === "text") node.textContent = value;
        else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
        else node.setAttribute(name, value === true ? "" : value);
      }
      node.append(...children.filter((child) => child !== null && child !== undefined));
      return node;
    },
    svg(tag, attributes = {}, ...children) {
      const node = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
      node.append(...children);
      return node;
    },
    // A link only when it is one; the reader's browser is told nothing about the page it came from.
    link(url, text) {
      if (!/^https?:\/\//i.test(url)) return el("span", { text, dir: "auto" });
      return el("a", { href: url, target: "_blank", rel: "noopener nofollow noreferrer", dir: "auto", text });
    },
    radios(name, legend, choices, chosen, onchange) {
      const group = el("fieldset", { class: "choice" }, el("legend", { text: legend }));
      for (const [value, label] of choices) {
        const input = el("input", { type: "radio", name, value, id: `${name}-${value}`, checked: value === chosen });
        input.addEventListener("change", () => onchange(value));
        group.append(input, el("label", { for: `${name}-${value}`, text: label }));
      }
      return group;
    },
  };

  const HEIGHT = 56;

  geomap.Chart = class {
    constructor(data, extent, onchange) {
      const words = geomap.words;
      [this.extent, this.onchange] = [extent, onchange];
      [this.first, this.last] = extent;
      const { unit, bins } = geomap.bins(data.strikes, ...extent);
      this.bins = bins;
      this.plot = geomap.dom.svg("svg", { class: "bars", height: HEIGHT, "aria-hidden": "true", preserveAspectRatio: "none", viewBox: `0 0 ${extent[1] - extent[0] + 1} ${HEIGHT}` });
      const top = Math.max(...bins.map((bin) => bin.n), 1);
      this.bars = bins.map((bin) => {
        const height = bin.n ? Math.max(2, (bin.n / top) * (HEIGHT - 4)) : 0;
        const gap = bins.length > 200 ? 0 : 0.06 * (bin.last - bin.first + 1);
        const bar = geomap.dom.svg("rect", { x: bin.first - extent[0] + gap, width: bin.last - bin.first + 1 - 2 * gap, y: HEIGHT - height, height });
        this.plot.append(bar);
        return bar;
      });
      // Handles stand between days: the first before its day, the last behind its own.
      const handle = (label, set) => {
        // "input" while it moves, "change" when it rests.
        const input = el("input", { type: "range", min: 0, max: extent[1] - extent[0] + 1, step: 1, "aria-label": label });
        input.addEventListener("input", () => set(extent[0] + Number(input.value)));
        input.addEventListener("change", () => this.onchange(this.first, this.last, true));
        return input;
      };
      this.from = handle(words.text("from"), (day) => this.set(Math.min(day, this.last), this.last, "moving"));
      this.to = handle(words.text("to"), (day) => this.set(this.first, Math.max(day - 1, this.first), "moving"));
      this.firstLabel = el("span", { class: "day" });
      this.lastLabel = el("span", { class: "day" });
      const days = extent[1] - extent[0] + 1;
      const presets = [["7", words.text("preset_7")], ["30", words.text("preset_30")], ["all", words.text("preset_all")]]
        .filter(([key]) => key === "all" || Number(key) < days);
      this.presets = geomap.dom.radios("period", words.text("period"), presets, "all", (key) => {
        this.set(key === "all" ? extent[0] : Math.max(extent[0], extent[1] - Number(key) + 1), extent[1], "done");
      });
      this.presets.hidden = presets.length < 2;
      const label = words.text(unit === "day" ? "chart" : `chart_${unit}`);
      this.peak = el("span", { class: "peak", text: words.number(top) });
      this.track = el("div", { class: "track" }, this.plot, this.from, this.to);
      this.node = el("section", { class: "time", "aria-label": label },
        el("div", { class: "time-head" }, el("span", { class: "caption", text: label })),
        this.track,
        el("div", { class: "time-foot" }, this.firstLabel, this.presets, this.lastLabel));
      this.brush();
      this.set(...extent, "");
    }

    // Pressing on the bars picks a day, dragging over them a period.
    brush() {
      let start = null;
      const day = (event) => {
        const box = this.plot.getBoundingClientRect();
        const at = Math.floor(((event.clientX - box.left) / box.width) * (this.extent[1] - this.extent[0] + 1));
        return Math.max(this.extent[0], Math.min(this.extent[1], this.extent[0] + at));
      };
      const bin = (d) => this.bins.find((each) => each && d >= each.first && d <= each.last) || { first: d, last: d };
      const show = (a, b, tell = "moving") => this.set(bin(Math.min(a, b)).first, bin(Math.max(a, b)).last, tell);
      this.plot.addEventListener("pointerdown", (event) => { start = day(event); this.plot.setPointerCapture(event.pointerId); });
      this.plot.addEventListener("pointermove", (event) => { if (start !== null && event.buttons) show(start, day(event)); });
      this.plot.addEventListener("pointerup", (event) => { if (start !== null) show(start, day(event), "done"); start = null; });
      this.plot.addEventListener("pointercancel", () => { start = null; });
    }

    set(first, last, tell) {
      const words = geomap.words;
      [this.first, this.last] = [first, last];
      this.from.value = first - this.extent[0];
      this.to.value = last - this.extent[0] + 1;
      this.from.setAttribute("aria-valuetext", words.date(first));
      this.to.setAttribute("aria-valuetext", words.date(last));
      this.firstLabel.textContent = words.date(first, { short: true });
      this.lastLabel.textContent = words.date(last, { short: true });
      this.bins.forEach((bin, n) => this.bars[n].setAttribute("class", bin.last < first || bin.first > last ? "off" : "on"));
      const all = first === this.extent[0] && last === this.extent[1], days = last === this.extent[1] ? last - first + 1 : 0;
      for (const input of this.presets.querySelectorAll("input")) {
        input.checked = input.value === "all" ? all : !all && Number(input.value) === days;
      }
      if (tell) this.onchange(first, last, tell === "done");
    }
  };
})();

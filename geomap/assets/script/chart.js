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
      this.parts = geomap.stretches(data.strikes, ...extent);
      const { at, first, last } = this.parts.at(-1);
      this.length = at + last - first + 1;
      const unit = geomap.unitOf(this.length);
      this.bins = this.parts.flatMap((part) => geomap.bins(data.strikes, part.first, part.last, unit).bins).filter(Boolean);
      this.plot = geomap.dom.svg("svg", { class: "bars", height: HEIGHT, "aria-hidden": "true", preserveAspectRatio: "none", viewBox: `0 0 ${this.length} ${HEIGHT}` });
      const top = this.bins.reduce((most, bin) => Math.max(most, bin.n), 1);
      this.bars = this.bins.map((bin) => {
        const height = bin.n ? Math.max(2, (bin.n / top) * (HEIGHT - 4)) : 0, days = bin.last - bin.first + 1;
        // A thirtieth of the chart at most: bars of a few days are no slabs.
        const width = Math.min(this.bins.length > 200 ? days : 0.88 * days, Math.max(this.length / 30, 0.1));
        const bar = geomap.dom.svg("rect", { x: this.position(bin.first) + (days - width) / 2, width, y: HEIGHT - height, height });
        this.plot.append(bar);
        return bar;
      });
      for (const part of this.parts.slice(1)) {
        const x = part.at - (part.at - this.position(this.parts[this.parts.indexOf(part) - 1].last) - 1) / 2;
        this.plot.append(geomap.dom.svg("path", { class: "cut", "vector-effect": "non-scaling-stroke", d: `M${x} 0V${HEIGHT}` }));
      }
      // Handles stand between days: the first before its day, the last behind its own.
      const handle = (label, set) => {
        // "input" while it moves, "change" when it rests.
        const input = el("input", { type: "range", min: 0, max: this.length, step: 1, "aria-label": label });
        input.addEventListener("input", () => set(Number(input.value)));
        input.addEventListener("change", () => this.onchange(this.first, this.last, true));
        return input;
      };
      this.from = handle(words.text("from"), (x) => this.set(Math.min(this.day(x, x < this.position(this.first)), this.last), this.last, "moving"));
      this.to = handle(words.text("to"), (x) => this.set(this.first, Math.max(this.day(x - 1, x - 1 < this.position(this.last)), this.first), "moving"));
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
      this.track = el("div", { class: "track" }, this.plot, this.ticks(unit), this.from, this.to);
      this.node = el("section", { class: "time", "aria-label": label },
        el("div", { class: "time-head" }, el("span", { class: "caption", text: label }), el("span", { class: "note", text: words.text("chart_peak", { n: words.number(top) }) })),
        this.track,
        el("div", { class: "time-foot" }, this.firstLabel, this.presets, this.lastLabel));
      this.brush();
      this.set(...extent, "");
    }

    // Days from the left end of the chart, and back; what is between two stretches belongs to the one that it leads to.
    position(day) {
      const part = this.parts.findLast((each) => day >= each.first) || this.parts[0];
      return part.at + Math.min(day, part.last) - part.first;
    }

    day(x, back = false) {
      const n = Math.max(0, this.parts.findLastIndex((each) => x >= each.at)), part = this.parts[n], next = this.parts[n + 1];
      const day = part.first + x - part.at;
      return day <= part.last || back || !next ? Math.min(day, part.last) : next.first;
    }

    // Names of days under the bars: the first of months, or Mondays, or years, as many as there is room for.
    ticks(unit) {
      this.names = [];
      const words = geomap.words, most = innerWidth < 600 ? 4 : 8, node = el("div", { class: "ticks", "aria-hidden": "true" });
      const date = (day) => new Date(day * 86400000), days = [];
      for (const part of this.parts) for (let day = part.first; day <= part.last; day++) days.push(day);
      const monthly = this.length > 75, steps = monthly ? [1, 2, 3, 6, 12, 24, 60, 120, 600] : [1, 2, 7, 14];
      // Months of several years name their year.
      const years = monthly && date(this.extent[0]).getUTCFullYear() !== date(this.extent[1]).getUTCFullYear();
      const month = (day) => date(day).getUTCFullYear() * 12 + date(day).getUTCMonth();
      const fits = (day, step) => (monthly ? date(day).getUTCDate() === 1 && month(day) % step === 0
        : step < 7 ? (day - days[0]) % step === 0 : (day + 3) % step === 0);
      const step = steps.find((each) => days.filter((day) => fits(day, each)).length <= most) || steps.at(-1);
      for (const day of days.filter((each) => fits(each, step))) {
        const at = (this.position(day) + (unit === "day" && !monthly ? 0.5 : 0)) / this.length;
        if (at < 0.05 || at > 0.95) continue;
        const short = words.date(day, { short: true, year: years }).replace(years ? /^1\s/ : "", "");
        node.append(el("span", { text: short }));
        node.lastChild.style.left = `${100 * at}%`;
        this.names.push({ at, node: node.lastChild });
      }
      return node;
    }

    // Pressing on the bars picks a day, dragging over them a period.
    brush() {
      let start = null;
      const day = (event) => {
        const box = this.plot.getBoundingClientRect();
        return this.day(Math.max(0, Math.min(this.length - 1, Math.floor(((event.clientX - box.left) / box.width) * this.length))));
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
      this.from.value = this.position(first);
      this.to.value = this.position(last) + 1;
      this.from.setAttribute("aria-valuetext", words.date(first));
      this.to.setAttribute("aria-valuetext", words.date(last));
      this.firstLabel.textContent = words.date(first, { short: true });
      this.lastLabel.textContent = words.date(last, { short: true });
      // A name that a handle would cover half is not shown.
      const reach = innerWidth < 600 ? 0.11 : 0.035, near = [this.position(first), this.position(last) + 1].map((x) => x / this.length);
      for (const tick of this.names) tick.node.hidden = near.some((x) => Math.abs(x - tick.at) < reach);
      this.bins.forEach((bin, n) => this.bars[n].setAttribute("class", bin.last < first || bin.first > last ? "off" : "on"));
      const all = first === this.extent[0] && last === this.extent[1], days = last === this.extent[1] ? last - first + 1 : 0;
      for (const input of this.presets.querySelectorAll("input")) {
        input.checked = input.value === "all" ? all : !all && Number(input.value) === days;
      }
      if (tell) this.onchange(first, last, tell === "done");
    }
  };
})();

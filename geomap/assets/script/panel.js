// What stands beside the map: the most affected places, or all reports of the one that was chosen.
"use strict";
(function () {
  const { el, link } = geomap.dom;
  const STEP = innerWidth < 900 ? 6 : 20;

  const name = (data, n) => (data.strikes.place[n] >= 0 ? data.places.name[data.strikes.place[n]] : data.strikes.label[n]);
  geomap.strikeName = name;
  // Text that came with the data keeps its own direction to itself.
  const text = (tag, value, className) => el(tag, { class: className, dir: "auto", text: value });

  geomap.casualtyText = function (sum) {
    if (!sum.told) return geomap.words.text("no_figures");
    return geomap.words.casualties(sum) || geomap.words.text("no_one_hurt");
  };

  geomap.dateText = (s, n) => (s.first[n] === null ? geomap.words.text("no_date") : geomap.words.period(s.first[n], s.last[n]));

  // A place that is not certain counts in its region, with the reason.
  geomap.doubtful = (s, n) => s.where[n] === geomap.WHERE.region && s.status[n] !== "located" && s.status[n] !== "";
  geomap.reason = ({ strikes: s, messages }, n) => messages[`status_${s.status[n]}`] || s.reason[n] || s.status[n];

  // A site that is shown as its city has the city's name.
  geomap.partText = (own, whole) => (own === whole ? geomap.words.text("part_same") : geomap.words.text("part", { place: whole }));

  function ofStrike(s, n) {
    const value = (key, other) => (s[key][n] === null ? s[other][n] || 0 : s[key][n]);
    return {
      told: [s.killed_min[n], s.killed_max[n], s.injured_min[n], s.injured_max[n]].some((v) => v !== null),
      killedMin: value("killed_min", "killed_max"), killedMax: value("killed_max", "killed_min"),
      injuredMin: value("injured_min", "injured_max"), injuredMax: value("injured_max", "injured_min"),
    };
  }
  geomap.ofStrike = ofStrike;

  // One report: the sentence with its place marked, the outlet, the day, the link.
  function report(data, r, names) {
    const { reports } = data, words = geomap.words, item = el("li");
    const quote = reports.quotes[reports.quote[r]] || "";
    if (quote) {
      const box = el("blockquote", { dir: "auto" });
      const found = geomap.findPlace(quote, reports.length[r], [reports.place[r], ...names], r in reports.at ? reports.at[r] : -1);
      if (found) box.append(quote.slice(0, found[0]), el("mark", { text: quote.slice(...found) }), quote.slice(found[1]));
      else box.append(quote);
      item.append(box);
    }
    // Whose figure is whose: those of the strike are a range over its reports.
    const [killed, injured] = [reports.killed?.[r], reports.injured?.[r]];
    if (killed !== undefined || injured !== undefined) {
      const [dead, hurt] = [killed || 0, injured || 0];
      item.append(el("p", { class: "figures", text: geomap.casualtyText({ told: true, killedMin: dead, killedMax: dead, injuredMin: hurt, injuredMax: hurt }) }));
    }
    const outlet = reports.source_names[reports.source[r]] || words.text("unnamed_source");
    const line = el("p", { class: "source" }, link(reports.url[r], outlet));
    if (reports.day[r] !== null) line.append(", ", words.text("published", { date: words.date(reports.day[r]) }));
    item.append(line);
    return item;
  }

  function strike(data, n, { named }) {
    const s = data.strikes, words = geomap.words, sum = ofStrike(s, n), place = s.place[n];
    const facts = [words.weapons(s.weapon_names[s.weapons[n]] || ""), geomap.casualtyText(sum)].filter(Boolean);
    const item = el("li", { class: "strike" }, el("h3", { text: geomap.dateText(s, n) }));
    if (named) item.append(text("p", name(data, n), "where"));
    item.append(el("p", { class: "facts", text: facts.join(" · ") }));
    if (geomap.doubtful(s, n)) item.append(el("p", { class: "note", dir: "auto", text: geomap.words.text("place_status", { place: s.label[n], reason: geomap.reason(data, n) }) }));
    if (s.within[n] >= 0) item.append(el("p", { class: "note", dir: "auto", text: geomap.partText(name(data, n), name(data, s.within[n])) }));
    const names = place >= 0 ? [data.places.name[place], data.places.other[place]] : [s.label[n]];
    if (s.reports[n].length) item.append(el("ul", { class: "reports" }, ...s.reports[n].map((r) => report(data, r, names))));
    else item.append(el("p", { class: "source", text: words.count("n_reports", s.n_reports[n]) }));
    return item;
  }

  geomap.Side = class {
    constructor(data, actions) {
      [this.data, this.actions] = [data, actions];
      this.node = el("aside", { class: "side", "aria-label": geomap.words.text("most_affected") });
      [this.open, this.extra] = [false, 0];
    }

    // The list: one stop of the Tab key, arrows within, Enter opens.
    list(selection, view, size, at = 0) {
      const words = geomap.words, { data } = this;
      // Where only regions are known, they are listed.
      const inPlaces = view === "places" && (data.places.name.length > 0 || !selection.total.strikes);
      const listed = (innerWidth < 600 ? 5 : innerWidth < 900 ? 6 : 10) + this.extra;
      const source = inPlaces ? selection.places : selection.regions;
      const names = inPlaces ? data.places.name : data.regions.name;
      const { value, listed: order } = source.ranked(inPlaces ? size : "strikes", (inPlaces ? data.places : data.regions).rank);
      // Which of several, where a name alone does not say it.
      const which = (n) => (inPlaces && data.places.region[n] >= 0
        && (data.places.precision[n] === 2 || order.some((other) => other !== n && names[other] === names[n])) ? [data.regions.name[data.places.region[n]]] : []);
      const top = order.length ? Math.max(1, value[order[0]]) : 1;
      const heading = words.text(inPlaces ? "most_affected" : "most_affected_regions");
      this.node.setAttribute("aria-label", heading);
      const box = el("ul", { role: "listbox", tabindex: "0", class: "ranking", "aria-label": heading });
      const options = order.slice(0, listed).map((n, i) => {
        const sum = source.get(n), weight = value[n];
        const bar = geomap.dom.svg("svg", { class: "bar", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
          geomap.dom.svg("rect", { width: (100 * weight) / top, height: 4 }));
        const facts = [...which(n), words.count("n_strikes", sum.strikes)];
        if (inPlaces && size === "reports") facts.push(words.count("n_reports", sum.reports));
        facts.push(words.short(sum) || geomap.casualtyText(sum));
        const option = el("li", { role: "option", id: `option-${i}`, "aria-selected": "false" },
          text("span", names[n], "name"), el("span", { class: "facts", text: facts.join(" · ") }), bar);
        option.addEventListener("click", () => this.actions.choose(inPlaces ? n : -1, inPlaces ? -1 : n, box));
        return option;
      });
      box.append(...options);
      const move = (to) => {
        options.forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
        at = to;
        box.setAttribute("aria-activedescendant", `option-${to}`);
      };
      box.addEventListener("focus", () => { if (options.length) move(at); });
      box.addEventListener("blur", () => options.forEach((option) => option.setAttribute("aria-selected", "false")));
      box.addEventListener("keydown", (event) => {
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
        if (to !== undefined && options[to]) move(to);
        if ((event.key === "Enter" || event.key === " ") && options[at]) options[at].click();
        if (to !== undefined || event.key === " ") event.preventDefault();
      });
      const parts = [el("h2", { text: heading }), options.length ? box : el("p", { class: "note", text: words.text("empty") })];
      const left = Math.min(20, order.length - listed);
      // The reader goes on at the first that is new.
      const grow = () => { this.extra += left; this.list(selection, view, size, listed); this.box.focus({ preventScroll: true }); };
      if (left > 0) parts.push(el("button", { type: "button", class: "more", text: words.text("show_more", { n: words.number(left) }), onclick: grow }));
      this.node.replaceChildren(...parts);
      this.open = false;
      this.box = box;
    }

    // All strikes of a place or a region, the newest first.
    show({ place, region }, selection, focus) {
      const words = geomap.words, { data } = this, s = data.strikes;
      const sum = (place >= 0 ? selection.places.get(place) : selection.regions.get(region)) || null;
      const chosen = new Set(selection.rows);
      // What was told of a city's districts in the same attack is told with the city.
      const tells = (n) => {
        for (let steps = 0; steps < 20 && chosen.has(n) && s.place[n] >= 0; steps++, n = s.within[n]) if (s.place[n] === place) return true;
        return false;
      };
      const rows = geomap.newestFirst(s, selection.rows.filter((n) => (place >= 0 ? tells(n) : s.region[n] === region)));
      const { places, regions } = data;
      const title = place >= 0 ? places.name[place] : regions.name[region];
      const other = place >= 0 ? places.other[place] : regions.other[region];
      const heading = el("h2", { tabindex: "-1", dir: "auto", id: "panel-title", text: title });
      const close = el("button", { type: "button", class: "close", "aria-label": words.text("close"), text: "×", onclick: () => this.actions.close() });
      const head = el("div", { class: "panel-head" }, heading, close);
      const parts = [head];
      const second = [other !== title ? other : "", place >= 0 && places.region[place] >= 0 ? regions.name[places.region[place]] : ""].filter(Boolean);
      if (second.length) parts.push(text("p", second.join(" · "), "other"));
      if (place >= 0) {
        parts.push(el("p", { class: "precision", text: words.text(`precision_${geomap.PRECISIONS[places.precision[place]]}`) }));
        const from = `point_${places.point_from[place]}`;
        if (data.messages[from]) parts.push(el("p", { class: "precision", text: words.text(from, { km: words.distance(places.radius[place]) }) }));
      }
      parts.push(el("p", { class: "total", text: sum
        ? `${words.count("n_strikes", sum.strikes)} · ${geomap.casualtyText(sum)}` : words.text("region_none") }));
      const list = el("ol", { class: "strikes" });
      const groups = place >= 0 ? [["", rows]] : [
        [words.text("only_region"), rows.filter((n) => s.place[n] < 0)],
        [words.text("in_places"), rows.filter((n) => s.place[n] >= 0)],
      ];
      const queue = groups.flatMap(([label, members]) => members.map((n, i) => [i === 0 ? label : "", n]));
      const more = el("button", { type: "button", class: "more" });
      const grow = () => {
        for (const [label, n] of queue.splice(0, STEP)) {
          if (label) list.append(el("li", { class: "group", text: label }));
          list.append(strike(data, n, { named: place < 0 || s.place[n] !== place }));
        }
        more.hidden = !queue.length;
        more.textContent = words.text("show_more", { n: words.number(Math.min(STEP, queue.length)) });
      };
      more.addEventListener("click", grow);
      grow();
      this.node.setAttribute("aria-label", title);
      this.node.replaceChildren(...parts, list, more);
      this.node.scrollTop = 0;
      this.open = true;
      if (focus) heading.focus({ preventScroll: true });
    }
  };
})();

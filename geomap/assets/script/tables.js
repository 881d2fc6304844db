// Every fact in a table too, and as files, without asking any server.
"use strict";
(function () {
  const { el, link } = geomap.dom;
  const STEP = 100;

  function table(caption, columns, rows, cells) {
    const words = geomap.words, body = el("tbody"), queue = rows.slice();
    const node = el("table", {}, el("caption", { text: caption }),
      el("thead", {}, el("tr", {}, ...columns.map((key) => el("th", { scope: "col", text: words.text(`col_${key}`) })))), body);
    const more = el("button", { type: "button", class: "more" });
    const grow = () => {
      for (const row of queue.splice(0, STEP)) {
        body.append(el("tr", {}, ...cells(row).map((cell) => (cell instanceof Node ? el("td", {}, cell) : el("td", { dir: "auto", text: cell })))));
      }
      more.hidden = !queue.length;
      more.textContent = words.text("show_more", { n: words.number(Math.min(STEP, queue.length)) });
    };
    more.addEventListener("click", grow);
    grow();
    return el("div", { class: "table" }, el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, node), more);
  }

  function sources(data, n) {
    const { reports } = data, s = data.strikes;
    if (!s.reports[n].length) return geomap.words.count("n_reports", s.n_reports[n]);
    const box = el("span"), told = new Map();
    for (const r of s.reports[n]) {
      const name = reports.source_names[reports.source[r]] || geomap.words.text("unnamed_source"), key = `${name}\n${reports.url[r]}`;
      told.set(key, { name, url: reports.url[r], times: (told.get(key)?.times ?? 0) + 1 });
    }
    // What has neither a name nor a link of its own is counted, not said again.
    [...told.values()].forEach(({ name, url, times }, i) =>
      box.append(i ? ", " : "", link(url, name), times > 1 ? ` (${geomap.words.number(times)})` : ""));
    return box;
  }

  geomap.strikeTable = function (data, selection) {
    const words = geomap.words, s = data.strikes;
    const rows = geomap.newestFirst(s, selection.rows);
    return table(words.text("table_strikes"), ["date", "place", "region", "precision", "weapons", "killed", "injured", "reports"], rows, (n) => [
      geomap.dateText(s, n),
      s.within[n] < 0 ? geomap.strikeName(data, n) : `${geomap.strikeName(data, n)} (${geomap.partText(geomap.strikeName(data, n), geomap.strikeName(data, s.within[n]))})`,
      s.region[n] >= 0 ? data.regions.name[s.region[n]] : "",
      s.precision[n] >= 0 ? words.text(`level_${geomap.PRECISIONS[s.precision[n]]}`) : "",
      words.weapons(s.weapon_names[s.weapons[n]] || ""),
      words.span(s.killed_min[n], s.killed_max[n]),
      words.span(s.injured_min[n], s.injured_max[n]),
      sources(data, n),
    ]);
  };

  geomap.regionTable = function (data, selection) {
    const words = geomap.words, name = data.regions.name, { place, region } = data.strikes.columns;
    const places = new Map();
    for (const n of selection.rows) {
      if (!places.has(region[n])) places.set(region[n], new Set());
      if (place[n] >= 0) places.get(region[n]).add(place[n]);
    }
    const rows = [...selection.regions].sort((a, b) => b[1].strikes - a[1].strikes || (name[a[0]] < name[b[0]] ? -1 : 1));
    return table(words.text("table_regions"), ["region", "strikes", "places", "first", "last", "killed", "injured"], rows, ([n, sum]) => [
      name[n], words.number(sum.strikes), words.number(places.get(n).size),
      sum.first === null ? words.text("no_date") : words.date(sum.first), sum.last === null ? words.text("no_date") : words.date(sum.last),
      sum.toldKilled ? words.span(sum.killedMin, sum.killedMax) : "", sum.toldInjured ? words.span(sum.injuredMin, sum.injuredMax) : "",
    ]);
  };

  geomap.unplacedTable = function (data) {
    const words = geomap.words, s = data.strikes;
    const rows = s.id.map((_, n) => n).filter((n) => s.where[n] >= geomap.WHERE.outside || geomap.doubtful(s, n))
      .sort((a, b) => s.where[b] - s.where[a] || a - b);
    return table(words.text("not_placed"), ["place", "region", "date", "reason", "reports"], rows, (n) => [
      s.label[n], geomap.doubtful(s, n) ? data.regions.name[s.region[n]] : "", geomap.dateText(s, n), geomap.reason(data, n), sources(data, n),
    ]);
  };

  const COLUMNS = ["strike_id", "date", "date_max", "place", "region_code", "region", "precision", "lon", "lat", "weapons",
    "killed_min", "killed_max", "injured_min", "injured_max", "n_reports", "n_sources", "sources", "urls", "within_id"];

  function record(data, n) {
    const s = data.strikes, p = s.place[n], { reports } = data;
    const day = (value) => (value === null ? null : geomap.words.iso(value));
    const join = (values) => [...new Set(values.filter(Boolean))].join(";");
    return [s.id[n], day(s.first[n]), day(s.last[n]), geomap.strikeName(data, n),
      s.region[n] >= 0 ? data.regions.code[s.region[n]] : null, s.region[n] >= 0 ? data.regions.name[s.region[n]] : null,
      geomap.PRECISIONS[s.precision[n]] || null, p >= 0 ? data.places.lon[p] : null, p >= 0 ? data.places.lat[p] : null,
      s.weapon_names[s.weapons[n]] || null, s.killed_min[n], s.killed_max[n], s.injured_min[n], s.injured_max[n], s.n_reports[n], s.n_sources[n],
      join(s.reports[n].map((r) => reports.source_names[reports.source[r]])), join(s.reports[n].map((r) => reports.url[r])), s.within[n] < 0 ? null : s.id[s.within[n]]];
  }

  // A cell that a spreadsheet would run as a formula gets a quote in front.
  const cell = (value) => {
    if (value === null || value === undefined) return "";
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  geomap.toCsv = (data, rows) =>
    `\ufeff${[COLUMNS, ...Array.from(rows, (n) => record(data, n))].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

  geomap.toGeoJson = (data, rows) => JSON.stringify({
    type: "FeatureCollection",
    attribution: data.attribution,
    features: Array.from(rows, (n) => {
      const values = record(data, n), properties = Object.fromEntries(COLUMNS.map((key, i) => [key, values[i]]));
      const point = properties.lon === null ? null : { type: "Point", coordinates: [properties.lon, properties.lat] };
      delete properties.lon;
      delete properties.lat;
      return { type: "Feature", properties, geometry: point };
    }),
  });

  geomap.saveFile = function (name, type, content) {
    const url = URL.createObjectURL(new Blob([content], { type }));
    el("a", { href: url, download: name }).click();
    URL.revokeObjectURL(url);
  };
})();

// The strikes as columns: which are selected, and what they add up to by place, region and day.
"use strict";
(function () {
  geomap.WHERE = { point: 0, region: 1, country: 2, outside: 3, unplaced: 4 };
  geomap.PRECISIONS = ["site", "settlement", "city_district", "hromada", "raion", "oblast", "country"];

  const emptySum = () => ({ strikes: 0, reports: 0, killedMin: 0, killedMax: 0, injuredMin: 0, injuredMax: 0, told: false, regionOnly: 0, first: null, last: null, places: new Set() });

  function add(sum, s, n, casualties) {
    sum.strikes += 1;
    sum.reports += s.n_reports[n] || 0;
    if (s.place[n] >= 0) sum.places.add(s.place[n]);
    if (s.first[n] !== null) {
      sum.first = sum.first === null ? s.first[n] : Math.min(sum.first, s.first[n]);
      sum.last = sum.last === null ? s.last[n] : Math.max(sum.last, s.last[n]);
    }
    if (!casualties) return;
    for (const kind of ["killed", "injured"]) {
      const low = s[`${kind}_min`][n], high = s[`${kind}_max`][n];
      if (low === null && high === null) continue;
      sum.told = true;
      sum[`${kind}Min`] += low === null ? high : low;
      sum[`${kind}Max`] += high === null ? low : high;
    }
  }

  geomap.extent = function (s) {
    let first = Infinity, last = -Infinity;
    for (let n = 0; n < s.first.length; n++) {
      if (s.first[n] === null || s.where[n] > geomap.WHERE.country) continue;
      first = Math.min(first, s.first[n]);
      last = Math.max(last, s.last[n]);
    }
    return first <= last ? [first, last] : [null, null];
  };

  // A strike is selected when its days touch the period. One without a date is selected only with everything.
  geomap.select = function (data, first, last) {
    const s = data.strikes, all = geomap.extent(s);
    const everything = first === null || (first <= all[0] && last >= all[1]);
    const result = { rows: [], total: emptySum(), places: new Map(), regions: new Map(), undated: 0, of: 0 };
    for (let n = 0; n < s.id.length; n++) {
      if (s.where[n] > geomap.WHERE.country) continue;
      result.of += 1;
      if (!everything) {
        if (s.first[n] === null) { result.undated += 1; continue; }
        if (s.first[n] > last || s.last[n] < first) continue;
      }
      result.rows.push(n);
      // The casualties of a part are counted with the strike that it is a part of.
      const whole = s.within[n] < 0;
      add(result.total, s, n, whole);
      if (s.place[n] >= 0) {
        if (!result.places.has(s.place[n])) result.places.set(s.place[n], emptySum());
        add(result.places.get(s.place[n]), s, n, true);
      }
      if (s.region[n] >= 0) {
        if (!result.regions.has(s.region[n])) result.regions.set(s.region[n], emptySum());
        const sum = result.regions.get(s.region[n]);
        add(sum, s, n, whole);
        if (s.where[n] === geomap.WHERE.region) sum.regionOnly += 1;
      }
    }
    return result;
  };

  geomap.value = (sum, size) => (size === "reports" ? sum.reports : sum.killedMin + sum.injuredMin);

  // Bars of a day, a week or a month, so that there are never too many to see.
  geomap.bins = function (s, first, last) {
    const days = last - first + 1, unit = days <= 120 ? "day" : days <= 900 ? "week" : "month";
    const bins = [];
    const month = (day) => { const at = new Date(day * 86400000); return at.getUTCFullYear() * 12 + at.getUTCMonth(); };
    const index = unit === "day" ? (day) => day - first
      : unit === "week" ? (day) => Math.floor((day - first) / 7)
      : (day) => month(day) - month(first);
    for (let day = first; day <= last; day++) {
      const n = index(day);
      if (!bins[n]) bins[n] = { first: day, last: day, n: 0 };
      bins[n].last = day;
    }
    for (let n = 0; n < s.first.length; n++) {
      if (s.first[n] !== null && s.where[n] <= geomap.WHERE.country) bins[index(s.first[n])].n += 1;
    }
    return { unit, bins };
  };

  // Five classes at round numbers: 1, then what splits the regions evenly.
  geomap.breaks = function (values, classes = 5) {
    const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
    const out = [1];
    for (let k = 1; k < classes && sorted.length; k++) {
      const at = geomap.round(sorted[Math.min(sorted.length - 1, Math.ceil(k * sorted.length / classes))]);
      if (at > out[out.length - 1] && at <= sorted[sorted.length - 1]) out.push(at);
    }
    return out;
  };
  geomap.round = function (value) {
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
    return Math.round(value / unit) * unit;
  };
  geomap.classOf = (value, breaks) => (value <= 0 ? -1 : breaks.filter((at) => value >= at).length - 1);

  // Sizes for the legend: round numbers near the largest, a fifth and a thirtieth of it.
  geomap.legendSizes = function (top) {
    const nice = [1, 2, 5].flatMap((m) => [1, 10, 100, 1000, 10000, 100000].map((p) => m * p)).sort((a, b) => a - b);
    const near = (value) => nice.filter((n) => n <= Math.max(1, value)).pop();
    return [...new Set([near(top), near(top / 5), near(top / 30)])];
  };

  // Where in its sentence the place stands: a run of words as long as the name was in the article that begins
  // as one of the place's names does. Nothing is marked when nothing fits.
  geomap.findPlace = function (quote, length, names) {
    if (!quote) return null;
    const lower = quote.toLowerCase();
    const starts = [...lower.matchAll(/[\p{L}\p{N}]+/gu)].map((found) => found.index);
    let best = null;
    for (const name of names.filter(Boolean).map((text) => text.toLowerCase())) {
      for (const at of starts) {
        let same = 0;
        while (same < name.length && lower[at + same] === name[same]) same++;
        if (same < Math.min(name.length, 4) || same < name.length / 2) continue;
        let end = length > 0 ? at + length : at + same;
        if (length === 0 || /[\p{L}\p{N}]/u.test(lower[end] || "")) while (end < lower.length && /[\p{L}\p{N}]/u.test(lower[end])) end++;
        if (!best || same > best.same) best = { same, start: at, end: Math.min(end, quote.length) };
      }
    }
    return best && [best.start, best.end];
  };
})();

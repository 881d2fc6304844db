// The strikes as columns: which are selected, and what they add up to by place, region and day.
"use strict";
(function () {
  geomap.WHERE = { point: 0, region: 1, country: 2, outside: 3, unplaced: 4 };
  geomap.PRECISIONS = ["site", "settlement", "city_district", "hromada", "raion", "oblast", "country"];

  // Puts back what payload.py left out because it is the usual value, or common to many.
  geomap.unpack = function (data) {
    const s = data.strikes, r = data.reports, count = s.id.length;
    const filled = (rare, usual) => { const all = new Array(count).fill(usual); for (const n of Object.keys(rare)) all[n] = rare[n]; return all; };
    s.first = s.first.map((day) => (day === null ? null : day + s.start));
    s.last = filled(s.last, 0).map((days, n) => (s.first[n] === null ? null : s.first[n] + days));
    for (const kind of ["killed", "injured"]) {
      const rare = s[`${kind}_max`];
      s[`${kind}_max`] = s[`${kind}_min`].map((low, n) => (n in rare ? rare[n] : low));
    }
    for (const [key, usual] of [["within", -1], ["label", ""], ["status", ""], ["reason", ""], ["n_sources", 1]]) s[key] = filled(s[key], usual);
    r.url = r.url.map((tail, n) => r.folders[r.folder[n]] + tail);
    r.day = r.day.map((day) => (day === null ? null : day + r.start));
    r.place = r.place.map((n) => r.place_names[n]);
    // Strikes that lie within another, and those that others lie within.
    s.nested = new Uint8Array(count);
    s.within.forEach((outer, n) => { if (outer >= 0) s.nested[n] = s.nested[outer] = 1; });
    Object.assign(data.regions, data.shapes);
    return data;
  };

  class Sum {
    constructor(places = null) {
      this.strikes = this.reports = this.regionOnly = 0;
      this.killedMin = this.killedMax = this.injuredMin = this.injuredMax = 0;
      this.told = false;
      this.first = this.last = null;
      this.places = places;
    }

    add(s, n) {
      this.strikes += 1;
      this.reports += s.n_reports[n] || 0;
      if (this.places && s.place[n] >= 0) this.places.add(s.place[n]);
      const first = s.first[n], last = s.last[n];
      if (first !== null) {
        if (this.first === null || first < this.first) this.first = first;
        if (this.last === null || last > this.last) this.last = last;
      }
    }

    // Lowest and highest killed, lowest and highest injured, each a number or null.
    hurt([killedMin, killedMax, injuredMin, injuredMax]) {
      if (killedMin === null && injuredMin === null) return;
      this.told = true;
      this.killedMin += killedMin || 0;
      this.killedMax += killedMax || 0;
      this.injuredMin += injuredMin || 0;
      this.injuredMax += injuredMax || 0;
    }
  }

  geomap.extent = function (s) {
    if (s.extent) return s.extent;
    let first = Infinity, last = -Infinity;
    for (let n = 0; n < s.first.length; n++) {
      if (s.first[n] === null || s.where[n] > geomap.WHERE.country) continue;
      first = Math.min(first, s.first[n]);
      last = Math.max(last, s.last[n]);
    }
    return s.extent = first <= last ? [first, last] : [null, null];
  };

  const figures = (s, n) => {
    const a = s.killed_min[n], b = s.killed_max[n], c = s.injured_min[n], d = s.injured_max[n];
    return [a === null ? b : a, b === null ? a : b, c === null ? d : c, d === null ? c : d];
  };

  // A strike on a city may count what was hit in its districts, or know of some of it only: its figure is the
  // larger of what was said of it and what was said of all within it, which is not added again (as in summary.py).
  geomap.liftCasualties = function (s, rows) {
    const chosen = new Set(rows), above = new Map(), out = [];
    const depth = (n) => { let d = 0; for (let p = s.within[n]; chosen.has(p) && d < 20; p = s.within[p]) d++; return d; };
    const order = rows.map((n) => [depth(n), n]).sort((a, b) => b[0] - a[0]);
    for (const [, n] of order) {
      const inner = above.get(n), own = figures(s, n).map((value, i) => (
        inner && inner[i] !== null ? Math.max(inner[i], value === null ? 0 : value) : value));
      if (!chosen.has(s.within[n])) { out.push(own); continue; }
      const sum = above.get(s.within[n]) || [null, null, null, null];
      above.set(s.within[n], sum.map((value, i) => (own[i] === null ? value : (value || 0) + own[i])));
    }
    return out;
  };

  function sumOf(sums, key, places) {
    let sum = sums.get(key);
    if (!sum) sums.set(key, sum = new Sum(places && new Set()));
    return sum;
  }

  // A strike is selected when its days touch the period. One without a date is selected only with everything.
  geomap.select = function (data, first, last) {
    const s = data.strikes, all = geomap.extent(s);
    const everything = first === null || (first <= all[0] && last >= all[1]);
    const nested = [];
    const result = { rows: [], total: new Sum(new Set()), places: new Map(), regions: new Map(), undated: 0, of: 0 };
    for (let n = 0; n < s.id.length; n++) {
      if (s.where[n] > geomap.WHERE.country) continue;
      result.of += 1;
      if (!everything) {
        if (s.first[n] === null) { result.undated += 1; continue; }
        if (s.first[n] > last || s.last[n] < first) continue;
      }
      result.rows.push(n);
      const place = s.place[n], region = s.region[n], hurt = figures(s, n), apart = s.nested[n];
      result.total.add(s, n);
      if (apart) nested.push(n);
      else result.total.hurt(hurt);
      if (place >= 0) {
        const sum = sumOf(result.places, place, false);
        sum.add(s, n);
        sum.hurt(hurt);
      }
      if (region >= 0) {
        const sum = sumOf(result.regions, region, true);
        sum.add(s, n);
        if (!apart) sum.hurt(hurt);
        if (s.where[n] === geomap.WHERE.region) sum.regionOnly += 1;
      }
    }
    for (const hurt of geomap.liftCasualties(s, nested)) result.total.hurt(hurt);
    for (const [region, sum] of result.regions) {
      for (const hurt of geomap.liftCasualties(s, nested.filter((n) => s.region[n] === region))) sum.hurt(hurt);
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
    const letter = (at) => /[\p{L}\p{N}]/u.test(lower[at] || "");
    for (const name of names.filter(Boolean).map((text) => text.toLowerCase())) {
      const word = name.split(/[\s-]/)[0].length;
      for (const at of starts) {
        let same = 0;
        while (same < name.length && lower[at + same] === name[same]) same++;
        // Case endings change the end of a name, and a vowel before it: "Київ", "у Києві".
        const fits = length > 0 && letter(at + length - 1) && !letter(at + length);
        if (same < (fits ? Math.max(2, word * 0.4) : Math.max(3, word * 0.6))) continue;
        let end = length > 0 ? at + length : at + same;
        while (letter(end)) end++;
        if (!best || same > best.same) best = { same, start: at, end: Math.min(end, quote.length) };
      }
    }
    return best && [best.start, best.end];
  };
})();

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
    // Lowest and highest killed and injured, the one for the other where only one was told.
    const either = (one, other) => one.map((value, n) => (value === null ? other[n] : value));
    s.told = [either(s.killed_min, s.killed_max), either(s.killed_max, s.killed_min), either(s.injured_min, s.injured_max), either(s.injured_max, s.injured_min)];
    Object.assign(data.regions, data.shapes);
    return data;
  };

  class Sum {
    constructor(places = null) {
      this.strikes = this.reports = this.regionOnly = 0;
      this.killedMin = this.killedMax = this.injuredMin = this.injuredMax = 0;
      this.told = this.toldKilled = this.toldInjured = false;
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
    hurt(killedMin, killedMax, injuredMin, injuredMax) {
      if (killedMin === null && injuredMin === null) return;
      this.told = true;
      if (killedMin !== null) this.toldKilled = true;
      if (injuredMin !== null) this.toldInjured = true;
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

  // A strike on a city may count what was hit in its districts, or know of some of it only: its figure is the
  // larger of what was said of it and what was said of all within it, which is not added again (as in summary.py).
  geomap.liftCasualties = function (s, rows) {
    const chosen = new Set(rows), above = new Map(), out = [];
    const depth = (n) => { let d = 0; for (let p = s.within[n]; chosen.has(p) && d < 20; p = s.within[p]) d++; return d; };
    const order = rows.map((n) => [depth(n), n]).sort((a, b) => b[0] - a[0]);
    for (const [, n] of order) {
      const inner = above.get(n), own = s.told.map((values) => values[n]).map((value, i) => (
        inner && inner[i] !== null ? Math.max(inner[i], value === null ? 0 : value) : value));
      if (!chosen.has(s.within[n])) { out.push(own); continue; }
      const sum = above.get(s.within[n]) || [null, null, null, null];
      above.set(s.within[n], sum.map((value, i) => (own[i] === null ? value : (value || 0) + own[i])));
    }
    return out;
  };

  // A strike is selected when its days touch the period. One without a date is selected only with everything.
  geomap.select = function (data, first, last) {
    const s = data.strikes, all = geomap.extent(s), told = s.told;
    const everything = first === null || (first <= all[0] && last >= all[1]);
    const nested = [], places = new Array(data.places.name.length), regions = new Array(data.regions.name.length);
    const result = { rows: [], total: new Sum(), undated: 0, dateless: 0, of: 0 };
    for (let n = 0; n < s.id.length; n++) {
      if (s.where[n] > geomap.WHERE.country) continue;
      result.of += 1;
      if (s.first[n] === null) {
        if (!everything) { result.undated += 1; continue; }
        result.dateless += 1;
      } else if (!everything) {
        if (s.first[n] > last || s.last[n] < first) continue;
      }
      result.rows.push(n);
      const place = s.place[n], region = s.region[n], apart = s.nested[n];
      const a = told[0][n], b = told[1][n], c = told[2][n], d = told[3][n];
      result.total.add(s, n);
      if (apart) nested.push(n);
      else result.total.hurt(a, b, c, d);
      if (place >= 0) {
        const sum = places[place] || (places[place] = new Sum());
        sum.add(s, n);
        sum.hurt(a, b, c, d);
      }
      if (region >= 0) {
        const sum = regions[region] || (regions[region] = new Sum(new Set()));
        sum.add(s, n);
        if (!apart) sum.hurt(a, b, c, d);
        if (s.where[n] === geomap.WHERE.region) sum.regionOnly += 1;
      }
    }
    [result.places, result.regions] = [places, regions].map((sums) => {
      const found = new Map();
      sums.forEach((sum, n) => found.set(n, sum));
      return found;
    });
    if (!nested.length) return result;
    for (const hurt of geomap.liftCasualties(s, nested)) result.total.hurt(...hurt);
    for (const [region, sum] of result.regions) {
      for (const hurt of geomap.liftCasualties(s, nested.filter((n) => s.region[n] === region))) sum.hurt(...hurt);
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

  // Five classes at most, each from a round number: counts of strikes differ by orders of magnitude.
  geomap.breaks = function (values, classes = 5) {
    const found = values.filter((value) => value > 0), low = Math.min(...found), high = Math.max(...found);
    const steps = [0, 1, 2, 3, 4, 5, 6].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));
    const start = steps.filter((at) => at <= low).length - 1;
    const all = steps.filter((at, n) => at <= high && n >= start);
    if (!found.length) return [1];
    if (all.length <= classes) return all;
    return Array.from({ length: classes }, (_, k) => all[Math.round((k * (all.length - 1)) / (classes - 1))]);
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
  geomap.findPlace = function (quote, length, names, start = -1) {
    if (!quote) return null;
    if (start >= 0) return [start, start + length];
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

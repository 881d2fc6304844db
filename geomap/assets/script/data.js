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
    // Strikes that lie within another, and those that others lie within; of these the parts are counted.
    [s.nested, s.outer] = [new Uint8Array(count), new Uint8Array(count)];
    s.within.forEach((outer, n) => {
      if (outer >= 0) s.nested[n] = s.nested[outer] = 1;
      if (outer >= 0 && s.where[n] <= geomap.WHERE.country) s.outer[outer] = 1;
    });
    s.depth = new Uint8Array(count);
    for (let n = 0; n < count; n++) for (let outer = s.within[n]; outer >= 0 && s.depth[n] < 20; outer = s.within[outer]) s.depth[n]++;
    // Lowest and highest killed and injured, the one for the other where only one was told.
    const either = (one, other) => one.map((value, n) => (value === null ? other[n] : value));
    const figures = [either(s.killed_min, s.killed_max), either(s.killed_max, s.killed_min), either(s.injured_min, s.injured_max), either(s.injured_max, s.injured_min)];
    // The columns that a filter reads; NaN is what nobody told.
    const column = (values) => Float64Array.from(values, (value) => (value === null ? NaN : value));
    s.columns = {
      where: Uint8Array.from(s.where), place: Int32Array.from(s.place), region: Int32Array.from(s.region), reports: Int32Array.from(s.n_reports),
      first: column(s.first), last: column(s.last), told: figures.map(column),
    };
    Object.assign(data.regions, data.shapes);
    for (const table of [data.places, data.regions]) table.rank = rankOf(table.name);
    return data;
  };

  // The place of each name in the alphabet, which decides between equals.
  function rankOf(names) {
    const rank = new Int32Array(names.length);
    names.map((_, n) => n).sort((a, b) => (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b)).forEach((n, i) => { rank[n] = i; });
    return rank;
  }

  // Sums of places or regions, a column each: a filter of 50,000 strikes makes no objects.
  const FIGURES = ["killedMin", "killedMax", "injuredMin", "injuredMax"];
  class Sums {
    constructor(groups) {
      for (const key of ["strikes", "reports", "regionOnly", "toldKilled", "toldInjured", ...FIGURES]) this[key] = new Float64Array(groups);
      // Whether there is a strike that is not part of one elsewhere.
      this.apart = new Uint8Array(groups);
      this.first = new Float64Array(groups).fill(Infinity);
      this.last = new Float64Array(groups).fill(-Infinity);
    }

    has(n) { return this.strikes[n] > 0; }

    get(n) {
      if (!(this.strikes[n] > 0)) return undefined;
      const sum = { strikes: this.strikes[n], reports: this.reports[n], regionOnly: this.regionOnly[n], toldKilled: this.toldKilled[n] > 0, toldInjured: this.toldInjured[n] > 0 };
      for (const key of FIGURES) sum[key] = this[key][n];
      sum.told = sum.toldKilled || sum.toldInjured;
      [sum.first, sum.last] = this.first[n] <= this.last[n] ? [this.first[n], this.last[n]] : [null, null];
      return sum;
    }

    * [Symbol.iterator]() { for (let n = 0; n < this.strikes.length; n++) if (this.strikes[n]) yield [n, this.get(n)]; }

    date(n, strike, c) {
      if (c.first[strike] < this.first[n]) this.first[n] = c.first[strike];
      if (c.last[strike] > this.last[n]) this.last[n] = c.last[strike];
    }

    // Lowest and highest killed, lowest and highest injured, each a number or NaN.
    add(n, apart, strikes, reports, killedMin, killedMax, injuredMin, injuredMax) {
      this.strikes[n] += strikes;
      this.reports[n] += reports;
      if (apart) this.apart[n] = 1;
      if (killedMin === killedMin) { this.toldKilled[n] = 1; this.killedMin[n] += killedMin; this.killedMax[n] += killedMax; }
      if (injuredMin === injuredMin) { this.toldInjured[n] = 1; this.injuredMin[n] += injuredMin; this.injuredMax[n] += injuredMax; }
    }

    // What sizes a circle or bar, and the groups from the largest down; worked out once for each selection.
    ranked(size, rank) {
      const known = this.orders || (this.orders = {});
      if (known[size]) return known[size];
      const value = size === "strikes" ? this.strikes : size === "reports" ? this.reports
        : this.killedMin.map((killed, n) => killed + this.injuredMin[n]);
      const found = [], { strikes } = this;
      for (let n = 0; n < strikes.length; n++) if (strikes[n]) found.push(n);
      found.sort((a, b) => value[b] - value[a] || strikes[b] - strikes[a] || rank[a] - rank[b]);
      return known[size] = { value, order: found, listed: found.filter((n) => this.apart[n]) };
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
  // larger of what was said of it and what was said of all within it (as in summary.py), and so is the number of
  // strikes and reports. `add` is told of each row, the innermost first: itself, the one of the rows that it lies within
  // where the two go together, its figures.
  geomap.lift = function (s, rows, together, add) {
    const { reports, told } = s.columns, chosen = new Uint8Array(s.id.length), above = new Float64Array(6 * s.id.length).fill(NaN);
    for (const n of rows) chosen[n] = 1;
    for (let depth = rows.reduce((most, n) => Math.max(most, s.depth[n]), 0); depth >= 0; depth--) {
      for (const n of rows) {
        if (s.depth[n] !== depth) continue;
        const own = [1, reports[n], told[0][n], told[1][n], told[2][n], told[3][n]], within = s.within[n];
        const outer = within >= 0 && chosen[within] && together(n, within) ? within : -1;
        for (let i = 0; i < 6; i++) {
          const inner = above[6 * n + i];
          if (inner === inner) own[i] = Math.max(inner, own[i] || 0);
          if (outer >= 0 && own[i] === own[i]) above[6 * outer + i] = (above[6 * outer + i] || 0) + own[i];
        }
        add(n, outer, own);
      }
    }
  };

  // A strike of a night belongs to the day on which it ends, one of a longer span to each day on which it may have been.
  // One without a date is selected only with everything.
  geomap.select = function (data, first, last) {
    const s = data.strikes, c = s.columns, all = geomap.extent(s), [lowKilled, highKilled, lowInjured, highInjured] = c.told;
    const everything = first === null || (first <= all[0] && last >= all[1]), { country, region: inRegion } = geomap.WHERE;
    const nested = [], places = new Sums(data.places.name.length), regions = new Sums(data.regions.name.length), sums = new Sums(1);
    const rows = new Int32Array(s.id.length);
    let found = 0, undated = 0, dateless = 0, of = 0;
    for (let n = 0; n < rows.length; n++) {
      if (c.where[n] > country) continue;
      const dated = c.first[n] === c.first[n], one = s.outer[n] ? 0 : 1;
      of += one;
      if (everything) { if (!dated) dateless += one; }
      else if (!dated) { undated += one; continue; }
      else if ((c.last[n] - c.first[n] <= 1 ? c.last[n] : c.first[n]) > last || c.last[n] < first) continue;
      rows[found++] = n;
      const place = c.place[n], region = c.region[n], apart = !s.nested[n], m = c.reports[n];
      const a = lowKilled[n], b = highKilled[n], d = lowInjured[n], e = highInjured[n];
      sums.date(0, n, c);
      if (apart) sums.add(0, true, 1, m, a, b, d, e);
      else nested.push(n);
      if (place >= 0) {
        places.date(place, n, c);
        if (apart) places.add(place, true, 1, m, a, b, d, e);
      }
      if (region >= 0) {
        regions.date(region, n, c);
        if (apart) regions.add(region, true, 1, m, a, b, d, e);
        if (c.where[n] === inRegion) regions.regionOnly[region] += 1;
      }
    }
    if (nested.length) {
      geomap.lift(s, nested, () => true, (n, outer, figures) => { if (outer < 0) sums.add(0, true, ...figures); });
      geomap.lift(s, nested, (n, outer) => c.region[n] === c.region[outer], (n, outer, figures) => {
        if (outer < 0 && c.region[n] >= 0) regions.add(c.region[n], true, ...figures);
      });
      // Each place on the map keeps its own, but for a part on the same spot: a site that is shown as its city.
      geomap.lift(s, nested, (n, outer) => c.place[n] >= 0 && c.place[outer] >= 0, (n, outer, figures) => {
        if (c.place[n] >= 0 && (outer < 0 || c.place[outer] !== c.place[n])) places.add(c.place[n], outer < 0, ...figures);
      });
    }
    const total = sums.get(0) || { strikes: 0, killedMax: 0, injuredMax: 0 };
    return { rows: rows.subarray(0, found), places, regions, total, undated, dateless, of };
  };

  // Strikes from the newest to the oldest, those without a date last.
  geomap.newestFirst = (s, rows) => Array.from(rows).sort((a, b) => (s.first[b] ?? -Infinity) - (s.first[a] ?? -Infinity) || a - b);

  // The days of the chart: one stretch, or more where the empty days between two are more than all others, so that
  // one old strike does not press all others into one bar. Each begins at a number of days from the left.
  geomap.stretches = function (s, first, last) {
    const days = new Set([first, last]);
    for (let n = 0; n < s.first.length; n++) if (s.first[n] !== null && s.where[n] <= geomap.WHERE.country) days.add(s.first[n]).add(s.last[n]);
    const parts = [];
    for (const day of [...days].sort((a, b) => a - b)) {
      if (parts.length && day - parts.at(-1).last <= 60) parts.at(-1).last = day;
      else parts.push({ first: day, last: day });
    }
    const busy = parts.reduce((sum, part) => sum + part.last - part.first + 1, 0), cut = [];
    for (const part of parts) {
      if (cut.length && part.first - cut.at(-1).last <= Math.max(60, busy)) cut.at(-1).last = part.last;
      else cut.push({ ...part });
    }
    const gap = Math.max(1, Math.round(0.04 * busy));
    let at = 0;
    for (const part of cut) { part.at = at; at += part.last - part.first + 1 + gap; }
    return cut;
  };

  // Bars of a day, a week or a month, so that there are never too many to see.
  geomap.unitOf = (days) => (days <= 120 ? "day" : days <= 900 ? "week" : "month");
  geomap.bins = function (s, first, last, unit = geomap.unitOf(last - first + 1)) {
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
    for (let n = 0; n < s.last.length; n++) {
      if (s.last[n] !== null && !s.outer[n] && s.where[n] <= geomap.WHERE.country && s.last[n] >= first && s.last[n] <= last) bins[index(s.last[n])].n += 1;
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

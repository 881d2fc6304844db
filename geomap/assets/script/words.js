// Messages, plural forms, numbers and dates; the same rules as geomap/catalogue.py.
"use strict";
(function () {
  let messages = {}, lang = "en", rules = new Intl.PluralRules("en");

  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (all, key) => (key in values ? String(values[key]) : all));
  // Days are counted from 1 January 1970 and never become a moment in the reader's time zone.
  const utc = (day) => new Date(day * 86400000);

  const words = geomap.words = {
    load(newMessages, newLang) {
      [messages, lang, rules] = [newMessages, newLang, new Intl.PluralRules(newLang)];
    },
    text: (key, values = {}) => fill(messages[key], values),
    count: (key, n, values = {}) =>
      fill(messages[key][rules.select(n)] || messages[key].other, { n: words.number(n), ...values }),
    number(n) {
      const text = String(n);
      return lang === "uk" && text.length < 5 ? text : text.replace(/\B(?=(\d{3})+$)/g, messages.group);
    },
    span(low, high) {
      if (low === null) low = high;
      if (low === null) return "";
      return high === null || high === low ? words.number(low)
        : words.text("range", { min: words.number(low), max: words.number(high) });
    },
    date(day, { year = true, short = false } = {}) {
      const at = utc(day), months = short ? messages.months_short : messages.months;
      return words.text("date", { day: at.getUTCDate(), month: months[at.getUTCMonth()], year: year ? at.getUTCFullYear() : "" }).trim();
    },
    period(first, last) {
      if (first === null || last === null) return messages.undated_period;
      const a = utc(first), b = utc(last);
      if (first === last) return words.date(first);
      const sameYear = a.getUTCFullYear() === b.getUTCFullYear();
      if (sameYear && a.getUTCMonth() === b.getUTCMonth()) return `${a.getUTCDate()}–${words.date(last)}`;
      return `${words.date(first, { year: !sameYear })}\u00a0– ${words.date(last)}`;
    },
    iso: (day) => utc(day).toISOString().slice(0, 10),
    day(iso) {
      const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso || "");
      return found ? Date.UTC(+found[1], +found[2] - 1, +found[3]) / 86400000 : null;
    },
    distance(metres) {
      return metres < 1000 ? `${words.number(metres)} ${messages.m}` : `${words.number(Math.round(metres / 1000))} ${messages.km}`;
    },
    // "2 people killed and 5–7 injured", or what there is of it.
    casualties(sum) {
      const part = (key, low, high) => words.count(key, high).replace(words.number(high), words.span(low, high));
      const killed = sum.killedMax > 0 ? part("n_killed", sum.killedMin, sum.killedMax) : "";
      const injured = sum.injuredMax > 0 ? part(killed ? "n_injured" : "n_persons_injured", sum.injuredMin, sum.injuredMax) : "";
      if (killed && injured) return words.text("casualties_both", { killed, injured });
      return killed || injured;
    },
    short(sum) {
      const part = (key, low, high) => (high > 0 ? words.text(key, { n: words.span(low, high) }) : "");
      return [part("short_killed", sum.killedMin, sum.killedMax), part("short_injured", sum.injuredMin, sum.injuredMax)].filter(Boolean).join(messages.list_comma)
        .replace(/–/g, "\u2060–\u2060");
    },
    // A range of numbers stays on one line.
    keep: (text) => text.replace(/(?<=\d)–(?=\d)/g, "\u2060–\u2060"),
    weapons: (codes) => codes.split(";").filter(Boolean).map((code) => messages[`weapon_${code}`] || code).join(messages.list_comma),
    shortRegion: (name) => name.replace(/ (Oblast|область)$/, "").replace(/^(Autonomous Republic of|Автономна Республіка) /, ""),
    // Folded so that spellings of a name meet, as in search_names.py.
    plain: (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’ʼ`ьъ\s-]/g, "").replace(/[yj]/g, "i").replace(/[іїы]/g, "и")
      .replace(/kh/g, "h").replace(/w/g, "v").replace(/[єэ]/g, "е").replace(/ґ/g, "г").replace(/(.)\1+/g, "$1"),
  };
})();

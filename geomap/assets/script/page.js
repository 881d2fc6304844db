// The page: builds its parts, keeps the reader's choices, and tells a host how high it is.
"use strict";
(function () {
  const { el, svg } = geomap.dom, words = geomap.words;
  const data = geomap.data = geomap.unpack(JSON.parse(document.getElementById("geomap-data").textContent));
  words.load(data.messages, data.lang);
  const root = document.getElementById("geomap"), app = document.getElementById("app");

  const NAMES = [["BY", 27.8, 52.9], ["PL", 22.2, 50.9], ["RU", 38.2, 51.6], ["RO", 25.6, 46.4], ["MD", 28.6, 47.1], ["HU", 20.9, 47.2], ["SK", 20.6, 48.9], ["RU", 40.3, 46.6]];
  data.names = [
    ...NAMES.map(([code, lon, lat]) => ({ text: data.messages.countries[code].toUpperCase(), lon, lat })),
    { text: data.messages.seas.black, lon: 31.6, lat: 44.9, sea: true },
    { text: data.messages.seas.azov, lon: 36.6, lat: 46.1, sea: true },
  ];

  const extent = geomap.extent(data.strikes);
  const state = { view: data.view, size: data.size_by, first: extent[0], last: extent[1], place: -1, region: -1 };
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // ---- the map
  const holder = el("div", { id: "map", class: "map" });
  const hint = el("p", { class: "hint", "aria-hidden": "true" });
  const legend = el("section", { class: "legend", "aria-label": words.text("legend") });
  const tip = el("p", { class: "tip", "aria-hidden": "true", hidden: true });
  const how = el("p", { class: "how" });
  const sentence = el("p", { class: "sentence", role: "status" });
  let moving = 0;
  const side = new geomap.Side(data, { choose, close });
  // While a handle moves, the address stays: browsers count how often a page writes it.
  const chart = extent[0] === null ? null : new geomap.Chart(data, extent, (first, last, done) => {
    [state.first, state.last] = [first, last];
    if (done) { cancelAnimationFrame(moving); moving = 0; update(); return; }
    // A handle reports more often than a screen draws.
    moving = moving || requestAnimationFrame(() => { moving = 0; update({ write: false }); });
  });

  const searchList = el("datalist", { id: "search-names" });
  const searchNote = el("span", { class: "note", role: "status" });
  const search = el("input", { type: "search", id: "search", list: "search-names", autocomplete: "off", placeholder: words.text("search"), "aria-label": words.text("search") });
  const controls = el("div", { class: "controls" },
    geomap.dom.radios("view", words.text("view"), [["places", words.text("places")], ["regions", words.text("regions")]], state.view, (view) => { state.view = view; unchoose(); update(); }),
    geomap.dom.radios("size", words.text("size"), [["casualties", words.text("size_casualties")], ["reports", words.text("size_reports")]], state.size, (size) => { state.size = size; update(); }),
    el("div", { class: "find" }, search, searchList, searchNote));

  const tables = el("details", { class: "tables" }, el("summary", { text: words.text("tables") }));
  // What no point stands for: not found, known to a region only because the name is not certain, abroad.
  // Their reports are counted, each once: an undated one may be of two strikes.
  const leftOut = { unplaced: new Set(), doubtful: new Set(), outside: new Set() };
  data.strikes.where.forEach((where, n) => {
    const key = where === geomap.WHERE.unplaced ? "unplaced" : where === geomap.WHERE.outside ? "outside"
      : geomap.doubtful(data.strikes, n) ? "doubtful" : null;
    if (!key) return;
    const listed = data.strikes.reports[n];
    if (listed.length) listed.forEach((r) => leftOut[key].add(r));
    else for (let i = 0; i < data.strikes.n_reports[n]; i += 1) leftOut[key].add(`${n}/${i}`);
  });
  const said = Object.entries(leftOut).filter(([, found]) => found.size).map(([key, found]) => words.count(key, found.size));
  const unplaced = said.length
    ? el("details", { class: "tables" }, el("summary", { text: said.join("; ") }), geomap.unplacedTable(data)) : null;
  app.append(...[how, controls, el("div", { class: "stage" }, el("div", { class: "map-column" }, el("div", { class: "map-frame" }, holder, hint, tip), legend), side.node),
    chart ? chart.node : null, sentence, tables, unplaced].filter(Boolean));

  const map = geomap.map = L.map(holder, {
    crs: data.tiles ? L.CRS.EPSG3857 : geomap.crs,
    attributionControl: false, zoomControl: false, zoomSnap: 0, zoomDelta: 0.75, scrollWheelZoom: false,
    doubleClickZoom: true, dragging: !L.Browser.mobile, maxBoundsViscosity: 1, inertia: !reduced,
    zoomAnimation: !reduced, fadeAnimation: !reduced, markerZoomAnimation: !reduced, keyboardPanDelta: 60,
    maxZoom: data.tiles ? Math.min(12, data.tiles.max_zoom) : 4, minZoom: data.tiles ? 4 : -2,
  });
  map.createPane("geomap").style.zIndex = 350;
  L.control.zoom({ position: innerWidth < 900 ? "bottomleft" : "topright", zoomInTitle: words.text("zoom_in"), zoomOutTitle: words.text("zoom_out") }).addTo(map);
  if (data.tiles) L.tileLayer(data.tiles.url, { maxZoom: data.tiles.max_zoom }).addTo(map);
  holder.setAttribute("role", "application");
  holder.setAttribute("aria-label", words.text("map_label"));

  const projection = map.options.crs.projection;
  const scene = geomap.scene = new geomap.Scene(data, projection);
  const canvas = geomap.canvas = new geomap.Canvas(scene);

  // The box of the regions in the projection: what must always be in sight at first.
  const box = L.bounds([]);
  const corner = (lon, lat) => box.extend(projection.project(L.latLng(lat, lon)));
  for (const rings of data.regions.rings) {
    for (const ring of rings) {
      let lon = 0, lat = 0;
      for (let i = 0; i < ring.length; i += 2) { lon += ring[i]; lat += ring[i + 1]; corner(lon / 1000, lat / 1000); }
    }
  }

  // A circle near the border may reach beyond it; one abroad does not move the map.
  function withCircles(scale) {
    const all = L.bounds(box.min, box.max), { value, order } = everything().places.ranked(state.size, data.places.rank);
    for (const n of order) {
      const at = scene.spots[n], r = (scene.radius(value[n]) + 2) / scale;
      if (box.contains(at)) all.extend(at.subtract([r, r])).extend(at.add([r, r]));
    }
    return all;
  }

  function fit() {
    if (!box.isValid()) { map.setView([48.5, 31.5], 1, { animate: false }); return; }
    const width = holder.clientWidth, height = holder.clientHeight, crs = map.options.crs;
    scene.zoomed(1);
    const scaleOf = (size) => Math.min((width * 0.94) / size.x, (height * 0.93) / size.y);
    const all = withCircles(scaleOf(box.getSize())), size = all.getSize(), scale = scaleOf(size);
    const zoom = crs.zoom(scale / Math.abs(crs.transformation._a));
    map.setMinZoom(zoom);
    const pad = L.point(width, height).divideBy(scale).subtract(size).divideBy(2);
    const room = L.point(Math.max(pad.x, size.x * 0.04), Math.max(pad.y, size.y * 0.04));
    map.setMaxBounds(L.latLngBounds(projection.unproject(all.min.subtract(room)), projection.unproject(all.max.add(room))));
    map.setView(projection.unproject(all.getCenter()), zoom, { animate: false });
  }

  // Buttons and keys keep the place that was chosen in the middle, as long as it is in sight.
  const zoomTo = map.setZoom;
  map.setZoom = function (zoom, options) {
    const spot = state.place >= 0 && projection.unproject(scene.spots[state.place]);
    return spot && map.getBounds().contains(spot) ? map.setView(spot, zoom, { zoom: options }) : zoomTo.call(map, zoom, options);
  };

  map.on("zoomend", () => {
    if (!scene.zoomed(map.getZoomScale(map.getZoom(), map.getMinZoom()))) return;
    drawLegend();
    canvas.redraw();
  });

  function resize() {
    const width = holder.clientWidth;
    if (!width) return;
    const height = data.height || Math.round(Math.min(620, Math.max(width * 0.66, 230)));
    const whole = !map._loaded || Math.abs(map.getZoom() - map.getMinZoom()) < 0.01;
    if (holder.style.height !== `${height}px`) holder.style.height = `${height}px`;
    map.invalidateSize({ animate: false, pan: false });
    drawLegend();
    if (whole) fit();
    canvas.redraw();
  }

  // ---- the reader's choices
  function choose(place, region, from) {
    state.place = place;
    state.region = region;
    choose.from = from || holder;
    update({ focus: true });
    const at = place >= 0 ? scene.spots[place] : null;
    if (at) {
      const spot = projection.unproject(at);
      if (!map.getBounds().contains(spot)) map.panTo(spot);
    }
  }
  function unchoose() { [state.place, state.region] = [-1, -1]; }
  function close() {
    unchoose();
    update();
    const back = choose.from && choose.from.isConnected ? choose.from : side.box;
    (back.matches('[role="listbox"]') ? side.box : back).focus({ preventScroll: true });
  }

  function update({ focus = false, write = true } = {}) {
    const selection = geomap.selection = geomap.select(data, state.first, state.last);
    Object.assign(scene, { selection, view: state.view, size: state.size, chosen: { place: state.place, region: state.region } });
    root.dataset.view = state.view;
    const period = words.period(state.first, state.last);
    const key = state.view === "regions" ? "how_regions" : data.places.name.length ? `how_places_${state.size}` : "how_hatched";
    how.textContent = selection.of ? words.keep(words.text(key, { period })) : "";
    sentence.textContent = words.keep(describe(selection, period));
    cancelIdle(listing);
    const beside = () => {
      if (state.place >= 0 || state.region >= 0) side.show(state, selection, focus);
      else side.list(selection, state.view, state.size);
    };
    // While a handle moves, the map comes first.
    if (write) beside();
    else listing = whenIdle(beside);
    const signs = `${state.view} ${state.size}`;
    if (signs !== drawn) drawLegend();
    drawn = signs;
    canvas.redraw();
    if (write) { if (tables.open) fillTables(); remember(); }
  }
  let drawn = "", listing = 0;
  const whenIdle = window.requestIdleCallback ? (run) => requestIdleCallback(run, { timeout: 200 }) : requestAnimationFrame;
  const cancelIdle = window.requestIdleCallback ? cancelIdleCallback : cancelAnimationFrame;

  function describe(selection, period) {
    const n = selection.total.strikes, parts = [];
    if (!selection.of) return words.text("empty");
    if (!n) parts.push(words.text("sentence_none", { period }));
    else if (n === selection.of) parts.push(words.count("sentence", n, { period }));
    else parts.push(words.count("sentence_part", n, { all: words.number(selection.of), period }));
    if (n) {
      if (selection.dateless && selection.dateless < n) parts.push(words.count("sentence_dateless", selection.dateless));
      const casualties = words.casualties(selection.total);
      parts.push(casualties ? words.text("sentence_casualties", { casualties }) : words.text("sentence_no_casualties"));
      if (data.totals && n === selection.of) parts.push(words.text("sentence_totals", { list: data.totals }));
    }
    if (selection.undated) parts.push(words.count("sentence_undated", selection.undated));
    return parts.join(" ");
  }

  // ---- the legend
  function everything() { return geomap.everything || (geomap.everything = geomap.select(data, ...extent)); }

  // How large a circle is for some numbers: one within the other, or side by side where they are too small for that.
  function drawSizes() {
    const shown = new Map(geomap.legendSizes(scene.top).reverse().map((value) => [Math.round(scene.radius(value)), value]));
    const sizes = [...shown.values()].sort((a, b) => b - a), r = sizes.map((value) => scene.radius(value)), top = r[0];
    const apart = top < 12, foot = 2 * top + 10, middle = Math.max(8, top + 1);
    const long = (value) => 7.6 * words.number(value).length;
    let x = top + 1, at = -Infinity;
    const nodes = sizes.flatMap((value, i) => {
      const label = svg("text");
      label.textContent = words.number(value);
      const put = (left, y) => { label.setAttribute("x", left); label.setAttribute("y", y + 4.5); return label; };
      const disc = svg("circle", { cx: x, cy: apart ? middle : foot - r[i], r: r[i] });
      if (apart) {
        const left = x + r[i] + 5;
        x = left + long(value) + 12 + (r[i + 1] || 0);
        return [disc, put(left, middle)];
      }
      at = Math.max(foot - 2 * r[i], at + 13);
      return [disc, svg("path", { d: `M${x} ${foot - 2 * r[i]}L${2 * top + 8} ${at}` }), put(2 * top + 11, at)];
    });
    const width = apart ? x - 12 : 2 * top + 11 + Math.max(...sizes.map(long)), height = apart ? 2 * middle : Math.max(foot + 2, at + 8);
    return svg("svg", { class: "sizes", width, height, "aria-hidden": "true" }, ...nodes);
  }

  function drawLegend() {
    const whole = everything();
    const { value, order } = whole.places.ranked(state.size, data.places.rank);
    scene.scale(order.map((n) => value[n]), holder.clientWidth, holder.clientHeight);
    scene.breaks = geomap.breaks(whole.regions.strikes.filter(Boolean));
    const parts = [];
    if (state.view === "places") {
      // No sign is larger than the circles on the map.
      const sign = Math.max(2.5, Math.min(7, scene.radius(scene.top)));
      const used = new Set(data.places.precision.map((p) => Math.min(p, 2)));
      const sample = (draw) => svg("svg", { width: 22, height: 22, viewBox: "0 0 22 22", "aria-hidden": "true" }, ...draw);
      // The sign of no figure stands beside the sizes, where there is room for it.
      const none = scene.dot < scene.least && order.some((n) => !value[n] && data.places.precision[n] > 0)
        ? el("span", { class: "key" }, sample([svg("circle", { class: "none", cx: 11, cy: 11, r: Math.min(sign, scene.radius(0)) })]), el("span", { text: words.text("sizes_none") })) : null;
      if (value.some(Boolean)) parts.push(el("div", { class: "key sizes-key" }, drawSizes(), el("div", {}, words.text(`legend_${state.size}`), none)));
      const keys = [
        [used.has(0), [svg("circle", { class: "site", cx: 11, cy: 11, r: Math.min(6, sign) })], "legend_site"],
        [used.has(1), [svg("circle", { class: "settlement", cx: 11, cy: 11, r: sign })], "legend_settlement"],
        [used.has(2), [svg("circle", { class: "area", cx: 11, cy: 11, r: 9.5 }), svg("circle", { class: "settlement bare", cx: 11, cy: 11, r: 4 })], "legend_area"],
        [whole.regions.regionOnly.some(Boolean), [svg("path", { class: "hatching", d: "M2 4H20V18H2zM2 10L8 4M2 16L14 4M6 18L20 4M12 18L20 10" })], "legend_region"],
      ];
      for (const [shown, draw, key] of keys) if (shown) parts.push(el("div", { class: "key" }, sample(draw), el("span", { text: words.text(key) })));
    } else {
      const classes = scene.breaks.map((from, i) => {
        const to = scene.breaks[i + 1], min = words.number(from);
        const label = to === undefined ? `${min}+` : to - 1 > from ? words.text("range", { min, max: words.number(to - 1) }) : min;
        const swatch = svg("rect", { class: `ramp-${geomap.rampStep(i, scene.breaks.length)}`, width: 22, height: 12 });
        return el("span", { class: "key" }, svg("svg", { width: 22, height: 12, "aria-hidden": "true" }, swatch), el("span", { text: label }));
      });
      parts.push(el("div", { class: "key ramp" }, el("span", { text: words.text("legend_strikes") }), ...classes));
    }
    for (const layer of data.outlines) {
      parts.push(el("div", { class: "key" }, svg("svg", { width: 22, height: 12, "aria-hidden": "true" }, svg("path", { class: `layer ${layer.style}`, d: "M0 6H22" })), el("span", { dir: "auto", text: layer.name })));
    }
    legend.replaceChildren(...parts);
  }

  // ---- tables and files
  function fillTables() {
    const rows = geomap.selection.rows;
    const button = (label, run) => el("button", { type: "button", text: label, onclick: run });
    const files = el("p", { class: "files" }, words.text("download"), " ",
      button("CSV", () => geomap.saveFile("strikes.csv", "text/csv;charset=utf-8", geomap.toCsv(data, rows))), " ",
      button("GeoJSON", () => geomap.saveFile("strikes.geojson", "application/geo+json", geomap.toGeoJson(data, rows))));
    tables.replaceChildren(tables.firstChild, files, geomap.regionTable(data, geomap.selection), geomap.strikeTable(data, geomap.selection));
  }
  tables.addEventListener("toggle", () => { if (tables.open) fillTables(); });

  // ---- search
  function matches(typed) {
    const wanted = words.plain(typed.trim()), { places, regions } = data, found = [];
    if (!wanted) return found;
    const add = (kind, source, n) => {
      const at = [source.name[n], source.other[n], ...source.also[n].split(" ")].map((text) => words.plain(text || "").indexOf(wanted)).filter((i) => i >= 0);
      if (at.length) found.push({ kind, n, name: source.name[n], rank: Math.min(...at) + (kind === "region" ? 0.5 : 0) });
    };
    places.name.forEach((_, n) => add("place", places, n));
    regions.name.forEach((_, n) => { if (geomap.selection.regions.has(n)) add("region", regions, n); });
    return found.sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || a.n - b.n);
  }
  function find() {
    const [first] = matches(search.value);
    searchNote.textContent = first || !search.value.trim() ? "" : words.text("search_none", { text: search.value.trim() });
    if (first) choose(first.kind === "place" ? first.n : -1, first.kind === "region" ? first.n : -1, search);
  }
  search.addEventListener("input", (event) => {
    const found = matches(search.value).slice(0, 12);
    searchList.replaceChildren(...[...new Set(found.map((each) => each.name))].map((name) => el("option", { value: name })));
    searchNote.textContent = "";
    // Chosen from the list rather than typed.
    if (event.inputType === "insertReplacementText" || (!event.inputType && found.some((each) => each.name === search.value))) find();
  });
  search.addEventListener("keydown", (event) => { if (event.key === "Enter") find(); });

  // ---- pointer and keys
  function hitText(hit) {
    const sum = hit.place >= 0 ? scene.selection.places.get(hit.place) : scene.selection.regions.get(hit.region);
    if (!sum) return "";
    const name = hit.place >= 0 ? data.places.name[hit.place] : data.regions.name[hit.region];
    return `${name}: ${words.count("n_strikes", sum.strikes)} · ${geomap.casualtyText(sum)}`;
  }
  map.on("click", (event) => {
    const hit = canvas.hit(event.containerPoint);
    if (hit.place >= 0) choose(hit.place, -1);
    else if (hit.region >= 0 && scene.selection.regions.has(hit.region)) choose(-1, hit.region);
    else if (side.open) { unchoose(); update(); }
  });
  map.on("mousemove", (event) => {
    const hit = canvas.hit(event.containerPoint), text = hitText(hit);
    const shown = text && (hit.place >= 0 || state.view === "regions" || scene.selection.regions.get(hit.region).regionOnly);
    holder.classList.toggle("pointing", Boolean(text));
    tip.hidden = !shown;
    tip.textContent = shown ? text : "";
    if (shown) {
      const right = event.containerPoint.x > holder.clientWidth / 2;
      tip.style.left = right ? "auto" : `${event.containerPoint.x + 14}px`;
      tip.style.right = right ? `${holder.clientWidth - event.containerPoint.x + 14}px` : "auto";
      tip.style.top = `${event.containerPoint.y + 12}px`;
    }
    canvas.hover(hit.place);
  });
  map.on("mouseout", () => { tip.hidden = true; canvas.hover(-1); });
  root.addEventListener("keydown", (event) => { if (event.key === "Escape" && side.open) close(); });

  // The wheel scrolls the page; with Ctrl it zooms the map.
  function showHint(text) {
    const fresh = el("p", { class: "hint shown", "aria-hidden": "true", text });
    holder.parentNode.querySelector(".hint").replaceWith(fresh);
  }
  holder.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) { showHint(words.text("gesture_wheel")); return; }
    event.preventDefault();
    const at = map.mouseEventToContainerPoint(event);
    map.setZoomAround(at, map.getZoom() - Math.sign(event.deltaY) * 0.4, { animate: false });
  }, { passive: false });
  holder.addEventListener("touchmove", (event) => { if (event.touches.length === 1 && L.Browser.mobile) showHint(words.text("gesture_touch")); }, { passive: true });

  // ---- the state in the address
  function remember() {
    const parts = new URLSearchParams();
    if (state.view !== data.view) parts.set("view", state.view);
    if (state.size !== data.size_by) parts.set("size", state.size);
    if (state.first !== extent[0]) parts.set("from", words.iso(state.first));
    if (state.last !== extent[1]) parts.set("to", words.iso(state.last));
    if (state.place >= 0) parts.set("place", data.places.name[state.place]);
    if (state.region >= 0) parts.set("region", data.regions.code[state.region]);
    const hash = parts.toString();
    // A page in a frame without an address of its own has nowhere to write it.
    try { history.replaceState(null, "", hash ? `#${hash}` : location.href.split("#")[0]); } catch { /* stays unwritten */ }
  }
  function recall() {
    const parts = new URLSearchParams(location.hash.slice(1)), known = (value, values, otherwise) => (values.includes(value) ? value : otherwise);
    state.view = known(parts.get("view"), ["places", "regions"], data.view);
    state.size = known(parts.get("size"), ["casualties", "reports"], data.size_by);
    const given = data.period || [null, null];
    const inside = (day, otherwise) => (day === null ? otherwise : Math.min(extent[1], Math.max(extent[0], day)));
    if (chart) {
      const first = inside(words.day(parts.get("from")) ?? given[0], extent[0]), last = inside(words.day(parts.get("to")) ?? given[1], extent[1]);
      if (first <= last) { [state.first, state.last] = [first, last]; chart.set(first, last, ""); }
    }
    state.place = parts.has("place") ? data.places.name.indexOf(parts.get("place")) : -1;
    state.region = parts.has("region") ? data.regions.code.indexOf(parts.get("region")) : -1;
    for (const [name, value] of [["view", state.view], ["size", state.size]]) {
      const input = document.getElementById(`${name}-${value}`);
      if (input) input.checked = true;
    }
  }
  window.addEventListener("hashchange", () => { recall(); update(); });

  // ---- the scale, in the page's language
  const Scale = L.Control.Scale.extend({
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      this._updateScale(this._mScale, words.distance(metres), metres / most);
    },
  });

  // ---- the height, for a host that frames the page
  let told = 0;
  function tellHeight() {
    const height = Math.ceil(root.getBoundingClientRect().bottom + scrollY);
    if (window.parent === window || height === told) return;
    told = height;
    window.parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
    const child = new URLSearchParams(location.search).get("childId");
    if (child) window.parent.postMessage(`pymxPYMx${child}xPYMxheightxPYMx${height}`, "*");
  }

  // Markers of further folium layers take their picture from the page.
  const icon = /url\(["']?(data:[^"')]+)/.exec(getComputedStyle(document.body.appendChild(el("i", { class: "leaflet-default-icon-path" }))).backgroundImage);
  document.body.lastChild.remove();
  L.Icon.Default.imagePath = "";
  L.Icon.Default.mergeOptions({ iconUrl: icon ? icon[1] : "", iconRetinaUrl: icon ? icon[1] : "", shadowUrl: "" });

  recall();
  geomap.selection = scene.selection = geomap.select(data, state.first, state.last);
  resize();
  canvas.addTo(map);
  update();
  new Scale({ position: "bottomright", imperial: false, maxWidth: 90 }).addTo(map);
  new ResizeObserver(resize).observe(holder.parentNode);
  new ResizeObserver(tellHeight).observe(root);
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", () => { geomap.forgetTheme(); canvas.redraw(); });
  }
  tellHeight();
  root.dataset.ready = "true";
})();

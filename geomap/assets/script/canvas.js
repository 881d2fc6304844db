// The map itself: one canvas that draws countries, regions, circles and names, and finds what is under the pointer.
"use strict";
(function () {
  const HATCH = 9, FONT = '"Source Sans 3", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';
  const HALO = 3, KINDS = ["site", "settlement", "area"];
  const COUNTRY = 603600e6, SQUARE = 60000;  // metres
  const CROWD = 400;  // circles from which on each kind and size is drawn once, see crowd.js

  // Rings of steps to a path in the projection's metres.
  geomap.outline = function (rings, projection, closed = true) {
    const path = new Path2D();
    for (const ring of rings) {
      let lon = 0, lat = 0;
      for (let i = 0; i < ring.length; i += 2) {
        lon += ring[i];
        lat += ring[i + 1];
        const at = projection.project({ lat: lat / 1000, lng: lon / 1000 });
        if (i === 0) path.moveTo(at.x, at.y);
        else path.lineTo(at.x, at.y);
      }
      if (closed) path.closePath();
    }
    return path;
  };

  // The tokens of the style sheet, each read once until the reader changes the scheme.
  let tokens = new Map();
  geomap.forgetTheme = () => { tokens = new Map(); };
  geomap.readTheme = function () {
    const css = getComputedStyle(document.getElementById("geomap"));
    return (token) => {
      if (!tokens.has(token)) tokens.set(token, css.getPropertyValue(`--${token}`).trim());
      return tokens.get(token);
    };
  };

  // What is drawn, in the projection's metres; made once.
  geomap.Scene = class {
    constructor(data, projection) {
      this.data = data;
      const path = (rings) => geomap.outline(rings, projection);
      this.regions = data.regions.rings.map(path);
      this.neighbours = data.neighbours.rings.map(path);
      this.waters = { areas: path(data.waters.areas), lines: geomap.outline(data.waters.lines, projection, false) };
      this.layers = data.outlines.map((layer) => ({ ...layer, path: geomap.outline(layer.rings, projection, layer.style === "area") }));
      const project = (lon, lat) => (lon === null ? null : projection.project({ lat, lng: lon }));
      this.spots = data.places.lon.map((lon, n) => project(lon, data.places.lat[n]));
      this.circles = data.places.precision.map((level, n) => ({ n, kind: KINDS[Math.min(level, 2)], x: 0, y: 0, r: 0, area: 0 }));
      this.regionSpots = data.regions.lon.map((lon, n) => project(lon, data.regions.lat[n]));
      this.names = data.names.map((name) => ({ ...name, at: project(name.lon, name.lat) }));
      // A town that was struck bears its own name, so that it needs no other.
      const named = new Map(data.towns.name.map((name) => [name, []]));
      data.places.name.forEach((name, n) => named.get(name)?.push(n));
      this.towns = data.towns.name.map((name, n) => ({ name, at: project(data.towns.lon[n], data.towns.lat[n]), population: data.towns.population[n], places: named.get(name) }));
      this.tester = document.createElement("canvas").getContext("2d");
      this.view = "places";
      this.size = "casualties";
      this.chosen = { place: -1, region: -1 };
      const squares = new Set(data.places.lon.map((lon, n) => {
        const at = geomap.albers.project({ lat: data.places.lat[n], lng: lon });
        return Math.floor(at.x / SQUARE) * 4096 + Math.floor(at.y / SQUARE);
      }));
      // Against as many squares as places anywhere in the country would fall on.
      const whole = COUNTRY / SQUARE ** 2, expected = whole * (1 - Math.exp(-data.places.lon.length / whole));
      this.spread = squares.size ? Math.max(1 / 3, Math.min(1, squares.size / expected)) : 1;
      this.grown = 1;
      this.scale([], 800);
      this.breaks = [1];
    }

    // Areas are as the values. All circles of the map together cover at most a quarter of the country as it is drawn
    // at first, a third with their outlines, so that many strikes do not become one stain; less where they lie in a part
    // of it. `fit_sizes` and `spread` in drawing.py are the same for the still pictures.
    scale(values, width, height = width) {
      this.top = values.reduce((a, b) => Math.max(a, b), 1);
      const sum = values.reduce((a, b) => a + b, 0), n = values.length || 1;
      const room = (this.spread * 0.25 * 0.28 * Math.min(width, height / 0.66) ** 2) / Math.PI;
      this.least = Math.max(1, Math.min(4, Math.sqrt(room / 3 / n)));
      const most = Math.min(34, Math.max(16, width / 22)), rest = Math.max(0, room - n * this.least ** 2);
      // Places without a figure are smaller than any with one, where there are some.
      this.dot = sum ? Math.max(1, 0.75 * this.least) : this.least;
      this.largest = Math.max(this.least, sum ? Math.min(most, Math.sqrt((rest * this.top) / sum)) : 0);
    }

    // Where there is room as one zooms in, dots grow to the size that few would have, and the others with them.
    zoomed(ratio) {
      const most = Math.min(4 / this.least, Math.max(1, 34 / this.largest));
      const grown = Math.max(1, Math.min(ratio, most)), changed = grown !== this.grown;
      this.grown = grown;
      return changed;
    }

    radius(value) {
      return this.grown * (value ? Math.max(this.least, this.largest * Math.sqrt(value / this.top)) : this.dot);
    }

    regionAt(spot) {
      return this.regions.findIndex((path) => this.tester.isPointInPath(path, spot.x, spot.y, "evenodd"));
    }
  };

  geomap.Canvas = L.Renderer.extend({
    options: { padding: 0.15, pane: "geomap" },

    initialize(scene) {
      L.Renderer.prototype.initialize.call(this);
      this.scene = scene;
      this.circles = [];
      this.hovered = -1;
      this.crowd = new geomap.Crowd();
      this.widths = new Map();
    },

    // The map, and what is marked on it, which changes with every move of the pointer.
    _initContainer() {
      [this.still, this.ground] = [0, 1].map(() => geomap.dom.el("canvas", { "aria-hidden": "true" }));
      this.marks = geomap.dom.el("div", { class: "marks" });
      this._container = geomap.dom.el("div", {}, this.still, this.marks);
    },
    _destroyContainer() { cancelAnimationFrame(this.waiting); this._container.remove(); delete this._container; },
    _updatePaths() {},
    _onZoomEnd() {},
    // Leaflet would leave the canvas between two pixels, and all that is on it blurred.
    _reset() { this._update(); },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize(), dpr = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      const [width, height] = [Math.round(size.x * dpr), Math.round(size.y * dpr)];
      if (this.still.width !== width || this.still.height !== height) {
        [this.still.width, this.still.height] = [width, height];
        this.still.style.width = `${size.x}px`;
        this.still.style.height = `${size.y}px`;
      }
      this.redraw();
    },

    // Once a frame at most, however many things have changed.
    redraw() {
      if (this.waiting || !this._bounds) return;
      this.waiting = requestAnimationFrame(() => { this.waiting = 0; if (this._container) this.draw(); });
    },

    // From metres of the projection to pixels of the canvas.
    frame() {
      const crs = this._map.options.crs, scale = crs.scale(this._map.getZoom()), t = crs.transformation;
      const origin = this._map.getPixelOrigin().add(this._bounds.min);
      return { kx: scale * t._a, ky: scale * t._c, x: scale * t._b - origin.x, y: scale * t._d - origin.y };
    },

    toCanvas(at, frame) {
      return [at.x * frame.kx + frame.x, at.y * frame.ky + frame.y];
    },

    draw() {
      const { scene } = this, ctx = this.still.getContext("2d"), dpr = window.devicePixelRatio || 1, colour = geomap.readTheme();
      const frame = this.frame(), size = this._bounds.getSize();
      this.last = frame;
      const screen = () => ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
      const world = () => ctx.setTransform(dpr * frame.kx, 0, 0, dpr * frame.ky, dpr * frame.x, dpr * frame.y);
      const px = 1 / frame.kx;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, this.still.width, this.still.height);
      ctx.lineJoin = "round";
      ctx.drawImage(this.drawGround(frame, colour, dpr), 0, 0);
      if (scene.view === "places") {
        scene.selection.regions.regionOnly.forEach((strikes, n) => { if (strikes) this.hatch(ctx, scene.regions[n], colour, world, screen, size); });
      }
      if (scene.chosen.region >= 0) {
        world();
        ctx.strokeStyle = colour("chosen");
        ctx.lineWidth = 2.5 * px;
        ctx.stroke(scene.regions[scene.chosen.region]);
      }
      screen();
      this.circles = scene.view === "places" ? this.placeCircles(frame, size) : [];
      const many = this.circles.length > CROWD, small = (circle) => many && circle.area <= 200;
      if (many) this.drawCrowd(ctx, this.circles.filter(small), colour, dpr);
      screen();
      for (const circle of this.circles) if (!small(circle)) this.drawCircle(ctx, circle, colour);
      this.drawNames(ctx, frame, size, colour);
      this.drawMarks();
    },

    // The circle under the pointer and the chosen one, over all others and apart from them: nothing else is drawn anew.
    drawMarks() {
      const marked = this.circles.filter((c) => c.n === this.scene.chosen.place || c.n === this.hovered);
      this.marks.replaceChildren(...marked.map((c) => {
        const half = Math.ceil(Math.max(c.r, c.area)) + 6, { svg } = geomap.dom, chosen = c.n === this.scene.chosen.place;
        const disc = (r, name) => svg("circle", { class: name, cx: half, cy: half, r });
        const node = svg("svg", { width: 2 * half, height: 2 * half, "aria-hidden": "true" },
          disc(c.r, c.kind === "site" ? "site" : "settlement"), ...(chosen ? [disc(Math.max(c.r, c.area) + 3, "chosen")] : []));
        L.DomUtil.setPosition(node, L.point(c.x - half, c.y - half));
        return node;
      }));
    },

    hover(place) {
      if (this.hovered === place) return;
      this.hovered = place;
      if (this._container && this._bounds) this.drawMarks();
    },

    // What lies under the strikes, drawn anew only when the map moves or a region changes its colour.
    drawGround(frame, colour, dpr) {
      const { scene } = this, fills = this.regionFills(colour), canvas = this.ground;
      const key = JSON.stringify([frame, fills, dpr, colour("land"), this.still.width, this.still.height, scene.view]);
      if (this.groundKey === key) return canvas;
      this.groundKey = key;
      [canvas.width, canvas.height] = [this.still.width, this.still.height];
      const ctx = canvas.getContext("2d"), px = 1 / frame.kx;
      ctx.setTransform(dpr * frame.kx, 0, 0, dpr * frame.ky, dpr * frame.x, dpr * frame.y);
      ctx.lineJoin = "round";
      if (!scene.data.tiles) {
        ctx.fillStyle = colour("land");
        ctx.strokeStyle = colour("land-line");
        ctx.lineWidth = px;
        for (const path of scene.neighbours) { ctx.fill(path, "evenodd"); ctx.stroke(path); }
      }
      // The outer border is what remains of a wide line once the regions are filled.
      ctx.strokeStyle = colour("border");
      ctx.lineWidth = 2.4 * px;
      for (const path of scene.regions) ctx.stroke(path);
      scene.regions.forEach((path, n) => { ctx.fillStyle = fills[n]; if (fills[n]) ctx.fill(path, "evenodd"); });
      if (!scene.data.tiles && scene.view === "places") this.drawWaters(ctx, colour, px);
      for (const layer of scene.layers) this.drawLayer(ctx, layer, colour, px);
      ctx.strokeStyle = colour("region-line");
      ctx.lineWidth = 0.8 * px;
      for (const path of scene.regions) ctx.stroke(path);
      return canvas;
    },

    regionFills(colour) {
      const { scene } = this;
      if (scene.view === "places") return scene.regions.map(() => (scene.data.tiles ? "" : colour("region")));
      return scene.regions.map((_, n) => {
        const level = geomap.classOf(scene.selection.regions.strikes[n], scene.breaks);
        return level < 0 ? colour("region") : colour(`ramp-${geomap.rampStep(level, scene.breaks.length)}`);
      });
    },

    drawWaters(ctx, colour, px) {
      const { areas, lines } = this.scene.waters;
      ctx.fillStyle = ctx.strokeStyle = colour("water");
      ctx.fill(areas, "evenodd");
      // As wide as 500 metres, but never so thin that a river ends where it leaves a reservoir.
      ctx.lineWidth = Math.max(1.6 * px, 500);
      ctx.lineCap = "round";
      ctx.stroke(lines);
      ctx.lineCap = "butt";
    },

    drawLayer(ctx, layer, colour, px) {
      if (layer.style === "area") { ctx.fillStyle = colour("layer-fill"); ctx.fill(layer.path); }
      ctx.strokeStyle = colour(layer.style === "thin" ? "region-line" : "layer");
      ctx.lineWidth = (layer.style === "thin" ? 0.5 : 2) * px;
      ctx.setLineDash(layer.style === "dashed" ? [6 * px, 4 * px] : []);
      ctx.stroke(layer.path);
      ctx.setLineDash([]);
    },

    hatch(ctx, path, colour, world, screen, size) {
      ctx.save();
      world();
      ctx.clip(path, "evenodd");
      screen();
      ctx.strokeStyle = colour("hatch");
      ctx.lineWidth = 1;
      ctx.beginPath();
      // Wider apart when zoomed in, where a region fills the view.
      const step = Math.min(18, Math.max(HATCH, HATCH * 700 * this.last.kx));
      for (let x = -size.y; x < size.x; x += step) { ctx.moveTo(x, size.y); ctx.lineTo(x + size.y, 0); }
      ctx.stroke();
      ctx.restore();
    },

    placeCircles(frame, size) {
      const { scene } = this, { places } = scene.data, circles = [];
      // From the largest down: small ones stand on top.
      const { order, value } = scene.selection.places.ranked(scene.size, places.rank);
      for (const n of order) {
        const x = scene.spots[n].x * frame.kx + frame.x, y = scene.spots[n].y * frame.ky + frame.y;
        const r = scene.radius(value[n]);
        const circle = scene.circles[n];
        const area = circle.kind === "area" ? Math.max(r + 3, places.radius[n] * frame.kx) : 0, reach = Math.max(r, area) + 3;
        if (x < -reach || y < -reach || x > size.x + reach || y > size.y + reach) continue;
        [circle.x, circle.y, circle.r, circle.area, circle.none] = [x, y, r, area, !value[n] && scene.dot < scene.least];
        circles.push(circle);
      }
      // Districts of a struck city are rings while the city's own circle is in their way.
      const towns = circles.filter((c) => c.kind === "settlement").slice(0, 150);
      for (const c of circles) {
        c.bare = c.kind !== "settlement" && places.radius[c.n] * frame.kx < 9 && circles.length < CROWD
          && towns.some((town) => Math.hypot(town.x - c.x, town.y - c.y) < town.r);
      }
      return circles;
    },

    drawCircle(ctx, circle, colour) {
      const disc = (r) => { ctx.beginPath(); ctx.arc(circle.x, circle.y, r, 0, 2 * Math.PI); };
      if (circle.kind === "area" && circle.bare) {
        disc(circle.r);
        ctx.strokeStyle = colour("strike");
        ctx.lineWidth = 1;
        ctx.setLineDash([3, 3]);
        ctx.stroke();
        ctx.setLineDash([]);
        return;
      }
      if (circle.kind === "area") {
        disc(circle.area);
        ctx.fillStyle = colour("area-fill");
        ctx.fill();
        ctx.strokeStyle = colour("strike");
        ctx.lineWidth = 1.2;
        ctx.setLineDash([3, 3]);
        ctx.stroke();
        ctx.setLineDash([]);
      }
      disc(circle.r);
      ctx.fillStyle = colour(circle.kind === "site" ? "site" : circle.none ? "halo" : "strike-fill");
      ctx.fill();
      ctx.strokeStyle = colour(circle.kind === "site" ? "halo" : "strike");
      ctx.lineWidth = Math.min(1.2, circle.r / 3);
      if (circle.kind !== "area" || circle.none) ctx.stroke();
      if (circle.kind === "settlement" && circle.r > 6) { disc(1.6); ctx.fillStyle = colour("strike"); ctx.fill(); }
    },

    // A circle of this kind and size as pixels.
    sprite(circle, colour, dpr) {
      const r = Math.round(circle.r * 4) / 4, area = Math.round(circle.area * 2) / 2;
      const key = (r * 16384 + area * 2) * 4 + KINDS.indexOf(circle.kind) + (circle.none ? 0.5 : 0), half = Math.ceil(Math.max(r, area) + 3);
      if (!this.sprites.has(key)) {
        const size = Math.ceil(2 * half * dpr), canvas = document.createElement("canvas");
        canvas.width = canvas.height = size;
        const own = canvas.getContext("2d", { willReadFrequently: true });
        own.scale(dpr, dpr);
        this.drawCircle(own, { ...circle, r, area, x: half, y: half }, colour);
        this.sprites.set(key, { half, ...geomap.makeSprite(own.getImageData(0, 0, size, size).data, size) });
      }
      return this.sprites.get(key);
    },

    drawCrowd(ctx, circles, colour, dpr) {
      const theme = `${this._map.getZoom()} ${dpr} ${colour("strike")}`;
      if (this.theme !== theme) [this.theme, this.sprites] = [theme, new Map()];
      this.crowd.begin(this.still.width, this.still.height);
      for (const circle of circles) {
        const sprite = this.sprite(circle, colour, dpr);
        // Whole pixels: nothing has to be resampled.
        this.crowd.add(sprite, Math.round(dpr * (circle.x - sprite.half)), Math.round(dpr * (circle.y - sprite.half)));
      }
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      this.crowd.paint(ctx);
    },

    drawNames(ctx, frame, size, colour) {
      const { scene } = this, wanted = [], obstacles = this.covers();
      const zoomed = frame.kx * 1000;  // pixels a kilometre
      const put = (text, at, options) => {
        const [x, y] = this.toCanvas(at, frame);
        if (x < -50 || y < -50 || x > size.x + 50 || y > size.y + 50) return;
        const font = `${options.italic ? "italic " : ""}${options.weight || 400} ${options.px}px ${FONT}`;
        if (ctx.letterSpacing !== undefined) ctx.letterSpacing = options.spaced ? "1.2px" : "0px";
        const measure = (style) => {
          const key = `${style} ${text}`;
          if (this.widths.has(key)) return this.widths.get(key);
          ctx.font = style;
          this.widths.set(key, ctx.measureText(text).width);
          return this.widths.get(key);
        };
        const label = { text, x, y, gap: 0, font, width: measure(font), height: options.px + 3, ...options };
        if (options.smaller) label.smaller = { font: `500 ${options.smaller}px ${FONT}`, width: measure(`500 ${options.smaller}px ${FONT}`), height: options.smaller + 2 };
        wanted.push(label);
      };
      const small = size.x < 560 ? 12 : 13;
      if (scene.view === "places") {
        for (const c of this.circles.slice(0, 1500)) {
          const half = c.kind === "area" ? Math.min(c.area, c.r + 3) : c.r;
          obstacles.push([c.x - half * 0.8, c.y - half * 0.8, c.x + half * 0.8, c.y + half * 0.8]);
        }
        this.named().forEach((c, rank) => put(scene.data.places.name[c.n], scene.spots[c.n], {
          gap: Math.max(c.r, Math.min(c.area, c.r + 6)), px: rank < 5 ? small + 1 : small, weight: rank < 5 ? 700 : 500, colour: "text",
        }));
        for (const town of scene.towns) {
          // A town of 300,000 is named from afar, one of 15,000 only up close.
          if (town.population * zoomed ** 1.7 < 90000) break;
          if (town.places.some((n) => scene.selection.places.has(n))) continue;
          const [x, y] = this.toCanvas(town.at, frame);
          put(town.name, town.at, { gap: 3, margin: 5, px: small - 1, colour: "faint", dot: [x, y] });
        }
      } else {
        this.regionNames(put, small, frame);
      }
      for (const name of scene.names) {
        put(name.text, name.at, { px: name.sea ? small : small - 1, italic: name.sea, spaced: !name.sea, centred: true, fixed: true, colour: name.sea ? "sea-text" : "faint" });
      }
      const edge = L.point(size.x, size.y).multiplyBy(this.options.padding / (1 + 2 * this.options.padding));
      const spots = geomap.placeLabels(wanted, obstacles, [edge.x, edge.y, size.x - edge.x, size.y - edge.y]);
      this.labels = [];
      ctx.textBaseline = "middle";
      spots.forEach((spot, n) => {
        if (!spot) return;
        const label = spot[2] ? { ...wanted[n], ...wanted[n].smaller } : wanted[n];
        spot.length = 2;
        ctx.font = label.font;
        if (ctx.letterSpacing !== undefined) ctx.letterSpacing = label.spaced ? "1.2px" : "0px";
        if (label.dot) { ctx.beginPath(); ctx.arc(...label.dot, 1.7, 0, 2 * Math.PI); ctx.fillStyle = colour("faint"); ctx.fill(); }
        const dark = label.colour.startsWith("on-");
        ctx.strokeStyle = colour(dark ? label.colour.replace("on", "halo") : label.colour === "sea-text" ? "sea" : label.fixed && label.spaced ? "land" : "halo");
        ctx.lineWidth = HALO;
        ctx.strokeText(label.text, ...spot);
        ctx.fillStyle = colour(label.colour);
        ctx.fillText(label.text, ...spot);
        this.labels.push({ text: label.text, box: [spot[0], spot[1] - label.height / 2, spot[0] + label.width, spot[1] + label.height / 2] });
      });
    },

    // Circles that get a name, in order of importance: settlements first; what lies in a struck city only where it
    // can be told from the city.
    named() {
      const shown = this.circles.slice(0, 150);
      return [...shown.filter((c) => c.kind === "settlement"), ...shown.filter((c) => c.kind !== "settlement" && !c.bare)];
    },

    // The number in its region with the name above it; beside the region where that is too small.
    regionNames(put, small, frame) {
      const { scene } = this, { regions } = scene.data, later = [];
      scene.regionSpots.forEach((at, n) => {
        if (!at) return;
        const sum = scene.selection.regions.get(n), name = geomap.words.shortRegion(regions.name[n]);
        const room = regions.room[n] * 111320 * frame.kx;
        if (!sum) { later.push(() => put(name, at, { px: small - 2, centred: true, fixed: true, colour: "faint" })); return; }
        const number = geomap.words.number(sum.strikes);
        if (room < 8) {
          later.unshift(() => put(`${name} ${number}`, at, { px: small, weight: 700, gap: Math.max(4, room), colour: "text" }));
          return;
        }
        const step = geomap.rampStep(geomap.classOf(sum.strikes, scene.breaks), scene.breaks.length);
        const shift = (px) => ({ x: at.x, y: at.y + px / frame.ky });
        put(number, shift(7), { px: small + 3, weight: 700, centred: true, fixed: true, colour: `on-${step}` });
        // A name wider than its region stands on several colours and gets the page's own.
        const inside = name.length * (small - 1) * 0.6 < 2.6 * room;
        later.push(() => put(name, shift(-10), { px: small - 1, weight: 500, centred: true, fixed: true, below: 36, smaller: small - 3, colour: inside ? `on-${step}` : "text" }));
      });
      later.forEach((add) => add());
    },

    // What lies over the map and must not hide a name, in pixels of the canvas.
    covers() {
      const frame = this._map.getContainer().getBoundingClientRect(), shift = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
      return [...this._map.getContainer().parentNode.parentNode.querySelectorAll(".legend, .leaflet-control")]
        .map((node) => node.getBoundingClientRect())
        .map((box) => [box.left - frame.left + shift.x, box.top - frame.top + shift.y, box.right - frame.left + shift.x, box.bottom - frame.top + shift.y]);
    },

    // The smallest circle under a point of the map, else the nearest within a finger's reach, else the region.
    hit(containerPoint) {
      if (!this.last) return { place: -1, region: -1 };
      const at = this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
      let nearest = null, least = 12;
      for (let i = this.circles.length - 1; i >= 0; i--) {
        const c = this.circles[i], away = Math.hypot(c.x - at.x, c.y - at.y);
        if (away <= c.r) return { place: c.n, region: -1 };
        if (away <= least) [nearest, least] = [c, away];
      }
      if (nearest) return { place: nearest.n, region: -1 };
      const region = this.scene.regionAt(L.point((at.x - this.last.x) / this.last.kx, (at.y - this.last.y) / this.last.ky));
      return { place: -1, region };
    },
  });

  // Few classes use the far ends of the five colours.
  geomap.rampStep = (level, classes) => (classes < 2 ? 2 : Math.round((level * 4) / (classes - 1)));
})();

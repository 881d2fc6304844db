// Names on the map: each where there is room for it, the most important first.
"use strict";
(function () {
  const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [0.8, -0.8], [-0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]];

  // A coarse grid keeps the search short when there are many boxes.
  class Boxes {
    constructor() { this.cells = new Map(); this.size = 64; }
    each(box, visit) {
      for (let x = Math.floor(box[0] / this.size); x <= Math.floor(box[2] / this.size); x++) {
        for (let y = Math.floor(box[1] / this.size); y <= Math.floor(box[3] / this.size); y++) {
          if (visit(x * 65536 + y)) return true;
        }
      }
      return false;
    }
    add(box) {
      this.each(box, (cell) => {
        if (!this.cells.has(cell)) this.cells.set(cell, []);
        this.cells.get(cell).push(box);
        return false;
      });
    }
    hits(box) {
      return this.each(box, (cell) => (this.cells.get(cell) || []).some(
        (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]));
    }
  }

  // wanted: {x, y, gap, width, height, centred, fixed, below, margin}, in order of importance; obstacles: boxes [x0, y0, x1, y1].
  // Gives for each the left end and the middle of its text, or null where it would cover something; `true` after
  // them where only its smaller form fits.
  geomap.placeLabels = function (wanted, obstacles, frame) {
    const taken = new Boxes();
    obstacles.forEach((box) => taken.add(box));
    const place = (label) => {
      const sides = label.centred ? [[0, 0], ...(label.fixed ? (label.below ? [[0, 0, label.below]] : []) : SIDES)] : SIDES;
      for (const [dx, dy, down = 0] of sides) {
        const reach = label.gap + 2;
        const x = label.x + dx * reach + (dx > 0 ? 0 : dx < 0 ? -label.width : -label.width / 2);
        const y = label.y + dy * (reach + label.height / 2) + down, margin = label.margin || 1;
        const box = [x - margin, y - label.height / 2, x + label.width + margin, y + label.height / 2];
        if (box[0] < frame[0] || box[1] < frame[1] || box[2] > frame[2] || box[3] > frame[3] || taken.hits(box)) continue;
        taken.add(box);
        return [x, y];
      }
      return null;
    };
    return wanted.map((label) => place(label) || (label.smaller && place({ ...label, ...label.smaller })?.concat(true)) || null);
  };
})();

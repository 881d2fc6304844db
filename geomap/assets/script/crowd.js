// Many circles at once: each kind and size is drawn once, and its pixels are then laid over one picture by hand.
// A browser without a graphics card takes three to five times as long to copy as many small pictures.
"use strict";
(function () {
  const LAYERS = 0xff00ff, HALF = 0x800080;

  // Colours times their alpha, two channels to a number; the strip of each row that is not empty.
  geomap.makeSprite = function (pixels, size) {
    const data = new Uint32Array(size * size), from = new Int32Array(size), to = new Int32Array(size);
    for (let y = 0; y < size; y++) {
      from[y] = size;
      for (let x = 0; x < size; x++) {
        const at = y * size + x, a = pixels[4 * at + 3];
        if (!a) continue;
        const times = (value) => Math.round((value * a) / 255);
        data[at] = (a << 24 | times(pixels[4 * at + 2]) << 16 | times(pixels[4 * at + 1]) << 8 | times(pixels[4 * at])) >>> 0;
        from[y] = Math.min(from[y], x);
        to[y] = x + 1;
      }
    }
    return { size, data, from, to };
  };

  geomap.Crowd = class {
    begin(width, height) {
      if (!this.picture || this.picture.width !== width || this.picture.height !== height) {
        this.picture = document.createElement("canvas");
        [this.picture.width, this.picture.height] = [width, height];
        this.ctx = this.picture.getContext("2d", { willReadFrequently: true });
        this.image = this.ctx.createImageData(width, height);
        this.pixels = new Uint32Array(this.image.data.buffer);
      } else this.pixels.fill(0);
      [this.width, this.height] = [width, height];
    }

    // Lays a sprite over what is there, its left upper corner at x, y.
    add({ size, data, from, to }, x, y) {
      const { pixels, width } = this, end = Math.min(size, this.height - y);
      for (let row = Math.max(0, -y); row < end; row++) {
        const last = Math.min(to[row], width - x), line = row * size, below = (y + row) * width + x;
        for (let i = Math.max(from[row], -x); i < last; i++) {
          const over = data[line + i], under = pixels[below + i];
          if (!under) { pixels[below + i] = over; continue; }
          const a = over >>> 24, left = 256 - a - (a >> 7);
          pixels[below + i] = over + ((Math.imul(under & LAYERS, left) + HALF >>> 8) & LAYERS)
            + ((Math.imul((under >>> 8) & LAYERS, left) + HALF) & ~LAYERS);
        }
      }
    }

    // Puts the whole on a canvas, over what is drawn there.
    paint(target) {
      const { pixels, image: { data } } = this;
      for (let n = 0; n < pixels.length; n++) {
        const a = pixels[n] >>> 24;
        if (!a || a === 255) continue;
        const at = 4 * n, times = 255 / a;
        data[at] *= times;
        data[at + 1] *= times;
        data[at + 2] *= times;
      }
      this.ctx.putImageData(this.image, 0, 0);
      target.drawImage(this.picture, 0, 0);
    }
  };
})();

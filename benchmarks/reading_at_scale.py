"""Reading at scale: an article of megabytes, a folder of many files, and texts of one thing over and over.

Run by hand; every line says the processor time, which a busy machine changes less than the time on the clock,
and the most memory that a process took::

    python benchmarks/reading_at_scale.py article 1 2 5 10     # megabytes of digests in three languages
    python benchmarks/reading_at_scale.py folder 50000         # files of some 400 bytes, with --jobs 1 and 2
    python benchmarks/reading_at_scale.py strange 50 100 200   # kilobytes of "(", "7, ", "Sumy and " ...
    python benchmarks/reading_at_scale.py patterns 25 100      # the same, each regular expression alone

Each measurement runs in a process of its own.
"""

from __future__ import annotations

import importlib
import itertools
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from bench_reading import FILLER, load_cases  # noqa: E402
from test_reading_steps import HEADS, UNITS  # noqa: E402

#: A text of one thing that takes so many times as long as one of a quarter of its size is not read linearly.
SUSPECT = 6.0


def paragraphs(rng: random.Random) -> Iterator[str]:
    """Give short reports of strikes, each in the next language, without end."""
    cases = load_cases()
    for lang in itertools.cycle(cases):
        yield rng.choice(cases[lang])


def article(megabytes: float) -> None:
    """Read one long article."""
    from geomap import extract_reports

    out, size = [], 0
    for part in paragraphs(random.Random(4)):
        out.append(part)
        size += len(part.encode()) + 2
        if size >= megabytes * 1e6:
            break
    text = "\n\n".join(out)
    del out
    extract_reports(_frame("A drone hit Sumy."))
    before, begin = _peak(), time.process_time()
    reports = extract_reports(_frame(text))
    spent = time.process_time() - begin
    memory = f"{before} MB before and {_peak()} MB at most"
    print(f"{megabytes:g} MB: {spent:.1f} s of processor, {memory}, {len(reports)} reports", flush=True)


def folder(files: float) -> None:
    """Read a folder of small files in one process and in two."""
    rng = random.Random(5)
    cases = load_cases()
    with tempfile.TemporaryDirectory() as name:
        for number in range(int(files)):
            lang = rng.choice(list(cases))
            parts = [rng.choice(cases[lang]), *rng.choices(FILLER[lang], k=rng.randint(0, 4))]
            rng.shuffle(parts)
            day = f"2026-0{rng.randint(1, 3)}-{rng.randint(1, 28):02d}"
            path = pathlib.Path(name, f"{number // 1000:03d}", f"{number:06d}.txt")
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"date: {day}\n\n" + "\n\n".join(parts), encoding="utf-8")
        for jobs in (1, 2):
            _measure(f"{files:g} files, --jobs {jobs}", ["extract", name, "--jobs", str(jobs), "-o", "-"])


def strange(kilobytes: list[int]) -> None:
    """Read texts of one thing over and over, in three languages and three sizes."""
    for what, units in UNITS.items():
        for lang, unit in zip(HEADS, units, strict=True):
            spent = []
            for size in kilobytes:
                text = HEADS[lang] + unit * (size * 1000 // len(unit.encode()))
                begin = time.process_time()
                _read(text)
                spent.append(time.process_time() - begin)
            suspect = spent[-1] > 1 and spent[-1] > SUSPECT / 4 * spent[0] * kilobytes[-1] / kilobytes[0]
            times = " ".join(f"{seconds:6.2f}" for seconds in spent)
            print(f"{what:20} {lang} {times}{'  more than linear' if suspect else ''}", flush=True)


def patterns(kilobytes: list[int]) -> None:
    """Search texts of one thing with every regular expression of the modules that read articles."""
    for module in ("articles", "extract", "metadata", "webpage"):
        importlib.import_module(f"geomap.{module}")
    parts = {unit for units in UNITS.values() for unit in units}
    found = {
        (name, key): value
        for name, module in sorted(sys.modules.items())
        for key, value in vars(module).items()
        if name.startswith("geomap.") and isinstance(value, re.Pattern)
    }
    for (name, key), pattern in found.items():
        source = pattern.pattern
        letters = source.decode("latin-1") if isinstance(source, bytes) else source
        worst = 0.0, 0.0, ""
        for part in parts | set(letters) | {f"{a}{b}" for a, b in itertools.pairwise(letters)}:
            spent = []
            for size in kilobytes:
                text = part * (size * 1000 // len(part)) + "\x00"
                given = text.encode() if isinstance(source, bytes) else text
                begin = time.process_time()
                for _ in pattern.finditer(given):
                    pass
                spent.append(time.process_time() - begin)
            worst = max(worst, (spent[-1], spent[-1] / max(spent[0], 1e-4), part))
        ratio, allowed = worst[1], SUSPECT / 4 * kilobytes[-1] / kilobytes[0]
        note = "  more than linear" if worst[0] > 0.1 and ratio > allowed else ""
        print(f"{name}.{key}: {worst[0]:.3f} s, {ratio:.1f} times, for {worst[2]!r}{note}", flush=True)


def _frame(text: str):
    import pandas as pd

    return pd.DataFrame({"article": ["a"], "text": [text], "date": ["2026-02-04"]})


def _read(text: str) -> None:
    from geomap import extract_reports

    extract_reports(_frame(text))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _measure(what: str, words: list[str]) -> None:
    """Run the command line and say what it and its processes took."""
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "geomap", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        rows = sum(1 for _ in run.stdout) - 1
        _, _, used = os.wait4(run.pid, 0)
    spent = used.ru_utime + used.ru_stime
    print(
        f"{what}: {spent:.0f} s of processor, {time.perf_counter() - begin:.0f} s on the clock, "
        f"{used.ru_maxrss // 1024} MB at most in one process, {rows} lines written",
        flush=True,
    )


def main() -> None:
    """Measure what the first word says, for each size."""
    what, sizes = sys.argv[1], sys.argv[2:]
    if what == "strange":
        _read("A drone hit Sumy.")
        strange([int(size) for size in sizes] or [50, 100, 200])
    elif what == "patterns":
        patterns([int(size) for size in sizes] or [25, 100])
    elif len(sizes) == 1:
        {"article": article, "folder": folder}[what](float(sizes[0]))
    else:
        for size in sizes:
            subprocess.run([sys.executable, __file__, what, size], check=True)


if __name__ == "__main__":
    main()

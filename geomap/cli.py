"""The command line: one command, one call.

A command reads its options, calls the line as far as its frame, and writes that. Libraries are imported
when a command runs, so that help comes at once.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import click

from geomap import __version__
from geomap.errors import GeomapError, GeomapWarning, OptionError

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geomap.gazetteer import Gazetteer

__all__ = ["main"]

LOST = ("ambiguous", "conflict", "not_found")
PLACE_FIELDS = (
    "name", "name_uk", "place_id", "kind", "precision", "lon", "lat", "radius_m", "country",
    "admin1", "admin1_name", "admin2_name", "population",
)  # fmt: skip

LOOKS = (
    "title", "subtitle", "lang", "view", "size_by", "period", "credit", "notes", "height", "basemap",
    "canonical",
)  # fmt: skip
STYLES = ("line", "dashed", "thin", "area")

_Command = TypeVar("_Command", bound=Callable[..., Any])


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 not fit or not all placed, 2 a mistake of the user's.

    Parameters
    ----------
    args : sequence of str, optional
        The words after ``geomap``; those of the process unless given.
    """
    _utf8(sys.stdout, sys.stderr)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", GeomapWarning)
        warnings.showwarning = _show_warning
        try:
            code = _app.main(args=args, prog_name="geomap", standalone_mode=False)
            sys.stdout.flush()
        except click.ClickException as error:
            code = _complain(error.format_message())
        except click.exceptions.Exit as error:
            code = error.exit_code
        except OptionError as error:
            code = _complain(_as_flag(str(error)))
        except GeomapError as error:
            code = _complain(str(error))
        except (click.Abort, KeyboardInterrupt):
            click.echo("geomap: stopped", err=True)
            code = 130
        except BrokenPipeError:
            # The reader of our output has had enough; nothing is wrong, and Python must not complain at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except OSError as error:
            code = _complain(f"{error.filename or 'a file'}: {error.strerror or error}")
    sys.exit(code if isinstance(code, int) else 0)


def _utf8(*streams: Any) -> None:
    """Write UTF-8 wherever we run: a name in Ukrainian must not fail on an old console."""
    for stream in streams:
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(text: str) -> int:
    click.echo(f"geomap: {_plain(text)}", err=True)
    return 2


def _as_flag(text: str) -> str:
    """Name an option as it is written on the command line, not as in Python."""
    text = re.sub(r"^policy: (?:columns|quote)\.", "policy: ", text)
    text = re.sub(r"^policy: (sentences|characters)", r"policy: quote_\1", text)
    text = re.sub(r"^policy: widen\.(\w+) = '(\w+)'", r"--widen \1=\2", text)
    text = re.sub(r"^policy: widen\.(\w+)", r"--widen \1", text)
    found = re.match(r"(?:policy: )?([a-z_]+)( ?= ?|: )", text)
    names = {option.name for command in _app.commands.values() for option in command.params}
    if not found or found[1] not in names | {"widen"}:
        return text
    mark = ": " if found[2] == ": " else " "
    return f"--{found[1].replace('_', '-')}{mark}{text[found.end() :]}"


def _show_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    click.echo(f"geomap: warning: {_plain(message)}", err=True)


def _plain(value: object) -> str:
    """Text for a terminal: one line, without control, escape and direction characters."""
    text = " ".join(str(value).split())
    return "".join(c for c in text if c.isprintable() and c not in "\u2028\u2029")


# --- options that several commands share -------------------------------------------------------------------


def _options(*decorators: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    def add(command: _Command) -> _Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return add


_reading = _options(
    click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
    click.option("--from-format", metavar="SUFFIX", help="Read standard input as csv, txt, jsonl …"),
    click.option(
        "--column", "columns", multiple=True, metavar="place=NAME", help="Take a table's column for this."
    ),
    click.option("--sheet", metavar="NAME", help="Sheet of a spreadsheet."),
    click.option("--layer", metavar="NAME", help="Layer of a GeoPackage."),
    click.option(
        "--gazetteer", type=click.Path(exists=True, dir_okay=False), help="Another country's gazetteer."
    ),
    click.option(
        "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read articles."
    ),
)
_own_places = click.option(
    "--places", type=click.Path(exists=True, dir_okay=False), help="Your own names and corrections."
)
_placing = _options(
    _own_places,
    click.option(
        "--geocoder", metavar="NAME", help="A geopy service for what is not found offline (nominatim …)."
    ),
    click.option("--user-agent", metavar="TEXT", help="How you introduce yourself to that service."),
    click.option("--strict", is_flag=True, help="Exit with 1 when a report could not be placed."),
)
_selecting = _options(
    click.option("--from", "since", metavar="DAY", help="First day, as 2026-02-03."),
    click.option("--to", "until", metavar="DAY", help="Last day."),
    click.option(
        "--region", "only", multiple=True, metavar="CODE", help="Only this oblast: UA-63, 'Kharkiv Oblast'."
    ),
)
_looking = _options(
    click.option("--title", help="Headline of the page."),
    click.option("--subtitle", help="The line under it."),
    click.option(
        "--lang",
        type=click.Choice(["en", "uk"]),
        default="en",
        show_default=True,
        help="Language of the page.",
    ),
    click.option("--view", type=click.Choice(["places", "regions"]), default="places", show_default=True),
    click.option(
        "--size-by", type=click.Choice(["casualties", "reports"]), default="casualties", show_default=True
    ),
    click.option(
        "--period", nargs=2, metavar="DAY DAY", help="The days selected when the page opens; all are in it."
    ),
    click.option("--credit", help="Who made the map."),
    click.option("--note", "notes", multiple=True, metavar="TEXT", help="A line for the foot of the page."),
    click.option(
        "--height",
        type=click.IntRange(150, 4000),
        metavar="PIXELS",
        help="Height of the map; it follows the width unless said.",
    ),
    click.option(
        "--basemap", metavar="NAME", help="A tile provider (OpenStreetMap.Mapnik); the page then asks it."
    ),
    click.option(
        "--canonical", metavar="URL", help="The article that the page belongs to, for search engines."
    ),
    click.option(
        "--outline",
        "outlines",
        multiple=True,
        metavar="[STYLE=]FILE",
        help="Your own lines or areas: front.geojson, dashed=front.geojson, thin=…, area=….",
    ),
)
_boundaries = _options(
    click.option("--regions", default="admin1", show_default=True, help="admin1, or a file of boundaries."),
    click.option(
        "--overlaps",
        type=click.Choice(["error", "first"]),
        default="error",
        show_default=True,
        help="When regions overlap: stop, or let the first by code have the common part.",
    ),
)


def _output(
    default: str | None = "-", text: str = "File, by its suffix; - is CSV on standard output."
) -> Callable[[_Command], _Command]:
    # click takes a default of None for an answer, so an output that must be given has none at all.
    wanted: dict[str, Any] = {"required": True} if default is None else {"default": default}
    return click.option("-o", "--output", metavar="FILE", help=text, **wanted)


# --- the line, as far as a command needs it ---------------------------------------------------------------


def _reports(options: dict[str, Any]) -> pd.DataFrame:
    from geomap.line import read_inputs

    pairs = {}
    for pair in options.pop("columns"):
        field, equals, column = pair.partition("=")
        if not equals:
            raise OptionError(f"--column {pair}: write it as FIELD=COLUMN, for example place=Місто")
        pairs[field.strip()] = column.strip()
    gazetteer = _gazetteer(options.pop("gazetteer"))
    if options.get("places"):
        from geomap.corrections import OwnGazetteer, read_places
        from geomap.gazetteer import load_gazetteer

        known = gazetteer or load_gazetteer()
        gazetteer = OwnGazetteer(known, read_places(options["places"], known))
    with _progress("Reading articles") as progress:
        reports = read_inputs(
            options.pop("inputs"),
            from_format=options.pop("from_format"),
            columns=pairs or None,
            sheet=options.pop("sheet"),
            layer=options.pop("layer"),
            gazetteer=gazetteer,
            jobs=options.pop("jobs"),
            progress=progress,
        )
    for file, taken in reports.attrs["columns"].items():
        foreign = [f"{field} ← {column}" for field, column in taken.items() if field != column]
        if foreign:
            click.echo(f"{_plain(file)}: {_plain(', '.join(foreign))}", err=True)
    return reports


@lru_cache(maxsize=1)
def _gazetteer(path: str | None) -> Gazetteer | None:
    if path is None:
        return None
    from geomap.gazetteer import Gazetteer

    return Gazetteer(path)


def _located(options: dict[str, Any]) -> gpd.GeoDataFrame:
    from geomap.line import check_selection, select
    from geomap.locate import geocode_reports

    chosen = {"since": options.pop("since"), "until": options.pop("until"), "regions": options.pop("only")}
    check_selection(**chosen)
    # first what may be refused, then the work
    gazetteer = _gazetteer(options["gazetteer"])
    service = _service(options.pop("geocoder"), options.pop("user_agent"), gazetteer, options["places"])
    reports = _reports(options)
    places = options.pop("places")
    everything = geocode_reports(reports, gazetteer=gazetteer, places=places, geocoder=service)
    located = select(everything, **chosen)
    located.attrs = {**reports.attrs, "n_read": len(everything)}
    undated = int(everything["date"].isna().sum())
    if undated and (chosen["since"] or chosen["until"]):
        click.echo(f"{undated} reports without a date are in no period and were left out", err=True)
    return located


def _strikes(
    options: dict[str, Any], previous: pd.DataFrame | None = None
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Give located reports, strikes joined to regions, and the regions."""
    from geomap.join import join_regions
    from geomap.merge import merge_reports
    from geomap.regions import load_regions

    regions = load_regions(options.pop("regions"))
    located = _located(options)
    strikes = merge_reports(located, previous=previous)
    strikes = join_regions(strikes, regions, overlaps=options.pop("overlaps"))
    return located, strikes, regions


def _service(name: str | None, user_agent: str | None, gazetteer: Any, places: str | None) -> Any:
    """Make the geocoder that asks a service for what the gazetteer could not place."""
    if name is None:
        return None
    from geomap.geocoders import GazetteerGeocoder
    from geomap.services import FallbackGeocoder, online_geocoder

    offline = GazetteerGeocoder(gazetteer, places=places)
    return FallbackGeocoder(offline, online_geocoder(name, user_agent=user_agent))


@contextlib.contextmanager
def _progress(what: str) -> Iterator[Callable[[int], None] | None]:
    """Show a bar on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done: bar.update(task, completed=done)


def _write(frame: pd.DataFrame, output: str) -> None:
    from geomap.files import write_table

    write_table(frame, output)
    if output != "-":
        click.echo(f"{len(frame)} rows written to {_plain(output)}", err=True)


def _finish(located: gpd.GeoDataFrame, strict: bool) -> None:
    """Say what could not be placed, and fail under --strict."""
    lost = located[located["status"].isin(LOST)]
    if len(lost):
        click.echo(f"{len(lost)} of {len(located)} reports could not be placed:", err=True)
        for text in _lost_lines(lost):
            click.echo(f"  {text}", err=True)
    if strict and len(lost):
        raise click.exceptions.Exit(1)


def _lost_lines(lost: pd.DataFrame, most: int = 20) -> Iterator[str]:
    names = lost["place"].fillna("(no name)") + ": " + lost["reason"].fillna("")
    counted = names.value_counts(sort=False)
    for text, n in list(counted.items())[:most]:
        yield _plain(f"{text}" + (f" ({n} reports)" if n > 1 else ""))
    if len(counted) > most:
        yield f"and {len(counted) - most} more; `geomap geocode … -o located.csv` lists all"


# --- commands ---------------------------------------------------------------------------------------------


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Each command explains itself: geomap map --help",
)
@click.version_option(__version__, prog_name="geomap", message="%(prog)s %(version)s")
def _app() -> None:
    """Turn reports of attacks into honest maps, offline.

    \b
    geomap map articles/ -o strikes.html      the whole line, in one go
    geomap extract articles/ -o reports.csv   stop after reading, for an editor to check
    geomap map reports.csv -o strikes.html    and go on from the edited table
    """


@_app.command("map")
@_reading
@_placing
@_selecting
@_boundaries
@_output(None, "The page to write, as strikes.html.")
@_looking
@click.option("--noindex", is_flag=True, help="Ask search engines to leave the page out.")
def _map(output: str, strict: bool, outlines: tuple[str, ...], noindex: bool, **options: Any) -> None:
    """Write an interactive map of the strikes and of the regions affected.

    \b
    geomap map articles/ -o outputs/strikes.html
    geomap map reports.csv --title 'Strikes in February' --lang uk -o strikes.html
    """
    from geomap.page import StrikeMap
    from geomap.summary import summarize_regions

    page = _looks(options)
    if output != "-" and pathlib.Path(output).suffix.lower() not in {".html", ".htm"}:
        raise OptionError(f"-o {output}: the map is a web page; name it .html")
    layers = _outlines(outlines)
    located, strikes, regions = _strikes(options)
    affected = summarize_regions(strikes, regions)
    made = StrikeMap(strikes, affected, reports=located, noindex=noindex, **page)
    for name, layer, style in layers:
        made.add_outlines(layer, name=name, style=style)
    if output == "-":
        click.echo(made.to_html(), nl=False)
    else:
        made.save(output)
    _show_strikes(located, strikes, to_stderr=output == "-")
    _finish(located, False)
    if output != "-":
        click.echo(f"Map written to {_plain(pathlib.Path(output))}")
    _fail_if(strict, located)


def _looks(options: dict[str, Any]) -> dict[str, Any]:
    """Take out how the page looks, its days checked."""
    from geomap.line import check_selection

    page = {name: options.pop(name) for name in LOOKS}
    if page["period"]:
        check_selection(since=page["period"][0], until=page["period"][1])
    return page


def _outlines(given: tuple[str, ...]) -> list[tuple[str, gpd.GeoDataFrame, str]]:
    """Read own lines and areas: their name, their shapes and how they are drawn."""
    import geopandas as gpd

    from geomap.files import read_table

    out = []
    for text in given:
        style, equals, file = text.partition("=")
        style, file = (style, file) if equals and style in STYLES else ("line", text)
        layer = read_table(file)
        if not isinstance(layer, gpd.GeoDataFrame):
            raise OptionError(f"--outline {file}: no lines or areas in it; GeoJSON or GeoPackage is needed")
        out.append((pathlib.Path(file).stem, layer, style))
    return out


@_app.command("publish")
@_reading
@_placing
@_selecting
@_boundaries
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder to write.")
@_looking
@click.option("--base-url", metavar="URL", help="Where the folder will be on the web, for absolute links.")
@click.option("--previous", metavar="DIR", help="The last edition: ids go on, and what changed is said.")
@click.option("--policy", metavar="FILE", help="What is held back, shown less exactly or left out (TOML).")
@click.option("--hold-hours", type=float, metavar="N", help="Hold back strikes younger than N hours.")
@click.option("--now", metavar="HOUR", help="The hour that they count from, as 2026-02-27T08:00, in Kyiv.")
@click.option("--min-sources", type=int, metavar="N", help="Hold back strikes of fewer independent sources.")
@click.option("--widen", multiple=True, metavar="KIND=LEVEL", help="Show sites of a kind less exactly.")
@click.option("--drop", multiple=True, metavar="COLUMN", help="Leave a column out.")
@click.option("--mask", multiple=True, metavar="COLUMN", help="Replace the text of a column by one word.")
@click.option("--quote-sentences", type=int, metavar="N", help="Sentences of a quote; 0 for no quotes.")
@click.option("--quote-characters", type=int, metavar="N", help="Characters of a quote at most.")
@click.option("--audit", metavar="FILE", help="Account of what was withheld; beside the folder unless said.")
def _publish(output: str, strict: bool, outlines: tuple[str, ...], **options: Any) -> None:
    """Write the newsroom bundle: page, embed codes, pictures, alternative texts, data, manifest.

    \b
    geomap publish articles/ -o strikes/ --base-url https://maps.example.org/strikes
    geomap publish articles/ -o strikes/ --previous strikes/ --policy policy.toml --now 2026-02-27T08:00
    """
    from geomap.bundle import check_request, publish
    from geomap.changes import read_previous
    from geomap.policy import read_policy

    page = _looks(options)
    rest = {name: options.pop(name) for name in ("base_url", "previous", "now", "audit")}
    rules = read_policy(
        options.pop("policy"),
        hold_hours=options.pop("hold_hours"),
        min_sources=options.pop("min_sources"),
        widen=_widen_pairs(options.pop("widen")),
        drop=options.pop("drop") or None,
        mask=options.pop("mask") or None,
        sentences=options.pop("quote_sentences"),
        characters=options.pop("quote_characters"),
    )
    check_request(output, base_url=rest["base_url"], audit=rest["audit"], policy=rules, now=rest["now"])
    layers = _outlines(outlines)
    previous = read_previous(rest["previous"]) if rest["previous"] else None
    gazetteer = options["gazetteer"]
    if gazetteer:
        from geomap.gazetteer import Gazetteer

        gazetteer = Gazetteer(gazetteer)
    located, strikes, regions = _strikes(options, previous)
    folder = publish(
        strikes, regions, reports=located, directory=output, policy=rules, outlines=layers,
        gazetteer=gazetteer, **page, **rest,
    )  # fmt: skip
    _finish(located, False)
    click.echo("\n".join(_edition(folder, rest["audit"])))
    _fail_if(strict, located)


def _edition(folder: pathlib.Path, audit: str | None) -> Iterator[str]:
    """Say what went into a bundle, and what a policy kept out of it."""
    import json

    from geomap.changes import KINDS

    n = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["counts"]
    counted = ", ".join(f"{name} {n[name]}" for name in ("strikes", "reports", "sources"))
    if not n["strikes"]:
        yield "There is no strike on the map: none was reported in what was read, or all are held back."
    yield f"Bundle written to {_plain(folder)}: {counted}"
    withheld = {"held_new": "held as too new", "held_sources": "held for want of sources",
                "widened": "shown less exactly", "quotes": "quotes shortened"}  # fmt: skip
    if any(n[name] for name in withheld):
        said = ", ".join(f"{n[name]} {words}" for name, words in withheld.items() if n[name])
        account = audit or folder.resolve().with_name(f"{folder.resolve().name}-withheld.csv")
        yield f"By the policy {said}: see {_plain(account)}, which is for the editor alone"
    if "added" in n:
        yield "Since the last edition " + ", ".join(f"{n[kind]} {kind}" for kind in KINDS)


def _widen_pairs(pairs: tuple[str, ...]) -> dict[str, str] | None:
    widen = {}
    for pair in pairs:
        kind, equals, level = pair.partition("=")
        if not equals:
            raise OptionError(f"--widen {pair}: write it as KIND=LEVEL, for example port=settlement")
        widen[kind.strip()] = level.strip()
    return widen or None


def _fail_if(strict: bool, located: gpd.GeoDataFrame) -> None:
    if strict and located["status"].isin(LOST).any():
        raise click.exceptions.Exit(1)


def _show_strikes(
    located: gpd.GeoDataFrame, strikes: gpd.GeoDataFrame, *, to_stderr: bool, most: int = 60
) -> None:
    """Print what was found as a table that a person checks before publishing."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    stream = sys.stderr if to_stderr else sys.stdout
    console = Console(file=stream, width=None if stream.isatty() else 140, highlight=False)
    drawn = strikes[strikes["status"] == "located"]
    console.print(_account(located, drawn), style="bold", soft_wrap=True)
    totals = located.attrs["totals"]
    for text in _total_lines(totals[totals["article"].isin(located["article"])]):
        console.print(Text(text), soft_wrap=True)
    if drawn.empty:
        return
    outlets = dict(zip(located["report_id"], located["source"], strict=True))
    table = Table(box=None, pad_edge=False)
    for name in ("Place", "Oblast", "Precision", "Date", "Killed", "Injured", "Sources"):
        table.add_column(name, justify="right" if name in {"Killed", "Injured"} else "left", overflow="fold")
    shown = drawn.sort_values(["date", "admin1_name", "name"], na_position="last", kind="stable").head(most)
    for row in shown.itertuples():
        names = dict.fromkeys(_cell(outlets.get(i)) or "not named" for i in str(row.reports).split(";"))
        until = f" – {row.date_max}" if _cell(row.date_max) and row.date_max != row.date else ""
        cells = (
            _cell(row.name), _cell(row.admin1_name), _cell(row.precision).replace("_", " "),
            (_cell(row.date) or "unknown") + until, _span(row.killed_min, row.killed_max),
            _span(row.injured_min, row.injured_max), ", ".join(names),
        )  # fmt: skip
        table.add_row(*(Text(_plain(cell)) for cell in cells))
    console.print(table)
    if len(drawn) > most:
        console.print(f"and {len(drawn) - most} more")


def _account(located: gpd.GeoDataFrame, drawn: gpd.GeoDataFrame) -> str:
    """Say what became of every report, in numbers that add up."""
    read = located.attrs.get("n_read", len(located))
    if not read:
        return "Nothing was reported struck in what was read."
    if located.empty:
        return f"None of the {read} reports lies in the period and regions asked for."
    status = located["status"].value_counts()
    parts = [f"{status.get('located', 0)} placed, {len(drawn)} strikes"]
    if lost := sum(status.get(name, 0) for name in LOST):
        parts.append(f"{lost} could not be placed")
    if abroad := status.get("outside", 0):
        parts.append(f"{abroad} outside the country, not drawn")
    if read > len(located):
        parts.append(f"{read - len(located)} not selected")
    return f"{read} reports: {'; '.join(parts)}"


def _total_lines(totals: pd.DataFrame, most: int = 5) -> Iterator[str]:
    """Say the figures that belong to several places at once, which no place is given."""
    for row in totals.head(most).to_dict("records"):
        figures = [f"{_cell(row[name])} {name}" for name in ("killed", "injured") if _cell(row[name])]
        yield _plain(f"Over several places, pinned on none: {', '.join(figures)} ({row['article']})")
    if len(totals) > most:
        yield f"and {len(totals) - most} more such totals"


def _cell(value: Any) -> str:
    import pandas as pd

    return "" if pd.isna(value) else str(value)


def _span(low: Any, high: Any) -> str:
    import pandas as pd

    if pd.isna(high):
        return "" if pd.isna(low) else str(low)
    return str(high) if low == high else f"{low}–{high}"


@_app.command("extract")
@_reading
@_own_places
@_output()
def _extract(output: str, **options: Any) -> None:
    """Read articles to a table of reports, for an editor to check.

    \b
    geomap extract articles/ -o reports.csv
    cat article.txt | geomap extract - --from-format txt
    """
    _write(_reports(options), output)


@_app.command("geocode")
@_reading
@_placing
@_selecting
@_output()
def _geocode(output: str, strict: bool, **options: Any) -> None:
    """Locate each report: articles or tables in, one row a report out, not merged.

    \b
    geomap geocode articles/ reports.csv -o located.geojson
    """
    located = _located(options)
    _write(located, output)
    _finish(located, strict)


@_app.command("strikes")
@_reading
@_placing
@_selecting
@_boundaries
@_output()
def _strikes_command(output: str, strict: bool, **options: Any) -> None:
    """Merge the reports of one attack to one strike, with its region.

    \b
    geomap strikes articles/ --from 2026-02-01 -o strikes.gpkg
    """
    located, strikes, _ = _strikes(options)
    _write(strikes, output)
    _finish(located, strict)


@_app.command("regions")
@_reading
@_placing
@_selecting
@_boundaries
@_output()
@click.option("--freq", type=click.Choice(["week", "month"]), help="A row for each region and week or month.")
def _regions(output: str, strict: bool, freq: Any, **options: Any) -> None:
    """Count strikes and casualties in each region; regions without strikes are kept with zero.

    \b
    geomap regions articles/ -o regions.csv
    """
    from geomap.summary import summarize_regions

    located, strikes, regions = _strikes(options)
    _write(summarize_regions(strikes, regions, freq=freq), output)
    _finish(located, strict)


@_app.command("join")
@click.argument("points")
@_boundaries
@_output()
@click.option(
    "--nearest-km", type=float, default=5.0, show_default=True, help="How far off its region a point may lie."
)
@click.option(
    "--country", metavar="UA", help="The country that all points are known to lie in, unless a row says."
)
@click.option(
    "--levels", multiple=True, metavar="admin2=FILE", help="Further regions: adds admin2_region and so on."
)
@click.option(
    "--cluster", metavar="ADDRESS", help="Join Parquet on a running Dask cluster, as tcp://scheduler:8786."
)
def _join(points: str, regions: str, output: str, levels: tuple[str, ...], **options: Any) -> None:
    """Give each point of a table its region: a geometry, or longitude and latitude columns.

    CSV and Parquet, also folders and patterns of them, are joined in batches and may be larger than memory.

    \b
    geomap join events.parquet -o joined.parquet
    geomap join 'events/*.csv' --regions raions.gpkg --overlaps first -o joined.csv
    geomap join events.csv --levels admin2=raions.gpkg --country UA -o joined.csv
    geomap join events/ --cluster tcp://scheduler:8786 -o joined/
    """
    from geomap.bulk import fits_bulk, join_file
    from geomap.files import read_table
    from geomap.join import join_regions
    from geomap.regions import load_regions

    polygons, cluster = load_regions(regions), options.pop("cluster")
    chain = {}
    for pair in levels:
        level, equals, file = pair.partition("=")
        if not equals or not level or not file:
            raise OptionError(f"--levels {pair}: write it as LEVEL=FILE, for example admin2=raions.gpkg")
        chain[level] = load_regions(file)
    if cluster is not None:
        from geomap.cluster import join_on_cluster

        account = join_on_cluster(points, output, polygons, cluster=cluster, levels=chain, **options)
    elif fits_bulk(points, output):
        with _progress("Joining rows") as progress:
            account = join_file(points, output, polygons, levels=chain, progress=progress, **options)
    else:
        joined = join_regions(read_table(points), polygons, levels=chain, **options)
        account = joined.attrs["join"]
        _write(joined, output)
    click.echo(", ".join(f"{n} {match}" for match, n in account.items()), err=True)


@_app.command("places")
@click.argument("name")
@click.option("--within", help="The oblast, raion, hromada or city that it lies in.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--places", type=click.Path(exists=True, dir_okay=False), help="Your own names and corrections."
)
@click.option(
    "--gazetteer", type=click.Path(exists=True, dir_okay=False), help="Another country's gazetteer."
)
def _places(name: str, within: str | None, as_json: bool, places: str | None, gazetteer: str | None) -> None:
    """Look a name up, with the candidates in order and the reasons for the order.

    \b
    geomap places Миколаїв
    geomap places Zolochiv --within 'Kharkiv Oblast' --json
    """
    import json

    from geomap.geocoders import GazetteerGeocoder

    geocoder = GazetteerGeocoder(gazetteer, places=places)
    answer = geocoder.explain(name, within=within)
    rows = [
        {
            **{field: getattr(candidate.place, field) for field in PLACE_FIELDS},
            "parent": geocoder.ranker.places.parent_name(candidate.place),
            "how": candidate.how,
            "why": list(candidate.reasons) or [answer.reason],
        }
        for candidate in answer.candidates
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    if as_json or answer.status == "not_found":
        if answer.status == "not_found":
            click.echo(f"geomap: {_plain(answer.reason)}", err=True)
            raise click.exceptions.Exit(1)
        return
    click.echo(_plain(f"{answer.status}: {answer.reason}"))
    for n, row in enumerate(rows, 1):
        units = (row["parent"], row["admin2_name"], row["admin1_name"], row["country"])
        parents = ", ".join(dict.fromkeys(filter(None, units)))
        click.echo(_plain(f"{n}. {row['name']} / {row['name_uk']}, {row['kind']}, {parents}"))
        where = "an area, no point" if row["lat"] is None else f"{row['lat']:.4f}, {row['lon']:.4f}"
        click.echo("   " + _plain(f"{where}; {row['place_id']}; {row['how']}; {'; '.join(row['why'])}"))


@_app.command("sources")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def _sources(as_json: bool) -> None:
    """List the data shipped: origin, version, licence and the attribution each asks for.

    \b
    geomap sources
    """
    from geomap.sources import list_sources

    listed = list_sources()
    if as_json:
        click.echo(listed.to_json(orient="records", force_ascii=False, indent=1))
        return
    for row in listed.to_dict("records"):
        click.echo(f"{row['folder']}/{row['file']}")
        for field in ("origin", "version", "licence", "attribution"):
            if row[field]:
                click.echo(f"  {field:<12}{row[field]}")


@_app.command("cache")
@click.option("--clear", is_flag=True, help="Forget the answers listed.")
@click.option("--service", metavar="HOST", help="Only those of this service.")
@click.option("--expired", is_flag=True, help="Only those past their time.")
def _cache(clear: bool, service: str | None, expired: bool) -> None:
    """Show or clear what online geocoders answered.

    \b
    geomap cache
    geomap cache --clear --expired
    """
    from geomap.services import cache_path, clear_answers, list_answers

    if clear:
        click.echo(f"{clear_answers(service=service, expired=expired)} answers forgotten")
        return
    answers = list_answers()
    if service:
        answers = answers[answers["service"] == service]
    for row in answers[["answered", "service", "query"]].itertuples(index=False, name=None):
        click.echo(_plain("  ".join(map(str, row))))
    click.echo(f"{len(answers)} answers in {_plain(cache_path())}", err=True)


@_app.group("boundaries")
def _boundaries_group() -> None:
    """Boundaries of your own."""


@_boundaries_group.command("check")
@click.argument("file")
@click.option("--code", metavar="COLUMN", help="Column of codes, when it is not recognised.")
@click.option("--name", metavar="COLUMN", help="Column of names.")
@click.option("--name-uk", metavar="COLUMN", help="Column of Ukrainian names.")
@click.option("--layer", metavar="NAME", help="Layer of a GeoPackage.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def _check(file: str, as_json: bool, **columns: str | None) -> None:
    """Say whether a boundary file is fit for a join; exit with 1 when it is not.

    \b
    geomap boundaries check oblasts.gpkg
    geomap boundaries check raions.shp --code KOD --name NAZVA
    """
    import json

    from geomap.fitness import check_regions

    report = check_regions(file, **columns)
    click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) if as_json else str(report))
    if not report.fit:
        raise click.exceptions.Exit(1)


@_app.group("gazetteer")
def _gazetteer_group() -> None:
    """Gazetteers of other countries."""


@_gazetteer_group.command("build")
@click.argument("dump")
@_output(None, "The gazetteer to write.")
def _build(dump: str, output: str) -> None:
    """Make a gazetteer from a GeoNames country dump (tab-separated, official columns).

    \b
    geomap gazetteer build MD.txt -o moldova.bin
    """
    from geomap.geonames import build_gazetteer

    click.echo(f"{build_gazetteer(dump, output)} places written to {_plain(output)}", err=True)

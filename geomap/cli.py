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
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from geomap import __version__
from geomap.errors import GeomapError, GeomapWarning, InputError, OptionError, RegionError
from geomap.lookups import COMMANDS
from geomap.options import (
    BOUNDARIES,
    LOOKING,
    OWN_PLACES,
    PLACING,
    READING,
    SELECTING,
    output_option,
    read_looks,
    read_outlines,
    read_widen,
    refuse_nothing,
    refuse_overwriting,
)  # fmt: skip
from geomap.stages import find_strikes, locate, read_reports
from geomap.terminal import (
    check_output,
    edition_lines,
    fail_if,
    finish,
    page_notes,
    plain,
    progress,
    show_strikes,
    total_lines,
    write,
)

__all__ = ["main"]


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
        warnings.showwarning = partial(_show_warning, told=set())
        try:
            code = _app.main(args=args, prog_name="geomap", standalone_mode=False)
            sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            code = 2
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
    click.echo(f"geomap: {plain(text)}", err=True)
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


def _show_warning(message: Warning | str, *_: Any, told: set[str], **__: Any) -> None:
    """Say a thing once, though two steps of the line come upon it."""
    text = plain(message)
    if text not in told:
        told.add(text)
        click.echo(f"geomap: warning: {text}", err=True)


# --- commands ---------------------------------------------------------------------------------------------


class _Command(click.Command):
    """A command that takes no empty name, and never writes over what it reads."""

    def invoke(self, context: click.Context) -> Any:
        """Check the words before the work."""
        refuse_nothing(context.params)
        refuse_overwriting(context.params)
        return super().invoke(context)


class _Commands(click.Group):
    command_class = _Command


@click.group(
    cls=_Commands,
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


@_app.command("map", short_help="Write an interactive map of the strikes.")
@READING
@PLACING
@SELECTING
@BOUNDARIES
@output_option(None, "The page to write, as strikes.html.")
@LOOKING
@click.option("--noindex", is_flag=True, help="Ask search engines to leave the page out.")
def _map(output: str, strict: bool, outlines: tuple[str, ...], noindex: bool, **options: Any) -> None:
    """Write an interactive map of the strikes and of the regions affected.

    \b
    geomap map articles/ -o outputs/strikes.html
    geomap map reports.csv --title 'Strikes in February' --lang uk -o strikes.html
    """
    from geomap.page import StrikeMap
    from geomap.summary import summarize_regions

    page = read_looks(options)
    if output != "-" and pathlib.Path(output).suffix.lower() not in {".html", ".htm"}:
        raise OptionError(f"-o {output}: the map is a web page; name it .html")
    layers = read_outlines(outlines)
    located, strikes, regions = find_strikes({**options, "writes": [output]})
    affected = summarize_regions(strikes, regions)
    page["notes"] = (*page["notes"], *page_notes(located, page["lang"]))
    made = StrikeMap(strikes, affected, reports=located, noindex=noindex, **page)
    for name, layer, style in layers:
        made.add_outlines(layer, name=name, style=style)
    if output == "-":
        click.echo(made.to_html(), nl=False)
    else:
        made.save(output)
    show_strikes(located, strikes, to_stderr=output == "-")
    finish(located, False, abroad=False)
    if output != "-":
        click.echo(f"Map written to {plain(pathlib.Path(output))}")
    fail_if(strict, located)


@_app.command("publish", short_help="Write the newsroom bundle: page, codes, pictures, data.")
@READING
@PLACING
@SELECTING
@BOUNDARIES
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder to write.")
@LOOKING
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

    page = read_looks(options)
    rest = {name: options.pop(name) for name in ("base_url", "previous", "now", "audit")}
    rules = read_policy(
        options.pop("policy"),
        hold_hours=options.pop("hold_hours"),
        min_sources=options.pop("min_sources"),
        widen=read_widen(options.pop("widen")),
        drop=options.pop("drop") or None,
        mask=options.pop("mask") or None,
        sentences=options.pop("quote_sentences"),
        characters=options.pop("quote_characters"),
    )
    _, account = check_request(
        output, base_url=rest["base_url"], audit=rest["audit"], policy=rules, now=rest["now"]
    )
    refuse_overwriting({**click.get_current_context().params, "audit": account})
    layers = read_outlines(outlines)
    previous = read_previous(rest["previous"]) if rest["previous"] else None
    gazetteer = options["gazetteer"]
    if gazetteer:
        from geomap.gazetteer import Gazetteer

        gazetteer = Gazetteer(gazetteer)
    located, strikes, regions = find_strikes({**options, "writes": [account]}, previous)
    page["notes"] = (*page["notes"], *page_notes(located, page["lang"]))
    folder = publish(
        strikes, regions, reports=located, directory=output, policy=rules, outlines=layers,
        gazetteer=gazetteer, **page, **rest,
    )  # fmt: skip
    for text in total_lines(located.attrs["totals"]):
        click.echo(text, err=True)
    finish(located, False)
    click.echo("\n".join(edition_lines(folder, rest["audit"], located)))
    fail_if(strict, located)


@_app.command("extract")
@READING
@OWN_PLACES
@output_option()
def _extract(output: str, **options: Any) -> None:
    """Read articles to a table of reports, for an editor to check.

    \b
    geomap extract articles/ -o reports.csv
    cat article.txt | geomap extract - --from-format txt
    """
    check_output(output)
    reports = read_reports({**options, "writes": [output]})
    write(reports, output)
    for text in total_lines(reports.attrs["totals"]):
        click.echo(text, err=True)


@_app.command("geocode", short_help="Locate each report: one row a report, not merged.")
@READING
@PLACING
@SELECTING
@output_option()
def _geocode(output: str, strict: bool, **options: Any) -> None:
    """Locate each report: articles or tables in, one row a report out, not merged.

    \b
    geomap geocode articles/ reports.csv -o located.geojson
    """
    check_output(output)
    located = locate({**options, "writes": [output]})
    write(located, output)
    finish(located, strict)


@_app.command("strikes", short_help="Merge the reports of one attack to one strike.")
@READING
@PLACING
@SELECTING
@BOUNDARIES
@output_option()
def _strikes_command(output: str, strict: bool, **options: Any) -> None:
    """Merge the reports of one attack to one strike, with its region.

    \b
    geomap strikes articles/ --from 2026-02-01 -o strikes.gpkg
    """
    check_output(output)
    located, strikes, _ = find_strikes({**options, "writes": [output]})
    write(strikes, output)
    finish(located, strict)


@_app.command("regions", short_help="Count strikes and casualties in each region.")
@READING
@PLACING
@SELECTING
@BOUNDARIES
@output_option()
@click.option("--freq", type=click.Choice(["week", "month"]), help="A row for each region and week or month.")
def _regions(output: str, strict: bool, freq: Any, **options: Any) -> None:
    """Count strikes and casualties in each region; regions without strikes are kept with zero.

    \b
    geomap regions articles/ -o regions.csv
    """
    from geomap.summary import summarize_regions

    check_output(output)
    located, strikes, regions = find_strikes({**options, "writes": [output]})
    write(summarize_regions(strikes, regions, freq=freq), output)
    finish(located, strict)


@_app.command("join", short_help="Give each point of a table its region.")
@click.argument("points")
@BOUNDARIES
@output_option()
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
    import pandas as pd

    from geomap.bulk import fits_bulk, join_file
    from geomap.files import load_table
    from geomap.join import index_layers, join_layers
    from geomap.regions import load_regions

    polygons, cluster = load_regions(regions, code=options.pop("code")), options.pop("cluster")
    chain = {}
    for pair in levels:
        level, equals, file = pair.partition("=")
        if not equals or not level or not file:
            raise OptionError(f"--levels {pair}: write it as LEVEL=FILE, for example admin2=raions.gpkg")
        chain[level] = load_regions(file)
    try:
        if cluster is not None:
            from geomap.cluster import join_on_cluster

            account = join_on_cluster(points, output, polygons, cluster=cluster, levels=chain, **options)
        elif fits_bulk(points, output):
            with progress("Joining rows") as advance:
                account = join_file(points, output, polygons, levels=chain, progress=advance, **options)
        else:
            table = load_table(points)
            frame = table.frame.set_axis(pd.Index(table.rows))  # so that a row is told as in the file
            layers = index_layers(polygons, levels=chain, overlaps=options.pop("overlaps"))
            try:
                joined = join_layers(frame, layers, **options)
            except RegionError as error:  # of points; the regions are indexed by now
                raise RegionError(f"{points}: {error}") from error
            account = joined.attrs["join"]
            write(joined.reset_index(drop=True), output)
    except InputError as error:  # what is wrong with a frame does not name the file that it came from
        written = output != "-" and str(error).startswith(str(pathlib.Path(output)))
        raise error if written or points in str(error) else InputError(f"{points}: {error}") from None
    click.echo(", ".join(f"{n} {match}" for match, n in account.items()), err=True)


for _command in COMMANDS:
    _app.add_command(_command)

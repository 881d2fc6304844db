"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from geomap.errors import OptionError

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "BOUNDARIES", "GAZETTEER", "LOOKING", "OWN_PLACES", "PLACING", "READING", "SELECTING", "output_option",
    "read_columns", "read_looks", "read_outlines", "read_widen", "refuse_nothing", "refuse_overwriting",
]  # fmt: skip

#: How a page looks: arguments of `StrikeMap`.
LOOKS = (
    "title", "subtitle", "lang", "view", "size_by", "period", "credit", "notes", "height", "theme",
    "basemap", "canonical",
)  # fmt: skip
#: Options whose text may be empty.
TEXTS = ("title", "subtitle", "credit", "notes")
STYLES = ("line", "dashed", "thin", "area")

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _options(*decorators: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    def add(command: _Command) -> _Command:
        """Give a command the options.

        Parameters
        ----------
        command : callable
            The function that click makes a command of.
        """
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return add


GAZETTEER = _options(
    click.option(
        "--gazetteer", type=click.Path(exists=True, dir_okay=False), help="Another country's gazetteer."
    )
)
READING = _options(
    click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
    click.option("--from-format", metavar="SUFFIX", help="Read standard input as csv, txt, jsonl …"),
    click.option(
        "--column", "columns", multiple=True, metavar="place=NAME", help="Take a table's column for this."
    ),
    click.option("--sheet", metavar="NAME", help="Sheet of a spreadsheet."),
    click.option("--layer", metavar="NAME", help="Layer of a GeoPackage."),
    GAZETTEER,
    click.option(
        "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read articles."
    ),
)
OWN_PLACES = _options(
    click.option(
        "--places", type=click.Path(exists=True, dir_okay=False), help="Your own names and corrections."
    )
)
PLACING = _options(
    OWN_PLACES,
    click.option(
        "--geocoder", metavar="NAME", help="A geopy service for what is not found offline (nominatim …)."
    ),
    click.option("--user-agent", metavar="TEXT", help="How you introduce yourself to that service."),
    click.option("--strict", is_flag=True, help="Exit with 1 when a report could not be placed."),
)
SELECTING = _options(
    click.option("--from", "since", metavar="DAY", help="First day, as 2026-02-03."),
    click.option("--to", "until", metavar="DAY", help="Last day."),
    click.option(
        "--region",
        "only",
        multiple=True,
        metavar="CODE",
        help="Only this oblast: UA-63, 'Kharkiv Oblast', Харківщина.",
    ),
)
LOOKING = _options(
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
        "--theme",
        type=click.Choice(["auto", "light", "dark"]),
        default="auto",
        show_default=True,
        help="Light or dark: as the reader's system, or as your site.",
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
BOUNDARIES = _options(
    click.option("--regions", default="admin1", show_default=True, help="admin1, or a file of boundaries."),
    click.option("--code", metavar="COLUMN", help="Column of codes in that file, when it is not recognised."),
    click.option(
        "--overlaps",
        type=click.Choice(["error", "first"]),
        default="error",
        show_default=True,
        help="When regions overlap: stop, or let the first by code have the common part.",
    ),
)


def output_option(
    default: str | None = "-", text: str = "File, by its suffix; - is CSV on standard output."
) -> Callable[[_Command], _Command]:
    """Make the option that says where a command writes.

    Parameters
    ----------
    default : str, optional
        What is taken when it is not given; None when it must be.
    text : str
        Its help.
    """
    # click takes a default of None for an answer, so an output that must be given has none at all.
    wanted: dict[str, Any] = {"required": True} if default is None else {"default": default}
    return click.option("-o", "--output", metavar="FILE", help=text, **wanted)


def refuse_overwriting(params: Mapping[str, Any]) -> None:
    """Refuse to write over a file that the same command reads, before anything is read.

    Parameters
    ----------
    params : mapping
        The arguments and options of a command; ``output`` and ``audit`` are what it writes.

    Raises
    ------
    OptionError
        When one of the others names the file that is written, or a file in the folder that is.
    """
    from geomap.outputs import is_no_input

    flags = {"output": "-o", "audit": "--audit"}
    given = [params[name] for name in params if name not in flags]
    words = [word for value in given for word in (value if isinstance(value, tuple) else (value,))]
    texts = [word for word in words if isinstance(word, str)]
    # A file may stand behind a word: admin2=raions.gpkg.
    files = filter(os.path.isfile, [*texts, *(text.partition("=")[2] for text in texts)])
    read = {os.path.realpath(file) for file in files}
    for name, flag in flags.items():
        target = params.get(name)
        if target and os.path.realpath(target) in read and not is_no_input(target):
            raise OptionError(f"{flag} {target}: the same command reads this file; write to another")
    folder = params.get("output") or ""
    for file in sorted(read) if os.path.isdir(folder) else ():
        if pathlib.Path(file).is_relative_to(os.path.realpath(folder)) and not is_no_input(file):
            name = os.path.basename(file)
            raise OptionError(f"-o {folder}: the same command reads {name} in it; write to another folder")


def refuse_nothing(params: Mapping[str, Any]) -> None:
    """Refuse an empty word where a name is meant: it comes of a shell variable that is not set.

    Parameters
    ----------
    params : mapping
        The arguments and options of a command.

    Raises
    ------
    OptionError
        When one of them, other than a text for the page, is empty.
    """
    for name, value in params.items():
        if name not in TEXTS and "" in (value if isinstance(value, tuple) else (value,)):
            flag = {"inputs": "INPUT", "points": "POINTS", "output": "-o"}.get(name, _flag(name))
            raise OptionError(f"{flag} is empty; is a shell variable not set?")


def _flag(name: str) -> str:
    """Write an option as on the command line, from its name in Python."""
    written = {"columns": "column", "outlines": "outline", "since": "from", "until": "to", "only": "region"}
    return "--" + written.get(name, name).replace("_", "-")


def read_looks(options: dict[str, Any]) -> dict[str, Any]:
    """Take out how the page looks, its days checked.

    Parameters
    ----------
    options : dict
        The options of a command; those of the page are taken out.
    """
    from geomap.line import check_selection
    from geomap.page import check_looks

    page = {name: options.pop(name) for name in LOOKS}
    if page["period"]:
        check_selection(since=page["period"][0], until=page["period"][1])
    said = ("view", "size_by", "lang", "height", "canonical", "period", "theme", "basemap")
    check_looks(**{name: page[name] for name in said})
    return page


def read_outlines(given: tuple[str, ...]) -> list[tuple[str, gpd.GeoDataFrame, str]]:
    """Read own lines and areas: their name, their shapes and how they are drawn.

    Parameters
    ----------
    given : tuple of str
        ``[STYLE=]FILE`` each.
    """
    import geopandas as gpd

    from geomap.files import read_table

    out = []
    for text in given:
        style, equals, file = text.partition("=")
        if equals and style not in STYLES and style.isidentifier() and not os.path.exists(text):
            raise OptionError(f"--outline {text}: no style {style!r}; choose one of {', '.join(STYLES)}")
        style, file = (style, file) if equals and style in STYLES else ("line", text)
        layer = read_table(file)
        if not isinstance(layer, gpd.GeoDataFrame):
            raise OptionError(f"--outline {file}: no lines or areas in it; GeoJSON or GeoPackage is needed")
        out.append((pathlib.Path(file).stem, layer, style))
    return out


def read_widen(pairs: tuple[str, ...]) -> dict[str, str] | None:
    """Read the kinds of sites that are shown less exactly, and their levels.

    Parameters
    ----------
    pairs : tuple of str
        ``KIND=LEVEL`` each.

    Examples
    --------
    >>> read_widen(("port=settlement",))
    {'port': 'settlement'}
    """
    return _read_pairs("--widen", "KIND=LEVEL", "port=settlement", pairs)


def read_columns(pairs: tuple[str, ...]) -> dict[str, str] | None:
    """Read what is to be taken for what in tables.

    Parameters
    ----------
    pairs : tuple of str
        ``FIELD=COLUMN`` each.

    Examples
    --------
    >>> read_columns(("place=Місто",))
    {'place': 'Місто'}
    """
    return _read_pairs("--column", "FIELD=COLUMN", "place=Місто", pairs)


def _read_pairs(flag: str, form: str, example: str, pairs: tuple[str, ...]) -> dict[str, str] | None:
    read = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise OptionError(f"{flag} {pair}: write it as {form}, for example {example}")
        read[key.strip()] = value.strip()
    return read or None

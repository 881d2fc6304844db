"""The line as far as a command needs it, from the command's options."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import click

from geomap.options import read_columns
from geomap.terminal import article_lines, column_line, plain, progress

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geomap.corrections import OwnPlaces
    from geomap.gazetteer import Gazetteer

__all__ = ["find_strikes", "locate", "read_reports"]


def read_reports(options: dict[str, Any]) -> pd.DataFrame:
    """Read articles and tables, and say what was taken for what.

    Parameters
    ----------
    options : dict
        The options of a command; those of reading are taken out.
    """
    from geomap.line import read_inputs

    columns = read_columns(options.pop("columns"))
    own = _own_places(options)
    gazetteer = _gazetteer(options.pop("gazetteer"))
    if own is not None:
        from geomap.corrections import OwnGazetteer
        from geomap.gazetteer import load_gazetteer

        gazetteer = OwnGazetteer(gazetteer or load_gazetteer(), own)
    with progress("Reading articles") as advance:
        reports = read_inputs(
            options.pop("inputs"),
            from_format=options.pop("from_format"),
            columns=columns,
            sheet=options.pop("sheet"),
            layer=options.pop("layer"),
            gazetteer=gazetteer,
            jobs=options.pop("jobs"),
            progress=advance,
            writes=options.pop("writes", ()),
        )
    for file, taken in reports.attrs["columns"].items():
        if text := column_line(taken, reports.attrs["unused"][file]):
            click.echo(f"{plain(file)}: {text}", err=True)
    for text in article_lines(reports.attrs["n_articles"], reports.attrs["nothing_in"]):
        click.echo(text, err=True)
    if undated := int(reports["date"].isna().sum()):
        click.echo(f"{undated} of {len(reports)} reports are without a date", err=True)
    return reports


def locate(options: dict[str, Any]) -> gpd.GeoDataFrame:
    """Give every report its place, of the period and regions asked for.

    Parameters
    ----------
    options : dict
        The options of a command; those of reading, placing and selecting are taken out.
    """
    from geomap.line import check_selection, select
    from geomap.locate import geocode_reports

    chosen = {"since": options.pop("since"), "until": options.pop("until"), "regions": options.pop("only")}
    check_selection(**chosen)
    # first what may be refused, then the work
    gazetteer, own = _gazetteer(options["gazetteer"]), _own_places(options)
    service = _service(options.pop("geocoder"), options.pop("user_agent"), gazetteer, own)
    reports = read_reports(options)
    options.pop("places")
    everything = geocode_reports(reports, gazetteer=gazetteer, places=own, geocoder=service)
    located = select(everything, **chosen)
    located.attrs = {**reports.attrs, "n_read": len(everything)}
    undated = int(everything["date"].isna().sum())
    if undated and (chosen["since"] or chosen["until"]):
        click.echo(f"{undated} reports without a date are in no period and were left out", err=True)
    return located


def find_strikes(
    options: dict[str, Any], previous: pd.DataFrame | None = None
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Give located reports, strikes joined to regions, and the regions.

    Parameters
    ----------
    options : dict
        The options of a command; those of the whole line are taken out.
    previous : DataFrame, optional
        The strikes of the last edition.

    Raises
    ------
    InputError
        When only tables were read, and none has a row.
    """
    from geomap.errors import InputError
    from geomap.join import join_regions
    from geomap.merge import merge_reports
    from geomap.regions import load_regions

    regions = load_regions(options.pop("regions"), code=options.pop("code"))
    located = locate(options)
    if not located.attrs["n_read"] and not located.attrs["n_articles"]:
        first = plain(next(iter(located.attrs["columns"]), "the table"))
        raise InputError(f"{first}: the table has no rows of reports, and no map is made of none")
    strikes = merge_reports(located, previous=previous)
    strikes = join_regions(strikes, regions, overlaps=options.pop("overlaps"))
    return located, strikes, regions


def _service(name: str | None, user_agent: str | None, gazetteer: Any, places: Any) -> Any:
    """Make the geocoder that asks a service for what the gazetteer could not place."""
    if name is None:
        return None
    from geomap.geocoders import GazetteerGeocoder
    from geomap.services import FallbackGeocoder, online_geocoder

    offline = GazetteerGeocoder(gazetteer, places=places)
    return FallbackGeocoder(offline, online_geocoder(name, user_agent=user_agent))


def _own_places(options: dict[str, Any]) -> OwnPlaces | None:
    """Read one's own names and corrections once, though reading and placing both want them."""
    from geomap.corrections import read_places
    from geomap.gazetteer import load_gazetteer

    if options["places"] is None:
        return None
    own = read_places(options["places"], _gazetteer(options["gazetteer"]) or load_gazetteer())
    options["places"] = own
    return own


@lru_cache(maxsize=1)
def _gazetteer(path: str | None) -> Gazetteer | None:
    if path is None:
        return None
    from geomap.gazetteer import Gazetteer

    return Gazetteer(path)

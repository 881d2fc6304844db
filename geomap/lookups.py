"""The commands beside the line: names looked up, data listed, answers kept, boundaries and gazetteers."""

from __future__ import annotations

import click

from geomap.options import GAZETTEER, OWN_PLACES, output_option, refuse_overwriting
from geomap.terminal import plain

__all__ = ["COMMANDS"]

PLACE_FIELDS = (
    "name", "name_uk", "place_id", "kind", "precision", "lon", "lat", "radius_m", "country",
    "admin1", "admin1_name", "admin2_name", "population",
)  # fmt: skip


@click.command("places", short_help="Look a name up, and see why it is placed there.")
@click.argument("name")
@click.option("--within", help="The oblast, raion, hromada or city that it lies in.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@OWN_PLACES
@GAZETTEER
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
            click.echo(f"geomap: {plain(answer.reason)}", err=True)
            raise click.exceptions.Exit(1)
        return
    click.echo(plain(f"{answer.status}: {answer.reason}"))
    anchor = (answer.place.lon, answer.place.lat) if answer.place else None
    if answer.lon is not None and answer.lat is not None and anchor != (answer.lon, answer.lat):
        off = "" if answer.radius_m is None else f", give or take {answer.radius_m / 1000:.1f} km"
        click.echo(f"the point: {answer.lat:.4f}, {answer.lon:.4f}{off}")
    for n, row in enumerate(rows, 1):
        units = (row["parent"], row["admin2_name"], row["admin1_name"], row["country"])
        parents = ", ".join(dict.fromkeys(filter(None, units)))
        names = " / ".join(filter(None, (row["name"], row["name_uk"])))
        click.echo(plain(f"{n}. {names}, {row['kind']}, {parents}"))
        where = "an area, no point" if row["lat"] is None else f"{row['lat']:.4f}, {row['lon']:.4f}"
        click.echo("   " + plain(f"{where}; {row['place_id']}; {row['how']}; {'; '.join(row['why'])}"))


@click.command("sources", short_help="List the data shipped, with their licences.")
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


@click.command("cache")
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
        click.echo(plain("  ".join(map(str, row))))
    click.echo(f"{len(answers)} answers in {plain(cache_path())}", err=True)


@click.group("boundaries")
def _boundaries_group() -> None:
    """Boundaries of your own."""


@_boundaries_group.command("check", short_help="Say whether a boundary file is fit for a join.")
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


@click.group("gazetteer")
def _gazetteer_group() -> None:
    """Gazetteers of other countries."""


@_gazetteer_group.command("build", short_help="Make a gazetteer from a GeoNames country dump.")
@click.argument("dump")
@output_option(None, "The gazetteer to write.")
def _build(dump: str, output: str) -> None:
    """Make a gazetteer from a GeoNames country dump (tab-separated, official columns).

    \b
    geomap gazetteer build MD.txt -o moldova.bin
    """
    from geomap.geonames import build_gazetteer

    refuse_overwriting({"dump": dump, "output": output})
    click.echo(f"{build_gazetteer(dump, output)} places written to {plain(output)}", err=True)


#: What the command line takes from here.
COMMANDS = (_boundaries_group, _cache, _gazetteer_group, _places, _sources)

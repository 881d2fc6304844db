"""How exact a service's answer is, in our words: a house is a site, a county a raion, a state an oblast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["service_precision"]

# What services call things; the first word of an answer that stands here decides.
_WORDS = {
    "country": "country continent pcli",
    "oblast": """
        state region province administrative_area_level_1 state_or_province adm1 macroregion adminarea""",
    "raion": "county administrative_area_level_2 adm2 subregion state_district",
    "hromada": "municipality administrative_area_level_3 adm3 localadmin",
    "city_district": """
        suburb borough quarter neighbourhood neighborhood city_district sublocality sublocality_level_1
        district subdistrict block residential""",
    "settlement": """
        city town village hamlet locality isolated_dwelling place postal_town ppl ppla ppla2 ppla3 pplc
        postalcode postal_code postcode postal populated_place islet island""",
    "site": """
        house house_number building street road amenity office shop tourism leisure railway aeroway power
        industrial man_made historic military highway premise street_address route point_of_interest
        establishment airport poi pointaddress address streetaddress streetname venue intersection rooftop
        healthcare landuse emergency""",
}
_LEVEL = {word: level for level, words in _WORDS.items() for word in words.split()}
# Nominatim's address_rank: what its place is, where the words do not say.
_RANKS = (
    (4, "country"),
    (9, "oblast"),
    (12, "raion"),
    (14, "hromada"),
    (16, "settlement"),
    (25, "city_district"),
)


def service_precision(raw: Any) -> str:
    """Read from a service's raw answer what it found.

    Parameters
    ----------
    raw : mapping
        ``Location.raw``: of Nominatim, Photon, ArcGIS, Google, OpenCage, HERE, Mapbox, Pelias, GeoNames or
        another that says its type in words.

    Returns
    -------
    str
        One of `geomap.schema.PRECISIONS`; ``settlement`` where the answer does not say.

    Examples
    --------
    >>> service_precision({"class": "boundary", "type": "administrative", "addresstype": "state"})
    'oblast'
    >>> service_precision({"properties": {"type": "house", "osm_key": "building"}})
    'site'
    """
    if not isinstance(raw, Mapping):
        return "settlement"
    for word in _said(raw):
        level = _LEVEL.get(word.strip().casefold().replace("-", "_").replace(" ", "_"))
        if level is not None:
            return level
    rank = raw.get("place_rank")
    if isinstance(rank, int):
        return next((level for most, level in _RANKS if rank <= most), "site")
    return "settlement"


def _said(raw: Mapping[str, Any]) -> Iterator[str]:
    """Give the words that say what was found, the surest first."""
    inner = [raw]
    for name in ("properties", "attributes", "components"):
        if isinstance(raw.get(name), Mapping):
            inner.append(raw[name])
    names = (
        "addresstype", "place_type", "localityType", "resultType", "layer", "_type", "type", "Type", "types",
        "Addr_type", "osm_value", "fcode", "class", "osm_key", "category",
    )  # fmt: skip
    for name in names:
        for holder in inner:
            value = holder.get(name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, (list, tuple)):
                yield from (item for item in value if isinstance(item, str))

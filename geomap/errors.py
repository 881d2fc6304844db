"""What can go wrong, in one small tree.

A `GeomapError` is a mistake that the user can mend: its text is one line that names the file, row or
field and the remedy, and the command line shows it without a traceback and exits with 2.
"""

__all__ = ["GeocodingError", "GeomapError", "GeomapWarning", "InputError", "OptionError", "RegionError"]


class GeomapError(Exception):
    """Base of every error that geomap raises on purpose."""


class InputError(GeomapError):
    """A file, row or cell that cannot be read as asked."""


class OptionError(GeomapError, ValueError):
    """An option that does not exist or a value that it does not take."""


class RegionError(GeomapError):
    """Boundaries that are not fit for a join, or points without a usable CRS."""


class GeocodingError(GeomapError):
    """A geocoder that could not be asked; "not found" is a value, never this."""


class GeomapWarning(UserWarning):
    """Something was passed over, and the line says what and where."""

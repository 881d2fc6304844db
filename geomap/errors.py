"""What can go wrong, in one small tree.

A `GeomapError` is a mistake that the user can mend: its text is one line that names the file, row or
field and the remedy, and the command line shows it without a traceback and exits with 2.
"""

__all__ = [
    "GeocodingError", "GeomapError", "GeomapWarning", "InputError", "OptionError", "RegionError", "unfit",
]  # fmt: skip


class GeomapError(Exception):
    """Base of every error that geomap raises on purpose."""


class InputError(GeomapError):
    """A file, row or cell that cannot be read as asked."""


def unfit(name: str, given: object, needed: str) -> InputError:
    """Make the error for an argument of another kind than is needed.

    Parameters
    ----------
    name : str
        The argument.
    given : object
        What it was.
    needed : str
        What it should be.

    Examples
    --------
    >>> str(unfit("reports", None, "a DataFrame, as read_reports gives it"))
    'reports: a DataFrame, as read_reports gives it, is needed, not NoneType'
    """
    return InputError(f"{name}: {needed}, is needed, not {type(given).__name__}")


class OptionError(GeomapError, ValueError):
    """An option that does not exist or a value that it does not take."""


class RegionError(GeomapError):
    """Boundaries that are not fit for a join, or points without a usable CRS."""


class GeocodingError(GeomapError):
    """A geocoder that could not be asked; "not found" is a value, never this."""


class GeomapWarning(UserWarning):
    """Something was passed over, and the line says what and where."""

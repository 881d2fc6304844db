"""What can go wrong, in one small tree.

A `GeomapError` is a mistake that the user can mend: its text is one line that names the file, row or
field and the remedy, and the command line shows it without a traceback and exits with 2.
"""

import math
from numbers import Real

__all__ = [
    "GeocodingError", "GeomapError", "GeomapWarning", "InputError", "OptionError", "RegionError",
    "check_number", "unfit",
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


def check_number(
    name: str, given: object, needed: str, *, least: float = 0, most: float = math.inf, whole: bool = False
) -> None:
    """Refuse an option that is no number, or one out of its bounds.

    Parameters
    ----------
    name : str
        The option.
    given : object
        What it was.
    needed : str
        What it should be.
    least, most : float
        The bounds, which are allowed themselves.
    whole : bool
        Whether it has to be a whole number.

    Raises
    ------
    OptionError
        When it is not.

    Examples
    --------
    >>> check_number("km", "1", "a distance of 0 or more")
    Traceback (most recent call last):
    geomap.errors.OptionError: km='1': a distance of 0 or more is needed
    """
    number = float(given) if isinstance(given, Real) else math.nan
    if not (least <= number <= most and (number.is_integer() or not whole)):
        raise OptionError(f"{name}={given!r}: {needed} is needed")


class RegionError(GeomapError):
    """Boundaries that are not fit for a join, or points without a usable CRS."""


class GeocodingError(GeomapError):
    """A geocoder that could not be asked; "not found" is a value, never this."""


class GeomapWarning(UserWarning):
    """Something was passed over, and the line says what and where."""

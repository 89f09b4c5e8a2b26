"""Units of measure as papers print them: whether one is plainly another than a variable's.

Words such as "patients" or "points" say nothing for certain, and a paper may print less than
the whole, "17.5 mg" for mg/day. Only symbols are compared, in one spelling, part by part.
"""

import unicodedata

from lib.engine.durations import UNITS
from lib.engine.published import SYMBOLS

KNOWN = SYMBOLS | {"%"}
# Besides the units of time, what is written in two ways.
ALIKE = {"iu": "u", "hr": "h"}


def symbols(unit: str) -> tuple[str, ...]:
    """Return the symbols of a unit in one spelling, ("mg", "days") for "mg / d"; none where it holds anything else."""
    spelled = unicodedata.normalize("NFKC", "".join(unit.split())).lower().split("/")
    known = {unicodedata.normalize("NFKC", symbol) for symbol in KNOWN}
    return tuple(UNITS.get(each, ALIKE.get(each, each)) for each in spelled) if known.issuperset(spelled) else ()


def is_another(unit: str, own: str) -> bool:
    """Whether a unit is another than a variable's `own`: both of known symbols, and not its beginning."""
    printed, expected = symbols(unit), symbols(own)
    return bool(expected) and printed != expected[: len(printed)]

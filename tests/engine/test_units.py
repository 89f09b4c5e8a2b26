"""Units of measure as papers print them (lib.engine.units)."""

from lib.engine.units import is_another, symbols
from tests.together import together


@together(("unit", "found"), [
    ("g/dL", ("g", "dl")), ("mm Hg", ("mmhg",)), ("mg / d", ("mg", "days")), ("mg/day", ("mg", "days")), ("IU/L", ("u", "l")),
    ("µg/L", ("μg", "l")), ("μg/L", ("μg", "l")), ("%", ("%",)), ("patients", ()), ("mg daily", ()), ("", ()),
])  # fmt: skip
def test_a_unit_is_read_in_one_spelling(unit, found):
    """Spaces, capitals and two signs for micro say nothing; what is no symbol is not read."""
    assert symbols(unit) == found


@together(("unit", "own", "another"), [
    ("g/dL", "g/L", True), ("mg", "g", True), ("mmol/L", "mg/dL", True), ("%", "mmHg", True), ("years", "mg/day", True),
    ("g/L", "g/L", False), ("mm Hg", "mmHg", False), ("mg", "mg/day", False), ("m", "mm", True),
    ("patients", "mg/day", False), ("mg", "drugs", False), ("", "mg", False), ("mg/day", "mg", True),
])  # fmt: skip
def test_only_what_is_plainly_another_unit_is_told(unit, own, another):
    """A paper may print less than the whole, and words are no symbols."""
    assert is_another(unit, own) == another

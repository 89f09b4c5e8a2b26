"""How many faults of a file are told, and what is said of the others."""

from lib.loading.faults import MOST, Fault, first
from tests.together import together

FAULTS = [Fault("a.csv", f"cell {number}", "a number") for number in range(MOST + 1)]


@together(
    ("count", "last"),
    [
        (1, "a.csv: found cell 0, expected a number"),
        (50, "a.csv: found cell 49, expected a number"),
        (51, "a.csv: found 1 more fault, expected none"),
        (52, "a.csv: found 2 more faults, expected none"),
    ],
)
def test_of_the_faults_that_are_not_told_their_number_is(count, last):
    """Fifty are told, and one line stands for all others."""
    told = first(FAULTS[:count], count)
    assert len(told) == min(count, 51) and str(told[-1]) == last

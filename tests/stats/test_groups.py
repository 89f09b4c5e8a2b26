"""Two groups of people compared, of unlike sizes: every test against R (tests/reference/groups.R)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.stats import inference
from tests.together import together

REFERENCE = pd.read_csv(Path(__file__).parents[1] / "reference" / "groups.csv", comment="#")
MEASURED = {test.name: test for test in inference.procedures(inference.BETWEEN_GROUPS) if "log" not in test.scale}
SHARES = {test.name: test for test in inference.procedures(inference.SHARES)}


def samples(chosen):
    """The rows of R for each sample: scale, the whole numbers of both groups, and test -> p."""
    whole = lambda group: [int(number) for number in group.split()]
    return [
        pytest.param(scale, whole(x), whole(y), rows.set_index("test")["value"].to_dict(), id=f"{sample}")
        for (sample, scale, x, y), rows in chosen.groupby(["sample", "scale", "x", "y"])
    ]


def p_values(tests, x, y):
    """Every test's p, by name."""
    return {name: test(x, y).p for name, test in tests.items()}


@together(("scale", "x", "y", "by_r"), samples(REFERENCE[REFERENCE["scale"] > 0]))
def test_every_p_of_two_groups_is_that_of_r(scale, x, y, by_r):
    """Decimals here, whole numbers there."""
    groups = ([float(f"{whole / scale:.2f}") for whole in group] for group in (x, y))
    assert p_values(MEASURED, *groups) == pytest.approx(by_r, rel=1e-10, nan_ok=True)


@together(("scale", "x", "y", "by_r"), samples(REFERENCE[REFERENCE["scale"] == 0]))
def test_every_p_of_two_shares_is_that_of_r(scale, x, y, by_r):
    """So many of a group have the property, in any order."""
    groups = (np.arange(in_all) < having for having, in_all in (x, y))
    assert p_values(SHARES, *groups) == pytest.approx(by_r, rel=1e-10, nan_ok=True)


def test_a_lady_tasting_tea():
    """Fisher 1935: three of four cups told right on either side; 17 of the 70 deals are as good: 0.243."""
    assert SHARES["Fisher's exact, enumerated, one-sided"]([1, 1, 1, 0], [1, 0, 0, 0]).p == pytest.approx(17 / 70)
    assert SHARES["Fisher's exact, mid-p, one-sided"]([1, 1, 1, 0], [1, 0, 0, 0]).p == pytest.approx((1 + 16 / 2) / 70)


@together(("x", "y", "p"), [([1, 0, 0, 0], [0, 0, 0, 0], 0.2850494), ([1], [1, 0, 0, 0], 0.1709035)])
def test_a_chi_square_needs_no_more_than_one_of_each(x, y, p):
    """One who had it, or one in a group: 8 x 4^2 / (4 x 4 x 1 x 7) = 1.142857 and 5 x 3^2 / (1 x 4 x 2 x 3) = 1.875."""
    assert SHARES["chi-square, asymptotic, no continuity correction"](x, y).p == pytest.approx(p, rel=1e-6)


def test_shares_of_nobody_at_all_have_no_chi_square():
    """Nobody has the property; the exact test has one table only."""
    found = p_values(SHARES, [0, 0, 0], [0, 0])
    assert found["Fisher's exact, enumerated"] == 1.0 and np.isnan(found["chi-square, asymptotic, continuity"])
    outcome = SHARES["chi-square, asymptotic, continuity"]([0, 0, 0], [0, 0])
    assert outcome.method == "undefined: everybody is alike, or a group is empty"


def test_groups_are_not_compared_in_pairs():
    """No paired test is among them."""
    families = inference.BETWEEN_GROUPS, inference.SHARES
    assert not any(test.paired for each in families for test in inference.procedures(each))

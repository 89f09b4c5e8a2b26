"""How probable the order of the rows is: against every order of a few values, and against R for twelve."""

from collections import Counter
from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest

from lib.stats import order, what_if
from tests.stats import printed
from tests.together import together

BEFORE, AFTER = np.array([5, 5, 10, 20, 15]), np.array([0, 5, 5, 10, 20])
EVERY_ORDER = [np.array(shuffled) for shuffled in permutations(AFTER)]


def share(condition):
    """Share of all orders of AFTER for which a condition holds."""
    return Fraction(sum(bool(condition(shuffled)) for shuffled in EVERY_ORDER), len(EVERY_ORDER))


@together("rows", [[0, 1, 2, 3, 4], [0], [3, 0], [2, 4, 0]])
def test_the_product_is_the_share_of_all_orders(rows):
    """All rows, one row, and several, whatever their order."""
    expected = share(lambda shuffled: (shuffled[rows] < BEFORE[rows]).all())
    assert order.probability_lower(BEFORE, AFTER, rows) == expected


def test_that_none_is_higher_is_the_share_of_all_orders():
    """Where none has to be lower."""
    assert order.probability_no_rise(BEFORE, AFTER) == share(lambda shuffled: (shuffled <= BEFORE).all())


def test_what_no_order_allows_has_probability_zero():
    """Two rows cannot both take the only value that is low enough."""
    assert order.probability_no_rise(np.array([1, 1]), np.array([0, 5])) == 0


def test_the_number_of_falls_is_that_of_all_orders():
    """Each count from none to five."""
    expected = [share(lambda shuffled, k=k: (shuffled < BEFORE).sum() == k) for k in range(6)]
    assert order.falls_if_shuffled(BEFORE, AFTER) == expected


@together(("stem", "fixture"), [("prednisone", "doses"), ("cpk", "enzymes")])
def test_the_number_of_falls_among_twelve_is_that_of_r(request, audit, stem, fixture):
    """R counts over the sets of values already dealt."""
    found = [float(chance) for chance in order.falls_if_shuffled(*request.getfixturevalue(fixture))]
    assert found == pytest.approx([audit[f"falls if shuffled {stem}", str(k)] for k in range(13)], rel=1e-10)


def test_that_no_dose_rose_is_as_probable_as_in_r(doses, audit):
    """About one order in ten."""
    expected = audit["no rise if shuffled", "prednisone"]
    assert float(order.probability_no_rise(*doses)) == pytest.approx(expected, rel=1e-10)


def test_rook_numbers_of_a_staircase():
    """Heights 1, 2, 3: one way with none, then the Stirling numbers 6, 7, 1."""
    assert order.rook_numbers([1, 2, 3]) == [1, 6, 7, 1]


def test_the_only_common_value_meets_its_own_row_once_in_twelve(enzymes):
    """186 U/L stands in both columns, in row 12 of both."""
    assert order.repeated(*enzymes) == Fraction(1, 12)


@together(("before", "after"), [([1, 2], [3, 4]), ([1, 2], [2, 1]), ([1, 2], [2, 2])])
def test_none_or_several_common_values_have_no_such_probability(before, after):
    """Nothing in common, two values, one value twice."""
    assert order.repeated(before, after) is None


def test_the_sets_of_falls_are_those_of_every_order():
    """Each with the number of orders that give it."""
    every = Counter(tuple(sorted((BEFORE - shuffled).tolist())) for shuffled in EVERY_ORDER)
    assert order.sets_of_falls(BEFORE.tolist(), AFTER.tolist()) == every


def test_the_paired_test_over_all_orders_is_that_of_every_order():
    """Its p and how often it comes, with ties and patients without change among them."""
    every = Counter(round(printed.PAIRED(BEFORE, shuffled).p, 12) for shuffled in EVERY_ORDER)
    found = order.p_if_shuffled(BEFORE, AFTER, printed.PAIRED).assign(p=lambda rows: rows["p"].round(12))
    assert found.groupby("p")["probability"].sum().to_dict() == pytest.approx({p: n / 120 for p, n in every.items()})


@pytest.fixture(scope="module")
def shuffled(request):
    """The p of the paired test over all orders of the six-month doses."""
    return order.p_if_shuffled(*request.getfixturevalue("doses"), printed.PAIRED)


@together("level", ["0.05", "the published"])
def test_how_often_the_paired_test_falls_below_a_level_is_that_of_r(doses, shuffled, audit, level):
    """R lists every set of falls that an order can give."""
    limit = printed.PUBLISHED(*doses).p if level == "the published" else float(level)
    found = what_if.share_below(shuffled, limit)
    assert found == pytest.approx(audit["signed-rank if shuffled", f"below {level}"], rel=1e-10)


def test_all_orders_are_counted(shuffled):
    """No order is lost among the sets."""
    assert shuffled["probability"].sum() == pytest.approx(1)


@together("rows", [[], [0], [3, 2]])
def test_no_rise_with_some_falls_is_the_share_of_all_orders(rows):
    """Lower in those rows, not higher in the others."""
    fits = lambda shuffled: (shuffled <= BEFORE).all() and (shuffled[rows] < BEFORE[rows]).all()
    assert order.probability_no_rise(BEFORE, AFTER, rows) == share(fits)


def test_a_repeated_value_with_some_falls_is_the_share_of_all_orders():
    """7 stands in both columns, in the third row; the first and last rows fall."""
    before, after = np.array([9, 4, 7, 3]), np.array([1, 8, 7, 2])
    orders = [np.array(shuffled) for shuffled in permutations(after)]
    fits = [shuffled[2] == 7 and shuffled[0] < 9 and shuffled[3] < 3 for shuffled in orders]
    assert order.probability_repeated_and_lower(before, after, [0, 3]) == Fraction(sum(fits), 24)


@together("lower", [[2], [0, 2]])
def test_a_repeated_value_cannot_be_lower_in_its_own_row(lower):
    """Then there is nothing to ask."""
    assert order.probability_repeated_and_lower(np.array([9, 4, 7]), np.array([1, 8, 7]), lower) is None

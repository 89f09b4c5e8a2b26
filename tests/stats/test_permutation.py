"""The enumeration checked against brute force, and its normal form against textbook moments."""

from itertools import combinations, product
from math import comb, erf, isclose, sqrt

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from lib.stats import permutation
from tests.together import together

UNTIED = np.arange(1.0, 7.0)
TIED = np.array([1.5, 1.5, 3.0, 4.5, 4.5, 6.0])
DECIMALS = np.log1p([20.0, 15.0, 7.5, 20.0, 5.0, 0.0])
SCORES = together("scores", [UNTIED, TIED, DECIMALS])
SIZES = together("size", [None, 0, 1, 3, 6])
SIDES = together("two_sided", [True, False])


def every_sum(scores, size):
    """All equally likely sums, one by one."""
    if size is None:
        return [sum(s for s, taken in zip(scores, flips) if taken) for flips in product((0, 1), repeat=len(scores))]
    return [sum(members) for members in combinations(scores, size)]


def brute_force_p(scores, size, observed, two_sided):
    """The share of all sums that lie as far out, counted one by one, in twelve decimals."""
    sums = np.array(every_sum(scores, size))
    if two_sided:
        sums, observed = abs(sums - sums.mean()), abs(observed - sums.mean())
    return np.mean(np.round(sums, 12) >= round(observed, 12))


def normal_tail(z):
    """P(Z >= z), from the error function."""
    return (1 - erf(z / sqrt(2))) / 2


@SCORES
def test_subset_sums_are_those_of_all_subsets(scores):
    """Each subset once, with its size."""
    sizes, sums = permutation.subset_sums(scores)
    expected = [(sum(flips), np.dot(flips, scores)) for flips in product((0, 1), repeat=len(scores))]
    assert np.allclose(sorted(zip(sizes, sums)), sorted(expected))


def test_without_scores_there_is_one_empty_subset():
    """Its size is 0 and its sum is 0."""
    sizes, sums = permutation.subset_sums([])
    assert (list(sizes), list(sums)) == ([0], [0.0])


@together(("threshold", "pairs"), [(2, 9), (3, 8), (4, 6), (5, 3), (6, 1), (7, 0), (4.5, 3)])
def test_pairs_are_counted_from_the_threshold_on(threshold, pairs):
    """Of the nine sums of 1, 2, 3 and 1, 2, 3, those equal to the threshold count."""
    assert permutation.count_at_least(np.array([3, 1, 2]), np.array([2, 3, 1]), threshold) == pairs


@SCORES
@SIZES
@SIDES
def test_the_exact_p_is_the_share_of_all_sums(scores, size, two_sided):
    """For every sum that can be observed, ties and all."""
    for observed in set(every_sum(scores, size)):
        found = permutation.exact_p(scores, size, observed, two_sided)
        assert isclose(found, brute_force_p(scores, size, observed, two_sided), rel_tol=1e-12)


@given(st.lists(st.integers(0, 8), min_size=2, max_size=9), st.data())
def test_the_exact_p_is_right_for_any_small_scores(scores, data):
    """Whole scores, tied as they come, and every size of the first group."""
    size = data.draw(st.none() | st.integers(0, len(scores)))
    observed = data.draw(st.sampled_from(every_sum(scores, size)))
    found = permutation.exact_p(np.array(scores, float), size, observed)
    assert isclose(found, brute_force_p(scores, size, observed, True), rel_tol=1e-12)


def test_twelve_sign_flips_are_4096():
    """Twelve differences of one sign are the most extreme of 2^12."""
    assert permutation.exact_p(np.arange(1.0, 13.0), None, 78.0) == 2 / 4096


def test_twenty_four_ranks_split_in_2704156_ways():
    """The twelve highest of twenty-four ranks in one group, and its mirror image."""
    ranks = np.arange(1.0, 25.0)
    assert permutation.exact_p(ranks, 12, ranks[12:].sum()) == 2 / 2704156


def counts_of_rank_sums(doubled, size):
    """Count the subsets of `size` for each sum by dynamic programming on whole numbers."""
    ways = np.zeros((size + 1, sum(doubled) + 1), int)
    ways[0, 0] = 1
    for score in doubled:
        ways[1:, score:] += ways[:-1, : ways.shape[1] - score].copy()
    return ways[size]


def test_all_splits_of_tied_ranks_are_counted(doses):
    """All C(24, 12) splits of the prednisone doses, ranked, counted a second way."""
    ranks = stats.rankdata(np.concatenate(doses))
    ways, observed = counts_of_rank_sums((2 * ranks).astype(int), 12), ranks[:12].sum()
    assert ways.sum() == comb(24, 12)
    assert permutation.exact_p(ranks, 12, observed, two_sided=False) == ways[int(2 * observed) :].sum() / comb(24, 12)


@together(("scores", "size", "observed", "p"), [
    (40, None, 570, 0.030970461684773909),  # 2 * psignrank(250, 40): 570 lies as far above 410 as 250 below
    (45, 25, 675, 0.021974668358089276),  # 2 * pwilcox(150, 25, 20): the U of 250 + 100, with its 25 * 26 / 2
    (31, 16, 296, 0.11949593630895196),  # 2 * pwilcox(80, 16, 15)
])  # fmt: skip
def test_more_ranks_than_can_be_halved_have_the_p_of_r(scores, size, observed, p):
    """R 4.2.2, psignrank and pwilcox, which count ranks without ties."""
    assert isclose(permutation.exact_p(np.arange(1.0, scores + 1), size, observed), p, rel_tol=1e-12)


def test_a_tail_of_many_ranks_keeps_its_digits():
    """R 4.2.2: psignrank(819, 40, lower.tail = FALSE); the largest sum alone, one of 2^40."""
    tail = permutation.exact_tail(np.arange(1.0, 41.0), None, 820)
    assert isclose(tail, 9.0949470177292824e-13, rel_tol=1e-12) and isclose(tail, 2**-40, rel_tol=1e-12)


@together(
    "scores",
    [
        TIED,
        [3.5, 0, -2, 7.5, 0, -1],
        [17.4, 5.3, 20.1, 15.2, 7.7],
        [0.125, 1, 2.5, 0.5],
        [4, 4, 4, 4],
        [2000, 0, 6000, -4000, 3000],
        [20, 50, 30, 90],
    ],
)
def test_sums_that_are_counted_are_those_of_the_halves(scores, monkeypatch):
    """Of ties, zeros, scores below zero and decimals; each sum, each size of the first group, one and two sides."""
    scores = np.array(scores, float)
    cases = [
        (size, observed, two_sided, beyond)
        for size in (None, *range(len(scores) + 1))
        for observed in sorted(set(every_sum(scores, size)))
        for two_sided in (True, False)
        for beyond in (True, False)
    ]
    of_halves = [permutation.exact_p(scores, *case) for case in cases]
    monkeypatch.setattr(permutation, "MOST_SCORES_IN_HALVES", 0)
    assert np.allclose([permutation.exact_p(scores, *case) for case in cases], of_halves, rtol=1e-12, atol=1e-15)


def test_the_chances_of_a_sum_are_those_of_every_pattern():
    """Scores 1, 1 and 2, each taken with a third: nothing with 8/27, all with 1/27."""
    expected = [8 / 27, 8 / 27, 2 / 27 + 4 / 27, 4 / 27, 1 / 27]
    assert permutation.chances_by_coins(np.array([1, 1, 2]), 1 / 3) == pytest.approx(expected)


@together(("scores", "parts"), [([1, 2, 3], 1), ([1.5, 2], 2), ([0.1, 7], 10), ([0.25, 0.1], 20), ([0.01], 100), ([0.125], 1000), (DECIMALS, None), ([3e-8, 5e-8], None), ([0, 2], 1), ([2.0000001], None)])  # fmt: skip
def test_scores_may_have_a_common_step(scores, parts):
    """Midranks have halves, printed decimals tenths and less; logarithms have none."""
    assert permutation.parts_of_one(np.array(scores, float)) == parts


@together(("scores", "size", "within"), [
    (np.arange(30) ** 0.5, None, True), (np.arange(31) ** 0.5, None, False), (np.arange(100.0), 50, True), (np.arange(100.0) ** 2, 50, False),
    (np.arange(300.0), None, True), (np.arange(1000.0), None, False), (np.arange(100.0) * 1000, 50, True), (np.arange(31) / 100, None, True),
])  # fmt: skip
def test_what_is_within_reach_depends_on_the_number_of_scores_and_of_sums(scores, size, within):
    """Thirty of any; of more, those with a common step, while their sums are not too many."""
    assert permutation.is_exact(scores, size) == within


def test_a_sum_in_the_middle_has_a_p_of_one():
    """Both tails hold it, and a probability stops at one."""
    assert permutation.exact_p(np.ones(2), None, 1.0) == 1.0


def test_sums_equal_but_for_their_last_digit_are_equal():
    """0.1 + 0.2 and 0.3 are the same observation."""
    scores = np.array([0.1, 0.2, 0.3, 0.4])
    assert permutation.exact_tail(scores, None, 0.1 + 0.2 + 0.3) == permutation.exact_tail(scores, None, 0.6) == 7 / 16


def test_sums_that_differ_in_the_eighth_digit_differ():
    """The slack is for binary noise, not for measurements."""
    assert permutation.exact_tail(np.array([1.0, 2.0]), None, 3 + 1e-8) == 0


def test_the_slack_is_relative_to_all_scores():
    """A thousand million times larger scores are compared as strictly."""
    scores = np.array([1.0, -2.0])
    assert [permutation.exact_tail(scores * 1e9, None, 1e9 + gap) for gap in (2, 4)] == [0.25, 0]


@SCORES
@together("size", [None, 1, 3, 5])
def test_the_moments_are_those_of_all_sums(scores, size):
    """Mean and variance of the null distribution, population form."""
    sums = every_sum(scores, size)
    assert np.allclose(permutation.moments(scores, size), (np.mean(sums), np.var(sums)), rtol=1e-12)


NORMAL = [  # two-sided, continuity, variance, z for a sum of 19 where the mean is 10.5 and the variance 22.75
    (True, 0.0, None, 8.5 / sqrt(22.75)),
    (True, 0.5, None, 8.0 / sqrt(22.75)),
    (True, 0.0, 4.0, 8.5 / 2),
    (False, 0.0, None, 8.5 / sqrt(22.75)),
    (False, 0.5, None, 8.0 / sqrt(22.75)),
]


@together(("two_sided", "continuity", "variance", "z"), NORMAL)
def test_the_normal_p_is_the_tail_beyond_z(two_sided, continuity, variance, z):
    """Ranks 1 to 6 by coin: mean n(n + 1) / 4, variance n(n + 1)(2n + 1) / 24."""
    found = permutation.normal_p(UNTIED, None, 19.0, two_sided, continuity, variance)
    assert isclose(found, (2 if two_sided else 1) * normal_tail(z), rel_tol=1e-9)


def test_the_normal_p_is_two_sided_and_uncorrected_unless_told():
    """The defaults, and the mirror image of the same sum."""
    expected = 2 * normal_tail(8.5 / sqrt(22.75))
    assert all(isclose(permutation.normal_p(UNTIED, None, s), expected, rel_tol=1e-9) for s in (19.0, 2.0))


def test_the_exact_p_is_two_sided_unless_told():
    """The whole of six ranks on one side, and the whole on the other."""
    assert permutation.exact_p(UNTIED, None, 21.0) == permutation.exact_p(UNTIED, None, 0.0) == 2 / 64


def test_one_side_below_the_mean_is_more_than_a_half():
    """One-sided asks for large sums only."""
    found = permutation.normal_p(UNTIED, None, 2.0, two_sided=False, continuity=0.5)
    assert isclose(found, normal_tail(-9.0 / sqrt(22.75)), rel_tol=1e-9)


@together("observed", [10.5, 10.75, 11.0])
def test_the_continuity_correction_stops_at_the_mean(observed):
    """A sum within half a step of the mean has a p of one, not of more."""
    assert permutation.normal_p(UNTIED, None, observed, continuity=0.5) == 1.0


@SIDES
@together(("scores", "size"), [([], None), ([3.0, 3.0, 3.0, 3.0], 2)])
def test_where_nothing_can_vary_every_sum_is_as_far_out(scores, size, two_sided):
    """All measurements alike, or none: the one sum has all of the probability, and no standard deviation."""
    scores = np.array(scores)
    p = permutation.normal_p(scores, size, permutation.moments(scores, size)[0], two_sided, continuity=0.5)
    assert permutation.exact_p(scores, size, permutation.moments(scores, size)[0], two_sided) == 1.0
    assert np.isnan(p)


@SIDES
def test_the_normal_p_is_a_plain_number(two_sided):
    """It is printed and compared like any other float."""
    assert type(permutation.normal_p(UNTIED, None, 19.0, two_sided)) is float


@SCORES
@together("size", [None, 3])
@SIDES
def test_the_smallest_p_is_the_least_of_all(scores, size, two_sided):
    """No sum gives less."""
    least = min(brute_force_p(scores, size, observed, two_sided) for observed in every_sum(scores, size))
    farthest = permutation.farthest(scores, size, two_sided)
    assert isclose(permutation.exact_p(scores, size, farthest, two_sided), least, rel_tol=1e-12)


@together(("p", "times"), [(permutation.exact_p, 1), (permutation.mid_p, 0.5)])
def test_the_smallest_p_lies_at_the_end_that_is_farther_out(p, times):
    """Of one against four, where all but one are alike, that is the lower one."""
    scores, one_in_five = np.array([0.0, 10, 10, 10, 10]), 1 / 5
    assert p(scores, 1, permutation.farthest(scores, 1, two_sided=True)) == one_in_five * times

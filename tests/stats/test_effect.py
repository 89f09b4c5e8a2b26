"""Sizes of effect and intervals of a share, by hand on a few values and against R on the paper's (tests/reference/audit.R)."""

import numpy as np
import pytest

from lib.stats import effect, permutation
from lib.stats.inference import Procedure
from tests.together import together

FALLS = np.array([4.0, 0.0, -1.0, 3.0])
NAMES = ("value", "low", "high", "level")


def test_walsh_averages_pair_every_fall_with_every_other_and_itself():
    """Ten averages of four falls, in order."""
    assert effect.walsh_averages(FALLS).tolist() == [-1, -0.5, 0, 1, 1.5, 1.5, 2, 3, 3.5, 4]


def test_pairwise_falls_compare_everybody_with_everybody():
    """Two before, three after: six differences, in order."""
    assert effect.pairwise_falls([10, 5], [1, 5, 7]).tolist() == [-2, 0, 3, 4, 5, 9]


@together(("stem", "fixture"), [("prednisone", "doses"), ("cpk", "enzymes")])
def test_the_paired_shift_is_that_of_r(request, audit, stem, fixture):
    """Median Walsh average, the ends by qsignrank, and the level reached."""
    before, after = request.getfixturevalue(fixture)
    expected = [audit[f"paired shift {stem}", name] for name in NAMES]
    assert list(vars(effect.paired_shift(before - after)).values()) == pytest.approx(expected, rel=1e-10)


@together(("stem", "fixture"), [("prednisone", "doses"), ("cpk", "enzymes")])
def test_the_unpaired_shift_is_that_of_r(request, audit, stem, fixture):
    """Median pairwise difference, the ends by qwilcox, and the level reached."""
    expected = [audit[f"unpaired shift {stem}", name] for name in NAMES]
    found = effect.unpaired_shift(*request.getfixturevalue(fixture))
    assert list(vars(found).values()) == pytest.approx(expected, rel=1e-10)


def test_too_few_values_for_the_level_give_the_whole_range_and_say_what_it_reaches():
    """Four falls: from the lowest to the highest average, 1 - 2/16."""
    assert effect.paired_shift(FALLS) == effect.Estimate(1.5, -1, 4, 0.875)


def test_a_lower_level_cuts_more_off(monkeypatch):
    """At 0.7 the two outermost averages on either side may go: 1 - 2 * 2/16."""
    monkeypatch.setattr(effect, "TAIL", (1 - 0.7) / 2)
    assert effect.paired_shift(FALLS) == effect.Estimate(1.5, -0.5, 3.5, 0.75)


def test_the_interval_of_two_groups_of_unequal_size_uses_both_sizes():
    """Two and three values have 10 splits; 1 - 2/10 is all that six differences can reach."""
    assert effect.unpaired_shift([10, 5], [1, 5, 7]) == effect.Estimate(3.5, -2, 9, 0.8)


def test_the_matched_correlation_leaves_out_who_did_not_change():
    """Ranks 3 and 2 fell, rank 1 rose: (5 - 1) / 6."""
    assert effect.matched_rank_biserial(FALLS).value == pytest.approx(4 / 6)


def test_the_unpaired_correlation_counts_pairs():
    """Four of six pairs fall, one is equal, one rises."""
    assert effect.rank_biserial([10, 5], [1, 5, 7]).value == pytest.approx(3 / 6)


def test_the_standardised_change_is_the_mean_over_the_sample_sd():
    """Mean 1.5; squares of the deviations sum to 17, over 3."""
    assert effect.standardised_mean_change(FALLS).value == pytest.approx(1.5 / (17 / 3) ** 0.5)


@together("name", ["rank-biserial, paired", "rank-biserial, unpaired", "standardised mean change"])
@together(("stem", "fixture"), [("prednisone", "doses"), ("cpk", "enzymes")])
def test_an_effect_without_a_unit_is_that_of_r(request, audit, stem, fixture, name):
    """From R's V, U and t."""
    assert effect.summary(*request.getfixturevalue(fixture))[name].value == pytest.approx(audit[name, stem], rel=1e-10)


def test_the_summary_tells_the_median_of_the_falls_from_the_fall_of_the_medians(doses):
    """17.5 - 6.25 is 11.25, but half of the patients fell by 6.25 or less."""
    found = effect.summary(*doses)
    assert (found["difference of the medians"], found["median of the falls"].value, found["mean fall"].value) == (
        11.25,
        6.25,
        11.875,
    )


def test_the_summary_holds_both_shifts(doses):
    """Paired and unpaired, each under its name."""
    found = effect.summary(*doses)
    assert (found["Hodges-Lehmann, paired"].value, found["Hodges-Lehmann, unpaired"].value) == (9.375, 10)


COUNTS_OF_18 = (0, 1, 3, 7, 8, 9, 10, 12, 13, 17, 18)


@together("name", effect.INTERVALS)
@together("k", COUNTS_OF_18)
def test_an_interval_of_k_among_18_is_that_of_r(audit, name, k):
    """Both ends, none and all among the counts."""
    expected = [audit[name, f"{k} {side}"] for side in ("low", "high")]
    assert effect.INTERVALS[name](k, 18) == pytest.approx(expected, rel=1e-10, abs=1e-15)


def test_a_rare_event_is_rarely_seen_among_18(audit):
    """1 in 10,000, as R's pbinom gives it."""
    assert effect.at_least_one(0.0001, 18) == pytest.approx(audit["at least one", "0.0001 of 18"], rel=1e-10)


def test_one_coin_shows_its_head_half_the_time():
    """And two coins three times in four."""
    assert [effect.at_least_one(0.5, n) for n in (1, 2)] == [0.5, 0.75]


def test_the_upper_bound_is_that_of_r(audit):
    """binom.test(0, 18, alternative = "less"): one-sided, so that all of the error is at that end."""
    assert effect.upper_bound(0, 18) == pytest.approx(audit["upper bound", "0 of 18"], rel=1e-10)


def test_where_nobody_changed_there_is_no_effect_without_a_unit():
    """Nothing is divided by nothing, and nothing is printed."""
    assert np.isnan(effect.matched_rank_biserial(np.zeros(3)).value)
    assert np.isnan(effect.standardised_mean_change(np.full(3, 2.0)).value)


def test_between_a_small_group_and_a_large_one_the_interval_is_the_exact_one(monkeypatch):
    """The sums of few of many ranks are within reach where those of any of them are not."""
    monkeypatch.setattr(permutation, "normal_p", None)
    assert effect.unpaired_shift(np.arange(5.0), np.arange(470.0)).level > 0.95


def test_an_interval_that_is_out_of_reach_has_no_ends():
    """Of two very unlike falls: the noncentral t of one degree of freedom spreads too far."""
    found = effect.standardised_mean_change(np.array([-2.0, -4.0]))
    assert found.value == pytest.approx(-3 / 2**0.5) and np.isnan([found.low, found.high]).all()


STEMS = together(("stem", "fixture"), [("prednisone", "doses"), ("cpk", "enzymes")])


@STEMS
@together(("name", "estimate"), [("mean fall", effect.mean_fall), ("median fall", effect.median_fall)])
def test_the_exact_interval_of_a_fall_is_that_of_r(request, audit, name, estimate, stem, fixture):
    """Means of all 4095 subsets, and order statistics by qbinom; the level that is reached."""
    before, after = request.getfixturevalue(fixture)
    expected = [audit[f"{name} {stem}", end] for end in NAMES]
    assert list(vars(estimate(before - after)).values()) == pytest.approx(expected, rel=1e-10)


@STEMS
@together(
    ("r", "name"),
    [
        ("rank-biserial interval, paired", "rank-biserial, paired"),
        ("rank-biserial interval, unpaired", "rank-biserial, unpaired"),
        ("standardised mean change interval", "standardised mean change"),
    ],
)
def test_the_interval_of_an_effect_without_a_unit_is_that_of_r(request, audit, r, name, stem, fixture):
    """A biased coin for every rank, Brunner and Munzel's formula, and pt with its non-centrality."""
    found = effect.summary(*request.getfixturevalue(fixture))[name]
    expected = [audit[f"{r} {stem}", end] for end in ("low", "high")]
    assert [found.low, found.high] == pytest.approx(expected, rel=1e-8)


def test_an_exact_interval_of_the_mean_holds_what_the_permutation_test_leaves_standing():
    """Eight falls: just within the ends the sign-flip p is above 0.05, just outside it is not."""
    falls = np.array([4.1, 0.3, -1.2, 3.7, 2.9, 5.0, 1.6, 7.7])
    found, test = effect.mean_fall(falls), Procedure("permutation of means, paired", True, "enumerated", "dropped")
    p = [
        test(falls, np.full(8, end)).p
        for end in (found.low - 0.01, found.low + 0.01, found.high - 0.01, found.high + 0.01)
    ]
    assert [value > 0.05 for value in p] == [False, True, True, False]


def test_many_falls_have_the_interval_of_student():
    """t.test(1:25)$conf.int of R: 9.962 to 16.038."""
    found = effect.mean_fall(np.arange(1.0, 26.0))
    assert (found.value, found.level) == (13, 0.95)
    assert (found.low, found.high) == pytest.approx((9.9620, 16.0380), abs=1e-3)


@together(("n", "level"), [(3, 1 - 2 / 2**3), (25, effect.LEVEL)])
def test_equal_falls_are_their_own_mean_and_interval(n, level):
    """A tenth each, whatever binary fractions add up to; of many, too, which have no standard error."""
    assert effect.mean_fall(np.full(n, 0.1)) == effect.Estimate(0.1, 0.1, 0.1, level)


def test_few_falls_have_no_interval_wider_than_themselves():
    """Of five, all lie on one side of the centre once in sixteen: the span of them all reaches 93.75 %."""
    assert effect.median_fall(np.array([4.0, 1.0, 2.0, 9.0, 3.0])) == effect.Estimate(3.0, 1.0, 9.0, 1 - 2 / 2**5)


def test_an_effect_without_a_unit_ends_at_its_limits():
    """All but one pair fall, or all but one rise: the formula reaches beyond -1 and 1."""
    low, high = np.array([1.0, 2.0, 3.0, 6.0]), np.array([5.0, 7.0, 8.0, 9.0])
    assert effect.rank_biserial(high, low).high == 1.0 and effect.rank_biserial(low, high).low == -1.0


@together(
    ("falls", "low", "high"), [([1.0, 2.0, 3.0], 2 * 0.025 ** (1 / 3) - 1, 1), ([-1.0, -2.0], -1, 1 - 2 * 0.025**0.5)]
)
def test_a_correlation_at_its_end_is_bounded_on_the_other_side_only(falls, low, high):
    """All fell, which has probability p^3; or all rose, (1 - p)^2."""
    found = effect.matched_rank_biserial(np.array(falls))
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_groups_apart_have_no_interval_of_their_overlap():
    """Every value before exceeds every value after: the formula has nothing to go by."""
    found = effect.rank_biserial(np.array([5.0, 6.0]), np.array([1.0, 2.0]))
    assert found.value == 1 and np.isnan([found.low, found.high]).all()


def test_an_effect_too_large_for_the_distribution_has_no_ends():
    """A hundred standard deviations."""
    found = effect.standardised_mean_change(np.array([100.0, 101.0, 99.0, 100.5]))
    assert found.value > 100 and np.isnan([found.low, found.high]).all()


@together(("prior", "name"), [((0.5, 0.5), "Jeffreys"), ((1, 1), "uniform")])
def test_the_posterior_of_a_majority_is_that_of_r(audit, prior, name):
    """12 of 18, by pbeta."""
    assert effect.posterior_above(12, 18, 0.5, prior) == pytest.approx(audit["posterior above a half", name], rel=1e-10)


def test_the_shift_of_large_groups_has_the_normal_interval():
    """R 4.2.2: wilcox.test(0:119, 0:119 - 5.5, conf.int = TRUE, exact = FALSE, correct = FALSE)$conf.int: -3.50006 to 14.50006."""
    found = effect.unpaired_shift(np.arange(120.0), np.arange(120.0) - 5.5)
    assert found.value == 5.5 and (found.low, found.high) == (-3.5, 14.5)

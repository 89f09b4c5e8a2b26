"""Exact results against their definitions, written out here: every sign, every draw, every table, counted one by one."""

from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from scipy import integrate

from lib.stats import effect, power, what_if
from lib.stats.inference import Procedure
from tests.together import together

PAIRED = Procedure("Wilcoxon signed-rank", True, "enumerated", "dropped")
PUBLISHED = Procedure("Mann-Whitney U", False, "asymptotic, tie-corrected")


def midranks(values):
    """How many are smaller, and half of those that are equal."""
    values = np.asarray(values)
    return [np.sum(values < value) + (np.sum(values == value) + 1) / 2 for value in values]


def signed_rank_p(falls):
    """The share of all patterns of signs whose signed ranks add up to as much, on either side."""
    changed = np.round(falls, 9)[np.round(falls, 9) != 0]
    ranks = np.array(midranks(abs(changed)))
    sums = np.zeros(1)
    for rank in ranks:
        sums = np.concatenate([sums + rank, sums - rank])
    return np.mean(abs(sums) >= abs(np.dot(ranks, np.sign(changed))) - 1e-9)


def binomial(k, n, p):
    """The probability of k among n."""
    return comb(n, k) * p**k * (1 - p) ** (n - k)


@pytest.fixture
def falls(doses):
    """The falls in dose of the twelve, mg/day."""
    return np.subtract(*doses)


@together("k", range(19))
def test_at_an_exact_end_what_was_seen_or_more_has_the_probability_left_over(k):
    """Clopper and Pearson: a fortieth on either side; none and all have an end of their own."""
    low, high = effect.clopper_pearson(k, 18)
    assert low == 0 if k == 0 else sum(binomial(i, 18, low) for i in range(k, 19)) == pytest.approx(0.025)
    assert high == 1 if k == 18 else sum(binomial(i, 18, high) for i in range(k + 1)) == pytest.approx(0.025)


def test_at_the_bound_of_a_rate_nobody_is_affected_once_in_twenty():
    """None among 18."""
    assert (1 - effect.upper_bound(0, 18)) ** 18 == pytest.approx(0.05)


@pytest.mark.parametrize("prior", [(0.5, 0.5), (1.0, 1.0)], ids=["Jeffreys", "uniform"])
def test_the_posterior_of_a_majority_is_likelihood_times_prior_above_one_half(prior):
    """12 of 18, integrated."""

    def density(p):
        return p ** (12 + prior[0] - 1) * (1 - p) ** (6 + prior[1] - 1)

    above, below = (integrate.quad(density, *ends)[0] for ends in ((0.5, 1), (0, 0.5)))
    assert effect.posterior_above(12, 18, 0.5, prior) == pytest.approx(above / (above + below))


def test_a_shift_within_the_interval_is_one_that_the_signed_rank_test_leaves_standing():
    """Falls without ties: just within the ends p is above 0.05, just outside it is not."""
    falls = np.array([1.0, 2.3, 4.9, 7.7, 10.1, 16.4, 20.2, -3.6])
    found = effect.paired_shift(falls)
    inside, outside = (found.low + 1e-6, found.high - 1e-6), (found.low - 1e-6, found.high + 1e-6)
    assert (
        min(signed_rank_p(falls - shift) for shift in inside) > 0.05 >= max(signed_rank_p(falls - s) for s in outside)
    )


def test_the_level_of_the_shift_is_counted_over_all_sums_of_ranks(falls):
    """Of twelve ranks in all 4096 patterns: how often a sum lies among the averages cut off, on either side."""
    found = effect.paired_shift(falls)
    averages = sorted((falls[i] + falls[j]) / 2 for i in range(12) for j in range(i, 12))
    sums = [sum(rank for rank, taken in zip(range(1, 13), signs) if taken) for signs in product((0, 1), repeat=12)]
    cut = max(cut for cut in range(1, 39) if 2 * np.mean(np.array(sums) <= cut - 1) <= 0.05)
    assert (found.low, found.high) == (averages[cut - 1], averages[-cut])
    assert found.level == pytest.approx(1 - 2 * np.mean(np.array(sums) <= cut - 1))


def test_the_level_of_the_unpaired_shift_is_counted_over_all_deals():
    """Five before and four after: how many of the twenty differences lie above the shift, in each of the 126 deals."""
    before, after = np.array([60.0, 20, 15, 30, 41]), np.array([10.0, 3, 14, 22])
    found, differences = effect.unpaired_shift(before, after), sorted(b - a for b in before for a in after)
    deals = [set(ranks) for ranks in combinations(range(9), 5)]
    above = np.array([sum(i > j for i in deal for j in set(range(9)) - deal) for deal in deals])
    cut = max(cut for cut in range(1, 11) if 2 * np.mean(above <= cut - 1) <= 0.05)
    assert (found.low, found.high) == (differences[cut - 1], differences[-cut])
    assert found.level == pytest.approx(1 - 2 * np.mean(above <= cut - 1))


def test_the_level_of_the_median_fall_is_that_of_a_coin(falls):
    """As many patients above as below it: the third smallest to the third largest of twelve, 1 - 2 * 79/4096."""
    found, ordered = effect.median_fall(falls), sorted(falls)
    assert (found.low, found.high) == (ordered[2], ordered[-3])
    assert found.level == pytest.approx(1 - 2 * sum(comb(12, k) for k in range(3)) / 2**12)


def test_at_an_end_of_the_rank_biserial_the_sum_seen_has_the_probability_left_over():
    """Six changes, two of them rises; a change is a fall with probability p: every pattern, weighted."""
    falls = np.array([1.0, -2.0, 3.0, 4.0, -5.0, 6.0])
    found, ranks = effect.matched_rank_biserial(falls), np.arange(1, 7)
    seen, patterns = ranks[falls > 0].sum(), list(product((0, 1), repeat=6))

    def at_least(p, extreme):
        return sum(p ** sum(s) * (1 - p) ** (6 - sum(s)) for s in patterns if extreme(np.dot(s, ranks)))

    assert at_least((found.low + 1) / 2, lambda total: total >= seen) == pytest.approx(0.025)
    assert at_least((found.high + 1) / 2, lambda total: total <= seen) == pytest.approx(0.025)


@together("rising", range(1, 7))
def test_a_tipping_point_is_the_first_step_at_which_significance_is_lost(falls, rising):
    """At it p is 0.05 or more, one step below it less; over all patterns of up to 2^16 signs."""
    rise = what_if.tipping_points(falls, 6, 2.5, PAIRED, 0.05)[rising]
    p = {step: signed_rank_p([*falls, *[-step] * rising]) for step in (rise, rise - 2.5)}
    assert p[rise] >= 0.05 > p[rise - 2.5]


def test_drawn_doses_have_the_distribution_of_every_ordered_draw():
    """Three unseen from five starting doses: 125 draws, each as likely as any other."""
    before, after = np.array([60.0, 5, 20, 15, 20]), np.array([10.0, 0, 15, 5, 15])
    every = [PUBLISHED(np.concatenate([before, d]), np.concatenate([after, d])).p for d in product(before, repeat=3)]
    found = what_if.drawn_from_baselines(before, after, 3, PUBLISHED)
    for limit in (*np.quantile(every, (0.1, 0.37, 0.5, 0.83)) + 1e-7, 1.0):
        assert what_if.share_below(found, limit) == pytest.approx(np.mean(np.array(every) < limit))


@together(("enrolled", "shown"), [(18, 12), (18, 18), (9, 6), (9, 7)])
def test_a_false_alarm_is_counted_over_all_falls_of_the_coins(enrolled, shown):
    """Every coin that fell is shown before any that rose; the sign test of those shown, on both sides."""
    alarms = 0
    for falls in range(enrolled + 1):
        seen = min(falls, shown)
        tail = sum(comb(shown, k) for k in range(max(seen, shown - seen), shown + 1)) / 2**shown
        alarms += comb(enrolled, falls) * (2 * tail < 0.05)
    assert what_if.false_alarm(enrolled, shown, 0.05) == pytest.approx(alarms / 2**enrolled)


@together(("enrolled", "shown"), [(7, 5), (8, 5), (6, 6)])
def test_a_false_alarm_of_ranks_is_counted_over_all_ways_of_the_coins(enrolled, shown):
    """Of changes of 1, 2, 4 and so on the largest falls; every pattern of signs of those shown as far out, on both sides."""

    def out(signs):
        fell = sum(rank for rank, sign in enumerate(signs, start=1) if sign > 0)
        return abs(fell - shown * (shown + 1) / 4)

    alarms = 0
    for coins in product((-1, 1), repeat=enrolled):
        seen = sorted(coin * 2**size for size, coin in enumerate(coins))[-shown:]
        observed = out(sorted(seen, key=abs))
        alarms += sum(out(signs) >= observed for signs in product((-1, 1), repeat=shown)) / 2**shown < 0.1
    assert what_if.false_alarm_of_ranks(enrolled, shown, 0.1) == pytest.approx(alarms / 2**enrolled)


def test_the_power_of_the_exact_test_is_the_weight_of_the_tables_that_it_rejects():
    """Seven per arm: each table by Fisher's definition, the tables of its margins no more probable than itself."""

    def p(a, b):
        weights = [comb(7, i) * comb(7, a + b - i) for i in range(max(0, a + b - 7), min(7, a + b) + 1)]
        return sum(w for w in weights if w <= comb(7, a) * comb(7, b)) / comb(14, a + b)

    tables = [(a, b) for a in range(8) for b in range(8) if p(a, b) < 0.05]
    expected = sum(binomial(a, 7, 0.2) * binomial(b, 7, 0.9) for a, b in tables)
    assert power.exact_power(7, 0.2, 0.9) == pytest.approx(expected)

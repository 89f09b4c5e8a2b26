"""Each test of a difference under its own name; its p-values are held against R in test_reference.py."""

from itertools import combinations, product

import numpy as np
import pytest
from scipy import stats

from lib.stats import inference
from lib.stats.inference import Procedure, procedures
from tests.together import together

BY_NAME = {procedure.name: procedure for procedure in procedures()}
BEFORE = np.array([6.0, 9.0, 4.0, 8.0, 12.0])
AFTER = np.array([5.0, 6.0, 4.0, 10.0, 2.0])
# Depression on Sunday in ten users of ecstasy and ten of alcohol, and what SPSS printed for them:
# Field, Discovering Statistics Using SPSS, the chapter on non-parametric tests.
ECSTASY = [15, 35, 16, 18, 19, 17, 27, 16, 13, 20]
ALCOHOL = [16, 15, 20, 15, 16, 13, 14, 19, 18, 18]


@pytest.fixture(scope="module")
def prednisone(doses):
    """Doses of the twelve responders before and after."""
    return doses


@pytest.fixture(scope="module")
def cpk(enzymes):
    """Creatine phosphokinase of the twelve responders before and after."""
    return enzymes


def test_the_catalogue_has_its_tests__with_one_and_with_two_sides():
    """Each by a name of its own, the two-sided first."""
    assert [procedure.two_sided for procedure in procedures()] == [True] * 65 + [False] * 65
    assert len(BY_NAME) == 130


SIZES = [
    ("Student's t, unpaired", False, 6),
    ("Welch's t", False, 6),
    ("Student's t, paired", True, 6),
    ("Mann-Whitney U", False, 14),
    ("Brunner-Munzel", False, 4),
    ("van der Waerden", False, 4),
    ("median test", False, 4),
    ("permutation of means, unpaired", False, 8),
    ("Wilcoxon signed-rank", True, 58),
    ("sign test", True, 8),
    ("permutation of means, paired", True, 12),
]


@together(("family", "paired", "members"), SIZES)
def test_every_family_is_there_in_all_its_forms(family, paired, members):
    """So many procedures of this family, all paired or none."""
    assert [procedure.paired for procedure in procedures() if procedure.family == family] == [paired] * members


def test_a_name_lists_its_choices_in_a_fixed_order():
    """Family, method, zeros, scale, side; what goes without saying is left out."""
    longest = Procedure("Wilcoxon signed-rank", True, "enumerated", "dropped", "log(1 + x)", two_sided=False)
    assert longest.name == "Wilcoxon signed-rank, enumerated, zeros dropped, log(1 + x), one-sided"
    assert Procedure("Welch's t", False, "t distribution").name == "Welch's t, t distribution"


NAMED = [
    "Student's t, unpaired, t distribution",
    "Student's t, paired, t distribution",
    "Mann-Whitney U, enumerated",
    "Mann-Whitney U, exact, ties ignored",
    "Mann-Whitney U, asymptotic, tie-corrected",
    "Mann-Whitney U, asymptotic, tie-corrected, continuity",
    "Mann-Whitney U, asymptotic, no tie correction",
    "Mann-Whitney U, asymptotic, no tie correction, continuity",
]


def test_only_the_mann_whitney_test_gives_the_printed_p_among_those_named(prednisone):
    """0.008 is the p of the unpaired ranks: enumerated, with ties ignored, and tie-corrected."""
    giving = [name for name in NAMED if 0.0075 <= BY_NAME[name](*prednisone).p < 0.0085]
    assert giving == NAMED[2:5]


BELOW = [
    "Student's t, paired, t distribution, pooled ranks",
    "Brunner-Munzel, normal distribution",
    "Wilcoxon signed-rank, mid-p, zeros dropped",
    "Wilcoxon signed-rank, mid-p, zeros dropped, log(1 + x)",
    "Wilcoxon signed-rank, mid-p, zeros dropped, pooled ranks",
    "Wilcoxon signed-rank, mid-p, zeros ranked, then dropped",
    "Wilcoxon signed-rank, mid-p, zeros ranked, then dropped, log(1 + x)",
    "sign test, mid-p, zeros dropped",
]


def test_eight_two_sided_tests_of_the_doses_give_less_than_one_in_a_thousand(prednisone):
    """Half of 2/1024, a normal approximation for twelve, and t on ranks; the paper names none of them."""
    below = [test.name for test in procedures() if test.two_sided and test(*prednisone).p < 0.001]
    assert below == BELOW
    assert not set(below) & set(NAMED)


def test_one_sided_asks_whether_the_first_exceeds_the_second():
    """A drop has a small one-sided p, a rise a large one."""
    for procedure in procedures()[65:]:
        assert procedure(BEFORE + 4, AFTER).p < 0.5 < procedure(AFTER, BEFORE + 4).p


@together("procedure", procedures()[:65], ids=lambda procedure: procedure.name)
def test_two_sided_does_not_depend_on_which_came_first(procedure):
    """Before and after can change places."""
    assert procedure(BEFORE, AFTER).p == pytest.approx(procedure(AFTER, BEFORE).p, rel=1e-12)


@together("procedure", procedures(), ids=lambda procedure: procedure.name)
def test_no_p_depends_on_the_order_of_the_patients(procedure):
    """Rows may come in any order, as long as pairs stay together."""
    order = [3, 0, 4, 2, 1]
    assert procedure(BEFORE[order], AFTER[order]).p == pytest.approx(procedure(BEFORE, AFTER).p, rel=1e-12)


SCIPY = [
    ("Student's t, unpaired, t distribution", lambda x, y: stats.ttest_ind(x, y)),
    ("Welch's t, t distribution", lambda x, y: stats.ttest_ind(x, y, equal_var=False)),
    ("Student's t, paired, t distribution", lambda x, y: stats.ttest_rel(x, y)),
    ("Mann-Whitney U, asymptotic, tie-corrected", lambda x, y: stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=False)),
    ("Mann-Whitney U, asymptotic, tie-corrected, continuity", lambda x, y: stats.mannwhitneyu(x, y, method="asymptotic")),
    ("Wilcoxon signed-rank, asymptotic, tie-corrected, zeros dropped",
     lambda x, y: stats.wilcoxon(x, y, method="asymptotic", correction=False, zero_method="wilcox")),
    ("Wilcoxon signed-rank, asymptotic, tie-corrected, zeros ranked, then dropped",
     lambda x, y: stats.wilcoxon(x, y, method="asymptotic", correction=False, zero_method="pratt")),
    ("sign test, enumerated, zeros dropped", lambda x, y: stats.binomtest(int(sum(x > y)), int(sum(x != y)))),
]  # fmt: skip


@together(("name", "by_scipy"), SCIPY)
def test_where_scipy_has_the_same_test_it_agrees(prednisone, cpk, name, by_scipy):
    """On both measurements of the paper, ties and zeros included."""
    for before, after in (prednisone, cpk):
        assert BY_NAME[name](before, after).p == pytest.approx(by_scipy(before, after).pvalue, rel=1e-12)


def test_groups_of_unlike_sizes_are_compared_as_by_scipy():
    """Eight values against five, with ties between them."""
    few, many = BEFORE, [*AFTER, 8.0, 9.0, 3.0]
    expected = stats.mannwhitneyu(few, many, method="asymptotic", use_continuity=False).pvalue
    assert BY_NAME["Mann-Whitney U, asymptotic, tie-corrected"](few, many).p == pytest.approx(expected, rel=1e-12)


def test_what_scipy_calls_exact_ignores_ties(prednisone):
    """Its exact Mann-Whitney test is the one of untied ranks, not the enumeration of these."""
    exact = stats.mannwhitneyu(*prednisone, method="exact").pvalue
    assert exact == pytest.approx(BY_NAME["Mann-Whitney U, exact, ties ignored"](*prednisone).p, rel=1e-12)
    assert exact != pytest.approx(BY_NAME["Mann-Whitney U, enumerated"](*prednisone).p, rel=0.03)


def test_what_scipy_calls_exact_ignores_zeros(prednisone):
    """Its exact signed-rank test with ranked zeros is not the enumeration of the sign flips."""
    exact = stats.wilcoxon(*prednisone, method="exact", zero_method="pratt").pvalue
    enumerated = BY_NAME["Wilcoxon signed-rank, enumerated, zeros ranked, then dropped"](*prednisone).p
    assert (exact, enumerated) == (10 / 4096, 2 / 1024)


@together(("name", "printed"), [("exact, ties ignored", 0.280), ("asymptotic, tie-corrected", 0.269)])
def test_a_rank_sum_that_ends_in_a_half_is_looked_up_as_spss_does(name, printed):
    """U is 35.5 here; SPSS printed these two p-values for it."""
    assert round(BY_NAME[f"Mann-Whitney U, {name}"](ECSTASY, ALCOHOL).p, 3) == printed


def test_scipy_looks_up_a_half_with_one_sum_more():
    """So that its p-value is larger than what SPSS prints."""
    assert stats.mannwhitneyu(ECSTASY, ALCOHOL, method="exact").pvalue == pytest.approx(0.315, abs=5e-4)


SIGNED_RANKS = [  # the differences 1, 3, 0, -2, 10: the ranks that count, and the sum of the positive ones
    ("dropped", [1, 3, 2, 4], 8),
    ("ranked, then dropped", [2, 4, 3, 5], 11),
]


@together(("zeros", "ranks", "observed"), SIGNED_RANKS)
def test_each_treatment_of_zeros_ranks_in_its_own_way(zeros, ranks, observed):
    """Wilcoxon drops the zero, Pratt ranks and then drops it."""
    scores, size, found = inference.SCORES["Wilcoxon signed-rank"](BEFORE, AFTER, zeros)
    assert (list(scores), size, found) == (ranks, None, observed)


def test_the_sign_test_counts_each_difference_once():
    """A zero is no difference."""
    scores, _, observed = inference.SCORES["sign test"](BEFORE, AFTER, "dropped")
    assert (list(scores), observed) == ([1, 1, 1, 1], 3)


def test_pooled_ranks_are_midranks_of_both_groups():
    """The two fours share rank 2.5 and the two sixes 5.5; the first group's ranks add up."""
    ranks, size, observed = inference.SCORES["Mann-Whitney U"](BEFORE, AFTER, "")
    assert (list(ranks), size, observed) == ([5.5, 8, 2.5, 7, 10, 4, 5.5, 2.5, 9, 1], 5, 33)


def test_means_are_permuted_as_measured():
    """The scores are the measurements; the observed sum is that of the first group."""
    values, size, observed = inference.SCORES["permutation of means, unpaired"](BEFORE, AFTER, "")
    assert (list(values), size, observed) == ([*BEFORE, *AFTER], 5, 39)


@together("procedure", procedures(), ids=lambda procedure: procedure.name)
def test_every_outcome_names_the_method_that_gave_it(procedure):
    """Enumeration where it is promised, and then with the smallest p it can give."""
    outcome = procedure(BEFORE, AFTER)
    enumerates = procedure.method in ("enumerated", "mid-p", "exact, ties ignored")
    expected = {"exact, ties ignored": "enumerated"}.get(procedure.method, procedure.method)
    if procedure.method.startswith("asymptotic"):
        expected = "normal approximation"
    assert (outcome.method, outcome.smallest is not None) == (expected, enumerates)
    assert type(outcome.p) is float


def test_thirty_scores_are_enumerated():
    """Fifteen patients, pooled: the most that is counted one by one."""
    outcome = BY_NAME["Mann-Whitney U, enumerated"](np.arange(15.0, 30.0), np.arange(15.0))
    assert (outcome.method, outcome.p) == ("enumerated", outcome.smallest)
    assert outcome.p == pytest.approx(2 / 155117520, rel=1e-12)


@together(("two_sided", "smallest"), [(True, 2 / 16), (False, 1 / 16)])
def test_the_smallest_p_is_that_of_the_same_sides(two_sided, smallest):
    """Four differences that are not zero: one of sixteen sign patterns lies at either end."""
    procedure = Procedure("Wilcoxon signed-rank", True, "enumerated", "dropped", two_sided=two_sided)
    assert procedure(BEFORE, AFTER).smallest == smallest


@together("method", ["enumerated", "exact, ties ignored"])
@together("two_sided", [True, False])
def test_more_scores_get_a_normal_approximation_that_says_so(method, two_sided):
    """Eighty in either group are too many to count: the stand-in names itself and promises no smallest p."""
    before, after = np.arange(80.0) + 3.5, np.arange(80.0)
    outcome = Procedure("Mann-Whitney U", False, method, two_sided=two_sided)(before, after)
    asymptotic = Procedure("Mann-Whitney U", False, "asymptotic, tie-corrected", two_sided=two_sided)(before, after)
    assert (outcome.method, outcome.smallest) == ("normal approximation in place of enumeration", None)
    assert outcome.p == asymptotic.p


@together("family", ["Wilcoxon signed-rank", "sign test"])
def test_forty_patients_are_enumerated_in_pairs(family):
    """Sum by sum, and not by 2^40 subsets; with every difference of one sign the p is the smallest there is."""
    before = np.arange(40.0) ** 2
    outcome = Procedure(family, True, "enumerated", "dropped")(before + 1 + np.arange(40), before)
    assert outcome.method == "enumerated" and outcome.p == pytest.approx(2**-39) == outcome.smallest


def test_thirty_four_people_in_two_groups_have_the_exact_p_of_r():
    """R 4.2.2: wilcox.test(x, y, exact = TRUE)$p.value; no two are alike."""
    x = [6.1, 7.3, 5.5, 8.2, 9.9, 4.4, 6.6, 7.7, 8.8, 5.1, 3.9, 7.2, 6.4, 9.1, 8.5, 7.9, 6.9, 5.8]
    y = [4.1, 3.3, 5.2, 6.3, 2.9, 4.5, 5.6, 3.7, 4.8, 5.9, 2.4, 3.6, 6.2, 4.9, 5.4, 1.8]
    assert Procedure("Mann-Whitney U", False, "enumerated")(x, y).p == pytest.approx(5.3754116740600125e-05, rel=1e-12)


def test_the_log_scale_keeps_a_dose_of_zero():
    """log(1 + x) of 0 is 0."""
    assert [list(side) for side in inference.SCALES["log(1 + x)"](np.zeros(1), np.array([np.e - 1]))] == [[0.0], [1.0]]


SAME = np.full(4, 0.3)
NEARLY = np.array([0.1 + 0.2, 0.3, 0.3, 0.3])  # the first is 0.30000000000000004
UNDEFINED = [
    ("Student's t, unpaired", "t distribution", SAME, NEARLY + 1, "the values of each group are all the same"),
    ("Welch's t", "t distribution", NEARLY, SAME, "the values of each group are all the same"),
    ("Welch's t", "t distribution", [1.0], [2.0, 3.0], "a group is too small to have a standard deviation"),
    ("Student's t, paired", "t distribution", [17.4, 5.3], [17.3, 5.2], "all differences are the same"),
    (
        "Student's t, paired",
        "t distribution",
        [1.0],
        [2.0],
        "there are too few differences to have a standard deviation",
    ),
    ("Mann-Whitney U", "asymptotic, tie-corrected", SAME, NEARLY, "all values are the same"),
    ("Wilcoxon signed-rank", "enumerated", NEARLY, SAME, "no difference is left"),
    ("sign test", "asymptotic, tie-corrected", SAME, SAME, "no difference is left"),
    ("permutation of means, paired", "enumerated", SAME, NEARLY, "no difference is left"),
    # The mean of ten such numbers is another one in binary.
    (
        "permutation of means, unpaired",
        "asymptotic, tie-corrected",
        [0.3] * 5,
        [0.1 + 0.2] * 5,
        "all values are the same",
    ),
]


@together(("family", "method", "x", "y", "reason"), UNDEFINED)
def test_a_test_without_a_p_value_gives_no_number_and_says_why(family, method, x, y, reason, capfd):
    """Where R stops or gives NaN; any warning would fail this test, and nothing is printed."""
    outcome = next(
        p for p in procedures() if p.family == family and p.method == method and "zeros ranked" not in p.name
    )(x, y)
    assert np.isnan(outcome.p) and outcome.smallest is None
    assert outcome.method == f"undefined: {reason}"
    assert capfd.readouterr() == ("", "")


@together(
    "choices",
    [
        pytest.param(("Wilcoxon signed-rank", True, "enumerated", "droped"), id="zeros that are treated in no way"),
        pytest.param(("Wilcoxon signed-rank", True, "enumerated"), id="zeros of which nothing is said"),
        pytest.param(("Student's t, unpaired", False, "enumerated"), id="a method of others"),
        pytest.param(("Mann-Whitney U", True, "enumerated"), id="pairs in a test of groups"),
        pytest.param(("chi-square", False, "asymptotic, continuity", "", "as measured", False), id="a side it has not"),
        pytest.param(("Student's t", False, "t distribution"), id="a family that there is not"),
    ],
)
def test_a_test_that_there_is_not_is_refused(choices):
    """Or another one would be carried out in silence."""
    with pytest.raises(ValueError, match="no test "):
        Procedure(*choices)


def test_one_constant_group_is_no_obstacle():
    """t.test(c(1, 1, 1), c(2, 3, 5)) of R: t = -2.6458, df = 2, p = 0.118."""
    assert BY_NAME["Welch's t, t distribution"]([1, 1, 1], [2, 3, 5]).p == pytest.approx(0.11808, abs=5e-6)


def test_where_all_values_are_the_same_every_split_is_as_extreme():
    """The enumeration has an answer where the normal approximation has none."""
    assert BY_NAME["Mann-Whitney U, enumerated"](SAME, NEARLY).p == 1.0


def every_flip(x, y, zeros, score):
    """The sum of the signed scores under every pattern of signs, the pattern as it is first."""
    d = np.round(np.subtract(x, y), 9)
    ranked = d[d != 0] if zeros == "dropped" else d
    scores = (np.sign(ranked) * score(np.abs(ranked)))[ranked != 0]
    return [np.dot(scores, signs) for signs in product((1, -1), repeat=len(scores))]


def every_deal(x, y, score):
    """The sum of the first group's scores, less its mean, over every choice of who is in it; the groups as they are first."""
    scores = score(np.concatenate([x, y]))
    sums = [scores[list(chosen)].sum() for chosen in combinations(range(len(scores)), len(x))]
    return np.array(sums) - len(x) * scores.mean()


DEFINITIONS = {
    "Mann-Whitney U": lambda x, y, zeros: every_deal(x, y, stats.rankdata),
    "permutation of means, unpaired": lambda x, y, zeros: every_deal(x, y, np.asarray),
    "van der Waerden": lambda x, y, zeros: every_deal(x, y, lambda v: stats.norm.ppf(stats.rankdata(v) / (len(v) + 1))),
    "median test": lambda x, y, zeros: every_deal(x, y, lambda v: 1.0 * (v > np.median(v))),
    "Wilcoxon signed-rank": lambda x, y, zeros: every_flip(x, y, zeros, stats.rankdata),
    "sign test": lambda x, y, zeros: every_flip(x, y, zeros, np.ones_like),
    "permutation of means, paired": lambda x, y, zeros: every_flip(x, y, zeros, np.asarray),
}
RESCALED = {"as measured": np.array, "log(1 + x)": np.log1p, "pooled ranks": stats.rankdata}
PAIRS = [
    ([6, 9, 4, 8, 12], [5, 6, 4, 10, 2]),
    ([17.4, 5.3, 20.1, 15.2, 7.7, 9.1], [17.3, 5.2, 20.0, 15.1, 7.8, 9.0]),
    ([3, 3, 7, 1, 5, 9, 9], [3, 1, 4, 2, 5, 4, 9]),
]


@together(("x", "y"), PAIRS)
@together("test", [p for p in procedures() if p.method in ("enumerated", "mid-p")], ids=lambda test: test.name)
def test_an_exact_p_is_the_share_of_all_patterns_that_lie_as_far_out(test, x, y):
    """The definition written out: every sign flipped, or every deal of the pooled values into two groups."""
    values = RESCALED[test.scale](np.concatenate([x, y]))
    sums = np.round(DEFINITIONS[test.family](values[: len(x)], values[len(x) :], test.zeros), 9)
    distances = abs(sums) if test.two_sided else sums
    as_far, farther = np.mean(distances >= distances[0]), np.mean(distances > distances[0])
    expected = as_far if test.method == "enumerated" else (as_far + farther) / 2
    assert test(x, y).p == pytest.approx(expected, rel=1e-12)


def test_ten_signs_cannot_give_less_than_two_in_1024(prednisone):
    """Two of the twelve did not change: no exact paired test on two sides goes below 2 / 2^10."""
    exact = [
        test(*prednisone) for test in procedures() if test.paired and test.two_sided and test.method == "enumerated"
    ]
    assert {outcome.smallest for outcome in exact} == {2 / 1024}


def test_mid_p_of_more_scores_is_a_normal_approximation_that_says_so():
    """Eighty pairs of measurements, pooled, are too many to count."""
    outcome = Procedure("Mann-Whitney U", False, "mid-p")(np.arange(80.0) + 3.5, np.arange(80.0))
    assert (outcome.method, outcome.smallest) == ("normal approximation in place of enumeration", None)


SEPARATE = [("Brunner-Munzel", [1, 2, 3], [4, 5, 6]), ("Brunner-Munzel", SAME, SAME), ("Brunner-Munzel", [1.0], [2, 3])]


@together(("family", "x", "y"), SEPARATE)
def test_groups_that_do_not_overlap_have_no_brunner_munzel_statistic(family, x, y):
    """Its standard error is zero."""
    assert np.isnan(Procedure(family, False, "t distribution")(x, y).p)


def test_a_logarithm_of_what_is_too_negative_is_undefined():
    """log(1 + x) of -1 does not exist."""
    outcome = BY_NAME["Student's t, paired, t distribution, log(1 + x)"]([1.0, -1.0], [2.0, 5.0])
    assert outcome.method == "undefined: log(1 + x) does not exist for all values"


def test_the_largest_distance_of_three_values_is_that_of_two_deals_in_three():
    """Of one against two only the middle place for the one gives less than the whole distance."""
    outcome = Procedure("Kolmogorov-Smirnov", False, "enumerated")(np.array([1.0, 2.0]), np.array([3.0]))
    assert outcome.p == pytest.approx(2 / 3)

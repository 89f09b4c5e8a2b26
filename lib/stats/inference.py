"""Every comparison of two measurements that a reader could have meant, each by its own name.

`procedures` gives the catalogue. A procedure takes x (before) and y (after), arrays of one
value per person in the same order and unit, and returns an Outcome: the p-value and the
method that gave it. "One-sided" always asks whether x exceeds y. Differences and ranks are
those of decimals (lib.stats.decimals). No procedure changes its method silently: where
there are too many scores to enumerate, the outcome names the normal approximation that
stood in, and where a test has no p-value for the data, there is no number, and the outcome
says why.

The curves of the tests that most papers name are those of scipy.special: scipy.stats, which
scipy imports where it is first asked for, takes as long as the rest of the command line.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from math import comb
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from lib.stats import permutation
from lib.stats.decimals import Values, differences, quantised

# Names of scales, of methods, and of what is done with a difference of zero.
AS_MEASURED, LOGARITHMS, POOLED_RANKS = "as measured", "log(1 + x)", "pooled ranks"
ENUMERATED, MID_P = "enumerated", "mid-p"
TIE_CORRECTED, T_DISTRIBUTION = "asymptotic, tie-corrected", "t distribution"
DROPPED, RANKED_FIRST = "dropped", "ranked, then dropped"
Scored = tuple[Values, int | None, float]  # scores, how many of them are the first group's, the observed sum


class UndefinedError(ValueError):
    """A test has no p-value for these data; the message says why."""


@dataclass(frozen=True)
class Outcome:
    """A p-value, the method that gave it, and the smallest p an exact method could give.

    Where the test is undefined for the data, p is NaN and `method` says why. It is `replaced`
    where another method stood in for one that was out of reach.
    """

    p: float
    method: str
    smallest: float | None = None
    replaced: bool = False


@dataclass(frozen=True)
class Procedure:
    """One named test: the family, and each choice that its name alone leaves open; ValueError where there is no such test."""

    family: str
    paired: bool
    method: str
    zeros: str = ""
    scale: str = AS_MEASURED
    two_sided: bool = True

    def __post_init__(self) -> None:
        if not any(tuple(vars(self).values()) in family.choices() for family in (*FAMILIES, ANY_DIFFERENCE)):
            compared = "pairs" if self.paired else "groups"
            raise ValueError(f"no test {self.name!r} of {compared} in lib.stats.inference")

    @property
    def name(self) -> str:
        """All choices in words, in a fixed order."""
        side = "" if self.two_sided else "one-sided"
        scale = "" if self.scale == AS_MEASURED else self.scale
        zeros = f"zeros {self.zeros}" if self.zeros else ""
        return ", ".join(filter(None, (self.family, self.method, zeros, scale, side)))

    @property
    def only(self) -> bool:
        """Whether its test has no other method, but for a mid-p."""
        families = [each for each in FAMILIES if (each.name, each.paired) == (self.family, self.paired)]
        return {method for each in families for method in each.methods} - {MID_P} == {self.method}

    def __call__(self, x: ArrayLike, y: ArrayLike) -> Outcome:
        """Return the Outcome for x and y: one value per person in the same order, or two groups of any size."""
        try:
            return self.outcome(*SCALES[self.scale](np.asarray(x, float), np.asarray(y, float)))
        except UndefinedError as reason:
            return Outcome(float("nan"), f"undefined: {reason}")

    def outcome(self, x: Values, y: Values) -> Outcome:
        """Return the Outcome for values on the scale of the procedure; UndefinedError where there is none."""
        if self.family in DIRECT:
            alternative = "two-sided" if self.two_sided else "greater"
            return Outcome(float(DIRECT[self.family](x, y, alternative, self.method)), self.method)
        scores, size, observed = SCORES[self.family](x, y, self.zeros)
        if not len(scores):
            raise UndefinedError("no difference is left")
        return METHODS[self.method](scores, size, observed, self.two_sided)


def logarithms(x: Values, y: Values) -> tuple[Values, Values]:
    """Return log(1 + value) of both, which keeps a value of zero."""
    if min(np.min(x), np.min(y)) <= -1:
        raise UndefinedError("log(1 + x) does not exist for all values")
    return np.log1p(x), np.log1p(y)


def midranks(values: Values) -> Values:
    """Return the ranks of values, each tie at the mean of the places that it takes."""
    ordered = np.sort(values)
    first, last = ordered.searchsorted(values, "left") + 1, ordered.searchsorted(values, "right")
    return (first + last) / 2


def together(x: Values, y: Values) -> Values:
    """Return the values of both, those of x first, on one decimal grid."""
    return quantised(np.concatenate([x, y]))


def ranks_together(x: Values, y: Values) -> tuple[Values, Values]:
    """Return the midranks of both together: the rank transform of Conover and Iman 1981 (Am Stat 35:124-129)."""
    ranks = midranks(together(x, y))
    return ranks[: len(x)], ranks[len(x) :]


SCALES: dict[str, Callable[[Values, Values], tuple[Values, Values]]] = {
    AS_MEASURED: lambda x, y: (x, y),
    LOGARITHMS: logarithms,
    POOLED_RANKS: ranks_together,
}


def spread_groups(x: Values, y: Values) -> tuple[Values, Values]:
    """Return two groups on one decimal grid; UndefinedError where one has no standard deviation."""
    if min(len(x), len(y)) < 2:
        raise UndefinedError("a group is too small to have a standard deviation")
    return quantised(x, x, y), quantised(y, x, y)


def two_groups_t(x: Values, y: Values, alternative: str, method: str, equal_var: bool) -> float:
    """Return the p of Student's t with pooled variance, or of Welch's, for two groups."""
    x, y = spread_groups(x, y)
    if np.ptp(x) == np.ptp(y) == 0:
        raise UndefinedError("the values of each group are all the same")
    free_x, free_y = len(x) - 1.0, len(y) - 1.0
    of_x, of_y = float(np.var(x, ddof=1)), float(np.var(y, ddof=1))
    if equal_var:
        freedom = free_x + free_y
        of_x = of_y = (free_x * of_x + free_y * of_y) / freedom
    variance_x, variance_y = of_x / len(x), of_y / len(y)  # of the means
    variance = variance_x + variance_y
    if not equal_var:
        freedom = variance**2 / (variance_x**2 / free_x + variance_y**2 / free_y)
    return p_of_t((np.mean(x) - np.mean(y)) / np.sqrt(variance), freedom, alternative)


def paired_t(x: Values, y: Values, alternative: str, method: str) -> float:
    """Return the p of Student's t for pairs."""
    d = differences(x, y)
    if len(d) < 2:
        raise UndefinedError("there are too few differences to have a standard deviation")
    if np.ptp(d) == 0:
        raise UndefinedError("all differences are the same")
    return p_of_t(np.mean(d) / np.sqrt(np.var(d, ddof=1) / len(d)), len(d) - 1, alternative)


def p_of_t(t: float, freedom: float, alternative: str) -> float:
    """Return the p of a value of Student's t, one-sided for "greater"."""
    return 2 * scipy.special.stdtr(freedom, -abs(t)) if alternative == "two-sided" else scipy.special.stdtr(freedom, -t)


def brunner_munzel(x: Values, y: Values, alternative: str, method: str) -> float:
    """Return the p of Brunner and Munzel 2000 (Biom J 42:17-25), which asks P(x > y) = P(x < y) and no equal spread."""
    x, y = spread_groups(x, y)
    within = zip(ranks_together(x, y), (midranks(x), midranks(y)))
    if all(np.ptp(ranks - alone) == 0 for ranks, alone in within):
        raise UndefinedError("the groups do not overlap, or all values are the same")
    return scipy.stats.brunnermunzel(x, y, alternative, "t" if method == T_DISTRIBUTION else "normal").pvalue


def kolmogorov_smirnov(x: Values, y: Values, alternative: str, method: str) -> float:
    """Return the p of the largest distance between the two cumulative distributions (Smirnov 1939).

    Enumerated over all deals of the pooled values, ties and all, or by Kolmogorov's limit.
    One-sided takes the distances by which that of x lies below.
    """
    pooled = together(x, y)
    order, m, n = np.argsort(pooled), len(x), len(y)
    ends = np.append(np.diff(pooled[order]) != 0, True)  # only where a value ends is there a step
    of_x = np.cumsum(order < m)
    gap = lambda i, j: m * i - n * j if alternative == "greater" else abs(m * i - n * j)  # times m n; i of y, j of x
    largest = max(gap(k + 1 - of_x[k], of_x[k]) for k in np.flatnonzero(ends))
    if method == "asymptotic":
        z = np.sqrt(m * n / (m + n)) * max(largest, 0) / (m * n)
        return scipy.stats.kstwobign.sf(z) if alternative == "two-sided" else np.exp(-2 * z**2)
    ways = {0: 1}  # how many of x so far -> deals that have stayed below the observed distance
    for k, end in enumerate(ends):
        dealt: Counter[int] = Counter()
        for j, count in ways.items():
            for taken in (j, j + 1):
                if taken <= m and k + 1 - taken <= n and not (end and gap(k + 1 - taken, taken) >= largest):
                    dealt[taken] += count
        ways = dealt
    return 1 - ways[m] / comb(m + n, m)


def two_by_two(x: Values, y: Values) -> NDArray[np.int64]:
    """Return how many of each group have the property (first column) and have it not: a 2 x 2 table."""
    return np.array([[int(np.sum(group != 0)), int(np.sum(group == 0))] for group in (x, y)])


def fisher(x: Values, y: Values, alternative: str, method: str) -> float:
    """Return the p of Fisher's exact test of two shares; two-sided counts every table that is no more probable.

    Mid-p counts what is as probable as the observed table (one-sided: that table) by half.
    """
    table = two_by_two(x, y)
    p = scipy.stats.fisher_exact(table, alternative).pvalue
    if method == ENUMERATED:
        return p
    chances = scipy.stats.hypergeom(table.sum(), table[:, 0].sum(), table[0].sum())
    low, high = chances.support()
    every, observed = chances.pmf(np.arange(low, high + 1)), chances.pmf(table[0, 0])
    as_probable = every[np.isclose(every, observed, rtol=permutation.RELATIVE_SLACK)].sum()
    return p - (as_probable if alternative == "two-sided" else observed) / 2


def chi_square(x: Values, y: Values, alternative: str, method: str) -> float:
    """Return the p of Pearson's chi-square test of two shares, with or without Yates's continuity correction."""
    table = two_by_two(x, y)
    if (table.sum(axis=0) == 0).any() or (table.sum(axis=1) == 0).any():
        raise UndefinedError("everybody is alike, or a group is empty")
    return scipy.stats.chi2_contingency(table, correction=method == "asymptotic, continuity").pvalue


DIRECT: dict[str, Callable[[Values, Values, str, str], float]] = {
    "Student's t, unpaired": partial(two_groups_t, equal_var=True),
    "Welch's t": partial(two_groups_t, equal_var=False),
    "Student's t, paired": paired_t,
    "Brunner-Munzel": brunner_munzel,
    "Kolmogorov-Smirnov": kolmogorov_smirnov,
    "Fisher's exact": fisher,
    "chi-square": chi_square,
}


def normal_deviates(values: Values) -> Values:
    """Return the normal deviates of the midranks over n + 1 (van der Waerden 1952)."""
    return scipy.special.ndtri(midranks(values) / (len(values) + 1))


def above_the_median(values: Values) -> NDArray[np.bool_]:
    """Return whether each value lies above the median of all (Mood 1950)."""
    return values > quantised(np.median(values), values)


def pooled_scores(x: Values, y: Values, zeros: str, score: Callable[[Values], NDArray]) -> Scored:
    """Return the scores of a test of two groups, a function of the values of both together; observed is the sum of x.

    Under the null hypothesis each score may as well belong to the other group. There is no
    difference of zero to treat.
    """
    scores = score(together(x, y)).astype(float)
    return scores, len(x), scores[: len(x)].sum()


def paired_scores(x: Values, y: Values, zeros: str, score: Callable[[Values], Values]) -> Scored:
    """Return the scores of a paired test: a function of the sizes of the differences.

    Under the null hypothesis each score falls to either side by a coin. A difference of zero
    has no sign to flip: it is `dropped`, or it is `ranked, then dropped` (Pratt 1959, J Am
    Stat Assoc 54:655-667).
    """
    d = differences(x, y)
    if zeros == DROPPED:
        d = d[d != 0]
    scores = score(np.abs(d)).astype(float)
    if zeros == RANKED_FIRST:
        scores, d = scores[d != 0], d[d != 0]
    return scores, None, scores[d > 0].sum()


pooled_ranks = partial(pooled_scores, score=midranks)  # observed is the rank sum (Mann and Whitney 1947)
SCORES: dict[str, Callable] = {
    "Mann-Whitney U": pooled_ranks,
    "van der Waerden": partial(pooled_scores, score=normal_deviates),
    "median test": partial(pooled_scores, score=above_the_median),
    "permutation of means, unpaired": partial(pooled_scores, score=np.asarray),  # the values themselves (Pitman 1937)
    "Wilcoxon signed-rank": partial(paired_scores, score=midranks),
    "sign test": partial(paired_scores, score=np.ones_like),
    "permutation of means, paired": partial(paired_scores, score=np.asarray),
}


def enumerated(
    scores: Values,
    size: int | None,
    observed: float,
    two_sided: bool,
    p: Callable[..., float] = permutation.exact_p,
    method: str = ENUMERATED,
) -> Outcome:
    """Count all subsets by a p of lib.stats.permutation; out of reach the tie-corrected normal form stands in, by name."""
    if not permutation.is_exact(scores, size):
        normal = permutation.normal_p(scores, size, observed, two_sided)
        return Outcome(normal, "normal approximation in place of enumeration", replaced=True)
    smallest = p(scores, size, permutation.farthest(scores, size, two_sided), two_sided)
    return Outcome(p(scores, size, observed, two_sided), method, smallest)


def untied(scores: Values, size: int | None, observed: float, two_sided: bool) -> Outcome:
    """Use the exact null distribution for ranks without ties, although there are ties.

    This is SPSS's "Exact Sig. [2*(1-tailed Sig.)], not corrected for ties": a midrank sum is
    looked up in the distribution of the ranks 1 to n. SciPy's "exact" does the same with a
    whole sum, and counts one sum more on each side of one that ends in a half.
    """
    return enumerated(np.arange(1.0, len(scores) + 1), size, observed, two_sided)


def asymptotic(
    scores: Values, size: int | None, observed: float, two_sided: bool, continuity: float, ties: bool
) -> Outcome:
    """Use a normal approximation, with or without continuity and tie correction."""
    _, variance = permutation.moments(scores if ties else np.arange(1.0, len(scores) + 1), size)
    if variance == 0:
        raise UndefinedError("all values are the same")
    p = permutation.normal_p(scores, size, observed, two_sided, continuity, variance)
    return Outcome(p, "normal approximation")


METHODS: dict[str, Callable] = {
    ENUMERATED: enumerated,
    MID_P: partial(enumerated, p=permutation.mid_p, method=MID_P),
    "exact, ties ignored": untied,
    TIE_CORRECTED: partial(asymptotic, continuity=0.0, ties=True),
    "asymptotic, tie-corrected, continuity": partial(asymptotic, continuity=0.5, ties=True),
    "asymptotic, no tie correction": partial(asymptotic, continuity=0.0, ties=False),
    "asymptotic, no tie correction, continuity": partial(asymptotic, continuity=0.5, ties=False),
}
RESPECTING_TIES = (ENUMERATED, MID_P, TIE_CORRECTED, "asymptotic, tie-corrected, continuity")
IGNORING_TIES = tuple(method for method in METHODS if method not in RESPECTING_TIES)


class Family(NamedTuple):
    """The procedures of one family of tests: every combination of these choices.

    sides  True for two-sided procedures, False for one-sided ones
    """

    name: str
    paired: bool
    methods: tuple[str, ...]
    zeros: tuple[str, ...] = ("",)
    scales: tuple[str, ...] = (AS_MEASURED,)
    sides: tuple[bool, ...] = (True, False)

    def choices(self) -> Iterator[tuple]:
        """Yield what each of them is made of: the fields of a Procedure."""
        return product((self.name,), (self.paired,), self.methods, self.zeros, self.scales, self.sides)


T, OF_SUMS = (T_DISTRIBUTION,), (ENUMERATED, TIE_CORRECTED)
OR_LOGARITHMS, EVERY_SCALE = (AS_MEASURED, LOGARITHMS), tuple(SCALES)
MEASURED = (
    Family("Student's t, unpaired", False, T, scales=EVERY_SCALE),
    Family("Welch's t", False, T, scales=EVERY_SCALE),
    Family("Student's t, paired", True, T, scales=EVERY_SCALE),
    Family("Mann-Whitney U", False, tuple(METHODS)),
    Family("Brunner-Munzel", False, (T_DISTRIBUTION, "normal distribution")),
    Family("van der Waerden", False, OF_SUMS),
    Family("median test", False, (ENUMERATED, MID_P)),
    Family("permutation of means, unpaired", False, OF_SUMS, scales=OR_LOGARITHMS),
    Family("Wilcoxon signed-rank", True, tuple(METHODS), (DROPPED,), EVERY_SCALE),
    Family("Wilcoxon signed-rank", True, RESPECTING_TIES, (RANKED_FIRST,), OR_LOGARITHMS),
    Family("sign test", True, RESPECTING_TIES, (DROPPED,)),
    Family("permutation of means, paired", True, OF_SUMS, (DROPPED,), EVERY_SCALE),
)
BETWEEN_GROUPS = tuple(family for family in MEASURED if not family.paired)  # of people, which may differ in size
# They ask how many of two groups have a property: they take x and y, true or false of each person of a group.
SHARES = (
    Family("Fisher's exact", False, (ENUMERATED, MID_P)),
    Family("chi-square", False, ("asymptotic, no continuity correction", "asymptotic, continuity"), sides=(True,)),
)
FAMILIES = (*MEASURED, *SHARES)
# Asks whether two distributions differ in any way, as do the tests of Wald and Wolfowitz and of Moses that SPSS offers
# too: that is another question, so that it is in no catalogue.
ANY_DIFFERENCE = Family("Kolmogorov-Smirnov", False, (ENUMERATED, "asymptotic"))


@cache
def procedures(families: tuple[Family, ...] = MEASURED) -> tuple[Procedure, ...]:
    """Return every Procedure of some families, by default of those for measurements; two-sided before one-sided."""
    found = (Procedure(*fields) for family in families for fields in family.choices())
    return tuple(sorted(found, key=lambda procedure: not procedure.two_sided))

"""Every comparison of two measurements that a reader could have meant, each by its own name.

`procedures()` is the catalogue. A procedure takes x (before) and y (after), arrays of one
value per person in the same order and unit, and returns an Outcome: the p-value and the
method that gave it. "One-sided" always asks whether x exceeds y. Differences and ranks are
those of decimals (lib.stats.decimals). No procedure changes its method silently: where
there are too many scores to enumerate, the outcome names the normal approximation that
stood in, and where a test has no p-value for the data, there is no number, and the outcome
says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from lib.stats import permutation
from lib.stats.decimals import Values, differences, quantised

Scored = tuple[Values, int | None, float]  # scores, how many of them are the first group's, the observed sum


class UndefinedError(ValueError):
    """A test has no p-value for these data; the message says why."""


@dataclass(frozen=True)
class Outcome:
    """A p-value, the method that gave it, and the smallest p an exact method could give.

    Where the test is undefined for the data, p is NaN and `method` says why.
    """

    p: float
    method: str
    smallest: float | None = None


@dataclass(frozen=True)
class Procedure:
    """One named test: the family, and each choice that its name alone leaves open."""

    family: str
    paired: bool
    method: str
    zeros: str = ""
    scale: str = "as measured"
    two_sided: bool = True

    @property
    def name(self) -> str:
        """All choices in words, in a fixed order."""
        side = "" if self.two_sided else "one-sided"
        scale = "" if self.scale == "as measured" else self.scale
        zeros = f"zeros {self.zeros}" if self.zeros else ""
        return ", ".join(filter(None, (self.family, self.method, zeros, scale, side)))

    def __call__(self, x: ArrayLike, y: ArrayLike) -> Outcome:
        """Return the Outcome for x and y: one value per person in the same order, or two groups of any size."""
        try:
            return self.outcome(*(SCALES[self.scale](np.asarray(values, float)) for values in (x, y)))
        except UndefinedError as reason:
            return Outcome(float("nan"), f"undefined: {reason}")

    def outcome(self, x: Values, y: Values) -> Outcome:
        """Return the Outcome for values on the scale of the procedure; UndefinedError where there is none."""
        if self.family in T_TESTS:
            alternative = "two-sided" if self.two_sided else "greater"
            return Outcome(float(T_TESTS[self.family](x, y, alternative)), self.method)
        scores, size, observed = SCORES[self.family](x, y, self.zeros)
        if not len(scores):
            raise UndefinedError("no difference is left")
        return METHODS[self.method](scores, size, observed, self.two_sided)


SCALES: dict[str, Callable[[Values], Values]] = {"as measured": np.asarray, "log(1 + x)": np.log1p}


def two_groups_t(x: Values, y: Values, alternative: str, equal_var: bool) -> float:
    """Return the p of Student's t with pooled variance, or of Welch's, for two groups."""
    x, y = quantised(x, x, y), quantised(y, x, y)
    if min(len(x), len(y)) < 2:
        raise UndefinedError("a group is too small to have a standard deviation")
    if np.ptp(x) == np.ptp(y) == 0:
        raise UndefinedError("the values of each group are all the same")
    of_x, of_y = ((np.mean(group), np.std(group, ddof=1), len(group)) for group in (x, y))
    return stats.ttest_ind_from_stats(*of_x, *of_y, equal_var, alternative).pvalue


def paired_t(x: Values, y: Values, alternative: str) -> float:
    """Return the p of Student's t for pairs."""
    d = differences(x, y)
    if len(d) < 2:
        raise UndefinedError("there are too few differences to have a standard deviation")
    if np.ptp(d) == 0:
        raise UndefinedError("all differences are the same")
    return stats.ttest_1samp(d, 0.0, alternative=alternative).pvalue


T_TESTS: dict[str, Callable[[Values, Values, str], float]] = {
    "Student's t, unpaired": partial(two_groups_t, equal_var=True),
    "Welch's t": partial(two_groups_t, equal_var=False),
    "Student's t, paired": paired_t,
}


def pooled_ranks(x: Values, y: Values, zeros: str = "") -> Scored:
    """Return the midranks of both groups together; observed is the rank sum of x (Mann and Whitney 1947)."""
    ranks = stats.rankdata(quantised(np.concatenate([x, y])))
    return ranks, len(x), ranks[: len(x)].sum()


def pooled_values(x: Values, y: Values, zeros: str = "") -> Scored:
    """Return the measurements themselves: the permutation test of a difference in means (Pitman 1937)."""
    values = quantised(np.concatenate([x, y]))
    return values, len(x), values[: len(x)].sum()


def paired_scores(x: Values, y: Values, zeros: str, score: Callable[[Values], Values]) -> Scored:
    """Return the scores of a paired test: a function of the sizes of the differences.

    Under the null hypothesis each score falls to either side by a coin. A difference of zero
    has no sign to flip: it is `dropped`, or it is `ranked, then dropped` (Pratt 1959, J Am
    Stat Assoc 54:655-667).
    """
    d = differences(x, y)
    if zeros == "dropped":
        d = d[d != 0]
    scores = score(np.abs(d)).astype(float)
    if zeros == "ranked, then dropped":
        scores, d = scores[d != 0], d[d != 0]
    return scores, None, scores[d > 0].sum()


SCORES = {
    "Mann-Whitney U": pooled_ranks,
    "permutation of means, unpaired": pooled_values,
    "Wilcoxon signed-rank": partial(paired_scores, score=stats.rankdata),
    "sign test": partial(paired_scores, score=np.ones_like),
    "permutation of means, paired": partial(paired_scores, score=np.asarray),
}


def enumerated(scores: Values, size: int | None, observed: float, two_sided: bool) -> Outcome:
    """Count all subsets; above the limit the tie-corrected normal form stands in, by name."""
    if len(scores) > permutation.MOST_SCORES_ENUMERATED:
        p = permutation.normal_p(scores, size, observed, two_sided)
        return Outcome(p, "normal approximation in place of enumeration")
    smallest = permutation.smallest_p(scores, size, two_sided)
    return Outcome(permutation.exact_p(scores, size, observed, two_sided), "enumerated", smallest)


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


METHODS = {
    "enumerated": enumerated,
    "exact, ties ignored": untied,
    "asymptotic, tie-corrected": partial(asymptotic, continuity=0.0, ties=True),
    "asymptotic, tie-corrected, continuity": partial(asymptotic, continuity=0.5, ties=True),
    "asymptotic, no tie correction": partial(asymptotic, continuity=0.0, ties=False),
    "asymptotic, no tie correction, continuity": partial(asymptotic, continuity=0.5, ties=False),
}
TIE_CORRECTED = ("enumerated", "asymptotic, tie-corrected", "asymptotic, tie-corrected, continuity")


def families() -> tuple[tuple[str, bool, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    """Return (family, paired, methods, treatments of zeros, scales) of the whole catalogue."""
    both = tuple(SCALES)
    same = ("as measured",)
    return (
        ("Student's t, unpaired", False, ("t distribution",), ("",), both),
        ("Welch's t", False, ("t distribution",), ("",), both),
        ("Student's t, paired", True, ("t distribution",), ("",), both),
        ("Mann-Whitney U", False, tuple(METHODS), ("",), same),
        ("permutation of means, unpaired", False, ("enumerated",), ("",), both),
        ("Wilcoxon signed-rank", True, tuple(METHODS), ("dropped",), both),
        ("Wilcoxon signed-rank", True, TIE_CORRECTED, ("ranked, then dropped",), both),
        ("sign test", True, TIE_CORRECTED, ("dropped",), same),
        ("permutation of means, paired", True, ("enumerated",), ("dropped",), both),
    )


def procedures() -> tuple[Procedure, ...]:
    """Return every Procedure of the catalogue, two-sided before one-sided."""
    return tuple(
        Procedure(family, paired, method, zeros, scale, two_sided)
        for two_sided in (True, False)
        for family, paired, methods, treatments, scales in families()
        for method, zeros, scale in product(methods, treatments, scales)
    )


def named_in_methods(procedure: Procedure) -> bool:
    """Return whether the paper's Methods name this test, in any of its usual forms."""
    from lib.paper.methods import NAMED_FAMILIES  # it imports this module; until the engine asks the study itself

    plain = procedure.two_sided and procedure.scale == "as measured"
    return plain and procedure.family in NAMED_FAMILIES

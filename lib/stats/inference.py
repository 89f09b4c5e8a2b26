"""Every comparison of two measurements that a reader could have meant, each by its own name.

`procedures()` is the catalogue. A procedure takes x (before) and y (after), arrays of
equal length in the same unit, and returns an Outcome: the p-value and the method that
gave it. "One-sided" always asks whether x exceeds y. No procedure changes its method
silently: where there are too many scores to enumerate, the outcome names the normal
approximation that stood in.
"""

from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
from scipy import stats

from lib.stats import permutation


@dataclass(frozen=True)
class Outcome:
    """A p-value, the method that gave it, and the smallest p an exact method could give."""

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
    def name(self):
        """All choices in words, in a fixed order."""
        side = "" if self.two_sided else "one-sided"
        scale = "" if self.scale == "as measured" else self.scale
        zeros = f"zeros {self.zeros}" if self.zeros else ""
        return ", ".join(filter(None, (self.family, self.method, zeros, scale, side)))

    def __call__(self, x, y):
        """Return the Outcome for arrays x and y, one value per person in the same order."""
        x, y = (SCALES[self.scale](np.asarray(values, float)) for values in (x, y))
        if self.family in T_TESTS:
            alternative = "two-sided" if self.two_sided else "greater"
            return Outcome(float(T_TESTS[self.family](x, y, alternative)), self.method)
        scores, size, observed = SCORES[self.family](x, y, self.zeros)
        return METHODS[self.method](scores, size, observed, self.two_sided)


SCALES = {"as measured": np.asarray, "log(1 + x)": np.log1p}

T_TESTS = {
    "Student's t, unpaired": lambda x, y, side: stats.ttest_ind(x, y, alternative=side).pvalue,
    "Welch's t": lambda x, y, side: stats.ttest_ind(x, y, equal_var=False, alternative=side).pvalue,
    "Student's t, paired": lambda x, y, side: stats.ttest_rel(x, y, alternative=side).pvalue,
}


def pooled_ranks(x, y, zeros=""):
    """Midranks of both groups together; observed is the rank sum of x (Mann and Whitney 1947)."""
    ranks = stats.rankdata(np.concatenate([x, y]))
    return ranks, len(x), ranks[: len(x)].sum()


def pooled_values(x, y, zeros=""):
    """The measurements themselves: the permutation test of a difference in means (Pitman 1937)."""
    values = np.concatenate([x, y])
    return values, len(x), x.sum()


def paired_scores(x, y, zeros, score):
    """Scores of a paired test: a function of the sizes of the differences; zeros as named."""
    d = x - y
    d = d[d != 0] if zeros == "dropped" else d
    scores = score(np.abs(d)).astype(float)
    if zeros == "ranked, then dropped":
        scores, d = scores[d != 0], d[d != 0]
    return scores, None, scores[d > 0].sum() + scores[d == 0].sum() / 2


SCORES = {
    "Mann-Whitney U": pooled_ranks,
    "permutation of means, unpaired": pooled_values,
    "Wilcoxon signed-rank": partial(paired_scores, score=stats.rankdata),
    "sign test": partial(paired_scores, score=np.ones_like),
    "permutation of means, paired": partial(paired_scores, score=np.asarray),
}


def enumerated(scores, size, observed, two_sided):
    """Count all subsets; above the limit the tie-corrected normal form stands in, by name."""
    if len(scores) > permutation.MOST_SCORES_ENUMERATED:
        p = permutation.normal_p(scores, size, observed, two_sided)
        return Outcome(p, "normal approximation in place of enumeration")
    smallest = permutation.smallest_p(scores, size, two_sided)
    return Outcome(permutation.exact_p(scores, size, observed, two_sided), "enumerated", smallest)


def untied(scores, size, observed, two_sided):
    """The exact null distribution for ranks without ties, used although there are ties.

    This is SPSS's "Exact Sig. [2*(1-tailed Sig.)], not corrected for ties": a midrank sum is
    looked up in the distribution of the ranks 1 to n. SciPy's "exact" does the same with a
    whole sum, and counts one sum more on each side of one that ends in a half.
    """
    return enumerated(np.arange(1.0, len(scores) + 1), size, observed, two_sided)


def asymptotic(scores, size, observed, two_sided, continuity, ties):
    """A normal approximation, with or without continuity and tie correction."""
    _, variance = permutation.moments(scores if ties else np.arange(1.0, len(scores) + 1), size)
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


def families():
    """List (family, paired, methods, treatments of zeros, scales) of the whole catalogue."""
    both = tuple(SCALES)
    same = ("as measured",)
    return (
        ("Student's t, unpaired", False, ("t distribution",), ("",), both),
        ("Welch's t", False, ("t distribution",), ("",), both),
        ("Student's t, paired", True, ("t distribution",), ("",), both),
        ("Mann-Whitney U", False, tuple(METHODS), ("",), same),
        ("permutation of means, unpaired", False, ("enumerated",), ("",), both),
        ("Wilcoxon signed-rank", True, tuple(METHODS), ("dropped",), both),
        ("Wilcoxon signed-rank", True, TIE_CORRECTED, ("ranked, then dropped", "split"), both),
        ("sign test", True, TIE_CORRECTED, ("dropped", "split"), same),
        ("permutation of means, paired", True, ("enumerated",), ("dropped",), both),
    )


def procedures():
    """Return every Procedure of the catalogue, two-sided before one-sided."""
    return tuple(
        Procedure(family, paired, method, zeros, scale, two_sided)
        for two_sided in (True, False)
        for family, paired, methods, treatments, scales in families()
        for method, zeros, scale in product(methods, treatments, scales)
    )

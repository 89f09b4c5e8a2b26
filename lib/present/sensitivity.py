"""The tables of the sensitivity chapter, as HTML; what rests on an assumption says so in its caption."""

from math import isnan

from pandas import isna

from lib.engine.printing import cases, in_words, level, number, p_value, percent, simulated_p
from lib.paper import assumptions, methods, response
from lib.present.html import table
from lib.stats import effect, what_if
from lib.stats.effect import Estimate
from lib.stats.normality import SIMULATED
from lib.stats.power import LARGEST_EXACT
from lib.stats.robustness import count_below_levels


def readings(rates):
    """Response by each endpoint, with its intervals."""
    headings = [
        "Endpoint", "What it asks", "Responders", "Share", "Exact 95% CI", "Wilson", "Jeffreys", "Leaving one out"
    ]  # fmt: skip
    rows = []
    for _, r in rates.iterrows():
        count = f"{r['responders']} of {r['enrolled']}"
        intervals = [f"{percent(r[f'{name} low'])} to {percent(r[f'{name} high'])}" for name in effect.INTERVALS]
        left_out = " to ".join(map(percent, response.leave_one_out(r["responders"], r["enrolled"])))
        rows.append([r["reading"], r["asks"], count, percent(r["share"]), *intervals, left_out])
    return table(headings, rows, "Response by endpoint", "readings", css="data cards")


# What each measure of lib.stats.effect.summary means in plain words.
MEASURES = {
    "difference of the medians": "the median before less the median after; no exact interval without further assumptions",
    "median of the falls": "in half of the patients it fell by this or less; the interval asks for nothing but independent patients",
    "mean fall": "the sum of the falls, shared out; a large fall of one counts for all. The interval takes the falls to be symmetric",
    "Hodges-Lehmann, paired": "the median of the means of all pairs of falls, the pseudomedian; the interval takes the falls to be symmetric about it",
    "Hodges-Lehmann, unpaired": "the median difference between a value before and a value after, whoever's they are; the interval takes them for those of different patients",
    "rank-biserial, paired": "1 when it fell in all in whom it changed, 0 when falls and rises balance; the interval takes every change to be a fall with one probability",
    "rank-biserial, unpaired": "the same over all pairs of a value before and a value after; the interval is an approximation, and takes them for those of different patients",
    "standardised mean change": "the mean fall in standard deviations of the falls (d_z); the interval takes the falls to be normal",
}  # fmt: skip
WITHOUT_UNIT = ("rank-biserial, paired", "rank-biserial, unpaired", "standardised mean change")


def effects(before, after, unit, table_id):
    """Every estimate of one comparison with what it means; falls are positive."""
    rows = [
        [name, *estimate_cells(value, "" if name in WITHOUT_UNIT else unit), MEASURES[name]]
        for name, value in effect.summary(before, after).items()
    ]
    caption = f"How much it fell, in {unit}, by every usual measure (n = {len(before)})"
    return table(
        ["Measure", "Value", "95% confidence interval", "In plain words"], rows, caption, table_id, css="data cards"
    )


def estimate_cells(value, unit):
    """Value and interval of an estimate in a unit, "" for none; the difference of the medians has no interval."""
    if not isinstance(value, Estimate):
        return [f"{number(value)} {unit}", "–"]
    digits = number if unit else p_value
    interval = f"{digits(value.low)} to {digits(value.high)} ({level(value.level)})"
    return [f"{digits(value.value)} {unit}".rstrip(), interval]


def influence(before, after, extremes, measure, table_id):
    """P with everybody, and the smallest and largest p with one patient left out."""
    everybody = methods.p_values(before, after)
    rows = [
        [r.test, p_value(everybody[r.test]), p_value(r.lowest), p_value(r.highest), without(r.highest_without)]
        for r in extremes.itertuples()
    ]
    headings = ["Test", "p, all patients", "Smallest", "Largest", "Largest without"]
    return table(headings, rows, f"Two-sided p for {measure} with each patient left out in turn", table_id)


MOST_NAMED = 3


def without(patients):
    """Name the patients when they are few."""
    return cases(patients) if len(patients) <= MOST_NAMED else f"any of {len(patients)} patients"


def normality(surveyed, n):
    """The tests of normality in n patients, what each calls a variable, and how the paper treats it."""
    headings = [
        "Variable", "Distance", "Z", "p, uncorrected", "p, Lilliefors", "Uncorrected", "Lilliefors", "Summarised by"
    ]  # fmt: skip
    caption = f"Kolmogorov-Smirnov with estimated mean and SD (n = {n}; the p of Lilliefors from {SIMULATED:,} random samples)"
    return table(headings, [normality_cells(r) for r in surveyed.itertuples()], caption, "normality")


def normality_cells(r):
    """The cells of one variable."""
    called = ["normal" if normal else "not normal" for normal in (r.normal_uncorrected, r.normal_lilliefors)]
    name = methods.SUMMARISED[r.variable]
    summary = "mean ± SD" if r.variable in methods.BY_MEAN else "median, quartiles"
    return [
        name,
        f"{r.distance:.3f}",
        f"{r.z:.3f}",
        p_value(r.p_uncorrected),
        simulated_p(r.p_lilliefors),
        *called,
        summary,
    ]


def specification(curves):
    """How many analyses reach which level; curves maps the name of a variable to its specification curve."""
    headings = ["Variable", "Tests", "Analyses", "p below 0.05", "below 0.01", "below 0.001", "Smallest p", "Largest p"]
    rows = []
    for name, curve in curves.items():
        for paired, (*counts, lowest, highest) in count_below_levels(curve).iterrows():
            pairing = "paired" if paired else "unpaired"
            rows.append([name, pairing, *map(int, counts), p_value(lowest), p_value(highest)])
    return table(headings, rows, "How many of the analyses reach which level", "specification-counts")


def tipping_points(falls, unseen, step):
    """The smallest rise, in steps of a dose, that loses significance, for each number of those who stopped."""
    found = what_if.tipping_points(falls, unseen, step, methods.PAIRED, methods.SIGNIFICANCE)
    rows = [[rising, "none, however large" if isnan(rise) else f"{rise:g} mg/day"] for rising, rise in found.items()]
    everybody, stopped = len(falls) + unseen, in_words(unseen)
    caption = (
        f"Hypothetical: how much worse, in how many of the {stopped}, before p reaches {methods.SIGNIFICANCE} "
        f"(exact paired test, n = {everybody}; rises in steps of {step:g} mg/day)"
    )
    return table([f"How many of the {stopped} rose", "Smallest rise that does it"], rows, caption, "tipping-points")


def later_doses(before, after, unseen):
    """Both tests on everybody if the unseen began like the others and something became of their dose."""
    tests = {"published test": methods.PUBLISHED, "exact paired test": methods.PAIRED}
    rows = []
    for name, later in assumptions.LATER_DOSES.items():
        row = [name]
        for test in tests.values():
            drawn = what_if.drawn_from_baselines(before, after, unseen, test, later)
            row += [p_value(what_if.quantile(drawn, 0.5)), percent(what_if.share_below(drawn, methods.SIGNIFICANCE))]
        rows.append(row)
    measures = ("Median p", f"Share of p below {methods.SIGNIFICANCE}")
    headings = ["What became of their dose", *(f"{what}, {test}" for test in tests for what in measures)]
    stopped = in_words(unseen)
    caption = f"Hypothetical: the {stopped} began like the others, and then (n = {len(before) + unseen})"
    return table(headings, rows, caption, "later-doses")


def tapering(by_rule, n):
    """What tapering n patients by rule would give."""
    rows = [[percent(r.rate), f"{r.median:.1f} mg/day", p_value(r.p)] for r in by_rule.itertuples()]
    caption = f"Hypothetical: every dose lowered by the same share each month, without any effect of the drug (n = {n})"
    return table(["Taken off each month", "Median at six months", "Exact paired p"], rows, caption, "tapering")


def sizes_for_rates(found):
    """Sizes for a comparison of responders: found maps a share under leflunomide to lib.stats.power.for_rates."""
    arms = [f"Per arm, if {percent(share)} respond to leflunomide (exact)" for share in found]
    columns = [list(map(size_cell, sizes["per_arm"], sizes["exact"])) for sizes in found.values()]
    first = next(iter(found.values()))
    rows = [[level(c), level(p), *n] for c, p, *n in zip(first["control"], first["power"], *columns)]
    caption = (
        "Hypothetical: patients for a comparison of responders, whoever stops counted as a failure; by the normal "
        f"approximation, and in brackets, up to some {LARGEST_EXACT} per arm, for Fisher's exact test. "
        "Where leflunomide has no advantage there is no size"
    )
    return table(["Respond to the comparator", "Power", *arms], rows, caption, "sizes-rates")


def size_cell(per_arm, exact):
    """The approximate size with the exact one, where they are known."""
    if isna(per_arm):
        return "–"
    return f"{per_arm}" if isna(exact) else f"{per_arm} ({exact})"


def sizes_for_ranks(found):
    """Sizes for a comparison of doses (lib.stats.power.for_ranks)."""
    first = "Chance that a patient on leflunomide ends on the lower dose"
    rows = [[level(share), level(power), n, enrol] for share, power, n, enrol in found.itertuples(index=False)]
    caption = (
        "Hypothetical: patients for a comparison of doses by Mann-Whitney (Noether 1987), as many stopping as here"
    )
    return table([first, "Power", "Per arm, at the end", "Per arm, to enrol"], rows, caption, "sizes-ranks")

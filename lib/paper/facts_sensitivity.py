"""The figures of the sentences on sensitivity and on what is hypothetical: raw numbers by name, for lib.present.words.say.

Each function returns what one sentence of a chapter needs; how a figure is printed is said
in the sentence. `before` and `after` are arrays of the responders' values.
"""

from math import gcd

import numpy as np

from lib.paper import assumptions, methods, response
from lib.paper.facts import p_figure
from lib.paper.variables import ENZYME_CHANGE, PREDNISONE_CHANGE
from lib.stats import descriptive, effect, order, power, robustness, what_if
from lib.stats.decimals import differences
from lib.stats.inference import ENUMERATED, Procedure, procedures

CENTRAL = 0.95  # the share of the draws within the stated span
SMIRNOV = Procedure("Kolmogorov-Smirnov", False, ENUMERATED)
UNIFORM = (1.0, 1.0)


def small_p(book):
    """Return how many tests of the dose give a p-value below that of the abstract, and which are two-sided."""
    pair, limit = book.study.pair("responders", PREDNISONE_CHANGE), float(p_figure(book, "Abstract").value)
    below = [test for test in procedures() if test(*pair).p < limit]
    two_sided = [test for test in below if test.two_sided]
    return {
        "limit": limit,
        "one_sided": len(below) - len(two_sided),
        "two_sided": len(two_sided),
        "names": "; ".join(test.name for test in two_sided),
        "named": any(map(methods.METHODS.name, below)),
    }


def readings(rates):
    """Return the response by both readings of the definition and by the rest, and what is known of the published one."""
    by_reading = rates.set_index("reading")
    defined, published = (by_reading.loc[reading] for reading in response.OF_THE_DEFINITION)
    others = by_reading.drop(index=[*response.OF_THE_DEFINITION])["responders"]
    k, n = int(published["responders"]), int(published["enrolled"])
    ends = ([published[f"{method} {side}"] for method in effect.INTERVALS] for side in ("low", "high"))
    gap = max(max(of_side) - min(of_side) for of_side in ends)
    spread = abs(published["share"] - defined["share"])
    return {
        "spread": spread,
        "gap": gap,
        "wider": bool(spread > gap),
        "open": bool(published["exact low"] < 0.5 < published["exact high"]),
        "defined": int(defined["responders"]),
        "published": k,
        "fewest": int(others.min()),
        "most": int(others.max()),
        "n": n,
        "low": published["exact low"],
        "high": published["exact high"],
        "majority": effect.posterior_above(k, n, 0.5),
        "majority_uniform": effect.posterior_above(k, n, 0.5, UNIFORM),
    }


def falls(before, after, patients):
    """Return medians and pseudomedian of the falls, and the latter without the patient whose change is the largest."""
    found, changes = effect.summary(before, after), differences(before, after)
    largest = int(np.argmax(np.abs(changes)))
    lows = [value.low for value in found.values() if isinstance(value, effect.Estimate)]
    median = found["median of the falls"]
    shift, without = found["Hodges-Lehmann, paired"], effect.paired_shift(np.delete(changes, largest))
    return {
        "larger": bool(found["difference of the medians"] > median.value),
        "all_fell": bool(found["difference of the medians"] > 0 and min(lows) > 0),
        "of_medians": found["difference of the medians"],
        "median": median.value,
        "median_low": median.low,
        "median_high": median.high,
        "shift": shift.value,
        "low": shift.low,
        "high": shift.high,
        "below": shift.value - min(changes),
        "above": max(changes) - shift.value,
        "largest": [int(list(patients)[largest])],
        "without": without.value,
        "without_low": without.low,
        "without_high": without.high,
    }


def shares(before, after, patients):
    """Return the net fall, the sum of all, and the two patients to whom most of it belongs."""
    parts = robustness.shares(before, after, patients)
    return {
        "total": differences(before, after).sum(),
        "first": [int(parts.index[0])],
        "first_share": parts.iloc[0],
        "second": [int(parts.index[1])],
        "second_share": parts.iloc[1],
    }


def left_out(found, before, after):
    """Return by which tests a comparison is significant without one of the patients, and with all of them.

    found  the frame of lib.stats.robustness.leave_one_out, by the tests of methods.TESTS
    """
    below = found[found["p"] < methods.SIGNIFICANCE]
    return {
        "tests": len(methods.TESTS),
        "with_all": sum(p < methods.SIGNIFICANCE for p in methods.p_values(before, after).values()),
        "lost": int((found.groupby("test")["p"].max() >= methods.SIGNIFICANCE).sum()),
        "ever": sorted(set(below["test"])),
        "without": sorted(set(below["without"].astype(int))),
        "highest": found["p"].max(),
        "lowest": found["p"].min(),
        "level": methods.SIGNIFICANCE,
    }


def floor(before, after):
    """Return how many doses reached zero, below which none can fall, and the typical share of the possible fall."""
    return {
        "at_floor": int((after == 0).sum()),
        "lowest": int((before == before.min()).sum()),
        "least": before.min(),
        "made": np.median((before - after) / before),
    }


def limit_crossed(responders):
    """Return who began where against the reference range of the enzyme and crossed its limit, with the exact test."""
    states = response.reference_states(responders)
    rose = response.cases(states, "within", "above")
    return {
        "n": len(states),
        "within": len(response.cases(states, "within")),
        "rose": len(rose),
        "rose_cases": rose,
        "above": len(response.cases(states, "above")),
        "came": len(response.cases(states, "above", "within")),
        "stayed_cases": response.cases(states, "above", "above"),
        "p": response.crossing_p(states),
    }


def any_order(study):
    """Return what holds in any order of the rows, and how probable the evidence for the printed order is together."""
    responders = study.members("responders")
    (before, after), enzymes = (study.pair("responders", change) for change in (PREDNISONE_CHANGE, ENZYME_CHANGE))
    told = responders["muscle_activity"].to_numpy(bool)
    rows = np.flatnonzero(told).tolist()
    doses = order.probability_no_rise(before, after, rows)
    enzyme = order.probability_repeated_and_lower(*enzymes, rows)
    return {
        "n": len(before),
        "not_all": 1 - order.falls_if_shuffled(before, after)[-1],
        "cases": responders.loc[told, "patient"].astype(int).tolist(),
        "doses": doses,
        "enzymes": enzyme,
        "together": doses * enzyme,
    }


def rule(responders, before, after):
    """Return which test the paper's rule calls for under either version of its test of normality, with the p-values."""
    uncorrected, corrected = methods.tests_called_for(responders, PREDNISONE_CHANGE)
    tests = {"unpaired": methods.UNPAIRED_T, "paired": methods.PAIRED_T, "published": methods.PUBLISHED}
    ps = {name: test(before, after).p for name, test in tests.items()}
    return {
        "uncorrected": uncorrected,
        "corrected": corrected,
        "differ": uncorrected != corrected,
        "right": sum(called == methods.U_TEST for called in (uncorrected, corrected)),
        "all_significant": max(ps.values()) < methods.SIGNIFICANCE,
    } | ps


def analyses(book, curve, before, after):
    """Return what the analyses of the specification curve have in common, and what a test of another question gives."""
    limit = float(p_figure(book, "Abstract").value)
    published = curve.loc[curve["published"], "p"].item()
    above = curve[curve["p"] >= methods.SIGNIFICANCE]
    return none_below(curve) | {
        "most": curve["p"].max(),
        "smaller": int((curve["p"] < published).sum()),
        "tiny": int((curve["p"] < limit).sum()),
        "limit": limit,
        "above": len(above),
        "above_families": sorted(set(above["family"])),
        "smirnov": SMIRNOV(before, after).p,
    }


def none_below(curve):
    """Return how many of the analyses of a specification curve reach significance, and the least p among them."""
    return {
        "n": len(curve),
        "least": curve["p"].min(),
        "below": int((curve["p"] < methods.SIGNIFICANCE).sum()),
        "level": methods.SIGNIFICANCE,
    }


def unchanged(before, after, unseen):
    """Return the exact paired test and the pseudomedian of the falls if the unseen stayed at their doses."""
    seen = differences(before, after)
    everybody = what_if.with_rises(seen, 0, 0, unseen)
    p, without = (what_if.p_of_falls(falls, methods.PAIRED) for falls in (everybody, seen))
    return {
        "p": p,
        "as_without": bool(np.isclose(p, without)),
        "n": len(everybody),
        "all": effect.hodges_lehmann(everybody),
        "seen": len(seen),
        "of_seen": effect.hodges_lehmann(seen),
    }


def dose_step(before, after):
    """Return the largest step in which all printed doses can be counted, mg/day."""
    return gcd(*(round(10 * dose) for dose in (*before, *after))) / 10


def drawn(before, after, unseen):
    """Return the published test over all sets of starting doses, if the unseen began like the others and stayed."""
    found, tail = what_if.drawn_from_baselines(before, after, unseen, methods.PUBLISHED), (1 - CENTRAL) / 2
    low, middle, high = (what_if.quantile(found, share) for share in (tail, 0.5, 1 - tail))
    published, significant = methods.PUBLISHED(before, after).p, what_if.share_below(found, methods.SIGNIFICANCE)
    return {
        "weaker": bool(middle > published), "mostly": bool(significant > 0.5),
        "sets": len(found), "low": low, "middle": middle, "high": high, "central": CENTRAL,
        "significant": significant, "n": len(before), "published": published,
    }  # fmt: skip


def bounds(before, after, unseen):
    """Return what can be said when nothing is assumed of the unseen."""
    low_before, high_before = what_if.median_bounds(before, unseen)
    low_after, high_after = what_if.median_bounds(after, unseen)
    ends = what_if.extremes(differences(before, after), unseen, methods.PAIRED).set_index("case")
    best, worst = (ends.loc[case] for case in ("all fell furthest", "all rose furthest"))
    return {
        "n": len(before) + unseen, "low_before": low_before, "high_before": high_before,
        "low_after": low_after, "high_after": high_after,
        "both_signs": bool(worst["rank_biserial"] < 0 < best["rank_biserial"]),
        "worst": worst["rank_biserial"], "worst_p": worst["p"], "best": best["rank_biserial"], "best_p": best["p"],
    }  # fmt: skip


def regression(before, after, patients):
    """Return the span of the expected fall as a share of that seen, and what the data say of its two assumptions.

    The span and the standard deviations are given without those who began highest as well,
    as `least_without` and so on.
    """
    others = before < before.max()
    without = shrinking(before[others], after[others])
    return {
        "n": len(before),
        "correlation": np.corrcoef(before, after)[0, 1],
        "highest": np.asarray(patients)[~others].astype(int).tolist(),
        **shrinking(before, after),
        **{f"{name}_without": figure for name, figure in without.items()},
    }


def shrinking(before, after):
    """Return the least and the largest share of the fall that would come about by itself, and both standard deviations."""
    usual, correlations = assumptions.USUAL_DOSES_MG_DAY, assumptions.CORRELATIONS
    share = what_if.regression_to_the_mean(before, after, usual, correlations)["share_of_seen"]
    sd_before, sd_after = (descriptive.standard_deviation(doses, 1) for doses in (before, after))
    return {"least": share.min(), "most": share.max(), "sd_before": sd_before, "sd_after": sd_after}


def tapering(before, after):
    """Return the monthly share off every dose that would turn one printed median into the other."""
    (first, last), months = map(descriptive.median, (before, after)), assumptions.MONTHS
    return {"rate": what_if.constant_rate(first, last, months), "before": first, "after": last, "months": months}


def chosen_by_outcome(shown, enrolled):
    """Return how often a drug without effect looks significant when only the largest falls are shown, and when all are."""
    return {
        "shown": shown,
        "enrolled": enrolled,
        "some": what_if.false_alarm(enrolled, shown, methods.SIGNIFICANCE),
        "all": what_if.false_alarm(enrolled, enrolled, methods.SIGNIFICANCE),
        "ranked": what_if.false_alarm_of_ranks(enrolled, shown, methods.SIGNIFICANCE),
    }


def lower_limit(rates):
    """Return the lower limit of the exact interval of the published share, to the tenth of a percent that is printed.

    rates  the frame of lib.paper.response.rates, by its readings
    """
    return round(rates.loc["as published", "exact low"], 3)


def sizes(rate, low):
    """Return the patients per arm at both ends of the range, and what an exact test and the lower limit make of the first.

    rate  the share that responded as published; low  the lower limit of its exact interval
    """
    found = power.for_rates(rate, assumptions.CONTROL_RATES, assumptions.POWERS)
    first, last = found.iloc[0], found[found["power"] == found["power"].min()].iloc[-1]
    n, control = int(first["per_arm"]), first["control"]
    return {
        "power": first["power"],
        "first": n,
        "first_control": control,
        "last": int(last["per_arm"]),
        "last_control": last["control"],
        "reached": power.exact_power(n, control, rate),
        "exact": int(first["exact"]),
        "low": low,
        "at_low": power.per_arm_for_rates(control, low, first["power"]),
    }

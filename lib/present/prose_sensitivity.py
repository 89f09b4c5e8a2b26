"""The sentences of the sensitivity chapter that hold figures."""

import numpy as np

from lib.engine.printing import number, p_value
from lib.paper import assumptions, methods, response
from lib.paper.audit.finding import cases
from lib.present.output import Prose
from lib.stats import effect, normality, power, robustness, what_if

ABSTRACT_LIMIT = 0.001  # Abstract, "p<0.001"
CENTRAL = 0.95  # the share of the draws within the stated span


def percent(share):
    """A share or probability in percent, at three significant digits."""
    return f"{100 * float(share):.3g}%"


def readings_sentence(rates):
    """The span of the response over the readings, and what the published one's interval allows."""
    published = rates.set_index("reading").loc["as published"]
    low, high = (rates.loc[rates["share"].agg(end)] for end in ("idxmin", "idxmax"))
    return Prose(
        f"Depending on the reading, between {low['responders']} and {high['responders']} of {low['enrolled']} patients "
        f"responded. Even as published, the exact interval runs from {percent(published['exact low'])} to "
        f"{percent(published['exact high'])}."
    )


def medians_sentence(before, after):
    """The fall of the medians is not the median of the falls."""
    found = effect.summary(before, after)
    shift = found["Hodges-Lehmann, paired"]
    return Prose(
        f"The medians differ by {number(found['difference of the medians'])} mg/day; the median of the falls is "
        f"{number(found['median of the falls'])} mg/day. The typical fall by the paired ranks is "
        f"{number(shift.value)} mg/day, with an exact interval from {number(shift.low)} to {number(shift.high)}."
    )


def share_sentence(before, after, patients, unit):
    """How much of the summed fall is one patient's."""
    shares = robustness.shares(before, after, patients)
    return Prose(
        f"Of the summed fall of {number((before - after).sum())} {unit}, {percent(shares.iloc[0])} is that of "
        f"{cases(shares.index[:1])} alone, and {percent(shares.iloc[1])} that of {cases(shares.index[1:2])}."
    )


def floor_sentence(before, after):
    """Who could not fall further."""
    done = response.share_of_possible_fall(before, after)
    return Prose(
        f"A dose cannot fall below nought: {response.at_floor(after)} patients reached it, and {int((before == before.min()).sum())} "
        f"had only {number(before.min())} mg/day to lose. Of the fall that was possible for each, the median patient "
        f"made {percent(np.median(done))}."
    )


def room_sentence(responders):
    """Who had room to become normal, and who crossed the limit."""
    states = response.reference_states(responders)
    table, n = response.crossings(states), len(states)
    return Prose(
        f"{int(table.loc['within'].sum())} of {n} patients began within the range and could not improve; "
        f"{table.loc['within', 'above']} of them rose above it ({cases(response.cases(states, 'within', 'above'))}). Of the "
        f"{int(table.loc['above'].sum())} who began above it, {table.loc['above', 'within']} came within it and "
        f"{cases(response.cases(states, 'above', 'above'))} did not."
    )


def rule_sentence(responders, before, after):
    """Which test the paper's rule calls for under either version of its test of normality."""
    surveyed, columns = (
        normality.survey(methods.samples(responders)),
        ("prednisone_baseline_mg_day", "prednisone_6mo_mg_day"),
    )
    uncorrected, corrected = (methods.test_called_for(surveyed, columns, version) for version in normality.VERSIONS)
    unpaired, paired, ranks = (
        p_value(test(before, after).p) for test in (methods.UNPAIRED_T, methods.PAIRED_T, methods.PUBLISHED)
    )
    return Prose(
        f"For the dose, the paper's rule calls for {uncorrected} when the test of normality is the "
        f"uncorrected one (p = {unpaired} unpaired, {paired} paired), and for the "
        f"{corrected} when it is Lilliefors' (p = {ranks}, as the Results print it)."
    )


def curve_sentence(curve):
    """What every analysis has in common, and which reach the abstract's p-value."""
    lowest, highest = curve["p"].min(), curve["p"].max()
    published = curve.loc[curve["published"], "p"].item()
    tiny = curve[curve["p"] < ABSTRACT_LIMIT]
    return Prose(
        f"In {len(curve)} analyses p runs from {p_value(lowest)} to {p_value(highest)}. {int((curve['p'] < published).sum())} "
        f"of them give a smaller p than the published choice, and {len(tiny) or 'none'} a p below the {ABSTRACT_LIMIT} of the abstract."
    )


def unchanged_sentence(before, after):
    """The paired tests if the six stayed at their doses."""
    p = what_if.p_of_falls(what_if.with_rises(before - after, 0, 0, assumptions.UNSEEN), methods.PAIRED)
    return Prose(
        f"With p = {p_value(p)} the exact signed-rank test is as significant as without them, since whoever does not "
        f"change has no sign that could be flipped. The typical fall of "
        f"all {len(before) + assumptions.UNSEEN} becomes {number(what_if.shift(what_if.with_rises(before - after, 0, 0, assumptions.UNSEEN)))} mg/day, "
        f"against {number(what_if.shift(before - after))} in the {len(before)}."
    )


def drawn_sentence(before, after):
    """The published test if the six had started like the others and stayed."""
    drawn, tail = what_if.drawn_from_baselines(before, after, assumptions.UNSEEN, methods.PUBLISHED), (1 - CENTRAL) / 2
    low, middle, high = (p_value(what_if.quantile(drawn, share)) for share in (tail, 0.5, 1 - tail))
    return Prose(
        f"Over all {len(drawn)} sets of starting doses, weighted by their probability, the median p is {middle}, "
        f"and the middle {percent(CENTRAL)} lies between {low} and {high}; the published test stays significant with "
        f"probability {percent(what_if.share_below(drawn))}. On the {len(before)} it gave {p_value(methods.PUBLISHED(before, after).p)}."
    )


def bounds_sentence(before, after):
    """What can be said when nothing is assumed."""
    spans = [" to ".join(map(number, what_if.median_bounds(values, assumptions.UNSEEN))) for values in (before, after)]
    ends = what_if.extremes(before - after, assumptions.UNSEEN, methods.PAIRED).set_index("case")
    best, worst = (ends.loc[case] for case in ("all fell furthest", "all rose furthest"))
    return Prose(
        f"The median of all {len(before) + assumptions.UNSEEN} lies within {spans[0]} mg/day before, and within {spans[1]} at six months. The "
        f"rank-biserial correlation lies between {p_value(worst['rank_biserial'])} (p = {p_value(worst['p'])}) and "
        f"{p_value(best['rank_biserial'])} (p = {p_value(best['p'])})."
    )


def regression_sentence(before, after):
    """The span of the fall that selection of bad times alone would give."""
    found = what_if.regression_to_the_mean(before, after, assumptions.USUAL_DOSES_MG_DAY, assumptions.CORRELATIONS)[
        "share_of_seen"
    ]
    return Prose(
        f"Over the range shown, between {percent(found.min())} and {percent(found.max())} of the mean fall would come about by itself."
    )


def tapering_sentence(before, after):
    """The routine taper that would give the printed medians."""
    taper = what_if.constant_rate(float(np.median(before)), float(np.median(after)), assumptions.MONTHS)
    return Prose(
        f"Lowering every dose by {percent(taper)} a month would take the median from {number(np.median(before))} to "
        f"{number(np.median(after))} mg/day in {assumptions.MONTHS} months."
    )


def selection_sentence(before):
    """How often showing only the best would look significant."""
    shown, enrolled = len(before), len(before) + assumptions.UNSEEN
    return Prose(
        f"If a drug did nothing, and of {enrolled} patients the {shown} with the largest falls were shown, a sign test "
        f"would be significant with probability {percent(what_if.false_alarm(enrolled, shown))}; with all "
        f"{enrolled} shown, with {percent(what_if.false_alarm(enrolled, enrolled))}."
    )


def sizes_sentence(participants):
    """What the study would need at the two ends of the range, and what an exact test makes of the smaller."""
    treated = float(response.responds(participants, "as published").mean())
    found = power.for_rates(treated, assumptions.CONTROL_RATES, assumptions.POWERS)
    first, last = found.iloc[0], found[found["power"] == found["power"].min()].iloc[-1]
    exact = power.exact_power(int(first["per_arm"]), first["control"], treated)
    return Prose(
        f"For a power of {percent(first['power'])}, {int(first['per_arm'])} patients per arm are needed if "
        f"{percent(first['control'])} respond to the comparator, and {int(last['per_arm'])} if {percent(last['control'])} "
        f"do. The method is an approximation: with {int(first['per_arm'])} per arm, Fisher's exact test has a power of "
        f"{percent(exact)}, so that some more are needed. Nobody is added for those who stop, since they are failures in "
        "the share already."
    )

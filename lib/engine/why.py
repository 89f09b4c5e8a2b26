"""One claim explained step by step: who, which values, by what, what comes out, what was printed, and so the verdict.

The terminal prints the steps (python -m lib verify --why c-013), and the book shows the
same beside each row of the ledger.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from lib.engine.claims import Claim
from lib.engine.durations import ABBREVIATIONS, ratio, unit_of_time
from lib.engine.ledger import convention, elsewhere, out_of_total
from lib.engine.printing import listed, number, value
from lib.engine.recompute import COMPARISONS, Reading, compared, known, of_everybody, recompute, scale
from lib.engine.rounding import BEYOND, Interval, interval
from lib.engine.study import Change, Study, groups
from lib.engine.verdict import CONVENTION
from lib.loading.times import DAYS
from lib.stats.descriptive import QUARTILES, TYPE_6

MOST_VALUES = 40  # that are written out
MOST_READINGS = 12


def steps(study: Study, claim: Claim, record: Any, others: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return the steps that lead to the verdict on a claim, each as (what, words).

    record  its row of lib.engine.ledger.judge
    others  the claims that the row names as printed elsewhere
    """
    departures = f"Convention: {convention(record)}." if record.verdict == CONVENTION else ""
    return [
        ("printed", f"{claim.reported}: {claim.quantity} ({claim.location})"),
        *(of_data(study, claim) if claim.recomputed else ()),
        *(("stands for", f"{figure.text}: {span(interval(figure))}") for figure in claim.figures),
        ("verdict", " ".join(filter(None, (f"{record.verdict}.", departures, record.note)))),
        *(("elsewhere", elsewhere(other)) for other in others),
    ]


def of_data(study: Study, claim: Claim) -> list[tuple[str, str]]:
    """Return the steps from the people to the recomputed values."""
    members, informed = (each.size(claim.population) for each in (study, known(study, claim)))
    of_them = "" if informed == members else f", {informed} of them with a known value"
    variable = study.variables[claim.variable]
    found = [
        ("population", f"{claim.population}: {members} {'person' if members == 1 else 'people'}{of_them}"),
        ("variable", variable.label),
        values(study, claim),
        *(("unit", told) for told in dict.fromkeys(converted(study, claim))),
    ]
    each_alone = [recompute(study, claim, statistic, figure) for statistic, figure in claim.parts]
    for statistic, given in zip(claim.statistics, out_of_total(study, claim, each_alone), strict=True):
        if given.missing:
            found.append(("missing", given.missing))
        else:
            worked, restated = sum_of(study, claim, statistic), scale(study, claim, statistic) != 1
            unit = f" {claim.unit_of_time(statistic)}" if restated else ""
            told = listed(f"{value(each.value, statistic)}{unit} ({each.name})" for each in shown(given.readings))
            choice = len(given.readings) > 1 or restated
            found.append((statistic, f"{worked}; {told}" if worked and choice else worked or told))
    return found


def converted(study: Study, claim: Claim) -> Iterator[str]:
    """Yield how the unit of the values is that of each figure which is printed in another: "1 year = 12 months"."""
    own = unit_of_time(study.variables[claim.variable].unit)
    for statistic in claim.statistics:
        if scale(study, claim, statistic) != 1:
            small, large = sorted((own, claim.unit_of_time(statistic)), key=DAYS.__getitem__)
            yield f"1 {ABBREVIATIONS[large][0]} = {number(ratio(small, large))} {small}"


def values(study: Study, claim: Claim) -> tuple[str, str]:
    """Return the step that lists the values with their unit, or says how many there are."""
    variable = study.variables[claim.variable]
    unit = f" ({variable.unit})" if variable.unit else ""
    if isinstance(variable.kind, Change) and claim.statistic == "p-value" and not claim.compares:
        before, after = study.pair(claim.population, claim.variable)
        changes = [f"{in_words(x)} → {in_words(y)}" for x, y in zip(before, after, strict=True)]
        return "values", written_out(changes) + unit
    of_each = {name: study.values(name, claim.variable) for name in groups(claim.population)}
    told = {name: written_out([in_words(value) for value in of_one]) for name, of_one in of_each.items()}
    written = (f"{name}: {words}" if claim.compares else words for name, words in told.items())
    return "values", "; ".join(written) + unit


def written_out(values: Sequence[str]) -> str:
    """Return some values, or their number where they are many."""
    return ", ".join(values) if len(values) <= MOST_VALUES else f"{len(values)} of them"


def in_words(value: object) -> str:
    """Return one person's value: a number, "yes" or "no", a code, or "unknown"."""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (int, float, np.number)):
        return number(float(value)) if value == value else "unknown"
    return "unknown" if value is None or value is pd.NA else str(value)


def shown(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings to show: those of the Methods' program first, and not too many."""
    return sorted(readings, key=lambda reading: not reading.named)[:MOST_READINGS]


def sum_of(study: Study, claim: Claim, statistic: str) -> str:
    """Return the sum that gives a statistic, in one line, where it is short: "(5 + 7.5) / 2 = 6.25"."""
    if statistic in COMPARED:
        x, y = compared(known(study, claim), claim)
        found = COMPARISONS[statistic](x, y)
        return f"{of_two(COMPARED[statistic], x, y)} = {value(found, statistic)}" if found == found else ""
    values = study.values(claim.population, claim.variable)
    # Out of everybody, a property that is not known of someone is not counted.
    informed = values.astype("boolean").fillna(False) if of_everybody(study, claim) else values.dropna()
    if informed.empty or statistic not in SUMS or (statistic in QUARTILES and TYPE_6 not in study.methods.definitions):
        return ""
    return SUMS[statistic](np.sort(informed.to_numpy(float)))


def of_two(form: str, x: np.ndarray, y: np.ndarray) -> str:
    """The sum of two groups in a form: {a} of {n} have a property in the first, {b} of {m} in the second, {p} and {q} do not.

    {left} and {right} are the means, {middle} and {other} the medians of the groups.
    """
    counted = {"a": x.sum(), "n": len(x), "b": y.sum(), "m": len(y), "p": len(x) - x.sum(), "q": len(y) - y.sum()}
    centres = {"left": x.mean(), "right": y.mean(), "middle": np.median(x), "other": np.median(y)}
    return form.format(**{name: number(float(each)) for name, each in (counted | centres).items()})


COMPARED = {
    "difference of means": "{left} − {right}",
    "difference of medians": "{middle} − {other}",
    "difference of percents": "100 × ({a} / {n} − {b} / {m})",
    "relative risk": "({a} / {n}) / ({b} / {m})",
    "odds ratio": "({a} × {q}) / ({b} × {p})",
}


def of_median(ordered: np.ndarray) -> str:
    """The middle value, or the two in the middle."""
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return f"value {middle + 1} of {len(ordered)} in order is {number(ordered[middle])}"
    low, high = ordered[middle - 1], ordered[middle]
    return f"({number(low)} + {number(high)}) / 2 = {number((low + high) / 2)}"


def of_quartile(ordered: np.ndarray, share: Fraction) -> str:
    """The value at share × (n + 1), as SPSS interpolates it (TYPE_6 of Hyndman and Fan 1996, Am Stat 50:361-365)."""
    place = share * (len(ordered) + 1)
    whole, part = int(place), place - int(place)
    if not 1 <= whole < len(ordered):
        return ""
    low, high = ordered[whole - 1], ordered[whole]
    found = low + float(part) * (high - low)
    return f"{number(low)} + {number(part)} × ({number(high)} − {number(low)}) = {number(found)}"


SUMS = {
    "mean": lambda ordered: f"{number(ordered.sum())} / {len(ordered)} = {number(ordered.mean())}",
    "median": of_median,
    "quartile 1": lambda ordered: of_quartile(ordered, Fraction(1, 4)),
    "quartile 3": lambda ordered: of_quartile(ordered, Fraction(3, 4)),
    "percent": lambda ordered: f"100 × {number(ordered.sum())} / {len(ordered)} = {number(100 * ordered.mean())}",
    "count": lambda ordered: f"{number(ordered.sum())} of {len(ordered)}",
}


def span(found: Interval) -> str:
    """Return an interval in words: "6.25 to below 6.35"."""
    if found.low == found.high:
        return number(found.low) if found.low_closed else "nothing"
    if found.low <= -BEYOND:
        return f"{'up to' if found.high_closed else 'everything below'} {number(found.high)}"
    if found.high >= BEYOND:
        return f"{'from' if found.low_closed else 'everything above'} {number(found.low)}"
    low = ("" if found.low_closed else "above ") + number(found.low)
    high = ("" if found.high_closed else "below ") + number(found.high)
    return f"{low} to {high}"

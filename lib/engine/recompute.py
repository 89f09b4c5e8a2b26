"""Recompute what a claim is about, from its population, variable and statistic alone.

Nothing here looks at a claim's id or at what was printed (but for the case nearest to a
printed one), so that a new claim is a new row and no new code.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

import numpy as np
import pandas as pd

from lib.engine.claims import STATISTICS, Claim
from lib.engine.durations import ratio, unit_of_time
from lib.engine.published import Published
from lib.engine.study import Property, Study, Unreported, groups
from lib.stats.decimals import quantised
from lib.stats.descriptive import DEFINITIONS, mean, median, share
from lib.stats.inference import BETWEEN_GROUPS, MEASURED, SHARES, Family, Outcome, Procedure, procedures

Number = float | int | Fraction
Run = Callable[[Procedure, np.ndarray, np.ndarray], Outcome]  # of a test on two columns


def over(numerator: Fraction, denominator: Fraction) -> Number:
    """Return a ratio of shares, NaN where it has no value: nobody of the second group had it, or all of the first."""
    return numerator / denominator if denominator else float("nan")


# Of two groups, each an array of one value per person.
COMPARISONS: dict[str, Callable[[np.ndarray, np.ndarray], Number]] = {
    "difference of means": lambda x, y: float(quantised(mean(x) - mean(y), x, y)),
    "difference of medians": lambda x, y: float(quantised(median(x) - median(y), x, y)),
    "difference of percents": lambda x, y: 100 * (share(x) - share(y)),
    "relative risk": lambda x, y: over(share(x), share(y)),
    "odds ratio": lambda x, y: over(share(x) * (1 - share(y)), share(y) * (1 - share(x))),
}
Families = tuple[Family, ...]  # of all tests for one sort of comparison
NO_TEST = "the test, as the Methods name none that compares these"
NO_P = "a p-value, as no test that the Methods name has one for these people"
OUT_OF_REACH = "the exact p-value, as there are too many people to count it by"


@dataclass(frozen=True)
class Reading:
    """One value that the data give for a statistic.

    name   its definition or its test, in words
    value  NaN where the statistic has no value, as "each" has none when the people differ
    named  whether it is what the Methods' program prints: its definition, or its first form of a test
    stood_in  whether another method stood in for it, so that only its first digits are those of the program
    """

    name: str
    value: Number
    named: bool = False
    stood_in: bool = False


@dataclass(frozen=True)
class Recomputed:
    """What the data give for one statistic.

    readings  several where the statistic has several definitions
    missing   what one would need; empty when the data suffice
    bounds    (low, high) that any data would respect, when the paper fixes them
    """

    readings: tuple[Reading, ...] = ()
    missing: str = ""
    bounds: tuple[Number, Number] | None = None


def recompute(study: Study, claim: Claim, statistic: str, figure: Published) -> Recomputed:
    """Return the Recomputed of one statistic of a claim, which was printed as `figure`, in the unit of the figure."""
    found = of_statistic(study if statistic == "value" else known(study, claim), claim, statistic, figure)
    factor = scale(study, claim, statistic)
    if factor == 1:
        return found
    in_its_unit = (replace(each, value=float(each.value) * float(factor)) for each in found.readings)
    return replace(found, readings=tuple(in_its_unit))


def known(study: Study, claim: Claim) -> Study:
    """Return the study of those whose value counts (Study.knowing), if each group of the claim has anybody such.

    A count that is printed to be out of as many as have a known value is of them, whatever the source says.
    """
    if claim.total is not None and claim.total == (of_known := study.of_known(claim.variable)).size(claim.population):
        return of_known
    knowing = study.knowing(claim.variable)
    return knowing if all(map(knowing.size, groups(claim.population))) else study


def of_everybody(study: Study, claim: Claim) -> bool:
    """Return whether a count is printed to be out of all people of its population, those of unknown value among them."""
    return claim.total is not None and claim.total == study.size(claim.population)


def scale(study: Study, claim: Claim, statistic: str) -> Fraction:
    """Return by what a value of the data is multiplied to be in the unit of time of the printed figure: 12 for years in months."""
    own = unit_of_time(study.variables[claim.variable].unit)
    printed = claim.unit_of_time(statistic) if statistic != "p-value" else ""
    return ratio(printed, own) if own and printed else Fraction(1)


def of_statistic(study: Study, claim: Claim, statistic: str, figure: Published) -> Recomputed:
    """Return the Recomputed of one statistic of a claim, in the unit of its variable."""
    values = study.values(claim.population, claim.variable)
    empty = [name for name in groups(claim.population) if not study.size(name)]
    if empty and not STATISTICS[statistic].of_nobody:
        return Recomputed(missing=f"anybody in the population: {', '.join(empty)}")
    if values.isna().any():
        return unknown(study, values, claim.variable, statistic)
    if statistic == "p-value":
        return of_tests(p_values(study, claim))
    if statistic in COMPARISONS:
        x, y = compared(study, claim)
        return Recomputed((Reading(statistic, COMPARISONS[statistic](x, y)),))
    if statistic == "case":
        if pd.to_numeric(study.participants[study.codes], errors="coerce").isna().all():
            return Recomputed(missing="case numbers, as the codes of these people are none")
        return Recomputed((Reading("nearest case", nearest_case(study, claim, figure)),))
    if statistic == "value":
        return Recomputed((Reading("cell of the table", float(values.iloc[0])),))
    return Recomputed(definitions(study, values.to_numpy(), statistic))


def of_tests(found: tuple[Reading, ...]) -> Recomputed:
    """Return the Recomputed of a p-value, given the p of every test that it may be of, in all forms.

    Where none has a p-value for these people, or another method stood in for all that the program
    prints and that have one, no figure could be held against it.
    """
    if not found:
        return Recomputed(missing=NO_TEST)
    if all(each.value != each.value for each in found):
        return Recomputed(missing=NO_P)
    named = [each for each in found if each.named and each.value == each.value]
    if named and all(each.stood_in for each in named):
        return Recomputed(missing=OUT_OF_REACH)
    return Recomputed(tuple(each for each in found if not (each.named and each.stood_in)))


def definitions(study: Study, values: np.ndarray, statistic: str) -> tuple[Reading, ...]:
    """Return the value of a statistic under each of its definitions."""
    numbers = values if statistic == "n" else values.astype(float)
    named = study.methods.definitions
    return tuple(Reading(name, define(numbers), name in named) for name, define in DEFINITIONS[statistic].items())


def unknown(study: Study, values: pd.Series, variable: str, statistic: str) -> Recomputed:
    """Say what is missing and, for shares, counts and what each is said to have, within what any data would lie.

    Where those who are known do not share one value, all do not, whatever the others have.
    """
    n, known = len(values), values.dropna()
    if statistic == "each" and known.nunique() > 1:
        return Recomputed(definitions(study, known.to_numpy(), statistic))
    label, source = study.variables[variable].label, study.variables[variable].source
    missing = source.needs if isinstance(source, Unreported) else f"{label}, of {n - len(known)} of {n} patients"
    if statistic == "each" and len(known):
        return Recomputed(missing=missing, bounds=(float(known.iloc[0]), float(known.iloc[0])))
    whole = STATISTICS[statistic].whole
    if whole is None:
        return Recomputed(missing=missing)
    scale = 1 if whole == "n" else Fraction(whole, n)
    sure = int(known.astype(bool).sum())
    return Recomputed(missing=missing, bounds=(sure * scale, (sure + n - len(known)) * scale))


def nearest_case(study: Study, claim: Claim, figure: Published) -> float:
    """Return the case number nearest to the printed one among those of the people who have the property, or NaN."""
    has = study.belongs(claim.population) & study.participants[claim.variable].eq(True)
    cases = pd.to_numeric(study.participants.loc[has, study.codes], errors="coerce").dropna().astype(float)
    return min(cases, key=lambda case: abs(case - float(figure.value)), default=float("nan"))


def p_values(study: Study, claim: Claim) -> tuple[Reading, ...]:
    """Return the p of every test that the paper's Methods name, in all its forms."""
    return named_tests(study, *compared(study, claim), families(study, claim))


def named_tests(
    study: Study, x: np.ndarray, y: np.ndarray, tests: Families = MEASURED, run: Run = Procedure.__call__
) -> tuple[Reading, ...]:
    """Return the p of every test of some families that the Methods name.

    run  how a procedure is carried out, where outcomes can be had more cheaply
    """
    named = (test for test in procedures(tests) if study.methods.name(test, between=tests is not MEASURED))
    done = ((test, run(test, x, y)) for test in named)
    return tuple(
        Reading(label(test, found), found.p, study.methods.prints(test), found.replaced) for test, found in done
    )


def families(study: Study, claim: Claim) -> Families:
    """Return the families of the tests that a claim's p-value could come from."""
    if not claim.compares:
        return MEASURED
    of_shares = isinstance(study.variables[claim.variable].kind, Property)
    return SHARES if of_shares else BETWEEN_GROUPS


def compared(study: Study, claim: Claim) -> tuple[np.ndarray, np.ndarray]:
    """Return what a claim compares: one variable in two groups, or the two measurements behind a change."""
    if not claim.compares:
        return study.pair(claim.population, claim.variable)
    x, y = (study.values(name, claim.variable).to_numpy(float) for name in groups(claim.population))
    return x, y


@lru_cache(maxsize=64)
def outcomes(
    x: tuple[float, ...], y: tuple[float, ...], tests: Families = MEASURED
) -> dict[str, tuple[Procedure, Outcome]]:
    """Run all tests of some families once per pair of columns: name -> (Procedure, Outcome)."""
    done = ((procedure, procedure(np.array(x), np.array(y))) for procedure in procedures(tests))
    return {label(procedure, outcome): (procedure, outcome) for procedure, outcome in done}


def label(procedure: Procedure, outcome: Outcome) -> str:
    """Name a procedure, and what stood in when enumeration was out of reach."""
    return f"{procedure.name} ({outcome.method})" if outcome.replaced else procedure.name

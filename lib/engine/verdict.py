"""The rule that turns a published figure and its recomputed values into a verdict.

1. A statistic with one definition: *reproduced* if the value, rounded half up, prints as
   published; *reproduced under a convention* if it does so only by another rounding that
   programs or authors use (half even, truncation, integer first), which is then named.
2. A statistic with several definitions: *reproduced* if all of them, rounded half up,
   print as published; *reproduced under a convention* if some do, which are then named.
3. Two departures at once (an unusual definition and an unusual rounding) reproduce
   nothing: with ten quartiles and five roundings almost any figure could be reached.
4. Otherwise *not reproduced*.
5. Where an input is missing, *not checkable*, unless the figure lies outside the bounds
   that any data would respect; then *not reproduced*.
6. Two figures for the same population, variable and statistic that no number can print
   as both are *inconsistent*, both of them; so is a figure that disagrees with the
   account that the paper's own text gives (see lib.engine.ledger).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.engine.published import Published
from lib.engine.recompute import Number, Reading, Recomputed
from lib.engine.rounding import Interval, exactly, interval, prints_like

REPRODUCED = "reproduced"
CONVENTION = "reproduced under a convention"
NOT_REPRODUCED = "not reproduced"
INCONSISTENT = "inconsistent"
NOT_CHECKABLE = "not checkable"
# From best to worst: a compound figure is as good as its worst part.
VERDICTS = (REPRODUCED, CONVENTION, NOT_CHECKABLE, NOT_REPRODUCED, INCONSISTENT)

CONVENTIONAL_ROUNDINGS = ("half even", "truncation", "integer first")


@dataclass(frozen=True)
class Verdict:
    """A word of VERDICTS, and what it rests on.

    definitions, roundings  the conventions that it needs, by name
    value                   the value that it was judged by; None where none is known
    """

    word: str
    definitions: tuple[str, ...] = ()
    roundings: tuple[str, ...] = ()
    value: Number | None = None

    @property
    def holds(self) -> bool:
        """Whether the data give the figure, in one way or another."""
        return self.word in (REPRODUCED, CONVENTION)


def judge(published: Published, recomputed: Recomputed) -> Verdict:
    """Return the Verdict on one printed figure, given what the data give for it (rules 1 to 5)."""
    if recomputed.missing:
        return judge_bounds(published, recomputed.bounds)
    readings = recomputed.readings
    agreeing = tuple(reading for reading in readings if prints_like(reading.value, published))
    if len(agreeing) == len(readings):
        return Verdict(REPRODUCED, value=usual(readings))
    if agreeing:
        return Verdict(CONVENTION, definitions=tuple(reading.name for reading in agreeing), value=usual(agreeing))
    return judge_rounding(published, readings)


def judge_rounding(published: Published, readings: Sequence[Reading]) -> Verdict:
    """Only a statistic without a choice of definitions may be saved by its rounding (rule 3)."""
    first = readings[0].value
    rules = tuple(rule for rule in CONVENTIONAL_ROUNDINGS if prints_like(first, published, rule))
    if len(readings) == 1 and rules:
        return Verdict(CONVENTION, roundings=rules, value=first)
    return Verdict(NOT_REPRODUCED, value=usual(readings))


def usual(readings: Sequence[Reading]) -> Number:
    """Return the value to show where there are several: that of the program that the Methods name."""
    return next((reading.value for reading in readings if reading.named), readings[0].value)


def judge_bounds(published: Published, bounds: tuple[Number, Number] | None) -> Verdict:
    """Without the input a figure is only checked against what any data would respect."""
    if bounds is None:
        return Verdict(NOT_CHECKABLE)
    low, high = (exactly(bound) for bound in bounds)
    possible = Interval(low, high, high_closed=True)
    return Verdict(NOT_REPRODUCED if possible.disjoint(interval(published)) else NOT_CHECKABLE)


def contradict(one: Published, other: Published) -> bool:
    """Whether no number can print as both published figures (rule 6)."""
    return interval(one).disjoint(interval(other))


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return, of the verdicts on the parts of a compound figure, the one that decides."""
    return max(verdicts, key=lambda verdict: VERDICTS.index(verdict.word))

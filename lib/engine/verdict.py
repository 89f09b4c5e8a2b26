"""The rule that answers two questions about a published figure.

**The verdict**: do the data give the printed figure?

1. *Reproduced*: the recomputed value, rounded half up, prints as published. Where programs
   define the statistic in several ways, the definition of the program that the paper's own
   Methods name decides, and is told; where they name none, all definitions have to agree.
2. *As told*: the same, but no table of people gives it: only what the paper says in words
   elsewhere, or in the very sentence, turned into rows.
3. *Reproduced under a convention*: only a departure gives it, and one alone: another
   definition, or another rounding that programs or authors use (half to even, truncation,
   an integer first). It is named. Two departures at once reproduce nothing: with ten
   quartiles and five roundings almost any figure could be reached. For the same reason two
   quartiles that are printed together have to be given by one definition.
4. *Impossible*: no data could give it (lib.engine.granularity, and the bounds that follow
   from the people who are known).
5. *Not reproduced*: none of these.
6. *Not checkable*: an input is missing, which is named; or the figure is printed as about
   that, and the data do not give it: nobody says how far off it may be.

A cell of a table of people is *transcribed*: it is the data. A numeral that is no result
has no verdict: it is *not a result*.

**The agreement**: does the paper print the same elsewhere? Two figures for one population,
variable and statistic are *contradicted*, both of them, when no number can print as both;
otherwise each *agrees*; a figure printed in one place is *told once*.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from lib.engine.published import ABOUT, Published
from lib.engine.recompute import Number, Reading, Recomputed
from lib.engine.rounding import Interval, exactly, interval, prints_like

REPRODUCED = "reproduced"
AS_TOLD = "as told"
CONVENTION = "reproduced under a convention"
NOT_CHECKABLE = "not checkable"
NOT_REPRODUCED = "not reproduced"
IMPOSSIBLE = "impossible"
# From best to worst: a compound figure is as good as its worst part.
VERDICTS = (REPRODUCED, AS_TOLD, CONVENTION, NOT_CHECKABLE, NOT_REPRODUCED, IMPOSSIBLE)
TRANSCRIBED = "transcribed"
NOT_A_RESULT = "not a result"
# All that can stand in the column of verdicts; those of figures that the data give, and give without a departure.
WORDS = (*VERDICTS, TRANSCRIBED, NOT_A_RESULT)
PLAIN = (REPRODUCED, AS_TOLD, TRANSCRIBED)
HOLDING = (*PLAIN, CONVENTION)

AGREES = "agrees"
CONTRADICTED = "contradicted"
TOLD_ONCE = "told once"
AGREEMENTS = (AGREES, CONTRADICTED, TOLD_ONCE)

NO_LIMIT = "The paper does not say how near its “about” is meant, so that this refutes nothing."
NO_ONE_DEFINITION = "No one definition gives these figures together."
CONVENTIONAL_ROUNDINGS = ("half even", "truncation", "integer first")


@dataclass(frozen=True)
class Verdict:
    """A word of WORDS, and what it rests on.

    definitions  the definitions or tests that give the figure, where there is a choice of them
    roundings    the unusual roundings that give it, where one is needed
    value        the value that it was judged by; None where none is known
    reason       why the figure is impossible, in words
    """

    word: str
    definitions: tuple[str, ...] = ()
    roundings: tuple[str, ...] = ()
    value: Number | None = None
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether the data give the figure, in one way or another."""
        return self.word in HOLDING

    @property
    def plain(self) -> bool:
        """Whether the data give the figure without any departure."""
        return self.word in PLAIN


def judge(
    published: Published, recomputed: Recomputed, impossible: str = "", common: Collection[str] | None = None
) -> Verdict:
    """Return the Verdict on one printed figure, given what the data give for it.

    impossible  why no data could give it, in words; "" where they could
    common      names of the definitions that may give it, where others must be given by the same; None for all
    """
    if recomputed.missing:
        return judge_bounds(published, recomputed.bounds, impossible)
    if common is None or common:
        found = judge_readings(published, recomputed.readings, common)
    else:
        found = judge_named(published, recomputed.readings)
    if published.comparator == ABOUT and not found.holds:
        return Verdict(NOT_CHECKABLE, value=found.value, reason=NO_LIMIT)
    return found if found.holds or not impossible else replace(found, word=IMPOSSIBLE, reason=impossible)


def judge_readings(published: Published, readings: Sequence[Reading], common: Collection[str] | None) -> Verdict:
    """Return the Verdict where the data suffice (rules 1, 3 and 5)."""
    named = [reading for reading in readings if reading.named] or readings
    agreeing = [reading for reading in giving(published, readings) if common is None or reading.name in common]
    decided = [reading for reading in agreeing if reading.named]
    if len(agreeing) == len(readings):
        return Verdict(REPRODUCED, value=named[0].value)
    if agreeing:
        by = decided or agreeing
        names = tuple(reading.name for reading in by)
        return Verdict(REPRODUCED if decided else CONVENTION, names, value=by[0].value)
    return judge_rounding(published, named)


def judge_named(published: Published, readings: Sequence[Reading]) -> Verdict:
    """Return the Verdict where no one definition gives a figure and others: only that of the Methods' program, if any, could."""
    named = {reading.name for reading in readings if reading.named}
    found = judge_readings(published, readings, named if len(named) == 1 else ())
    return found if found.holds else replace(found, reason=NO_ONE_DEFINITION)


def giving(published: Published, readings: Iterable[Reading]) -> list[Reading]:
    """Return those of some readings that print as the published figure."""
    return [reading for reading in readings if prints_like(reading.value, published)]


def in_common(figures: Sequence[Published], found: Sequence[Recomputed]) -> list[Collection[str] | None]:
    """Return, for each part of a compound figure, the names of the definitions that give all parts with the same choice.

    Two quartiles printed together are of one program. None where a part has no choice, or shares it with no
    other, and where some of these parts are given by no definition at all, as then those decide. A figure that is
    printed as about so much has none, as it refutes none beside it.
    """
    firm = [figure.comparator != ABOUT for figure in figures]
    choices = [tuple(reading.name for reading in each.readings) * is_firm for each, is_firm in zip(found, firm)]
    common: list[Collection[str] | None] = [None for _ in figures]
    for choice in {choice for choice in choices if len(choice) > 1 and choices.count(choice) > 1}:
        places = [place for place, other in enumerate(choices) if other == choice]
        names = [{each.name for each in giving(figures[place], found[place].readings)} for place in places]
        for place in places if all(names) else ():
            common[place] = set.intersection(*names)
    return common


def judge_rounding(published: Published, readings: Sequence[Reading]) -> Verdict:
    """An unusual rounding may save a statistic that leaves no choice of definition, and that departure alone.

    It is judged by the value that comes nearest to the figure; NaN where all are.
    """
    distance = lambda value: (value != value, abs(float(value) - float(published.value)))
    value = min((reading.value for reading in readings), key=distance)
    rules = tuple(rule for rule in CONVENTIONAL_ROUNDINGS if prints_like(value, published, rule))
    if len(readings) == 1 and rules:
        return Verdict(CONVENTION, roundings=rules, value=value)
    return Verdict(NOT_REPRODUCED, value=value)


def judge_bounds(published: Published, bounds: tuple[Number, Number] | None, impossible: str) -> Verdict:
    """Without the input a figure is only held to what any data would respect (rules 4 and 6)."""
    if published.comparator == ABOUT:
        return Verdict(NOT_CHECKABLE)
    if impossible:
        return Verdict(IMPOSSIBLE, reason=impossible)
    if bounds is None:
        return Verdict(NOT_CHECKABLE)
    low, high = (exactly(bound) for bound in bounds)
    possible = Interval(low, high, high_closed=True)
    return Verdict(IMPOSSIBLE if possible.disjoint(interval(published)) else NOT_CHECKABLE)


def contradict(one: Published, other: Published, ratio: Fraction = Fraction(1)) -> bool:
    """Whether no number can print as both published figures; `ratio` is how many units of the one make one of the other."""
    if ABOUT in (one.comparator, other.comparator):
        return False
    return interval(one).disjoint(interval(other).times(ratio))


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on a compound figure: of those on its parts the worst, with what every part of that word rests on."""
    decides = max(verdicts, key=lambda verdict: WORDS.index(verdict.word))
    alike = [verdict for verdict in verdicts if verdict.word == decides.word]
    definitions = shared([verdict.definitions for verdict in alike])
    return replace(decides, definitions=definitions, roundings=shared([verdict.roundings for verdict in alike]))


def shared(rests_on: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what each part rests on that rests on any; all that they rest on where they have nothing in common."""
    some = [each for each in rests_on if each]
    every = tuple(dict.fromkeys(chain.from_iterable(some)))
    return tuple(name for name in every if all(name in each for each in some)) or every

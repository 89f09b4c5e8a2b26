"""A study as the engine sees it: its people, groups of them, what is known of each, and what the Methods name.

Everything that another paper would change reaches the engine through a `Study`; the
engine itself knows no paper.
"""

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from math import isfinite
from numbers import Real
from pathlib import Path

import numpy as np
import pandas as pd

from lib.stats.descriptive import DEFINITIONS
from lib.stats.inference import AS_MEASURED, FAMILIES, MID_P, RANKED_FIRST, Procedure, procedures

# How a claim names the population of one person: "patient 7" is the person with the code 7.
ONE = "patient "
# How it names two groups that are compared: "women | men".
AGAINST = " | "


def groups(population: str) -> tuple[str, ...]:
    """Return the groups that a claim's population names: one or, where they are compared, two."""
    return tuple(population.split(AGAINST))


@dataclass(frozen=True)
class Code:
    """The code of a person, by which people are counted."""


@dataclass(frozen=True)
class Property:
    """What a person has or has not."""


@dataclass(frozen=True)
class Measurement:
    """A number of each person.

    step  the smallest difference between two values as the paper prints them, in the variable's unit;
          None where values have none, as a ratio or a time in years between two dates
    """

    step: float | None = 1


@dataclass(frozen=True)
class Change(Measurement):
    """A number made of two measurements of one person: the second less the first.

    before, after  names of the variables with the two measurements
    """

    before: str = ""
    after: str = ""


Kind = Code | Property | Measurement


def made_of(kind: Kind) -> tuple[str, ...]:
    """Return the names of the variables that a variable of some kind is made of: those of a change, or none."""
    return (kind.before, kind.after) if isinstance(kind, Change) else ()


@dataclass(frozen=True)
class Table:
    """Printed person by person in a table.

    name        as the paper calls it
    known_only  whether its summaries leave out the people whose cell is marked as missing, as
                where a value was not measured; otherwise nothing is computed without them
    """

    name: str
    known_only: bool = False


@dataclass(frozen=True)
class Text:
    """Told in words; `account` says where, as in "what the Results say in words", which stand in one `section`."""

    account: str
    section: str = ""


@dataclass(frozen=True)
class Unreported:
    """Told of a group and of nobody by name; `needs` says what one would need to recompute it."""

    needs: str


Source = Table | Text | Unreported
# Takes the frame of the people, and returns a boolean Series of its rows: who belongs.
Rule = Callable[[pd.DataFrame], pd.Series]


@dataclass(frozen=True)
class Variable:
    """One thing that is known, or not reported, of each person.

    label   what it is, in a few words
    unit    its unit, "" for none
    kind    what sort of thing it is, which decides the statistics that make sense of it
    place   address of the section of the book in which it is recomputed, "" where no claim is about it
    source  where the paper gives it
    """

    label: str
    unit: str
    kind: Kind
    place: str
    source: Source


@dataclass(frozen=True)
class Methods:
    """What a paper's Methods name.

    tests        families of tests (lib.stats.inference), two-sided and on the scale as measured: for a
                 change within people, and for two groups where `between` is empty
    printed      the methods (lib.stats.inference) by which the program prints their p-values first, where a test has several
    definitions  the definitions (lib.stats.descriptive) of its program
    between      families of tests for two groups of people, where the Methods tell them apart
    """

    tests: tuple[str, ...]
    printed: tuple[str, ...]
    definitions: tuple[str, ...]
    between: tuple[str, ...] = ()

    def name(self, procedure: Procedure, between: bool = False) -> bool:
        """Whether the Methods name this test, in any of its usual forms: a mid-p would be named as such.

        between  whether two groups of people are compared, and not two measurements of each
        """
        plain = procedure.two_sided and procedure.scale == AS_MEASURED and procedure.method != MID_P
        return plain and procedure.family in (self.between if between and self.between else self.tests)

    def prints(self, procedure: Procedure) -> bool:
        """Whether the program prints the p-value of this test first by this method, or has no other for it.

        A paired test that leaves the zeros out after ranking would be named as such.
        """
        return (procedure.method in self.printed or procedure.only) and procedure.zeros != RANKED_FIRST


@dataclass(frozen=True)
class Study:
    """The people of one paper, and what it says about them.

    participants  one row per person, one column per variable; missing where the paper is silent
    populations   name -> rule, which takes the frame and returns a boolean Series of its rows
    variables     name -> Variable, for every column that a claim can be about
    methods       the tests and the definitions that the Methods name
    codes         the column with the codes by which the paper's table names its people
    """

    participants: pd.DataFrame
    populations: Mapping[str, Rule]
    variables: Mapping[str, Variable]
    methods: Methods
    codes: str = "patient"

    # The populations, and the studies of those of whom a variable is known, that were asked for so far: hundreds of
    # claims are about a few of them.
    _masks: dict[str, pd.Series] = field(default_factory=dict, init=False, repr=False, compare=False)
    _of_known: dict[str, "Study"] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def written_codes(self) -> pd.Series:
        """The codes of the people as text, one for each row."""
        return self.participants[self.codes].astype(str)

    def belongs(self, population: str) -> pd.Series:
        """Return the mask of the rows in a population, KeyError where there is none of that name.

        A population is one of `populations`, one person ("patient 7"), or two groups
        ("women | men"), whose rows are those of either.
        """
        if population not in self._masks:
            self._masks[population] = self._found(population)
        return self._masks[population]

    def _found(self, population: str) -> pd.Series:
        first, *others = groups(population)
        if others:
            return self.belongs(first) | self.belongs(AGAINST.join(others))
        if population.startswith(ONE):
            return self.written_codes.eq(population.removeprefix(ONE))
        if population not in self.populations:
            raise KeyError(f"no population {population!r} in this study, which has {', '.join(self.populations)}")
        return self.populations[population](self.participants)

    def size(self, population: str) -> int:
        """Return how many people are in a population."""
        return int(self.belongs(population).sum())

    def members(self, population: str) -> pd.DataFrame:
        """Return the rows of a population."""
        return self.participants[self.belongs(population)]

    def values(self, population: str, variable: str) -> pd.Series:
        """Return one variable of the members of a population, missing values among them."""
        return self.participants[variable][self.belongs(population)]

    def pair(self, population: str, change: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the two measurements behind a change of the members: arrays of floats (before, after)."""
        belongs, made = self.belongs(population).to_numpy(), made_of(self.variables[change].kind)
        before, after = (self.participants[name].to_numpy(float)[belongs] for name in made)
        return before, after

    def knowing(self, variable: str) -> "Study":
        """Return the study of those alone of whom a variable is known, where its summaries are of them; else the same."""
        source = self.variables[variable].source
        return self.of_known(variable) if isinstance(source, Table) and source.known_only else self

    def of_known(self, variable: str) -> "Study":
        """Return the study of those alone of whom a variable is known."""
        if variable not in self._of_known:
            known = self.participants[[variable, *made_of(self.variables[variable].kind)]].notna().all(axis=1)
            self._of_known[variable] = self if known.all() else self.with_participants(self.participants[known])
        return self._of_known[variable]

    def with_participants(self, participants: pd.DataFrame) -> "Study":
        """Return the same study of other people, or of the same people with other values."""
        return replace(self, participants=participants)

    def with_person(self, person: pd.DataFrame) -> "Study":
        """Return the same study with one of its people as a frame of one row has them, under the same index."""
        people = self.participants
        others = people.drop(person.index)
        return self.with_participants(pd.concat([others, person[people.columns]]).reindex(people.index))


def shortcomings(study: Study) -> Iterator[tuple[str, str]]:
    """Yield what a study lacks or misnames, each as (found, expected) in words."""
    if study.codes not in study.participants.columns:
        yield f"no column {study.codes!r} of participants", "the codes of the people"
    for name, variable in study.variables.items():
        yield from unfit_variable(study.participants, name, variable.kind)
    for name, rule in study.populations.items():
        yield from unfit_population(study.participants, name, rule)
    yield from unknown_names(study.methods)


def are_numbers(values: pd.Series) -> np.ndarray:
    """Return which of some known values are numbers, of which the infinite are none."""
    if pd.api.types.is_numeric_dtype(values):
        return np.isfinite(values.to_numpy(float))
    return np.array([isinstance(value, Real) and isfinite(value) for value in values], bool)


NEARLY = 1e-9


def in_steps(values: pd.Series, step: float) -> np.ndarray:
    """Return which of some known numbers are multiples of a step, but for the last digits of a binary fraction."""
    steps = values.to_numpy(float) / step
    return np.abs(steps - steps.round()) <= NEARLY * np.maximum(np.abs(steps), 1)


# What the known values of a variable are, in words, and which of them are; a code may be anything.
VALUES: dict[type[Kind], tuple[str, Callable[[pd.Series], np.ndarray]]] = {
    Property: ("True or False", lambda values: values.isin([True, False]).to_numpy(bool)),
    Measurement: ("a number", are_numbers),
}


def unfit_variable(participants: pd.DataFrame, name: str, kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield each column of a variable that is not there, or the first of its values that its kind cannot have."""
    for column in (name, *made_of(kind)):
        whose = "" if column == name else f", of which {name!r} is made"
        if column in participants.columns:
            where = f"the column {column!r} of participants{whose}"
            yield from unfit_values(participants[column].dropna(), kind, where)
        else:
            yield f"no column {column!r} of participants{whose}", f"one for the variable {name!r}"
    if isinstance(kind, Change):
        yield from unfit_change(participants, name, kind)


def unfit_change(participants: pd.DataFrame, name: str, kind: Change) -> Iterator[tuple[str, str]]:
    """Yield the first value of a change that is not its second measurement less the first; its mean is of the one, its p of both."""
    columns = [name, kind.before, kind.after]
    if not set(columns) <= set(participants.columns):
        return
    known = participants[[*dict.fromkeys(columns)]].dropna()
    if not all(are_numbers(known[column]).all() for column in columns):
        return
    change, before, after = (known[column].to_numpy(float) for column in columns)
    wrong = np.abs(change - (after - before)) > NEARLY * (np.abs(before) + np.abs(after))
    if wrong.any():
        found = f"{change[wrong][0]:g} in the column {name!r} of participants"
        yield found, f"{kind.after} less {kind.before}, which is {(after - before)[wrong][0]:g} there"


# Steps that are suggested where they fit every value.
DECIMALS = (1, 0.5, 0.1, 0.05, 0.01, 0.001)


def unfit_values(known: pd.Series, kind: Kind, where: str) -> Iterator[tuple[str, str]]:
    """Yield the first of some known values that a kind of variable cannot have, or that is between its steps."""
    for sort, (words, fit) in VALUES.items():
        if isinstance(kind, sort) and not (fits := fit(known)).all():
            yield f"{first(known[~fits])!r} in {where}", f"{words}, or a missing value"
            return
    if isinstance(kind, Measurement) and kind.step is not None and not (fits := in_steps(known, kind.step)).all():
        other = next((f"step={step} or " for step in DECIMALS if in_steps(known, step).all()), "")
        expected = f"a multiple of {kind.step}, the step of its variable in lib/paper; or there {other}step=None, for values without a step"
        yield f"{first(known[~fits])!r} in {where}", expected


def first(values: pd.Series) -> object:
    """Return the first of some values as a value of Python, which is shown in full and without the name of its type."""
    value = values.iloc[0]
    return value.item() if isinstance(value, np.generic) else value


MASK = "a boolean Series, true for its members"


def unfit_population(participants: pd.DataFrame, name: str, rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what keeps a population's rule from telling its members; to have none is no fault: nobody may have died."""
    try:
        found = rule(participants)
    except KeyError as error:
        yield f"no column {error} of participants", f"one for the population {name!r}"
        return
    except Exception as error:  # whatever the paper's own code may raise
        yield f"{type(error).__name__} from the population {name!r}", f"{MASK}; {words_of(error)}"
        return
    if not isinstance(found, pd.Series) or not pd.api.types.is_bool_dtype(found):
        yield f"{type(found).__name__} from the population {name!r}", MASK
    elif found.isna().any():
        unknown = f"a missing value for {int(found.isna().sum())} of {len(found)} people from the population {name!r}"
        yield unknown, "true or false of everybody; .fillna(False) leaves out those of whom it is not known"


def words_of(error: Exception) -> str:
    """Return what an error of a paper's own code says and, where it is known, the file and the line of that code."""
    if isinstance(error, SyntaxError):
        return f"Python says {' '.join(str(error).split())!r}"  # with the file and the line of what it cannot read
    below = traceback.extract_tb(error.__traceback__)[1:]  # the call of the engine
    own = [frame for frame in below if "importlib" not in frame.filename]
    own = [frame for frame in own if Path(frame.filename).parent == Path(own[0].filename).parent]
    file = Path(own[-1].filename) if own else Path()
    shown = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    return f"Python says {' '.join(str(error).split())!r}" + (f" in {shown}, line {own[-1].lineno}" if own else "")


def known_names() -> dict[str, list[str]]:
    """Return the names that a paper's Methods may give to its tests, printed methods and definitions."""
    methods = methods_of_tests()
    return {
        "test": [*methods],
        "printed method": sorted(set(chain(*methods.values()))),
        "definition": sorted({name for several in DEFINITIONS.values() for name in several}),
    }


def methods_of_tests() -> dict[str, list[str]]:
    """Return the printed methods that each test has, for each name of a test; forms that no Methods mean by that name are none."""
    found: dict[str, list[str]] = {}
    for test in sorted({family.name for family in FAMILIES}):
        meant = filter(Methods((test,), (), ()).name, procedures(FAMILIES))
        found[test] = list(dict.fromkeys(procedure.method for procedure in meant))
    return found


def unknown_names(methods: Methods) -> Iterator[tuple[str, str]]:
    """Yield each test, method and definition of a paper's Methods that the library does not know by that name."""
    given = ((*methods.tests, *methods.between), methods.printed, methods.definitions)
    for (what, known), names in zip(known_names().items(), given, strict=True):
        for name in names:
            if name not in known:
                yield f"the {what} {name!r} of the Methods", f"one of {', '.join(map(repr, known))}"

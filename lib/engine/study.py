"""A study as the engine sees it: its people, groups of them, what is known of each, and what the Methods name.

Everything that another paper would change reaches the engine through a `Study`; the
engine itself knows no paper.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lib.stats.inference import Procedure

# How a claim names the population of one person: "patient 7" is the person with the code 7.
ONE = "patient "


@dataclass(frozen=True)
class Code:
    """The code of a person, by which people are counted."""


@dataclass(frozen=True)
class Property:
    """What a person has or has not."""


@dataclass(frozen=True)
class Measurement:
    """A number of each person.

    step  the smallest difference between two values as the paper prints them, in the variable's unit
    """

    step: float = 1


@dataclass(frozen=True)
class Change(Measurement):
    """A number made of two measurements of one person: the second less the first.

    before, after  names of the variables with the two measurements
    """

    before: str = ""
    after: str = ""


Kind = Code | Property | Measurement


@dataclass(frozen=True)
class Table:
    """Printed person by person in a table; `name` as the paper calls it."""

    name: str


@dataclass(frozen=True)
class Text:
    """Told in words; `account` says where, as in "the account of each patient in the Results"."""

    account: str


@dataclass(frozen=True)
class Unreported:
    """Told of a group and of nobody by name; `needs` says what one would need to recompute it."""

    needs: str


Source = Table | Text | Unreported


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

    tests        families of tests (lib.stats.inference), two-sided and on the scale as measured
    printed      the methods (lib.stats.inference) by which the program prints their p-values first
    definitions  the definitions (lib.stats.descriptive) of its program
    """

    tests: tuple[str, ...]
    printed: tuple[str, ...]
    definitions: tuple[str, ...]

    def name(self, procedure: Procedure) -> bool:
        """Whether the Methods name this test, in any of its usual forms: a mid-p would be named as such."""
        plain = procedure.two_sided and procedure.scale == "as measured" and procedure.method != "mid-p"
        return plain and procedure.family in self.tests


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
    populations: Mapping[str, Callable[[pd.DataFrame], pd.Series]]
    variables: Mapping[str, Variable]
    methods: Methods
    codes: str = "patient"

    def belongs(self, population: str) -> pd.Series:
        """Return the mask of the rows in a population, or of one person ("patient 7"); KeyError for an unknown name."""
        if population.startswith(ONE):
            return self.participants[self.codes].astype(str).eq(population.removeprefix(ONE))
        return self.populations[population](self.participants)

    def members(self, population: str) -> pd.DataFrame:
        """Return the rows of a population."""
        return self.participants[self.belongs(population)]

    def values(self, population: str, variable: str) -> pd.Series:
        """Return one variable of the members of a population, missing values among them."""
        return self.participants.loc[self.belongs(population), variable]

    def pair(self, population: str, change: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the two measurements behind a change of the members: arrays of floats (before, after)."""
        kind: Any = self.variables[change].kind
        members = self.members(population)
        return members[kind.before].to_numpy(float), members[kind.after].to_numpy(float)

    def with_participants(self, participants: pd.DataFrame) -> "Study":
        """Return the same study of other people, or of the same people with other values."""
        return Study(participants, self.populations, self.variables, self.methods, self.codes)

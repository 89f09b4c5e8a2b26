"""What the package of a paper offers: its files of people, its groups and variables, and how the people follow from the files.

`lib.paper.PAPER` is the one that the book reads; another paper brings another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from math import isfinite
from numbers import Real
from typing import Any

import pandas as pd

from lib.engine import claim_rules
from lib.engine.published import PLAIN, Marks
from lib.engine.study import Code, Measurement, Methods, Property, Rule, Source, Study, Variable, shortcomings, words_of
from lib.loading.descriptor import CONSTRAINTS, Finding
from lib.loading.faults import DataError, Fault, cut
from lib.loading.package import OR_MISSING, File, Resource, type_of

Tables = Mapping[str, pd.DataFrame]
ONE_ROW_EACH = "a frame of one row per person"
WITH_UNIT = ("integer", "number", "duration")  # types of columns


@dataclass(frozen=True)
class Paper:
    """What a paper says of its people, whatever their data are.

    files         name -> File of each file that lists people
    people        name of the one among them whose key is the code by which the paper names a person
    participants  takes the validated frames by the name of their files, and returns one row
                  per person with all variables; where not everybody has a code, its index tells people apart
    populations   name -> rule, which takes that frame and returns a boolean Series of its rows
    variables     name -> Variable, for every column that a claim can be about
    methods       the tests and the definitions that the Methods name
    lists         name -> File of further lists, of which the engine makes no use
    synonyms      a word of the ledger -> words that a reader may look for in its place
    """

    files: Mapping[str, File]
    people: str
    participants: Callable[[Tables], pd.DataFrame]
    populations: Mapping[str, Rule]
    variables: Mapping[str, Variable]
    methods: Methods
    lists: Mapping[str, File] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)

    def package(self, marks: Marks = PLAIN) -> dict[str, File]:
        """Return every file that a data package of the paper holds, by name; `marks` says how the paper prints numbers.

        DataError names what is written amiss, whatever the data are.
        """
        if faults := [amiss(*each) for each in slips(self)]:
            raise DataError(faults)
        ledger = claim_rules.files(self.populations, self.variables, self.people, marks)
        return {**self.files, **ledger, **self.lists}

    def units_apart(self, resources: Iterable[Resource]) -> Iterator[Finding]:
        """Yield each column of people whose unit is not that of the variable of its name."""
        for resource in (resource for resource in resources if resource.name in self.files):
            for column in (column for column in resource.fields if column.name in self.variables):
                unit = self.variables[column.name].unit or "none"
                if column.type in WITH_UNIT and unit != column.unit:
                    expected = f"{unit!r}, the unit of the variable in lib/paper"
                    yield resource.name, column.name, f"unit {column.unit!r}", expected

    def study(self, tables: Tables) -> Study:
        """Return the Study of the validated frames; DataError names what the paper's package lacks or misnames."""
        (codes,) = self.files[self.people].key
        study = Study(self.people_of(tables), self.populations, self.variables, self.methods, codes)
        lost_or_twice = who_is_amiss(study, tables[self.people][codes])
        if faults := [amiss(*each) for each in (*shortcomings(study), *lost_or_twice)]:
            raise DataError(faults)
        return study

    def people_of(self, tables: Tables) -> pd.DataFrame:
        """Return one row per person; DataError tells what `participants` looks for in vain, or the error that it ends in."""
        try:
            found = self.participants(tables)
        except KeyError as error:
            there = "; ".join(f"{name} has {', '.join(tables[name].columns)}" for name in self.files)
            expected = f"a file of people or a column of one: {there}"
            raise DataError([amiss(f"no {error}, for which participants looks", expected)]) from None
        except DataError:
            raise
        except Exception as error:  # whatever the paper's own code may raise
            expected = f"{ONE_ROW_EACH}; {words_of(error)}"
            raise DataError([amiss(f"{type(error).__name__} from participants", expected)]) from error
        if not isinstance(found, pd.DataFrame):
            raise DataError([amiss(f"{type(found).__name__} from participants", ONE_ROW_EACH)])
        return found


def amiss(found: str, expected: str) -> Fault:
    """Return what is amiss in the package of a paper, as a Fault."""
    return Fault("lib/paper", found, expected)


def who_is_amiss(study: Study, listed: pd.Series) -> Iterator[tuple[str, str]]:
    """Yield whom the participants hold more than once or have lost, each as (found, expected) in words.

    listed  the codes of the file of people
    """
    if study.codes in study.participants:
        codes = study.participants[study.codes].dropna()
        twice, lost = codes[codes.duplicated()], listed[~listed.isin(codes)]
        if len(twice):
            yield f"{study.codes} {twice.iloc[0]} more than once in what participants returns", ONE_ROW_EACH
        if len(lost):
            yield f"no {study.codes} {lost.iloc[0]} in what participants returns", ONE_ROW_EACH
        if not study.participants.index.is_unique:
            yield "an index with repetitions in what participants returns", ONE_ROW_EACH


def parts_of_another_kind(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield each part of a paper that is not of its kind, as when two are given in each other's place."""
    for part, (fits, expected) in PARTS.items():
        given = getattr(paper, part)
        if not fits(given):
            yield f"the {part} {cut(str(given), LONGEST_SHOWN)!r} of the Paper", expected


def names_of(kind: Any) -> Callable[[Any], bool]:
    """Return whether something maps names to things of a kind."""
    return lambda given: isinstance(given, Mapping) and all(isinstance(each, kind) for each in given.values())


LONGEST_SHOWN = 40  # characters of a part that is of another kind
PARTS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "files": (names_of(File), "a File of each name"),
    "lists": (names_of(File), "a File of each name"),
    "populations": (names_of(Callable), "a rule of each name"),
    "variables": (names_of(Variable), "a Variable of each name"),
    "participants": (callable, "a function of the tables"),
    "methods": (lambda given: isinstance(given, Methods), "Methods"),
}


def slips(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield what a paper's package says that cannot be, whatever the data are, each as (found, expected) in words."""
    if astray := [*parts_of_another_kind(paper)]:
        yield from astray
        return
    one_of_them = f"one of its files: {', '.join(map(repr, paper.files))}"
    if paper.people not in paper.files:
        yield f"{paper.people!r} as the file of people", one_of_them
    for name, file in paper.files.items():
        if not isinstance(file.key, tuple):
            yield f"the key {file.key!r} of the file {name!r}", f"a tuple of columns, such as ({file.key!r},)"
        elif name == paper.people and len(file.key) != 1:
            yield f"the key {file.key!r} of the file {name!r}", "one column, the code of a person"
    for name, file in {**paper.files, **paper.lists}.items():
        for column, asked in file.columns.items():
            if not isinstance(asked, str) or type_of(asked) not in CONSTRAINTS:
                expected = f"one of {', '.join(CONSTRAINTS)}, perhaps with {OR_MISSING!r} behind it"
                yield f"the type {asked!r} of the column {column!r} of the file {name!r}", expected
        for other in (other for other in file.references.values() if other not in paper.files):
            yield f"a reference of the file {name!r} to {other!r}", one_of_them
    for part, names in vars(paper.methods).items():
        if isinstance(names, str):  # which would be taken for many names of one letter
            yield f"the {part} {names!r} of the Methods", f"a tuple of names, such as ({names!r},)"
    for name, variable in paper.variables.items():
        kind = variable.kind
        if not isinstance(variable.source, Source):
            yield f"the source {variable.source!r} of the variable {name!r}", "a Table, a Text or Unreported"
        if not isinstance(kind, (Code, Property, Measurement)):
            yield f"the kind {kind!r} of the variable {name!r}", "Code(), Property(), Measurement() or a Change"
        elif isinstance(kind, Measurement) and not fits(kind.step):
            yield f"the step {kind.step!r} of the variable {name!r}", "a number above 0, such as 0.1, or None"


def fits(step: float | None) -> bool:
    """Whether values can have this step, or have none."""
    return step is None or (isinstance(step, Real) and step > 0 and isfinite(step))


def offered(name: str) -> Paper:
    """Return what a package offers as its PAPER; DataError where it offers none, or its import ends in an error."""
    try:
        package = import_module(name)
    except Exception as error:  # whatever the paper's own code may raise
        found = f"{type(error).__name__} as {name} is imported"
        raise DataError([amiss(found, f"a package that can be imported; {words_of(error)}")]) from error
    offer = getattr(package, "PAPER", None)
    if isinstance(offer, Paper):
        return offer
    where, what = f"{name.replace('.', '/')}/__init__.py", "no PAPER" if offer is None else repr(offer)
    raise DataError([Fault(where, what, "PAPER, a Paper of lib.engine.paper")])

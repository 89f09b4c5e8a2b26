"""What the package of a paper offers: its files of people, its groups and variables, and how the people follow from the files.

`lib.paper.PAPER` is the one that the book reads; another paper brings another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lib.engine import claim_rules
from lib.engine.published import PLAIN, Marks
from lib.engine.study import Methods, Study, Variable, shortcomings
from lib.loading.faults import DataError, Fault
from lib.loading.files import File

Tables = Mapping[str, pd.DataFrame]


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
    populations: Mapping[str, Callable[[pd.DataFrame], pd.Series]]
    variables: Mapping[str, Variable]
    methods: Methods
    lists: Mapping[str, File] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)

    def package(self, marks: Marks = PLAIN) -> dict[str, File]:
        """Return every file that a data package of the paper holds, by name; `marks` says how the paper prints numbers."""
        ledger = claim_rules.files(self.populations, self.variables, self.people, marks)
        return {**self.files, **ledger, **self.lists}

    def study(self, tables: Tables) -> Study:
        """Return the Study of the validated frames; DataError names what the paper's package lacks or misnames."""
        (codes,) = self.files[self.people].key
        study = Study(self.participants(tables), self.populations, self.variables, self.methods, codes)
        if faults := [Fault("lib/paper", found, expected) for found, expected in shortcomings(study)]:
            raise DataError(faults)
        return study


def offered(package: Any) -> Paper:
    """Return what the package of a paper offers as its PAPER; DataError where there is no such thing."""
    found = getattr(package, "PAPER", None)
    if isinstance(found, Paper):
        return found
    where, what = f"{package.__name__.replace('.', '/')}/__init__.py", "no PAPER" if found is None else repr(found)
    raise DataError([Fault(where, what, "PAPER, a Paper of lib.engine.paper")])

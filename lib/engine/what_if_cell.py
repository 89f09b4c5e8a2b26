"""What if a cell were wrong? Every slip of one key in a table of people, and the verdicts that it moves.

A slip changes one key of one cell: a character replaced, added, left out, or two neighbours
swapped, within the limits that the data package sets for the column. For each the figures are
judged anew, by the same definitions, tests and rule as the ledger; only what the slip cannot
touch is not computed again. The same list says what the printed summaries protect: a slip is
betrayed by a figure on which the verdict is worse than with the printed cell. One that only
makes a figure agree better would raise no question.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from string import digits
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from lib.engine import ledger, recompute
from lib.engine.claims import Claim, findings
from lib.engine.paper import Paper, Tables
from lib.engine.printing import cell
from lib.engine.recompute import Number, Reading, Recomputed
from lib.engine.search import STATISTICS, one_key
from lib.engine.study import Study, groups, made_of
from lib.engine.verdict import HOLDING, VERDICTS, Verdict
from lib.loading.cells import fitting, value
from lib.loading.loader import READ_AS
from lib.loading.package import Field, File, Rule
from lib.stats.descriptive import DEFINITIONS
from lib.stats.inference import AS_MEASURED, SCORES, Outcome, Procedure, pooled_ranks, ranks_together

COLUMNS = ("table", "row", "column", "printed", "typed", "moved", "worse")
SPANS = ("table", "row", "column", "printed", "slips", "result", "now", "low", "high")


@dataclass(frozen=True)
class Typed:
    """A study, and the tables of people that were typed for it.

    tables  name -> frame
    paper   makes the participants of the study from the tables; each must rest on its own rows only
    fields  name of a table -> column -> its description in the data package
    """

    study: Study
    tables: Tables
    paper: Paper
    fields: Mapping[str, Mapping[str, Field]]


class Move(NamedTuple):
    """A finding whose verdict is another after a slip: its new verdict in a word, and what the data then give."""

    claim_id: str
    word: str
    value: Number | None


def slips(typed: Typed, claims: Sequence[Claim]) -> pd.DataFrame:
    """Return a frame with COLUMNS, one row per slip of each cell of the tables of people.

    moved  a Move for each finding whose verdict is another than with the printed cell
    worse  those of them whose new verdict is worse (lib.engine.verdict.VERDICTS)
    """
    files = typed.paper.files.items()
    every = [slip for name, file in files for slip in of_table(name, typed.tables[name], file, typed.fields[name])]
    found = pd.DataFrame(every, columns=list(COLUMNS[:-2]))
    judgeable = findings(claims)
    beside = ledger.printed_beside(judgeable)
    judged = {claim_id: each.verdict.word for claim_id, each in ledger.judge_each(typed.study, judgeable).items()}
    moved: list[list[Move]] = [[] for _ in range(len(found))]
    for tried in trying(typed, found):
        for claim in judgeable:
            for slip, then in tried.verdicts(claim, beside[claim.claim_id]):
                if then.word != judged[claim.claim_id]:
                    moved[slip].append(Move(claim.claim_id, then.word, then.value))
    is_worse = lambda move: VERDICTS.index(move.word) > VERDICTS.index(judged[move.claim_id])
    worse = [tuple(filter(is_worse, each)) for each in moved]
    return found.assign(moved=[tuple(each) for each in moved], worse=worse)


# The slips of a cell


def of_table(
    name: str, frame: pd.DataFrame, file: File, fields: Mapping[str, Field]
) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (table, row, column, printed, typed) for every slip that the package and the rules of the rows let pass."""
    cells, key = frame.map(written).to_dict("records"), file.key[0]
    for column, field in fields.items():
        for row in cells if column != key else ():
            for typed in of_cell(row[column], field):
                if passes(row | {column: typed}, column, file.rules):
                    yield name, row[key], column, row[column], typed


def written(value: Any) -> str:
    """Return a cell as it is printed: a whole number without decimals, a date as 2014-03-12, nothing for what is missing."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if isinstance(value, float):
        return cell(value)
    return str(value)


def of_cell(printed: str, field: Field) -> list[str]:
    """Return what a cell could read after a slip of one key, as the data package lets its column read.

    Nothing for a missing one, nor for a duration, of which the frame keeps no more than the
    number, nor for a text that is neither listed nor of a pattern: it could read anything.
    """
    listed = field.constraints.get("enum", ())
    if not printed or field.type == "duration" or (field.type == "string" and not listed and not field.pattern):
        return []
    keys = "".join(listed) + field.pattern if field.type == "string" else f"{digits}."
    fits, own = fitting(field), value(printed, field)
    return [typed for typed in one_key(printed, sorted(set(keys))) if fits(typed) and value(typed, field) != own]


def passes(row: Mapping[str, str], column: str, rules: Sequence[Rule]) -> bool:
    """Whether a row with a slip in one column breaks no rule of its table."""
    cells = {name: cell or None for name, cell in row.items()}
    return not any(list(rule.find(cells)) for rule in rules if column in rule.reads and not rule.beside)


def retyped(typed: Typed, name: str, found: pd.DataFrame) -> pd.DataFrame:
    """Return the participants as each slip in one table makes the person of its row, a row per slip, its number in `slip`.

    They are under the index of the study's, by their codes or, where not everybody has one, by it.
    """
    frame = typed.tables[name]
    keys = frame[typed.paper.files[name].key[0]].map(written)
    rows = frame.set_index(keys).loc[found["row"]].reset_index(drop=True)
    for column, at in found.reset_index(drop=True).groupby("column").groups.items():
        read = READ_AS[typed.fields[name][column].type]
        rows[column] = rows[column].astype(float) if rows[column].dtype.kind == "i" else rows[column]
        rows.loc[at, column] = pd.Series([read(cell) for cell in found["typed"].iloc[at]], index=at)
    changed = typed.paper.participants({**typed.tables, name: rows.assign(slip=found.index)})
    changed = changed[changed["slip"].notna()]
    people, codes = typed.study.participants, typed.study.codes
    if people[codes].isna().any():
        return changed
    return changed.set_axis(people.index[pd.Index(people[codes]).get_indexer(changed[codes])])


# Their verdicts


class Tried:
    """A study, and what each slip makes of one of its people.

    changed  one row per slip: the participant whom it is about, and every variable
    """

    def __init__(self, study: Study, changed: pd.DataFrame):
        self.study, self.changed = study, changed
        self.other = study.with_participants(changed)
        self.slips = changed["slip"].astype(int).to_numpy()
        self.places = study.participants.index.get_indexer(changed.index)
        self.found: dict[tuple[str, ...], list] = {}  # readings, which claims about the same quantity share

    def verdicts(self, claim: Claim, beside: ledger.Beside = ledger.NOTHING) -> Iterator[tuple[int, Verdict]]:
        """Yield (slip, verdict) for each slip that touches what a claim is about.

        beside  what is printed of the same people and variable (lib.engine.ledger.judge_alone)
        """
        measured = made_of(self.study.variables[claim.variable].kind) if claim.statistic == "p-value" else ()
        names = [*measured] or [claim.variable]  # on which it rests: of a p-value, both measurements
        member, remains = belonging(self.study, claim)[self.places], belonging(self.other, claim)
        moves = (member != remains).any(axis=1)
        old, new = as_objects(self.study.participants[names].iloc[self.places]), as_objects(self.changed[names])
        other = (old != new).any(axis=1)
        (at,) = np.nonzero(moves | (remains.any(axis=1) & other))
        together = not claim.compares and (claim.statistic == "p-value" or set(claim.statistics) <= set(STATISTICS))
        known = not self.study.members(claim.population)[names].isna().any(axis=None)
        if len(at) and together and known and not moves[at].any() and not pd.isna(new[at]).any():
            yield from zip(self.slips[at], self.all_at_once(claim, names, at, beside), strict=True)
            return
        judged: dict[tuple, Verdict] = {}
        for index in map(int, at):
            case = (self.places[index], *remains[index], *new[index], index if claim.compares else None)
            if case not in judged:
                judged[case] = ledger.judge_alone(self.after(index), claim, beside).verdict
            yield self.slips[index], judged[case]

    def all_at_once(self, claim: Claim, names: list[str], at: np.ndarray, beside: ledger.Beside) -> list[Verdict]:
        """Return the verdicts on a claim after some slips that leave its people who they are."""
        quantity = (claim.population, claim.variable, claim.statistic, *claim.units_of_time)
        if quantity not in self.found:
            self.found[quantity] = self.readings(claim, names, at)
        n = self.study.size(claim.population)

        @cache
        def verdict(parts: tuple[tuple[Reading, ...], ...]) -> Verdict:
            given = recompute.of_tests if claim.statistic == "p-value" else Recomputed
            return ledger.judge_found(self.study, claim, list(map(given, parts)), n, beside).verdict

        return list(map(verdict, self.found[quantity]))

    def readings(self, claim: Claim, names: list[str], at: np.ndarray) -> list[tuple[tuple[Reading, ...], ...]]:
        """Return what the data give for each part of a claim after some slips."""
        members = self.study.members(claim.population)
        many = np.tile(members[names].to_numpy(float), (len(at), 1, 1))
        person = members.index.get_indexer(self.changed.index[at])
        many[np.arange(len(at)), person] = self.changed[names].iloc[at].to_numpy(float)
        if claim.statistic == "p-value":
            return [(recompute.named_tests(self.study, rows[:, 0], rows[:, 1], run=ranked_once),) for rows in many]
        found = []
        for each in claim.statistics:
            factor = float(recompute.scale(self.study, claim, each))
            found.append(readings(self.study, many[:, :, 0] * factor, each))
        return list(zip(*found, strict=True))

    def after(self, index: int) -> Study:
        """Return the whole study after the slip in one row of `changed`."""
        return self.study.with_person(self.changed.iloc[[index]])


def trying(typed: Typed, found: pd.DataFrame) -> Iterator[Tried]:
    """Yield for each table of people what the slips found in it make of them."""
    for name in typed.paper.files:
        yield Tried(typed.study, retyped(typed, name, found[found["table"].eq(name)]))


def belonging(study: Study, claim: Claim) -> np.ndarray:
    """Return who is in which of the groups that a claim is about, a column for each: who changes sides is in one still."""
    return np.column_stack([study.belongs(name).to_numpy() for name in groups(claim.population)])


def as_objects(frame: pd.DataFrame) -> np.ndarray:
    """Return the values of a frame as they can be compared: None for what is missing."""
    return frame.astype(object).where(frame.notna(), None).to_numpy(object)


def readings(study: Study, many: np.ndarray, statistic: str) -> list[tuple[Reading, ...]]:
    """Return the value of a statistic under each of its definitions, for each row of a matrix."""
    named = study.methods.definitions
    values = zip(*(define(many) for define in DEFINITIONS[statistic].values()), strict=True)
    names = [(name, name in named) for name in DEFINITIONS[statistic]]
    return [tuple(Reading(name, float(value), own) for (name, own), value in zip(names, row)) for row in values]


def ranked_once(procedure: Procedure, x: np.ndarray, y: np.ndarray) -> Outcome:
    """Carry out a test; one that sees the two groups' ranks alone is carried out once for the same ranks."""
    if SCORES.get(procedure.family) is not pooled_ranks or procedure.scale != AS_MEASURED:
        return procedure(x, y)
    return of_ranks(procedure, *ranks_of(tuple(x), tuple(y)))


@lru_cache(maxsize=1)
def ranks_of(x: tuple[float, ...], y: tuple[float, ...]) -> list[tuple[float, ...]]:
    """Return the ranks of two groups together, each group's in order; kept for the next test of the same values."""
    return [tuple(np.sort(ranks)) for ranks in ranks_together(np.array(x), np.array(y))]


@lru_cache(maxsize=4096)
def of_ranks(procedure: Procedure, x: tuple[float, ...], y: tuple[float, ...]) -> Outcome:
    """Return the outcome of a test of ranks, which are their own ranks."""
    return procedure(x, y)


# What the printed summaries protect


def betrayed(found: pd.DataFrame) -> pd.DataFrame:
    """Return, for each cell, the share of its slips that a figure would betray; a row per person, a column per column.

    found  the frame of `slips`, or its rows of one table

    A cell without a slip that its column allows is missing.
    """
    order = {name: list(dict.fromkeys(found[name])) for name in ("row", "column")}
    shares = noticed(found).groupby([found["row"], found["column"]]).mean().unstack()
    return shares.reindex(index=order["row"], columns=order["column"])


def noticed(found: pd.DataFrame, but_for: Sequence[str] = ()) -> pd.Series:
    """Return the mask of the slips by which the verdict on a figure becomes worse.

    but_for  ids of claims that are left out of account, as if they had not been printed
    """
    return found["worse"].map(lambda worse: any(move.claim_id not in but_for for move in worse)).astype(bool)


def betrayed_by_column(found: pd.DataFrame, but_for: Sequence[str] = ()) -> pd.DataFrame:
    """Return for each column the numbers of its slips, of those that are betrayed, and of some kinds of these.

    slips     all of them
    betrayed  those by which the verdict on a figure becomes worse
    broken    those by which a figure that held, if only by a convention, holds no more
    without   those that are betrayed also if some claims are left out of account
    """
    broken = found["worse"].map(lambda worse: any(move.word not in HOLDING for move in worse))
    kinds = found.assign(slips=1, betrayed=noticed(found), broken=broken, without=noticed(found, but_for))
    return kinds.groupby("column", sort=False)[["slips", "betrayed", "broken", "without"]].sum()


def spans(typed: Typed, found: pd.DataFrame, results: Mapping[str, Callable[[Study], float]]) -> pd.DataFrame:
    """Return a frame with SPANS, one row per cell and result: between what the result lies over some slips of the cell.

    found    rows of the frame of `slips`, such as those that nothing betrays
    results  name -> what it makes of a study
    slips    how many of them are slips of the cell
    now      the result with the printed cells
    """
    now = {name: float(result(typed.study)) for name, result in results.items()}
    after = []
    for tried in trying(typed, found):
        for index, slip in enumerate(tried.slips):
            other = tried.after(index)
            after.append({"slip": slip} | {result: float(make(other)) for result, make in results.items()})
    values = pd.DataFrame(after, columns=["slip", *results]).set_index("slip")
    long = found[list(SPANS[:4])].join(values).melt(list(SPANS[:4]), var_name="result")
    cells = long.groupby([*SPANS[:4], "result"], sort=False)["value"].agg(slips="size", low="min", high="max")
    return cells.reset_index().assign(now=lambda frame: frame["result"].map(now))[list(SPANS)]

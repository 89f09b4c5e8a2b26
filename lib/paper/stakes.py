"""What hangs on a cell of Table I that no printed figure protects: the results over the slips that would pass.

A result is what a reader takes from the table, made anew from the study after each slip.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from lib.engine import printing, what_if_cell
from lib.engine.claims import findings
from lib.engine.study import Study
from lib.paper import cohort, methods, response
from lib.paper.variables import ENZYME_CHANGE, PREDNISONE_CHANGE
from lib.stats.decimals import differences
from lib.stats.inference import Procedure

# What a column of Table I is called that is no variable of the study.
LABELS = {"drugs_current": "drugs in use", "drugs_previous": "drugs tried before"}


class Result(NamedTuple):
    """What a result is called, how it is made of a study and printed, and whether it rests on the doses."""

    label: str
    make: Callable[[Study], float]
    form: Callable[[float], str] = printing.number
    of_doses: bool = False


def falls(study: Study, change: str) -> np.ndarray:
    """Return the falls of the responders, in the variable's unit."""
    return differences(*study.pair("responders", change))


def p_of_doses(test: Procedure, study: Study) -> float:
    """Return the p of a test of the responders' doses; most slips leave the doses as they are."""
    return p_of(test, *map(tuple, study.pair("responders", PREDNISONE_CHANGE)))


@lru_cache(maxsize=1024)
def p_of(test: Procedure, before: tuple[float, ...], after: tuple[float, ...]) -> float:
    """Return the p of a test, carried out once for the same values."""
    return test(np.array(before), np.array(after)).p


MEAN_FALL = Result(
    "mean fall in prednisone, mg/day", lambda study: falls(study, PREDNISONE_CHANGE).mean(), of_doses=True
)
MEDIAN_FALL = Result(
    "median fall in prednisone, mg/day", lambda study: np.median(falls(study, PREDNISONE_CHANGE)), of_doses=True
)
P_VALUES = tuple(
    Result(f"p of the {name} test", partial(p_of_doses, test), printing.p_value, of_doses=True)
    for name, test in {"published": methods.PUBLISHED, "exact signed-rank": methods.PAIRED}.items()
)
RESPONSE = Result(
    "share of responders with a lower dose",
    lambda study: response.responds(study.participants, "with a lower dose").mean(),
    printing.percent,
    of_doses=True,
)
MEAN_FALL_OF_ENZYME = Result(
    "mean fall in creatine phosphokinase, U/L", lambda study: falls(study, ENZYME_CHANGE).mean()
)
MEDIAN_FALL_OF_ENZYME = Result(
    "median fall in creatine phosphokinase, U/L", lambda study: np.median(falls(study, ENZYME_CHANGE))
)
KEPT_ONE = Result(
    "responders who kept one immunosuppressant", lambda study: study.values("responders", "drugs_kept").eq(1).sum()
)
STOPPED_ANOTHER = Result(
    "responders who stopped another drug",
    lambda study: study.values("responders", "drugs_current").map(cohort.suspended).map(bool).sum(),
)
RESULTS = {
    result.label: result
    for result in (
        MEAN_FALL, MEDIAN_FALL, *P_VALUES, RESPONSE, MEAN_FALL_OF_ENZYME, MEDIAN_FALL_OF_ENZYME, KEPT_ONE, STOPPED_ANOTHER
    )
}  # fmt: skip


def printed_p_values(book: Any) -> list[str]:
    """Return the ids of the findings that are p-values."""
    return [claim.claim_id for claim in findings(book.claims) if claim.statistic == "p-value"]


def slips(book: Any) -> pd.DataFrame:
    """Return the slips of one key in Table I (lib.engine.what_if_cell.slips)."""
    return book.slips[book.slips["table"].eq("patients")]


def spans(book: Any) -> pd.DataFrame:
    """Return between what each of RESULTS lies over the unseen slips of each cell (lib.engine.what_if_cell.spans).

    A slip is unseen if no verdict becomes worse by it.

    all       how many slips the cell has
    bare      whether all of them are unseen
    moves     whether the result is another after any of them
    of_doses  whether the result rests on the doses
    cell      the place of the cell in the table, column by column
    """
    made = slips(book)
    unseen = made[~what_if_cell.noticed(made)]
    found = book.spans(unseen, {label: result.make for label, result in RESULTS.items()})
    counts = made.groupby(["table", "row", "column"]).size().rename("all")
    found = found.join(counts, on=["table", "row", "column"])
    still = np.isclose(found["low"], found["now"]) & np.isclose(found["high"], found["now"])
    cell = found.groupby(["table", "column", "row"], sort=False).ngroup()
    of_doses = found["result"].map(lambda label: RESULTS[label].of_doses)
    return found.assign(bare=found["slips"] == found["all"], moves=~still, of_doses=of_doses, cell=cell)


def column_label(study: Study, column: str) -> str:
    """Return what a column of a table of people is called."""
    variable = study.variables.get(column)
    return variable.label if variable else LABELS.get(column, column.replace("_", " "))


def at_stake(found: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `spans` that move: of the cells that nothing protects, and of any other a result of the doses.

    A cell that nothing protects, and on which none of the results hangs, has one row, with `result` missing.
    """
    told = found[found["moves"] & (found["bare"] | found["of_doses"])]
    idle = found[found["bare"] & ~found.groupby("cell")["moves"].transform("any")].drop_duplicates("cell")
    rows = pd.concat([told, idle.assign(result=None)])
    return rows.sort_values(["bare", "cell"], ascending=[False, True], kind="stable", ignore_index=True)

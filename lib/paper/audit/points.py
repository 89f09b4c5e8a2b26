"""The points on which the paper was checked, and what each check found.

data/consistency.csv lists the points: what is compared, where, by which check, what it
would be if the answer is no (KINDS), and how much that would matter (BEARINGS). Whether
the paper agrees is computed here, except where a point is one of wording; then the file
holds what was read, and which way it came out.
"""

import pandas as pd

from lib.paper.audit import patients, printed
from lib.paper.audit.finding import Check, Finding
from lib.paper.audit.point_rules import READ

CHECKS = {
    name: check for module in (printed, patients) for name, check in vars(module).items() if isinstance(check, Check)
}
CONSISTENT = "consistent"
# Places that cannot all be right, what the paper does not tell, and what its design or data cannot bear.
KINDS = ("contradiction", "omission", "limit")
# From the weightiest to the lightest; a consistent point weighs nothing.
BEARINGS = ("bears on the conclusion", "weakens a number", "editorial", CONSISTENT)


def check(book, point):
    """Return the Finding on one point (a row of the list)."""
    if point.check == READ:
        return Finding(point.found == "yes", point.reading)
    ledger = book.records.set_index("claim_id")
    claims = [ledger.loc[claim_id] for claim_id in point.claims.split()]
    return CHECKS[point.check](book, claims)


def points(book):
    """One row per point of the list, with what its Finding holds and `matters` (one of BEARINGS) added."""
    listed = book.tables["consistency"]
    found = [check(book, point) for point in listed.itertuples()]
    outcome = pd.DataFrame(map(vars, found), index=listed.index)
    matters = listed["bearing"].mask(outcome["agrees"], CONSISTENT)
    return listed.join(outcome).assign(matters=matters)


def disagreements(checked, kind):
    """The points of one of KINDS that do not agree, weightiest first."""
    found = checked[~checked["agrees"].astype(bool) & checked["kind"].eq(kind)]
    order = found["matters"].map(BEARINGS.index)
    return found.assign(order=order).sort_values("order", kind="stable").drop(columns="order")

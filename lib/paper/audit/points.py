"""The points on which the paper was checked: what is asked of their list, and what each check found.

data/consistency.csv lists the points: what is compared, where, by which check, what it
would be if the answer is no (KINDS), and how much that would matter (BEARINGS). Whether
the paper agrees is computed here, except where a point is one of wording; then the file
holds what was read, and which way it came out.
"""

import pandas as pd

from lib.engine.published import parse
from lib.engine.study import Change
from lib.loading.package import File, rule
from lib.paper.audit import patients, printed
from lib.paper.audit.finding import Check, Finding
from lib.paper.variables import VARIABLES

READ = "read"  # in place of a check: a point of wording, settled by reading
CHECKS = {
    name: check for module in (printed, patients) for name, check in vars(module).items() if isinstance(check, Check)
}
CONSISTENT = "consistent"
# Places that cannot all be right, what the paper does not tell, and what its design or data cannot bear.
KINDS = ("inconsistency", "omission", "limit")
# From the weightiest to the lightest; a consistent point weighs nothing.
BEARINGS = ("bears on the conclusion", "weakens a statement", "editorial", CONSISTENT)


@rule(reads=("check", "found", "reading"))
def reading_given(row):
    """A point of wording holds what was read, and which way it came out; for the others both are computed."""
    for column, given in (("reading", "what was read"), ("found", "yes or no")):
        if (row["check"] == READ) != bool(row[column]):
            yield column, given if row["check"] == READ else f"nothing, as the check is {row['check']}"


@rule(reads=("claims",), beside="claims")
def claims_known(row, claims):
    """Every claim that is named is in the ledger."""
    missing = [name for name in row["claims"].split() if name not in claims]
    if missing:
        yield "claims", f"claims of the ledger, and {', '.join(missing)} is none"


@rule(reads=("check", "claims"), beside="claims")
def claims_enough(row, claims):
    """A point names as many claims as its check compares."""
    check, named = CHECKS.get(row["check"]), row["claims"].split()
    if check and (len(named) < check.claims or len(named) % check.at_a_time):
        more = f", {check.at_a_time} at a time" if check.at_a_time > 1 else " or more"
        yield "claims", f"{check.claims} claims{more}, as the check is {row['check']}"


@rule(reads=("check", "claims"), beside="claims")
def claims_printed_as_figures(row, claims):
    """What is added up or compared can be read as a number."""
    if row["check"] in CHECKS and CHECKS[row["check"]].figures:
        for name in row["claims"].split():
            text = claims.get(name, {}).get("reported")  # what is not there is told elsewhere
            if text is not None:
                try:
                    parse(text)
                except ValueError:
                    yield "claims", f"claims printed as figures, and {name} is printed as {text!r}"


@rule(reads=("check", "claims"), beside="claims")
def claim_of_a_change(row, claims):
    """A test is asked for by what it compares: its first claim is about a change between two measurements."""
    first = next((claims[name] for name in row["claims"].split() if name in claims), {})
    asked = row["check"] in CHECKS and CHECKS[row["check"]].change
    variable = VARIABLES.get(first.get("variable"))
    if asked and "variable" in first and not (variable and isinstance(variable.kind, Change)):
        yield "claims", f"a claim about a change between two measurements first, as the check is {row['check']}"


POINTS = File(
    dict.fromkeys(
        ["point", "topic", "places", "question", "check", "claims", "kind", "bearing", "found", "reading", "meaning"],
        "string",
    ),
    key=("point",),
    rules=(reading_given, claims_known, claims_enough, claims_printed_as_figures, claim_of_a_change),
    optional=True,
)


def check(book, point):
    """Return the Finding on one point (a row of the list)."""
    if point.check == READ:
        return Finding(point.found == "yes", point.reading)
    return CHECKS[point.check](book, [book.record(claim_id) for claim_id in point.claims.split()])


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
    return found.sort_values("matters", key=lambda matters: matters.map(BEARINGS.index), kind="stable")

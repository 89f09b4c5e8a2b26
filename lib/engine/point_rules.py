"""What a point of the audit needs of the claims that it names (see lib.engine.claim_rules for the form of a rule).

Here a rule takes the claims too: id -> row of the ledger, as far as its cells are valid.
"""

from lib.engine.published import parse
from lib.engine.study import Change
from lib.paper.variables import VARIABLES

READ = "read"  # a point of wording, settled by reading
# check -> the fewest claims that it compares, and how many at a time; the others look at the patients alone.
TAKES = {
    "alike": (2, 2), "counted": (3, 3), "adds_up": (2, 1), "one_reference": (2, 1), "percentages_add_up": (1, 1),
    "holds": (1, 1), "holds_plainly": (1, 1), "time_to_judge": (3, 1), "quoted_rate": (1, 1), "design_tested": (1, 1),
    "rule_followed": (1, 1),
}  # fmt: skip
OF_FIGURES = ("alike", "counted", "adds_up", "percentages_add_up", "time_to_judge", "quoted_rate", "design_tested")
OF_A_CHANGE = ("design_tested", "rule_followed")


def reading_given(row):
    """A point of wording holds what was read; for the others it is computed."""
    if (row["check"] == READ) != bool(row["reading"]):
        yield "reading", "what was read" if row["check"] == READ else f"nothing, as the check is {row['check']}"


def claims_known(row, claims):
    """Every claim that is named is in the ledger."""
    missing = [name for name in row["claims"].split() if name not in claims]
    if missing:
        yield "claims", f"claims of the ledger, and {', '.join(missing)} is none"


def claims_enough(row, claims):
    """As many as the check compares."""
    fewest, at_a_time = TAKES.get(row["check"], (0, 1))
    named = row["claims"].split()
    if len(named) < fewest or len(named) % at_a_time:
        more = f", {at_a_time} at a time" if at_a_time > 1 else " or more"
        yield "claims", f"{fewest} claims{more}, as the check is {row['check']}"


def claims_printed_as_figures(row, claims):
    """What is added up or compared can be read as a number."""
    if row["check"] in OF_FIGURES:
        for name in row["claims"].split():
            if not is_figure(claims.get(name, {}).get("reported", "1")):  # what is not there is told elsewhere
                yield "claims", f"claims printed as figures, and {name} is printed as {claims[name]['reported']!r}"


def is_figure(text):
    """Whether a text can be read as one printed figure."""
    try:
        return bool(parse(text))
    except ValueError:
        return False


def claim_of_a_change(row, claims):
    """A test is asked for by what it compares."""
    changes = [name for name, variable in VARIABLES.items() if isinstance(variable.kind, Change)]
    variables = [claims[name].get("variable") for name in row["claims"].split() if name in claims]
    if row["check"] in OF_A_CHANGE and variables and variables[0] not in (*changes, None):  # None: told elsewhere
        yield "claims", f"a claim about a change between two measurements first, as the check is {row['check']}"


RULES = (claims_known, claims_enough, claims_printed_as_figures, claim_of_a_change)

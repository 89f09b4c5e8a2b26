"""What the audit asks of its two lists: their columns, and what a point needs of the claims that it names."""

from collections.abc import Mapping

from lib.engine.published import parse
from lib.engine.study import Change, Variable
from lib.loading.package import File, Rule, rule
from lib.paper.audit.finding import Check

READ = "read"  # in place of a check: a point of wording, settled by reading
POINTS = dict.fromkeys(
    ["point", "topic", "places", "question", "check", "claims", "kind", "bearing", "found", "reading", "meaning"],
    "string",
)
STROBE = dict.fromkeys(["item", "section", "asks", "answered", "paper", "book"], "string")


def files(checks: Mapping[str, Check], variables: Mapping[str, Variable]) -> dict[str, File]:
    """Return the two lists of the audit, by name, for its checks and the variables of the study."""
    rules = (
        reading_given, claims_known, claims_enough(checks), claims_printed_as_figures(checks),
        claim_of_a_change(checks, variables),
    )  # fmt: skip
    return {
        "consistency": File(POINTS, key=("point",), rules=rules, optional=True),
        "strobe": File(STROBE, key=("item",), optional=True),
    }


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


def claims_enough(checks: Mapping[str, Check]) -> Rule:
    """A point names as many claims as its check compares."""

    @rule(reads=("check", "claims"), beside="claims")
    def enough(row, claims):
        check, named = checks.get(row["check"]), row["claims"].split()
        if check and (len(named) < check.claims or len(named) % check.at_a_time):
            more = f", {check.at_a_time} at a time" if check.at_a_time > 1 else " or more"
            yield "claims", f"{check.claims} claims{more}, as the check is {row['check']}"

    return enough


def claims_printed_as_figures(checks: Mapping[str, Check]) -> Rule:
    """What is added up or compared can be read as a number."""

    @rule(reads=("check", "claims"), beside="claims")
    def printed(row, claims):
        if row["check"] in checks and checks[row["check"]].figures:
            for name in row["claims"].split():
                text = claims.get(name, {}).get("reported")  # what is not there is told elsewhere
                if text is not None and not is_figure(text):
                    yield "claims", f"claims printed as figures, and {name} is printed as {text!r}"

    return printed


def is_figure(text: str) -> bool:
    """Whether a text can be read as one printed figure."""
    try:
        return bool(parse(text))
    except ValueError:
        return False


def claim_of_a_change(checks: Mapping[str, Check], variables: Mapping[str, Variable]) -> Rule:
    """A test is asked for by what it compares."""

    @rule(reads=("check", "claims"), beside="claims")
    def first_of_a_change(row, claims):
        first = next((claims[name] for name in row["claims"].split() if name in claims), {})
        asked = row["check"] in checks and checks[row["check"]].change
        if asked and "variable" in first and not is_change(variables.get(first["variable"])):
            yield "claims", f"a claim about a change between two measurements first, as the check is {row['check']}"

    return first_of_a_change


def is_change(variable: Variable | None) -> bool:
    """Whether a variable of the study is a change between two measurements."""
    return variable is not None and isinstance(variable.kind, Change)

"""What the engine asks of a ledger: its two files, and what the cells of one claim must mean together."""

from collections.abc import Collection, Mapping

from lib.engine.claims import COMPOUND, RECOMPUTED_KINDS, SUMMARISES, WHY_NOT_RECOMPUTED
from lib.engine.published import parse, parts
from lib.loading.files import File, Rule, rule

ONE_FIGURE = "a figure as printed, such as 6.0, <0.001, 66.6% or two"
TWO_FIGURES = "two figures as printed, such as 47.8±18.3, (11.3-20.0) or 12 (66.6%)"
ONE_PATIENT = "patient "
NUMERALS = File(columns={"section": "string", "position": "integer", "numeral": "string"}, key=("section", "position"))
CLAIMS = {
    "position": "integer",
    **dict.fromkeys(["claim_id", "section", "location", "kind", "quantity", "population", "variable"], "string"),
    **dict.fromkeys(["statistic", "reported", "unit"], "string"),
}


def files(populations: Collection[str], sorts: Mapping[str, tuple[Collection[str], str]]) -> dict[str, File]:
    """Return the files of a ledger, by name, for a study with some populations and some sorts of variables.

    populations  names of the groups that claims can be about
    sorts        sort -> (names of its variables, the sort in words); the sorts are those
                 of lib.engine.claims.SUMMARISES
    """
    rules = (
        kind_known, *map(told_when_recomputed, ("population", "variable", "statistic")), population_known(populations),
        statistic_known, statistic_fits_variable(sorts), statistic_fits_population, figure_readable,
    )  # fmt: skip
    return {"numerals": NUMERALS, "claims": File(CLAIMS, key=("claim_id",), rules=rules)}


@rule(reads=("kind",))
def kind_known(row):
    """A figure is recomputed, or it is told why it is not."""
    if row["kind"] not in (*RECOMPUTED_KINDS, *WHY_NOT_RECOMPUTED):
        yield "kind", "a kind of lib.engine.claims"


def told_when_recomputed(column: str) -> Rule:
    """A figure to recompute says what it is about, here in one column; the others leave that cell empty."""

    @rule(reads=("kind", column))
    def told(row):
        recomputed = row["kind"] in RECOMPUTED_KINDS
        if recomputed != bool(row[column]):
            yield column, f"{'a' if recomputed else 'no'} {column}, as the kind is {row['kind']}"

    return told


def population_known(populations: Collection[str]) -> Rule:
    """A population is a group of the study, or one patient."""

    @rule(reads=("population",))
    def known(row):
        name = row["population"]
        if name and name not in populations and not is_one_patient(name):
            yield "population", "a population of lib.paper.cohort"

    return known


def is_one_patient(population: str) -> bool:
    """Whether a population is that of one patient: "patient 7"."""
    number = population.removeprefix(ONE_PATIENT)
    return number != population and number.isascii() and number.isdecimal() and not number.startswith("0")


@rule(reads=("statistic",))
def statistic_known(row):
    """A statistic is one that can be computed."""
    if row["statistic"] and row["statistic"] not in SUMMARISES:
        yield "statistic", "a statistic of lib.engine.claims"


def statistic_fits_variable(sorts: Mapping[str, tuple[Collection[str], str]]) -> Rule:
    """People are counted by their code; a property has a share, a number has a mean, and a change a p-value."""

    @rule(reads=("statistic", "variable"))
    def fits(row):
        variables, sort = sorts.get(SUMMARISES.get(row["statistic"]), ((), ""))
        if sort and row["variable"] and row["variable"] not in variables:
            yield "variable", f"{sort}, as the statistic is {row['statistic']}"

    return fits


@rule(reads=("population", "statistic"))
def statistic_fits_population(row):
    """A value is that of one patient; everything else is of a group."""
    one = row["population"].startswith(ONE_PATIENT)
    if row["statistic"] and one != (row["statistic"] == "value"):
        expected = "a group of patients" if one else "one patient"
        yield "population", f"{expected}, as the statistic is {row['statistic']}"


@rule(reads=("kind", "statistic", "reported"))
def figure_readable(row):
    """What is to be recomputed was printed as a figure that lib.engine.published can read, or as two for a compound."""
    if row["kind"] in RECOMPUTED_KINDS:
        compound = row["statistic"] in COMPOUND
        try:
            if compound:
                _, _ = parts(row["reported"])
            else:
                parse(row["reported"])
        except ValueError:
            yield "reported", TWO_FIGURES if compound else ONE_FIGURE

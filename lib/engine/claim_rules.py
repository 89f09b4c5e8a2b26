"""What the engine asks of a ledger: its two files, and what the cells of one claim must mean together."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from lib.engine.claims import OTHER_FINDING, RECOMPUTED_KINDS, STATISTICS, TABLE_CELL, WHY_NOT_RECOMPUTED, Claim
from lib.engine.durations import unit_of_time
from lib.engine.published import PLAIN, Marks, Published, parts
from lib.engine.study import AGAINST, ONE, Change, Code, Measurement, Property, Study, Variable, groups
from lib.engine.units import is_another
from lib.loading.faults import Fault
from lib.loading.package import File, Rule, rule
from lib.loading.times import DAYS

# What sort of variable a statistic makes sense of, in words.
VARIABLE_KINDS = {
    Code: "the code by which people are counted",
    Property: "a property that a person has or has not",
    Measurement: "a number of each person",
    Change: "a change between two measurements",
}
HOW_MANY_ARE_KNOWN = "; to count those whose value is known, make a property that is true of them, and take its count"
NUMERALS = File(columns={"section": "string", "position": "integer", "numeral": "string"}, key=("section", "position"))
CLAIMS = {
    "position": "integer",
    **dict.fromkeys(["claim_id", "section", "location", "kind", "quantity", "population", "variable"], "string"),
    **dict.fromkeys(["statistic", "reported", "unit"], "string"),
}


def files(
    populations: Collection[str], variables: Mapping[str, Variable], people: str, marks: Marks = PLAIN
) -> dict[str, File]:
    """Return the two files of a ledger, by name, for a study with some populations and variables.

    `people` is the name of the file that lists the persons of whom a claim can speak, by
    the code that is its key; `marks` says how the paper prints numbers.
    """
    rules = (
        kind_known, *map(told_when_recomputed, ("population", "variable", "statistic")), population_known(populations),
        person_known(people), person_has_a_value(people), variable_known(variables), statistic_known,
        statistic_fits_variable(populations, variables), statistic_fits_population,
        figure_readable(marks), unit_of_time_told(variables, marks), unit_of_variable(variables, marks),
    )  # fmt: skip
    return {"numerals": NUMERALS, "claims": File(CLAIMS, key=("claim_id",), rules=rules)}


@rule(reads=("kind",))
def kind_known(row):
    """A figure is recomputed, or it is told why it is not."""
    if row["kind"] not in (*RECOMPUTED_KINDS, OTHER_FINDING, *WHY_NOT_RECOMPUTED):
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
    """A population is a group of the study, two that are compared, or one person."""

    @rule(reads=("population",))
    def known(row):
        name, named = row["population"], groups(row["population"])
        if len(named) > 2 or len(set(named)) < len(named):
            yield "population", f"two groups that differ, parted by {AGAINST!r}, where they are compared"
        elif name and not all(each in populations for each in named) and not name.startswith(ONE):
            parted = [each.strip() for each in name.split(AGAINST.strip())]
            if len(parted) == 2 and all(each in populations for each in parted):
                yield "population", f"{AGAINST.join(parted)!r}, with one space on each side of the bar"
            else:
                yield "population", f"a population of the study: {', '.join(populations)}"

    return known


def person_known(people: str) -> Rule:
    """A population of one person is that of somebody who is in the data."""

    @rule(reads=("population",), beside=people)
    def known(row, persons):
        name = row["population"]
        if name.startswith(ONE) and name.removeprefix(ONE) not in persons:
            yield "population", f"a person of {people}"

    return known


def person_has_a_value(people: str) -> Rule:
    """Of one person there is a value; every other statistic is of a group."""

    @rule(reads=("population", "statistic"), beside=people)
    def fits(row, persons):
        name, statistic = row["population"], row["statistic"]
        if name.startswith(ONE) and name.removeprefix(ONE) in persons and statistic in STATISTICS.keys() - {"value"}:
            yield "population", f"a group of patients, as the statistic is {statistic}"

    return fits


def variable_known(variables: Collection[str]) -> Rule:
    """A variable is one of the study."""

    @rule(reads=("variable",))
    def known(row):
        if row["variable"] and row["variable"] not in variables:
            yield "variable", f"a variable of the study: {', '.join(variables)}"

    return known


@rule(reads=("statistic",))
def statistic_known(row):
    """A statistic is one that can be computed."""
    if row["statistic"] and row["statistic"] not in STATISTICS:
        yield "statistic", f"one of {', '.join(STATISTICS)}"


def statistic_fits_variable(populations: Collection[str], variables: Mapping[str, Variable]) -> Rule:
    """People are counted by their code; a property has a share, a number has a mean, and a change a p-value.

    Where the population is none, nobody knows whether two groups are compared.
    """
    codes = " or ".join(name for name, variable in variables.items() if isinstance(variable.kind, Code))

    @rule(reads=("statistic", "variable", "population"))
    def fits(row):
        of_whom = groups(row["population"])
        known = row["population"].startswith(ONE) or all(name in populations for name in of_whom)
        if known and row["statistic"] in STATISTICS and row["variable"] in variables:
            statistic, variable = STATISTICS[row["statistic"]], variables[row["variable"]]
            kinds = statistic.between if len(of_whom) > 1 else tuple(filter(None, [statistic.of]))
            if kinds and not isinstance(variable.kind, kinds):
                expected = " or ".join(
                    f"{codes}, {VARIABLE_KINDS[of]}" if of is Code else VARIABLE_KINDS[of] for of in kinds
                )
                instead = HOW_MANY_ARE_KNOWN if row["statistic"] == "n" else ""
                yield "variable", f"{expected}, as the statistic is {row['statistic']}{instead}"

    return fits


@rule(reads=("population", "statistic"))
def statistic_fits_population(row):
    """A value is that of one patient; a difference is between two groups; everything else is of one group."""
    statistic, several = STATISTICS.get(row["statistic"]), len(groups(row["population"])) > 1
    expected = ""
    if row["population"].startswith(ONE):  # which is told where the people are known
        return
    if row["statistic"] == "value":
        expected = "one patient"
    elif statistic and several and not statistic.between:
        expected = "one group"
    elif statistic and not several and statistic.of is None and AGAINST.strip() not in row["population"]:
        expected = f"two groups, parted by {AGAINST!r}"
    if expected:
        yield "population", f"{expected}, as the statistic is {row['statistic']}"


def figure_readable(marks: Marks) -> Rule:
    """What is to be recomputed was printed as its statistic is (lib.engine.published); the message says what to type."""

    @rule(reads=("kind", "statistic", "reported"))
    def readable(row):
        if row["kind"] in RECOMPUTED_KINDS and row["statistic"] in STATISTICS:
            try:
                parts(row["reported"], row["statistic"], marks)
            except ValueError as error:
                yield (
                    "reported",
                    f"a figure as printed: {str(error).partition(' is not a printed figure: ')[2] or error}",
                )

    return readable


def figures_of(row: Mapping[str, str], marks: Marks) -> tuple[Published, ...]:
    """Return the figures of a row that is to be recomputed; none where they cannot be read, which is a fault of its own."""
    try:
        return parts(row["reported"], row["statistic"], marks)
    except ValueError:
        return ()


def unit_of_time_told(variables: Mapping[str, Variable], marks: Marks) -> Rule:
    """A figure about a time says in which unit it is, in the print or in its row, and not two of them.

    The row of a table cell may be empty there: its unit is that of its column.
    """
    in_time = {name: each.unit for name, each in variables.items() if unit_of_time(each.unit)}

    @rule(reads=("kind", "variable", "statistic", "reported", "unit"))
    def told(row):
        statistic = STATISTICS.get(row["statistic"])
        about_time = row["kind"] in RECOMPUTED_KINDS and row["variable"] in in_time and row["statistic"] != "p-value"
        if not statistic or not about_time:
            return
        if not (figures := figures_of(row, marks)):
            return
        printed = {unit for figure in figures if (unit := unit_of_time(figure.measure))}
        own = unit_of_time(row["unit"])
        if own and printed and own not in printed:
            yield "unit", f"{' or '.join(sorted(printed))}, as the figure is printed"
        elif not own and not printed and (row["unit"] or row["kind"] != TABLE_CELL):
            yield "unit", f"one of {', '.join(DAYS)}, as {row['variable']} is in {in_time[row['variable']]}"

    return told


def unit_of_variable(variables: Mapping[str, Variable], marks: Marks) -> Rule:
    """A figure is in the unit of its variable: only times are put from one unit into another."""
    units = {name: each.unit for name, each in variables.items() if each.unit and not unit_of_time(each.unit)}

    @rule(reads=("kind", "variable", "statistic", "reported", "unit"))
    def fits(row):
        statistic, own = STATISTICS.get(row["statistic"]), units.get(row["variable"])
        if row["kind"] not in RECOMPUTED_KINDS or not statistic or not statistic.in_unit or not own:
            return
        figures = figures_of(row, marks)
        expected = f"{own}, the unit of the variable, or figures restated in it"
        if any(is_another(figure.measure, own) for figure in figures):
            yield "reported", expected
        if figures and is_another(row["unit"], own):
            yield "unit", expected

    return fits


def overlaps(study: Study, claims: Iterable[Claim]) -> Iterator[Fault]:
    """Yield a Fault for each claim that compares two groups with a person in common: no test between groups is of such."""
    for claim in claims:
        if claim.compares and (count := int(study.shared(claim.population).sum())):
            people = "one person is" if count == 1 else f"{count} people are"
            found = f"{claim.population!r}, where {people} in both"
            yield Fault(
                f"claims.csv, {claim.claim_id}", found, "two groups without a person in common", column="population"
            )

"""One oracle outside Python: every statistic behind a verdict, against the same in R.

The values are in tests/reference/reference.csv; its codebook and the version of R are
beside it. They agree to ten significant digits.
"""

import csv
from pathlib import Path

import pytest

from lib.engine.claims import STATISTICS
from lib.engine.recompute import definitions, recompute
from lib.paper.variables import VARIABLES
from lib.stats import inference
from lib.stats.descriptive import DEFINITIONS
from tests.together import together

REFERENCE = Path(__file__).parents[1] / "reference"
SUMMARISED = ("responders", "muscle", "skin only", "women", "dose reduced")
MEASURED = (
    "age_years", "disease_duration_years", "prednisone_baseline_mg_day", "cpk_baseline_u_l",
    "prednisone_6mo_mg_day", "cpk_6mo_u_l",
)  # fmt: skip
OF_NUMBERS = ("mean", "sd", "se", "median", "quartile 1", "quartile 3", "minimum", "maximum")
COMPARED = ("responders", "skin only", "women", "dose reduced")
NAMES = {"cell of the table": "cell of Table I"}  # what the R script calls it
CHANGES = ("prednisone_change_mg_day", "cpk_change_u_l")


def approximately(value):
    """Ten significant digits, and NaN where R says NaN."""
    return pytest.approx(value, rel=1e-10, abs=0, nan_ok=True)


@pytest.fixture(scope="module")
def reference():
    """Map (population, variable, statistic, definition) to R's value."""
    with open(REFERENCE / "reference.csv", encoding="utf-8", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    assert len({row[:4] for row in rows}) == len(rows), "a key of reference.csv occurs twice"
    return {row[:4]: float(row[4]) for row in rows}


def of_r(reference, *key):
    """R's definitions of one statistic: definition -> value."""
    return {definition: value for (*where, definition), value in reference.items() if tuple(where) == key}


@together("variable", MEASURED)
@together("population", SUMMARISED)
def test_every_definition_of_every_summary_agrees_with_r(study, reference, population, variable):
    """All statistics in all definitions, in each population for which Table I gives data."""
    values = study.members(population)[variable].to_numpy(float)
    for statistic in OF_NUMBERS:
        found = {name: define(values) for name, define in DEFINITIONS[statistic].items()}
        assert found == approximately(of_r(reference, population, variable, statistic)), statistic


def test_every_finding_that_can_be_recomputed_agrees_with_r(book, reference):
    """Each claim's readings, by population, variable and statistic; a reading that R lacks fails."""
    claims = [claim for claim in book.claims if claim.recomputed and claim.statistic != "case"]
    assert len(claims) > 100
    for claim in claims:
        readings = recompute(book.study, claim, claim.statistic, claim.figures[0]).readings
        found = {NAMES.get(reading.name, reading.name): float(reading.value) for reading in readings}
        of_this = of_r(reference, claim.population, claim.variable, claim.statistic)
        assert found == approximately({name: of_this[name] for name in found}), claim.claim_id


OF_CASES = ("rituximab_ever", "tocilizumab_ever", "muscle_recovered")


@together("variable", OF_CASES)
def test_the_cases_with_a_property_agree_with_r(study, reference, variable):
    """The paper names cases by their number in Table I."""
    members = study.members("responders")
    cases = members.loc[members[variable].astype(bool), "patient"].tolist()
    assert cases == sorted(of_r(reference, "responders", variable, "case").values())


@pytest.fixture(scope="module")
def outcomes(study):
    """The whole catalogue of tests for each population and change: (population, change) -> name -> Outcome."""
    pairs = {(p, v): study.pair(p, v) for p in COMPARED for v in CHANGES}
    return {key: {test.name: test(*pair) for test in inference.procedures()} for key, pair in pairs.items()}


@together("change", CHANGES)
@together("population", COMPARED)
def test_every_p_value_agrees_with_r(outcomes, reference, population, change):
    """Every procedure of the catalogue has its row in R, and R has no other."""
    found = {name: outcome.p for name, outcome in outcomes[population, change].items()}
    assert found == approximately(of_r(reference, population, change, "p-value"))


@together("change", CHANGES)
@together("population", COMPARED)
def test_the_smallest_reachable_p_agrees_with_r(outcomes, reference, population, change):
    """For each enumerated test, and for no other."""
    known = {name: o.smallest for name, o in outcomes[population, change].items() if o.smallest is not None}
    assert known == approximately(of_r(reference, population, change, "smallest p"))


def test_every_row_of_r_is_what_the_library_gives(study, reference):
    """Also of what the ledger asks for nowhere: a row that nothing is compared with would be there for nothing."""
    asked = [
        (population, variable, statistic)
        for population, variable in dict.fromkeys(key[:2] for key in reference)
        for statistic in DEFINITIONS
        if STATISTICS[statistic].of is type(VARIABLES[variable].kind) and not population.startswith("patient ")
    ]
    wrong = []
    for where in dict.fromkeys([*asked, *(key[:3] for key in reference)]):
        population, variable, statistic = where
        if statistic == "case":
            expected = study.members(population).loc[lambda frame, name=variable: frame[name].eq(True), "patient"]
            found = {f"case {case}": case for case in expected}
        elif statistic == "value":
            found = {"cell of Table I": study.values(population, variable).iloc[0]}
        elif statistic in DEFINITIONS:
            found = {
                r.name: r.value for r in definitions(study, study.values(population, variable).to_numpy(), statistic)
            }
        else:
            assert statistic in ("p-value", "smallest p") and variable in CHANGES and population in COMPARED, where
            continue
        found = {name: float(value) for name, value in found.items()}
        if found != approximately(of_r(reference, *where)):
            wrong.append((where, found, of_r(reference, *where)))
    assert wrong == []


def test_the_reference_says_which_r_made_it():
    """A version and a date, so that it can be made again."""
    version, date = (REFERENCE / "session.txt").read_text(encoding="utf-8").splitlines()
    assert version.startswith("R version 4.") and len(date.split("-")) == 3

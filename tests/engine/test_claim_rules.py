"""What the cells of a claim must mean together; damage done to the files themselves is in tests/loading."""

from dataclasses import replace

import pytest

from lib.engine.claim_rules import figure_readable, is_another, overlaps, symbols
from lib.engine.claims import STATISTICS
from lib.engine.published import PLAIN
from lib.loading.faults import DataError
from tests.engine.making import claim, row
from tests.example.paper.variables import VARIABLES
from tests.together import together


def told(what):
    """The one fault of a figure: what is to be typed."""
    return [("reported", f"a figure as printed: {what}")]


@together(("statistic", "reported", "faults"), [
    ("mean", "47.8", []),
    ("mean", "47.8±18.3", told("mean is one figure, such as 6.0, <0.001, 66.6% or two")),
    ("mean ± sd", "47.8±18.3", []),
    ("mean ± sd", "47.8", told("mean ± sd is printed as 47.8±18.3 or 47.8 (18.3)")),
    ("range", "25-78-110", told("range is printed as 11.3-20.0 or (11.3; 20.0)")),
    ("quartiles", "(some-20.0)", told("'some-20.0' is out of place; leave it out and type the figure alone, such as 6.0, <0.001, 66.6% or two")),
])  # fmt: skip
def test_a_figure_has_as_many_parts_as_its_statistic(statistic, reported, faults):
    """Two for a compound, one for any other; the message says how it is typed."""
    assert list(figure_readable(PLAIN, {"kind": "finding", "statistic": statistic, "reported": reported})) == faults


@pytest.fixture(scope="module")
def faults(book):
    """All that the rules of the ledger have against one made-up row: column -> expectation."""
    rules = book.paper.package()["claims"].rules
    people = {str(number): {} for number in range(1, 9)}

    def found(**cells):
        told = row(**{"reported": "10"} | cells)
        return {column: what for rule in rules for column, what in rule.find(told, *[people] * bool(rule.beside))}

    return found


CLAIMS = [
    ({}, {}),
    ({"kind": "other finding", "population": "", "variable": "", "statistic": ""}, {}),
    ({"kind": "guess", "population": "", "variable": "", "statistic": ""}, {"kind": "a kind of lib.engine.claims"}),
    ({"kind": "other finding", "population": "women", "variable": "", "statistic": ""},
     {"population": "no population, as the kind is other finding"}),
    ({"population": "children"}, {"population": "a population of the study: enrolled, women, men"}),
    ({"population": "patient 8", "statistic": "value"}, {}),
    ({"population": "patient 11", "statistic": "value"}, {"population": "a person of patients"}),
    ({"population": "patient 11"}, {"population": "a person of patients"}),
    ({"population": "patient 8"}, {"population": "a group of patients, as the statistic is mean"}),
    ({"statistic": "value"}, {"population": "one patient, as the statistic is value"}),
    ({"population": "women | men", "statistic": "difference of means"}, {}),
    ({"population": "women | men", "statistic": "p-value"}, {}),
    ({"population": "women | men", "statistic": "p-value", "variable": "controlled"}, {}),
    ({"population": "women | men"}, {"population": "one group, as the statistic is mean"}),
    ({"statistic": "difference of means"}, {"population": "two groups, parted by ' | ', as the statistic is difference of means"}),
    ({"population": "women | boys", "statistic": "p-value"},
     {"population": "a population of the study: enrolled, women, men"}),
    ({"population": "women | men | enrolled", "statistic": "p-value"},
     {"population": "two groups that differ, parted by ' | ', where they are compared"}),
    ({"population": "women | women", "statistic": "p-value"},
     {"population": "two groups that differ, parted by ' | ', where they are compared"}),
    ({"population": "women | men", "statistic": "difference of means", "variable": "controlled"},
     {"variable": "a number of each person, as the statistic is difference of means"}),
    ({"population": "women | men", "statistic": "p-value", "variable": "patient"},
     {"variable": "a property that a person has or has not or a number of each person, as the statistic is p-value"}),
    ({"statistic": "p-value"}, {"variable": "a change between two measurements, as the statistic is p-value"}),
    ({"variable": "ages"}, {"variable": f"a variable of the study: {', '.join(VARIABLES)}"}),
    ({"population": "women vs men", "statistic": "p-value"},
     {"population": "a population of the study: enrolled, women, men"}),
    ({"statistic": "n"}, {"variable": "patient, the code by which people are counted, as the statistic is n; "
                                     "to count those whose value is known, make a property that is true of them, and take its count"}),
    ({"population": "women|men", "statistic": "p-value"}, {"population": "'women | men', with one space on each side of the bar"}),
    ({"population": "women |  men", "statistic": "difference of means"},
     {"population": "'women | men', with one space on each side of the bar"}),
    ({"population": "women|boys", "statistic": "p-value"}, {"population": "a population of the study: enrolled, women, men"}),
    ({"population": "women|men|enrolled", "statistic": "p-value"},
     {"population": "a population of the study: enrolled, women, men"}),
    ({"statistic": "mode"}, {"statistic": f"one of {', '.join(STATISTICS)}"}),
    ({"population": ""}, {"population": "a population, as the kind is finding"}),
    ({"unit": "mm Hg"}, {}),
    ({"unit": "patients"}, {}),
    ({"unit": "kPa"}, {"unit": "mmHg, the unit of the variable, or figures restated in it"}),
    ({"statistic": "mean ± sd", "reported": "22.6±1.5 kPa"},
     {"reported": "mmHg, the unit of the variable, or figures restated in it"}),
    ({"statistic": "mean ± sd", "reported": "ten", "unit": "kPa"}, {"reported": "a figure as printed: mean ± sd is printed as 47.8±18.3 or 47.8 (18.3)"}),
    ({"population": "women | men", "statistic": "difference of means", "unit": "kPa"},
     {"unit": "mmHg, the unit of the variable, or figures restated in it"}),
    ({"variable": "controlled", "statistic": "percent", "unit": "%"}, {}),
    ({"variable": "sbp_change_mmhg", "statistic": "p-value", "unit": "kPa"}, {}),
]  # fmt: skip


@together(("cells", "expected"), CLAIMS)
def test_the_cells_of_a_claim_must_mean_something_together(faults, cells, expected):
    """One mean of the pressure before, changed as told."""
    found = faults(**cells)
    assert found == expected


@together(("population", "found"), [
    ("women | men", []),
    ("women", []),
    ("women | enrolled", ["'women | enrolled', where 5 people are in both"]),
    ("men | mid", ["'men | mid', where one person is in both"]),
])  # fmt: skip
def test_two_groups_that_are_compared_share_nobody(study, population, found):
    """The tests between groups take everybody for another person."""
    populations = study.populations | {"mid": lambda frame: frame["patient"].between(2, 4)}
    people = replace(study, populations=populations)
    faults = list(overlaps(people, [claim(population, "sbp_fall_mmhg", "p-value", "0.5", claim_id="c-007")]))
    expected = "expected two groups without a person in common"
    assert list(map(str, faults)) == [
        f"claims.csv, c-007, column population: found {told}, {expected}" for told in found
    ]


def test_groups_that_share_somebody_are_refused_where_the_study_meets_its_claims(book):
    """No verdict is given."""
    ledger = book.tables["claims"].replace({"population": {"women | men": "women | enrolled"}})
    with pytest.raises(DataError, match="where 5 people are in both"):
        replace(book, tables=book.tables | {"claims": ledger}).records  # noqa: B018 (opening it is what is tried)


@together(("unit", "found"), [
    ("g/dL", ("g", "dl")), ("mm Hg", ("mmhg",)), ("mg / d", ("mg", "days")), ("mg/day", ("mg", "days")), ("IU/L", ("u", "l")),
    ("µg/L", ("μg", "l")), ("μg/L", ("μg", "l")), ("%", ("%",)), ("patients", ()), ("mg daily", ()), ("", ()),
])  # fmt: skip
def test_a_unit_is_read_in_one_spelling(unit, found):
    """Spaces, capitals and two signs for micro say nothing; what is no symbol is not read."""
    assert symbols(unit) == found


@together(("unit", "own", "another"), [
    ("g/dL", "g/L", True), ("mg", "g", True), ("mmol/L", "mg/dL", True), ("%", "mmHg", True), ("years", "mg/day", True),
    ("g/L", "g/L", False), ("mm Hg", "mmHg", False), ("mg", "mg/day", False), ("m", "mm", True),
    ("patients", "mg/day", False), ("mg", "drugs", False), ("", "mg", False), ("mg/day", "mg", True),
])  # fmt: skip
def test_only_what_is_plainly_another_unit_is_told(unit, own, another):
    """A paper may print less than the whole, and words are no symbols."""
    assert is_another(unit, own) == another

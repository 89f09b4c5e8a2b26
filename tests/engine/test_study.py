"""What a study is asked for, and what it lacks or misnames, told by name."""

import types

import pandas as pd
import pytest

from lib import book
from lib.engine.paper import Paper, offered
from lib.engine.study import Change, Methods, Property, Study, Table, Variable, shortcomings
from lib.loading.faults import DataError
from tests.engine.conftest import DATA
from tests.example.paper import PAPER
from tests.together import together


def changed(study, **parts):
    """The made-up study with some of its parts replaced."""
    whole = {name: getattr(study, name) for name in ("participants", "populations", "variables", "methods", "codes")}
    return Study(**(whole | parts))


def test_a_study_that_fits_lacks_nothing(study):
    """Nor does this book's."""
    assert list(shortcomings(study)) == []


TABLE = Table("Table I")
LACKING = [
    ({"codes": "person"}, ("no column 'person' of participants", "the codes of the people")),
    ({"variables": {"height": Variable("height", "", Property(), "", TABLE)}},
     ("no column 'height' of participants", "one for the variable 'height'")),
    ({"variables": {"female": Variable("", "", Change(1, "sex", "sbp"), "", TABLE)}},
     ("no column 'sbp' of participants, of which 'female' is made", "one for the variable 'female'")),
    ({"populations": {"old": lambda frame: frame["age"] > 60}},
     ("no column 'age' of participants", "one for the population 'old'")),
    ({"populations": {"all": lambda frame: [True] * 8}},
     ("list from the population 'all'", "a boolean Series, true for its members")),
    ({"populations": {"all": lambda frame: frame["patient"]}},
     ("Series from the population 'all'", "a boolean Series, true for its members")),
]  # fmt: skip


@together(("parts", "told"), LACKING)
def test_what_is_lacking_is_named(study, parts, told):
    """What was found, and what was expected."""
    assert list(shortcomings(changed(study, **parts))) == [told]


NAMES = [
    (Methods(("t-test",), (), ()), "the test 't-test' of the Methods", "Student's t, paired"),
    (Methods((), ("exact",), ()), "the printed method 'exact' of the Methods", "enumerated"),
    (Methods((), (), ("SPSS",)), "the definition 'SPSS' of the Methods", "SPSS weighted average (type 6)"),
]


@pytest.mark.parametrize(("methods", "found", "offered"), NAMES)
def test_a_misnamed_test_or_definition_is_told_with_those_that_there_are(study, methods, found, offered):
    """Else no p-value would be computed, and no quartile chosen, in silence."""
    ((told, expected),) = shortcomings(changed(study, methods=methods))
    assert told == found and offered in expected


def test_a_study_that_does_not_fit_is_refused_in_a_line_for_each_fault():
    """As bad data are."""
    other = Paper(
        PAPER.files, "patients", lambda tables: tables["patients"], PAPER.populations, PAPER.variables, PAPER.methods
    )
    with pytest.raises(
        DataError, match="lib/paper: found no column 'female' of participants, expected one for"
    ) as told:
        book.open_cohort(DATA, other).study  # noqa: B018 (opening it is what is tried)
    assert len(told.value.faults) > 1


@pytest.mark.parametrize(("parts", "found"), [({}, "no PAPER"), ({"PAPER": "cohort"}, "'cohort'")])
def test_a_package_that_offers_no_paper_is_named(parts, found):
    """With what it should offer."""
    package = types.ModuleType("lib.paper")
    vars(package).update(parts)
    with pytest.raises(DataError) as told:
        offered(package)
    assert str(told.value) == f"lib/paper/__init__.py: found {found}, expected PAPER, a Paper of lib.engine.paper"


def test_an_unknown_population_is_told_with_those_that_there_are(study):
    """What a chapter of another paper would ask for."""
    with pytest.raises(KeyError, match="no population 'responders' in this study, which has enrolled, women, men"):
        study.belongs("responders")


def test_two_groups_are_everybody_in_either(study):
    """Five women and three men."""
    assert study.belongs("women | men").sum() == 8
    assert study.belongs("men").tolist() == [False, False, True, False, True, False, False, True]


def test_codes_need_not_be_numbers():
    """A person is found by the code as it is printed."""
    people = pd.DataFrame({"name": ["A-7", "B-12"]})
    study = Study(people, {}, {}, Methods((), (), ()), "name")
    assert study.belongs("patient B-12").tolist() == [False, True]

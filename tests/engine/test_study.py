"""What a study is asked for, and what it lacks or misnames, told by name."""

import sys
import types
from dataclasses import replace
from itertools import chain

import pandas as pd
import pytest

from lib.book import open_book
from lib.engine.paper import Paper, offered
from lib.engine.study import (
    Change,
    Measurement,
    Methods,
    Property,
    Study,
    Table,
    Variable,
    in_steps,
    known_names,
    methods_of_tests,
    shortcomings,
)
from lib.loading.faults import DataError, Fault
from lib.loading.package import Field, File, Resource
from lib.stats.inference import FAMILIES
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


PEOPLE = open_book(DATA, PAPER).participants
TABLE = Table("Table I")
WITHOUT_STEP = {"sbp_fall_mmhg": Variable("fall in pressure", "mmHg", Measurement(step=None), "", TABLE)}
LACKING = [
    ({"codes": "person"}, ("no column 'person' of participants", "the codes of the people")),
    ({"variables": {"height": Variable("height", "", Property(), "", TABLE)}},
     ("no column 'height' of participants", "one for the variable 'height'")),
    ({"variables": {"female": Variable("", "", Change(1, "patient", "sbp"), "", TABLE)}},
     ("no column 'sbp' of participants, of which 'female' is made", "one for the variable 'female'")),
    ({"variables": {"patient": Variable("", "", Change(1, "patient", "sex"), "", TABLE)}},
     ("'F' in the column 'sex' of participants, of which 'patient' is made", "a number, or a missing value")),
    ({"populations": {"old": lambda frame: frame["age"] > 60}},
     ("no column 'age' of participants", "one for the population 'old'")),
    ({"populations": {"some": lambda frame: pd.Series([True, None, *[False] * 6], dtype="boolean")}},
     ("a missing value for 1 of 8 people from the population 'some'",
      "true or false of everybody; .fillna(False) leaves out those of whom it is not known")),
    ({"populations": {"all": lambda frame: [True] * 8}},
     ("list from the population 'all'", "a boolean Series, true for its members")),
    ({"populations": {"all": lambda frame: frame["patient"]}},
     ("Series from the population 'all'", "a boolean Series, true for its members")),
    ({"participants": PEOPLE.assign(female=[*["yes"] * 5, *["no"] * 3]), "populations": {}},
     ("'yes' in the column 'female' of participants", "True or False, or a missing value")),
    ({"participants": PEOPLE.assign(rested=[True, None, 2, False, 3, None, True, False])},
     ("2 in the column 'rested' of participants", "True or False, or a missing value")),
    ({"participants": PEOPLE.assign(sbp_change_mmhg=PEOPLE["sbp_baseline_mmhg"] - PEOPLE["sbp_12wk_mmhg"])},
     ("21 in the column 'sbp_change_mmhg' of participants",
      "sbp_12wk_mmhg less sbp_baseline_mmhg, which is -21 there")),
    ({"participants": PEOPLE.assign(sbp_fall_mmhg="21")},
     ("'21' in the column 'sbp_fall_mmhg' of participants", "a number, or a missing value")),
    ({"participants": PEOPLE.assign(sbp_fall_mmhg=[21, None, 1.5, "low", 1, 1, 1, 1])},
     ("'low' in the column 'sbp_fall_mmhg' of participants", "a number, or a missing value")),
    ({"participants": PEOPLE.assign(sbp_fall_mmhg=[21, None, 1.5, None, 1, 1, 1, 1])},
     ("1.5 in the column 'sbp_fall_mmhg' of participants",
      "a multiple of 1, the step of its variable in lib/paper; or there step=0.5 or step=None, for values without a step")),
    ({"participants": PEOPLE.assign(sbp_fall_mmhg=[21, 5.8316221765, 1.5, 1, 1, 1, 1, 1])},
     ("5.8316221765 in the column 'sbp_fall_mmhg' of participants",
      "a multiple of 1, the step of its variable in lib/paper; or there step=None, for values without a step")),
    ({"participants": PEOPLE.assign(sbp_fall_mmhg=[21, float("inf"), 1, 1, 1, 1, 1, 1])},
     ("inf in the column 'sbp_fall_mmhg' of participants", "a number, or a missing value")),
    ({"participants": PEOPLE.assign(sbp_fall_mmhg=[21, float("-inf"), None, 1, 1, 1, 1, "low"])},
     ("-inf in the column 'sbp_fall_mmhg' of participants", "a number, or a missing value")),
    ({"participants": PEOPLE.assign(sbp_fall_mmhg=[21, float("inf"), 1, 1, 1, 1, 1, 1]), "variables": WITHOUT_STEP},
     ("inf in the column 'sbp_fall_mmhg' of participants", "a number, or a missing value")),
]  # fmt: skip
FITTING = [
    {"participants": PEOPLE.assign(rested=[True, None, False, False, None, None, True, False])},
    {"participants": PEOPLE.assign(rested=[1.0, float("nan"), 0, 0, 0, 0, 1, 0])},
    {"participants": PEOPLE.assign(rested=False)},
    {"participants": PEOPLE.assign(sbp_fall_mmhg=[21, None, 15.0, None, 1, 1, 1, 1])},
    {"participants": PEOPLE.assign(sbp_fall_mmhg=[21, None, 1 / 3, 2**0.5, 1, 1, 1, 1]), "variables": WITHOUT_STEP},
    {"populations": {"dead": lambda frame: frame["patient"] > 8}},
]


@together(("parts", "told"), LACKING)
def test_what_is_lacking_is_named(study, parts, told):
    """What was found, and what was expected."""
    assert list(shortcomings(changed(study, **parts))) == [told]


@together(("values", "step", "fitting"), [
    ([0.1 + 0.2, -1.6, 3.4], 0.1, [True, True, True]), ([0.25, 0.3], 0.1, [False, True]), ([7.5, 7.4], 0.5, [True, False]),
    ([1e15, 3], 1, [True, True]), ([1.00001], 1, [False]),
])  # fmt: skip
def test_a_value_is_in_steps_but_for_its_last_binary_digits(values, step, fitting):
    """As the granularity of means and ranges takes for granted."""
    assert in_steps(pd.Series(values), step).tolist() == fitting


@together("parts", FITTING)
def test_what_a_paper_may_hold_is_no_fault(study, parts):
    """Values that are missing, ones and zeros, a property and a population that nobody has."""
    assert list(shortcomings(changed(study, **parts))) == []


NAMES = [
    (
        Methods(("t-test",), (), ()),
        "the test 't-test' of the Methods",
        '"Student\'s t, paired", "Student\'s t, unpaired", ',
    ),
    (Methods((), ("exact",), ()), "the printed method 'exact' of the Methods", "'enumerated', 'exact, ties ignored', "),
    (Methods((), (), ("SPSS",)), "the definition 'SPSS' of the Methods", "'SPSS weighted average (type 6)', "),
]


@together(("methods", "found", "offered"), NAMES)
def test_a_misnamed_test_or_definition_is_told_with_those_that_there_are(study, methods, found, offered):
    """Each in quotes, as some hold commas; else no p-value would be computed, and no quartile chosen, in silence."""
    ((told, expected),) = shortcomings(changed(study, methods=methods))
    assert told == found and offered in expected


def test_each_test_has_the_methods_by_which_a_paper_may_print_it():
    """All that are known, but the mid-p, which is named as such and not by its test."""
    found, known = methods_of_tests(), known_names()
    assert list(found) == known["test"]
    assert {method for methods in found.values() for method in methods} == {*known["printed method"]}
    assert "mid-p" not in known["printed method"] and "mid-p" in chain(*(family.methods for family in FAMILIES))
    assert found["Fisher's exact"] == ["enumerated"] and found["Welch's t"] == ["t distribution"]
    assert found["chi-square"] == ["asymptotic, no continuity correction", "asymptotic, continuity"]


def test_a_study_that_does_not_fit_is_refused_in_a_line_for_each_fault():
    """As bad data are."""
    other = Paper(
        PAPER.files, "patients", lambda tables: tables["patients"], PAPER.populations, PAPER.variables, PAPER.methods
    )
    with pytest.raises(
        DataError, match="lib/paper: found no column 'female' of participants, expected one for"
    ) as told:
        open_book(DATA, other).study  # noqa: B018 (opening it is what is tried)
    assert len(told.value.faults) > 1


def variables(kind):
    """The made-up variables, the pressure before of another kind."""
    return PAPER.variables | {"sbp_baseline_mmhg": replace(PAPER.variables["sbp_baseline_mmhg"], kind=kind)}


def of_key(key):
    """The made-up file of people with another key."""
    return {"patients": replace(PAPER.files["patients"], key=key)}


def women(people):
    """The made-up people with the properties that the made-up paper makes of them."""
    return PAPER.participants({"patients": people}).reset_index(drop=True)


def of_type(asked):
    """The made-up file of people whose column of sexes has another type."""
    return {"patients": replace(PAPER.files["patients"], columns=PAPER.files["patients"].columns | {"sex": asked})}


TYPES = "one of integer, number, string, date, duration, perhaps with ' or missing' behind it"
OF_FILES = "patients has patient, sex, sbp_baseline_mmhg, sbp_12wk_mmhg"
SLIPS = [
    ({"people": "people"}, "found 'people' as the file of people, expected one of its files: 'patients'"),
    ({"files": of_key("patient")},
     "found the key 'patient' of the file 'patients', expected a tuple of columns, such as ('patient',)"),
    ({"files": of_type(int)},
     f"found the type <class 'int'> of the column 'sex' of the file 'patients', expected {TYPES}"),
    ({"files": of_type("integer or NA")},
     f"found the type 'integer or NA' of the column 'sex' of the file 'patients', expected {TYPES}"),
    ({"lists": {"points": File({"point": "text"}, ("point",))}},
     f"found the type 'text' of the column 'point' of the file 'points', expected {TYPES}"),
    ({"files": of_key(())}, "found the key () of the file 'patients', expected one column, the code of a person"),
    ({"variables": variables(Measurement("0.1"))},
     "found the step '0.1' of the variable 'sbp_baseline_mmhg', expected a number above 0, such as 0.1, or None"),
    ({"variables": variables(Measurement(0))},
     "found the step 0 of the variable 'sbp_baseline_mmhg', expected a number above 0, such as 0.1, or None"),
    ({"variables": variables(Measurement(float("inf")))},
     "found the step inf of the variable 'sbp_baseline_mmhg', expected a number above 0, such as 0.1, or None"),
    ({"variables": variables(Measurement(float("nan")))},
     "found the step nan of the variable 'sbp_baseline_mmhg', expected a number above 0, such as 0.1, or None"),
    ({"variables": variables("number")},
     "found the kind 'number' of the variable 'sbp_baseline_mmhg', expected Code(), Property(), Measurement() or a Change"),
    ({"methods": Methods("Welch's t", (), ())},
     """found the tests "Welch's t" of the Methods, expected a tuple of names, such as ("Welch's t",)"""),
    ({"methods": Methods((), (), (), between="Mann-Whitney U")},
     "found the between 'Mann-Whitney U' of the Methods, expected a tuple of names, such as ('Mann-Whitney U',)"),
    ({"participants": lambda tables: tables["patients"].assign(female=tables["patients"]["Sex"])},
     f"found no 'Sex', for which participants looks, expected a file of people or a column of one: {OF_FILES}"),
    ({"participants": lambda tables: tables["people"]},
     f"found no 'people', for which participants looks, expected a file of people or a column of one: {OF_FILES}"),
    ({"participants": lambda tables: women(tables["patients"].iloc[[0, 1, *range(8)]])},
     "found patient 1 more than once in what participants returns, expected a frame of one row per person"),
    ({"participants": lambda tables: women(tables["patients"].iloc[1:])},
     "found no patient 1 in what participants returns, expected a frame of one row per person"),
    ({"methods": PAPER.variables, "variables": PAPER.methods},
     (f"found the variables {str(PAPER.methods)[:40] + '…'!r} of the Paper, expected a Variable of each name\n"
     f"lib/paper: found the methods {str(PAPER.variables)[:40] + '…'!r} of the Paper, expected Methods")),
    ({"files": [PAPER.files]},
     f"found the files {str([PAPER.files])[:40] + '…'!r} of the Paper, expected a File of each name"),
    ({"variables": PAPER.variables | {"female": replace(PAPER.variables["female"], source="Table 1")}},
     "found the source 'Table 1' of the variable 'female', expected a Table, a Text or Unreported"),
    ({"files": {"patients": replace(PAPER.files["patients"], references={"patient": "visits"})}},
     "found a reference of the file 'patients' to 'visits', expected one of its files: 'patients'"),
    ({"participants": lambda tables: None},
     "found NoneType from participants, expected a frame of one row per person"),
]  # fmt: skip


@together(("parts", "told"), SLIPS)
def test_a_slip_in_the_package_of_a_paper_is_told_in_a_line(parts, told):
    """Whether it shows before the data are read or after."""
    with pytest.raises(DataError) as error:
        open_book(DATA, replace(PAPER, **parts)).study  # noqa: B018 (opening it is what is tried)
    assert str(error.value) == f"lib/paper: {told}"


HERE = "tests/engine/test_study.py"
SLIPS_OF_CODE = [  # what is asked of the people, and the error of it
    (lambda frame: frame.sexx == "F", "AttributeError", "'DataFrame' object has no attribute 'sexx'"),
    (lambda frame: frame["sex"] > 1, "TypeError", "'>' not supported between instances of 'str' and 'int'"),
    (lambda frame: frame["sex"].astype(int) == 1, "ValueError", "invalid literal for int() with base 10: 'F'"),
    (lambda frame: older(frame), "TypeError", "'>' not supported between instances of 'str' and 'int'"),
]  # fmt: skip


def older(frame):
    """What the code of a paper may ask by the way."""
    return frame["sex"] > 60


def line(asked):
    """The line of this file on which a function fails."""
    return (older.__code__.co_firstlineno + 2) if "older" in asked.__code__.co_names else asked.__code__.co_firstlineno


@together(("asked", "error", "words"), SLIPS_OF_CODE)
def test_an_error_of_the_papers_own_code_is_told_in_a_line(book, study, asked, error, words):
    """With its words and its place, be it in the making of the people or in the rule of a population."""
    ((found, expected),) = shortcomings(changed(study, populations={"old": asked}))
    assert found == f"{error} from the population 'old'"
    assert expected == f'a boolean Series, true for its members; Python says "{words}" in {HERE}, line {line(asked)}'
    with pytest.raises(DataError) as told:
        replace(PAPER, participants=lambda tables: asked(tables["patients"])).people_of(book.tables)
    place = f'a frame of one row per person; Python says "{words}" in {HERE}, line {line(asked)}'
    assert str(told.value) == f"lib/paper: found {error} from participants, expected {place}"


def test_faults_that_the_papers_own_code_tells_are_told_as_they_are(book):
    """As of a file that it reads by itself; and an error without words or a line of its own is told, too."""
    fault = Fault("visits.csv", "nothing", "something")

    def participants(tables):
        raise DataError([fault])

    with pytest.raises(DataError) as told:
        replace(PAPER, participants=participants).people_of(book.tables)
    assert told.value.faults == (fault,)
    with pytest.raises(DataError) as told:
        replace(PAPER, participants=iter(()).__next__.__call__).people_of(book.tables)
    assert "found TypeError from participants, expected a frame of one row per person; Python says" in str(told.value)
    assert " in " not in str(told.value).partition("Python says")[2]


def in_unit(unit):
    """The made-up variables, the pressure before in another unit."""
    return PAPER.variables | {"sbp_baseline_mmhg": replace(PAPER.variables["sbp_baseline_mmhg"], unit=unit)}


@together(("unit", "found"), [("kPa", "'kPa'"), ("", "'none'")])
def test_a_variable_is_in_the_unit_of_the_column_of_its_name(unit, found):
    """Else one of the two is wrong, and pages would tell the other."""
    with pytest.raises(DataError) as told:
        open_book(DATA, replace(PAPER, variables=in_unit(unit)))
    assert str(told.value) == (
        f"{DATA / 'datapackage.json'}, resource patients, column sbp_baseline_mmhg: found unit 'mmHg', "
        f"expected {found}, the unit of the variable in lib/paper"
    )


def test_what_was_made_of_words_has_a_unit_of_its_own():
    """A grade in Roman numerals is text in its file, and a number of the study."""
    grades = Resource("patients", "patients.csv", None, (Field("grade", "string", "none"),), ("",), (), ())
    variables = {"grade": Variable("grade", "MRC grade", Measurement(), "", TABLE)}
    assert list(replace(PAPER, variables=variables).units_apart([grades])) == []


@together(("parts", "found"), [({}, "no PAPER"), ({"PAPER": "cohort"}, "'cohort'")])
def test_a_package_that_offers_no_paper_is_named(monkeypatch, parts, found):
    """With what it should offer."""
    package = types.ModuleType("lib.paper")
    vars(package).update(parts)
    monkeypatch.setitem(sys.modules, "lib.paper", package)
    with pytest.raises(DataError) as told:
        offered("lib.paper")
    assert str(told.value) == f"lib/paper/__init__.py: found {found}, expected PAPER, a Paper of lib.engine.paper"


@together(
    ("code", "error", "words"),
    [
        ("x = (1\n", "SyntaxError", "never closed"),
        ("x = 1\nimport nothing_of_that_name\n", "ModuleNotFoundError", "__init__.py, line 2"),
        ("from pathlib import Path\n\nPath(1, 2)\n", "TypeError", "__init__.py, line 3"),
    ],
)
def test_an_error_at_the_import_of_a_paper_is_told_with_its_line(tmp_path, monkeypatch, code, error, words):
    """Whatever it is, and not as a traceback."""
    name = f"paper_with_a_{error}".lower()
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(DataError) as told:
        offered(name)
    expected = f"lib/paper: found {error} as {name} is imported, expected a package that can be imported; Python says"
    assert str(told.value).startswith(expected) and words in str(told.value)


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

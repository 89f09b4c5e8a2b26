"""The cohort: who is in which population, and what each derived variable says of whom."""

import json

import numpy as np
import pandas as pd
import pytest

from lib.book import DATA, open_book
from lib.engine.study import Text
from lib.paper import cohort
from lib.paper.variables import VARIABLES
from tests.together import together

# Populations and properties as a reader counts them in Table I and in the Results.
POPULATIONS = [
    ("enrolled", 18, set(range(1, 13))),
    ("responders", 12, set(range(1, 13))),
    ("stopped", 6, set()),
    ("muscle", 2, {1, 2}),
    ("skin only", 10, set(range(3, 13))),
    ("women", 11, set(range(1, 13)) - {4}),
    ("dose reduced", 10, set(range(1, 13)) - {7, 9}),
    ("patient 7", 1, {7}),
    ("patient 12", 1, {12}),
]
FLAGS_OF_TABLE_ONE = [
    ("female", set(range(1, 13)) - {4}),
    ("cutaneous_activity", set(range(1, 13))),
    ("muscle_activity", {1, 2}),
    ("other_activity", set()),
    ("rituximab_ever", {2}),
    ("tocilizumab_ever", {4}),
    ("rituximab_or_tocilizumab_ever", {2, 4}),
    ("prednisone_reduced", set(range(1, 13)) - {7, 9}),
    ("cpk_reduced", {1, 2, 3, 4, 7, 9, 10, 11}),
    ("muscle_strength_and_cpk_improved", {1, 2}),
    ("muscle_recovered", {1, 2}),
]
NUMBERS_OF_TABLE_ONE = [
    ("drugs_tried", [4, 8, 5, 8, 7, 3, 5, 5, 6, 4, 7, 3]),
    ("drugs_kept", [1] * 12),
    ("inclusion_drugs", [2, 5, 3, 5, 5, 2, 3, 3, 4, 2, 5, 2]),
    ("prednisone_change_mg_day", [-50, -5, -5, -10, -5, -15, 0, -25, 0, -5, -7.5, -15]),
    ("cpk_change_u_l", [-5931, -872, -163, -28, 3, 47, -27, 183, -22, -25, -9, 0]),
]
FLAGS_OF_THE_TEXT = [
    ("suspended", {"S01", "S02", "S03", "S04", "S05", "S06"}),
    ("responder", {f"T{case:02}" for case in range(1, 13)}),
    ("no_skin_improvement", {"S01", "S02", "S03", "S04", "S05"}),
    ("side_effect_reported", {"S05", "S06"}),
    ("side_effect_or_inefficacy", {"S01", "S02", "S03", "S04", "S05", "S06"}),
    ("inefficacy_only", {"S01", "S02", "S03", "S04"}),
    ("inefficacy_and_side_effect", {"S05"}),
    ("side_effect_only", {"S06"}),
    ("muscle_strength_improved", {"T01", "T02"}),
]


@together(("name", "size", "cases"), POPULATIONS)
def test_a_population_has_its_members(study, name, size, cases):
    """So many people, and these cases of Table I."""
    members = study.members(name)
    assert (len(members), set(members["patient"].dropna())) == (size, cases)


def test_every_population_is_tested_here():
    """A new population comes with its members."""
    assert [name for name, _, _ in POPULATIONS if not name.startswith("patient ")] == list(cohort.POPULATIONS)


def test_an_unknown_population_is_refused(study):
    """No rows are guessed for a name that does not exist."""
    with pytest.raises(KeyError, match="everybody"):
        study.members("everybody")


@together(("variable", "cases"), FLAGS_OF_TABLE_ONE)
def test_a_property_holds_for_these_cases(participants, variable, cases):
    """Read off Table I, case by case."""
    assert set(participants.loc[participants[variable].eq(True), "patient"]) == cases


@together(("variable", "values"), NUMBERS_OF_TABLE_ONE)
def test_a_number_is_derived_for_each_case(participants, variable, values):
    """Counted and subtracted by hand from Table I, cases 1 to 12."""
    assert participants.dropna(subset="patient").sort_values("patient")[variable].tolist() == values


@together("variable", [name for name, _ in FLAGS_OF_TABLE_ONE[:9] + NUMBERS_OF_TABLE_ONE])
def test_what_only_table_one_knows_is_missing_for_the_other_six(participants, variable):
    """They stopped, and the paper gives nothing else about them."""
    assert participants[variable].isna().tolist() == participants["patient"].isna().tolist()


@together(("variable", "people"), FLAGS_OF_THE_TEXT)
def test_a_property_told_in_the_text_holds_for_these_participants(participants, variable, people):
    """As the Results tell it, of all eighteen."""
    assert set(participants.index[participants[variable]]) == people


def test_muscle_strength_is_graded_in_numbers(participants):
    """IV to V in the two with muscle activity, unknown elsewhere."""
    grades = participants[["muscle_strength_baseline_mrc", "muscle_strength_6mo_mrc"]]
    assert grades.dropna().to_numpy().tolist() == [[4, 5], [4, 5]]


@together("variable", cohort.unreported())
def test_what_the_paper_only_says_is_known_of_nobody(participants, variable):
    """There is no number to compute with by accident."""
    assert participants[variable].isna().all()


def test_what_would_be_needed_is_named():
    """One input for each figure that rests on words alone."""
    assert {name: VARIABLES[name].source.needs for name in cohort.unreported()} == {
        "follow_up_months": "the date each patient was last seen",
        "followed_six_months": "the date each patient was last seen",
        "serious_infection_or_death": "adverse events patient by patient",
        "primarily_cutaneous": "what makes activity primarily cutaneous, and a measure of it patient by patient",
        "caucasian": "race patient by patient",
        "limbs_at_full_strength": "muscle strength limb by limb",
    }


def test_every_participant_counts_as_one(tables):
    """`participant` is known of all, so that a population can be counted by it."""
    counted = cohort.participants(tables)["participant"]
    assert counted.tolist() == counted.index.tolist() == tables["enrolled"]["participant"].tolist()


def test_every_patient_of_table_one_is_in_it(tables):
    """And nobody else is known to be."""
    assert cohort.from_table(tables["patients"])["in_table_one"].tolist() == [True] * 12
    assert cohort.participants(tables)["in_table_one"].eq(True).sum() == 12


def test_what_nobody_knows_is_a_number_that_is_missing(tables):
    """NaN, so that a column of it has the type of a measurement."""
    assert set(cohort.participants(tables)[cohort.unreported()].dtypes) == {np.dtype(float)}


def test_variables_are_told_by_the_text_or_by_table_one():
    """The ledger says which account a figure was checked against."""
    told = {name for name, variable in VARIABLES.items() if isinstance(variable.source, Text)}
    assert {"participant", "muscle_recovered", *(name for name, _ in FLAGS_OF_THE_TEXT)} <= told
    assert not told & {name for name, _ in NUMBERS_OF_TABLE_ONE}


def test_every_variable_is_a_column_of_the_participants(participants):
    """And what can be counted of them is a variable."""
    assert set(VARIABLES) <= set(participants.columns)


def test_drug_lists_are_split_as_printed():
    """A comma and a space part two codes."""
    assert cohort.codes("RTX*, Aza") == ["RTX*", "Aza"]


@together(("printed", "kept"), [("RTX*, Aza", ["Aza"]), ("Aza", ["Aza"]), ("CP*", []), ("Aza, MTX", ["Aza", "MTX"])])
def test_a_star_marks_a_suspended_drug(printed, kept):
    """What has a star was stopped when leflunomide came."""
    assert cohort.kept(printed) == kept


@together(("stem", "before", "after"), [("prednisone_change_mg_day", 60, 10), ("cpk_change_u_l", 6051, 120)])
def test_a_change_has_two_measurements_behind_it(study, stem, before, after):
    """Arrays of numbers, the first case first."""
    x, y = study.pair("responders", stem)
    assert (x[0], y[0], len(x), len(y), x.dtype, y.dtype) == (before, after, 12, 12, np.float64, np.float64)


def one_patient(**cells):
    """A Table I of one row: patient 1, changed as told."""
    row = {
        "patient": 1, "gender": "M", "drugs_previous": "Pred", "drugs_current": "Aza", "activities": "Cut",
        "prednisone_baseline_mg_day": 10.0, "prednisone_6mo_mg_day": 10.0, "cpk_baseline_u_l": 50, "cpk_6mo_u_l": 50,
    }  # fmt: skip
    return cohort.from_table(pd.DataFrame([row | cells])).loc[1]


UNLIKE_THE_PAPER = [
    ({"gender": "M"}, "female", False),
    ({"activities": "mm"}, "cutaneous_activity", False),
    ({"activities": "Cut, joint"}, "other_activity", True),
    ({"activities": "Cut, mm"}, "other_activity", False),
    ({"drugs_previous": "TCZ"}, "rituximab_ever", False),
    ({"drugs_previous": "TCZ, RTX"}, "rituximab_or_tocilizumab_ever", True),
    ({"drugs_previous": "MP, Pred, LEF"}, "inclusion_drugs", 0),
    ({"drugs_previous": "Aza, MTX, CP, MMF, AM, IVIg, RTX"}, "inclusion_drugs", 6),
    ({"drugs_current": "Aza*, MTX*"}, "drugs_kept", 0),
    ({"prednisone_6mo_mg_day": 10.0}, "prednisone_reduced", False),
    ({"prednisone_6mo_mg_day": 12.5}, "prednisone_reduced", False),
    ({"cpk_6mo_u_l": 50}, "cpk_reduced", False),
    ({"cpk_6mo_u_l": 49}, "cpk_reduced", True),
    ({"gender": "F"}, "female", True),
    ({"activities": "Cut"}, "cutaneous_activity", True),
    ({"activities": "Cut, mm"}, "muscle_activity", True),
    ({"activities": "Cut"}, "muscle_activity", False),
    ({"drugs_previous": "MP, Pred, RTX"}, "drugs_tried", 3),
    ({"drugs_previous": "MP, RTX"}, "rituximab_ever", True),
    ({"drugs_previous": "MP, TCZ"}, "tocilizumab_ever", True),
    ({"drugs_previous": "MP, RTX"}, "tocilizumab_ever", False),
    ({"drugs_previous": "MP, RTX"}, "rituximab_or_tocilizumab_ever", True),
    ({"drugs_previous": "MP, TCZ"}, "rituximab_or_tocilizumab_ever", True),
    ({"drugs_previous": "MP"}, "rituximab_or_tocilizumab_ever", False),
    ({"prednisone_6mo_mg_day": 12.5}, "prednisone_change_mg_day", 2.5),
    ({"prednisone_6mo_mg_day": 9.5}, "prednisone_reduced", True),
    ({"cpk_6mo_u_l": 40}, "cpk_change_u_l", -10),
]  # fmt: skip


@together(("cells", "variable", "expected"), UNLIKE_THE_PAPER)
def test_a_variable_follows_its_cells(cells, variable, expected):
    """Also where the paper has no such patient."""
    assert one_patient(**cells)[variable] == expected


def one_participant(**cells):
    """A list of the enrolled with one person in it, changed as told."""
    row = {
        "participant": "S01", "leflunomide": "suspended", "skin_response": "no improvement", "side_effect": "none reported",
        "muscle_strength_baseline_mrc": None, "muscle_strength_6mo_mrc": None,
    }  # fmt: skip
    return cohort.from_text(pd.DataFrame([row | cells])).loc["S01"]


STORIES = [
    ({"leflunomide": "continued"}, "responder", False),
    ({"skin_response": "total control"}, "responder", False),
    ({"leflunomide": "continued", "skin_response": "total control"}, "responder", True),
    ({"leflunomide": "continued", "skin_response": "improvement"}, "responder", False),
    ({"muscle_strength_baseline_mrc": "V", "muscle_strength_6mo_mrc": "V"}, "muscle_strength_improved", False),
    ({"muscle_strength_baseline_mrc": "III", "muscle_strength_6mo_mrc": "IV"}, "muscle_strength_improved", True),
    ({"muscle_strength_baseline_mrc": "0", "muscle_strength_6mo_mrc": "I"}, "muscle_strength_improved", True),
    ({"muscle_strength_baseline_mrc": "0"}, "muscle_strength_baseline_mrc", 0),
    ({}, "muscle_strength_improved", False),
    ({"muscle_strength_baseline_mrc": "II"}, "muscle_strength_baseline_mrc", 2),
    ({"muscle_strength_6mo_mrc": "III"}, "muscle_strength_6mo_mrc", 3),
    ({}, "suspended", True),
    ({"leflunomide": "continued"}, "suspended", False),
    ({}, "no_skin_improvement", True),
    ({"skin_response": "total control"}, "no_skin_improvement", False),
    ({}, "side_effect_reported", False),
    ({"side_effect": "diarrhoea"}, "side_effect_reported", True),
    ({}, "side_effect_or_inefficacy", True),
    ({"side_effect": "diarrhoea"}, "inefficacy_and_side_effect", True),
    ({}, "inefficacy_and_side_effect", False),
    ({}, "inefficacy_only", True),
    ({"skin_response": "improvement"}, "inefficacy_only", False),
    ({"skin_response": "improvement", "side_effect": "diarrhoea"}, "side_effect_only", True),
    ({"skin_response": "improvement", "side_effect": "diarrhoea"}, "side_effect_or_inefficacy", True),
    ({"side_effect": "diarrhoea"}, "inefficacy_only", False),
    ({"skin_response": "improvement"}, "side_effect_or_inefficacy", False),
    ({"skin_response": "improvement"}, "side_effect_only", False),
]


@together(("cells", "variable", "expected"), STORIES)
def test_a_told_variable_follows_the_story(cells, variable, expected):
    """Also where the paper tells no such story."""
    assert one_participant(**cells)[variable] == expected


def test_recovery_needs_strength_enzyme_and_dose(tables):
    """A case whose dose did not fall has improved, and not recovered."""
    patients = tables["patients"].copy()
    patients.loc[patients["patient"] == 1, "prednisone_6mo_mg_day"] = 60
    frame = cohort.participants(tables | {"patients": patients}).set_index("patient")
    assert frame.loc[[1, 2], ["muscle_strength_and_cpk_improved", "muscle_recovered"]].to_numpy().tolist() == [
        [True, False],
        [True, True],
    ]


def test_improvement_needs_the_enzyme_too(tables):
    """A case whose enzyme rose has neither improved in both nor recovered."""
    patients = tables["patients"].copy()
    patients.loc[patients["patient"] == 2, "cpk_6mo_u_l"] = 1131
    frame = cohort.participants(tables | {"patients": patients}).set_index("patient")
    assert frame.loc[2, ["muscle_strength_and_cpk_improved", "muscle_recovered"]].tolist() == [False, False]


def test_the_constants_are_those_of_the_methods():
    """The reference range of the enzyme and the drugs of the inclusion criterion."""
    assert cohort.REFERENCE_CPK_U_L == (24, 173)
    assert set(cohort.INCLUSION_DRUGS) == {"Aza", "MTX", "CP", "MMF", "AM", "IVIg"}


def test_claims_may_name_exactly_the_variables_that_can_be_counted():
    """The data package lists every numeric or yes-or-no variable of the cohort, and no other."""
    participants = open_book().participants
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    ledger = next(resource for resource in package["resources"] if resource["name"] == "claims")
    field = next(field for field in ledger["schema"]["fields"] if field["name"] == "variable")
    texts = {name for name in participants if participants[name].map(lambda value: isinstance(value, str)).any()}
    assert set(field["levels"]) - {"", "participant"} == set(participants) - texts - {"patient"}


def test_who_has_a_row_of_table_one_is_known_of_those_in_it(participants):
    """Twelve; of the others the table says nothing."""
    assert participants["in_table_one"].dropna().tolist() == [True] * 12


def test_where_gives_the_numbers_of_the_cases():
    """A condition of mixed type, as it stands in the participants' frame."""
    frame = pd.DataFrame({"patient": [1.0, 2.0, 3.0], "female": pd.Series([True, False, True], dtype=object)})
    assert str(cohort.where(frame, frame["female"])) == "[1, 3]"


def test_drugs_are_split_into_tried_kept_and_suspended(book):
    """Case 2 kept azathioprine and stopped rituximab."""
    used = cohort.drugs(book.members("responders")).set_index("patient").loc[2]
    assert (used["kept"], used["suspended"]) == ({"Aza"}, {"RTX"})
    assert used["tried"] == {"MP", "Pred", "IVIg", "RTX", "Aza", "MTX", "CP", "MMF"}

"""The paper against its patients: each check on the paper as printed, and with a cell changed."""

import pandas as pd

from lib.book import Book
from lib.paper.audit import patients, points
from tests.together import together

CHECKS = {name: check for name, check in points.CHECKS.items() if name in vars(patients)}
CLAIMS = {
    "quoted_rate": ["c-228"], "design_tested": ["c-194"], "rule_followed": ["c-194"],
    "time_to_judge": ["c-168", "c-041", "c-053"],
}  # fmt: skip


def run(book, check):
    """The Finding of a check, with the claims that it needs."""
    ids = CLAIMS.get(check, [])
    claims = [book.records.set_index("claim_id", drop=False).loc[claim_id] for claim_id in ids]
    return CHECKS[check](book, claims)


def with_cells(book, table, changes):
    """The book with cells of one table changed: {(row, column): value}."""
    frame = book.tables[table].astype(object)
    for (row, column), value in changes.items():
        frame.loc[row, column] = value
    return Book(book.tables | {table: frame.infer_objects()})


AS_PRINTED = {
    "definition_met": (
        False,
        "cases 7 and 9 is the same at both times. So read, the definition was met in 10 of 18 (55.6%; exact 95% confidence interval 30.8% to 78.5%)",
    ),
    "improved_but_stopped": (True, "1 of the 6 who stopped had better skin; 0 of them"),
    "all_followed": (False, "6 of 18 stopped within 2 months"),
    "no_side_effects": (
        False,
        (
            "among 18, a rate of up to 15.3% remains compatible (exact one-sided 95% bound); to exclude one that is called common, "
            "1.0% or more, takes 299 patients without an event. A side effect is reported in 2 of 18 (11.1%; exact 95% confidence interval 1.4% to 34.7%)"
        ),
    ),
    "quoted_rate": (False, "At the quoted 0.01%, one case or more among 18 has a chance of 0.18%"),
    "design_tested": (False, "takes 12 patients measured twice for 24 people: p = 0.00836"),
    "doses_known": (False, "for 12 of 18"),
    "dependent": (True, "5 mg/day, in cases 2 and 10"),
    "enzyme_stays_normal": (
        False,
        "in case 8 (44 to 227 U/L, 0.3 to 1.3 times the upper limit). At six months it is above in cases 2, 8 and 12",
    ),
    "enzyme_fits_activity": (False, "cases 3, 4 and 12"),
    "inclusion_met": (
        True,
        "exactly two in cases 1, 6, 10 and 12. CP is cyclosporine by the legend; were it read as cyclophosphamide, which the criterion does not name, at least 2 would",
    ),
    "inclusion_without_current": (
        False,
        "fewer than two are left in cases 1, 6, 10 and 12; all that were tried were still in use in case 12",
    ),
    "biologicals_named": (False, "TCZ"),
    "one_kept": (True, "Each of the 12 kept one; cases 2, 4, 5, 11 and 12 stopped another"),
    "nothing_besides": (
        False,
        "in 12 of 12, and prednisone in 12 at first and in 9 at six months. Another drug was stopped when leflunomide came in cases 2, 4, 5, 11 and 12",
    ),
    "none_repeated": (False, "The same at both times: case 12 (186 U/L)"),
    "current_were_tried": (True, "no case"),
    "legend_complete": (False, "RTX and TCZ"),
    "adults": (True, "Ages run from 25 to 78 years, durations from 1 to 12"),
    "time_to_judge": (
        False,
        "5 of the 6 who stopped did so within 2 months with skin that had not improved, 1 of them with a side effect, too. Another",
    ),
    "mainly_skin": (
        False,
        "35.0 and 6.5 times the upper limit, strength at grade IV and IV, prednisone at 60 and 5 mg/day. The largest fall in dose is that of case 1",
    ),
    "rule_followed": (
        False,
        "NPAR TESTS) calls for Student's t-test; with that of Lilliefors (Explore), for Mann-Whitney",
    ),
    "summaries_follow_rule": (
        False,
        "prednisone at six months (p = 0.91, by Lilliefors 0.5) and creatine phosphokinase at",
    ),
}


def test_every_check_is_tested_as_printed():
    """None is left out of the table above."""
    assert set(AS_PRINTED) == set(CHECKS)


@together("check", AS_PRINTED)
def test_the_paper_as_printed_agrees_or_not(book, check):
    """With the evidence read off Table I by hand."""
    agrees, words = AS_PRINTED[check]
    found = run(book, check)
    assert found.agrees is agrees
    assert words in found.evidence


P, E = "patients", "enrolled"
CHANGED = [
    ("definition_met", P, {(6, "prednisone_6mo_mg_day"): 5.0, (8, "prednisone_6mo_mg_day"): 5.0}, True),
    ("improved_but_stopped", E, {(5, "leflunomide"): "continued", (5, "skin_response"): "total control"}, True),
    ("dependent", P, {(1, "prednisone_baseline_mg_day"): 0.0}, False),
    ("dependent", P, {(1, "prednisone_baseline_mg_day"): 0.5}, True),
    ("enzyme_stays_normal", P, {(7, "cpk_6mo_u_l"): 173}, True),
    ("enzyme_fits_activity", P, {(2, "cpk_baseline_u_l"): 173, (3, "cpk_baseline_u_l"): 100, (11, "cpk_baseline_u_l"): 100}, True),
    ("inclusion_met", P, {(0, "drugs_previous"): "MP, Pred, Aza"}, False),
    ("inclusion_without_current", P, {(row, "drugs_previous"): "AM, IVIg, Aza, MTX" for row in range(12)}, True),
    ("biologicals_named", P, {(3, "drugs_previous"): "MP, Pred, AM, IVIg, Aza, MTX, CP"}, True),
    ("one_kept", P, {(0, "drugs_current"): "Aza, MTX"}, False),
    ("nothing_besides", P, {(row, name): value for row in range(12) for name, value in (("drugs_current", "Aza*"), ("prednisone_baseline_mg_day", 0.0))}, False),
    ("none_repeated", P, {(11, "cpk_6mo_u_l"): 187}, True),
    ("current_were_tried", P, {(2, "drugs_current"): "CP"}, False),
    ("current_were_tried", P, {(0, "drugs_previous"): "Aza"}, True),
    ("current_were_tried", P, {(4, "drugs_current"): "IVIg*, Aza"}, False),
    ("time_to_judge", E, {(row, "suspended_within_months"): 3 for row in range(6)}, True),
    ("mainly_skin", P, {(0, "activities"): "Cut", (1, "activities"): "Cut"}, True),
    ("summaries_follow_rule", P, {(4, "prednisone_6mo_mg_day"): 300.0, (4, "cpk_6mo_u_l"): 9000}, True),
    ("adults", P, {(3, "age_years"): 17}, False),
    ("adults", P, {(3, "age_years"): 18, (0, "disease_duration_years"): 30}, True),
    ("adults", P, {(0, "disease_duration_years"): 31}, False),
    ("rule_followed", P, {(7, "prednisone_baseline_mg_day"): 300.0}, True),
]  # fmt: skip


@together(("check", "table", "cells", "agrees"), CHANGED)
def test_a_changed_cell_moves_the_check(book, check, table, cells, agrees):
    """From agreeing to not, or back."""
    assert run(with_cells(book, table, cells), check).agrees is agrees


@together("check", CHECKS)
def test_what_looks_at_changes_rests_on_the_order(book, check):
    """And nothing else does."""
    assert run(book, check).rests_on_order is (
        check in {"definition_met", "design_tested", "enzyme_stays_normal", "none_repeated"}
    )


def test_a_case_without_the_drugs_is_named(book):
    """Case 1 with azathioprine alone."""
    found = run(with_cells(book, P, {(0, "drugs_previous"): "Pred, Aza"}), "inclusion_met")
    assert found.evidence.startswith("Each list holds at least 1 of them; exactly two in cases 6, 10 and 12.")


def test_who_stopped_for_the_skin_alone_is_told_to_have(book):
    """Had nobody a side effect besides."""
    found = run(with_cells(book, E, {(4, "side_effect"): "none reported"}), "time_to_judge")
    assert found.evidence.startswith(
        "5 of the 6 who stopped did so within 2 months with skin that had not improved. Another"
    )


@together("check", ["all_followed", "doses_known"])
def test_without_those_who_stopped_the_point_would_not_arise(book, check):
    """Had nobody stopped."""
    responders = Book(book.tables | {"enrolled": book.tables["enrolled"].query("leflunomide == 'continued'")})
    assert run(responders, check).agrees


@together(("printed", "agrees"), [("10%", True), ("0.283%", False), ("0.286%", True)])
def test_a_quoted_rate_fits_when_one_case_is_not_unlikely(book, printed, agrees):
    """Once in twenty or more, among eighteen: a rate of 0.2846%."""
    assert patients.quoted_rate(book, [pd.Series({"reported": printed})]).agrees is agrees


def test_the_chance_of_a_case_is_told_in_percent(book):
    """One less 0.9 to the power of eighteen."""
    evidence = patients.quoted_rate(book, [pd.Series({"reported": "10%"})]).evidence
    assert evidence.startswith("At the quoted 10%, one case or more among 18 has a chance of 85%, for")


@together(("column", "drugs"), [("drugs_previous", "Aza, XY"), ("drugs_current", "XY"), ("drugs_current", "XY*")])
def test_a_drug_outside_the_legend_is_named_wherever_it_stands(book, column, drugs):
    """Tried before, kept or suspended."""
    found = run(with_cells(book, P, {(0, column): drugs}), "legend_complete")
    assert "RTX, TCZ and XY" in found.evidence


@together(("printed", "agrees"), [("=0.002", True), ("=0.013", True), ("=0.008", False), ("<0.01", True)])
def test_the_design_is_respected_when_the_paired_test_gives_the_figure(book, printed, agrees):
    """0.00195 by the exact signed-rank test, 0.0132 by Student's t for pairs."""
    claim = pd.Series({"reported": printed, "variable": "prednisone_change_mg_day"})
    assert patients.design_tested(book, [claim]).agrees is agrees


@together(("enrolled", "agrees"), [(2, False), (298, False), (299, True)])
def test_a_drug_is_called_safe_by_the_bound_and_not_by_the_count(book, enrolled, agrees):
    """No event among so many: R gives 1 - 0.05^(1/299) = 0.00997 as the bound, and 0.01000 for one less."""
    codes = {"patient": range(1, enrolled + 1)}
    people = book.tables["enrolled"].query("leflunomide == 'continued'").iloc[[0] * enrolled].assign(**codes)
    patients = book.tables["patients"].iloc[[0] * enrolled].assign(**codes)
    named = people.assign(participant=[f"T{n}" for n in range(enrolled)])
    many = Book(book.tables | {"enrolled": named, "patients": patients})
    assert run(many, "no_side_effects").agrees is agrees


def test_an_event_says_nothing_of_the_bound(book):
    """A side effect less does not make the drug safe."""
    assert not run(
        with_cells(book, E, {(row, "side_effect"): "none reported" for row in range(18)}), "no_side_effects"
    ).agrees

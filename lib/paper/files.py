"""The files of people in the data package: what is read of each, and what the cells of a row must mean together.

A rule (lib.loading.package.Rule) takes the cells of one row; a missing cell is None.
"""

from lib.loading.package import File, Rule, rule
from lib.paper.cohort import codes

MISSING = "NA"  # stands in the files for a value that the paper does not give


@rule(reads=("disease_duration_years", "age_years"))
def ill_for_no_longer_than_alive(row):
    """Disease duration and age are both in years."""
    if int(row["disease_duration_years"]) > int(row["age_years"]):
        yield "disease_duration_years", f"no more than the age of {row['age_years']} years"


def each_drug_once(column: str) -> Rule:
    """A list of drugs names none twice, with or without its asterisk."""

    @rule(reads=(column,))
    def once(row):
        drugs = [code.rstrip("*") for code in codes(row[column])]
        if len(set(drugs)) < len(drugs):
            yield column, "each drug once"

    return once


@rule(reads=("drugs_previous", "drugs_current"))
def current_drugs_tried_before(row):
    """Leflunomide joined a drug already in use, so every current drug is a previous one too."""
    tried = codes(row["drugs_previous"])
    for drug in (code.rstrip("*") for code in codes(row["drugs_current"])):
        if drug not in tried:
            yield "drugs_current", f"{drug} in drugs_previous too, as every current drug was tried before"


@rule(reads=("participant", "patient"))
def number_fits_code(row):
    """T07 is patient 7; S01 is no patient of Table I."""
    group, number = row["participant"][0], str(int(row["participant"][1:]))
    patient = number if group == "T" else None
    if row["patient"] != patient:
        yield "patient", f"{patient or MISSING} for participant {row['participant']}"


@rule(reads=("participant", "leflunomide"))
def fate_fits_code(row):
    """T07 continued, and S01 stopped."""
    fate = "continued" if row["participant"].startswith("T") else "suspended"
    if row["leflunomide"] != fate:
        yield "leflunomide", f"{fate} for participant {row['participant']}"


@rule(reads=("leflunomide", "suspended_within_months"))
def stopped_within_some_months(row):
    """The months to stopping are given for those who stopped, and for nobody else."""
    stopped = row["leflunomide"] == "suspended"
    if stopped == (row["suspended_within_months"] is None):
        yield "suspended_within_months", "a number of months" if stopped else f"{MISSING}, as leflunomide was continued"


@rule(reads=("muscle_strength_baseline_mrc", "muscle_strength_6mo_mrc"))
def strength_graded_twice(row):
    """Muscle strength is graded at baseline and at six months, or not at all."""
    before, after = "muscle_strength_baseline_mrc", "muscle_strength_6mo_mrc"
    if (row[before] is None) != (row[after] is None):
        yield after, f"a grade at both times or at neither ({before} is {row[before] or MISSING})"


PATIENTS = File(
    columns={
        "patient": "integer",
        "gender": "string",
        "age_years": "integer",
        "disease_duration_years": "integer",
        "drugs_previous": "string",
        "drugs_current": "string",
        "activities": "string",
        "prednisone_baseline_mg_day": "number",
        "cpk_baseline_u_l": "integer",
        "prednisone_6mo_mg_day": "number",
        "cpk_6mo_u_l": "integer",
    },
    key=("patient",),
    references={"patient": "enrolled"},
    rules=(
        ill_for_no_longer_than_alive,
        each_drug_once("drugs_previous"),
        each_drug_once("drugs_current"),
        current_drugs_tried_before,
    ),
)
ENROLLED = File(
    columns={
        "participant": "string",
        "patient": "integer or missing",
        "leflunomide": "string",
        "suspended_within_months": "integer or missing",
        "skin_response": "string",
        "side_effect": "string",
        "muscle_strength_baseline_mrc": "string or missing",
        "muscle_strength_6mo_mrc": "string or missing",
        "source": "string",
    },
    key=("participant",),
    references={"patient": "patients"},
    rules=(number_fits_code, fate_fits_code, stopped_within_some_months, strength_graded_twice),
)
FILES = {"patients": PATIENTS, "enrolled": ENROLLED}

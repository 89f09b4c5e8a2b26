"""The files of people in the data package: what is read of each, and what the cells of a row must mean together."""

from lib.loading.package import File
from lib.paper import row_rules

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
    rules=row_rules.PATIENTS,
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
    rules=row_rules.ENROLLED,
)
FILES = {"patients": PATIENTS, "enrolled": ENROLLED}

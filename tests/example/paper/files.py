"""The one file of people: what is read of it, and what the cells of a row must mean together."""

from lib.loading.package import File

from . import row_rules

FILES = {
    "patients": File(
        columns={"patient": "integer", "sex": "string", "sbp_baseline_mmhg": "integer", "sbp_12wk_mmhg": "integer"},
        key=("patient",),
        rules=row_rules.PATIENTS,
    )
}

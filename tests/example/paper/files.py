"""The one file of people: what is read of it; no column restricts another."""

from lib.loading.package import File

FILES = {
    "patients": File(
        columns={"patient": "integer", "sex": "string", "sbp_baseline_mmhg": "integer", "sbp_12wk_mmhg": "integer"},
        key=("patient",),
    )
}

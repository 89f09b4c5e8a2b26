"""Every variable of the made-up paper: what it is, where its book recomputes it, where the paper gives it."""

from lib.engine.study import Change, Code, Measurement, Property, Table, Text, Unreported, Variable

TABLE_I = Table("Table I")
RESULTS = Text("the account of the walks in the Results", section="Results")
TABLE_1, PRESSURE = "index.html#table-1", "index.html#pressure"

VARIABLES = {
    "patient": Variable("everyone who walked", "", Code(), TABLE_1, TABLE_I),
    "female": Variable("sex F", "", Property(), TABLE_1, TABLE_I),
    "sbp_baseline_mmhg": Variable("pressure before", "mmHg", Measurement(), TABLE_1, TABLE_I),
    "sbp_12wk_mmhg": Variable("pressure at 12 weeks", "mmHg", Measurement(), TABLE_1, TABLE_I),
    "sbp_change_mmhg": Variable(
        "change in pressure", "mmHg", Change(1, "sbp_baseline_mmhg", "sbp_12wk_mmhg"), PRESSURE, TABLE_I
    ),
    "sbp_fall_mmhg": Variable("fall in pressure", "mmHg", Measurement(), PRESSURE, TABLE_I),
    "controlled": Variable("pressure below 140 mmHg at 12 weeks", "", Property(), PRESSURE, TABLE_I),
    "fell_over_20_mmhg": Variable("pressure lower by more than 20 mmHg", "", Property(), PRESSURE, TABLE_I),
    "rested": Variable("rested for a while", "", Property(), PRESSURE, RESULTS),
    "adverse_event": Variable("adverse event", "", Property(), PRESSURE, Unreported("adverse events person by person")),
}

SYNONYMS = {"pressure": "bp hypertension"}

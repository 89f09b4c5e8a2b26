"""What the cells of a claim must mean together; damage done to the files themselves is in tests/loading."""

import pytest

from lib.engine.claim_rules import figure_readable
from lib.engine.published import PLAIN


def told(what):
    """The one fault of a figure: what is to be typed."""
    return [("reported", f"a figure as printed: {what}")]


@pytest.mark.parametrize(("statistic", "reported", "faults"), [
    ("mean", "47.8", []),
    ("mean", "47.8±18.3", told("mean is one figure, such as 6.0, <0.001, 66.6% or two")),
    ("mean ± sd", "47.8±18.3", []),
    ("mean ± sd", "47.8", told("mean ± sd is printed as 47.8±18.3 or 47.8 (18.3)")),
    ("range", "25-78-110", told("range is printed as 11.3-20.0 or (11.3; 20.0)")),
    ("quartiles", "(some-20.0)", told("'some-20.0' is out of place; type it as printed, such as 6.0, <0.001, 66.6% or two")),
])  # fmt: skip
def test_a_figure_has_as_many_parts_as_its_statistic(statistic, reported, faults):
    """Two for a compound, one for any other; the message says how it is typed."""
    assert (
        list(figure_readable(PLAIN).find({"kind": "finding", "statistic": statistic, "reported": reported})) == faults
    )

"""What the cells of a claim must mean together; damage done to the files themselves is in tests/loading."""

import pytest

from lib.engine.claim_rules import figure_readable

ONE = [("reported", "a figure as printed, such as 6.0, <0.001, 66.6% or two")]
TWO = [("reported", "two figures as printed, such as 47.8±18.3, (11.3-20.0) or 12 (66.6%)")]


@pytest.mark.parametrize(("statistic", "reported", "faults"), [
    ("mean", "47.8", []),
    ("mean", "47.8±18.3", ONE),
    ("mean ± sd", "47.8±18.3", []),
    ("mean ± sd", "47.8", TWO),
    ("range", "25-78-110", TWO),
    ("quartiles", "(some-20.0)", TWO),
])  # fmt: skip
def test_a_figure_has_as_many_parts_as_its_statistic(statistic, reported, faults):
    """Two for a compound, of which neither would be judged unseen; one for any other."""
    assert list(figure_readable.find({"kind": "finding", "statistic": statistic, "reported": reported})) == faults

"""How a check puts its evidence into words."""

import pandas as pd

from lib.paper.audit import finding


def test_where_gives_the_numbers_of_the_cases():
    """A condition of mixed type, as it stands in the participants' frame."""
    frame = pd.DataFrame({"patient": [1.0, 2.0, 3.0], "female": pd.Series([True, False, True], dtype=object)})
    assert str(finding.where(frame, frame["female"])) == "[1, 3]"


def test_drugs_are_split_into_tried_kept_and_suspended(paper):
    """Case 2 kept azathioprine and stopped rituximab."""
    used = finding.drugs(paper.responders).set_index("patient").loc[2]
    assert (used["kept"], used["suspended"]) == ({"Aza"}, {"RTX"})
    assert used["tried"] == {"MP", "Pred", "IVIg", "RTX", "Aza", "MTX", "CP", "MMF"}

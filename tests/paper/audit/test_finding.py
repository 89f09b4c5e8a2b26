"""How a check puts its evidence into words."""

import pandas as pd
import pytest

from lib.paper.audit import finding


@pytest.mark.parametrize(("items", "expected"), [([], "none"), ([7], "7"), ([7, 9], "7 and 9"), ("abc", "a, b and c")])
def test_items_are_listed_as_in_a_sentence(items, expected):
    """With one and before the last; none has a word of its own."""
    assert finding.listed(items) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], "no case"), ([7.0], "case 7"), ([7, 9], "cases 7 and 9"), ([1, 7, 9], "cases 1, 7 and 9")],
)
def test_cases_are_named_in_the_singular_and_the_plural(numbers, expected):
    """Case numbers are whole, whatever the frame held."""
    assert finding.cases(numbers) == expected


def test_where_gives_the_numbers_of_the_cases():
    """A condition of mixed type, as it stands in the participants' frame."""
    frame = pd.DataFrame({"patient": [1.0, 2.0, 3.0], "female": pd.Series([True, False, True], dtype=object)})
    assert str(finding.where(frame, frame["female"])) == "[1, 3]"


def test_drugs_are_split_into_tried_kept_and_suspended(paper):
    """Case 2 kept azathioprine and stopped rituximab."""
    used = finding.drugs(paper.responders).set_index("patient").loc[2]
    assert (used["kept"], used["suspended"]) == ({"Aza"}, {"RTX"})
    assert used["tried"] == {"MP", "Pred", "IVIg", "RTX", "Aza", "MTX", "CP", "MMF"}

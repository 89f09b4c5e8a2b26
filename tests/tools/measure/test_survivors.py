"""The list of mutants that may survive, held to those that do."""

import pytest

from tests.together import together
from tools.measure import survivors

RESULTS = "    lib.a.x_f__mutmut_1: killed\n    lib.a.x_f__mutmut_2: survived\n    lib.a.x_f__mutmut_3: not checked\n    lib.a.x_f__mutmut_4: timeout\n"
FOUND = survivors.outcomes(RESULTS)
DIFF = "# lib.a.x_f__mutmut_2: survived\n--- lib/a.py\n+++ lib/a.py\n@@ -1,2 +1,2 @@\n def f(a, b):\n-    return a - b\n+    return a + b\n"


LEFT = {"lib.a.x_f__mutmut_2": DIFF}


def row(where="lib.a.x_f", change="a - b -> a + b", reason="equivalent: b is 0"):
    """A row of the list."""
    return {"where": where, "change": change, "reason": reason}


def test_the_score_counts_what_was_noticed():
    """What never ends is noticed; what was not tried is not."""
    assert survivors.score(FOUND) == "2 of 4 mutants killed (50.0%)"


def test_each_package_has_a_score():
    """What lies in no package counts as beside them."""
    found = {"lib.a.x_f__mutmut_1": "killed", "lib.stats.a.x_f__mutmut_1": "survived"}
    assert survivors.scores(found) == [
        "beside: 1 of 1 mutants killed (100.0%)", "stats: 0 of 1 mutants killed (0.0%)",
    ]  # fmt: skip


def test_a_mutant_that_is_not_killed_must_be_listed():
    """It is shown."""
    assert survivors.unlisted(LEFT, []) == [f"lib.a.x_f__mutmut_2: not noticed, and not listed\n{DIFF}"]


@together("where", ["lib.a.x_f", "lib.*", "*.x_f"])
def test_a_listed_mutant_may_survive(where):
    """In its function, or in every one that the pattern fits."""
    rows = [row(where)]
    assert survivors.unlisted(LEFT, rows) == survivors.superfluous(FOUND, LEFT, rows) == []


@pytest.mark.parametrize("other", [row("lib.a.x_g"), row(change="a - b -> a * b")], ids=["function", "change"])
def test_a_row_explains_no_other_mutant(other):
    """Of another function, or with another change."""
    assert len(survivors.unlisted(LEFT, [other])) == 1


def test_a_row_whose_mutant_does_not_survive_is_superfluous():
    """Whether it is killed, or its function has changed and it is gone."""
    tried = {name: word for name, word in FOUND.items() if word != survivors.UNTRIED}
    rows = [row(change="a -> b"), row("lib.gone.x_f")]
    assert survivors.superfluous(tried, LEFT, rows) == [
        "lib.a.x_f: no mutant is left that was a -> b", "lib.gone.x_f: no mutant is left that was a - b -> a + b",
    ]  # fmt: skip


def test_a_row_may_hold_for_what_was_not_tried():
    """Where a sample was drawn."""
    assert survivors.superfluous(FOUND, LEFT, [row(change="a -> b")]) == []


def test_what_another_processor_lets_live_may_be_killed():
    """Its reason says so."""
    rows = [row(change="a -> b", reason="equivalent on some processors: a sort")]
    assert survivors.superfluous({}, {}, rows) == []


@together(
    ("change", "is_it"),
    [("a - b -> a + b", True), ("- -> +", True), ("b -> c", False), ("a -> b", False), ("c -> d", False)],
)
def test_a_change_is_all_that_a_diff_shows(change, is_it):
    """One of its places, and nothing besides."""
    assert survivors.is_change(change, DIFF) is is_it


def test_a_change_of_one_place_of_two_is_one():
    """Of what stands twice in a line, one is altered."""
    assert survivors.is_change("0 -> 1", "-f(0, 0)\n+f(0, 1)")
    assert not survivors.is_change("0 -> 1", "-f(0, 0)\n+f(1, 1)")


def test_a_change_of_what_is_not_there_is_none():
    """Not even when nothing is shown."""
    assert not survivors.is_change("a -> b", "")


def test_every_listed_mutant_has_a_change_and_a_reason():
    """In a function of lib."""
    assert all(
        row["where"].startswith("lib.") and row["reason"].strip() and " -> " in row["change"]
        for row in survivors.listed()
    )

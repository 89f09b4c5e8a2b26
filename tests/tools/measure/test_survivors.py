"""The list of mutants that may survive, held to those that do."""

from tools.measure import survivors

RESULTS = "    lib.a.x_f__mutmut_1: killed\n    lib.a.x_f__mutmut_2: survived\n    lib.a.x_f__mutmut_3: not checked\n    lib.a.x_f__mutmut_4: timeout\n"
FOUND = survivors.outcomes(RESULTS)
DIFF = "# lib.a.x_f__mutmut_2: survived\n--- lib/a.py\n+++ lib/a.py\n@@ -1,2 +1,2 @@\n def f(a, b):\n-    return a - b\n+    return a + b\n"


def rows(*numbers, change="a - b -> a + b", reason="equivalent: b is 0"):
    """Rows of the list for some of the mutants."""
    return {f"lib.a.x_f__mutmut_{number}": {"change": change, "reason": reason} for number in numbers}


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
    """Nor may one be left untried."""
    assert survivors.unlisted(FOUND, rows(2)) == ["lib.a.x_f__mutmut_3: not checked, and not listed"]


def test_a_listed_mutant_may_survive():
    """Nothing is told of it."""
    assert survivors.unlisted(FOUND, rows(2, 3)) == survivors.superfluous(FOUND, rows(2, 3)) == []


def test_a_row_whose_mutant_does_not_survive_is_superfluous():
    """Whether it is killed, or its function has changed and it is gone."""
    told = survivors.superfluous(FOUND, rows(1, 2, 4, 5))
    assert [line.partition("mutmut_")[2] for line in told] == [
        "1: killed, and listed", "4: timeout, and listed", "5: no longer there, and listed",
    ]  # fmt: skip


def test_what_another_processor_lets_live_may_be_killed():
    """Its reason says so."""
    assert survivors.superfluous(FOUND, rows(1, reason="equivalent on some processors: a sort")) == []


def test_a_row_that_describes_its_mutant_holds():
    """One whose mutant is gone is not looked up."""
    assert survivors.misnamed(FOUND, rows(2, 5), {"lib.a.x_f__mutmut_2": DIFF}.__getitem__) == []


def test_a_row_that_describes_another_mutant_is_told():
    """Its function has changed, and the name has passed to another change."""
    told = survivors.misnamed(FOUND, rows(2, change="a - b -> a * b"), lambda name: DIFF)
    assert told == ["lib.a.x_f__mutmut_2: another change than the one that is listed"]


def test_a_change_of_what_is_not_there_is_none():
    """Not even when nothing is shown."""
    assert not survivors.is_change("a -> b", "")


def test_every_listed_mutant_has_a_change_and_a_reason():
    """One row per mutant."""
    assert all(row["reason"].strip() and " -> " in row["change"] for row in survivors.listed().values())

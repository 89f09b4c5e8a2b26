"""A second real paper (tests/sleep): the table of Student 1908, judged in full without a change of the engine."""

from pathlib import Path

import pytest

from lib.book import open_book
from lib.engine import ledger, search
from tests.engine.making import claim
from tests.sleep.paper import PAPER
from tests.together import together


@pytest.fixture(scope="module")
def sleep():
    """The ten patients, the ledger of their table and its verdicts."""
    return open_book(Path(__file__).parents[1] / "sleep/data", PAPER)


def test_every_mean_and_standard_deviation_of_1908_is_reproduced(sleep):
    """Student divides by n, which is told where dividing by n - 1 would print otherwise."""
    found = ledger.written(sleep.records[sleep.records["kind"] == "finding"])
    assert found[["reported", "verdict", "definitions"]].to_numpy().tolist() == [
        ["+0.75", "reproduced", ""],
        ["+2.33", "reproduced", ""],
        ["+1.58", "reproduced", ""],
        ["1.70", "reproduced", "population SD (n)"],
        ["1.90", "reproduced", "population SD (n)"],
        ["1.17", "reproduced", "population SD (n)"],
    ]


def test_every_hour_reads_as_printed_those_below_zero_too(sleep):
    """Ten patients by two drugs, and the differences."""
    cells = sleep.records[sleep.records["kind"] == "table cell"]
    assert cells["verdict"].tolist() == ["transcribed"] * 30 and (cells["recomputed"] < 0).sum() == 5


JUDGED = [
    ("p-value", "gain_hours", "=0.0028", "reproduced"),  # R: t.test(extra ~ group, sleep, paired) gives 0.002833
    ("p-value", "gain_hours", "=0.079", "not reproduced"),  # R: the same as two groups, which they are not
    ("mean ± sd", "dextro_hours", "0.75±1.79", "reproduced under a convention"),  # over n - 1
    ("median (range)", "dextro_hours", "0.35 (-1.6 to 3.7)", "reproduced"),
    ("count (percent)", "gained", "9 (90%)", "reproduced"),
    ("percent", "gained", "85%", "impossible"),
]


@together(("statistic", "variable", "reported", "word"), JUDGED)
def test_what_later_authors_could_have_printed_is_judged(sleep, statistic, variable, reported, word):
    """The hours are those of R's data set sleep."""
    assert ledger.judge_alone(sleep.study, claim("all", variable, statistic, reported)).verdict.word == word


def test_the_steps_to_a_verdict_print_hours_below_zero(sleep):
    """As they are in the table."""
    told = dict(sleep.steps(sleep.record("c-031")))
    assert told["values"] == "0.7, −1.6, −0.2, −1.2, −0.1, 3.4, 3.7, 0.8, 0, 2 (hours)"
    assert told["mean"] == "7.5 / 10 = 0.75"


def test_a_slip_is_sought_below_zero(sleep):
    """A mean of +.55 in place of +.75 takes two hours less of any patient."""
    found = search.restorations(sleep.study, claim("all", "dextro_hours", "mean", "+.55"), sleep.claims)
    assert found.set_index("patient")["would_be"].round(1)[["3", "5"]].to_dict() == {"3": -2.2, "5": -2.1}
    breaks = found.set_index("patient")["breaks"]
    assert breaks["1"] == breaks["9"] == ("c-031", "c-033", "c-034", "c-036")


def test_the_search_finds_the_divisor(sleep):
    """1.79 is the deviation over n - 1."""
    found = search.ways(sleep.study, claim("all", "dextro_hours", "sd", "1.79")).giving
    assert set(found["definition"]) == {"sample SD (n - 1)"}

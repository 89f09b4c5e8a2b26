"""The tables of the sensitivity chapter: a cell for every heading, and what some rows say."""

import re

import pytest

from lib.paper import assumptions, methods, response
from lib.present import sensitivity
from lib.stats import power, robustness, what_if
from tests.together import together


def cells(html):
    """The rows of a table, head included, as lists of text."""
    rows = re.findall(r"<tr.*?</tr>", html)
    return [[re.sub("<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


@pytest.fixture(scope="module")
def shown(request, study):
    """Every table of the chapter, as rows of cells."""
    participants = request.getfixturevalue("participants")
    before, after = request.getfixturevalue("doses")
    responders = request.getfixturevalue("study").members("responders")
    extremes = robustness.extremes(robustness.leave_one_out(before, after, range(1, 13), methods.TESTS))
    curve = robustness.specification_curve(
        methods.analysed(study, "prednisone_change_mg_day"), methods.PUBLISHED_ANALYSIS
    )
    made = {
        "readings": sensitivity.readings(response.rates(participants)),
        "effects": sensitivity.effects(before, after, "mg/day", "effects"),
        "influence": sensitivity.influence(before, after, extremes, "prednisone", "influence"),
        "normality": sensitivity.normality(methods.normality_of_summarised(responders), len(responders)),
        "specification": sensitivity.specification({"Prednisone": curve}),
        "tipping": sensitivity.tipping_points(before - after, 6, 2.5),
        "later": sensitivity.later_doses(before, after, 6),
        "tapering": sensitivity.tapering(
            what_if.lowering_by_rule(before, assumptions.MONTHLY_TAPERS, 6, methods.PAIRED), len(before)
        ),
        "rates": sensitivity.sizes_for_rates(
            {
                share: power.for_rates(share, assumptions.CONTROL_RATES, assumptions.POWERS)
                for share in (12 / 18, 10 / 18)
            }
        ),
        "ranks": sensitivity.sizes_for_ranks(power.for_ranks(1 / 3, assumptions.SUPERIORITIES, assumptions.POWERS)),
    }
    return {name: (html, cells(html)) for name, html in made.items()}


ROWS = {
    "readings": (2, ["as published", "12 of 18", "66.7%", "41.0% to 86.7%", "43.7% to 83.7%", "43.7% to 84.7%", "64.7% to 70.6%"]),
    "effects": (4, ["Hodges-Lehmann, paired", "9.375 mg/day", "5 to 20 (95.8%)", sensitivity.MEASURES["Hodges-Lehmann, paired"]]),
    "influence": (3, ["signed-rank, exact", "0.00195", "0.00195", "0.00391", "any of 10 patients"]),
    "normality": (3, ["Prednisone before", "0.322", "1.115", "0.166", "&lt; 0.01", "normal", "not normal", "median, quartiles"]),
    "specification": (2, ["Prednisone", "paired", "99", "99", "85", "7", "0.000733", "0.0301"]),
    "tipping": (2, ["1", "52.5 mg/day"]),
    "later": (2, ["rose by 5 mg/day", "0.125", "0.0%", "0.0677", "0.0%"]),
    "tapering": (2, ["10.0%", "9.3 mg/day", "0.000488"]),
    "rates": (1, ["20%", "80%", "17 (21)", "28 (33)"]),
    "ranks": (10, ["80%", "90%", "20", "30"]),
}  # fmt: skip


@together("name", ROWS)
def test_every_row_fills_every_column(shown, name):
    """As many cells as headings."""
    assert len({len(row) for row in shown[name][1]}) == 1


@together("name", ROWS)
def test_a_row_says_what_was_computed(shown, name):
    """One row of each table; what a reading asks is left out."""
    place, expected = ROWS[name]
    row = shown[name][1][place]
    assert (row[:1] + row[2:] if name == "readings" else row) == expected


@together("name", ["tipping", "later", "tapering", "rates", "ranks"])
def test_what_rests_on_an_assumption_says_so_in_its_caption(shown, name):
    """In the table itself."""
    assert re.search(r"<caption[^>]*>Hypothetical: ", shown[name][0])


def test_a_change_that_no_step_brings_about_is_told_in_words(shown):
    """Nobody rising loses nothing."""
    assert shown["tipping"][1][1] == ["0", "none, however large"]


def test_an_effect_without_a_unit_is_shown_without_one(shown):
    """Correlations and standard deviations, with the level of their intervals; the difference of medians has none."""
    rows = {row[0]: row[1:3] for row in shown["effects"][1]}
    assert rows["rank-biserial, unpaired"] == ["0.625", "0.264 to 0.986 (95%)"]
    assert rows["standardised mean change"] == ["0.852", "0.172 to 1.5 (95%)"]
    assert rows["mean fall"] == ["11.875 mg/day", "4.375 to 21 (95%)"]
    assert rows["difference of the medians"] == ["11.25 mg/day", "–"]


@together(("sizes", "cell"), [((17, 21), "17 (21)"), ((297, None), "297"), ((None, None), "–")])
def test_a_size_is_shown_with_the_exact_one(sizes, cell):
    """Where they are known."""
    assert sensitivity.size_cell(*sizes) == cell


def test_a_p_of_few_simulated_samples_is_shown_as_a_bound(shown):
    """That of the enzyme before leflunomide; that of the age has its one digit."""
    assert [row[4] for row in shown["normality"][1][1::3]] == ["0.3", "&lt; 0.01"]


def test_the_bound_itself_is_no_smaller_p(study):
    """And what is just below it is."""
    age = next(methods.normality_of_summarised(study.members("responders")).itertuples())
    at, below = (sensitivity.normality_cells(age._replace(p_lilliefors=p))[4] for p in (0.01, 0.0099))
    assert (at, below) == ("0.01", "< 0.01")


def test_a_variable_treated_as_normal_is_summarised_by_its_mean(shown):
    """Age."""
    assert shown["normality"][1][1][0::7] == ["Age", "mean ± SD"]


@together(
    ("patients", "words"), [((8,), "case 8"), ((1, 2, 3), "cases 1, 2 and 3"), ((1, 2, 3, 4), "any of 4 patients")]
)
def test_few_patients_are_named_and_many_counted(patients, words):
    """Up to three."""
    assert sensitivity.without(patients) == words

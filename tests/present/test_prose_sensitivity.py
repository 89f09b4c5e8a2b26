"""The sentences of sensitivity: the figures in them are those that were computed."""

import pytest

from lib.paper import methods, response
from lib.present import prose_sensitivity
from lib.stats import robustness


@pytest.fixture(scope="module")
def said(request, study):
    """Every sentence of the module, by the name of its function."""
    paper = request.getfixturevalue("paper")
    doses, enzymes = request.getfixturevalue("doses"), request.getfixturevalue("enzymes")
    participants, responders = paper.participants, paper.responders
    curves = [
        robustness.specification_curve(methods.analysed(study, name), methods.PUBLISHED_ANALYSIS)
        for name in ("prednisone_change_mg_day", "cpk_change_u_l")
    ]
    made = {
        prose_sensitivity.readings_sentence: (response.rates(participants),),
        prose_sensitivity.medians_sentence: doses,
        prose_sensitivity.share_sentence: (*enzymes, responders["patient"], "U/L"),
        prose_sensitivity.floor_sentence: doses,
        prose_sensitivity.room_sentence: (responders,),
        prose_sensitivity.rule_sentence: (responders, *doses),
        prose_sensitivity.curve_sentence: (curves[0],),
        prose_sensitivity.unchanged_sentence: doses,
        prose_sensitivity.drawn_sentence: doses,
        prose_sensitivity.bounds_sentence: doses,
        prose_sensitivity.regression_sentence: doses,
        prose_sensitivity.tapering_sentence: doses,
        prose_sensitivity.selection_sentence: doses[:1],
        prose_sensitivity.sizes_sentence: (participants,),
    }
    return {sentence.__name__: sentence(*given) for sentence, given in made.items()}


FIGURES = {
    "readings_sentence": ["between 3 and 13 of 18", "from 41% to 86.7%"],
    "medians_sentence": ["differ by 11.25", "falls is 6.25", "ranks is 9.375", "from 5 to 20"],
    "share_sentence": ["fall of 6844 U/L, 86.7% is that of case 1 alone, and 12.7% that of case 2"],
    "floor_sentence": ["3 patients reached it, and 2 had only 5 mg/day", "made 70.8%"],
    "room_sentence": ["7 of 12", "1 of them rose above it (case 8)", "the 5 who", "3 came within it and cases 2 and 12 did not"],
    "rule_sentence": ["Student's t-test", "0.017 unpaired, 0.0132 paired", "Mann-Whitney U-test", "p = 0.00836"],
    "curve_sentence": ["159 analyses", "0.00033 to 0.141", "92 of them", "9 a p below the 0.001"],
    "unchanged_sentence": ["p = 0.00195", "all 18 becomes 5 mg/day, against 9.375 in the 12"],
    "drawn_sentence": ["462 sets", "p is 0.0281", "95% lies between 0.0156 and 0.0543", "probability 95.2%", "gave 0.00836"],
    "bounds_sentence": ["all 18", "12.5 to 20 mg/day before", "2.5 to 12.5 at", "-0.191 (p = 0.507) and 1 (p = 3.05 × 10⁻⁵)"],
    "regression_sentence": ["between 7.72% and 98.2%"],
    "tapering_sentence": ["by 15.8% a month", "17.5 to 6.25 mg/day in 6 months"],
    "selection_sentence": ["18 patients the 12", "probability 40.8%", "all 18 shown, with 3.09%"],
    "sizes_sentence": ["power of 80%, 17 patients", "20% respond", "137 if 50% do", "with 17 per arm", "power of 72.2%"],
}  # fmt: skip


def test_every_sentence_is_tested(said):
    """None is left out of the table above."""
    assert set(said) == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_a_sentence_holds_the_figures_that_were_computed(said, name):
    """Each of them is tested in its own module against R or by hand."""
    assert [figure for figure in FIGURES[name] if figure not in said[name]] == []

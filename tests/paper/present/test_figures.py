"""What each figure draws is the cohort's data, labelled with unit and number; its file never changes."""

import io
import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from lib.engine import search
from lib.paper import facts
from lib.present import figures, style
from tests.together import together

MEASURES = {"prednisone": ("mg_day", figures.prednisone), "cpk": ("u_l", figures.cpk)}


@pytest.fixture(autouse=True)
def closed_figures():
    """Draw in the book's style, and leave neither style nor figure behind."""
    with mpl.rc_context():
        style.apply()
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def responders(book):
    """The twelve of Table I."""
    return book.members("responders")


def on_axes(draw, *data):
    """A new Axes with what a function draws on it of some data."""
    ax = figures.axes(4)
    draw(*data, ax)
    return ax


def points(ax, place):
    """The (x, y) of the markers drawn in one call of scatter, the first call being 0."""
    scatters = [c for c in ax.collections if len(c.get_offsets()) and not hasattr(c, "get_segments")]
    return [tuple(map(float, point)) for point in scatters[place].get_offsets()]


def texts(ax):
    """All words in a figure."""
    return " ".join(text.get_text() for text in ax.texts)


def cases(ax):
    """The case numbers that label the rows, top first."""
    return [int(label.get_text().removeprefix("case ")) for label in ax.get_yticklabels()]


@together("measure", MEASURES)
def test_no_line_crosses_a_marker(responders, measure):
    """An open circle stays open."""
    ax = on_axes(MEASURES[measure][1], responders)
    line, *markers = sorted(ax.collections, key=lambda drawn: not hasattr(drawn, "get_segments"))
    assert [line.get_zorder() < each.get_zorder() for each in markers] == [True, True]


@together(("place", "when"), [(0, "baseline"), (1, "6mo")])
@together("measure", MEASURES)
def test_every_patient_stands_at_the_measured_value(responders, measure, place, when):
    """Each marker lies in the row of its case, at the value of Table I."""
    unit, draw = MEASURES[measure]
    ax = on_axes(draw, responders)
    values = responders.set_index("patient")[f"{measure}_{when}_{unit}"]
    assert points(ax, place) == [(values[case], row) for row, case in enumerate(cases(ax))]


@together("measure", MEASURES)
def test_a_line_joins_before_and_after(responders, measure):
    """One line a patient, from the first value to the second."""
    unit, draw = MEASURES[measure]
    ax = on_axes(draw, responders)
    (lines,) = [c.get_segments() for c in ax.collections if hasattr(c, "get_segments")]
    joined = sorted((line[0][0], line[1][0]) for line in lines)
    assert joined == sorted(zip(responders[f"{measure}_baseline_{unit}"], responders[f"{measure}_6mo_{unit}"]))


@together("measure", MEASURES)
def test_the_highest_first_value_is_on_top(responders, measure):
    """Rows descend by the first measurement; the axis runs downward."""
    ax = on_axes(MEASURES[measure][1], responders)
    first = [x for x, _ in points(ax, 0)]
    bottom, top = ax.get_ylim()
    assert first == sorted(first, reverse=True) and bottom > len(first) - 1 and top < 0


@together(
    ("draw", "label"),
    [
        (figures.prednisone, "Prednisone, mg/day (n = 12)"),
        (figures.cpk, "Creatine phosphokinase, U/L, log scale (n = 12)"),
        (figures.drugs, "Drug, as coded in Table I (n = 12 patients)"),
    ],
)
def test_the_axis_is_labelled_with_unit_and_number(responders, draw, label):
    """What is measured, in what unit, in how many."""
    assert on_axes(draw, responders).get_xlabel() == label
    assert "n = 11" in on_axes(draw, responders.iloc[1:]).get_xlabel()


@together("measure", MEASURES)
def test_before_and_after_are_named_and_told_apart_in_grey(responders, measure):
    """An open ring before, a smaller filled disc after, each with its name in its colour."""
    ax = on_axes(MEASURES[measure][1], responders)
    before, after = [c for c in ax.collections if not hasattr(c, "get_segments") and len(c.get_offsets())][:2]
    assert (
        to_hex(before.get_facecolor()[0]) == "#ffffff" and to_hex(after.get_facecolor()[0]) == style.SIX_MONTHS.lower()
    )
    assert before.get_sizes()[0] > after.get_sizes()[0]
    assert {t.get_text(): t.get_color() for t in ax.texts}.items() >= {
        ("before leflunomide", style.BASELINE), ("at six months", style.SIX_MONTHS),
    }  # fmt: skip


def test_the_scale_of_doses_starts_below_none_at_all(responders):
    """A dose of zero is not on the frame."""
    low, high = on_axes(figures.prednisone, responders).get_xlim()
    assert low < 0 and high > 60


def test_the_enzyme_has_a_log_scale_with_plain_ticks(responders):
    """From 25 on, written in full, and wide enough for 6051."""
    ax = on_axes(figures.cpk, responders)
    assert ax.get_xscale() == "log" and ax.get_xlim()[1] > 6051
    assert [label.get_text() for label in ax.get_xticklabels()] == [f"{tick:g}" for tick in ax.get_xticks()]
    assert ax.get_xticks().tolist() == [25, 100, 500, 2000]


def test_the_reference_range_is_shaded_and_named(responders):
    """24 to 173 U/L, from the Methods."""
    ax = on_axes(figures.cpk, responders)
    (span,) = ax.patches
    assert (span.get_x(), span.get_x() + span.get_width()) == (24, 173)
    assert "reference 24–173" in texts(ax)


def test_each_drug_of_each_patient_is_used_in_one_way(responders):
    """Counted by hand in Table I: 65 drugs tried, of which 12 are kept and 5 suspended."""
    use = figures.drug_use(responders)
    assert len({(patient, drug) for patient, drug, _ in use}) == len(use) == 65
    assert [sum(how == name for *_, how in use) for name in figures.USE] == [48, 12, 5]


def test_a_star_makes_a_suspended_drug(responders):
    """Case 11 suspended MMF and kept MTX."""
    use = {(drug, how) for patient, drug, how in figures.drug_use(responders) if patient == 11}
    assert {("MMF", "suspended"), ("MTX", "kept with leflunomide"), ("Pred", "tried before")} <= use


@together(("place", "how"), enumerate(figures.USE))
@together("left_out", [0, 1])
def test_each_drug_is_marked_in_the_row_of_its_patient(responders, place, how, left_out):
    """Marker by marker, also when the first cases are left out."""
    members = responders.iloc[left_out:]
    ax = on_axes(figures.drugs, members)
    codes, rows = [label.get_text() for label in ax.get_xticklabels()], cases(ax)
    drawn = {(rows[int(y)], codes[int(x)]) for x, y in points(ax, place)}
    assert drawn == {(patient, drug) for patient, drug, used in figures.drug_use(members) if used == how}


def test_drugs_stand_by_how_many_had_them_then_as_first_printed(responders):
    """No order of a set, which differs from one process to the next."""
    ax = on_axes(figures.drugs, responders)
    drugs = [label.get_text() for label in ax.get_xticklabels()]
    assert drugs == ["Pred", "Aza", "MTX", "MP", "AM", "CP", "IVIg", "MMF", "RTX", "TCZ"]


def test_the_marks_of_drugs_are_explained_and_told_apart_in_grey(responders):
    """Three shapes, three words."""
    legend = on_axes(figures.drugs, responders).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == list(figures.USE)
    assert len({marker for marker, _ in figures.USE.values()}) == 3


def test_nobody_suspended_is_drawn_as_nobody(responders):
    """A use without a drug leaves its mark out, and raises nothing."""
    members = responders[~responders["drugs_current"].str.contains("*", regex=False)]
    assert len(members) == 7 and points(on_axes(figures.drugs, members), 0)


def test_the_flow_states_every_count():
    """Each number of the participant flow stands in its own box."""
    names = (
        "enrolled",
        "suspended",
        "months",
        "inefficacy_only",
        "inefficacy_and_side_effect",
        "side_effect_only",
        "responder",
    )
    counts = dict(zip(names, range(101, 108)))
    top, stopped, stayed = [t.get_text() for t in on_axes(figures.flow, counts).texts if t.get_text()]
    assert (re.findall(r"\d+", top), re.findall(r"\d+", stayed)) == (["101"], ["107"])
    assert re.findall(r"\d+", stopped) == ["103", "102", "104", "105", "106"]


def test_the_flow_has_no_axis_and_two_arrows(book):
    """From all to those who stayed, and from there to those who stopped."""
    ax = on_axes(figures.flow, facts.flow(book))
    assert not ax.axison and sum(text.arrow_patch is not None for text in ax.texts if hasattr(text, "arrow_patch")) == 2


COUNTS = pd.Series({"impossible": 0, "not reproduced": 3, "not checkable": 12, "as told": 25, "reproduced": 31,
                    "reproduced under a convention": 5, "not a result": 8})  # fmt: skip


def test_each_verdict_has_a_bar_as_long_as_its_count():
    """In the order of the verdicts, with the count written beside it."""
    ax = on_axes(figures.verdict_counts, COUNTS)
    bars = sorted((bar for bar in ax.patches if bar.get_width()), key=lambda bar: bar.get_y())
    assert [bar.get_width() for bar in bars] == [31, 25, 5, 12, 3]
    assert [text.get_text() for text in ax.texts] == ["31", "25", "5", "12", "3", "0"]
    assert [to_hex(bar.get_facecolor()) for bar in bars] != [to_hex(bars[0].get_facecolor())] * len(bars)


def test_the_bars_are_named_and_their_sum_is_given():
    """The axis says of how many findings."""
    ax = on_axes(figures.verdict_counts, COUNTS)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "reproduced", "as told", "reproduced under a convention", "not checkable", "not reproduced", "impossible",
    ]  # fmt: skip
    assert ax.get_xlabel() == "Findings (n = 76)"


def test_axes_have_the_width_of_the_book():
    """312 points, the pixels that a telephone of 360 leaves for a figure, by the height asked for."""
    assert figures.axes(3.2).figure.get_size_inches().tolist() == pytest.approx([312 / 72, 3.2])


PREDNISONE = "prednisone_change_mg_day"


@pytest.fixture
def dots(book):
    """The tests of the doses drawn against the printed p-values, and the frame that they come from."""
    found = search.as_measured(book.study, "responders", PREDNISONE)
    return on_axes(figures.tests, found, facts.levels(book)), found


def test_each_test_is_a_dot_at_its_p_in_the_row_of_its_family(dots):
    """None left out, none twice."""
    ax, found = dots
    families = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    drawn = [(x, families[int(y)]) for place in range(len(figures.TESTS)) for x, y in points(ax, place)]
    assert sorted(drawn) == sorted(zip(found["p"], found["family"]))


@together(("place", "sort"), enumerate(figures.TESTS))
def test_pairs_and_what_the_methods_name_are_told_apart_in_grey(dots, place, sort):
    """By shape and filling, four kinds that the legend names."""
    ax, found = dots
    paired, named = sort
    expected = found[(found["paired"] == paired) & (found["named"] == named)]
    assert sorted(x for x, _ in points(ax, place)) == sorted(expected["p"])
    (legend,) = ax.figure.legends
    assert legend.get_texts()[place].get_text() == figures.TESTS[sort][-1]
    assert len({(marker, face) for marker, face, _ in figures.TESTS.values()}) == 4


def test_the_lines_stand_at_the_printed_p_values_and_the_level(dots):
    """0.001 of the abstract, 0.008 of the Results and 0.05 of the Methods, each with another stroke."""
    ax, _ = dots
    lines = [line for line in ax.get_lines() if line.get_xdata()[0] == line.get_xdata()[-1]]
    assert [line.get_xdata()[0] for line in lines] == [0.001, 0.008, 0.05]
    assert len({line.get_linestyle() for line in lines}) == 3 and ax.get_xscale() == "log"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0.001", "0.008", "0.05"]


def test_the_axis_of_tests_counts_them(dots):
    """As many as there are rows."""
    ax, found = dots
    assert ax.get_xlabel() == f"p, two-sided, log scale ({len(found)} tests)"


def svg(ax):
    """The file of a figure as the notebooks store it."""
    file = io.StringIO()
    ax.figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


@together("draw", [figures.cpk, figures.drugs])
def test_a_figure_gives_the_same_file_twice(responders, draw):
    """No random id, and no date."""
    once = svg(on_axes(draw, responders))
    assert once == svg(on_axes(draw, responders)) and "<dc:date>" not in once


def test_one_milligram_gives_another_file(responders):
    """So nbval, which compares SVG as text, sees what a comparison of pixels with a tolerance would forgive."""
    after = responders["prednisone_6mo_mg_day"]
    changed = responders.assign(prednisone_6mo_mg_day=after + (responders["patient"] == 3))
    assert svg(on_axes(figures.prednisone, responders)) != svg(on_axes(figures.prednisone, changed))

"""What each figure of the audit draws, read back from its Axes."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from lib.paper import assumptions, methods, response
from lib.present import figures_sensitivity
from lib.stats import normality, order, power, robustness, what_if


@pytest.fixture
def ax():
    """An Axes to draw on, closed afterwards."""
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def drawn_by_colour(ax):
    """The y-values of the lines of an Axes, by colour; the last line of a colour stands."""
    return {line.get_color(): list(line.get_ydata()) for line in ax.get_lines()}


def texts(ax):
    """The annotations of an Axes."""
    return [text.get_text() for text in ax.texts]


def legend(ax):
    """The names above an Axes."""
    return [text.get_text() for text in ax.get_legend().get_texts()]


def assumption(ax):
    """What the figure says it assumes."""
    return ax.get_title(loc="left")


def test_readings_draw_each_share_with_three_intervals(participants, ax):
    """The exact interval of the published count, in percent."""
    rates = response.rates(participants)
    figures_sensitivity.readings(rates, ax)
    exact = ax.collections[0].get_segments()[1][:, 0]
    assert exact == pytest.approx([40.99, 86.66], abs=0.01)
    assert len(ax.collections) == 3
    assert ax.get_lines()[0].get_xdata() == pytest.approx(100 * rates["share"])


def test_readings_name_count_and_intervals(participants, ax):
    """On the axis and above the figure."""
    figures_sensitivity.readings(response.rates(participants), ax)
    assert ax.get_yticklabels()[1].get_text() == "as published\n12 of 18"
    assert legend(ax) == ["exact", "Wilson", "Jeffreys"]


def test_leave_one_out_draws_one_line_per_test(doses, ax):
    """Twelve values each, named above."""
    left_out = robustness.leave_one_out(*doses, range(1, 13), methods.TESTS)
    figures_sensitivity.leave_one_out(left_out, ax)
    expected = left_out.loc[left_out["test"] == "signed-rank, exact", "p"].tolist()
    assert drawn_by_colour(ax)[figures_sensitivity.LEFT_OUT["signed-rank, exact"][1]] == expected
    assert legend(ax) == list(figures_sensitivity.LEFT_OUT)


def test_normality_marks_the_largest_distance(doses, ax):
    """At 20 mg/day, from the curve up to the step."""
    steps, curve = normality.empirical(doses[0]), normality.fitted_curve(doses[0])
    figures_sensitivity.normality(steps, curve, 0.3219, "Dose, mg/day (n = 12)", ax)
    (low, high) = sorted(ax.collections[0].get_segments()[0][:, 1])
    assert (high - low, ax.collections[0].get_segments()[0][0, 0]) == (pytest.approx(0.3219, abs=1e-4), 20)
    assert "largest\ndistance\n0.322" in texts(ax)
    assert ax.get_xlabel() == "Dose, mg/day (n = 12)"


@pytest.fixture(scope="module")
def curve(request):
    """The specification curve of prednisone."""
    return robustness.specification_curve(
        methods.analysed(request.getfixturevalue("study"), "prednisone_change_mg_day"), methods.PUBLISHED_ANALYSIS
    )


def test_the_specification_curve_draws_every_p_once(curve, ax):
    """Paired and unpaired; the ring and the dashed line come on top."""
    figures_sensitivity.specification_p(curve, ax)
    paired, unpaired, ring = ax.get_lines()[:3]
    assert sorted([*paired.get_ydata(), *unpaired.get_ydata()]) == curve["p"].tolist()
    assert ring.get_ydata()[0] == pytest.approx(0.0083555, abs=1e-6)


def test_the_specification_curve_draws_estimates_on_the_measured_scale(curve, ax):
    """Those on the log scale have another unit."""
    figures_sensitivity.specification_estimates(curve, "mg/day", ax)
    measured = curve.loc[curve["scale"] == "as measured", "estimate"]
    assert sum(len(line.get_ydata()) for line in ax.get_lines()) == len(measured)
    assert ax.get_ylabel() == "fall, mg/day"


@pytest.mark.parametrize(
    ("p", "shown"),
    [
        pytest.param([0.2, 0.9], (0.03, 1), id="large"),
        pytest.param([0.01, 0.04], (0.008, 0.07), id="small"),
        pytest.param([0.2, 0.5], (0.03, 0.75), id="between"),
    ],
)
def test_the_axis_of_p_holds_every_p_and_the_level(curve, ax, p, shown):
    """No p is above 1."""
    figures_sensitivity.specification_p(curve[:2].assign(p=p, published=True), ax)
    assert ax.get_ylim() == pytest.approx(shown)


@pytest.mark.parametrize(("estimates", "low"), [([-2.0, 5.0], -2.2), ([3.0, 5.0], 0)], ids=["a rise", "falls"])
def test_the_axis_of_estimates_holds_zero_and_a_rise(curve, ax, estimates, low):
    """A rise is a negative fall."""
    figures_sensitivity.specification_estimates(curve[:2].assign(estimate=estimates), "mg/day", ax)
    assert ax.get_ylim()[0] == pytest.approx(low)


def test_the_specification_curve_ticks_every_choice(curve, ax):
    """Four columns of choices: four ticks for each analysis."""
    figures_sensitivity.specification_choices(curve, ax)
    strokes = sum(np.isnan(line.get_ydata()).sum() for line in ax.get_lines())
    assert strokes == 4 * len(curve)
    assert "responders (n = 12)" in texts(ax)


def test_the_panels_are_as_high_by_every_python():
    """Since 3.12 it adds floats more exactly, and a last digit of the height changes the whole drawing."""
    heights = figures_sensitivity.PANEL_HEIGHTS
    assert all((4 * height).is_integer() for height in heights)


def test_the_specification_curve_fills_its_three_panels(curve):
    """Each holds something, and the last counts the analyses."""
    axes = figures_sensitivity.panels()
    figures_sensitivity.specification(curve, "mg/day", axes)
    assert all(ax.has_data() for ax in axes)
    assert axes[-1].get_xlabel() == "159 analyses, sorted by p"
    plt.close(axes[0].figure)


def test_shuffled_falls_are_bars_of_percent(doses, ax):
    """The one as printed is hatched."""
    figures_sensitivity.falls_if_shuffled(order.falls_if_shuffled(*doses), 10, 12, ax)
    heights = {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in ax.patches}
    assert heights[10] == pytest.approx(24.4228, abs=1e-4)
    assert [bar.get_hatch() for bar in ax.patches].index("//") == list(heights).index(10)
    assert assumption(ax).startswith("hypothetical: ")


def test_tipping_writes_every_p_and_shades_what_is_lost(doses, ax):
    """Nine rows by seven columns; from 0.05 on, shaded."""
    grid = what_if.tipping(doses[0] - doses[1], 6, assumptions.RISES_MG_DAY, methods.PAIRED)
    figures_sensitivity.tipping(grid, 18, ax)
    written = {text.get_position(): text.get_text() for text in ax.texts}
    steps = list(assumptions.RISES_MG_DAY)
    assert written == {(r.rising, steps.index(r.step)): f"{r.p:.3f}" for r in grid.itertuples()}
    shaded = {(patch.get_x() + 0.5, patch.get_y() + 0.5) for patch in ax.patches}
    assert shaded == {(r.rising, steps.index(r.step)) for r in grid.itertuples() if r.p >= 0.05}
    assert assumption(ax).startswith("hypothetical: ")


def test_tipping_shades_a_p_that_is_the_level_itself(ax):
    """At 0.05 it is significant no more."""
    grid = pd.DataFrame({"rising": [0, 1], "step": [2.5, 2.5], "p": [0.0499, 0.05]})
    figures_sensitivity.tipping(grid, 18, ax)
    assert [patch.get_x() + 0.5 for patch in ax.patches] == [1]


def test_drawn_climbs_to_a_hundred_percent(doses, ax):
    """The published p is marked."""
    figures_sensitivity.drawn(
        what_if.cumulative(what_if.drawn_from_baselines(*doses, 6, methods.PUBLISHED)), 0.00836, 12, 18, ax
    )
    climb, _, published = ax.get_lines()
    assert climb.get_ydata()[-1] == pytest.approx(100)
    assert published.get_xdata() == [0.00836, 0.00836]
    assert assumption(ax).startswith("hypothetical: ")


@pytest.mark.parametrize(
    ("enrolled", "said"), [(18, "the six start like the twelve and"), (15, "the three start like the twelve and")]
)
def test_drawn_counts_whom_it_shows(doses, ax, enrolled, said):
    """In its assumption, on its axis and beside the published test."""
    figures_sensitivity.drawn(
        what_if.cumulative(what_if.drawn_from_baselines(*doses, 6, methods.PUBLISHED)), 0.00836, 12, enrolled, ax
    )
    assert said in assumption(ax).replace("\n", " ")
    assert ax.get_xlabel().replace("\n", " ") == f"p of the Mann-Whitney test on all {enrolled}, log scale"
    assert texts(ax)[0] == "published\ntest,\n12 patients"


@pytest.mark.parametrize(("enrolled", "stopped", "word"), [(18, 6, "six"), (15, 3, "three")])
def test_tipping_counts_whom_it_assumes_something_of(doses, ax, enrolled, stopped, word):
    """Those who stopped, as many as the grid has, among all who were enrolled."""
    figures_sensitivity.tipping(
        what_if.tipping(doses[0] - doses[1], 6, assumptions.RISES_MG_DAY, methods.PAIRED).query("rising <= @stopped"),
        enrolled,
        ax,
    )
    assert ax.get_xlabel() == f"How many of the {word} took more prednisone"
    assert f"of the {word} who stopped; the rest of them unchanged (n = {enrolled})" in assumption(ax).replace(
        "\n", " "
    )


def test_regression_draws_a_line_per_correlation_below_the_fall_seen(doses, ax):
    """Named at its end."""
    figures_sensitivity.regression_to_the_mean(
        what_if.regression_to_the_mean(*doses, assumptions.USUAL_DOSES_MG_DAY, assumptions.CORRELATIONS), 11.875, 12, ax
    )
    assert texts(ax) == ["r = 0.2", "r = 0.4", "r = 0.6", "r = 0.8", "mean fall seen (n = 12)"]
    assert ax.get_lines()[-1].get_ydata() == [11.875, 11.875]
    assert ax.get_lines()[1].get_ydata() == pytest.approx(
        [0.6 * (235 / 12 - usual) for usual in (5, 7.5, 10, 12.5, 15)]
    )
    assert assumption(ax).startswith("hypothetical: ")


def test_sample_size_writes_the_number_at_every_point(ax):
    """Two powers by four rates."""
    sizes = power.for_rates(12 / 18, assumptions.CONTROL_RATES, assumptions.POWERS)
    figures_sensitivity.sample_size(sizes, ax)
    assert {str(n) for n in sizes["per_arm"]} <= set(texts(ax))
    assert [list(line.get_ydata()) for line in ax.get_lines()] == [[17, 28, 54, 137], [22, 37, 72, 182]]
    assert assumption(ax).startswith("hypothetical: ")


def test_an_axis_of_p_has_plain_numbers(ax):
    """Within its limits only."""
    figures_sensitivity.p_axis(ax.yaxis, 0.004, 0.2)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["0.005", "0.01", "0.02", "0.05", "0.1", "0.2"]
    assert (ax.get_yscale(), ax.get_ylim()) == ("log", (0.004, 0.2))

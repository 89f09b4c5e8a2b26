"""One style for all figures: the same file from the same data, and colours that anybody can tell apart."""

import matplotlib as mpl
import pytest

from lib.engine import verdict
from lib.present import style


@pytest.fixture
def applied(monkeypatch):
    """What a notebook was asked to store, once the style is in use."""
    asked = []
    monkeypatch.setattr(style, "set_matplotlib_formats", lambda *formats, **options: asked.append((formats, options)))
    with mpl.rc_context():
        style.apply()
        yield asked


def test_notebooks_store_vectors_without_a_date(applied):
    """SVG and nothing else: nbval compares it as text."""
    assert applied == [(("svg",), {"metadata": {"Date": None}})]


def test_the_ids_within_a_figure_are_salted(applied):
    """Without a salt they would be random."""
    assert mpl.rcParams["svg.hashsalt"] == style.SVG_SALT != ""


def test_a_figure_has_no_frame(applied):
    """Axes left and below only, and no box around a legend."""
    spines = {side: mpl.rcParams[f"axes.spines.{side}"] for side in ("left", "bottom", "top", "right")}
    assert spines == {"left": True, "bottom": True, "top": False, "right": False}
    assert not mpl.rcParams["legend.frameon"]


def test_all_text_has_the_one_size_that_a_telephone_can_show(applied):
    """At least 11 CSS pixels where a point is a pixel: names of sizes that follow from it are not smaller, either."""
    assert {mpl.rcParams[name] for name in style.SIZES} == {style.TEXT_POINTS} and style.TEXT_POINTS > 11


def test_settings_of_the_reader_s_own_are_put_aside(applied):
    """What a matplotlibrc says is no part of the book's style."""
    mpl.rcParams["axes.titlepad"] = 40
    style.apply()
    assert mpl.rcParams["axes.titlepad"] == mpl.rcParamsDefault["axes.titlepad"]


def test_every_verdict_has_a_colour_of_its_own():
    """No verdict is drawn in another's colour."""
    assert set(style.VERDICT_COLOURS) == set(verdict.VERDICTS)
    assert len(set(style.VERDICT_COLOURS.values())) == len(verdict.VERDICTS)

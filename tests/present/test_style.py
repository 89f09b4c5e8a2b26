"""One style for all figures: the same file from the same data, and colours that anybody can tell apart."""

from itertools import combinations

import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgb

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


def test_settings_of_the_reader_s_own_are_put_aside(applied):
    """What a matplotlibrc says is no part of the book's style."""
    mpl.rcParams["axes.titlepad"] = 40
    style.apply()
    assert mpl.rcParams["axes.titlepad"] == mpl.rcParamsDefault["axes.titlepad"]


def test_every_verdict_has_a_colour_of_its_own():
    """No verdict is drawn in another's colour."""
    assert set(style.VERDICT_COLOURS) == set(verdict.VERDICTS)
    assert len(set(style.VERDICT_COLOURS.values())) == len(verdict.VERDICTS)


def luminance(colour):
    """Relative luminance, as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """Contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [*style.VERDICT_COLOURS.values(), style.BASELINE, style.INK, style.MUTED])
def test_what_is_written_in_a_colour_can_be_read(colour):
    """At least 4.5 to 1 on white (WCAG 2.2, 1.4.3)."""
    assert contrast(colour, "white") >= 4.5


@pytest.mark.parametrize(
    "colour", [style.SIX_MONTHS, style.RECOMPUTED, style.SUSPENDED, style.HYPOTHETICAL, style.FAINT]
)
def test_what_is_drawn_in_a_colour_can_be_seen(colour):
    """At least 3 to 1 on white (WCAG 2.2, 1.4.11)."""
    assert contrast(colour, "white") >= 3


def test_colours_are_not_used_for_two_things():
    """One colour for each thing throughout the book."""
    things = (style.BASELINE, style.SIX_MONTHS, style.RECOMPUTED, style.PUBLISHED, style.SUSPENDED, style.HYPOTHETICAL)
    assert all(one != other for one, other in combinations(things, 2))

"""Colours are written once, can be told apart, and can be read on their background in both themes."""

import re

import pytest
from matplotlib.colors import to_rgb

from lib.present import colours

BACKGROUND = {"light": "#ffffff", "dark": "#121212"}  # of the theme's pages


def luminance(colour):
    """Relative luminance, as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """Contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", BACKGROUND)
@pytest.mark.parametrize("name", [*colours.BADGES, "baseline", "ink", "muted"])
def test_what_is_written_in_a_colour_can_be_read(name, theme):
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    assert contrast(getattr(colours.COLOURS[name], theme), BACKGROUND[theme]) >= 4.5


@pytest.mark.parametrize("theme", BACKGROUND)
@pytest.mark.parametrize("name", ["six-months", "recomputed", "suspended", "hypothetical", "faint", "published"])
def test_what_is_drawn_in_a_colour_can_be_seen(name, theme):
    """At least 3 to 1 (WCAG 2.2, 1.4.11)."""
    assert contrast(getattr(colours.COLOURS[name], theme), BACKGROUND[theme]) >= 3


@pytest.mark.parametrize("theme", BACKGROUND)
def test_colours_are_not_used_for_two_things(theme):
    """One colour for each thing throughout the book."""
    values = [getattr(colour, theme) for colour in colours.COLOURS.values()]
    assert len(set(values)) == len(values)


def test_the_stylesheet_has_each_colour_for_both_themes():
    """As a custom property of the colour's name."""
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", colours.css())
    assert found == [(name, colour[theme]) for theme in (0, 1) for name, colour in colours.COLOURS.items()]

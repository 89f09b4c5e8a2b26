"""Colours are written once, can be told apart, and can be read on their background in both themes."""

import re
from colorsys import rgb_to_hsv
from pathlib import Path

from matplotlib.colors import to_rgb

from lib.present import colours
from tests.together import together

BACKGROUND = {"light": "#ffffff", "dark": "#121212"}  # of the theme's pages


def luminance(colour):
    """Relative luminance, as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """Contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@together("theme", BACKGROUND)
@together("name", [*colours.BADGES, "baseline", "ink", "muted"])
def test_what_is_written_in_a_colour_can_be_read(name, theme):
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    assert contrast(getattr(colours.COLOURS[name], theme), BACKGROUND[theme]) >= 4.5


@together("theme", BACKGROUND)
@together("name", ["six-months", "suspended", "hypothetical", "faint", "published"])
def test_what_is_drawn_in_a_colour_can_be_seen(name, theme):
    """At least 3 to 1 (WCAG 2.2, 1.4.11)."""
    assert contrast(getattr(colours.COLOURS[name], theme), BACKGROUND[theme]) >= 3


def test_the_style_sheet_sets_each_colour_in_both_themes():
    """As a property of its own, on a line of its own."""
    light, dark = (rule.splitlines() for rule in colours.css().strip().split("}\n"))
    assert (light[0], dark[0], dark[-1]) == (":root {", 'html[data-theme="dark"] {', "}")
    assert light[1:] == [f"  --{name}: {colour.light};" for name, colour in colours.COLOURS.items()]
    assert dark[1:-1] == [f"  --{name}: {colour.dark};" for name, colour in colours.COLOURS.items()]


# The hue of what a verdict means, in degrees of the colour wheel: two that were exchanged are both out of place.
HUES = {
    "reproduced": ("green", 150, 170),
    "as-told": ("blue", 190, 210),
    "convention": ("violet", 240, 260),
    "not-reproduced": ("orange", 10, 30),
    "impossible": ("red", 340, 355),
    "contradicted": ("purple", 290, 310),
}


@together("name", HUES)
@together("theme", BACKGROUND)
def test_a_verdict_has_the_hue_of_its_meaning(name, theme):
    """Green where the data give the figure, orange and red where they do not."""
    called, low, high = HUES[name]
    hue = 360 * rgb_to_hsv(*to_rgb(getattr(colours.COLOURS[name], theme)))[0]
    assert low < hue < high, f"{name} is not {called}"


HIDES = re.compile(
    r"display:\s*none|visibility:\s*hidden|opacity:\s*0(?:\.0*)?\s*[;}]|font-size:\s*0\s*[;}]|(?<![\w-])color:\s*transparent|clip"
)


def test_the_stylesheet_hides_no_verdict():
    """No rule for a badge takes it out of sight, on any screen."""
    style = (Path(__file__).parents[2] / "chapters/_static/book.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{};]+)\{([^{}]*\})", re.sub(r"(?s)/\*.*?\*/", "", style))
    of_badges = [(selector.strip(), declared) for selector, declared in rules if "verdict" in selector]
    assert len(of_badges) > 8 and [rule for rule in of_badges if HIDES.search(rule[1])] == []


def test_a_badge_has_the_colour_of_its_name():
    """`.verdict-reproduced` is written in `--reproduced`, and so each."""
    style = (Path(__file__).parents[2] / "chapters/_static/book.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r"^\.verdict-([a-z-]+) \{([^}]*)\}", style, re.MULTILINE))
    found = {name: set(re.findall(r"var\(--((?!pst-)[a-z-]+)\)", declared)) for name, declared in rules.items()}
    assert {"reproduced", "not-reproduced"} < set(found) and found == {name: {name} for name in rules}


@together("theme", BACKGROUND)
def test_colours_are_not_used_for_two_things(theme):
    """One colour for each thing throughout the book."""
    values = [getattr(colour, theme) for colour in colours.COLOURS.values()]
    assert len(set(values)) == len(values)


def test_the_stylesheet_has_each_colour_for_both_themes():
    """As a custom property of the colour's name."""
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", colours.css())
    assert found == [(name, colour[theme]) for theme in (0, 1) for name, colour in colours.COLOURS.items()]

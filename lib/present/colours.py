"""Every colour of the book, written once: for pages and figures, on light paper and in the dark.

The pages get them as custom properties of CSS (`css`), the figures by their light values
(lib.present.style); a figure that stands in a page takes the page's properties instead
(lib.present.extension). Each is at least 4.5:1 on its background where words are written in
it, and 3:1 where something is drawn.
"""

from typing import NamedTuple


class Colour(NamedTuple):
    """One colour on a light and on a dark background, as hexadecimal RGB."""

    light: str
    dark: str


# By the last part of the class that a badge carries (lib.present.ledger.SYMBOLS and AGREEMENTS).
BADGES = {
    "reproduced": Colour("#00664b", "#5fd0a5"),
    "as-told": Colour("#145a78", "#7fc8e8"),
    "convention": Colour("#5d4ea3", "#b9aaf7"),
    "not-checkable": Colour("#646464", "#b3bcc7"),
    "not-reproduced": Colour("#a63c00", "#ff9d73"),
    "impossible": Colour("#7d1128", "#ff8fa3"),
    "transcribed": Colour("#4d5b66", "#9fb0bf"),
    "not-a-result": Colour("#70685c", "#c4b8a6"),
    "agrees": Colour("#4b4f54", "#b9c0c8"),
    "contradicted": Colour("#8a2f8f", "#eb9ee6"),
    "told-once": Colour("#5f6368", "#a7aeb7"),
}

# Okabe and Ito's colour-blind safe palette (jfly.uni-koeln.de/color), lighter in the dark; shapes
# and line styles repeat what the colours say, so that the figures can be read in grey.
FIGURES = {
    "baseline": Colour("#0072b2", "#5ab4e8"),
    "six-months": Colour("#d55e00", "#ff9a56"),
    "published": Colour("#333333", "#d6d6d6"),
    "suspended": Colour("#cc79a7", "#e39cc4"),
    "hypothetical": Colour("#7a7a7a", "#a8a8a8"),
    "reference": Colour("#e8e8e8", "#3a3f47"),
    "ink": Colour("#222222", "#e6e6e6"),
    "muted": Colour("#5a5a5a", "#b8b8b8"),
    "faint": Colour("#767676", "#9a9a9a"),
}

COLOURS = BADGES | FIGURES


def css() -> str:
    """Return the colours as custom properties, `--reproduced` and so on, for the light and for the dark theme."""
    light, dark = ("".join(f"  --{name}: {colour[theme]};\n" for name, colour in COLOURS.items()) for theme in (0, 1))
    return f':root {{\n{light}}}\nhtml[data-theme="dark"] {{\n{dark}}}\n'

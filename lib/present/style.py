"""One quiet style for all figures, in the colours of the book (lib.present.colours)."""

from typing import Any

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib_inline.backend_inline import set_matplotlib_formats

from lib.engine.verdict import VERDICTS
from lib.present import ledger
from lib.present.colours import BADGES, FIGURES

BASELINE = FIGURES["baseline"].light
SIX_MONTHS = FIGURES["six-months"].light
PUBLISHED = FIGURES["published"].light
SUSPENDED = FIGURES["suspended"].light
HYPOTHETICAL = FIGURES["hypothetical"].light
REFERENCE = FIGURES["reference"].light
INK = FIGURES["ink"].light
MUTED = FIGURES["muted"].light
FAINT = FIGURES["faint"].light

VERDICT_COLOURS = {word: BADGES[ledger.SYMBOLS[word][1]].light for word in VERDICTS}

# A figure is as wide as its place on a telephone of 360 CSS pixels, and of the one size of text that can
# still be read there: a point of the drawing is then a pixel. Where there is room, both grow (book.css).
WIDTH_INCHES = 312 / 72
TEXT_POINTS = 11.5
SIZES = ("font.size", "axes.labelsize", "axes.titlesize", "xtick.labelsize", "ytick.labelsize", "legend.fontsize")

# A fixed salt and no date, so that the same data give the same file.
SVG_SALT = "refractory-dermatomyositis"


def apply() -> None:
    """Use the style in this notebook: vector figures, no frame, readable at phone width."""
    mpl.rcdefaults()  # not what a matplotlibrc of the reader's own says
    sns.set_theme(context="notebook", style="ticks", font="sans-serif")
    mpl.rcParams.update(
        {
            "svg.hashsalt": SVG_SALT,
            # Text as text: half the size of outlines. It is measured in the font that Matplotlib
            # brings along, and shown in the device's own sans-serif where that one is missing.
            "svg.fonttype": "none",
            "font.sans-serif": ["DejaVu Sans"],
            **dict.fromkeys(SIZES, TEXT_POINTS),
            "figure.figsize": (WIDTH_INCHES, WIDTH_INCHES),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": MUTED,
            "axes.labelcolor": INK,
            "text.color": INK,
            "legend.frameon": False,
        }
    )
    set_matplotlib_formats("svg", metadata={"Date": None})


def cell(x: float, y: float, colour: str, alpha: float = 1) -> Rectangle:
    """Return the background of one cell of a grid, centred at (x, y); an image could not follow the page's theme."""
    return Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=colour, alpha=alpha, linewidth=0, zorder=0)


def beside(ax: Axes, text: str, point: tuple[float, float], offset: tuple[float, float], **how: Any) -> None:
    """Write a text beside a point of the data, `offset` points of print to the right of it and above."""
    ax.annotate(text, point, offset, textcoords="offset points", **how)


def legend_above(ax: Axes) -> None:
    """Name what is drawn above an Axes, from its left edge, where names at the lines would run into one another."""
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0, handletextpad=0.4)

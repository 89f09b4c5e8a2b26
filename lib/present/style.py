"""One quiet style for all figures, and one colour for each thing throughout the book."""

import matplotlib as mpl
import seaborn as sns
from matplotlib_inline.backend_inline import set_matplotlib_formats

# Okabe and Ito's colour-blind safe palette (jfly.uni-koeln.de/color); shapes and line styles
# repeat what the colours say, so that the figures can be read in grey.
BASELINE = "#0072B2"
SIX_MONTHS = "#D55E00"
RECOMPUTED = "#009E73"
PUBLISHED = "#333333"
SUSPENDED = "#CC79A7"
HYPOTHETICAL = "#7A7A7A"
REFERENCE = "#E8E8E8"
INK = "#222222"
MUTED = "#5A5A5A"
FAINT = "#767676"

VERDICT_COLOURS = {
    "reproduced": "#00664B",
    "as told": "#145A78",
    "reproduced under a convention": "#5D4EA3",
    "not checkable": "#6B6B6B",
    "not reproduced": "#A63C00",
    "impossible": "#8A2F62",
}

# A fixed salt and no date, so that the same data give the same file.
SVG_SALT = "refractory-dermatomyositis"


def apply() -> None:
    """Use the style in this notebook: vector figures, no frame, readable at phone width."""
    mpl.rcdefaults()  # not what a matplotlibrc of the reader's own says
    sns.set_theme(context="notebook", style="ticks", font="sans-serif", font_scale=0.9)
    mpl.rcParams.update(
        {
            "svg.hashsalt": SVG_SALT,
            # Text as text: half the size of outlines. It is measured in the font that Matplotlib
            # brings along, and shown in the device's own sans-serif where that one is missing.
            "svg.fonttype": "none",
            "font.sans-serif": ["DejaVu Sans"],
            "figure.figsize": (7.2, 4.2),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": MUTED,
            "axes.labelcolor": INK,
            "text.color": INK,
            "legend.frameon": False,
        }
    )
    set_matplotlib_formats("svg", metadata={"Date": None})

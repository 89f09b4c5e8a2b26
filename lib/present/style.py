"""One quiet style for all figures, in the colours of the book (lib.present.colours)."""

import matplotlib as mpl
import seaborn as sns
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

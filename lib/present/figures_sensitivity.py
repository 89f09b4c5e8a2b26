"""The figures of the audit, drawn as those of lib.present.figures.

What rests on an assumption says so inside the figure, by `hypothetical`.
"""

from textwrap import wrap

import matplotlib.pyplot as plt
import numpy as np

from lib.engine.printing import in_words
from lib.paper import methods
from lib.present import style
from lib.stats.inference import AS_MEASURED

# Tests, intervals and powers are told apart by marker and grey: the colours are those of the two times.
INTERVALS = {"exact": ("o", style.INK), "Wilson": ("s", style.MUTED), "Jeffreys": ("D", style.FAINT)}
LEFT_OUT = {
    "Mann-Whitney, as published": ("o", style.PUBLISHED),
    "Student's t, paired": ("s", style.FAINT),
    "signed-rank, exact": ("D", style.MUTED),
}
PAIRING = {True: ("D", style.INK), False: ("o", style.FAINT)}
# From the lowest power on, with the place of a number beside its point.
POWERS = (("o", style.INK, (12, -13)), ("s", style.FAINT, (-4, 8)))
CHARACTERS_OF_TITLE = 40  # in a line as wide as the figure
CHARACTERS_OF_LABEL = 18
PANEL_HEIGHTS = (2.25, 1.25, 6.25)  # inches; quarters, which every Python adds alike: tenths not since 3.12
P_TICKS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1)


def panels():
    """Three new Axes one below the other, sharing x, for the specification curve."""
    size = (style.WIDTH_INCHES, sum(PANEL_HEIGHTS))
    return plt.subplots(
        len(PANEL_HEIGHTS), sharex=True, figsize=size, height_ratios=PANEL_HEIGHTS, layout="constrained"
    )[1]


def hypothetical(ax, assumption):
    """Say in the figure what it assumes."""
    said = "\n".join(map(wrapped, f"hypothetical: {assumption}".split("\n")))
    ax.set_title(said, loc="left", style="italic", color=style.MUTED)


def wrapped(text):
    """The text in lines as wide as the figure, none of which begins or ends within "n = 12"."""
    kept = text.replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")
    return "\n".join(wrap(kept, CHARACTERS_OF_TITLE)).replace("\N{NO-BREAK SPACE}", " ")


def p_axis(axis, low, high):
    """Make an axis one of p-values, on a log scale with plain numbers."""
    axis.axes.set(**{f"{axis.axis_name}scale": "log", f"{axis.axis_name}lim": (low, high)})
    ticks = [p for p in P_TICKS if low <= p <= high]
    axis.set_ticks(ticks, [f"{p:g}" for p in ticks])
    axis.set_ticks([], minor=True)


def significance_line(ax, along_x=False):
    """The level that the paper calls significant."""
    line = ax.axvline if along_x else ax.axhline
    line(methods.SIGNIFICANCE, color=style.FAINT, linewidth=1, linestyle="--", zorder=0)


def readings(rates, ax):
    """Response under each reading, with three intervals (lib.paper.response.rates)."""
    for shift, (name, (marker, colour)) in zip((-0.22, 0, 0.22), INTERVALS.items()):
        rows = np.arange(len(rates)) + shift
        ax.hlines(rows, 100 * rates[f"{name} low"], 100 * rates[f"{name} high"], color=colour, linewidth=1.4)
        ax.plot(100 * rates["share"], rows, marker, color=colour, markersize=4.5, label=name)
    labels = [
        "\n".join([*wrap(r.reading, CHARACTERS_OF_LABEL), f"{r.responders} of {r.enrolled}"])
        for r in rates.itertuples()
    ]
    ax.set_yticks(range(len(rates)), labels)
    ax.invert_yaxis()
    ax.set(xlim=(0, 100), xlabel=f"Responders, % (n = {rates['enrolled'].iloc[0]})")
    style.legend_above(ax)


def leave_one_out(left_out, ax):
    """P of three tests without each patient in turn (lib.stats.robustness.leave_one_out)."""
    for name, (marker, colour) in LEFT_OUT.items():
        rows = left_out[left_out["test"] == name]
        ax.plot(rows["without"], rows["p"], marker + "-", color=colour, markersize=5, linewidth=0.8, label=name)
    significance_line(ax)
    p_axis(ax.yaxis, 0.001, 0.1)
    cases = left_out["without"].unique()
    ax.set_xticks(cases)
    style.legend_above(ax)
    ax.set(ylabel="p, two-sided, log scale", xlabel=f"Case left out (n = {len(cases) - 1} in each test)")


def normality(steps, curve, distance, label, ax):
    """The empirical distribution of what `label` names against the fitted normal curve (lib.stats.normality)."""
    ax.step([0, *steps["value"]], [0, *steps["upto"]], where="post", color=style.BASELINE, linewidth=1.8)
    ax.plot(curve["value"], curve["fitted"], "--", color=style.INK, linewidth=1.2)
    gaps = steps[["upto", "below"]].sub(steps["fitted"], axis=0).abs()
    row, side = gaps.stack().idxmax()
    x, ends = steps["value"][row], (steps["fitted"][row], steps[side][row])
    ax.vlines(x, *ends, color=style.INK, linewidth=3)
    style.beside(ax, f"largest\ndistance\n{distance:.3f}", (x, sum(ends) / 2), (-6, 12), ha="right", va="center")
    style.beside(ax, "patients", (x, steps["upto"][row]), (4, 24), color=style.BASELINE, va="center")
    style.beside(ax, "normal curve", (x, steps["fitted"][row]), (16, -4), va="center")
    ax.set(xlabel=wrapped(label), xlim=(0, None), ylabel="Share of patients at or below", ylim=(0, 1.05))


def specification(curve, unit, axes):
    """The specification curve (lib.stats.robustness.specification_curve) on three Axes: p, estimates, choices."""
    specification_p(curve, axes[0])
    specification_estimates(curve, unit, axes[1])
    specification_choices(curve, axes[2])


def specification_p(curve, ax):
    """P of every analysis, smallest first; paired and unpaired apart, the published one marked."""
    for paired, (marker, colour) in PAIRING.items():
        rows = curve[curve["paired"] == paired]
        ax.plot(rows["p"], marker, color=colour, markersize=3.5, label="paired" if paired else "unpaired")
    chosen = curve.index[curve["published"]][0]
    ax.plot(chosen, curve["p"][chosen], "o", markersize=11, markerfacecolor="none", color=style.INK)
    style.beside(ax, "published", (chosen, curve["p"][chosen]), (-8, 6), ha="right")
    significance_line(ax)
    p_axis(ax.yaxis, min(0.03, 0.8 * curve["p"].min()), max(0.07, min(1, 1.5 * curve["p"].max())))
    style.legend_above(ax)
    ax.set_ylabel("p, log scale")


def specification_estimates(curve, unit, ax):
    """The fall that belongs to each analysis made on the scale as measured."""
    for paired, (marker, colour) in PAIRING.items():
        rows = curve[(curve["paired"] == paired) & (curve["scale"] == AS_MEASURED)]
        ax.plot(rows["estimate"], marker, color=colour, markersize=3.5)
    ax.set_ylim(min(0, 1.1 * curve["estimate"].min()))
    ax.set_ylabel(f"fall, {unit}")


def specification_choices(curve, ax):
    """Which choices each analysis makes: for each a row of ticks below its name, which is too long to stand beside."""
    columns = ("population", "family", "scale", "zeros")
    choices = [(column, value) for column in columns for value in curve[column].unique()]
    forms = {"population": "{} (n = {})", "zeros": "zeros: {}"}
    for row, (column, value) in enumerate(choices):
        chosen = curve[curve[column] == value]
        # Short upright strokes as one broken line, which keeps the drawing small.
        x, y = np.repeat(chosen.index.to_numpy(float), 3), np.tile([row, row + 0.28, np.nan], len(chosen))
        ax.plot(x, y, color=style.INK, linewidth=1)
        ax.text(0, row - 0.02, forms.get(column, "{}").format(value, chosen["n"].iloc[0]), va="bottom")
    ax.set(yticks=[], ylim=(len(choices) - 0.5, -0.6))
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(f"{len(curve)} analyses, sorted by p")


def falls_if_shuffled(chances, seen, n, ax):
    """How probable each number of falls would be if the rows were in random order."""
    counts = [k for k, chance in enumerate(chances) if chance > 0.0005]
    colours = [style.INK if k == seen else style.FAINT for k in counts]
    bars = ax.bar(counts, [100 * float(chances[k]) for k in counts], color=colours, width=0.7)
    bars[counts.index(seen)].set_hatch("//")
    # From the bar's left edge on: centred, the words would run into the higher bar before it.
    corner = (bars[counts.index(seen)].get_x(), 100 * float(chances[seen]))
    style.beside(ax, "as printed", corner, (0, 4))
    ax.set(xticks=counts, xlabel=f"Patients whose dose fell (n = {n})", ylabel="Share of all orders, %")
    hypothetical(ax, "if the six-month doses stood in random order")


def tipping(grid, enrolled, ax):
    """P of the exact paired test by how many of those who stopped rose and by how much (lib.stats.what_if.tipping)."""
    table = grid.pivot(index="step", columns="rising", values="p")
    lost = table.to_numpy() >= methods.SIGNIFICANCE
    for (row, column), p in np.ndenumerate(table.to_numpy()):
        if lost[row, column]:
            ax.add_patch(style.cell(column, row, style.REFERENCE))
        ax.text(column, row, f"{p:.3f}", ha="center", va="center")
    ax.set_xticks(table.columns)
    ax.set_yticks(range(table.shape[0]), [f"{step:g}" for step in table.index])
    ax.set(xlim=(-0.5, table.shape[1] - 0.5), ylim=(table.shape[0] - 0.5, -0.5))
    stopped = in_words(grid["rising"].max())
    ax.set(xlabel=f"How many of the {stopped} took more prednisone", ylabel="Rise in each of them, mg/day")
    assumed = f"the doses of the {stopped} who stopped; the rest of them unchanged (n = {enrolled})"
    hypothetical(ax, f"{assumed}\nshaded: p of {methods.SIGNIFICANCE} or more")


def drawn(upto, published, shown, enrolled, ax):
    """Probability of each p or less of the published test, those who stopped drawn from the baselines of those shown.

    upto  from lib.stats.what_if.cumulative; shown and enrolled are numbers of patients
    """
    ax.step(upto.index, 100 * upto, where="post", color=style.HYPOTHETICAL, linewidth=2)
    significance_line(ax, along_x=True)
    ax.axvline(published, color=style.PUBLISHED)
    style.beside(ax, f"published\ntest,\n{shown} patients", (published, 75), (6, 0), va="center")
    level = methods.SIGNIFICANCE
    style.beside(ax, f"p = {level}", (level, 20), (6, 0), va="center", color=style.MUTED)
    p_axis(ax.xaxis, 0.004, 0.2)
    ax.set_xlabel(wrapped(f"p of the Mann-Whitney test on all {enrolled}, log scale"))
    ax.set(ylabel="Probability of this p or less, %", ylim=(0, 101))
    stopped = in_words(enrolled - shown)
    hypothetical(ax, f"the {stopped} start like the {in_words(shown)} and stay at their dose")


def regression_to_the_mean(expected, seen, n, ax):
    """Expected fall without any effect, by usual dose and correlation (lib.stats.what_if.regression_to_the_mean)."""
    for (correlation, rows), width in zip(expected.groupby("correlation"), (2.6, 2.0, 1.4, 0.8)):
        ax.plot(rows["usual"], rows["fall"], "o-", color=style.HYPOTHETICAL, linewidth=width, markersize=3)
        last = (rows["usual"].iloc[-1], rows["fall"].iloc[-1])
        style.beside(ax, f"r = {correlation:g}", last, (8, 0), va="center")
    ax.axhline(seen, color=style.INK)
    start = (expected["usual"].min(), seen)
    style.beside(ax, f"mean fall seen (n = {n})", start, (0, 5))
    ax.set(xlabel="Usual mean dose of such patients, mg/day", ylabel="Fall without any effect, mg/day")
    ax.set(ylim=(0, 1.2 * seen), xlim=(None, expected["usual"].max() * 1.08))
    hypothetical(ax, "r, how closely a dose follows that of six months before, and the usual dose")


def sample_size(sizes, ax):
    """Patients per arm by response under the comparator, for two powers (lib.stats.power.for_rates)."""
    for (power, rows), (marker, colour, offset) in zip(sizes.groupby("power"), POWERS, strict=True):
        ax.plot(100 * rows["control"], rows["per_arm"], marker + "-", color=colour)
        for row in rows.itertuples():
            style.beside(ax, f"{row.per_arm}", (100 * row.control, row.per_arm), offset, ha="center", color=colour)
        last = (100 * rows["control"].iloc[-1], rows["per_arm"].iloc[-1])
        style.beside(ax, f"power {100 * power:g}%", last, (14, 0), va="center", color=colour)
    ax.set(xlim=(17, 58), ylim=(0, 210), xlabel="Responders under the comparator, %", ylabel="Patients needed per arm")
    hypothetical(ax, "the drug works in as large a share as was counted here")

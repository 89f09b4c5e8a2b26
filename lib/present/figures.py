"""The figures of the main chapters.

Each draws tidy data on an Axes and returns nothing, so that a notebook shows the drawing alone.
"""

from collections import Counter
from textwrap import wrap

import matplotlib.pyplot as plt

from lib.engine.verdict import VERDICTS
from lib.paper import cohort
from lib.paper.variables import ENZYME_CHANGE, PREDNISONE_CHANGE, VARIABLES
from lib.present import style

# An open ring before and a smaller filled disc after: a patient without change shows both.
MARKERS = {
    "before leflunomide": (style.BASELINE, "white", 90),
    "at six months": (style.SIX_MONTHS, style.SIX_MONTHS, 36),
}


def axes(height):
    """A new Axes of the book's width; `height` in inches."""
    return plt.subplots(figsize=(style.WIDTH_INCHES, height), layout="constrained")[1]


def case_labels(responders, ax):
    """Name the patients of a horizontal figure by their case numbers, first on top."""
    ax.set_yticks(range(len(responders)), [f"case {int(number)}" for number in responders["patient"]])
    ax.set_ylim(len(responders) + 0.1, -1.4)
    ax.tick_params(axis="y", length=0)


def before_after(responders, change, ax):
    """Each patient before and at six months: a line from an open to a filled circle.

    change  name of a change in lib.paper.variables
    """
    columns = [VARIABLES[change].kind.before, VARIABLES[change].kind.after]
    data = responders.sort_values(columns[0], ascending=False, kind="stable")
    rows, ends = range(len(data)), [data[column] for column in columns]
    ax.hlines(rows, *ends, color=style.MUTED, linewidth=1.2, zorder=1)
    for values, (name, (colour, face, size)) in zip(ends, MARKERS.items()):
        ax.scatter(values, rows, s=size, facecolor=face, edgecolor=colour, linewidth=1.6, zorder=2)
        ax.annotate(name, (values.iloc[0], -0.35), ha="center", va="bottom", color=colour)
    case_labels(data, ax)


def prednisone(responders, ax):
    """Prednisone dose before and after, each patient, in mg/day."""
    before_after(responders, PREDNISONE_CHANGE, ax)
    ax.set_xlabel(f"Prednisone, mg/day (n = {len(responders)})")
    ax.set_xlim(-2)


CPK_TICKS = (25, 100, 500, 2000)


def cpk(responders, ax):
    """Creatine phosphokinase before and after on a log scale, with the reference range."""
    low, high = cohort.REFERENCE_CPK_U_L
    ax.axvspan(low, high, color=style.REFERENCE, zorder=0, linewidth=0)
    before_after(responders, ENZYME_CHANGE, ax)
    ax.set_xscale("log")
    ax.set_xticks(CPK_TICKS, [f"{value}" for value in CPK_TICKS])
    ax.minorticks_off()
    ax.annotate(f"reference {low}–{high}", (low, len(responders) - 0.05), va="bottom", color=style.MUTED)
    ax.set_xlabel(f"Creatine phosphokinase, U/L, log scale (n = {len(responders)})")


USE = {
    "tried before": ("o", style.FAINT),
    "kept with leflunomide": ("s", style.INK),
    "suspended": ("X", style.SUSPENDED),
}


def drug_use(responders):
    """Tidy rows (patient, drug, use) from the printed lists of drugs of Table I."""
    rows = []
    for printed, used in zip(responders["drugs_previous"], cohort.drugs(responders).itertuples()):
        for drug in cohort.codes(printed):
            kept, suspended = drug in used.kept, drug in used.suspended
            use = "kept with leflunomide" if kept else "suspended" if suspended else "tried before"
            rows.append((int(used.patient), drug, use))
    return rows


def drugs(responders, ax):
    """Which drugs each patient had tried, kept and stopped."""
    use, rows = drug_use(responders), responders["patient"].tolist()
    counted = Counter(drug for _, drug, _ in use)
    order = [drug for drug, _ in counted.most_common()]
    for name, (marker, colour) in USE.items():
        x = [order.index(drug) for _, drug, how in use if how == name]
        y = [rows.index(patient) for patient, _, how in use if how == name]
        ax.scatter(x, y, marker=marker, s=64, color=colour, label=name)
    ax.set_xticks(range(len(order)), order, rotation=45)
    ax.set_xlabel(f"Drug, as coded in Table I (n = {len(responders)} patients)")
    style.legend_above(ax)
    case_labels(responders, ax)


# How a test is drawn: paired or unpaired by the shape; filled if the Methods name it, open if not.
TESTS = {
    (False, True): ("o", style.INK, "unpaired, named in the Methods"),
    (False, False): ("o", "white", "unpaired, not named"),
    (True, True): ("D", style.INK, "paired, named in the Methods"),
    (True, False): ("D", "white", "paired, not named"),
}
LINES = ("-", "--", ":")
CHARACTERS_OF_FAMILY = 15  # in a line beside the dots


def tests(found, levels, ax):
    """The p of each test on a log scale, a row for each family, against lines at the levels.

    found   the frame of lib.engine.search.as_measured; levels maps the name of each level to it, as text
    """
    families = list(dict.fromkeys(found.sort_values("paired", kind="stable")["family"]))
    for (paired, named), (marker, face, name) in TESTS.items():
        rows = found[(found["paired"] == paired) & (found["named"] == named)]
        y = [families.index(family) for family in rows["family"]]
        ax.scatter(
            rows["p"], y, s=34, marker=marker, facecolor=face, edgecolor=style.INK, linewidth=1.2, label=name, zorder=2
        )
    ax.set_xscale("log")
    top = ax.secondary_xaxis("top")
    for axis, labels in ((ax.xaxis, levels.values()), (top.xaxis, levels)):
        axis.set_ticks([float(level) for level in levels.values()], list(labels))
        axis.set_ticks([], minor=True)
    for level, line in zip(levels.values(), LINES, strict=True):
        ax.axvline(float(level), color=style.PUBLISHED, linewidth=1.2, linestyle=line, zorder=1)
    top.tick_params(length=0)
    top.spines["top"].set_visible(False)
    ax.set_yticks(range(len(families)), ["\n".join(wrap(family, CHARACTERS_OF_FAMILY)) for family in families])
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(families) - 0.4, -0.6)
    ax.set_xlabel(f"p, two-sided, log scale ({len(found)} tests)")
    ax.figure.legend(loc="outside upper left", handletextpad=0.2)


def box(ax, x, y, text):
    """One box of the participant flow, centred at (x, y), each from 0 to 1."""
    style_of_box = {"boxstyle": "square,pad=0.6", "facecolor": "white", "edgecolor": style.MUTED}
    return ax.text(x, y, text, ha="center", va="center", bbox=style_of_box)


def arrow(ax, start, end, target, source=None):
    """An arrow of the participant flow to the edge of a box (a Text), and from that of another where it is given."""
    edges = {"patchA": source and source.get_bbox_patch(), "patchB": target.get_bbox_patch()}
    look = {"arrowstyle": "-|>", "color": style.MUTED, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=edges | look)


def flow(counts, ax):
    """Participant flow, after STROBE item 13: who was enrolled, who stopped and why, who stayed.

    counts maps enrolled, suspended, months, inefficacy_only, inefficacy_and_side_effect,
    side_effect_only and responder to numbers (lib.paper.facts.flow).
    """
    ax.set_axis_off()
    enrolled = box(ax, 0.32, 0.92, f"Enrolled, leflunomide added\nn = {counts['enrolled']}")
    stopped = box(
        ax, 0.6, 0.54,
        f"Suspended within {counts['months']} months\nn = {counts['suspended']}\n"
        f"{counts['inefficacy_only']} skin not improved, or worse\n"
        f"{counts['inefficacy_and_side_effect']} not improved, and paresthesia\n"
        f"{counts['side_effect_only']} improved, but diarrhoea",
    )  # fmt: skip
    stayed = box(ax, 0.32, 0.12, f"Six months on leflunomide,\nin Table I\nn = {counts['responder']}")
    arrow(ax, (0.12, 0.92), (0.12, 0.12), stayed, enrolled)
    arrow(ax, (0.12, 0.54), (0.6, 0.54), stopped)


def verdict_counts(findings, ax):
    """How many findings hold: one bar for each verdict, named and counted on the bar.

    findings  a Series of counts, among them those of lib.engine.verdict.VERDICTS
    """
    findings = findings[list(VERDICTS)]
    words = list(findings.index)
    ax.barh(words, findings.to_numpy(), height=0.7, color=[style.VERDICT_COLOURS[word] for word in words])
    ax.invert_yaxis()
    for position, count in enumerate(findings):
        style.beside(ax, str(count), (count, position), (4, 0), va="center")
    ax.set_xlabel(f"Findings (n = {findings.sum()})")
    ax.tick_params(axis="y", length=0)

"""What if a cell of Table I were wrong: the slips of one key as a page carries them, and what the summaries protect."""

from typing import Any

import numpy as np
import pandas as pd

from lib.engine import ledger as engine, what_if_cell
from lib.engine.study import Study
from lib.paper import stakes
from lib.present import ledger, style, table_one
from lib.present.html import Html, packed, part, table


def what_if(book: Any) -> Html:
    """Return the place below Table I where a reader tries another value in a cell (chapters/_static/what_if.js)."""
    return part("what_if", packed(stored(book)))


def stored(book: Any) -> dict[str, Any]:
    """Return the slips of Table I as a page carries them.

    columns   (heading, name) of each column in which a slip is possible
    rows      the patients
    words     verdicts, each [symbol, class, word]
    claims    claim -> [quantity, printed figure, number of its verdict now, whether it is a p-value]
    given     what the table would give after a slip, each text once
    slips     column -> patient -> typed value -> [[claim, number of its new verdict, number of what is given], ...]
    """
    found = stakes.slips(book)
    words, statistics = list(ledger.SYMBOLS), {claim.claim_id: claim.statistic for claim in book.claims}
    given: dict[str, int] = {}
    slips: dict[str, dict[str, dict[str, list]]] = {}
    for slip in found.itertuples():
        cell = slips.setdefault(slip.column, {}).setdefault(slip.row, {})
        cell[slip.typed] = []
        for move in slip.moved:
            gives = given.setdefault(engine.given(move.value, statistics[move.claim_id]), len(given))
            cell[slip.typed].append([move.claim_id, words.index(move.word), gives])
    touched = {move.claim_id for moved in found["moved"] for move in moved}
    judged = book.records[book.records["claim_id"].isin(touched)]
    claims = {
        r.claim_id: [
            f"{r.quantity} ({r.location})",
            ledger.with_unit(r),
            words.index(r.verdict),
            r.statistic == "p-value",
        ]
        for r in judged.itertuples()
    }
    return {
        "headings": list(table_one.COLUMNS.values()),
        "columns": [[heading, name] for heading, name in table_one.COLUMNS.items() if name in slips],
        "rows": list(dict.fromkeys(found["row"])),
        "words": [[*ledger.SYMBOLS[word], word] for word in words],
        "claims": claims,
        "given": list(given),
        "slips": slips,
    }


def protected(book: Any) -> pd.DataFrame:
    """Return for each cell of Table I the share of its slips that a figure would betray: a row per patient."""
    shares = what_if_cell.betrayed(stakes.slips(book))
    return shares[[name for name in table_one.COLUMNS.values() if name in shares]]


DARKEST = 0.4  # of the colour in a cell, so that a number on it can be read in both themes


def protected_figure(shares: pd.DataFrame, ax: Any) -> None:
    """Draw the shares as a grid: a row per patient, a column per column of Table I, the percentage in each cell.

    shares  the frame of `protected`; a cell without a possible slip stays empty
    """
    for (row, column), share in np.ndenumerate(shares.to_numpy()):
        if not np.isnan(share):
            ax.add_patch(style.cell(column, row, style.BASELINE, DARKEST * share))
            ax.text(column, row, f"{100 * share:.0f}", ha="center", va="center")
    headings = [table_one.heading(column) for column in shares.columns]
    ax.set_xticks(range(len(headings)), headings, rotation=90)
    ax.set_yticks(range(len(shares)), [f"case {row}" for row in shares.index])
    ax.set(xlim=(-0.5, shares.shape[1] - 0.5), ylim=(len(shares) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.set_xlabel("Slips betrayed by a printed figure, %")
    ax.spines[:].set_visible(False)


def protected_table(book: Any) -> Html:
    """Return for each column of the tables of people how many slips a figure would betray, and how many of some kinds."""
    totals = what_if_cell.betrayed_by_column(book.slips, stakes.printed_p_values(book))
    rows = [[stakes.column_label(book.study, name), *map(int, row)] for name, row in totals.iterrows()]
    foot = [["All columns", *map(int, totals.sum())]]
    headings = [
        "Column", "Slips of a key", "Betrayed", "A figure that held holds no more", "Betrayed without the printed p-values"
    ]  # fmt: skip
    caption = "What the printed figures protect, in Table I and in what the text tells of each patient"
    return table(headings, rows, caption, "protected", foot=foot)


def at_stake_table(study: Study, found: pd.DataFrame) -> Html:
    """Return between what the results lie over the slips of a cell that no figure betrays.

    found  the frame of lib.paper.stakes.spans
    """
    headings = ["Cell", "As printed", "Slips unseen", "Result that hangs on it", "Now", "Least", "Most"]
    rows = []
    for r in stakes.at_stake(found).itertuples():
        hangs_on_it = ["none of those asked for", "–", "–", "–"]
        if not pd.isna(r.result):
            form = stakes.RESULTS[r.result].form
            hangs_on_it = [r.result, form(r.now), form(r.low), form(r.high)]
        cell = f"case {r.row}, {stakes.column_label(study, r.column)}"
        rows.append([cell, r.printed, f"{r.slips} of {r.all}", *hangs_on_it])
    caption = "What hangs on a cell: every result that a slip could move and no printed figure would betray"
    return table(headings, rows, caption, "unprotected-cells")

"""Slips of one key in the made-up paper: judged at once they move what judging anew would move, whatever a claim is about."""

from dataclasses import replace

from lib.book import open_book
from lib.engine import ledger, what_if_cell
from lib.engine.study import Methods
from tests.engine.conftest import DATA
from tests.engine.making import claim
from tests.example.paper import PAPER
from tests.together import together

BEFORE, AFTER, FALL, CHANGE = "sbp_baseline_mmhg", "sbp_12wk_mmhg", "sbp_fall_mmhg", "sbp_change_mmhg"
HIGH = {**PAPER.populations, "above 195": lambda frame: frame[BEFORE] > 195}
UNNAMED = replace(PAPER, methods=Methods((), (), ()))
KINDS = {
    "compounds": (PAPER, [
        ("enrolled", BEFORE, "mean ± sd", "169.3±11.6"), ("enrolled", BEFORE, "quartiles", "161-179.5"),
        ("enrolled", BEFORE, "median (quartiles)", "170.5 (159-179.5)"), ("enrolled", AFTER, "median (range)", "151 (138-166)"),
        ("women", FALL, "mean (SD)", "≈20 (6.7)"), ("enrolled", "female", "count (percent)", "5/8 (62.5%)"),
    ]),
    "figures beside each other": (PAPER, [("enrolled", BEFORE, "median", "170.5"), ("enrolled", BEFORE, "quartile 1", "191")]),
    "two groups": (PAPER, [
        ("women | men", FALL, "difference of means", "3.0"), ("women | men", FALL, "p-value", "=0.46"),
        ("women | men", "fell_over_20_mmhg", "difference of percents", "60"),
    ]),
    "a change": (PAPER, [("enrolled", CHANGE, "p-value", "=0.008"), ("women", CHANGE, "p-value", "<0.05")]),
    "no test named": (UNNAMED, [("enrolled", CHANGE, "p-value", "=0.008")]),
    "people who enter": (replace(PAPER, populations=HIGH), [("above 195", AFTER, "mean", "150"), ("above 195", AFTER, "n", "0")]),
}  # fmt: skip


def anew(paper, tables, slip, claims):
    """The word of each claim in a study that is made of the tables with a slip in them."""
    table = tables[slip.table].copy()
    column = table[slip.column]
    number = column.dtype.kind in "iuf"
    table[slip.column] = column.astype(float) if number else column
    (key,) = paper.files[slip.table].key
    table.loc[table[key].astype(str).eq(slip.row), slip.column] = float(slip.typed) if number else slip.typed
    judged = ledger.judge_each(paper.study({**tables, slip.table: table}), claims)
    return {name: (each.verdict.word, gives(each.claim, each.verdict.value)) for name, each in judged.items()}


def gives(about, value):
    """What a claim is said to be given by the data, which may be no number."""
    return ledger.given(value if value is None else float(value), about.statistic)


@together("kind", KINDS)
def test_what_a_slip_moves_is_what_judging_anew_moves(kind):
    """One slip of five, in every cell."""
    paper, about = KINDS[kind]
    book = open_book(DATA, paper)
    claims = [claim(*each, claim_id=f"c-{number}") for number, each in enumerate(about)]
    now = {claim_id: each.verdict.word for claim_id, each in ledger.judge_each(book.study, claims).items()}
    found = what_if_cell.slips(book.typed, claims).iloc[::5]
    expected = []
    for slip in found.itertuples():
        then = anew(paper, book.tables, slip, claims)
        expected.append([(claim_id, *then[claim_id]) for claim_id in now if then[claim_id][0] != now[claim_id]])
    assert any(expected) is (kind != "no test named")
    named = {each.claim_id: each for each in claims}
    told = [[(name, word, gives(named[name], value)) for name, word, value in moved] for moved in found["moved"]]
    assert [pair for pair in zip(told, expected, strict=True) if pair[0] != pair[1]] == []

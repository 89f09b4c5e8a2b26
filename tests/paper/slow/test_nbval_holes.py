"""Every hole of ``pytest --nbval`` has a check of ours: each test plants the damage and sees it caught.

The wording of our own lists is held to what was last reviewed (tests/paper/test_wording.py), and
what a sentence says of the data to the data (tests/paper/slow/test_sentences.py). Two holes only a
reviewer can close: a word of an opinion, of an explanation or of what is said of a figure
that was changed; and a cell taken out on purpose, after which the chapter is executed anew.
"""

import shutil
import subprocess
import sys
from copy import deepcopy
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from nbformat import v4, write

from lib.engine import ledger
from tests import typed_numbers
from tests.together import together
from tools import guard
from tools.build import chapters

BOOK = Path(__file__).parents[3]
CHAPTERS = {path.stem: notebook for path, notebook in chapters.notebooks(BOOK).items()}
PNG = v4.new_output("display_data", {"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"})
TEXT = v4.new_output("execute_result", {"text/plain": "6.25"}, execution_count=2)
STREAMS = {name: v4.new_output("stream", name=name, text="UserWarning: old") for name in ("stderr", "stdout")}
ERROR = v4.new_output("error", ename="ValueError", evalue="no dose")


@pytest.fixture
def chapter():
    """A copy of a chapter with sentences, tables and figures, to be damaged."""
    return deepcopy(CHAPTERS["cohort"])


def figure(notebook):
    """The first cell with a figure."""
    return next(guard.shown(notebook, "image/svg+xml"))[0]


def table(notebook):
    """The data of the first output with a table."""
    cell, _ = next(guard.shown(notebook, "text/html"))
    return cell.outputs[0].data


def strip(*cells):
    """Take the outputs and counts away, as filters for version control do."""
    for cell in cells:
        cell.update(outputs=[], execution_count=None)


def remove(notebook, place):
    """Take out a code cell."""
    notebook.cells.remove(chapters.code_cells(notebook)[place])


def move_up(notebook, place):
    """Put a code cell before the first one."""
    cell = chapters.code_cells(notebook)[place]
    notebook.cells.remove(cell)
    notebook.cells.insert(0, cell)


def source(text):
    """The damage of writing another source into the second code cell."""
    return lambda notebook: chapters.code_cells(notebook)[1].update(source=text)


def add(output):
    """The damage of adding an output to the second code cell."""
    return lambda notebook: chapters.code_cells(notebook)[1].outputs.append(output)


def tag(name):
    """The damage of tagging the second code cell."""
    return lambda notebook: chapters.code_cells(notebook)[1].metadata.tags.append(name)


def put(text):
    """The damage of adding something to the text of a table."""
    return lambda notebook: table(notebook).update({"text/html": table(notebook)["text/html"] + text})


def describe(key, value, part="figure"):
    """The damage of describing the first figure otherwise."""
    return lambda notebook: figure(notebook).metadata.mystnb[part].update({key: value})


def render(key, value):
    """The damage of asking for another rendering of the second code cell."""
    return lambda notebook: chapters.code_cells(notebook)[1].metadata.setdefault("mystnb", {}).update({key: value})


def prose(**changes):
    """The damage of changing what a Markdown cell is, or has beside its words."""
    return lambda notebook: notebook.cells[0].update(changes)


def write_in(text):
    """The damage of adding something to a Markdown cell."""
    return lambda notebook: notebook.cells[0].update(source=f"{notebook.cells[0].source}\n\n{text}")


def turn_into_prose(notebook):
    """Write Markdown in place of the last cell of code: as many cells as before, and no gap in the counts."""
    last = notebook.cells.index(chapters.code_cells(notebook)[-1])
    notebook.cells[last] = v4.new_markdown_cell("table_one.table_one()")


DAMAGE = {
    guard.executed_in_order: {
        "one cell stripped": lambda notebook: strip(chapters.code_cells(notebook)[1]),
        "all cells stripped": lambda notebook: strip(*chapters.code_cells(notebook)),
        "a count lost": lambda notebook: chapters.code_cells(notebook)[0].update(execution_count=None),
        "a cell run again": lambda notebook: chapters.code_cells(notebook)[-1].update(execution_count=99),
        "an output of another run": lambda notebook: (
            chapters.code_cells(notebook)[0].outputs[0].update(execution_count=99)
        ),
        "a cell moved": lambda notebook: move_up(notebook, 2),
        "the first cell deleted": lambda notebook: remove(notebook, 0),
        "a cell in the middle deleted": lambda notebook: remove(notebook, 1),
    },
    guard.none_lost: {
        "the last cell of code deleted": lambda notebook: remove(notebook, -1),
        "a cell of prose deleted": lambda notebook: notebook.cells.pop(2),
        "the last cell of code turned into prose": turn_into_prose,
        "the count taken out": lambda notebook: notebook.metadata.pop("cells"),
    },
    guard.comparable: {
        "a figure as PNG, which is not compared": lambda notebook: figure(notebook).update(outputs=[PNG]),
        "a PNG added": add(PNG),
        "a figure removed": lambda notebook: figure(notebook).update(outputs=[]),
        "all outputs cleared": lambda notebook: strip(*chapters.code_cells(notebook)),
        "a value as plain text, perhaps cut short": add(TEXT),
    },
    guard.quiet: {"an error": add(ERROR), "a warning": add(STREAMS["stderr"]), "a print": add(STREAMS["stdout"])},
    guard.compared: {
        "tagged nbval-ignore-output": tag("nbval-ignore-output"),
        "tagged nbval-skip": tag("nbval-skip"),
        "tagged raises-exception": tag("raises-exception"),
        "marked NBVAL_IGNORE_OUTPUT": source("# NBVAL_IGNORE_OUTPUT\nfigures.flow()"),
        "marked in the old way": source("# PYTEST_VALIDATE_IGNORE_OUTPUT\nfigures.flow()"),
        "a magic": source("%precision 2\nfigures.flow()"),
        "a closing semicolon": source("figures.flow();"),
        "a path set": source("sys.path.append('.')"),
    },
    guard.words_only: {
        "a raw cell": prose(cell_type="raw"),
        "a Markdown cell tagged remove-cell": prose(metadata={"tags": ["remove-cell"]}),
        "an attached image": prose(attachments={"figure.png": {"image/png": "iVBORw0KGgo="}}),
        "an image": write_in("![Doses](doses.png)"),
        "an image in HTML": write_in('<img src="doses.png">'),
        "a style that hides the outputs": write_in("<style>.cell_output { display: none }</style>"),
        "a comment without its end": write_in("<!-- "),
        "a directive": write_in("```{figure} doses.png\n```"),
        "a directive between colons": write_in(":::{only} latex"),
        "a directive in a quotation": write_in("> ```{only} latex\n> ```"),
        "a directive in a list": write_in("- ```{only} latex\n  ```"),
        "a comment that begins with a bracket": write_in("<!--(later"),
        "a line of comment": write_in("% later"),
        "a class for what follows": write_in("{.d-none}\n## Prednisone"),
    },
    guard.shown_whole: {
        "an output with metadata": lambda notebook: (
            chapters.code_cells(notebook)[1].outputs[0].metadata.update(isolated=True)
        ),
        "a path in the metadata": lambda notebook: figure(notebook).outputs[0].metadata.update(source="/tmp/figure.py"),
        "an output not shown": render("remove_code_outputs", True),
        "another prompt": render("code_prompt_show", "Show"),
        "a description that is none": lambda notebook: figure(notebook).metadata.mystnb.update(image=True),
        "a figure of another size": describe("width", "1px", part="image"),
        "a figure of another class": describe("classes", "d-none"),
    },
    guard.calls: {
        "a silent assignment": source("dose = 20"),
        "a silent cell": source(""),
        "a function": source("def dose():\n    return 20\ndose()"),
        "a lambda": source("(lambda: 20)()"),
        "a verdict overwritten": source('book.records["verdict"] = "reproduced"\nfigures.flow()'),
        "an attribute overwritten": source("book.tables = {}\nfigures.flow()"),
        "rows dropped in place": source('book.members("responders").drop(0, inplace=True)'),
        "a call for its effect": source('book.members("responders").pop(0)\nfigures.flow()'),
        "a loop": source("for dose in (10, 20):\n    dose\ndose"),
        "an import from elsewhere": source("from numpy import mean\nmean([1])"),
        "seven lines": source("figures.flow(\n\n\n\n\n\n)"),
    },
    guard.uses_what_it_sets: {
        "an assignment that nothing shows": source("dose = 20\nfigures.flow()"),
        "an import that nothing uses": source("from lib import search\nfigures.flow()"),
    },
    guard.steady: {
        "a path": put("/home/ann/book/lib/paper/cohort.py"),
        "a path of Windows": put("C:\\Users\\Ann"),
        "an address": put("&lt;function mean at 0x7f3a5c0d1e50&gt;"),
        "a random id": put("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        "an id of a Styler": put('<td id="T_a1b2c_row0">'),
        "the date": put(f"{date.today()}"),
        "a time": put("23:59:59"),
        "a date in a figure": put("<dc:date>"),
        "rows left out of a table": put("<td>...</td>"),
    },
    guard.named_tables: {
        "a table without an id": put("<table><tr></tr></table>"),
        "the id of another table": lambda notebook: put(table(notebook)["text/html"])(notebook),
        "the label of a section": put('<table id="flow"></table>'),
        "an id that no address can bear": put('<table id="Table 1"></table>'),
    },
    guard.described_figures: {
        "no description": describe("alt", "", part="image"),
        "a path for a description": describe("alt", f"_images/{'0123456789' * 4}.svg", part="image"),
        "a short description": describe("alt", "Prednisone before and after", part="image"),
        "no caption": describe("caption", ""),
        "no name": describe("name", ""),
        "no metadata at all": lambda notebook: figure(notebook).metadata.pop("mystnb"),
    },
}
PLANTED = [
    pytest.param(rule, how, id=f"{rule.__name__}: {name}") for rule in DAMAGE for name, how in DAMAGE[rule].items()
]


@together(("rule", "damage"), PLANTED)
def test_damage_is_caught_by_its_rule(rule, damage):
    """Sound before, at fault after, and so at fault in ``make test``."""
    damaged = deepcopy(CHAPTERS["cohort"])
    damage(damaged)
    assert list(rule(CHAPTERS["cohort"])) == [] != list(rule(damaged))


def test_a_date_of_the_data_is_steady(chapter):
    """As in the dictionary of a paper that gives dates: it is the same on any day."""
    put("<td>2014-03-12</td>")(chapter)
    assert list(guard.steady(chapter)) == []


def test_every_rule_of_the_guard_has_been_seen_to_fail():
    """A rule without its damage here would be a rule on trust."""
    assert set(DAMAGE) == set(guard.RULES)


@pytest.mark.parametrize("metadata", [{"kernelspec": {"name": "ir"}}, {"mystnb": {"remove_code_outputs": True}}])
def test_metadata_of_a_chapter_are_caught(chapter, tmp_path, metadata):
    """Another kernel, a request to hide outputs, and whatever else ``make execute`` does not store."""
    chapter.metadata.update(metadata)
    write(chapter, tmp_path / "cohort.ipynb")
    assert not guard.is_stored_plainly(tmp_path / "cohort.ipynb")


@together("typed", ["a p of 0.04", "51.2% of them", "in seven patients", "a third of them"])
@together("place", ["prose", "description"])
def test_a_number_typed_by_hand_is_caught(tmp_path, place, typed):
    """In Markdown, which nbval does not read, and in metadata, which it does not compare."""
    chapter = deepcopy(CHAPTERS["cohort"])
    chapter.cells[0].source += typed if place == "prose" else ""
    figure(chapter).metadata.mystnb.image.alt += typed if place == "description" else ""
    write(chapter, tmp_path / "cohort.ipynb")
    listed = pd.read_csv(BOOK / "tests/reference/numbers_in_prose.csv").query("page in ('*', 'cohort')")["phrase"]
    assert len(typed_numbers.unlisted(typed_numbers.text_of_page(tmp_path / "cohort.ipynb"), listed)) == 1


def test_a_change_below_the_digits_shown_is_caught(records):
    """A page shows five digits; the comparison with R (tests/paper/test_reference.py) sees ten."""
    value = records.set_index("claim_id")["recomputed"]["c-013"]
    assert ledger.number(value) == ledger.number(value * (1 + 1e-8))
    assert value * (1 + 1e-8) != pytest.approx(value, rel=1e-10, abs=0)


def test_nbval_compares_what_the_book_shows(tmp_path):
    """HTML, Markdown and SVG that changed fail; stripped cells and PNG pass, which is why the guard exists.

    What a semicolon silences is shown to nbval, and fails.
    """
    cells = [v4.new_code_cell("from IPython.display import display", execution_count=1)]
    for count, kind in enumerate(["text/html", "text/markdown", "image/svg+xml", "image/png"], start=2):
        stored = v4.new_output("display_data", {kind: "stale"})
        show = f"display({{{kind!r}: 'fresh'}}, raw=True)"
        cells += [v4.new_code_cell(show, execution_count=count, outputs=[stored]), v4.new_code_cell(show)]
    cells.append(v4.new_code_cell("20;", execution_count=6))
    write(v4.new_notebook(cells=cells), tmp_path / "book.ipynb")
    shutil.copy(BOOK / "conftest.py", tmp_path)  # for the kernel
    command = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider", "-q", str(tmp_path / "book.ipynb")]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "4 failed, 6 passed" in run.stdout

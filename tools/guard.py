"""What a stored chapter must be, where ``pytest --nbval`` does not look.

nbval executes the cells again and compares text. It passes a notebook without outputs,
an image that changed, cells out of order and cells that ask not to be compared, and it
reads neither Markdown nor metadata, which can hide what it compared. Each rule here
closes such a hole; it takes a notebook and yields a line per fault.
``python -m tools.guard`` prints the faults of every chapter.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.build import chapters
from tools.build.chapters import code_cells

SHOWN = {"text/html", "text/markdown", "image/svg+xml"}
TAGS = ["hide-input"]
LINES = 6  # of code in a cell besides its imports and sentences: a chapter calls, lib computes
ALT_CHARACTERS = 40
# All that the metadata of a cell may say of what it shows.
OF_A_FIGURE = {"image": {"alt"}, "figure": {"caption", "name"}}
# In Markdown: an image, a directive wherever it begins, a comment, HTML other than a link, attributes of what
# follows. Each can show what nothing compares, or hide what was.
BESIDE_WORDS = re.compile(
    r"!\[|(?:`{3,}|~{3,}|:{3,})\s*\{|<!|<(?!/?a[\s>])[/?]?[a-z-][\w-]*[\s/>]|^\s*%|^\s*\{", re.IGNORECASE | re.MULTILINE
)
STYLE = "style.apply()"  # the one call that shows nothing
STATEMENTS = (ast.ImportFrom, ast.Assign, ast.Expr)
MARKERS = re.compile(r"NBVAL_|PYTEST_VALIDATE|^\s*[%!]|sys\.path", re.MULTILINE)
# What differs from one machine or execution to the next, and so would make every comparison fail or lie.
PASSING = {
    "a path, and in it a user's name": r"(?<![\w.<-])/(?:home|mnt|opt|root|tmp|usr|Users|var|work)/|\b[A-Z]:\\",
    "a memory address": r"\b0x[0-9a-f]{6,}",
    "a random id": r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\bT_[0-9a-f]{5}",
    "a time of day": r"\b[0-2]?\d:[0-5]\d:[0-5]\d\b",
    "rows left out": r"<td>\.\.\.</td>|\[\d+ rows x \d+ columns\]",
}
PLAIN_ID = re.compile(r"[a-z][a-z0-9-]*")
LABEL = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)


def outputs(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, NotebookNode]]:
    """Each output beside its cell."""
    return ((cell, output) for cell in code_cells(notebook) for output in cell.outputs)


def shown(notebook: NotebookNode, kind: str) -> Iterator[tuple[NotebookNode, str]]:
    """The text of each output of one MIME type beside its cell."""
    return ((cell, out.data[kind]) for cell, out in outputs(notebook) if kind in out.get("data", {}))


def executed_in_order(notebook: NotebookNode) -> Iterator[str]:
    """Execution counts run from 1 without a gap: nothing skipped, moved, run twice or taken out."""
    for place, cell in enumerate(code_cells(notebook), start=1):
        counts = {cell.execution_count, *(out.execution_count for out in cell.outputs if "execution_count" in out)}
        if counts != {place}:
            yield f"{cell.id}: executed as {cell.execution_count}, stands as {place}"


def none_lost(notebook: NotebookNode) -> Iterator[str]:
    """As many cells as were executed together, of code and in all: the loss of the last leaves no gap to see."""
    stored, found = notebook.metadata.get(chapters.COUNT), chapters.count(notebook)
    if stored != found:
        yield f"the chapter: has {found} cells, was executed with {stored}; run make execute if this is meant"


def quiet(notebook: NotebookNode) -> Iterator[str]:
    """No error, no stream, neither stderr nor stdout."""
    for cell, output in outputs(notebook):
        if output.output_type not in ("display_data", "execute_result"):
            yield f"{cell.id}: holds {output.get('name', output.output_type)}"


def comparable(notebook: NotebookNode) -> Iterator[str]:
    """Every code cell shows something, as HTML, Markdown or SVG: text, which nbval compares."""
    for cell in code_cells(notebook):
        if not cell.outputs:
            yield f"{cell.id}: shows nothing"
    for cell, output in outputs(notebook):
        kinds = set(output.get("data", {})) - {"text/plain"}
        if not kinds or not kinds <= SHOWN:
            yield f"{cell.id}: shows {', '.join(sorted(kinds)) or 'plain text'}"


def steady(notebook: NotebookNode) -> Iterator[str]:
    """No output holds what another machine or another day would change."""
    # Any other day is one of the data, or nbval sees that it has changed.
    passing = PASSING | {"the date": rf"\b{date.today()}\b|<dc:date>"}
    for cell, output in outputs(notebook):
        text = "\n".join([output.get("text", ""), *output.get("data", {}).values()])
        yield from (f"{cell.id}: holds {what}" for what, pattern in passing.items() if re.search(pattern, text))


def compared(notebook: NotebookNode) -> Iterator[str]:
    """No cell asks to be spared, by tag, marker or magic; each has its code folded."""
    for cell in code_cells(notebook):
        if cell.metadata.get("tags", []) != TAGS:
            yield f"{cell.id}: tagged {cell.metadata.get('tags', [])}, not {TAGS}"
        if MARKERS.search(cell.source):
            yield f"{cell.id}: has a marker, a magic or sys.path"
        if cell.source.rstrip().endswith(";"):
            yield f"{cell.id}: ends in a semicolon, which nbval overlooks (computationalmodelling/nbval#194)"


def words_only(notebook: NotebookNode) -> Iterator[str]:
    """Between the code cells stand words with their links: nothing raw, attached, included, drawn or hidden."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            if cell.cell_type != "markdown" or cell.metadata or "attachments" in cell:
                yield f"{cell.id}: is raw, or has metadata or attachments"
            yield from (f"{cell.id}: holds {found}" for found in BESIDE_WORDS.findall(cell.source))


def shown_whole(notebook: NotebookNode) -> Iterator[str]:
    """Metadata describe figures and do nothing else: none takes an output from the page, or shows it otherwise."""
    names = lambda described: set(described) if isinstance(described, dict) else None
    for cell in code_cells(notebook):
        about = cell.metadata.get("mystnb", {})
        if about and (set(about) != set(OF_A_FIGURE) or any(names(about[part]) != OF_A_FIGURE[part] for part in about)):
            yield f"{cell.id}: has other metadata than those of a figure"
    for cell, output in outputs(notebook):
        if output.get("metadata"):
            yield f"{cell.id}: has an output with metadata"


def calls(notebook: NotebookNode) -> Iterator[str]:
    """Code cells import from lib, name what they call, and show the last; nothing that lib gave is altered."""
    for cell in code_cells(notebook):
        body = ast.parse(cell.source).body
        if not body or not isinstance(body[-1], ast.Expr):
            yield f"{cell.id}: ends in nothing to show"
        if not all(isinstance(line, STATEMENTS) for line in body) or "lambda" in cell.source:
            yield f"{cell.id}: does more than import, assign and call"
        if any(isinstance(line, ast.Expr) and ast.unparse(line) != STYLE for line in body[:-1]) or alters(body):
            yield f"{cell.id}: alters what lib gave, or may"
        if any(isinstance(line, ast.ImportFrom) and line.module.split(".")[0] != "lib" for line in body):
            yield f"{cell.id}: imports from elsewhere than lib"
        calling = [line for line in cell.source.split("\n") if not line.startswith("from ")]
        if len(calling) - lines_of_text(body) > LINES:
            yield f"{cell.id}: has more than {LINES} lines"


def lines_of_text(body: list[ast.stmt]) -> int:
    """Lines that belong to a text of several lines, such as a sentence of the chapter."""
    texts = [node for line in body for node in ast.walk(line) if isinstance(node, ast.Constant)]
    return sum(node.end_lineno - node.lineno for node in texts)


def alters(body: list[ast.stmt]) -> bool:
    """Whether statements set a part of something, such as a column, or ask for a change in place."""
    nodes = [node for line in body for node in ast.walk(line)]
    parts = (isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store) for node in nodes)
    return any(parts) or any(isinstance(node, ast.keyword) and node.arg == "inplace" for node in nodes)


def uses_what_it_sets(notebook: NotebookNode) -> Iterator[str]:
    """A name imported or set is used: what no output depends on could change unseen."""
    trees = [ast.parse(cell.source) for cell in code_cells(notebook)]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    imported = {node.asname or node.name for node in nodes if isinstance(node, ast.alias)}
    yield from (f"{name} is set and not used" for name in sorted((stored | imported) - used))


def named_tables(notebook: NotebookNode) -> Iterator[str]:
    """Tables have an id; every id of the page is plain and occurs once, labels of sections included."""
    found = [label for cell in notebook.cells if cell.cell_type == "markdown" for label in LABEL.findall(cell.source)]
    for cell, html in shown(notebook, "text/html"):
        found += re.findall(r'\bid="([^"]*)"', html)
        if any(" id=" not in opening for opening in re.findall(r"<table\b[^>]*>", html)):
            yield f"{cell.id}: has a table without an id"
    yield from (f"the id {name} is not plain" for name in found if not PLAIN_ID.fullmatch(name))
    yield from (f"the id {one} occurs twice" for one, other in pairwise(sorted(found)) if one == other)


def described_figures(notebook: NotebookNode) -> Iterator[str]:
    """A figure has a name, a caption and a text for those who do not see it."""
    for cell, _ in shown(notebook, "image/svg+xml"):
        about = cell.metadata.get("mystnb", {})
        alt, figure = about.get("image", {}).get("alt", ""), about.get("figure", {})
        if len(alt) <= ALT_CHARACTERS or "/" in alt.split()[0] or alt.endswith(".svg"):
            yield f"{cell.id}: has no description"
        if not figure.get("caption") or not figure.get("name", "").startswith("fig-"):
            yield f"{cell.id}: has no caption, or no name such as fig-flow"


RULES = (
    executed_in_order, none_lost, quiet, comparable, steady, compared, words_only, shown_whole, calls, uses_what_it_sets,
    named_tables, described_figures,
)  # fmt: skip


def is_stored_plainly(path: Path) -> bool:
    """Whether the file is as ``make execute`` stores it: one kernel name, and nothing of an editor's."""
    text = path.read_text(encoding="utf-8")
    return text == chapters.normalised(nbformat.reads(text, as_version=4))


def main() -> int:
    """Print the faults of every chapter."""
    notebooks = chapters.notebooks(Path.cwd())
    found = [f"{path.name}, {fault}" for path in notebooks for rule in RULES for fault in rule(notebooks[path])]
    found += [f"{path.name} is not as make execute stores it" for path in notebooks if not is_stored_plainly(path)]
    print("\n".join(found) or "The stored chapters are whole.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

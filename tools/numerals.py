"""The numbers that a person typed into the book's pages, so that each can be accounted for.

Counted are digits and number words from two upward, fractions among them, in the prose
of a page, in the captions and descriptions of its figures, in its code cells, and in the
sentences that a module puts together. Not counted are one, no, all, both and ordinals,
which rarely give a figure; what only links or includes; and the heights of drawings.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty hundred thousand million dozen twice half halve third thirds quarter quarters"
).split()
NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(WORDS)})s?\b", re.IGNORECASE)
# Not prose: included files, targets of links, labels, attributes, claim ids, the marks of a list.
BESIDE_PROSE = re.compile(
    r"^```\{literalinclude\}.*?^```$|\]\([^)]*\)|^\([\w-]+\)=$|=\"[^\"]*\"|\bc-\d{3}\b|^\d+\. ",
    re.DOTALL | re.MULTILINE,
)
# Not figures in code: strings with a letter, which are names, and the heights of drawings.
BESIDE_CODE = re.compile(r"\"[^\"]*[A-Za-z][^\"]*\"|\bheight=[\d.]+")
# In a module of sentences these count, compare or make a percentage; any other number could be a result.
ARITHMETIC = (0, 1, 2, 100)


def text_of_page(path: Path) -> str:
    """All that was typed into a page (.ipynb or .md) or a module of sentences (.py), but for what is not counted."""
    if path.suffix == ".ipynb":
        texts = (text for cell in nbformat.read(path, as_version=4).cells for text in texts_of_cell(cell))
    else:
        source = path.read_text(encoding="utf-8")
        texts = [BESIDE_PROSE.sub(" ", text) for text in (sentences(source) if path.suffix == ".py" else [source])]
    return "\n".join(texts)


def texts_of_cell(cell: NotebookNode) -> Iterator[str]:
    """A cell's source, and the description and the caption of its figure."""
    about = cell.metadata.get("mystnb", {})
    yield (BESIDE_CODE if cell.cell_type == "code" else BESIDE_PROSE).sub(" ", cell.source)
    yield about.get("image", {}).get("alt", "")
    yield about.get("figure", {}).get("caption", "")


def sentences(source: str) -> list[str]:
    """The texts of two words or more that a module puts together, each field as {}, and the numbers in its code."""
    visitor = _Sentences()
    visitor.visit(ast.parse(source))
    return visitor.found


class _Sentences(ast.NodeVisitor):
    def __init__(self) -> None:
        self.found = []

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.found.append("".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):  # its format is no text
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and " " in node.value:
            self.found.append(node.value)
        elif isinstance(node.value, (int, float)) and node.value not in ARITHMETIC:
            self.found.append(str(node.value))

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)  # a key is no text

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring is none either
            self.generic_visit(node)


def numbers(text: str) -> list[str]:
    """The numbers of a text, in order: "two of 18" -> ["two", "18"]."""
    return NUMBER.findall(text)


def unlisted(text: str, phrases: Iterable[str]) -> list[str]:
    """The numbers of a text outside the listed phrases, each with the words around it."""
    for phrase in sorted(phrases, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", "#", text)
    return [text[max(0, found.start() - 30) : found.end() + 30].replace("\n", " ") for found in NUMBER.finditer(text)]

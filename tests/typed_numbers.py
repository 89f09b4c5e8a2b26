"""The numbers that a person typed into the book's pages, so that each can be accounted for.

Counted are digits, Roman numerals and number words from two upward and zero, fractions and
multiples among them: in the prose of a page, in the captions and descriptions of its
figures, in its code cells, in the sentences that a module puts together, and in the texts
of a file of the data. Not counted are one, no, all, both and ordinals, which rarely give a
figure; I and V; what only links or includes; and the heights of drawings.
"""

import ast
import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from lib.engine.number_words import CARDINALS, PARTS as FRACTIONS, TENS

# Zeros, in the plural, are what a test drops or keeps, and no figure.
WORDS = [
    "zero(?!s)", *CARDINALS[2:], *TENS, "hundred", "thousand", "million", "dozen", "half", "halve", "halved", "halving",
    "third", "quarter", "twice", "thrice", "double", "doubled", "doubling", "triple", "tripled", "tripling",
]  # fmt: skip
# Ordinals; but fractions where they are many or follow "a" or "one".
PARTS = [*FRACTIONS, "eleventh", "twelfth", "eighteenth", "twentieth", "hundredth"]
SIGNS = "²³¹¼-¾⁰-⁹₀-₉⅐-↉①-⒛"  # raised and lowered digits, fractions, Roman and circled numbers
ROMAN = "(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
NUMBER = re.compile(
    rf"\d+(?:[.,]\d+)*|[{SIGNS}]|(?<![A-Za-z])(?:(?:{'|'.join(WORDS)})(?:s|fold)?|{ROMAN}"
    rf"|(?:{'|'.join(PARTS)})s|(?:an?|one)[\s-](?:{'|'.join(PARTS)}))(?![A-Za-z])",
    re.IGNORECASE,
)
# Not prose: included files, targets of links, labels, attributes that are not read, claim ids.
BESIDE_PROSE = re.compile(
    r"^```\{literalinclude\}.*|^:lines:.*|\]\((?:<[^>]*>|[^)\s]*)|^\([\w-]+\)=$"
    r"|\b(?:href|src|id|class|style|tabindex)=\"[^\"]*\"|\bc-\d{3}\b",
    re.MULTILINE,
)
LIST_MARK = re.compile(r"^(\d+)\. ", re.MULTILINE)
# Not figures in code: names, which are also strings of one word but a number word, and the heights of drawings.
BESIDE_CODE = re.compile(
    rf"\"(?!(?:{NUMBER.pattern})\")[a-z][\w.#/-]*\"|\b[a-z]\w*_\w*|\bheight=[1-9](?:\.\d)?\b", re.IGNORECASE
)
# What a page shows of the data package.
SHOWN = {"description", "source", "levels"}


def text_of_page(path: Path) -> str:
    """All that was typed into a page, a module or a file of the data, but for what is not counted."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        return "\n".join(text for cell in nbformat.reads(source, as_version=4).cells for text in texts_of_cell(cell))
    if path.suffix == ".py":
        return prose("\n".join(sentences(source)))
    if path.suffix == ".csv":
        cells = (cell for row in csv.reader(StringIO(source)) for cell in row)
        return prose("\n".join(cell for cell in cells if " " in cell))  # one word alone is a code
    return prose("\n".join(texts_of_package(json.loads(source))) if path.suffix == ".json" else source)


def prose(text: str) -> str:
    """A text without what is no prose, and without the marks of its lists as far as they count on from 1."""
    last = 0

    def mark(found: re.Match) -> str:
        nonlocal last
        if int(found[1]) not in (1, last + 1):
            return found[0]
        last = int(found[1])
        return " "

    return LIST_MARK.sub(mark, BESIDE_PROSE.sub(" ", text))


def texts_of_cell(cell: NotebookNode) -> Iterator[str]:
    """A cell's source, and the description and the caption of its figure."""
    about = cell.metadata.get("mystnb", {})
    yield prose(BESIDE_CODE.sub(" ", cell.source) if cell.cell_type == "code" else cell.source)
    yield about.get("image", {}).get("alt", "")
    yield about.get("figure", {}).get("caption", "")


def texts_of_package(part: dict | list | str, shown: bool = False) -> Iterator[str]:
    """The texts of a data package that a page shows."""
    if isinstance(part, dict):
        for name, each in part.items():
            yield from texts_of_package(each, shown or name in SHOWN)
    elif isinstance(part, list):
        for each in part:
            yield from texts_of_package(each, shown)
    elif shown:
        yield str(part)


def sentences(source: str) -> list[str]:
    """The texts that a module puts together, each field as {}: of two words or more, or of a number from two upward alone."""
    visitor = _Sentences()
    visitor.visit(ast.parse(source))
    return visitor.texts


class _Sentences(ast.NodeVisitor):
    def __init__(self) -> None:
        self.texts = []

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.texts.append("".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):  # its format is no text
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        text = node.value
        if isinstance(text, str) and (len(text.split()) > 1 or (text not in ("0", "1") and NUMBER.fullmatch(text))):
            self.texts.append(text)

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

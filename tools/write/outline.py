"""The outline of the narrative, for a reviewer: ``python -m tools.write.outline``, as `make store` does.

One line for each cell that a person wrote in words: its chapter and id, how it begins, and the
words in it that judge or deny. tests/reference/outline.txt keeps them, so that a cell that
changed places, and a "cannot" that became a "can", are seen by more than a reader's eye.
"""

import re
from pathlib import Path

from tools.build import chapters

BOOK = Path(__file__).parents[2]
STORED = BOOK / "tests/reference/outline.txt"
FIRST = 6  # words, which tell one cell from another
JUDGING = re.compile(
    r"\b(?:no|not|cannot|neither|nor|none|nobody|nothing|never|without|always|any|all|every|everybody|wholly|only|hardly"
    r"|nearly|almost|mostly|most|least|more|less|largest|smallest|highest|lowest|best|worst|too|few|many|some)\b",
    re.IGNORECASE,
)


def lines(book: Path) -> list[str]:
    """Return a line for each Markdown cell of a book's chapters, in reading order."""
    return [
        f"{path.stem}, {cell.id}: {' '.join(cell.source.split()[:FIRST])} [{' '.join(JUDGING.findall(cell.source)).lower()}]"
        for path, notebook in chapters.notebooks(book).items()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    ]


def main() -> None:
    """Store the outline of this book."""
    STORED.write_text("".join(f"{line}\n" for line in lines(BOOK)), encoding="utf-8")


if __name__ == "__main__":
    main()

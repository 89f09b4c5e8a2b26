"""The stamp of a site: what it was built from, what it is, and the verdict on the ledger.

An unchanged book is told here, before anything that takes time is imported.
"""

import json
from pathlib import Path

from tools.build import fingerprint
from tools.write.commit import commit


def of_inputs(book: Path) -> str:
    """Fingerprint of all that a page of `book` can show; the colophon shows the commit."""
    return fingerprint.of_text(fingerprint.of_book(book), commit(book))


def write(book: Path, inputs: str, verdicts: str) -> None:
    """Stamp the site that lies in `book` as made from `inputs`."""
    stamp = {"inputs": inputs, "site": _of_site(book), "verdicts": verdicts}
    _place(book).write_text(json.dumps(stamp), "utf-8")


def unchanged(book: Path) -> str | None:
    """The verdicts of the last build, if its inputs and its site are what they were; else None."""
    try:
        stamp = json.loads(_place(book).read_text("utf-8"))
    except (OSError, ValueError):  # none yet, or one cut short
        return None
    match stamp:
        case {"inputs": inputs, "site": site, "verdicts": verdicts}:
            return verdicts if (inputs, site) == (of_inputs(book), _of_site(book)) else None
    return None


def _of_site(book: Path) -> str:
    return fingerprint.of_text(*fingerprint.of_files(book / "_build", "html"))


def _place(book: Path) -> Path:
    return book / "_build/html.stamp"

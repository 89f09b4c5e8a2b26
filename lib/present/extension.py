"""The book's extension of Sphinx: what each page needs and no single chapter can give.

The colours of lib.present.colours go to every page as a stylesheet. The cards of the numbers
(lib.present.cards) lie in the ledger's own outputs, so that no page can speak of other data
than the ledger does; from there they are written to a script that every page loads.
"""

import re
from html import unescape
from pathlib import Path
from typing import Any

from docutils import nodes

from lib.present import colours

STYLES, CARDS = "colours.css", "cards.js"
STORED = re.compile(r'<[^<>]* data-cards="([^"]*)"></[^<>]*>')


def setup(app: Any) -> dict[str, bool]:
    """Connect the extension to an application of Sphinx; no page is read or written in parallel by it."""
    app.connect("builder-inited", write_styles)
    app.connect("env-check-consistency", write_cards)
    app.connect("doctree-resolved", drop_stored_cards)
    app.add_css_file(STYLES)
    app.add_js_file(CARDS, loading_method="defer", priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_styles(app: Any) -> None:
    """Write the colours to the stylesheet that every page loads."""
    static_file(app, STYLES).write_text(colours.css(), encoding="utf-8")


def write_cards(app: Any, env: Any) -> None:
    """Write the cards that the pages hold to a script; without a ledger there are none."""
    doctrees = (env.get_doctree(name) for name in sorted(env.found_docs))
    pieces = (piece.astext() for doctree in doctrees for piece in doctree.findall(nodes.raw))
    stored = (found[1] for piece in pieces if (found := STORED.search(piece)))
    cards = unescape(next(stored, "{}"))
    static_file(app, CARDS).write_text(f"window.claimCards = {cards};\n", encoding="utf-8")


def drop_stored_cards(app: Any, doctree: nodes.document, name: str) -> None:
    """Leave out of a page the cards that it holds: the script has them."""
    for piece in doctree.findall(nodes.raw):
        if STORED.search(piece.astext()):
            piece[:] = [nodes.Text(STORED.sub("", piece.astext()))]


def static_file(app: Any, name: str) -> Path:
    """Return the path of a static file of the site, its folder made."""
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name

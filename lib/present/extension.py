"""The book's extension of Sphinx: what each page needs and no single chapter can give.

The directive `package` shows the code of a package (lib.present.code); `cite-book` and the
links to the repository are those of lib.present.repository. The colours of
lib.present.colours go to every page as a stylesheet. The cards of the numbers
(lib.present.cards) lie in the ledger's own outputs, so that no page can speak of other data
than the ledger does; from there they are written to a script for each page that leads to a
claim.
"""

import re
from base64 import b64decode
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from lib.loading.contents import is_own
from lib.present import code, colours, repository

STYLES, CARDS = "colours.css", "cards.js"
STORED = re.compile(r'<[^<>]* data-cards="([^"]*)"></[^<>]*>')

HELD = re.compile(r'download="(?P<name>[a-z.]+)" href="data:[a-z/]+;base64,(?P<content>[^"]*)"')
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
IDENTIFIER = re.compile(r"""(?P<before> id="|url\(#|href="#)(?P<name>[^")]+)""")


def setup(app: Any) -> dict[str, bool]:
    """Connect the extension to an application of Sphinx; no page is read or written in parallel by it."""
    app.add_config_value("repository_url", "", "env")
    app.connect("config-inited", repository.configure)
    app.add_directive("with-repository", repository.WithRepository)
    app.add_directive("cite-book", repository.CiteBook)
    app.add_directive("package", Package)
    app.connect("builder-inited", refuse_strays)
    app.connect("builder-inited", write_styles)
    app.connect("env-check-consistency", write_cards)
    app.connect("doctree-resolved", lighten)
    app.connect("doctree-resolved", draw_inline)
    app.add_css_file(STYLES)
    app.connect("html-page-context", load_cards)
    return {"parallel_read_safe": True}


class Package(SphinxDirective):
    """Show each module of a package of the book's library: its sentence, and its code folded below it.

    Its names can be linked to from any page, as in [the rule](#lib.engine.verdict.judge).
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a section per module; an error that names the package where there is none."""
        base, (name,) = Path(self.env.srcdir), self.arguments
        try:
            found, within = code.modules(base, name), [] if "." in name else code.packages(base, name)
        except (FileNotFoundError, SyntaxError) as fault:
            raise self.error(str(fault)) from fault
        return [*self.pages(within), *(self.section(module) for module in found)]

    def pages(self, packages: list[code.Module]) -> list[nodes.Node]:
        """Return a list that leads to the page of each package of the library, with what the package says of itself."""
        shown = nodes.bullet_list()
        for package in packages:
            leads = nodes.reference("", package.name, refuri=code.page(package.name))
            said = nodes.Text(f": {package.sentence}")
            shown += nodes.list_item("", nodes.paragraph("", "", leads, said, support_smartquotes=False))
        return [shown] if packages else []

    def section(self, module: code.Module) -> nodes.section:
        """Return what a page says of one module, its names told to Sphinx as places to link to."""
        self.env.note_dependency(str(module.path))
        labels = {name.lower(): name for name in module.addresses}  # as Sphinx looks them up: people, not PEOPLE
        for label, name in labels.items():
            self.env.get_domain("std").note_hyperlink_target(label, self.env.docname, name, name)
        shown = nodes.section("", nodes.title("", module.title), ids=[module.name])
        shown += nodes.paragraph("", module.sentence, support_smartquotes=False)
        shown += nodes.raw("", code.folded_source(module), format="html")
        return shown


def refuse_strays(app: Any) -> None:
    """Refuse to offer with the pages what is none of the data's own files: Sphinx would follow a link, and copy what it finds."""
    for folder in (Path(app.confdir, name) for name in app.config.html_extra_path):
        if strays := [path for path in sorted(folder.rglob("*")) if not is_own(path, folder)]:
            raise ExtensionError(f"{strays[0]}: found a link out of its folder, or no file, expected a file")


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


def load_cards(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the cards to each page that leads to a claim of the ledger; the ledger itself shows all that is in them."""
    body = context.get("body", "")
    if "ledger.html#c-" in body and 'class="ledger"' not in body:
        app.add_js_file(CARDS, loading_method="defer", priority=400)


def lighten(app: Any, doctree: nodes.document, page: str) -> None:
    """Take out of a page the cards that it holds, and put the files that it holds beside it."""
    for piece in doctree.findall(nodes.raw):
        text = piece.astext()
        if STORED.search(text) or HELD.search(text):
            piece[:] = [nodes.Text(HELD.sub(partial(put_beside, app, page), STORED.sub("", text)))]


def put_beside(app: Any, page: str, found: re.Match[str]) -> str:
    """Write a file that a link holds among the static files, and return the link's attributes with its address."""
    static_file(app, found["name"]).write_bytes(b64decode(found["content"]))
    return f'download="{found["name"]}" href="{"../" * page.count("/")}_static/{found["name"]}"'


def draw_inline(app: Any, doctree: nodes.document, page: str) -> None:
    """Put each figure that is drawn in the book's colours alone into its page, so that it follows the theme."""
    if app.builder.format != "html":
        return
    for image in list(doctree.findall(nodes.image)):
        path = Path(app.srcdir, image["uri"])
        if path.suffix == ".svg" and path.is_file():
            drawn = themed(path.read_text(encoding="utf-8"), image.get("alt", ""), path.stem[:8])
            if drawn:
                image.replace_self(nodes.raw("", drawn, format="html"))


def themed(svg: str, alt: str, prefix: str) -> str:
    """Return a figure as an element of a page, its colours those of the page's theme, its ids under a prefix.

    Nothing is returned of a figure with another colour: it keeps its light background.
    """
    names = {colour.light: f"var(--{name})" for name, colour in colours.COLOURS.items()}
    names |= {"#ffffff": "var(--pst-color-background)", "#000000": "var(--ink)", "#262626": "var(--ink)"}
    body = svg[svg.index("<svg") :]
    found = {colour.lower() for colour in COLOUR.findall(body)}
    if found - set(names) or "<image" in body:
        return ""
    body = COLOUR.sub(lambda each: names[each[0].lower()], body)
    body = IDENTIFIER.sub(lambda each: f"{each['before']}{prefix}-{each['name']}", body)
    told = f' role="img" aria-label="{escape(alt)}"'
    return body.replace("<svg", f"<svg{told}", 1)


def static_file(app: Any, name: str) -> Path:
    """Return the path of a static file of the site, its folder made."""
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name

"""Where the book is kept: the links to it, to its issues and to Binder, and how to cite it.

All of them hang on `repository_url` in _config.yml, the address of a repository on GitHub. Without one no page
speaks of any.
"""

from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

CITATION = "CITATION.cff"
BINDER = "https://mybinder.org"


def configure(app: Any, config: Any) -> None:
    """Turn on all that leads to the repository where its address is set."""
    theme = config.html_theme_options
    config.repository_url = address = theme.get("repository_url", "").rstrip("/")
    if address:
        theme |= {"repository_url": address, "use_repository_button": True, "use_issues_button": True}
        theme["launch_buttons"] = {"binderhub_url": BINDER, "notebook_interface": "jupyterlab"}


class WithRepository(SphinxDirective):
    """Show its content where the book is kept at an address; there [an issue](repository:issues/new) leads below it."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return what the content says, or nothing."""
        if not (address := self.config.repository_url):
            return []
        said = StringList(
            [line.replace("(repository:", f"({address}/") for line in self.content], self.content.source(0)
        )
        shown = nodes.container()
        self.state.nested_parse(said, self.content_offset, shown)
        return shown.children


class CiteBook(SphinxDirective):
    """Show how to cite the book, from its CITATION.cff, where it is kept at an address; nothing where it is not."""

    def run(self) -> list[nodes.Node]:
        """Return a box with the authors, the title, the version, the date and the address."""
        if not (address := self.config.repository_url):
            return []
        path = Path(self.env.srcdir, CITATION)
        if not path.is_file():
            raise self.error(f"{CITATION} is missing: it says how to cite the book.")
        self.env.note_dependency(str(path))
        cited = yaml.safe_load(path.read_text(encoding="utf-8"))
        box = nodes.admonition("", nodes.title("", "Cite this book"), classes=["cite-book"])
        leads = nodes.reference("", address, refuri=address)
        box += nodes.paragraph("", "", nodes.Text(f"{named(cited)} "), leads, support_smartquotes=False)
        return [box]


def named(cited: dict[str, Any]) -> str:
    """Return what is cited as a sentence: who made it, its title, its version, and the day of its release."""
    authors = ", ".join(
        each.get("name") or f"{each['given-names']} {each['family-names']}" for each in cited["authors"]
    )
    return f"{authors}. {cited['title']}. Version {cited['version']}, {cited['date-released']}."

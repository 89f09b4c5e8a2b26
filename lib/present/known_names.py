"""The directive `known-names`: what a paper's Methods may call their tests, printed methods and definitions."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from lib.engine.study import known_names


class KnownNames(SphinxDirective):
    """List the names that the engine knows, so that a page cannot promise others."""

    def run(self) -> list[nodes.Node]:
        """Return a list with an item for each sort of name, each name as it is to be typed."""
        shown = nodes.bullet_list()
        for what, names in known_names().items():
            listed = nodes.paragraph("", f"{what}: ")
            for place, name in enumerate(names):
                listed += [*([nodes.Text("; ")] if place else []), nodes.literal("", name)]
            shown += nodes.list_item("", listed)
        return [shown]

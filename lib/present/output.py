"""What a chapter's cell returns: HTML or Markdown that shows itself, and no second copy as text."""


class Html(str):
    """A string that a notebook shows as HTML."""

    def _repr_html_(self):
        return str(self)

    def __repr__(self):
        return "HTML"


class Prose(str):
    """A string that a notebook shows as Markdown; every figure in it was put there by code."""

    def _repr_markdown_(self):
        return str(self)

    def __repr__(self):
        return "Markdown"


def drawn(ax):
    """Nothing: the notebook draws the figure of an Axes by itself.

    A semicolon would do the same for Jupyter, but not for nbval (computationalmodelling/nbval#194).
    """

"""The narrative is the one that was reviewed: its cells in their order, and the words in them that judge."""

from difflib import ndiff

from tools.write import outline


def test_the_narrative_is_the_one_reviewed():
    """`make store` stores another; each cell that differs is shown as it was and as it is."""
    stored = outline.STORED.read_text(encoding="utf-8").splitlines()
    differing = [line for line in ndiff(stored, outline.lines(outline.BOOK)) if line.startswith(("-", "+"))]
    assert not differing, "\n".join(differing)

"""Patterns of a stranger: matched as a whole, soon, or told to be none."""

import time

from lib.loading import patterns
from tests.together import together


@together(
    ("pattern", "text", "matches"),
    [
        ("Cut(, mm)?", "Cut, mm", True), ("Cut(, mm)?", "Cut, mm!", False), ("a|ab", "ab", True), ("", "a", False),
        ("é+", "éé", True), ("[^?].*", "?", False), (".", "\n", False), ("h1", "H1", False),
        (r"\w", "é", False), (r"\pL", "é", True),
    ],
)  # fmt: skip
def test_a_text_matches_as_a_whole(pattern, text, matches):
    """A word is one of plain letters unless it is asked for otherwise, and a line break no character."""
    assert patterns.matching(pattern)(text) is matches


def test_a_long_text_is_matched_as_soon_as_it_is_read():
    """For a hundred letters Python would need longer than the world has stood; these are a hundred thousand."""
    began = time.process_time()
    assert not patterns.matching("(c|c)*!")("c" * 100_000)
    assert not patterns.matching("(a?b?){50}" * 60)("a" * 5_000 + "!")  # the slowest of some that are read
    assert time.process_time() - began < 5


@together(
    "pattern", ["(", "a**", "(?=a)", "(a)\\1", "a{1001}", "((a{1,100}){1,100}){1,100}", "\ud800", "(a?b?){500}" * 60]
)
def test_what_cannot_be_read_is_told(capfd, pattern):
    """No expression, one that RE2 does not know or would need too much memory for, or half a letter.

    RE2 itself would say so on stderr, where a chapter may not write.
    """
    assert not patterns.is_readable(pattern) and capfd.readouterr().err == ""


def test_a_long_pattern_is_read():
    """Ten thousand letters."""
    assert patterns.is_readable("a" * 10_000)

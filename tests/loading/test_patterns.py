"""Patterns of a stranger: matched as a whole, soon, or told to be none."""

import time

from lib.loading import patterns
from tests.together import together


@together(
    ("pattern", "text", "matches"),
    [
        ("Cut(, mm)?", "Cut, mm", True), ("Cut(, mm)?", "Cut, mm!", False), ("a|ab", "ab", True), ("", "a", False),
        ("é+", "éé", True), ("[^?].*", "?", False), (".", "\n", False),
    ],
)  # fmt: skip
def test_a_text_matches_as_a_whole(pattern, text, matches):
    """Letters are those of any script, and a line break is none."""
    assert patterns.matching(pattern)(text) is matches


def test_a_long_text_is_matched_as_soon_as_it_is_read():
    """For a hundred letters Python would need longer than the world has stood; these are a hundred thousand."""
    began = time.process_time()
    assert not patterns.matching("(c|c)*!")("c" * 100_000)
    assert time.process_time() - began < 1


@together("pattern", ["(", "a**", "(?=a)", "(a)\\1", "a{1001}", "((a{1,100}){1,100}){1,100}", "\ud800", "a" * 10_001])
def test_what_cannot_be_read_is_told(capfd, pattern):
    """No expression, one that RE2 does not know or would need too much memory for, half a letter, or too long.

    RE2 itself would say so on stderr, where a chapter may not write.
    """
    assert not patterns.is_readable(pattern) and capfd.readouterr().err == ""


def test_the_longest_pattern_is_read():
    """Of as many characters as are allowed."""
    assert patterns.is_readable("a" * patterns.LONGEST)

"""The patterns of a stranger, read and matched by RE2, in time that grows as the pattern and the text do.

Python's own regular expressions can take longer than anybody waits, for a short text:
"(a|a)*b". RE2 has no look-around and no references to groups, without which that cannot be;
the Data Package standard has neither.
"""

from collections.abc import Callable
from typing import Any

import re2

LONGEST = 10_000  # characters
READABLE = f"a regular expression of at most {LONGEST} characters, without look-around and references (RE2)"


def matching(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a text matches a READABLE pattern as a whole."""
    fullmatch = expression(pattern).fullmatch
    return lambda text: fullmatch(text) is not None


def is_readable(pattern: str) -> bool:
    """Whether a pattern is READABLE."""
    try:
        expression(pattern)
    except (re2.error, UnicodeEncodeError):  # half of a pair of surrogates is no text
        return False
    return len(pattern) <= LONGEST


def expression(pattern: str) -> Any:
    """Return a pattern as RE2 has read it; re2.error or UnicodeEncodeError where it cannot, and nothing on stderr."""
    options = re2.Options()
    options.log_errors = False
    return re2.compile(pattern, options)

"""The patterns of a stranger, read and matched by RE2, in time that grows as the text does.

Python's own regular expressions can take longer than anybody waits, for a short text:
"(a|a)*b". RE2 never goes back in a text to try again, and so has no look-around and no
references to groups; the Data Package standard has neither. The memory that a pattern may
take bounds the time for each letter, to some tenth of a millisecond.
"""

from collections.abc import Callable
from typing import Any

import re2

MEMORY = 1 << 18  # bytes
READABLE = f"a regular expression that RE2 reads, in {MEMORY >> 10} kB (github.com/google/re2/wiki/Syntax)"


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
    return True


def expression(pattern: str) -> Any:
    """Return a pattern as RE2 has read it; re2.error or UnicodeEncodeError where it cannot, and nothing on stderr."""
    options = re2.Options()
    options.log_errors, options.max_mem = False, MEMORY
    return re2.compile(pattern, options)

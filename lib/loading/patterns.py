"""Hold texts to the patterns of a stranger in bounded time.

A regular expression can take longer than anybody waits, for a short text: "(a|a)*b".
Already to read one may: "(?i)" before a thousand sets of all letters. Whether it does
cannot be seen from it, so both have a process of their own, which is ended when it takes
too long.
"""

import json
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from lib.loading.faults import Fault

MATCHING = Path(__file__).with_name("matching.py")
SECONDS = 2.0
TEXTS_PER_SECOND = 100_000  # a tenth of what a plain pattern takes

Column = tuple[str, str]  # names of a file and of its column


class PatternError(Exception):
    """The patterns of some columns cannot be used; `amiss` maps each Column to (what was found, what was expected)."""

    def __init__(self, amiss: Mapping[Column, tuple[str, str]]):
        self.amiss = amiss
        super().__init__(amiss)

    def faults(self, package: str) -> list[Fault]:
        """Return the Fault of each of the columns, in the package that lays down the patterns."""
        return [
            Fault(package, found, expected, None, column, file)
            for (file, column), (found, expected) in self.amiss.items()
        ]


def unmatched(asked: Mapping[Column, tuple[str, Collection[str]]]) -> dict[Column, set[str]]:
    """Return, for the (pattern, texts) of each column, the texts that the pattern does not match as a whole.

    Raises PatternError when the patterns take longer than two seconds, and one more for
    every 100,000 texts; and when some of them are no regular expressions.
    """
    if not asked:
        return {}
    limit = SECONDS + sum(len(texts) for _, texts in asked.values()) / TEXTS_PER_SECOND
    lines = json.dumps([(pattern, list(texts)) for pattern, texts in asked.values()]).encode()
    command = [sys.executable, "-I", "-S", str(MATCHING)]
    try:
        done = subprocess.run(command, input=lines, capture_output=True, timeout=limit, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:  # or it took all memory
        endless = list(asked)[(error.stdout or b"").count(b"\n")]
        raise PatternError({endless: ("a pattern that takes too long", "one that is matched in a second")}) from None
    found = dict(zip(asked, map(json.loads, done.stdout.splitlines())))
    if senseless := [column for column, texts in found.items() if texts is None]:
        raise PatternError({each: (f"pattern {asked[each][0]!r}", "a regular expression") for each in senseless})
    return {column: set(texts) for column, texts in found.items()}

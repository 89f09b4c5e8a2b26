"""Match texts against regular expressions, run as a process of its own by lib.loading.patterns.

It reads a JSON list of [pattern, texts] and writes, for each as it is done, a line with
the JSON list of the texts that do not match as a whole; null where the pattern is no
regular expression, or one about which Python has doubts.
"""

import json
import re
import sys
import warnings


def compiled(pattern: str) -> re.Pattern | None:
    """The regular expression that a text is; None where it is none."""
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning):
        return None


if __name__ == "__main__":
    warnings.simplefilter("error")
    for pattern, texts in json.load(sys.stdin):
        found = compiled(pattern)
        print(json.dumps(found and [text for text in texts if not found.fullmatch(text)]), flush=True)

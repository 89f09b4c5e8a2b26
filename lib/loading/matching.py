"""Match texts against regular expressions, run as a process of its own by lib.loading.patterns.

It reads a JSON list of [pattern, texts] and writes, for each as it is done, a line with
the JSON list of the texts that do not match as a whole; null where the pattern is no
regular expression, or one about which Python has doubts.
"""

import json
import re
import sys
import warnings

if __name__ == "__main__":
    warnings.simplefilter("error")
    for pattern, texts in json.load(sys.stdin):
        try:
            found = re.compile(pattern)
        except (re.error, OverflowError, RecursionError, Warning):
            wrong = None
        else:
            wrong = [text for text in texts if not found.fullmatch(text)]
        print(json.dumps(wrong), flush=True)

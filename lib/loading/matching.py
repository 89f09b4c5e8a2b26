"""Match texts against regular expressions, run as a process of its own by lib.loading.patterns.

It reads a JSON list of [pattern, texts] and writes, for each as it is done, a line with
the JSON list of the texts that do not match as a whole.
"""

import json
import re
import sys

if __name__ == "__main__":
    for pattern, texts in json.load(sys.stdin):
        match = re.compile(pattern).fullmatch
        print(json.dumps([text for text in texts if not match(text)]), flush=True)

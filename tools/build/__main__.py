"""Build the book in the current folder: ``python -m tools.build``."""

import sys

try:  # imports, too, can be interrupted
    from tools.build.build import main

    sys.exit(main())
except (KeyboardInterrupt, RuntimeError) as fault:
    # Where a class is just being made, Python 3.11 tells of an interruption as the cause of an error.
    if not isinstance(fault, KeyboardInterrupt) and not isinstance(fault.__cause__, KeyboardInterrupt):
        raise
    sys.exit("Interrupted.\nThere is no new site.")

"""Build the book in the current folder: ``python -m tools.build``."""

import sys

try:  # imports, too, can be interrupted
    from tools.build.build import main

    sys.exit(main())
except KeyboardInterrupt:
    sys.exit("Interrupted.\nThere is no new site.")

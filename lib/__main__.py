"""Judge the ledger in the terminal: python -m lib verify [--data DIR] [--format FORMAT]."""

import argparse
import sys
from contextlib import suppress

from lib.book import open_cohort
from lib.engine import ledger
from lib.loading import loader


def parser():
    """The command line: one verb, a data directory and a format."""
    top = argparse.ArgumentParser(prog="python -m lib", description="Rebuild the paper's figures and judge them.")
    verify = top.add_subparsers(required=True).add_parser("verify", help="judge every claim of the ledger")
    verify.add_argument("--data", default="data", metavar="DIR", help="directory of the data package (default: data)")
    verify.add_argument("--format", default="table", choices=ledger.FORMATS, help="how to print the records")
    return top


def main(arguments=None):
    """Print the records; return 0 when every claim could be judged, 2 on bad input, 1 when nothing can be written."""
    options = parser().parse_args(arguments)
    try:
        records = open_cohort(options.data).records
    except loader.DataError as error:
        print(error, file=sys.stderr)
        return 2
    return write(ledger.FORMATS[options.format](records))


def write(text):
    """Print a text; return 0, or 1 when it could not be written; a reader who has seen enough may leave."""
    try:
        print(text, flush=True)
        return 0
    except OSError as error:
        with suppress(OSError):
            sys.stdout.close()  # or Python would try to write the rest at its end
        if isinstance(error, BrokenPipeError):
            return 0
        print(f"The output could not be written: {error.strerror}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

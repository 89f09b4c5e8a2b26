"""The engine in the terminal: python -m lib verify, numerals or draft (--help tells their options)."""

import argparse
import logging
import os
import signal
import sys
from contextlib import contextmanager, suppress
from logging.handlers import MemoryHandler
from threading import Timer

if __name__ == "__main__":  # imports, too, can be interrupted; there is nothing to clear up, and nothing to say
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from lib.book import data, open_book
from lib.engine import draft, ledger, numerals, tally
from lib.loading.faults import DataError, Fault

FOR_READERS = ("table", "summary")  # the formats that are not for a program
PATIENCE_S = 3.0  # in which nothing is said of what is being done


def parser():
    """The command line: one verb and its options; `run` returns what it prints."""
    top = argparse.ArgumentParser(prog="python -m lib", description="Rebuild the paper's figures and judge them.")
    verbs = top.add_subparsers(required=True)
    verify = verbs.add_parser("verify", help="judge every claim of the ledger")
    verify.add_argument("--data", metavar="DIR", help="directory of the data package (default: the book's own)")
    verify.add_argument(
        "--format",
        default="table",
        choices=ledger.FORMATS,
        help="how to print the records (in csv, an apostrophe guards what a spreadsheet would compute)",
    )
    verify.add_argument("--why", metavar="CLAIM", help="explain the verdict on one claim step by step, such as c-013")
    verify.set_defaults(run=judged)
    for verb, module, what in (
        ("numerals", numerals, "list every numeral of a paper's text"),
        ("draft", draft, "begin the data package of a paper, for a person to complete"),
    ):
        command = verbs.add_parser(verb, help=what)
        module.add_options(command)
        command.set_defaults(run=module.run)
    return top


def judged(options):
    """The records of a data directory in the format that is asked for, or the steps to the verdict on one claim."""
    directory = options.data or os.path.relpath(data())
    book = open_book(directory)
    if options.why is None:
        told = ledger.FORMATS[options.format](book.records)
        return f"{told}\n{tally.accounting(book.tables, book.marks)}" if options.format in FOR_READERS else told
    if options.why not in book.by_id:
        such_as = f", such as {next(iter(book.by_id))}" if book.by_id else ""
        raise DataError([Fault(directory, f"no claim {options.why!r}", f"a claim of its ledger{such_as}")])
    told = book.steps(book.record(options.why))
    widest = max(len(what) for what, _ in told)
    return "\n".join(f"{what:<{widest}}  {words}" for what, words in [("claim", options.why), *told])


def main(arguments=None):
    """Print what is asked for; return 0 when it could be made, 2 on bad input, 1 when nothing can be written."""
    options = parser().parse_args(arguments)
    try:
        with telling_what_takes_long():
            text = options.run(options)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    return write(text)


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


@contextmanager
def telling_what_takes_long():
    """Have each step of the library told on stderr that begins or goes on after some seconds of the block."""
    log = logging.getLogger("lib")
    untold = MemoryHandler(sys.maxsize, target=logging.StreamHandler(), flushOnClose=False)
    timer = Timer(PATIENCE_S, lose_patience, [untold])
    timer.daemon = True  # or the end of the program would wait for it
    timer.start()
    log.addHandler(untold)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        timer.cancel()
        log.removeHandler(untold)
        log.setLevel(logging.NOTSET)
        untold.close()


def lose_patience(untold):
    """Tell of the step that has not ended yet, and from now on of each that begins."""
    with untold.lock:
        del untold.buffer[:-1]
        untold.flush()
        untold.capacity = 1


if __name__ == "__main__":
    sys.exit(main())

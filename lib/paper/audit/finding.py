"""A check of the paper: what it needs of the claims that it is about, and what it found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any


@dataclass(frozen=True)
class Finding:
    """The outcome of a check.

    agrees          whether the paper is consistent on this point
    evidence        one or two sentences whose figures were computed by the check
    rests_on_order  whether it compares a patient's two values, and so assumes the order of the rows
    """

    agrees: bool
    evidence: str
    rests_on_order: bool = False


@dataclass(frozen=True)
class Check:
    """A check, which is called with the opened book and the claims that it is about, and returns a Finding.

    The claims are rows of the judged ledger, in the order in which data/consistency.csv names them.

    find       the function that checks
    claims     the fewest claims that it is about; none when it looks at the patients alone
    at_a_time  how many claims it compares at a time: their number is a multiple of it
    figures    whether it reads what the claims print as one figure each
    change     whether its first claim is about a change between two measurements
    """

    find: Callable[..., Finding]
    claims: int = 0
    at_a_time: int = 1
    figures: bool = False
    change: bool = False

    def __call__(self, book, claims) -> Finding:
        """Make the check of a book and the claims that it is about."""
        return self.find(book, claims)


def check(**needs: Any) -> Callable[[Callable[..., Finding]], Check]:
    """Make a Check of the function that follows, with what it needs: `@check(claims=2, figures=True)`."""
    return partial(Check, **needs)

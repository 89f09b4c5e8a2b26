"""Which figures are possible at all, whoever the people are, given how many they are.

A mean of n whole numbers is a whole number of n-ths, and a share of n people a count of
n-ths: a figure that no such number prints as is impossible, data or no data (the GRIM test;
Brown and Heathers 2017, Soc Psychol Personal Sci 8:363-369). The standard deviation of n
whole numbers has steps of its own (the GRIMMER test; Anaya 2016, PeerJ Preprints 4:e2400v1,
analytically by Allard 2018). Shares, counts, p-values and standard deviations have limits.

What is called impossible is so under every rounding of lib.engine.rounding.RULES, and a
standard deviation whether it is over n - 1 or over n. What passes may be wrong all the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import ceil, floor, isqrt, sqrt

from lib.engine.claims import STATISTICS
from lib.engine.published import Published
from lib.engine.rounding import BEYOND, RULES, Interval, Number, exactly, interval, printed
from lib.stats.decimals import significant

# What each statistic is called, with the limits that it has by itself.
NAMES = {
    "n": "number of people", "count": "count", "percent": "percentage of a part", "share": "share of a part",
    "all": "share of a part", "mean": "mean", "sd": "standard deviation", "median": "median",
    "quartile 1": "quartile", "quartile 3": "quartile", "minimum": "minimum", "maximum": "maximum", "value": "value",
    "each": "value", "p-value": "p-value",
}  # fmt: skip
ANY = Interval(-BEYOND, BEYOND, high_closed=True)
FROM_0, TO_1 = Interval(Fraction(0), BEYOND, high_closed=True), Interval(Fraction(0), Fraction(1), high_closed=True)
LIMITS = {
    "n": FROM_0, "count": FROM_0, "percent": TO_1.times(Fraction(100)), "share": TO_1, "all": TO_1, "sd": FROM_0,
    "p-value": TO_1,
}  # fmt: skip
WHOLE = {name: each.whole for name, each in STATISTICS.items() if isinstance(each.whole, int)}
# Of so few numbers not every sum of squares occurs; from five on they do.
FEW = 5
MOST_SUMS = 2000  # that are tried one by one; among more, one is taken to occur
LARGE = 10**5  # so large a sum is taken to occur, but for two numbers


def impossible(
    figure: Published, statistic: str, n: int | None = None, step: Number | None = None, mean: Published | None = None
) -> str:
    """Return why nobody's values could give a published figure, and what is possible near it; "" where they could.

    statistic  what the figure is, a name of NAMES; any other can be anything
    n          how many people it is about, if that is known
    step       the smallest difference between two of their values, 1 for whole numbers,
               where each value is a whole number of steps
    mean       the mean that was printed with a standard deviation
    """
    if statistic not in NAMES:
        return ""
    targets, within = intervals(figure), limits(figure, statistic, n)
    if all(target.disjoint(within) for target in targets):
        ends = f"at {significant(within.low)} or above"
        ends = ends if within.high == BEYOND else f"from {significant(within.low)} to {significant(within.high)}"
        return f"A {NAMES[statistic]} lies {ends}."
    if statistic == "sd":
        return _impossible_sd(figure, targets, n, step, mean)
    grain = granularity(statistic, n, step)
    if grain is None or (figure.exact and statistic in WHOLE):  # "half of them" is said of 9 in 17, too
        return ""
    if any(_holds_multiple(target, grain, within) for target in targets):
        return ""
    value = Fraction(figure.value)
    near = [k * grain for k in (floor(value / grain), ceil(value / grain)) if k * grain in within]
    return _none_gives(figure, statistic, n, step, near, None)


def intervals(figure: Published) -> list[Interval]:
    """Return the intervals of values that print like a figure, under each of the roundings that has any."""
    found = [interval(figure, rule) for rule in RULES]
    return [target for target in found if target.low < target.high or target.low in target]


def limits(figure: Published, statistic: str, n: int | None) -> Interval:
    """Return between what a statistic of n people lies, whoever they are; a count is printed to be out of its total."""
    most = figure.total if n is None else n
    if statistic == "count" and most is not None:
        return Interval(Fraction(0), exactly(most), high_closed=True)
    return LIMITS.get(statistic, ANY)


def granularity(statistic: str, n: int | None, step: Number | None) -> Fraction | None:
    """Return the step in which a statistic of n people comes, values coming in `step`; None where that is not known."""
    if statistic in ("n", "count"):
        return Fraction(1)
    if statistic in WHOLE:
        return Fraction(WHOLE[statistic], n) if n else None
    if step is None:
        return None
    if statistic == "mean":
        return exactly(step) / n if n else None
    if statistic == "median":
        return exactly(step) / (1 if n and n % 2 else 2)
    return exactly(step) if statistic in ("minimum", "maximum", "value", "each") else None


def _holds_multiple(target: Interval, grain: Fraction, within: Interval) -> bool:
    """Whether two intervals share a whole number of grains."""
    first = ceil(max(target.low, within.low) / grain)
    return any(k * grain in target and k * grain in within for k in (first, first + 1))


# Standard deviations


def _impossible_sd(
    figure: Published, targets: Sequence[Interval], n: int | None, step: Number | None, mean: Published | None
) -> str:
    """Why no values have a standard deviation, by their steps."""
    if n is None or n < 2 or step is None or figure.exact:
        return ""
    sums = _Sums(n, mean, exactly(step))
    if any(sums.within(_of_squares(target, n, over, sums.step)) for target in targets for over in (n - 1, n)):
        return ""
    centre = (Fraction(figure.value) / sums.step) ** 2 * n * (n - 1)
    near = [exactly(sqrt(total / (n * (n - 1))) * float(step)) for total in sums.around(centre)]
    return _none_gives(figure, "sd", n, step, near, mean)


def _of_squares(target: Interval, n: int, over: int, step: Fraction) -> Interval:
    """The interval of n times the sum of squares about the mean, in steps, for standard deviations over n - 1 or n."""
    low, high = (max(end, Fraction(0)) ** 2 * n * over / step**2 for end in (target.low, target.high))
    return Interval(low, high, target.low_closed or target.low < 0, target.high_closed)


@dataclass(frozen=True)
class _Sums:
    """The values that n times the sum of squares about the mean of n whole numbers can have.

    Where the numbers add up to S, and r is what S leaves when divided by n, it is
    r(n - r) + 2nt with t = 0, 1, 2, ...: r(n - r) when they are as equal as can be, and
    more in steps of 2n, since a number and its square are odd or even together.
    """

    n: int
    mean: Published | None
    step: Fraction

    def remainders(self) -> Iterator[int]:
        """What the sum of the numbers may leave when divided by n: anything, or what the printed mean allows."""
        if self.mean is None or self.mean.exact:
            yield from range(self.n)
            return
        found: set[int] = set()
        for target in intervals(self.mean):
            first = ceil(target.low * self.n / self.step)
            last = min(floor(target.high * self.n / self.step), first + self.n)
            for total in range(first, last + 1):
                if total % self.n not in found and total * self.step / self.n in target:
                    found.add(total % self.n)
                    yield total % self.n

    def within(self, target: Interval) -> bool:
        """Whether one of them lies in an interval."""
        for r in self.remainders():
            least = r * (self.n - r)
            first = max(0, ceil((target.low - least) / (2 * self.n)))
            last = floor((target.high - least) / (2 * self.n))
            if last - first > MOST_SUMS:
                return True
            if any(least + 2 * self.n * t in target and self.occurs(r, t) for t in range(first, last + 1)):
                return True
        return False

    def around(self, value: Fraction) -> list[int]:
        """The nearest of them below and above a value that is none."""
        below, above = [], []
        for r in self.remainders():
            least = r * (self.n - r)
            place = floor((value - least) / (2 * self.n))
            down = next((t for t in range(place, -1, -1) if self.occurs(r, t)), None)
            up = next(t for t in count(max(0, place + 1)) if self.occurs(r, t))
            below += [] if down is None else [least + 2 * self.n * down]
            above += [least + 2 * self.n * up]
        return [*sorted(below)[-1:], *sorted(above)[:1]]

    def occurs(self, r: int, t: int) -> bool:
        """Whether n whole numbers with the sum r have squares that add up to r + 2t, the least being r."""
        return self.n >= FEW or (self.n > 2 and t > LARGE) or _add_up(self.n, r, r + 2 * t)


def _add_up(n: int, total: int, squares: int) -> bool:
    """Whether some n whole numbers, two or more, have this sum and this sum of squares."""
    spread = n * squares - total**2
    if n == 2 or spread < 0:
        return spread >= 0 and isqrt(spread) ** 2 == spread
    reach = isqrt(spread * (n - 1)) + 1
    around = range((total - reach) // n, (total + reach) // n + 2)
    return any(_add_up(n - 1, total - x, squares - x * x) for x in around)


# Words


def _none_gives(
    figure: Published, statistic: str, n: int | None, step: Number | None, near: list[Fraction], mean: Published | None
) -> str:
    """Say that a figure is impossible, and how the possible values near it would print."""
    if statistic in ("n", "count"):
        return f"A {NAMES[statistic]} is a whole number, such as {' or '.join(map(significant, near))}."
    texts = [f"{printed(value, figure)}{'%' if figure.measure == '%' else ''}" for value in near]
    if n and statistic in WHOLE:
        counts = [f"{significant(value * n / WHOLE[statistic])} of {n} as {text}" for value, text in zip(near, texts)]
        return f"No count of {n} prints as {figure.text}, but {' and '.join(counts)}."
    what = "whole numbers" if step == 1 else f"values in steps of {significant(exactly(step or 1))}"
    whose = f"{n} {what}" if n else what
    beside = f" beside the mean {mean.text}" if mean else ""
    instead = f", but {' or '.join(dict.fromkeys(texts))}" if texts else ""
    return f"No {whose} have the {NAMES[statistic]} {figure.text}{beside}{instead}."

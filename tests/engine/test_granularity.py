"""Which figures are possible: held against the enumeration of all small samples."""

from bisect import bisect
from decimal import Decimal
from functools import cache
from itertools import combinations_with_replacement
from statistics import pstdev, stdev

from hypothesis import given, strategies as st

from lib.engine.granularity import impossible
from lib.engine.published import Marks, parse, parts
from tests.together import together

MODES = ("ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_DOWN", "ROUND_CEILING")
# figure, statistic, what is known, the reason; the first two as in Brown and Heathers 2017 (mean 5.19 of 28) and
# in the manual of the R package scrutiny (grimmer of 7.3, 2.51 and 12 is FALSE).
IMPOSSIBLE = [
    ("5.19", "mean", {"n": 28, "step": 1}, "No 28 whole numbers have the mean 5.19, but 5.18 or 5.21."),
    ("2.51", "sd", {"n": 12, "step": 1, "mean": "7.3"},
     "No 12 whole numbers have the standard deviation 2.51 beside the mean 7.3, but 2.50 or 2.53."),
    ("65%", "percent", {"n": 18}, "No count of 18 prints as 65%, but 11 of 18 as 61% and 12 of 18 as 67%."),
    ("0.65", "share", {"n": 18}, "No count of 18 prints as 0.65, but 11 of 18 as 0.61 and 12 of 18 as 0.67."),
    ("7.5", "count", {}, "A count is a whole number, such as 7 or 8."),
    ("17.5", "n", {}, "A number of people is a whole number, such as 17 or 18."),
    ("19", "count", {"n": 18}, "A count lies from 0 to 18."),
    ("two", "count", {"n": 1}, "A count lies from 0 to 1."),
    ("-2", "count", {}, "A count lies at 0 or above."),
    ("-0.04", "p-value", {}, "A p-value lies from 0 to 1."),
    ("1.2", "p-value", {}, "A p-value lies from 0 to 1."),
    ("<0.00", "p-value", {}, "A p-value lies from 0 to 1."),
    ("112%", "percent", {}, "A percentage of a part lies from 0 to 100."),
    ("-3", "sd", {}, "A standard deviation lies at 0 or above."),
    ("30.5", "value", {"step": 1}, "No whole numbers have the value 30.5, but 30.0 or 31.0."),
    ("5.3", "maximum", {"step": 0.5}, "No values in steps of 0.5 have the maximum 5.3, but 5.0 or 5.5."),
    ("17.6", "median", {"step": 1, "n": 12}, "No 12 whole numbers have the median 17.6, but 17.5 or 18.0."),
    ("17.5", "median", {"step": 1, "n": 11}, "No 11 whole numbers have the median 17.5, but 17.0 or 18.0."),
    ("2.6", "sd", {"n": 2, "step": 1}, "No 2 whole numbers have the standard deviation 2.6, but 2.1 or 2.8."),
]  # fmt: skip
POSSIBLE = [
    ("5.18", "mean", {"n": 28, "step": 1}),
    ("66.6%", "percent", {"n": 18}),  # by truncation
    ("65%", "percent", {}),
    ("0%", "percent", {"n": 18}),
    ("100%", "percent", {"n": 18}),
    (">50%", "percent", {"n": 3}),
    ("half", "share", {"n": 17}),
    ("7.0", "count", {"n": 18}),
    ("18", "count", {"n": 18}),
    ("<0.001", "p-value", {}),
    ("0.000", "p-value", {}),
    ("1.00", "p-value", {}),
    ("47.8", "mean", {"n": 12, "step": 1}),
    ("17.25", "median", {"n": 12, "step": 0.5}),
    ("5.93", "mean", {"n": 49, "step": 1}),  # by truncation (the example of The Economist, 18 June 2016)
    ("0", "sd", {"n": 1, "step": 1}),
    ("2.00", "sd", {"n": 2, "step": 1}),  # over n: 3 and 7
    ("4.7", "each", {}),
    ("7.5", "case", {"n": 3}),
]
POINT = Marks(decimal=".", thousands=",")


def known(of):
    """The keywords of `impossible`, the mean read."""
    return of | ({"mean": parse(of["mean"])} if "mean" in of else {})


@together(("text", "statistic", "of", "reason"), IMPOSSIBLE)
def test_an_impossible_figure_is_named_with_what_is_possible_near_it(text, statistic, of, reason):
    """As it would print at the same digits."""
    assert impossible(parse(text, POINT), statistic, **known(of)) == reason


@together(("text", "statistic", "of"), POSSIBLE)
def test_a_possible_figure_is_not_named(text, statistic, of):
    """Under any rounding that is known."""
    assert impossible(parse(text, POINT), statistic, **known(of)) == ""


def test_a_count_lies_within_what_it_is_printed_to_be_out_of():
    """19/18 is impossible by itself."""
    (count,) = parts("19/18", "count")
    assert impossible(count, "count") == "A count lies from 0 to 18."


def samples(n, largest):
    """Every sample of n whole numbers from 0 to `largest`."""
    return combinations_with_replacement(range(largest + 1), n)


def prints(values, step):
    """How some values print at a step, by decimal's roundings and by rounding to an integer first."""
    exact = [Decimal(f"{float(value):.12g}") for value in values]
    first = [value.quantize(Decimal(1), "ROUND_HALF_UP").quantize(Decimal(step)) for value in exact]
    return {str(value.quantize(Decimal(step), mode)) for value in exact for mode in MODES} | set(map(str, first))


@cache
def figures(largest, step):
    """Every figure from 0 to `largest` at the digits of a step."""
    return [parse(str(k * Decimal(step)), POINT) for k in range(int(largest / Decimal(step)) + 1)]


@together("n", range(1, 9))
@together("step", ["1", "0.1"])
def test_percentages_are_those_of_the_counts(n, step):
    """Every figure from 0 to 100: possible if and only if some count of n prints like it."""
    shares = [100 * count / n for count in range(n + 1)]
    possible = {f.text for f in figures(100, step) if not impossible(f, "percent", n=n)}
    assert possible == prints(shares, step)


@together("n", range(1, 7))
def test_means_are_those_of_the_samples(n):
    """Whole numbers from 0 to 3, every figure of two decimals."""
    means = {sum(sample) / n for sample in samples(n, 3)}
    possible = {f.text for f in figures(3, "0.01") if not impossible(f, "mean", n=n, step=1)}
    assert possible == prints(means, "0.01")


# The largest number is such that no sample beyond it has a standard deviation within reach: a
# sample from 0 to R has one of R over the root of 2(n - 1) at least, and over n of R over the root of 2n.
@together(("n", "largest", "reach"), [(2, 8, "4"), (3, 8, "3.2"), (4, 8, "2.8"), (5, 6, "1.8"), (6, 5, "1.4")])
def test_standard_deviations_are_those_of_the_samples(n, largest, reach):
    """Over n - 1 and over n, every figure of two decimals within reach."""
    spreads = {spread(sample) for sample in samples(n, largest) for spread in (stdev, pstdev)}
    within = {f.text for f in figures(Decimal(reach), "0.01")}
    assert {text for text in within if not impossible(parse(text), "sd", n=n, step=1)} == within & prints(
        spreads, "0.01"
    )


@together(("n", "largest", "reach"), [(4, 8, "2.8"), (5, 6, "1.8")])
def test_the_nearest_standard_deviations_are_named(n, largest, reach):
    """Of all that samples have, those below and above."""
    spreads = sorted({stdev(sample) for sample in samples(n, largest)})
    for text in {f.text for f in figures(Decimal(reach), "0.01")}:
        if reason := impossible(parse(text), "sd", n=n, step=1):
            place = bisect(spreads, float(text))
            named = dict.fromkeys(f"{spread:.2f}" for spread in spreads[max(0, place - 1) : place + 1])
            assert reason.endswith(f", but {' or '.join(named)}.")


@together(("n", "largest", "reach"), [(3, 8, "1.5"), (5, 7, "1.5")])
@together("mean", ["2.3", "2.33", "2.6", "3"])
def test_standard_deviations_beside_a_mean_are_those_of_the_samples_with_it(n, largest, reach, mean):
    """Whatever rounding the mean was printed by."""
    found = [sample for sample in samples(n, largest) if mean in prints([sum(sample) / n], mean)]
    spreads = {spread(sample) for sample in found for spread in (stdev, pstdev)}
    within = {f.text for f in figures(Decimal(reach), "0.01")} if found else set()
    possible = {text for text in within if not impossible(parse(text), "sd", n=n, step=1, mean=parse(mean))}
    assert possible == within & prints(spreads, "0.01")


@given(
    st.lists(st.integers(-500, 500), min_size=2, max_size=40), st.sampled_from(["1", "0.5", "0.1"]),
    st.sampled_from(["1", "0.1", "0.01"]), st.sampled_from(MODES),
)  # fmt: skip
def test_nothing_that_a_sample_gives_is_called_impossible(whole, step, unit, rounding):
    """Mean and standard deviation of any values in steps, printed at any digits."""
    values = [Decimal(step) * k for k in whole]
    mean, spread = (
        parse(str(Decimal(f"{float(found):.12g}").quantize(Decimal(unit), rounding)), POINT)
        for found in (sum(values) / len(values), stdev(values))
    )
    known = {"n": len(values), "step": Decimal(step)}
    assert impossible(mean, "mean", **known) == impossible(spread, "sd", mean=mean, **known) == ""


@given(st.integers(2, 60), st.integers(0, 10**5).map(lambda k: Decimal(k).scaleb(-2)))
def test_what_is_possible_near_by_is_possible(n, spread):
    """Each standard deviation that is named instead passes."""
    reason = impossible(parse(str(spread), POINT), "sd", n=n, step=1)
    named = reason.partition(", but ")[2].removesuffix(".").split(" or ") if reason else []
    assert [impossible(parse(text, POINT), "sd", n=n, step=1) for text in named] == [""] * len(named)

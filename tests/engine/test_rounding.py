"""Which values print like a figure: every rule held against Python's decimal."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, strategies as st

from lib.engine.published import Marks, parse as parse_text
from lib.engine.rounding import EMPTY, RULES, Interval, exactly, interval, printed, prints_like
from tests.together import together

POINT = Marks(decimal=".", thousands=",")  # so that 1.130 has one reading
MODES = {
    "half up": "ROUND_HALF_UP",
    "half even": "ROUND_HALF_EVEN",
    "truncation": "ROUND_DOWN",
    "ceiling": "ROUND_CEILING",
}
EDGES = [  # value, figure, the rules under which the one prints as the other
    (107.5, "108", {"half up", "half even", "ceiling", "integer first"}),
    (107.5, "107", {"truncation"}),
    (176.5, "177", {"half up", "ceiling", "integer first"}),
    (176.5, "176", {"half even", "truncation"}),
    (4.35, "4.4", {"half up", "half even", "ceiling"}),
    (4.25, "4.3", {"half up", "ceiling"}),
    (4.25, "4.2", {"half even", "truncation"}),
    (6.25, "6.0", {"integer first"}),
    (6.25, "6", {"half up", "half even", "truncation", "integer first"}),
    (5.5, "6.0", {"integer first"}),
    (6.5, "6.0", set()),
    (6.04, "6.0", {"half up", "half even", "truncation", "integer first"}),
    (6, "6.0", set(RULES)),
    (5.96, "6.0", {"half up", "half even", "ceiling", "integer first"}),
    (66.66666666666667, "66.6", {"truncation"}),
    (66.66666666666667, "66.7", {"half up", "half even", "ceiling"}),
    (4.75, "4.3", set()),
    (0.0004, "0", {"half up", "half even", "truncation", "integer first"}),
    (-1, "0", set()),
    (1, "0", set()),
    (1, "1", set(RULES)),
    (-0.5, "0", {"half even", "truncation", "ceiling"}),
    (-0.5, "-1", {"half up", "integer first"}),
    (-6.25, "-6.3", {"half up"}),
    (-6.25, "-6.2", {"half even", "truncation", "ceiling"}),
    (-6.0, "-6.0", set(RULES)),
]


def parse(text):
    """The figure of a text in a paper that says it prints decimal points."""
    return parse_text(text, POINT)


tenths = st.integers(0, 3).map(lambda places: Decimal(1).scaleb(-places))
values = st.decimals(min_value=-1000, max_value=1000, allow_nan=False, allow_infinity=False, places=4)
halves = st.builds(lambda k, unit: k * unit / 2, st.integers(-2000, 2000), tenths)


@together(("value", "figure", "rules"), EDGES)
def test_the_edges_of_every_rule(value, figure, rules):
    """Ties, trailing zeros, negatives: exactly these rules print the value as the figure."""
    assert {rule for rule in RULES if prints_like(value, parse(figure), rule)} == rules


@together("rule", MODES)
@given(value=values | halves, steps=st.integers(-2, 2), unit=tenths)
def test_membership_is_what_decimal_prints(rule, value, steps, unit):
    """A value is in the interval of a figure nearby if and only if decimal quantizes it to that figure."""
    figure = (value + steps * unit).quantize(unit)
    within = Fraction(value) in interval(parse(f"{figure:f}"), rule)
    assert within == (value.quantize(unit, MODES[rule]) == figure)


@together("rule", MODES)
@given(value=values | halves, unit=tenths)
def test_a_value_prints_as_itself(rule, value, unit):
    """What decimal prints of a value has the value in its interval, ties and signs included."""
    assert Fraction(value) in interval(parse(f"{value.quantize(unit, MODES[rule]):f}"), rule)


@given(value=values | halves, unit=tenths)
def test_integer_first_is_half_up_to_an_integer_printed_with_decimals(value, unit):
    """The interval of integer first holds what decimal rounds to that integer."""
    whole = value.quantize(Decimal(1), "ROUND_HALF_UP")
    assert Fraction(value) in interval(parse(f"{whole.quantize(unit):f}"), "integer first")


@given(value=values, whole=st.integers(-1000, 1000))
def test_integer_first_holds_nothing_else(value, whole):
    """A value that rounds to another integer does not print as this one."""
    within = Fraction(value) in interval(parse(f"{whole}.0"), "integer first")
    assert within == (value.quantize(Decimal(1), "ROUND_HALF_UP") == whole)


@given(value=values | halves)
def test_integer_first_never_prints_a_fraction(value):
    """6.3 cannot come from rounding to an integer first."""
    assert Fraction(value) not in interval(parse("6.3"), "integer first")


@given(value=values | halves, unit=tenths, rule=st.sampled_from(list(RULES)))
def test_what_is_printed_lies_in_its_own_interval(value, unit, rule):
    """Printed and prints_like are two sides of one rule."""
    figure = printed(Fraction(value), parse(str(unit)), rule)
    assert prints_like(Fraction(value), parse(figure), rule)


PRINTINGS = [
    ("half up", "11.3", "-11.3"),
    ("half even", "11.2", "-11.2"),
    ("truncation", "11.2", "-11.2"),
    ("ceiling", "11.3", "-11.2"),
    ("integer first", "11.0", "-11.0"),
]


@together(("rule", "positive", "negative"), PRINTINGS)
def test_a_value_is_printed_at_the_digits_of_the_figure(rule, positive, negative):
    """11.25 at one decimal, by each rule and with either sign."""
    assert (printed(11.25, parse("9.9"), rule), printed(-11.25, parse("9.9"), rule)) == (positive, negative)


def test_integer_first_prints_a_half_away_from_zero():
    """10.5 becomes 11 before it gets its decimals."""
    assert printed(10.5, parse("9.9"), "integer first") == "11.0"


def test_half_up_is_what_is_printed_unless_another_rule_is_named():
    """The rule that is taught needs no name."""
    assert (printed(4.25, parse("4.3")), prints_like(4.25, parse("4.3"))) == ("4.3", True)


@together(
    ("value", "figure", "text"),
    [
        (2, "Two", "Two"),
        (3, "two", "three"),
        (0, "two", "zero"),
        (21, "two", "twenty-one"),
        (101, "two", "101"),
        (2.5, "two", "2.5"),
        (1, "all", "all"),
        (Fraction(11, 12), "all", "0.916666666667"),
        (Fraction(1, 3), "two thirds", "a third"),
        (4, "V", "IV"),
        (6, "V", "6"),
    ],
)
def test_beside_a_word_a_value_is_printed_as_a_word_where_there_is_one(value, figure, text):
    """A word is exact, so that nothing is rounded to one."""
    assert printed(value, parse(figure)) == text


@together(
    ("value", "figure", "text"),
    [
        (0.0004, "<0.001", "<0.001"),
        (0.0083, "<0.001", "0.008"),
        (0.001, "<0.001", "0.001"),
        (0.001, "≤0.001", "≤0.001"),
        (0.2, ">0.05", ">0.05"),
        (0.0004, ">0.05", "<0.01"),
        (0, ">0.05", "0.00"),
        (66.67, ">50%", ">50"),
        (2.5, "≥ two", "2.5"),
        (52.4, "~50", "52"),
    ],
)
def test_beside_a_comparator_a_value_is_printed_as_that_or_by_its_digits(value, figure, text):
    """A small p is never printed as zero."""
    assert printed(value, parse(figure)) == text


@together(
    ("value", "figure", "text"),
    [
        (5.8149e-48, "5.81 × 10−48", "5.81E-48"),
        (0.5, "5.81e-48", "0.500"),
        (0.00835551, "5.81e-48", "0.00836"),
        (0, "5.81e-48", "0E-50"),
        (1_449_999, "1.5 million", "1.4E+6"),
        (-0.04, "-0.1", "0.0"),
        (0.00000004, "0.0000001", "0.0000000"),
        (1129.6, "1,130", "1130"),
    ],
)
def test_a_value_is_printed_at_any_size(value, figure, text):
    """As a power of ten where the figure is one and it would be too long; a zero has no sign."""
    assert printed(value, parse(figure)) == text


def test_what_is_no_number_is_printed_as_a_dash():
    """And as no figure."""
    assert printed(float("nan"), parse("<0.05")) == "–"


figures = st.builds(
    "{}{}".format,
    st.sampled_from(["", "<", ">", "≤", "≥", "~"]),
    st.sampled_from(["0.001", "0.05", "2", "12.5", "1,130", "two", "two thirds", "1.2e-5"]),
)


@given(value=values | st.integers(-5, 120).map(Decimal), figure=figures, rule=st.sampled_from(list(RULES)))
def test_what_is_printed_beside_any_figure_is_like_the_value(value, figure, rule):
    """Comparators and words included; beside a word nothing is rounded."""
    rule = "half up" if parse(figure).exact else rule
    assert prints_like(Fraction(value), parse(printed(Fraction(value), parse(figure), rule)), rule)


def test_a_binary_neighbour_of_a_tie_is_a_tie():
    """4.35 is stored a little below 4.35 and still rounds up as it reads."""
    assert (4.35).as_integer_ratio() != (87, 20)
    assert (exactly(4.35), printed(4.35, parse("4.4"))) == (Fraction(87, 20), "4.4")


def test_a_float_keeps_twelve_significant_digits():
    """The thirteenth digit of a double is dropped, the twelfth is not."""
    assert exactly(1.23456789012345) == Fraction("1.23456789012")
    assert printed(0.123456789012345, parse("0.00000000000000")) == "0.12345678901200"


@together("value", [3, Fraction(200, 3), Decimal("4.35")])
def test_what_is_exact_stays_exact(value):
    """Counts and shares are compared as they are."""
    assert exactly(value) == Fraction(value)


def test_nothing_printed_is_like_a_missing_value():
    """NaN prints like no figure, not even under a comparator."""
    assert not prints_like(float("nan"), parse("6.0"))
    assert not prints_like(float("nan"), parse("<0.05"))


@together(
    ("figure", "inside", "outside"),
    [
        ("<0.001", [0, -5, 0.0009999], [0.001, 1]),
        ("≤2", [2, -1], [2.0001, 3]),
        (">50%", [50.1, 10**6], [50, 0]),
        ("≥2", [2, 18], [1.9999, 0]),
        ("=0.008", [0.0075, 0.00849], [0.0085, 0.00749, 0.001]),
        ("two", [2], [1.9, 2.1, 2.0001]),
        ("two thirds", [Fraction(2, 3)], [0.6667, 0.67]),
    ],
)
def test_a_comparator_makes_a_half_line_and_a_word_a_point(figure, inside, outside):
    """A figure is judged as what it says, not as its digits."""
    assert [prints_like(value, parse(figure)) for value in inside + outside] == [True] * len(inside) + [False] * len(
        outside
    )


@together(
    ("figure", "value", "is_within"),
    [(">3e12", 4e12, True), (">3e12", 2e12, False), ("<-3e12", -4e12, True), (">9.99e998", Fraction(10**999), True), (">1", 1e308, True)],
)  # fmt: skip
def test_a_half_line_ends_beyond_every_figure(figure, value, is_within):
    """However large it is printed, and however large a number is."""
    assert (value in interval(parse(figure))) is is_within


def test_an_interval_is_open_above_and_closed_below_unless_it_says_otherwise():
    """As half up leaves it."""
    assert [value in Interval(Fraction(1), Fraction(2)) for value in (0, 1, 1.5, 2, 3)] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_each_end_is_within_when_it_is_closed():
    """The four kinds of ends at 1 and at 2."""
    ends = {
        (low, high): Interval(Fraction(1), Fraction(2), low, high) for low in (True, False) for high in (True, False)
    }
    assert all((1 in kind, 2 in kind) == closed for closed, kind in ends.items())


def test_nothing_is_in_the_empty_interval():
    """Not even the number it is written with."""
    assert 0 not in EMPTY and EMPTY.low == EMPTY.high == 0


@together(
    ("one", "other", "disjoint"),
    [
        ("17.5", "17.5", False),
        ("4.8", "4.3", True),
        ("6.0", "6", False),
        ("<0.001", "0.008", True),
        ("<0.001", "0.001", False),
        ("<0.01", "0.008", False),
        ("≥2", "two", False),
        (">2", "two", True),
        ("≤2", "two", False),
        ("<2", ">2", True),
        ("<2", "≥2", True),
        ("≤2", "≥2", False),
        ("two", "2", False),
        ("66.6%", "66.7%", True),
    ],
)
def test_two_figures_disagree_when_no_number_prints_as_both(one, other, disjoint):
    """Touching at an open end is no agreement; the order does not matter."""
    first, second = interval(parse(one)), interval(parse(other))
    assert first.disjoint(second) is disjoint and second.disjoint(first) is disjoint

"""Reading a printed figure: what the string says, and what it refuses to say."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, strategies as st

from lib.engine.forms import FORMS, figures, reading
from lib.engine.published import COMPOUNDS, PLAIN, Marks, parse, parts, read, stated_marks
from lib.engine.rounding import interval
from tests.together import together

PRINTED = [
    ("6.0", "=", "6.0", "0.1"),
    ("6", "=", "6", "1"),
    ("0", "=", "0", "1"),
    ("6051", "=", "6051", "1"),
    ("<0.001", "<", "0.001", "0.001"),
    ("< 0.05", "<", "0.05", "0.01"),
    ("=0.008", "=", "0.008", "0.001"),
    (">50%", ">", "50", "1"),
    ("≤2", "≤", "2", "1"),
    ("≥2", "≥", "2", "1"),
    ("66.6%", "=", "66.6", "0.1"),
    ("66.6 %", "=", "66.6", "0.1"),
    ("25th", "=", "25", "1"),
    ("1st", "=", "1", "1"),
    ("2nd", "=", "2", "1"),
    ("3rd", "=", "3", "1"),
    ("-5", "=", "-5", "1"),
    ("−7.5", "=", "-7.5", "0.1"),
]
WORDS = [
    ("no", 0), ("zero", 0), ("one", 1), ("single", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5),
    ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12),
    ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18),
    ("nineteen", 19), ("twenty", 20), ("all", 1), ("half", "1/2"), ("a third", "1/3"), ("one third", "1/3"),
    ("two thirds", "2/3"), ("Two thirds", "2/3"), ("Eighteen", 18), ("No", 0), ("two thousand", 2000), ("one hundred and twenty thousand", 120000), ("I", 1), ("II", 2),
    ("III", 3), ("IV", 4), ("V", 5),
]  # fmt: skip
NOT_FIGURES = [  # text, what is to be typed instead
    ("", "such as 6.0"),
    (" ", "such as 6.0"),
    ("p", "a number is missing after 'p'"),
    ("<", "a number is missing after '<'"),
    ("- two", "a sign before a word"),
    ("--5", "a number is missing after '-'"),
    ("first", "'first' is out of place"),
    ("third", "'third' is out of place"),
    ("iv", "'iv' is out of place"),
    ("VI", "'VI' is out of place"),
    ("x6", "'x6' is out of place"),
    ("V-neck", "'neck' is out of place"),
    ("=<2", "'=<' is out of place"),
    ("(6", "a bracket is not closed"),
    ("(6]", "']' is out of place"),
    ("(6)", "such as 6.0"),
    ("±18.3", "type 18.3 alone, without the ±"),
    ("± 3", "type 3 alone, without the ±"),
    ("nearly 50", "'nearly' is out of place; type 'about' in its place"),
    ("Almost two thirds", "'Almost' is out of place; type 'about' in its place"),
    ("some twenty patients", "type 'about' in its place"),
    ("some of them", "'some' is out of place; leave it out"),
    ("–", "such as 6.0"),
    ("6 –", "such as 6.0"),
    ("1.", "'.' is no part of one"),
    ("no.", "'.' is no part of one"),
    ("6x", "'6x' could be a name"),
    ("0.03a", "no letter of a footnote"),
    ("6 x", "'x' is no unit of measure"),
    ("6%%", "'% %' is no unit of measure"),
    ("6 of the words that go on and on", "is out of place"),
    ("1 2", "two figures with nothing between them"),
    ("6 six", "two figures with nothing between them"),
    ("one in five", "type a count as 1/5, and a share as a fifth"),
    ("28 in 39 patients", "type a count as 28/39"),
    ("6 in 0", "two figures with nothing between them"),
    ("12 (66.6%)", "name their statistic"),
    ("12/18", "name their statistic"),
    ("11.3-20.0", "name their statistic"),
    ("6.3²", "a raised digit could be a power or a footnote"),
    ("5.81 × 1048", "type 10^48 or 10^-48"),
    ("1.2.3", "'1.2.3' is no number of this paper"),
    ("1,13,5", "'1,13,5' is no number of this paper"),
    ("12345678901234567890123456", "is no number of this paper"),
    ("6" * 201, "it is too long"),
    ("n.s.", "type ≥0.05"),
    *(
        (text, '"decimalMark": "." or "decimalMark": ","')
        for text in ("1.130", "17,5", "0,05", "0,130", "1,13", "1.130,5")
    ),
]
NOT_COMPOUNDS = [  # text, statistic, what is to be typed instead
    ("47.8 (SE 18.3)", "mean ± sd", "the paper calls 'SE 18.3' se, which is not the sd"),
    ("11.3-20.0", "mean ± sd", "mean ± sd is printed as 47.8±18.3"),
    ("47.8", "mean ± sd", "mean ± sd is printed as 47.8±18.3"),
    ("mean ± 18.3", "mean ± sd", "a number is missing after 'mean"),
    ("47.8±18.3", "quartiles", "quartiles is printed as 11.3-20.0"),
    ("range 11.3-20.0", "quartiles", "the paper calls 'range 11.3' range"),
    ("[53,79]", "quartiles", "decimalMark"),
    ("[11.3,20.0]", "quartiles", "a semicolon parts two figures"),
    ("−8.3 bis −4.3", "range", "the dash after 'bis' could be a sign or make a range; type 'to' or a semicolon"),
    ("−5.4 (−8.3 bis −4.3)", "median (quartiles)", "the dash after 'bis' could be a sign"),
    ("-12.5 through –2", "range", "the dash after 'through' could be a sign"),
    ("14 % -3 %", "range", "the dash after '%' could be a sign"),
    ("two -3", "range", "the dash after 'two' could be a sign"),
    ("68", "median (quartiles)", "is printed as 68 (53-79)"),
    ("66.7 (12)", "count (percent)", "which is the percentage?"),
    ("66.7% (12%)", "count (percent)", "which is the percentage?"),
    ("12, 66.7", "count (percent)", "which is the percentage?"),
    ("5 (–)", "count (percent)", "a count without its percentage"),
    ("±12.8", "sd", "type 12.8 alone, without the ±"),
    ("(± 3.7 years)", "se", "type 3.7 years alone, without the ±"),
    ("a quarter", "count", "a part in words is no count; its statistic is share"),
    ("half", "n", "a part in words is no number of people; its statistic is share"),
    ("half (50%)", "count (percent)", "a part in words is no count"),
    ("12 (two thirds)", "count (percent)", "a part in words is no percentage"),
    ("12/18", "percent", "percent is one figure"),
    ("SD 12/18", "count", "sd, which is not the count"),
    ("p 12/18", "count", "p, which is not the count"),
    ("12%/18", "count", "two whole numbers"),
    ("12/18%", "count", "two whole numbers"),
    ("1.5/18", "count", "two whole numbers"),
    ("12/1.8", "count", "two whole numbers"),
    ("-3/18", "count", "two whole numbers"),
    ("1.5/18 (8.3%)", "count (percent)", "two whole numbers"),
    ("()2", "count", "')' is out of place"),
    ("(–) 2", "count", "type it as printed"),
    ("11.3-20.0", "median", "median is one figure"),
    ("p<10-4", "p-value", "its power has lost its place; type <1e-4 or <10^-4"),
    ("10−12", "p-value", "its power has lost its place; type 1e-12 or 10^-12"),
    ("10-4.5", "p-value", "p-value is one figure"),
    ("5-4", "p-value", "p-value is one figure"),
    ("10-4", "median", "median is one figure"),
    ("p=0.04", "median", "the paper calls 'p=0.04' p, which is not the median"),
    ("X12 (66.6%)", None, "'X12' is out of place"),
    ("12 to", None, "such as 6.0"),
    ("()", None, "such as 6.0"),
]
numbers = st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, places=3) | st.integers(0, 10**6).map(
    Decimal
)
positive = st.decimals(min_value=0, max_value=999, allow_nan=False, places=2)
EVERY_FORM = [
    pytest.param(form, text, id=text)
    for forms in FORMS.values()
    for form in forms
    for text in form.texts
    if form.reading
]


@together(("text", "value"), [("1.5 million", 1500000), ("1.5 Million", 1500000), ("3 BILLION", 3000000000)])
def test_a_power_of_ten_is_one_in_any_letters(text, value):
    """As at the head of a sentence or of a column."""
    assert (parse(text).value, parse(text).measure) == (value, "")


KNOWN = Marks(decimal=".", thousands=",")


@together(("text", "comparator", "value", "unit"), PRINTED)
def test_a_figure_is_its_comparator_its_value_and_the_worth_of_its_last_digit(text, comparator, value, unit):
    """A trailing zero makes the last step smaller: 6.0 is not 6."""
    figure = parse(text)
    expected = (text, comparator, Decimal(value), Decimal(unit), False)
    assert (figure.text, figure.comparator, figure.value, figure.unit, figure.exact) == expected


@together(("word", "value"), WORDS)
def test_a_number_word_stands_for_one_value_only(word, value):
    """Words and Roman numerals are exact, whatever the capital."""
    figure = parse(word)
    assert (figure.text, figure.comparator, figure.value, figure.unit) == (word, "=", Fraction(value), None)
    assert figure.exact


@together(("form", "text"), EVERY_FORM)
def test_every_form_is_read_as_the_table_says(form, text):
    """The same value and the same digits, whatever the typography."""
    assert reading(form, text) == form.reading


@together(("form", "text"), EVERY_FORM)
def test_two_typographies_of_one_figure_have_one_interval(form, text):
    """And so one verdict."""
    first = figures(form, form.texts[0])
    assert [interval(figure) for figure in figures(form, text)] == [interval(figure) for figure in first]


def test_the_table_shows_what_is_read_and_what_is_to_be_typed():
    """All texts under the last heading are refused, and none of the others."""
    for kind, forms in FORMS.items():
        refused = {reading(form, text).startswith("refused: ") for form in forms for text in form.texts}
        assert refused == {kind == "refused, with what to type"}


@together(("text", "instead"), NOT_FIGURES)
def test_what_is_no_one_figure_is_refused_with_what_to_type(text, instead):
    """Nothing is guessed from a string that has no one reading."""
    with pytest.raises(ValueError, match="is not a printed figure") as refusal:
        parse(text)
    assert instead in str(refusal.value)


@together(("text", "statistic", "instead"), NOT_COMPOUNDS)
def test_what_is_not_printed_as_its_statistic_is_refused_with_what_to_type(text, statistic, instead):
    """A standard error is no standard deviation, and a range no mean."""
    with pytest.raises(ValueError, match="is not a printed figure") as refusal:
        parts(text, statistic)
    assert instead in str(refusal.value)


@together("name", COMPOUNDS)
def test_the_example_of_a_compound_is_read(name):
    """What a refusal says to type is not refused."""
    for example_text in COMPOUNDS[name].example.split(" or "):
        assert len(parts(example_text, name)) == len(COMPOUNDS[name].parts)


@together(
    ("text", "pieces"),
    [
        ("47.8±18.3", ["47.8", "18.3"]),
        ("(11.3-20.0)", ["11.3", "20.0"]),
        (" (1–14) ", ["1", "14"]),
        ("11.3 - 20.0", ["11.3", "20.0"]),
        ("5 mg − 7 mg", ["5 mg", "7 mg"]),
        ("5 mg/day – 7 mg/day", ["5 mg/day", "7 mg/day"]),
        ("5%-7%", ["5%", "7%"]),
        ("5 mg to −7 mg", ["5 mg", "−7 mg"]),
        ("two - twelve", ["two", "twelve"]),
        ("−16.3 −4.4", ["−16.3", "4.4"]),
        ("12 (66.6%)", ["12", "66.6%"]),
        ("six (33.3%)", ["six", "33.3%"]),
        ("47.8 (SD 18.3)", ["47.8", "SD 18.3"]),
        ("(53)", ["53"]),
        ("<0.001", ["<0.001"]),
        ("-5", ["-5"]),
        ("IV to V", ["IV", "V"]),
        ("95% CI 1.2–3.4", ["95% CI 1.2", "3.4"]),
    ],
)
def test_a_compound_splits_into_its_figures_as_printed(text, pieces):
    """All figures in the order of print, whatever their statistic."""
    _, figures = read(text)
    assert [figure.text for figure in figures] == pieces


def test_a_per_cent_sign_says_which_figure_is_the_share():
    """66.6% (12) is twelve people, whatever the order of print."""
    count, share = parts("66.6% (12)", "count (percent)")
    assert (count.text, share.text, share.measure) == ("12", "66.6%", "%")


@together("text", ["12/18 (66.7%)", "66.7% (12/18)", "12 of 18 (66.7%)"])
def test_a_count_keeps_what_it_is_out_of(text):
    """The denominator is no part of the statistic, and is not lost."""
    count, share = parts(text, "count (percent)")
    assert (count.value, count.total, share.value) == (12, 18, Decimal("66.7"))


@together(
    ("text", "share"),
    [("5/14 (36)", "36"), ("14/14 (100)", "100"), ("36 (5/14)", "36"), ("0/14 (0)", "0"), ("5/14 (35.7)", "35.7")],
)
def test_beside_a_count_out_of_a_whole_the_other_figure_is_its_percentage(text, share):
    """As tables print it under "n/N (%)"."""
    count, percentage = parts(text, "count (percent)")
    assert (count.total, percentage.value, percentage.measure) == (14, Decimal(share), "%")


def test_beside_a_count_out_of_a_whole_a_part_of_one_is_no_percentage():
    """0.36 may be the share, and 1.00 as well."""
    for text in ("5/14 (0.36)", "14/14 (1.00)"):
        with pytest.raises(ValueError, match="which is the percentage"):
            parts(text, "count (percent)")


def test_a_count_alone_keeps_what_it_is_out_of():
    """As it stands in a table without percentages."""
    (count,) = parts("12/18", "count")
    assert (count.text, count.value, count.total) == ("12/18", 12, 18)


@together(
    ("text", "label", "measure"),
    [("p<0.05", "p", ""), ("SD 18.3 years", "sd", "years"), ("17.5 mg/day", "", "mg/day"), ("66.6 per cent", "", "%")],
)
def test_a_figure_keeps_its_label_and_its_unit_of_measure(text, label, measure):
    """In one spelling."""
    assert (parse(text).label, parse(text).measure) == (label, measure)


def test_not_significant_is_a_p_value_of_the_level_or_more():
    """Where the package names the level; without it nothing is guessed."""
    figure = parse("n.s.", Marks(level="0.05"))
    assert (figure.text, figure.comparator, figure.value, figure.unit) == (
        "n.s.",
        "≥",
        Decimal("0.05"),
        Decimal("0.01"),
    )


def test_marks_are_read_from_the_properties_of_a_package():
    """What it does not say stays open."""
    assert stated_marks({"decimalMark": ",", "thousandsMark": ".", "name": "claims"}) == Marks(",", ".")
    assert stated_marks({}) == PLAIN


@together(
    ("stated", "found"),
    [
        ({"decimalMark": ";"}, "decimalMark ';'"),
        ({"thousandsMark": "x"}, "thousandsMark 'x'"),
        ({"thousandsMark": "."}, "thousandsMark '.', expected another mark"),
        ({"decimalMark": ",", "thousandsMark": ","}, "thousandsMark ',', expected another mark"),
        ({"significanceLevel": "5%"}, "significanceLevel '5%'"),
    ],
)
def test_marks_that_make_no_sense_are_refused(stated, found):
    """One mark is not both, and a level is a number below 1."""
    with pytest.raises(ValueError, match="expected") as refusal:
        stated_marks(stated)
    assert found in str(refusal.value)


def test_a_point_in_a_paper_of_decimal_commas_is_refused():
    """17.5 has no reading there."""
    with pytest.raises(ValueError, match="whose decimal mark is ','"):
        parse("17.5", Marks(decimal=","))


@together(("text", "decimal", "thousands"), [("1.210", ",", "."), ("1.210.500,5", ",", "."), ("1,210", ".", ",")])
def test_a_mark_between_thousands_that_is_not_stated_is_told(text, decimal, thousands):
    """With the property that states it; what has other groups than of three digits is told by the decimal mark."""
    assert parse(text, Marks(decimal, thousands)).value > 1000
    with pytest.raises(ValueError, match=f'not stated; say once in datapackage.json "thousandsMark": "{thousands}"'):
        parse(text, Marks(decimal))
    with pytest.raises(ValueError, match="whose decimal mark is"):
        parse(f"{text}{thousands}5", Marks(decimal))


@given(numbers, st.sampled_from("=<>≤≥≈"))
@example(Decimal("1.130"), "=")
def test_what_is_printed_parses_back(number, comparator):
    """Whatever decimal is printed, with whatever comparator, it is read as the same."""
    figure = parse(f"{comparator}{number}", KNOWN)
    assert (figure.comparator, str(figure.value)) == (comparator, str(number))


SIGNS = ("-", "−", "–", "‐", "‑", "—", "－", "− ", "– ")
GROUPS = (",", " ", "\u00a0", "\u2009", "\u202f", "'", "’", "")
POINTS = (".", "·", "．")
DRESS = ("{}", "{} ", "({}", "{}*", "{} †", "{}%", "{} mg/day", "{} %", "＝{}", "p = {}", "n={}")


@given(
    st.decimals(min_value=-(10**7), max_value=10**7, allow_nan=False, places=2),
    st.sampled_from(SIGNS), st.sampled_from(GROUPS), st.sampled_from(POINTS), st.sampled_from(DRESS), st.booleans(),
)  # fmt: skip
def test_typography_changes_neither_value_nor_digits(number, sign, group, point, dress, wide):
    """Any sign, any mark, full width or not, with or without company."""
    text = f"{abs(number):,}".replace(",", "#").replace(".", point).replace("#", group)
    text = text.translate({ord("0") + k: ord("０") + k for k in range(10)}) if wide else text
    figure = parse(dress.replace("(", "").format((sign if number < 0 else "") + text))
    assert str(figure.value) == str(number)


@given(
    positive,
    st.sampled_from(["0.{}", ".{}", "·{}", "0·{}"]),
    st.sampled_from(["p<{}", "P < {}", "<{}", "p＜{}", "≪{}"]),
)
def test_a_p_value_is_one_whatever_its_zero(number, point, dress):
    """With or without the zero before the mark."""
    digits = str(number).replace(".", "")
    assert interval(parse(dress.format(point.format(digits)))) == interval(parse(f"<0.{digits}"))


@given(
    st.integers(1, 9),
    st.integers(0, 99),
    st.integers(-60, -1),
    st.sampled_from(["e{}", "E{}", "×10^{}", " × 10{}", " x 10^({})"]),
)
def test_a_power_of_ten_keeps_the_digits_of_its_number(whole, decimals, exponent, power):
    """Three digits are three digits at any size."""
    figure = parse(f"{whole}.{decimals:02}{power.format(exponent)}")
    assert (figure.value, figure.unit) == (
        Decimal(f"{whole}.{decimals:02}e{exponent}"),
        Decimal(1).scaleb(exponent - 2),
    )


@given(
    numbers, numbers, st.sampled_from(["{}±{}", "{} ± {}", "{} ({})", "{} (±{})", "{} +/- {}", "{} (SD {})", "{} [{}]"])
)
def test_a_printed_pair_parses_back(centre, spread, form):
    """Mean and deviation come apart as they were put together."""
    found = parts(form.format(centre, abs(spread)), "mean ± sd", KNOWN)
    assert [str(figure.value) for figure in found] == [str(centre), str(abs(spread))]


@given(
    numbers,
    numbers,
    st.sampled_from(["{}-{}", "({}–{})", "{} — {}", "{} to {}", "[{}, {}]", "({}; {})", "IQR {} to {}"]),
)
def test_a_printed_range_parses_back(low, high, form):
    """Between two figures a dash is no minus sign; before the second it is."""
    found = parts(form.format(low, high), "quartiles", KNOWN)
    assert [str(figure.value) for figure in found] == [str(low), str(high)]


@given(
    st.integers(0, 10**6),
    positive,
    st.sampled_from(["{0} ({1}%)", "{1}% ({0})", "n={0} ({1} %)", "{0} [{1}%]", "{1}% [{0}/1000000]"]),
)
def test_a_count_and_its_share_are_told_apart(count, share, form):
    """Whatever their order."""
    found = parts(form.format(count, share), "count (percent)", KNOWN)
    assert [str(figure.value) for figure in found] == [str(count), str(share)]


@together(("text", "statistic", "measures"), [
    ("47.8 (18.3) years", "mean (SD)", ["", "years"]),
    ("47.8 years (18.3)", "mean (SD)", ["years", ""]),
    ("(2-12) months", "range", ["", "months"]),
    ("1.5 years (3 mo to 15 years)", "median (range)", ["years", "mo", "years"]),
    ("12 (66.7) %", "count (percent)", ["", "%"]),
])  # fmt: skip
def test_what_a_compound_counts_in_is_kept_where_it_is_printed(text, statistic, measures):
    """After a bracket it stands with the last figure."""
    assert [figure.measure for figure in parts(text, statistic)] == measures


@given(st.text(max_size=12) | st.text(alphabet="0123456789.,-–−±()[]%/ <=pnSDto×e^*", max_size=14))
def test_any_text_is_read_or_refused(text):
    """There is no third way."""
    try:
        read = parse(text).text
    except ValueError as refusal:
        read = str(refusal)
    assert read == text or "is not a printed figure: " in read


@together(("text", "statistic", "unit"), [
    ("fifty-four", "mean", 1), ("a hundred", "percent", 1), ("twelve", "median", 1), ("eight and four", "quartiles", 1),
    ("fifty-four", "count", None), ("two", "minimum", None), ("none", "percent", None), ("two thirds", "share", None),
    ("half", "median", None),
])  # fmt: skip
def test_a_number_word_is_rounded_where_the_statistic_seldom_is_whole(text, statistic, unit):
    """A mean of fifty-four rounds to it; a count is exact, and so is a part, and nothing rounds to none."""
    assert [figure.unit for figure in parts(text, statistic)] == [unit] * len(parts(text, statistic))

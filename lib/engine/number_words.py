"""English number words: one list for reading figures, for listing numerals and for writing counts."""

from fractions import Fraction

CARDINALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
# What a whole is divided into: the part in the singular, and how many of it make the whole.
PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
# Words that count like a number; "all" is the whole of what is counted, "both" the whole of two.
COUNTING = {"no": 0, "none": 0, "single": 1, "all": 1, "both": 2}
HALVES = ("half", "a half", "one half")
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}


def counts() -> dict[str, int]:
    """Return the whole numbers in words up to a hundred: "twenty one" -> 21."""
    small = {word: number for number, word in enumerate(CARDINALS)}
    units = CARDINALS[1:10]
    composed = {f"{ten} {unit}": TENS[ten] + k for ten in TENS for k, unit in enumerate(units, 1)}
    hundred = dict.fromkeys(("one hundred", "a hundred", "hundred"), 100)
    return COUNTING | small | TENS | composed | hundred


def fractions() -> dict[str, Fraction]:
    """Return the fractions in words: "half", "a third", "two thirds", "quarter".

    A third by itself is no fraction but a place in an order, and needs its "a" or "one".
    """
    one = {f"{article} {part}": Fraction(1, whole) for part, whole in PARTS.items() for article in ("a", "one")}
    many = {f"{CARDINALS[k]} {part}s": Fraction(k, whole) for part, whole in PARTS.items() for k in range(2, whole)}
    return dict.fromkeys(HALVES, Fraction(1, 2)) | one | many | {"quarter": Fraction(1, 4)}


# Each phrase, in small letters and with spaces, and what it stands for.
VALUES: dict[str, Fraction] = {phrase: Fraction(number) for phrase, number in counts().items()} | fractions()


# What may stand before "hundred", and how often it is that: "two hundred and five" is one number.
HUNDREDS = {"a": 1} | {word: k for k, word in enumerate(CARDINALS[1:10], 1)}
BELOW_A_HUNDRED = tuple(phrase for phrase, number in counts().items() if 0 < number < 100 and phrase not in COUNTING)


def value(phrase: str) -> Fraction:
    """Return what a phrase of VALUES stands for, or some hundreds with what follows them; KeyError for any other."""
    if phrase in VALUES:
        return VALUES[phrase]
    times, _, rest = phrase.partition(" hundred")
    return Fraction(100 * HUNDREDS[times]) + (VALUES[rest.removeprefix(" and").lstrip()] if rest else 0)


def spelled(number: Fraction) -> str | None:
    """Return the words for a whole number up to a hundred ("twenty-one") or for a fraction; None where there are none."""
    found = next((phrase for phrase in VALUES if VALUES[phrase] == number and phrase not in COUNTING), None)
    return found and (found.replace(" ", "-") if number < 100 and number.denominator == 1 else found)

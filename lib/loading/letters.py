"""Letters that look like those of another script: a Cyrillic а among Latin letters is no misprint that one can see."""

import unicodedata

# Scripts whose letters pass for Latin ones; and of Greek, which science mixes with Latin (TGFβ), those that do.
LOOK_LATIN = ("CYRILLIC", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL")
GREEK_LOOKING_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧινορυχ"
# Cyrillic letters in the shape of a Latin one. A text in that script has others, too; the Greek ones alone are symbols.
CYRILLIC_IN_LATIN_SHAPE = frozenset("АВЕЅІЈКМНОРСТУХҮҺԚԜаеіјорсухѕһӏԛԝ")


def confusable(text: str) -> str:
    """Return the first letter that passes for a Latin one, in a word or a text; empty when there is none.

    In a word with Latin letters, any of a script that looks Latin; in a text, a Cyrillic one
    when all that are not Latin have Latin shapes: "МТХ" can be typed without one Latin letter.
    """
    if text.isascii():
        return ""
    words = "".join(c if c.isalpha() else " " for c in text).split()
    in_a_word = next((c for word in words if any(map(is_latin, word)) for c in word if looks_latin(c)), "")
    others = [c for word in words for c in word if not is_latin(c)]
    return in_a_word or (others[0] if others and CYRILLIC_IN_LATIN_SHAPE.issuperset(others) else "")


def is_latin(letter: str) -> bool:
    """Whether a letter is of the Latin script."""
    return unicodedata.name(letter, "").startswith("LATIN ")


def looks_latin(letter: str) -> bool:
    """Whether a letter of another script passes for a Latin one."""
    return letter in GREEK_LOOKING_LATIN or unicodedata.name(letter, "").startswith(LOOK_LATIN)

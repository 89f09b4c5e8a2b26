"""Letters that look like those of another script: a Cyrillic а among Latin letters is no misprint that one can see."""

import unicodedata

# Scripts whose letters pass for Latin ones; and of Greek, which science mixes with Latin (TGFβ), those that do.
LOOK_LATIN = ("CYRILLIC", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL")
GREEK_LOOKING_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧινορυχ"


def confusable(text: str) -> str:
    """Return the first letter that passes for a Latin one in a word with Latin letters; empty when there is none."""
    if text.isascii():
        return ""
    words = "".join(c if c.isalpha() else " " for c in text).split()
    return next((c for word in words if any(map(is_latin, word)) for c in word if looks_latin(c)), "")


def is_latin(letter: str) -> bool:
    """Whether a letter is of the Latin script."""
    return unicodedata.name(letter, "").startswith("LATIN ")


def looks_latin(letter: str) -> bool:
    """Whether a letter of another script passes for a Latin one."""
    return letter in GREEK_LOOKING_LATIN or unicodedata.name(letter, "").startswith(LOOK_LATIN)

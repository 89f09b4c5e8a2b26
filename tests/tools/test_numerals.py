"""What counts as a number that a person typed, and what does not."""

import pytest
from nbformat import v4, write

from tools import numerals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two of 18", ["two", "18"]),
        ("47.8 ± 18.3, 66.6%", ["47.8", "18.3", "66.6"]),
        ("1,024 patterns, 2^10", ["1,024", "2", "10"]),
        ("Twenty-four, two thirds, hundreds", ["Twenty", "four", "two", "thirds", "hundreds"]),
        ("one, no, all and both; the first; often", []),
    ],
)
def test_numbers_are_digits_and_words_from_two_upward(text, found):
    """Fractions among them; pronouns and ordinals are not, nor is the ten in often."""
    assert numerals.numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "see [Table I](#table-1)",
        "(table-1)=",
        '<a href="ledger.html#c-012">',
        "its row c-012",
        "1. Reproduced",
        "```{literalinclude} ../lib/rounding.py\n:lines: 1-20\n```",
    ],
)
def test_what_is_no_prose_is_not_read(tmp_path, text):
    """Targets, labels, attributes, claim ids, marks of a list, included files."""
    (tmp_path / "page.md").write_text(text)
    assert numerals.numbers(numerals.text_of_page(tmp_path / "page.md")) == []


def test_code_a_reader_is_to_type_is_read(tmp_path):
    """A figure in a block or a span of code is typed by hand all the same."""
    (tmp_path / "page.md").write_text("`4l`\n\n```sh\nmake bench RUNS=3\n```\n")
    assert numerals.numbers(numerals.text_of_page(tmp_path / "page.md")) == ["4", "3"]


def test_every_text_of_a_notebook_is_read(tmp_path):
    """Prose, code, the description and the caption of a figure; not the names in code, nor the size of a drawing."""
    about = {"image": {"alt": "five bars"}, "figure": {"caption": "In six months", "name": "fig-7"}}
    code = 'table("table-1", 6.25, "6.0", axes(height=4.4))'
    cells = [v4.new_markdown_cell("two"), v4.new_code_cell(code, metadata={"mystnb": about})]
    write(v4.new_notebook(cells=cells), tmp_path / "page.ipynb")
    assert numerals.numbers(numerals.text_of_page(tmp_path / "page.ipynb")) == ["two", "6.25", "6.0", "five", "six"]


def test_every_sentence_of_a_module_is_read(tmp_path):
    """Also one within a field; not a docstring, a key, a single word or a format."""
    (tmp_path / "prose.py").write_text(
        '"""Two."""\n\n\ndef f(d):\n    """Three things."""\n'
        "    return f\"{d['quartile 1']:.4f} of five{' or six' if d else ''}\" + \"seven of\" + 'type6'\n"
    )
    assert numerals.numbers(numerals.text_of_page(tmp_path / "prose.py")) == ["five", "six", "seven"]


def test_a_number_within_a_field_is_read(tmp_path):
    """A result typed there would read as computed; what counts or makes a percentage is left aside."""
    (tmp_path / "prose.py").write_text("def f(n):\n    return f'{percent(10, n)} or {100 * 0.556 - 1} of them'\n")
    assert sorted(numerals.numbers(numerals.text_of_page(tmp_path / "prose.py"))) == ["0.556", "10"]


def test_a_listed_phrase_allows_its_own_number_only():
    """The same number in other words is found, with the words around it."""
    assert numerals.unlisted("six months, then six stopped", ["six months"]) == ["#, then six stopped"]


def test_a_phrase_is_not_found_within_a_word():
    """16 months is no 6 months."""
    assert numerals.unlisted("16 months", ["6 months"]) == ["16 months"]


def test_a_longer_phrase_goes_first():
    """Else its part would leave the rest of it behind."""
    assert numerals.unlisted("two of 18", ["two", "two of 18"]) == []

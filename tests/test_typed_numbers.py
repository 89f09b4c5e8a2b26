"""What counts as a number that a person typed, and what does not."""

from nbformat import v4, write

from tests import typed_numbers
from tests.together import together


@together(
    ("text", "found"),
    [
        ("two of 18", ["two", "18"]),
        ("47.8 ± 18.3, 66.6%", ["47.8", "18.3", "66.6"]),
        ("1,024 patterns, 2^10", ["1,024", "2", "10"]),
        ("Twenty-four, two thirds, hundreds", ["Twenty", "four", "two", "thirds", "hundreds"]),
        ("zero of sixty, seventy, eighty and ninety", ["zero", "sixty", "seventy", "eighty", "ninety"]),
        ("two fifths, a sixth, one-tenth", ["two", "fifths", "a sixth", "one-tenth"]),
        ("tenfold, thrice, doubled, halved", ["tenfold", "thrice", "doubled", "halved"]),
        ("½ of them, 2¾, 10⁻⁴", ["½", "2", "¾", "10", "⁴"]),
        ("XII of XVIII, grade IV", ["XII", "XVIII", "IV"]),
        ("_six_ of **twelve**", ["six", "twelve"]),
        ("one, no, all and both; the first, the fifth; often; zeros", []),
        ("Table I, V, CC BY, MMF, IVIg, mix", []),
    ],
)
def test_numbers_are_digits_and_words_from_two_upward(text, found):
    """Fractions, multiples and Roman numerals among them; pronouns and ordinals are not, nor is the ten in often."""
    assert typed_numbers.numbers(text) == found


@together(
    "text",
    [
        "see [Table I](#table-1)",
        "(table-1)=",
        '<a href="ledger.html#c-012">',
        "its row c-012",
        "1. Reproduced\n2. Under a convention\n\n1. Another list",
        "```{literalinclude} ../lib/engine/rounding.py\n:lines: 1-20\n```",
    ],
)
def test_what_is_no_prose_is_not_read(tmp_path, text):
    """Targets, labels, attributes, claim ids, marks of a list, included files."""
    (tmp_path / "page.md").write_text(text)
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "page.md")) == []


@together(
    ("text", "found"),
    [
        ("17. of the patients", ["17"]),
        ("1. Reproduced\n\n17. of the patients", ["17"]),
        ('[Table I](#table-1 "17 of 18")', ["17", "18"]),
        ('<span title="17 of 18">', ["17", "18"]),
        ('<img src="doses-6.svg" alt="twelve bars">', ["twelve"]),
        ("```{literalinclude} ../lib/engine/rounding.py\n:caption: five rules\n```", ["five"]),
    ],
)
def test_what_only_looks_like_it_is_read(tmp_path, text, found):
    """A mark that continues no list; titles, descriptions and captions, which a page shows."""
    (tmp_path / "page.md").write_text(text)
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "page.md")) == found


def test_code_a_reader_is_to_type_is_read(tmp_path):
    """A figure in a block or a span of code is typed by hand all the same."""
    (tmp_path / "page.md").write_text("`4l`\n\n```sh\nmake bench RUNS=3\n```\n")
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "page.md")) == ["4", "3"]


def test_every_text_of_a_notebook_is_read(tmp_path):
    """Prose, code, the description and the caption of a figure; not the names in code, nor the size of a drawing.

    A text in code is no name.
    """
    about = {"image": {"alt": "five bars"}, "figure": {"caption": "In six months", "name": "fig-7"}}
    code = 'table_one("table-1", 6.25, "6.0", "all 18", axes(height=4.4))'
    cells = [v4.new_markdown_cell("two"), v4.new_code_cell(code, metadata={"mystnb": about})]
    write(v4.new_notebook(cells=cells), tmp_path / "page.ipynb")
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "page.ipynb")) == [
        "two", "6.25", "6.0", "18", "five", "six",
    ]  # fmt: skip


@together(
    ("code", "found"),
    [
        ('Html("p=0.04")', ["0.04"]),
        ('Prose("twelve")', ["twelve"]),
        ("axes(height=0.04)", ["0.04"]),
        ('link("c-012")', []),
    ],
)
def test_a_number_in_code_is_read_however_it_is_dressed(tmp_path, code, found):
    """A name is only what looks like one."""
    write(v4.new_notebook(cells=[v4.new_code_cell(code)]), tmp_path / "page.ipynb")
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "page.ipynb")) == found


def test_every_sentence_of_a_module_is_read(tmp_path):
    """Also one within a field; not a docstring, a key, a single word or a format."""
    (tmp_path / "prose.py").write_text(
        '"""Two."""\n\n\ndef f(d):\n    """Three things."""\n'
        "    return f\"{d['quartile 1']:.4f} of five{' or six' if d else ''}\" + \"seven of\" + 'type6'\n"
    )
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "prose.py")) == ["five", "six", "seven"]


def test_a_number_by_itself_is_a_sentence(tmp_path):
    """Else one could be put together from words."""
    (tmp_path / "figures.py").write_text('def f():\n    return " ".join(("18", "six", "1", "6mo"))\n')
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "figures.py")) == ["18", "six"]


def test_the_texts_of_a_table_are_read(tmp_path):
    """Cells of two words or more; not a code, nor the claims of a point."""
    (tmp_path / "points.csv").write_text('item,claims,asks\n13b,c-008 c-009,"Were, of 18, six seen?"\n')
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "points.csv")) == ["18", "six"]


def test_what_a_page_shows_of_the_data_package_is_read(tmp_path):
    """Descriptions, sources and levels of every file and column; not its limits."""
    field = '{"description": "Of 18.", "levels": {"S": "of six"}, "source": "Table II", "constraints": {"maximum": 12}}'
    (tmp_path / "datapackage.json").write_text(
        f'{{"description": "Two files.", "resources": [{{"fields": [{field}]}}]}}'
    )
    assert typed_numbers.numbers(typed_numbers.text_of_page(tmp_path / "datapackage.json")) == [
        "Two",
        "18",
        "six",
        "II",
    ]


def test_a_listed_phrase_allows_its_own_number_only():
    """The same number in other words is found, with the words around it."""
    assert typed_numbers.unlisted("six months, then six stopped", ["six months"]) == ["#, then six stopped"]


def test_a_phrase_is_not_found_within_a_word():
    """16 months is no 6 months."""
    assert typed_numbers.unlisted("16 months", ["6 months"]) == ["16 months"]


def test_a_longer_phrase_goes_first():
    """Else its part would leave the rest of it behind."""
    assert typed_numbers.unlisted("two of 18", ["two", "two of 18"]) == []

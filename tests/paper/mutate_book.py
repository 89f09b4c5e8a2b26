"""Alter what readers read and what runs the book, one thing at a time, and see that the tests notice and say what it is.

    python -m tests.paper.mutate_book

Each plant is made by itself in a copy of the book, and one in a script is built into its site.
It is noticed when the test that is named beside it fails, and when what that test prints leads
to the cause: to the file, the claim or the cell, and to the words as they are now. What goes
unnoticed is listed, and makes the run fail.
(Cells of the data are altered by tests.paper.mutate_data, the library by tools.measure.mutants.)
"""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import copies

BOOK = Path(__file__).parents[2]


@dataclass(frozen=True)
class Plant:
    """One alteration of one file.

    path, before, after  the file, and a pattern whose first match is replaced
    test                 what notices it, as pytest takes it
    told                 what its message must hold
    """

    path: str
    before: str
    after: str
    test: str
    told: tuple[str, ...]


NBVAL = "--nbval chapters/{}.ipynb"
OUTLINE = "tests/paper/test_outline.py"
LINKS = "tests/test_links.py"
MAKE = "tests/tools/test_make.py"
COLOURS = "tests/present/test_colours.py"
REFERENCE = "tests/paper/test_reference.py"
LEDGER, READING = "tests/site/test_ledger.py", "tests/site/test_reading.py"
CARDS, WHAT_IF = "tests/paper/site/test_cards.py", "tests/paper/site/test_what_if.py"
STALE = "tests/tools/build/test_build.py -k test_a_changed_input_is_noticed"
PLANTS = {
    # sentences that judge
    "a sentence of a cell": Plant("chapters/index.ipynb", r"\{reproduced\} follow plainly", "hardly any follow plainly", NBVAL.format("index"), ("index.ipynb::Cell 1", "hardly any", ": 28 follow")),
    "a stored sentence": Plant("chapters/index.ipynb", "28 follow plainly", "29 follow plainly", NBVAL.format("index"), ("index.ipynb::Cell 1", "29 follow", "28 follow")),
    "two Markdown cells exchanged": Plant("chapters/index.ipynb", "(?s)(## The abstract, figure by figure)(.*?)(## What the verdicts rest on)", r"\3\2\1", OUTLINE, ("- index, index-04: ## The abstract", "+ index, index-04: ## What the verdicts")),
    "a denial that became its opposite": Plant("chapters/audit.ipynb", "cannot tell how well", "can tell how well", OUTLINE, ("audit, audit-04", "cannot")),
    "a judgement of all": Plant("chapters/hypothetical.ipynb", "Nobody knows whether", "Everybody knows whether", OUTLINE, ("hypothetical, hypothetical-05", "nobody", "everybody")),
    "an only patient": Plant("chapters/sensitivity.ipynb", "What no analysis", "What an analysis", OUTLINE, ("sensitivity, sensitivity-38: What no", "sensitivity, sensitivity-38: What an")),
    # links and labels
    "a label renamed": Plant("chapters/cohort.ipynb", r"\(table-1\)=", "(table-i)=", LINKS, ("#table-1", "no such place")),
    "a link to no label": Plant("chapters/audit.ipynb", r"\]\(#", "](#no-", LINKS, ("#no-", "no such place")),
    "a link to no row": Plant("chapters/results.ipynb", r"audit.html#k-01", "audit.html#k-99", LINKS, ("audit.html#k-99", "no such place")),
    "a link to another claim": Plant("chapters/index.ipynb", r"ledger.html#c-013", "ledger.html#c-011", LINKS, ("c-011", "0.001")),
    "a link to another chapter": Plant("chapters/index.ipynb", r"\[Results\]\(results", "[Results](cohort", LINKS, ("Results", "cohort")),
    "a filter of another verdict": Plant("chapters/ledger.ipynb", r"agreement=contradicted", "verdict=reproduced", LINKS, ("contradicted", "reproduced")),
    # settings
    "no nbval": Plant("Makefile", " --nbval", "", MAKE, ("--nbval",)),
    "no tests in CI": Plant(".ci/run", "step make test\n", "", MAKE, ("make test",)),
    "a failure hidden": Plant(".github/workflows/book.yml", r"\.ci/run", ".ci/run || true", MAKE, (".ci/run || true",)),
    "warnings let through": Plant("pyproject.toml", r'filterwarnings = \["error"\]', "filterwarnings = []", MAKE, ("DID NOT RAISE", "test_a_warning_is_an_error")),
    "pages never mutated": Plant("pyproject.toml", r'do_not_mutate = \[', 'do_not_mutate = ["lib/present/*", ', MAKE, ("lib/present/*",)),
    "pages held to no mutant": Plant("pyproject.toml", r"test_\*\.py mutate_pages\.py", "test_*.py", MAKE, ("tests/mutate_pages.py",)),
    "another version": Plant("CITATION.cff", "version: 2.0.0", "version: 2.0.1", MAKE, ("CITATION.cff", "2.0.1", "2.0.0")),
    "a file that is not there": Plant("codecheck.yml", "reference/reference.csv", "reference/references.csv", MAKE, ("tests/reference/references.csv",)),
    "another package": Plant("requirements.lock", r"(?m)^pandas==\S+", "pandas==3.0.0", MAKE, ("pandas 3.0.0",)),
    "a row of R taken out": Plant("tests/reference/reference.csv", '"enrolled","side_effect_only".*\n', "", REFERENCE, ("side_effect_only",)),
    "a row of R that nothing uses": Plant("tests/reference/reference.csv", '("enrolled","side_effect_only".*\n)', r'\1"enrolled","weight","count","number of patients","1"' + "\n", REFERENCE, ("weight",)),
    # the fingerprint
    "a site that outlives its settings": Plant("tools/build/fingerprint.py", r'PAGES = \("_config.yml", ', "PAGES = (", STALE, ("_config.yml",)),
    "a site that outlives its contents": Plant("tools/build/fingerprint.py", r'"_toc.yml", "CITATION', '"CITATION', STALE, ("_toc.yml",)),
    "a site that outlives its code": Plant("tools/build/fingerprint.py", r'SHOWN = \("lib", ', "SHOWN = (", STALE, ("lib/dose.py",)),
    # style
    "a badge hidden": Plant("chapters/_static/book.css", r"\.verdict-reproduced \{ ", ".verdict-reproduced { display: none; ", COLOURS, (".verdict-reproduced", "display: none")),
    "a badge in another's colour": Plant("chapters/_static/book.css", r"\.verdict-reproduced \{ color: var\(--reproduced\)", ".verdict-reproduced { color: var(--not-reproduced)", COLOURS, ("'reproduced': {'not-reproduced'}",)),
    "two colours exchanged": Plant("lib/present/colours.py", r'(?s)("#00664b", "#5fd0a5")(.*?)("#a63c00", "#ff9d73")', r"\3\2\1", COLOURS, ("reproduced is not green", "not-reproduced is not orange")),
    # scripts
    "any filter in place of all": Plant("chapters/_static/ledger.js", r"&& Object.keys\(facets\).every", "&& Object.keys(facets).some", f"{LEDGER} -k filters_combine", ("test_filters_combine", "Abstract")),
    "any word in place of all": Plant("chapters/_static/ledger.js", r"return tests.every", "return tests.some", f"{LEDGER} -k hold_its_words", ("test_a_search_leaves_the_rows_that_hold_its_words",)),
    "largest first as smallest first": Plant("chapters/_static/ledger.js", r"sign \* \(number", "(number", f"{LEDGER} -k size_and_sign", ("test_numbers_sort_by_size_and_sign[2]",)),
    "a card that tells the printed figure twice": Plant("chapters/_static/numbers.js", r"card\[name\] \}", "card.printed }", f"{CARDS} -k a_pointer", ("test_a_pointer_shows_the_card", "<0.001")),
    "a verdict and what it would become exchanged": Plant("chapters/_static/what_if.js", r'badge\(before\), " would be ", badge\(after\)', 'badge(after), " would be ", badge(before)', f"{WHAT_IF} -k is_judged", ("test_a_cell_is_picked", "would be")),
    "code that one switch does not show": Plant("chapters/_static/book.js", r'dataset\.code === "quiet"', 'dataset.code !== "quiet"', f"{READING} -k one_switch", ("test_one_switch_shows_all_code_of_a_page",)),
}  # fmt: skip


def planted(text: str, plant: Plant) -> str:
    """The text with the plant in it; an error if there is no place for it."""
    new, times = re.subn(plant.before, lambda match: match.expand(plant.after), text, count=1)
    if not times or new == text:
        raise ValueError(f"{plant.path}: no place for {plant.after!r}")
    return new


def noticed(plant: Plant, copy: Path) -> str:
    """What is wrong with how a plant in a copy of the book is noticed; nothing, where its test tells of it."""
    path = copy / plant.path
    text = path.read_text(encoding="utf-8")
    path.write_text(planted(text, plant), encoding="utf-8")
    of_pages = "/site/" in plant.test
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *plant.test.split()]
    try:
        if of_pages:
            subprocess.run([sys.executable, "-m", "tools.build"], cwd=copy, check=True, capture_output=True)
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    finally:
        path.write_text(text, encoding="utf-8")
    return amiss(plant, done.returncode, done.stdout)


def amiss(plant: Plant, status: int, printed: str) -> str:
    """What is wrong with how the test of a plant ended and with what it printed; nothing, where it failed and tells."""
    if status != 1:
        return f"{plant.test} did not fail"
    left = [words for words in plant.told if words not in printed]
    return f"{plant.test} does not tell {left}" if left else ""


def copied(folder: Path) -> Path:
    """A copy of what is under version control, as a repository of its own."""
    copies.copy(folder, copies.files())
    (folder / ".venv").symlink_to(BOOK / ".venv")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    return folder


def main() -> int:
    """Make each plant, and print which are not noticed as they should be; return 1 when there is any."""
    with TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        faults = {name: fault for name, plant in PLANTS.items() if (fault := noticed(plant, copy))}
    print(f"{len(PLANTS) - len(faults)} of {len(PLANTS)} plants are noticed and told.")
    for name, fault in faults.items():
        print(f"{name}: {fault}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())

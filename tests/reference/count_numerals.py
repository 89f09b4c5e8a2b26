"""List every numeral of the paper, in reading order, from a reader's own copy of its text.

    python tests/reference/count_numerals.py PAPER.txt > data/numerals.csv

PAPER.txt is the plain text of the PDF (`pdftotext`), which this project may not
carry. The list holds numerals only, so that it can be shared, and the ledger of
claims can be tested for completeness against something that was not typed with it.

A numeral is a run of digits with its decimals; a number word; a word that counts
like one ("no" before a noun, "all", "single"); or a Roman numeral standing alone.
"""

import csv
import re
import sys
from pathlib import Path

HEADINGS = ("ABSTRACT", "Introduction", "Methods", "Results", "Discussion")
TABLE = re.compile(r"Table I\. General.*?\*Suspended\.", re.DOTALL)
NUMERAL = re.compile(
    r"""\d+(?:\.\d+)?
    | \btwo\sthirds\b
    | \b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)\b
    | \b(?:seventeen|eighteen|nineteen|twenty)\b
    | \b(?:all|single|first)\b
    | \bno\b(?!\.)                    # "no cases", but not "case no. 2"
    | (?<![“-])\b(?-i:I|IV|V)\b(?!-)  # "Table I", "IV to V", but not the "V-neck" sign
    """,
    re.VERBOSE | re.IGNORECASE,
)


def sections(text):
    """Map each section's name to its text; Table I is lifted out of the page it sits on."""
    table = TABLE.search(text).group()
    rest = TABLE.sub("", text)
    starts = [re.search(rf"^\s*{heading}$", rest, re.MULTILINE).end() for heading in HEADINGS]
    bodies = [rest[start:stop] for start, stop in zip(starts, [*starts[1:], None])]
    return dict(zip(("Abstract", *HEADINGS[1:]), bodies)) | {"Table I": table}


def numerals(text):
    """Return the numerals of a text in reading order, each as printed."""
    return [" ".join(match.group().split()) for match in NUMERAL.finditer(text)]


def main(path):
    """Print the numerals of the paper whose text lies at `path`, as a CSV."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["section", "position", "numeral"])
    for section, text in sections(Path(path).read_text(encoding="utf-8")).items():
        writer.writerows([section, k, numeral] for k, numeral in enumerate(numerals(text), 1))


if __name__ == "__main__":
    main(sys.argv[1])

"""Damage of any kind to any file: verdicts or lines that name the place, exit 0 or 2, and never long.

The changes are drawn from a fixed seed, so that a failure can be made again from its
number; `make fuzz` draws fifty times as many, in CI, too.
"""

import json
import os
import random
import resource
import shutil
import time

import pytest

from lib.__main__ import main
from lib.book import DATA

CHANGES = int(os.environ.get("FUZZ", "40"))
AT_MOST_S = 5
AT_MOST_MB = 350  # more than before: with the 150 MB of a process that has only begun, 500
NAMES = sorted(path.name for path in DATA.iterdir())
# What a value may be exchanged for: of every kind, and awkward for its kind.
ODD = [
    None, True, False, 0, -1, 1, 10**30, 1e308, -0.5, "", " ", "x", "NA", "=1+1", "-", "0", "1e5", "٣", "\0", "\ud800", "a\nb", "../claims.csv",
    "/dev/zero", "claims.csv", "patient", "integer", "string", "number", "(a|a)*b", "(", ".*", "utf-16", [], [[]], ["patient"], [None], {}, {"a": 1},
    {"name": "x"}, {"fields": ["patient"], "reference": {"resource": "claims", "fields": ["claim_id"]}},
]  # fmt: skip


def places(value, path=()):
    """Every place in a JSON value, as the keys that lead there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in inner for place in places(part, (*path, key)))]


def at(value, path):
    """The part of a JSON value at a place."""
    for key in path:
        value = value[key]
    return value


def changed_package(draw, text):
    """The package with a value exchanged, swapped, taken out, nested or enlarged, or a key renamed."""
    package = json.loads(text)
    *parents, key = draw.choice(places(package)[1:])
    parent, other = at(package, parents), at(package, draw.choice(places(package)))
    kind = draw.randrange(6)
    if kind == 0:
        parent[key] = draw.choice(ODD)
    elif kind == 1:
        parent[key] = json.loads(json.dumps(other))
    elif kind == 2:
        del parent[key]
    elif kind == 3:
        parent[key] = {"a": [parent[key]]} if draw.random() < 0.5 else [parent[key]] * 2
    elif kind == 4:
        parent[key] = larger(parent[key], draw.choice([10, 1000]))
    elif isinstance(parent, dict):
        parent[draw.choice(["name", "type", "fields", "path", "x"])] = parent.pop(key)
    return json.dumps(package)


def larger(value, times):
    """A value many times over."""
    if isinstance(value, dict):
        return value | {f"{key}{number}": part for key, part in value.items() for number in range(times // 10)}
    return value * times if isinstance(value, str | list) else 10**times


def changed_lines(draw, text):
    """A file of lines with one of them swapped, repeated, taken out or cut, or a cell exchanged."""
    lines = text.split("\n")
    place, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    kind = draw.randrange(6)
    if kind == 0:
        lines[place], lines[other] = lines[other], lines[place]
    elif kind == 1:
        lines[place : place + 1] = [lines[place]] * draw.choice([2, 5000])
    elif kind == 2:
        del lines[place : place + draw.choice([1, 10, 1000])]
    elif kind == 3:
        lines[place] = lines[place][: draw.randrange(len(lines[place]) + 1)]
    else:
        cells = lines[place].split(",")
        cell = draw.randrange(len(cells))
        cells[cell] = draw.choice(
            [
                *(odd for odd in ODD if isinstance(odd, str) and odd.isascii()),
                draw.choice(lines).split(",")[0],
                cells[cell] * 2000,
            ]
        )
        lines[place] = ",".join(cells)
    return "\n".join(lines)


def changed_bytes(draw, data):
    """A file with some of its bytes exchanged, taken out, put in or repeated, as no editor would."""
    place, length = draw.randrange(len(data)), draw.choice([1, 2, 100])
    new = draw.choice(
        [b"", bytes([draw.randrange(256)]), data[place : place + length] * 100, b'"', b"\0", b",", b"\xff\xfe"]
    )
    return data[:place] + new + data[place + length * draw.randrange(2) :]


def change(directory, number):
    """Make the change of this number to a copy of the data; return the name of the file."""
    draw = random.Random(number)
    file = directory / draw.choice([*NAMES, "datapackage.json"])
    text = file.read_text(encoding="utf-8")
    if draw.random() < 0.25:
        file.write_bytes(changed_bytes(draw, text.encode()))
    else:
        new = (changed_package if file.suffix == ".json" else changed_lines)(draw, text)
        file.write_text(new, encoding="utf-8", errors="surrogatepass", newline="")
    return file.name


def peak_mb():
    """The most memory that this process has held till now; other tests may have run in it before."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("batch", range(8))
def test_any_change_ends_in_verdicts_or_in_lines(batch, tmp_path, capsys, monkeypatch):
    """Of the process, the exit and what is printed; what a change takes, in time and memory."""
    monkeypatch.setattr("lib.__main__.PATIENCE_S", AT_MOST_S)  # a busy machine's steps are neither
    before = peak_mb()
    for number in range(batch, CHANGES, 8):
        data = shutil.copytree(DATA, tmp_path / f"{number}")
        name, began = change(data, number), time.monotonic()
        code = main(["verify", "--data", str(data), "--format", "csv"])
        printed, took = capsys.readouterr(), time.monotonic() - began
        assert took < AT_MOST_S, f"change {number} of {name} took {took:.1f} s"
        if code == 0:
            assert printed.out.startswith("claim_id,") and printed.err == "", f"change {number} of {name}"
        else:
            lines = printed.err.splitlines()
            assert code == 2 and printed.out == "" and 0 < len(lines) <= 51 * len(NAMES), f"change {number} of {name}"
            assert all(
                line.startswith(f"{data}/") and ": found " in line and ", expected " in line for line in lines
            ), lines
        shutil.rmtree(data)
    assert peak_mb() - before < AT_MOST_MB

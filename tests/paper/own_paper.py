"""The page "Use it for your own paper", followed: a clone of the book with the example (tests/example) in place of its paper."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests import copies

BOOK = Path(__file__).parents[2]
EXAMPLE = BOOK / "tests/example"
PAGE = (BOOK / "chapters/own_paper.md").read_text(encoding="utf-8")
REPLACED = re.findall(r"^\| `(\S+)` \|", PAGE, re.MULTILINE)
STAY = re.findall(r"`(\S+?)`", re.search(r"your pages; (.*) stay", PAGE)[1])
DELETED = re.findall(r"`(\S+?)`", re.search(r"^Delete (.*): it holds", PAGE, re.MULTILINE)[1])


def clone(folder):
    """Copy into an empty folder what is under version control, with the example in place of this paper, as the page says."""
    dropped = tuple(f"{name}/" for name in (*REPLACED, *DELETED))
    stay = tuple(f"chapters/{name}" for name in STAY)
    kept = [name for name in copies.files() if not name.startswith(dropped) or name.startswith(stay)]
    copies.copy(folder, kept)
    for name in REPLACED:
        source = EXAMPLE / Path(name).name
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    settings = (folder / "_config.yml").read_text(encoding="utf-8")
    own = re.sub("data_files: .*", "data_files: [patients.csv, claims.csv]", settings)
    (folder / "_config.yml").write_text(re.sub('title: ".*"', 'title: "Walking"', own), encoding="utf-8")
    (folder / ".venv").symlink_to(BOOK / ".venv")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)


def run(folder, *command):
    """What a command printed in a folder, and how it ended; Python is that of the environment, its path the folder's."""
    environment = os.environ | {"MAKEFLAGS": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


def made(folder, *targets):
    """What make printed; the environment is shared, and not made anew."""
    done = run(folder, "make", "-o", ".venv/.ready", *targets, "WORKERS=2")
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


def lib(folder, *arguments):
    """What python -m lib does in a folder."""
    return run(folder, ".venv/bin/python", "-m", "lib", *arguments)

"""A copy of the book with an environment of its own, as a stranger has it."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

BOOK = Path(__file__).parents[1]
SITE = Path(sysconfig.get_path("purelib"))


def git(repository: Path, *arguments: str) -> str:
    """Return what git prints of the book's files, seen as those of another `repository`, a folder."""
    command = ["git", f"--git-dir={repository}", f"--work-tree={BOOK}", *arguments]
    return subprocess.run(command, cwd=BOOK, capture_output=True, check=True, encoding="utf-8").stdout


def files() -> list[str]:
    """Return the path in the book of each file that git does not ignore, be the book a repository or exported from one."""
    with TemporaryDirectory() as empty:
        git(Path(empty), "init", "--quiet")
        return git(Path(empty), "ls-files", "-z", "--others", "--exclude-standard").rstrip("\0").split("\0")


def copy(folder: Path, names: list[str]) -> None:
    """Copy files of the book, by their paths in it, to the same paths in `folder`."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(BOOK / name, folder / name)


def environment(folder: Path) -> None:
    """Make an environment as `make` makes it at the new path `folder`, its packages links to the present ones."""
    site = folder / SITE.relative_to(sys.prefix)
    site.mkdir(parents=True)
    for path in SITE.iterdir():
        if path.suffix == ".pth":
            shutil.copy(path, site)
        else:
            (site / path.name).symlink_to(path)
    shutil.copy(Path(sys.prefix, "pyvenv.cfg"), folder)
    for part in ("kernels", "nbconvert"):
        shutil.copytree(Path(sys.prefix, "share/jupyter", part), folder / "share/jupyter" / part)
    (folder / "bin").mkdir()
    (folder / "bin/python").symlink_to(os.path.realpath(sys.executable))
    (folder / ".ready").touch()


def program(folder: Path, name: str) -> None:
    """Put the program `name` of the present environment into the one at `folder`, as pip does: it starts its Python."""
    _, _, text = Path(sys.prefix, "bin", name).read_text(encoding="utf-8").partition("\n")
    start = f"#!/bin/sh\n'''exec' '{folder.absolute()}/bin/python' \"$0\" \"$@\"\n' '''\n"  # a path may have spaces
    (folder / "bin" / name).write_text(start + text, encoding="utf-8")
    (folder / "bin" / name).chmod(0o755)

"""A copy of the book with an environment of its own, as a stranger has it."""

import os
import shutil
import sys
import sysconfig
from pathlib import Path

SITE = Path(sysconfig.get_path("purelib"))


def make(folder: Path) -> None:
    """Make an environment as `make` makes it in the empty path `folder`, its packages links to the present ones."""
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


def program(folder: Path, name: str) -> Path:
    """Put the program `name` of the present environment into the one in `folder`, as pip does: by its whole path."""
    place = folder / "bin" / name
    _, _, text = Path(sys.prefix, "bin", name).read_text(encoding="utf-8").partition("\n")
    place.write_text(f"#!{folder.absolute() / 'bin/python'}\n{text}", encoding="utf-8")
    place.chmod(0o755)
    return place

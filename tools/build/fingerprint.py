"""Fingerprints of what a result depends on: equal only where nothing has changed.

An unchanged book is told by these alone, so this module imports nothing that takes time.
"""

import hashlib
import sys
from pathlib import Path

# What any chapter may read or be executed by; of lib, what it imports is told apart (tools.build.cache).
READ = ("data", "tools", "requirements.lock")
# Folders of code that a page of the book shows; and all of which a page shows files, or offers them.
SHOWN = ("lib", "tests/example")
OFFERED = ("data", "chapters", *SHOWN)
PAGES = ("_config.yml", "_toc.yml", "CITATION.cff", "chapters")
PACKAGES = "pyproject.toml"  # the colophon names them


def of_book(book: Path) -> str:
    """Fingerprint of everything in the folder `book` that can change a page of the site."""
    return of_text(of_environment(), *of_files(book, *READ, *SHOWN, *PAGES, PACKAGES))


def of_files(base: Path, *names: str) -> list[str]:
    """Name and SHA-256 of each file at and under the `names` in the folder `base`.

    Hidden files and bytecode are left out: editors and Python write them by the way.
    """
    paths = (path for name in names for path in _files(base / name))
    return [f"{path.relative_to(base)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths]


def of_environment() -> str:
    """The Python version and every installed package with its version, as their folders are named."""
    packages = {
        path.name for place in sys.path for kind in ("dist", "egg") for path in Path(place).glob(f"*.{kind}-info")
    }
    return "\n".join([sys.version, *sorted(packages)])


def of_text(*texts: str) -> str:
    """SHA-256 of the texts, each told apart from the next."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def shown(top: Path) -> list[Path]:
    """Whatever lies under a folder, hidden things apart."""
    return [path for path in top.rglob("*") if not any(part.startswith(".") for part in path.relative_to(top).parts)]


def _files(top: Path) -> list[Path]:
    if not top.is_dir():
        return [top] if top.exists() else []
    return sorted(path for path in shown(top) if path.is_file() and path.suffix != ".pyc")

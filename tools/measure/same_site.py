"""Build the committed book twice, from two clean clones, and compare every file.

The clones lie at paths of different length and are built in different time zones; the
kernels of one are forked while those of the other start by themselves; and one counts
without the newer instructions of this processor, as an older one would. So nothing of
this can be in a page unseen.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

# What may differ between two builds, and why.
MAY_DIFFER = {"chapters/colophon.html": "it tells how long the build took"}
# The time zone, and whether as on a plain machine: fresh kernels on an old processor.
BUILDS = {"one": ("UTC", False), "a-longer-path/two": ("Asia/Tokyo", True)}


def main() -> int:
    """Print how many files were compared, and each one that differs."""
    with TemporaryDirectory() as folder:
        clones = [Path(folder, place) for place in BUILDS]
        for clone in clones:  # both, before a commit is added
            subprocess.run(["git", "clone", "--quiet", ".", clone], check=True)
        one, two = (contents(built(clone, *way)) for clone, way in zip(clones, BUILDS.values(), strict=True))
    differing = [path for path in differences(one, two) if path not in MAY_DIFFER]
    print(*differing, f"{len(one)} files, {len(differing)} of them different", sep="\n")
    print(*(f"Not compared: {path}, since {why}." for path, why in MAY_DIFFER.items()), sep="\n")
    return bool(differing)


def built(clone: Path, zone: str, plain: bool) -> Path:
    """The site that a clone gives in a time zone, as on a `plain` machine or as on this one."""
    # Of this processor's instructions, those that NumPy would use and could do without.
    newer = np.show_config(mode="dicts")["SIMD Extensions"].get("found", []) if plain else []
    # The clone's own lib comes before the one that is installed from this folder.
    surroundings = {"PYTHONPATH": str(clone), "TZ": zone, "NPY_DISABLE_CPU_FEATURES": " ".join(newer)}
    command = [sys.executable, "-m", "tools.build", *["--fresh"] * plain]
    subprocess.run(command, cwd=clone, env={**os.environ, **surroundings}, check=True)
    return clone / "_build/html"


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path in it."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): path.read_bytes() for path in files}


def differences(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    """Paths that only one site has, or whose contents differ."""
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))


if __name__ == "__main__":
    sys.exit(main())

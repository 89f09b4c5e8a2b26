"""A machine that lacks something: a line says what, and nothing that was there is lost."""

import shutil
import subprocess
import sys

import pytest

PAGE = "_build/html/chapters/index.html"
BARE = {"HOME": "/dev/null", "LC_ALL": "C", "LANG": "", "LANGUAGE": ""}


@pytest.fixture(scope="module")
def built(tmp_path_factory, make_book, found):
    """A book that was built where there is no home, no locale, and no right for others."""
    book = make_book(tmp_path_factory.mktemp("bare"))
    own = {name: str(tmp_path_factory.mktemp(name)) for name in ("IPYTHONDIR", "MPLCONFIGDIR")}  # as make has them
    command = [sys.executable, "-m", "tools.build", "--fresh"]
    done = subprocess.run(command, cwd=book, env=found | BARE | own, umask=0o077, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return book


def test_a_book_needs_no_home_no_locale_and_no_right_of_others(built):
    """Its page shows what the code gives."""
    assert "<span></span>20\n mg" in (built / PAGE).read_text(encoding="utf-8")


ALONE = ["unshare", "--map-root-user", "--mount"]
# A copy of the book $1 in the folder $2, which is a disk of its own; one dose is changed, and then something befalls the disk.
DISK = """
mount -t tmpfs -o size=64m none "$2" && cp -r "$1/." "$2" && cd "$2" && echo 21 >data/dose.csv || exit
{damage}
"$3" -m tools.build --fresh 2>&1 >/dev/null; echo "ended with $?"
"$3" -m tools.build.execute 2>&1 >/dev/null; echo "ended with $?"
cmp chapters/index.ipynb "$1/chapters/index.ipynb" && diff -r _build/html "$1/_build/html" && echo "nothing was lost"
"""


@pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run([*ALONE, "true"], capture_output=True).returncode != 0,
    reason="no disk of one's own can be had",
)
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("dd if=/dev/zero of=full bs=4k status=none 2>/dev/null", "No space left on device"),
        ('mount -o remount,ro,bind "$2"', "Read-only file system"),
    ],
    ids=["full", "read-only"],
)
def test_a_disk_that_takes_nothing_is_told_in_a_line_and_loses_nothing(built, tmp_path, found, damage, told):
    """By the build and by `make execute`: the last site stays, and so does what the chapter stores."""
    script = [*ALONE, "sh", "-c", DISK.format(damage=damage), "sh", built, tmp_path, sys.executable]
    done = subprocess.run(script, env=found, capture_output=True, text=True)
    one, no_site, failed, other, nothing_stored, failed_too, kept = done.stdout.splitlines()
    assert told in one and told in other
    assert (no_site, nothing_stored) == ("There is no new site.", "Nothing was stored.")
    assert (failed, failed_too, kept) == ("ended with 1", "ended with 1", "nothing was lost")

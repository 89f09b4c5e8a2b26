"""Running the project by make and in CI: what is run, and what happens where something is not to be had."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import warnings
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from tests import copies
from tests.together import together

BOOK = Path(__file__).parents[2]
WORKFLOW = yaml.safe_load((BOOK / ".github/workflows/book.yml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((BOOK / "pyproject.toml").read_text(encoding="utf-8"))
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def asked(*arguments):
    """The commands that make would run, whichever make runs this test."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", "-n", "-W", "requirements.lock", *arguments], cwd=BOOK, env=environment, capture_output=True, text=True
    )
    return done.stdout.splitlines()


@together(
    ("empty", "target", "told"),
    [
        ("PYTHON=", ".venv/.ready", "python3 -m venv .venv"),
        ("WORKERS=", "test", "-n auto "),
        ("DATA=", "verify", '--data "data"'),
    ],
)
def test_what_is_given_empty_has_its_default(empty, target, told):
    """As if it were not given."""
    assert told in "\n".join(asked(empty, target))


def test_make_test_runs_every_test_and_every_chapter():
    """In one command, which deselects none and which nothing follows that could hide how it ends."""
    *_, last = asked("test")
    assert last == ".venv/bin/python -m pytest -n auto --no-loadscope-reorder --nbval tests chapters"


def test_make_quick_runs_all_but_what_takes_longest():
    """The chapters, too; and what it leaves out is there."""
    *_, last = asked("quick")
    every, *left_out = last.split(" --ignore=")
    assert every == asked("test")[-1]
    assert left_out and all((BOOK / path).exists() for path in left_out)


def test_the_code_is_linted_before_it_is_tested():
    """By the two parts of ruff."""
    assert [line.split()[3] for line in asked("test") if " ruff " in line] == ["format", "check"]


def test_what_is_installed_is_what_is_locked():
    """Every package that this Python needs, in its version; those for other machines are not there."""
    lock = (BOOK / "requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^([\w.-]+)==([\w.]+) \\$", lock, re.MULTILINE)  # those with a condition are for some only
    assert len(locked) > 100
    assert [f"{name} {version(name)}" for name, _ in locked] == [f"{name} {number}" for name, number in locked]


def test_a_warning_is_an_error():
    """In every test, as pyproject.toml says."""
    with pytest.raises(UserWarning, match="planted"):
        warnings.warn("planted", stacklevel=1)


def test_all_of_lib_is_mutated():
    """But for what runs as it is imported, without what chooses the mutant."""
    mutmut = PROJECT["tool"]["mutmut"]
    assert mutmut["source_paths"] == ["lib"] and "only_mutate" not in mutmut
    assert mutmut["do_not_mutate"] == ["lib/engine/number_words.py"]


def test_the_pages_are_held_to_the_mutants_too():
    """Every chapter is among what a mutant is tried on: pytest drops in silence what it does not collect."""
    selected = PROJECT["tool"]["mutmut"]["pytest_add_cli_args_test_selection"]
    beside = [f"--ignore={path}" for path in BOOK.glob("tests/*/")]  # whose tests take time to be read
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq", *selected, *beside, "-k", "mutate_pages"],
        cwd=BOOK, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert listed.strip() == f"tests/mutate_pages.py: {len(list(BOOK.glob('chapters/*.ipynb')))}"


def test_one_version_is_told_everywhere():
    """By the package, to whoever cites it, and in the changelog."""
    cited = yaml.safe_load((BOOK / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    changed = re.search(r"^## (\S+)", (BOOK / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert {"CITATION.cff": cited, "CHANGELOG.md": changed} == dict.fromkeys(
        ["CITATION.cff", "CHANGELOG.md"], PROJECT["project"]["version"]
    )


def test_a_checkout_has_the_line_ends_of_the_repository(tmp_path):
    """Also where git is told to write others, as it is on Windows."""
    copies.git(tmp_path / "git", "init", "--quiet")
    copies.git(tmp_path / "git", "add", "--all")
    copies.git(tmp_path / "git", "-c", "core.autocrlf=true", "checkout-index", "--all", f"--prefix={tmp_path}/out/")
    listed = copies.files()
    assert [name for name in listed if (tmp_path / "out" / name).read_bytes() != (BOOK / name).read_bytes()] == []


def test_what_is_to_be_checked_is_there():
    """Each file of the manifest is under version control, or a page that is built from one."""
    manifest = yaml.safe_load((BOOK / "codecheck.yml").read_text(encoding="utf-8"))["manifest"]
    sources = {entry["file"]: entry["file"].removeprefix("_build/html/").replace(".html", ".*") for entry in manifest}
    assert [file for file, source in sources.items() if not list(BOOK.glob(source))] == []


@pytest.fixture
def run_ci(tmp_path):
    """Run .ci/run where the commands given do what they are given to do, and there are no others."""

    def run(**commands):
        (tmp_path / "run").mkdir()
        for name, does in {"make": "echo make $*", "id": "echo 0", **commands}.items():
            (tmp_path / "run" / name).write_text(f"#!/bin/sh\n{does}\n")
            (tmp_path / "run" / name).chmod(0o755)
        for name in ("bash", "dirname"):
            (tmp_path / "run" / name).symlink_to(shutil.which(name))
        environment = {**os.environ, "PATH": str(tmp_path / "run")}
        return subprocess.run([BOOK / ".ci/run"], env=environment, capture_output=True, text=True)

    return run


NO_BROWSER = "NOT RUN: make test-site. There is no Chromium, and none could be installed."
APT = "case $* in {fails}) exit 100;; esac"


def test_ci_runs_the_tests_the_damage_the_book_the_browser_and_the_comparison(run_ci):
    """Where there is a browser."""
    done = run_ci(chromium="")
    assert re.findall("^make .*", done.stdout, re.MULTILINE) == [
        "make test",
        "make fuzz",
        "make book",
        "make test-site",
        "make test-machine",
        "make same-site",
    ]
    assert done.returncode == 0


@pytest.mark.parametrize(
    "commands",
    [{}, {"apt-get": APT.format(fails="*update*")}, {"apt-get": "", "id": "echo 1000", "sudo": "exit 1"}],
    ids=["no apt-get", "no network", "not root"],
)
def test_a_browser_that_cannot_be_had_is_told_in_the_last_line(run_ci, commands):
    """All but the tests in the browser are run."""
    done = run_ci(**commands)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, NO_BROWSER)
    assert "make same-site" in done.stdout and "== make test-site" not in done.stdout


def test_a_browser_that_can_be_had_and_does_not_come_is_a_fault(run_ci):
    """The list of packages was there."""
    done = run_ci(**{"apt-get": APT.format(fails="*install*")})
    assert done.returncode == 100 and "make test\n" not in done.stdout


@pytest.mark.parametrize("broken", ["test", "fuzz", "book", "test-site", "test-machine", "same-site"])
def test_a_step_that_fails_fails_the_run(run_ci, broken):
    """Each of them."""
    assert run_ci(chromium="", make=f"test $1 != {broken}").returncode != 0


def test_the_workflow_runs_what_is_run_by_hand():
    """One command, whose end nothing hides."""
    assert [step["run"] for step in STEPS if "run" in step] == [".ci/run"]
    assert not any("continue-on-error" in part for part in (*STEPS, *WORKFLOW["jobs"].values()))


def test_the_workflow_uses_actions_by_commit():
    """A tag can be moved."""
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used and all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)


def test_the_audit_says_when_it_did_not_run(tmp_path):
    """Without a network, which is not to be read as: nothing was found."""
    (tmp_path / "python").write_text("#!/bin/sh\necho ConnectionError >&2\nexit 1\n")
    (tmp_path / "python").chmod(0o755)
    command = ["make", "-o", ".venv/.ready", "-o", ".venv/.ready-dev", f"RUN={tmp_path / 'python'}", "audit"]
    done = subprocess.run(command, cwd=BOOK, capture_output=True, text=True)
    assert done.returncode != 0
    assert (
        "The audit did not run: the service that knows the vulnerabilities was not reached, or does not know a package."
        in done.stderr
    )

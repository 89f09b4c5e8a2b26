"""Running the project where something is not given, or not to be had."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("empty", "target", "told"),
    [
        ("PYTHON=", ".venv/.ready", "python3 -m venv .venv"),
        ("WORKERS=", "test", "-n auto "),
        ("DATA=", "verify", '--data "data"'),
    ],
)
def test_what_is_given_empty_has_its_default(empty, target, told):
    """As if it were not given."""
    asked = subprocess.run(
        ["make", "-n", "-W", "requirements.lock", empty, target], cwd=BOOK, capture_output=True, text=True
    )
    assert told in asked.stdout


def test_a_browser_that_cannot_be_installed_is_skipped(tmp_path):
    """Root without a network: all but the tests in the browser are run."""
    for name, does in {"make": "echo make $*", "apt-get": "exit 100", "id": "echo 0"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    for name in ("bash", "dirname"):
        (tmp_path / name).symlink_to(shutil.which(name))
    run = subprocess.run([BOOK / ".ci/run"], env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, text=True)
    assert run.returncode == 0
    assert "make test-site was not run" in run.stdout and "make same-site" in run.stdout

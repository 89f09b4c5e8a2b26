"""The commit that a book is built from."""

import subprocess
from pathlib import Path


def commit(book: Path) -> str:
    """The commit that was built, and whether files had been changed since."""
    told = [git(book, "log", "-1", "--format=%h of %cs"), git(book, "status", "--porcelain")]
    if not told[0]:
        return "Built outside of a git repository."
    return f"Built from commit {told[0]}{', with changes that were not committed' if told[1] else ''}."


def git(book: Path, *arguments: str) -> str:
    """What git answers about the book; nothing where there is no repository, or no git."""
    command = ["git", "--no-optional-locks", "-C", book, *arguments]
    try:
        answer = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""

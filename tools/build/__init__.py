"""Executing the chapters, and making the site of them."""


class BuildError(Exception):
    """Why there is no new site: one line a fault."""


class BadDataError(BuildError):
    """The data were refused: the lines of the loader."""

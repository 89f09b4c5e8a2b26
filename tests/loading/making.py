"""A directory of files that are described in it, read at once, for the tests of the loader."""

from lib.loading.loader import frames
from lib.loading.package import describe


def load(directory, files):
    """The frames of a directory, held to `files`."""
    return frames(directory, describe(directory, files), files)

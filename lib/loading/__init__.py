"""From files to frames, or every fault of the files with its place."""

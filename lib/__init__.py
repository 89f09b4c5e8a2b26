"""The shared library of the book: from Table I to a verdict on every printed figure."""

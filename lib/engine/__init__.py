"""From a printed figure to a verdict, for any paper that prints its patients."""

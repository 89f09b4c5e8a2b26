"""What the cells of one row must mean together: in the made-up table no column restricts another."""

PATIENTS = ()

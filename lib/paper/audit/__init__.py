"""The paper held against itself, point by point."""

"""Numerics on arrays: summaries, tests, effects and what they assume. No word of medicine."""

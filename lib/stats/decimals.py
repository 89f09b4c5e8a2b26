"""Decimals rank as decimals: 17.4 - 17.3 and 5.3 - 5.2 are the same tenth, and tie.

In binary they are not: the first comes out as 0.09999999999999787, the second as
0.09999999999999964. So whatever is computed from measurements is put on a decimal grid
before it is ranked, tied or compared. A double carries 15 to 17 significant digits; of the
larger of the two measurements twelve are kept, which is more than anybody types and far
above what the arithmetic blurs. On the logarithmic scale, where there is no such grid, the
same step makes equal what differs by no more than arithmetic.
"""

from typing import SupportsFloat

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]
SIGNIFICANT_DIGITS = 12


def quantised(computed: ArrayLike, *sources: ArrayLike) -> Values:
    """Return computed numbers, of any shape, on the decimal grid of what they were computed from.

    The grid's unit is the twelfth significant digit of the largest absolute value among the
    `sources` (among the numbers themselves, if none is given). What is missing (NaN) stays missing;
    all else is finite.
    """
    numbers = np.asarray(computed, float)
    largest = max(float(np.fmax.reduce(np.abs(source), axis=None, initial=0.0)) for source in sources or (numbers,))
    if largest == 0:
        return numbers
    places = SIGNIFICANT_DIGITS - 1 - int(np.floor(np.log10(largest)))
    return np.round(numbers, places) + 0.0  # a negative zero is zero


def differences(x: ArrayLike, y: ArrayLike) -> Values:
    """Return x - y, arrays that broadcast and hold the same unit, so that equal decimals are equal numbers."""
    return quantised(np.subtract(x, y, dtype=float), x, y)


def significant(number: SupportsFloat) -> str:
    """Return one number in twelve significant digits, as text."""
    return f"{float(number):.{SIGNIFICANT_DIGITS}g}"


def to_significant(number: float) -> float:
    """Return one number at twelve significant digits: beyond them, processors differ."""
    return float(significant(number))

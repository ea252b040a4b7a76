"""Prints the coefficients of the polynomial in Sources/SegScore/Losses/Logarithm.swift.

    /tmp/venv-oracle/bin/python Scripts/logarithm.py

2·artanh(s) = 2s + s·z·h(z) with z = s². The polynomial is the Chebyshev fit of h over all z that occur,
computed with 50 digits: |s| is at most (√2 - 1) / (√2 + 1) for the logarithm of a number, and 1/5 for that of
a ratio.
"""
from mpmath import chebyfit, log, mp, mpf, sqrt

mp.dps = 50
TERMS = 7
LARGEST = mpf(1) / 25


def h(z):
    if z < mpf(10) ** -12:
        return mpf(2) / 3 + 2 * z / 5
    s = sqrt(z)
    return (log((1 + s) / (1 - s)) - 2 * s) / (s * z)


coefficients, error = chebyfit(h, [0, LARGEST], TERMS, error=True)
print("from the highest power to the lowest:", *(float(c).hex() for c in coefficients), sep="\n")
print("largest error of h:", float(error))

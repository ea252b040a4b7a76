"""Prints the coefficients of the polynomial in Sources/SegScore/Losses/Logarithm.swift.

    /tmp/venv-oracle/bin/python Scripts/logarithm.py

With s = f / (2 + f) and z = s², log(1 + f) = 2·artanh(s) = 2s + s·z·h(z). The polynomial is the Chebyshev
fit of h over all z that occur, computed with 50 digits.
"""
from mpmath import chebyfit, log, mp, mpf, sqrt

mp.dps = 50
TERMS = 7
LARGEST = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2


def h(z):
    if z < mpf(10) ** -12:
        return mpf(2) / 3 + 2 * z / 5
    s = sqrt(z)
    return (log((1 + s) / (1 - s)) - 2 * s) / (s * z)


coefficients, error = chebyfit(h, [0, LARGEST], TERMS, error=True)
print("from the highest power to the lowest:", *(float(c).hex() for c in coefficients), sep="\n")
print("largest error of h:", float(error))

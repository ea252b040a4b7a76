"""Computes the expected values of spread.csv: how lists of numbers spread, by NumPy and SciPy.

How to run, with the Python environment of fixtures.py:

    /tmp/venv-oracle/bin/python Scripts/expected_spread.py

A row a list. `values` are the numbers, separated by spaces, with `-` where a picture has none. sd, median and
quartiles are NumPy's, of the numbers that there are. `low` and `high` bound the 95 % confidence interval of their
mean: scipy.stats.bootstrap's percentile interval of `numpy.nanmean` over all pictures, without the resamples in
which no picture has a number, from a hundred times as many resamples as segscore draws.

`low_slack` and `high_slack` are how far an interval of 10,000 resamples may be off. Of B resamples the share below
a point that a share s of all lie below has a standard deviation of sqrt(s(1 - s)/B). The slack is the way to the
farther of the quantiles of s - 4 and s + 4 of these deviations, and 4 more of SciPy's own: a right interval is outside
with a probability of less than 1e-4.
"""

import csv
import math
from pathlib import Path

import numpy as np
from scipy import stats

FIXTURES = Path(__file__).resolve().parent.parent / "Tests/Fixtures"
RESAMPLES = 10_000
MORE = 100 * RESAMPLES
random = np.random.default_rng(2026)


def lists():
    """Numbers that look like losses and scores, by name."""
    yield "two", np.array([0.25, 0.75])
    yield "ten_losses", random.lognormal(-1, 1, 10)
    yield "forty_scores", random.beta(5, 2, 40)
    yield "hundred_losses", random.lognormal(-2, 1.5, 100)
    some = random.beta(2, 2, 30)
    some[::3] = np.nan
    yield "a_third_without", some
    few = np.full(12, np.nan)
    few[[2, 7, 8]] = [0.5, 0.9, 0.1]
    yield "three_of_twelve", few
    yield "ties", np.repeat([0.0, 0.5, 1.0], [7, 5, 13])


def means(values):
    """The mean of each resample that has one."""

    def mean(sample, axis):
        sample = np.moveaxis(sample, axis, -1)
        present = ~np.isnan(sample)
        count = present.sum(-1)
        total = np.where(present, sample, 0).sum(-1)
        return np.where(count > 0, total / np.maximum(count, 1), np.nan)

    result = stats.bootstrap(
        (values,), mean, n_resamples=MORE, batch=10_000, method="percentile", axis=0, vectorized=True, rng=random
    )
    distribution = result.bootstrap_distribution
    return distribution[~np.isnan(distribution)]


def bound(distribution, share):
    """A quantile of means, and how far one of fewer resamples may be off."""
    deviation = 4 * math.sqrt(share * (1 - share)) * (1 / math.sqrt(RESAMPLES) + 1 / math.sqrt(MORE))
    below, value, above = np.quantile(distribution, [share - deviation, share, share + deviation])
    return value, max(value - below, above - value)


def row(name, values):
    present = values[~np.isnan(values)]
    quartiles = np.quantile(present, [0.25, 0.75])
    distribution = means(values)
    low, low_slack = bound(distribution, 0.025)
    high, high_slack = bound(distribution, 0.975)
    numbers = [np.std(present, ddof=1), np.median(present), *quartiles, low, low_slack, high, high_slack]
    texts = ["-" if np.isnan(value) else repr(float(value)) for value in values]
    return [name, " ".join(texts), *(repr(float(number)) for number in numbers)]


with open(FIXTURES / "spread.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("name values sd median q1 q3 low low_slack high high_slack".split())
    for name, values in lists():
        writer.writerow(row(name, values))

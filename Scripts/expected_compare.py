"""Computes the expected values of compare.csv: how two runs' values of a metric differ, by NumPy and SciPy.

How to run, with the Python environment of fixtures.py:

    /tmp/venv-oracle/bin/python Scripts/expected_compare.py

A row a pair of lists. `a` and `b` are the values of the same pictures, separated by spaces, with `-` where a picture
has none. `pairs` have a finite value on both sides, `without_value` lack one, `infinite` have two of which one or both
are infinite. Means, differences and p-values are of the pairs, `-` for no value.

`wilcoxon` is scipy.stats.wilcoxon's with its defaults, two-sided. Exact p-values are those of the smaller tail, since
SciPy takes the larger one from 1, which rounds.

`permutation` is scipy.stats.permutation_test's of the mean, two-sided, flipping signs: exact for up to 13 pairs, else
from a hundred times as many resamples as segscore draws. `permutation_slack` is then how far an estimate of 10,000
resamples may be off: 5 standard deviations of the difference of both estimates. Of B resamples a share p has a variance
of p(1 - p)/B; SciPy doubles the share of one tail. To this comes 1/B, since the observed signs count as one more
resample. One pair SciPy refuses: both of its signs are as far from 0, so p is 1.

`low` and `high` bound the 95 % confidence interval of the mean difference: scipy.stats.bootstrap's percentile interval
with pictures resampled as pairs, without the resamples in which no picture is a pair; `low_slack` and `high_slack` are
as in expected_spread.py.
"""

import csv
import math
from pathlib import Path

import numpy as np
from scipy import stats

FIXTURES = Path(__file__).resolve().parent.parent / "Tests/Fixtures"
RESAMPLES = 10_000
MORE = 100 * RESAMPLES
random = np.random.default_rng(2027)


def noisy(count, shift, deviation, decimals=6):
    """Losses, and the same with noise."""
    a = random.lognormal(-1, 1, count).round(decimals)
    return a, (a + random.normal(shift, deviation, count)).round(decimals)


def tied(count, steps, chance=0.5):
    """Eighths of one, whose differences are exact and few."""
    a = random.integers(0, steps, count) / 8
    return a, a + np.where(random.random(count) < chance, 1, -1) * random.integers(0, steps, count) / 8


def lists():
    """Values of two runs, by name."""
    yield "one", np.array([0.25]), np.array([0.5])
    yield "one_equal", np.array([0.25]), np.array([0.25])
    yield "two", np.array([0.25, 0.75]), np.array([0.5, 0.625])
    yield "two_that_cancel", np.array([0.5, 0.75]), np.array([0.75, 0.5])
    yield "three", np.array([0.1, 0.2, 0.3]), np.array([0.15, 0.4, 0.7])
    yield "thirteen", *noisy(13, 0.02, 0.05)
    yield "thirteen_ties_and_zeros", *tied(13, 3)
    yield "fourteen", *noisy(14, -0.03, 0.05)
    yield "fourteen_ties_and_zeros", *tied(14, 4, 0.8)
    steps = np.append(np.arange(1, 30), 7) * random.choice([-1, 1, 1], 30)
    yield "thirty_with_one_tie", np.full(30, 2.0), 2 + steps / 8
    yield "forty_with_a_zero", *(np.append(values, 0.5) for values in noisy(39, 0.02, 0.1))
    yield "fifty", *noisy(50, 0.01, 0.05)
    yield "fifty_all_worse", *(lambda a: (a, a + random.uniform(0.01, 1, 50)))(random.random(50))
    yield "fifty_one", *noisy(51, 0.01, 0.05)
    yield "fifty_one_two_differ", *(lambda a: (a, a + np.repeat([0, 0.125, 0.25], [49, 1, 1])))(tied(51, 8)[0])
    yield "two_hundred", *noisy(200, 0.01, 0.08)
    yield "two_hundred_without_effect", *noisy(200, 0, 0.08)
    yield "two_hundred_ties", *tied(200, 5, 0.55)
    yield "two_hundred_clear", *noisy(200, 0.1, 0.05)
    yield "all_equal", *(lambda a: (a, a))(random.random(20))
    a, b = noisy(60, 0.02, 0.05)
    a[::7], b[3::11] = np.nan, np.nan
    yield "missing_on_either_side", a, b
    a, b = noisy(20, 0.02, 0.05)
    a[4], b[5], a[6], b[6], b[7] = math.inf, math.inf, math.inf, math.inf, np.nan
    yield "infinite", a, b
    yield "only_one_pair", np.array([0.5, np.nan, math.inf, 0.25]), np.array([np.nan, 0.5, 0.75, 0.375])
    yield "no_pair", np.array([0.5, np.nan]), np.array([math.inf, 0.5])


def wilcoxon(differences):
    """The p-value; none where no difference is left without those of 0, which SciPy says in several ways."""
    if not differences.any():
        return math.nan
    results = [stats.wilcoxon(sign * differences) for sign in (1, -1)]
    tails = [stats.wilcoxon(sign * differences, alternative="less").pvalue for sign in (1, -1)]
    return results[int(np.argmin(tails))].pvalue


def permutation(differences):
    """The p-value, and how far an estimate may be off."""
    if differences.size < 2:
        return (1.0, 0.0) if differences.size else (math.nan, 0.0)
    is_exact = 2**differences.size <= RESAMPLES
    pvalue = stats.permutation_test(
        (differences,), lambda sample, axis: np.mean(sample, axis=axis), permutation_type="samples", vectorized=True,
        n_resamples=RESAMPLES if is_exact else MORE, batch=10_000, alternative="two-sided", rng=random,
    ).pvalue  # fmt: skip
    tail = pvalue / 2
    variance = pvalue * (1 - pvalue) / RESAMPLES + 4 * tail * (1 - tail) / MORE
    return pvalue, 0.0 if is_exact else 5 * math.sqrt(variance) + 1 / RESAMPLES


def mean_difference(a, b, axis):
    """The mean over the pairs of each resample; no number where there is none."""
    differences = np.moveaxis(b - a, axis, -1)
    present = ~np.isnan(differences)
    count = present.sum(-1)
    return np.where(count > 0, np.where(present, differences, 0).sum(-1) / np.maximum(count, 1), np.nan)


def bound(distribution, share):
    """A quantile of means, and how far one of fewer resamples may be off."""
    deviation = 4 * math.sqrt(share * (1 - share)) * (1 / math.sqrt(RESAMPLES) + 1 / math.sqrt(MORE))
    below, value, above = np.quantile(distribution, [share - deviation, share, share + deviation])
    return value, max(value - below, above - value)


def interval(a, b, is_pair):
    if is_pair.sum() < 2:
        return [math.nan, 0.0, math.nan, 0.0]
    a, b = (np.where(is_pair, values, np.nan) for values in (a, b))
    result = stats.bootstrap(
        (a, b), mean_difference, paired=True, n_resamples=MORE, batch=10_000, method="percentile", axis=0,
        vectorized=True, rng=random,
    )  # fmt: skip
    distribution = result.bootstrap_distribution[~np.isnan(result.bootstrap_distribution)]
    return [*bound(distribution, 0.025), *bound(distribution, 0.975)]


def text(number):
    return "-" if np.isnan(number) else repr(float(number))


def mean(values):
    return math.fsum(values) / len(values) if len(values) else math.nan


def row(name, a, b):
    is_pair = np.isfinite(a) & np.isfinite(b)
    has_values = ~np.isnan(a) & ~np.isnan(b)
    differences = b[is_pair] - a[is_pair]
    counts = [is_pair.sum(), (~has_values).sum(), (has_values & ~is_pair).sum()]
    means = map(mean, (a[is_pair], b[is_pair], differences))
    texts = [" ".join(map(text, values)) for values in (a, b)]
    numbers = [*means, *permutation(differences), wilcoxon(differences), *interval(a, b, is_pair)]
    return [name, *texts, *counts, *map(text, numbers)]


COLUMNS = """name a b pairs without_value infinite mean_a mean_b difference permutation permutation_slack wilcoxon
low low_slack high high_slack"""

with open(FIXTURES / "compare.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS.split())
    for name, a, b in lists():
        writer.writerow(row(name, a, b))

"""Contestants take turns, round after round, so that all meet the machine in the same moods."""
import statistics
import sys


def take_turns(contestants, rounds, title):
    """Runs each contestant once a round.

    Parameters: `contestants` maps a name to a function that does a round and returns a number.
    Returns the median of each contestant's numbers.
    """
    numbers = {name: [] for name in contestants}
    for turn in range(rounds):
        print(f"{title}: round {turn + 1} of {rounds}", file=sys.stderr, flush=True)
        for name, work in contestants.items():
            numbers[name].append(work())
    return {name: statistics.median(values) for name, values in numbers.items()}

"""Serves rounds of one peer, so that contestants can take turns: `python -m benchmarks.worker …`.

    worker.py PEER PROCESSES

A line on standard input asks for a round: a JSON list of jobs, each with the paths of mask, map and
heatmap (or null). The answer is a line of JSON: seconds, and the mean of what the peer returned.
"""
import importlib
import json
import multiprocessing
import sys
import time


def main():
    name, processes = sys.argv[1], int(sys.argv[2])
    global score
    score = importlib.import_module(f"benchmarks.peers.{name}").score
    answers = sys.stdout
    sys.stdout = sys.stderr
    if processes == 1:
        serve(answers, lambda jobs: [work(job) for job in jobs])
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        serve(answers, lambda jobs: pool.map(work, jobs, chunksize=1))


def serve(answers, run):
    for line in sys.stdin:
        jobs = json.loads(line)
        start = time.perf_counter()
        scores = run(jobs)
        seconds = time.perf_counter() - start
        mean = None if None in scores else sum(scores) / len(scores)
        print(json.dumps({"seconds": seconds, "mean": mean}), file=answers, flush=True)


def work(job):
    return score(*job)


if __name__ == "__main__":
    main()

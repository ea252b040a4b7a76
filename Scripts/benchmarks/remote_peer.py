"""A peer in a process of its own, or in several, that waits between its rounds."""
import atexit
import json
import os
import subprocess
import sys

SINGLE_THREADED = {
    name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                           "NUMEXPR_NUM_THREADS", "NUMBA_NUM_THREADS")
}


class RemotePeer:
    """A peer of benchmarks/peers on so many processes."""

    def __init__(self, name, processes):
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", name, str(processes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **SINGLE_THREADED})
        atexit.register(self.stop)

    def stop(self):
        """The worker ends when its input does."""
        self.process.stdin.close()
        self.process.wait()

    def round(self, pairs, heatmaps, repeats):
        """Scores the pairs, `repeats` times over.

        Parameters: `heatmaps` is the folder for heatmaps, or None.
        Returns the seconds and the mean loss, or None for a peer that has no loss.
        """
        jobs = [
            (str(mask), str(probabilities),
             f"{heatmaps}/{self.name}-{turn}-{index}.png" if heatmaps else None)
            for turn in range(repeats) for index, (mask, probabilities) in enumerate(pairs)
        ]
        self.process.stdin.write(json.dumps(jobs) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"the peer {self.name} failed")
        answer = json.loads(answer)
        return answer["seconds"], answer["mean"]

"""Seasons beside openfisca-core: python3 bench/policy/compare.py [--persons N] [--repeats N]

Evaluates the same invented applicants by the same rules of notice A, with ours and with openfisca-core,
which is fetched from the package index into an environment thrown away at the end. Insists that every
outcome and every score agree, then prints a table of medians.

Both are given their data as arrays beforehand. The peer's time is for calculating alone; its data are
laid out for it (dates as days, classes as numbers, yearly proofs picked out), its members looked up by
numpy where its own functions are slow, and it works in chunks of the same size. Ours includes, beyond the
same outcomes, the bit of every failed rule for each person.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PEER = "openfisca-core>=46,<47"
AIM = 0.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from launch import environment

    environment.ensure("core")
    with tempfile.TemporaryDirectory(prefix="zhiping-bench-") as name:
        place = Path(name)
        ours = Contestant(
            [sys.executable, HERE / "season.py", "--export", place, "--persons", str(chosen.persons)]
        )
        about = json.loads(ours.hello)
        peer = Contestant([peer_python(place, environment.PYTHON), HERE / "openfisca_peer.py", place])
        runs = {who: [] for who in ("two", "one", "peer")}
        for _ in range(chosen.repeats):  # in turn, so that whatever else the machine does meets all alike
            runs["two"].append(ours.run("2"))
            runs["peer"].append(peer.run(""))
            runs["one"].append(ours.run("1"))
        for contestant in (ours, peer):
            contestant.end()
        differ = differences(environment.PYTHON, place)
    return told(about, runs, differ)


class Contestant:
    """A program that says when it is ready and then runs once for each line it is given."""

    def __init__(self, command: list[object]) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(list(map(str, command)), **pipes)
        self.hello = self._line()

    def run(self, line: str) -> dict[str, float]:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return json.loads(self._line())

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()

    def _line(self) -> str:
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.process.args[1]} ended before its time")
        return line


def peer_python(place: Path, project: Path) -> Path:
    """An environment of its own for the peer, fetched now."""
    python = place / "venv" / "bin" / "python"
    subprocess.run([project, "-m", "venv", place / "venv"], check=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, PEER], check=True)
    return python


def differences(python: Path, place: Path) -> int:
    """How many persons have another outcome or score in any rule."""
    code = (
        "import sys, numpy as np; ours, peer = (np.load(f'{sys.argv[1]}/{n}.npz') for n in ('ours', 'outcomes'))\n"
        "wrong = np.zeros(len(ours['overall']), bool)\n"
        "for key in peer.files:\n"
        "    wrong |= (np.round(peer[key] * 100) if key == 'points' else peer[key]) != ours[key]\n"
        "print(int(wrong.sum()))"
    )
    return int(
        subprocess.run([python, "-c", code, place], stdout=subprocess.PIPE, text=True, check=True).stdout
    )


def told(about: dict, runs: dict[str, list[dict[str, float]]], differ: int) -> int:
    def middle(who: str, key: str) -> float:
        return statistics.median(run[key] for run in runs[who])

    names = {
        "two": "season by columns, two threads",
        "one": "season by columns, one thread",
        "peer": "openfisca-core 46, one thread",
    }
    notes = {
        "peer": f"and {middle('peer', 'build_s'):.2f} s to build and set inputs" if "peer" in runs else ""
    }
    print(
        f"{about['persons']} applicants, {about['items']} dossier items, {about['rules']} rules and the score\n"
    )
    print(f"{'':34s} {'seconds':>9s} {'worst':>7s} {'processor s':>12s} {'peak MB':>8s}")
    for who, name in names.items():
        worst = max(run["evaluate_s"] for run in runs[who])
        figures = (middle(who, "evaluate_s"), worst, middle(who, "processor_s"), middle(who, "peak_mb"))
        print(
            f"{name:34s} {figures[0]:9.2f} {figures[1]:7.2f} {figures[2]:12.2f} {figures[3]:8.0f}   {notes.get(who, '')}".rstrip()
        )
    ratios = [middle(who, "evaluate_s") / middle("peer", "evaluate_s") for who in ("two", "one")]
    processor = middle("one", "processor_s") / middle("peer", "processor_s")
    print(
        f"\nof the peer's time: {ratios[0]:.2f} on two threads, {ratios[1]:.2f} on one ({processor:.2f} of its processor time)"
    )
    print("every outcome and score agrees" if not differ else f"{differ} persons differ")
    return 1 if differ or ratios[0] > AIM else 0


if __name__ == "__main__":
    sys.exit(main())

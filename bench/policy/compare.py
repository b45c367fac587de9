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
ROW = "{who:38s} {seconds:>9.2f} {processor:>11.2f} {memory:>9.0f}   {note}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from launch import environment

    environment.ensure("core")
    with tempfile.TemporaryDirectory(prefix="zhiping-bench-") as name:
        place = Path(name)
        ours = run_ours(place, chosen)
        peer = run_peer(place, chosen, environment.PYTHON)
        differ = differences(environment.PYTHON, place)
    return told(ours, peer, differ)


def run_ours(place: Path, chosen: argparse.Namespace) -> dict:
    command = [sys.executable, HERE / "season.py", "--export", place]
    sizes = ["--persons", str(chosen.persons), "--repeats", str(chosen.repeats)]
    done = subprocess.run([*command, *sizes], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout[: done.stdout.rindex("}") + 1])


def run_peer(place: Path, chosen: argparse.Namespace, project: Path) -> dict:
    """In an environment of its own; it works on one core."""
    python = place / "venv" / "bin" / "python"
    subprocess.run([project, "-m", "venv", place / "venv"], check=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, PEER], check=True)
    command = [python, HERE / "openfisca_peer.py", place, "--repeats", str(chosen.repeats)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


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


def told(ours: dict, peer: dict, differ: int) -> int:
    best = statistics.median(run["evaluate_s"] for run in peer["runs"])
    processor = statistics.median(run["processor_s"] for run in peer["runs"])
    built = statistics.median(run["build_s"] for run in peer["runs"])
    print(
        f"{ours['persons']} applicants, {ours['items']} dossier items, {ours['rules']} rules and the score\n"
    )
    print(f"{'':38s} {'seconds':>9s} {'processor s':>11s} {'peak MB':>9s}")
    rows = (
        (
            "season by columns, two threads",
            ours["evaluate_s"],
            ours["processor_s"],
            ours["peak_mb"],
            "with a bit for each failed rule",
        ),
        ("season by columns, one thread", ours["one_thread_s"], ours["processor_s"], ours["peak_mb"], ""),
        ("openfisca-core 46", best, processor, peer["peak_mb"], f"and {built:.2f} s to build and set inputs"),
    )
    for who, seconds, busy, memory, note in rows:
        print(ROW.format(who=who, seconds=seconds, processor=busy, memory=memory, note=note).rstrip())
    print(
        f"\nratio to the peer: {ours['evaluate_s'] / best:.2f} on two threads, {ours['one_thread_s'] / best:.2f} on one"
    )
    print("every outcome and score agrees" if not differ else f"{differ} persons differ")
    return 1 if differ or ours["evaluate_s"] > AIM * best else 0


if __name__ == "__main__":
    sys.exit(main())

"""Schedules of interviews: .venv/bin/python bench/interviews.py [--repeats N]

Invented candidates, panels and half days, a fifth of the pairs barred; the optimum by minimum-cost flow, median and worst of the repeats.
"""

import argparse
import random
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from zhiping.exams.scheduling import Half, Schedule, scheduled

SIZES = ((20, 3, 2), (100, 4, 4), (300, 6, 4), (300, 8, 6), (1000, 12, 8))
BARRED = 0.2
BUDGET = 10  # seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    repeats = parser.parse_args().repeats
    print("candidates  panels  half days  placed  longest  median s  worst s")
    over = False
    for people, panels, halves in SIZES:
        runs = [run(people, panels, halves, seed) for seed in range(repeats)]
        seconds = [each.seconds for each in runs]
        last = runs[-1]
        over |= statistics.median(seconds) > BUDGET
        figures = f"{people:10}  {panels:6}  {halves:9}  {len(last.places):6}  {last.longest:7}"
        print(f"{figures}  {statistics.median(seconds):8.2f}  {max(seconds):7.2f}")
    return 1 if over else 0


def run(people: int, panels: int, halves: int, seed: int) -> Schedule:
    drawn = random.Random(seed)  # noqa: S311 the same invented season every time
    slots = -(-people * 12 // 10 // (panels * halves))
    free = [
        Half(f"{panel}-{turn}", str(panel), turn, slots) for panel in range(panels) for turn in range(halves)
    ]
    who = [str(number) for number in range(people)]
    barred = {(str(drawn.randrange(panels)), each) for each in who if drawn.random() < BARRED}
    return scheduled(who, free, barred)


if __name__ == "__main__":
    sys.exit(main())

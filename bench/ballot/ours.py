"""A meeting of 25 members and 40 cases, all through zhiping.ballots: seconds per ballot, for the tally, and for the independent count.

Usage: PYTHONPATH=src .venv/bin/python bench/ballot/ours.py [MEMBERS CASES] [--rounds N] [--record FILE]

Prints medians of N meetings. The independent count runs on all processors, in pure Python; beside its seconds stand those its processors
worked, which tell what it takes when others use the machine.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from zhiping.ballots.counting import Counts, masks_of, opened
from zhiping.ballots.group import secret, total
from zhiping.ballots.sealing import Ballot, is_valid, read_ballot, seal
from zhiping.ballots.tellers import Proven, give_share, prove_key, share_is_true

RECOUNT = Path("src/zhiping/web/components/static/components/ballot/recount.py")
PER_BALLOT, ALL_OF_THEM = 0.1, 2.0  # seconds
CHOICES = ("yes", "yes", "no", "yes", "abstain")


def meeting(members: int, cases: int) -> tuple[dict[str, Any], dict[str, float]]:
    """The record of a meeting, and the seconds its parts took."""
    session, mine, spent = uuid.uuid4(), (secret(), secret()), {"seal": 0.0, "check": 0.0, "tally": 0.0}
    keys = [prove_key(each, session=session) for each in mine]
    key, polls = total(each.point for each in keys), []
    for number in range(cases):
        poll = uuid.uuid4()
        choices = [CHOICES[(each * 7 + number) % 5] for each in range(members)]
        ballots = timed(spent, "seal", lambda poll=poll, c=choices: [seal(x, key=key, poll=poll) for x in c])
        texts = [each.as_json() for each in ballots]
        timed(spent, "check", lambda poll=poll, t=texts: check(t, key, poll))
        shares, counts = timed(spent, "tally", lambda b=ballots, poll=poll: tally(b, mine, keys, poll))
        polls.append(told(number, poll, key, keys, ballots, shares, counts))
    return {"format": "zhiping-ballot-record/1", "session": str(session), "polls": polls}, spent


def timed(spent: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    done = work()
    spent[name] += time.perf_counter() - start
    return done


def check(texts: list[Any], key: bytes, poll: uuid.UUID) -> None:
    if not all(is_valid(read_ballot(each), key=key, poll=poll) for each in texts):
        raise SystemExit("a ballot is not valid")


def tally(
    ballots: list[Ballot], mine: Sequence[int], keys: list[Proven], poll: uuid.UUID
) -> tuple[list[Proven], Counts]:
    masks = masks_of(ballots)
    shares = [give_share(each, masks=masks, poll=poll) for each in mine]
    pairs = zip(shares, keys, strict=True)
    if not all(share_is_true(share, public=key.point, masks=masks, poll=poll) for share, key in pairs):
        raise SystemExit("a share is not true")
    return shares, opened(ballots, [share.point for share in shares])


def told(
    number: int,
    poll: uuid.UUID,
    key: bytes,
    keys: list[Proven],
    ballots: list[Ballot],
    shares: list[Proven],
    counts: Counts,
) -> dict[str, Any]:
    duties = ("teller", "scrutineer")
    return {
        "poll": str(poll),
        "case": f"B{number:03}",
        "key": key.hex(),
        "keys": [{"duty": duty, **each.as_json()} for duty, each in zip(duties, keys, strict=True)],
        "rights": len(ballots),
        "used": len(ballots),
        "ballots": {each.tracker: each.as_json() for each in ballots},
        "shares": [{"duty": duty, **each.as_json()} for duty, each in zip(duties, shares, strict=True)],
        "result": {"yes": counts.yes, "no": counts.no, "abstain": counts.abstain},
    }


def recounted(path: Path) -> tuple[float, float]:
    """Seconds of the independent count, and seconds of work of all its processors."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-I", RECOUNT, path], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, worked


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("members", nargs="?", type=int, default=25)
    parser.add_argument("cases", nargs="?", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    number, rounds = given.members * given.cases, []
    path = given.record or Path(tempfile.mkdtemp()) / "ballots.json"
    for _ in range(given.rounds):
        record, spent = meeting(given.members, given.cases)
        path.write_text(json.dumps(record), encoding="utf-8")
        counted, worked = recounted(path)
        rounds.append(spent | {"count": counted, "worked": worked})
    spent = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    print(f"{number} ballots ({given.members} members, {given.cases} cases), medians of {given.rounds}")
    print(f"seal one ballot   {spent['seal'] / number * 1000:8.2f} ms")
    print(f"accept one ballot {spent['check'] / number * 1000:8.2f} ms")
    print(f"tally of all      {spent['tally']:8.2f} s")
    print(f"independent count {spent['count']:8.2f} s ({spent['worked']:.2f} s of work)")
    each = (spent["seal"] + spent["check"]) / number
    if each > PER_BALLOT or max(spent["tally"], spent["count"]) > ALL_OF_THEM:
        raise SystemExit("over the budget")


if __name__ == "__main__":
    main()

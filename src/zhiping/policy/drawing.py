"""随机抽取 of experts that anybody can repeat (人社部令第40号 第十二条).

The inputs (quotas, candidates, source of the seed) are fixed and their hash is published; only later a public value becomes known;
both together decide. `web/experts/static/experts/redraw.py` does the same from the published record without a line of this.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

FORMAT: Final = "zhiping-draw-1"
Row = tuple[str, str]  # (specialty, number of the candidate)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Who was drawn: members and reserves of each specialty, in the order drawn."""

    members: tuple[Row, ...]
    reserves: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """Whom a refusal brought in: None where the specialty's reserves are used up, or the one who refused was no member."""

    declined: str
    specialty: str
    called: str | None


def commitment(inputs: Mapping[str, Any]) -> str:
    """SHA-256 of the inputs as JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(inputs, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seed_of(committed: str, value: str) -> str:
    """SHA-256 of `commitment:value`."""
    return hashlib.sha256(f"{committed}:{value}".encode()).hexdigest()


def ranked(seed: str, specialty: str, numbers: Iterable[str]) -> list[str]:
    """Candidates of a specialty by SHA-256 of `seed:specialty:number`, the smallest first."""
    return sorted(numbers, key=lambda each: hashlib.sha256(f"{seed}:{specialty}:{each}".encode()).hexdigest())


def draw(inputs: Mapping[str, Any], value: str) -> Drawn:
    """Members of every specialty in the order of the quotas, then reserves of every specialty in the same order.

    Nobody is drawn twice; of one unit no more than `most_per_unit` become members.
    """
    seed, known = seed_of(commitment(inputs), value), _by_number(inputs)
    queues = {
        quota["specialty"]: ranked(seed, quota["specialty"], _of(known, quota["specialty"]))
        for quota in inputs["quotas"]
    }
    taken: set[str] = set()
    units: Counter[str] = Counter()
    members, reserves = [], []
    for quota in inputs["quotas"]:
        free = (each for each in queues[quota["specialty"]] if each not in taken)
        for number in _within(free, known, units, inputs["most_per_unit"], quota["members"]):
            members.append((quota["specialty"], number))
            taken.add(number)
    for quota in inputs["quotas"]:
        free = (each for each in queues[quota["specialty"]] if each not in taken)
        chosen = [each for each, _ in zip(free, range(quota["reserves"]), strict=False)]
        reserves += [(quota["specialty"], each) for each in chosen]
        taken.update(chosen)
    return Drawn(tuple(members), tuple(reserves))


def _within(
    free: Iterable[str], known: Mapping[str, Any], units: Counter[str], most: int, wanted: int
) -> Iterable[str]:
    found = 0
    for number in free:
        if found == wanted:
            return
        unit = known[number]["unit"]
        if unit and units[unit] >= most:
            continue
        units[unit] += 1
        found += 1
        yield number


def replacements(inputs: Mapping[str, Any], drawn: Drawn, declined: Sequence[str]) -> list[Replacement]:
    """What each refusal leads to, in the order the refusals came: the first reserve of the same specialty who is free and whose unit
    has room. A reserve who refuses before being called is passed over.
    """
    known, gone = _by_number(inputs), set()
    serving, waiting = {number: specialty for specialty, number in drawn.members}, list(drawn.reserves)
    found = []
    for number in declined:
        gone.add(number)
        specialty = serving.pop(number, "")
        called = (
            _next(known, serving, waiting, gone, specialty, inputs["most_per_unit"]) if specialty else None
        )
        if called:
            waiting.remove((specialty, called))
            serving[called] = specialty
        found.append(Replacement(number, specialty, called))
    return found


def _next(
    known: Mapping[str, Any], serving: Mapping[str, str], waiting: Sequence[Row], gone: set[str], specialty: str, most: int
) -> str | None:  # fmt: skip
    units = Counter(known[number]["unit"] for number in serving)
    for field, number in waiting:
        unit = known[number]["unit"]
        if field == specialty and number not in gone and (not unit or units[unit] < most):
            return number
    return None


def shortfalls(inputs: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """(specialty, wanted members, candidates) of the specialties with too few candidates to draw their members from."""
    known = _by_number(inputs)
    rows = [
        (each["specialty"], each["members"], len(_of(known, each["specialty"]))) for each in inputs["quotas"]
    ]
    return [row for row in rows if row[2] < row[1]]


def _by_number(inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {each["number"]: each for each in inputs["candidates"]}


def _of(known: Mapping[str, Any], specialty: str) -> list[str]:
    return [number for number, each in known.items() if specialty in each["specialties"]]

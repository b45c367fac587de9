"""Count the ballots of a meeting again, from its published record alone: python3 recount.py ballots.json

Needs Python 3.9 and nothing else; shares no code with the platform that made the record. It checks that every teller's key was proven,
that every ballot says yes, no or abstain and stands in the record once, that every share of the opening comes from its teller's key,
and that the announced figures are the opened sum. All equations of a poll are checked together, each times a random number of 128 bits
(Bellare, Garay and Rabin 1998), in the group of edwards25519 up to its cofactor (RFC 8032).
"""

import concurrent.futures
import functools
import hashlib
import json
import os
import secrets
import sys
import uuid

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)
NOTHING = (0, 1, 1, 0)  # X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z
WEIGHTS = (1, 1 << 10, 1 << 20)  # yes, no, abstain
RANDOM_BITS = 128
TELLERS, POINT_BYTES = 2, 32


class Wrong(Exception):  # noqa: N818 - what the record is, not an error of this program
    """The record is not in order; says where."""


@functools.cache
def read_point(text: str) -> tuple:
    data = bytes.fromhex(text)
    number = int.from_bytes(data, "little")
    odd, y = number >> 255, number & ((1 << 255) - 1)
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    third = v * v % P * v % P
    x = u * third * pow(u * third * third * v % P, (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * ROOT % P
    if len(data) != POINT_BYTES or y >= P or (v * x * x - u) % P or (odd and not x):
        raise Wrong(f"不是曲线上的点：{text[:16]}…")
    x = P - x if x & 1 != odd else x
    return (x, y, 1, x * y % P)


def read_number(text: str) -> int:
    number = int.from_bytes(bytes.fromhex(text), "little")
    if number >= L:
        raise Wrong(f"数超出范围：{text[:16]}…")
    return number


BASE = read_point("58" + "66" * 31)


def add(one: tuple, other: tuple) -> tuple:
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def minus(point: tuple) -> tuple:
    return (P - point[0], point[1], point[2], P - point[3])


def prepared(point: tuple) -> tuple:
    """A point with Z = 1 as (y - x, y + x, 2dxy): adding it takes two products less."""
    x, y, z, t = point
    if z != 1:
        inverse = pow(z, -1, P)
        x, y = x * inverse % P, y * inverse % P
        t = x * y % P
    return ((y - x) % P, (y + x) % P, 2 * D * t % P)


def add_prepared(one: tuple, other: tuple) -> tuple:
    x, y, z, t = one
    a, b, c, d = (y - x) * other[0] % P, (y + x) * other[1] % P, t * other[2] % P, 2 * z
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def few(terms: list) -> tuple:
    """The sum of number · point over a few terms, bit by bit."""
    left, whole = [(number % L, prepared(point)) for number, point in terms], NOTHING
    for place in range(max(number.bit_length() for number, _ in left) - 1, -1, -1):
        whole = add(whole, whole)
        for number, point in left:
            if number >> place & 1:
                whole = add_prepared(whole, point)
    return whole


def total(terms: list) -> tuple:
    """The sum of number · point over many terms, by Pippenger's buckets."""
    width = max(2, min(10, len(terms).bit_length() - 4))
    longest = max((number.bit_length() for number, _ in terms), default=0)
    left, whole = [(number, prepared(point)) for number, point in terms], NOTHING
    for place in range(-(-longest // width) - 1, -1, -1):
        for _ in range(width if whole is not NOTHING else 0):
            whole = add(whole, whole)
        buckets: dict = {}
        for number, point in left:
            digit = number >> place * width & (1 << width) - 1
            if digit:
                buckets[digit] = add_prepared(buckets.get(digit, NOTHING), point)
        running, inside = NOTHING, NOTHING
        for digit in range(max(buckets, default=0), 0, -1):
            running = add(running, buckets[digit]) if digit in buckets else running
            inside = add(inside, running)
        whole = add(whole, inside)
    return whole


def same(one: tuple, other: tuple) -> bool:
    """Whether two points are the same up to the cofactor."""
    x, y, z, _ = few([(8, add(one, minus(other)))])
    return x % P == 0 and (y - z) % P == 0


def asked(domain: str, *parts: bytes) -> int:
    digest = hashlib.sha512(domain.encode().ljust(16) + b"".join(parts)).digest()
    return int.from_bytes(digest, "little") % L


def written(point: tuple) -> bytes:
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(POINT_BYTES, "little")


@functools.cache
def is_proven(session: bytes, text: str, challenge: str, response: str) -> bool:
    """Whether who gave this key for this meeting knows its secret (Schnorr)."""
    point, given = read_point(text), read_number(challenge)
    once = few([(read_number(response), BASE), (-given, point)])
    return given == asked("zhiping key 1", session, bytes.fromhex(text), written(once))


def check_keys(record: dict, session: bytes) -> None:
    """Every teller's key is proven, there are at least two, and the key of the poll is their sum."""
    key = NOTHING
    for each in record["keys"]:
        if not is_proven(session, each["point"], each["challenge"], each["response"]):
            raise Wrong(f"{each['duty']} 的密钥没有通过校验")
        key = add(key, read_point(each["point"]))
    if len(record["keys"]) < TELLERS or not same(key, read_point(record["key"])):
        raise Wrong("表决公钥不是各密钥之和")


def ballot_terms(record: dict, ballot: dict, key_weight: list) -> list:
    """The equations of one ballot as terms that must sum to nothing; what falls to G and to the key is added to `key_weight`."""
    poll, a, b = uuid.UUID(record["poll"]).bytes, read_point(ballot["a"]), read_point(ballot["b"])
    commitments = b"".join(bytes.fromhex(part) for row in ballot["proof"] for part in row[:2])
    stated = (bytes.fromhex(record["key"]), bytes.fromhex(ballot["a"]), bytes.fromhex(ballot["b"]))
    whole = asked("zhiping ballot 1", poll, *stated, commitments)
    rows = [(*map(read_point, row[:2]), *map(read_number, row[2:])) for row in ballot["proof"]]
    if len(rows) != len(WEIGHTS) or sum(row[2] for row in rows) % L != whole:
        raise Wrong("有选票没有通过校验")
    terms, on_a, on_b = [], 0, 0
    for (left, right, given, response), weight in zip(rows, WEIGHTS):  # noqa: B905 - Python 3.9
        one, other = secrets.randbits(RANDOM_BITS) | 1, secrets.randbits(RANDOM_BITS) | 1
        terms += [(one, left), (other, right)]
        on_a, on_b = on_a + one * given, on_b + other * given
        key_weight[0] -= one * response + other * given * weight
        key_weight[1] -= other * response
    return [*terms, (on_a % L, a), (on_b % L, b)]


def check_ballots(record: dict) -> list:
    """The trackers are the ballots' hashes, no ballot shares a part with another; returns the terms of all proofs."""
    parts = [ballot[name] for ballot in record["ballots"].values() for name in "ab"]
    if len(set(parts)) != len(parts) or len(record["ballots"]) != record["used"]:
        raise Wrong("选票有重复，或与已投票人数不一致")
    if record["used"] > record["rights"]:
        raise Wrong("选票多于参加表决人数")
    key_weight, terms = [0, 0], []
    for tracker, ballot in record["ballots"].items():
        rows = ballot["proof"]
        pieces = [
            ballot["a"],
            ballot["b"],
            *(x for r in rows for x in r[:2]),
            *(x for r in rows for x in r[2:]),
        ]
        if hashlib.sha256(bytes.fromhex("".join(pieces))).hexdigest() != tracker:
            raise Wrong("选票编号与选票不符")
        terms += ballot_terms(record, ballot, key_weight)
    return [*terms, (key_weight[0] % L, BASE), (key_weight[1] % L, read_point(record["key"]))]


def check_shares(record: dict, masks: tuple) -> tuple:
    """Every teller's share comes from the key they gave (Chaum and Pedersen); returns the sum of the shares."""
    keys = {each["duty"]: each["point"] for each in record["keys"]}
    if sorted(each["duty"] for each in record["shares"]) != sorted(keys):
        raise Wrong("开票数据不齐")
    opened, poll = NOTHING, uuid.UUID(record["poll"]).bytes
    for each in record["shares"]:
        public, share = read_point(keys[each["duty"]]), read_point(each["point"])
        given, response = read_number(each["challenge"]), read_number(each["response"])
        one = few([(response, BASE), (-given, public)])
        other = few([(response, masks), (-given, share)])
        stated = (bytes.fromhex(keys[each["duty"]]), written(masks), bytes.fromhex(each["point"]))
        if given != asked("zhiping share 1", poll, *stated, written(one), written(other)):
            raise Wrong(f"{each['duty']} 的开票数据没有通过校验")
        opened = add(opened, share)
    return opened


def check_sum(record: dict) -> None:
    """The announced figures are the opened sum of all ballots."""
    result, ballots = record["result"], record["ballots"].values()
    figures = [result[name] for name in ("yes", "no", "abstain")]
    if sum(figures) != len(record["ballots"]) or min(figures) < 0:
        raise Wrong("公布的票数与选票张数不一致")
    if not ballots:
        return
    masks, sealed = NOTHING, NOTHING
    for ballot in ballots:
        masks, sealed = add(masks, read_point(ballot["a"])), add(sealed, read_point(ballot["b"]))
    number = sum(count * weight for count, weight in zip(figures, WEIGHTS))  # noqa: B905 - Python 3.9
    if not same(add(sealed, minus(check_shares(record, masks))), few([(number, BASE)])):
        raise Wrong("公布的票数不是所有选票之和")


def part(session: str, records: list) -> list:
    """One line for each poll; Wrong where anything does not fit. All proofs of all ballots are checked together."""
    lines, terms = [], []
    for record in records:
        try:
            check_keys(record, uuid.UUID(session).bytes)
            terms += check_ballots(record)
            check_sum(record)
        except (Wrong, KeyError, TypeError, ValueError) as wrong:
            raise Wrong(f"{record.get('case')}：{wrong}") from wrong
        figures = record["result"]
        told = f"赞成 {figures['yes']}，反对 {figures['no']}，弃权 {figures['abstain']}"
        lines.append(f"{record['case']}：{len(record['ballots'])} 张选票，{told}，与公布一致")
    if terms and not same(total(terms), NOTHING):
        raise Wrong("有选票没有通过校验")
    return lines


def recount(whole: dict) -> list:
    """The lines of all polls, a share of them on each processor."""
    if whole.get("format") != "zhiping-ballot-record/1":
        raise Wrong("不是表决记录")
    session, polls = whole["session"], whole["polls"]
    hands = os.cpu_count() or 1
    if hands == 1 or len(polls) < hands:
        return part(session, polls)
    size = -(-len(polls) // hands)
    parts = [polls[start : start + size] for start in range(0, len(polls), size)]
    with concurrent.futures.ProcessPoolExecutor(len(parts)) as pool:
        return [line for lines in pool.map(part, [session] * len(parts), parts) for line in lines]


def main() -> None:
    if len(sys.argv) != len(("program", "record")):
        raise SystemExit("用法：python3 recount.py ballots.json")
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123 - one file that needs nothing else
        record = json.load(file)
    try:
        lines = recount(record)
    except Wrong as wrong:
        raise SystemExit(f"复核不通过。{wrong}") from wrong
    print("\n".join(lines))  # noqa: T201 - it talks to a terminal
    print(f"复核通过：{len(lines)} 项表决，结果与公布一致。")  # noqa: T201


if __name__ == "__main__":
    main()

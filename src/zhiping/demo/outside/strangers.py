"""People outside the cast (whoever signs in for the first time): constant records invented from their number."""

import hashlib
from datetime import date

from zhiping.demo.outside.people import Item, Known
from zhiping.demo.samples import Profile, declared, extracted

EMPLOYER = "浙江虚构制造有限公司"


def stranger(name: str, id_number: str) -> Known:
    """The records of a number that is nobody's: born when it says, then school, work and a title in good time."""
    seed = hashlib.sha256(id_number.encode()).digest()
    graduated = min(max(_born(id_number) + 22, 2001), 2019)
    profile = Profile(
        education=("bachelor", "bachelor", "master")[seed[0] % 3],
        graduated=date(graduated, 6, 30),
        engineer_since=date(min(graduated + 6, 2019), 12, 1 + seed[1] % 27),
        product=("数控机床", "工业机器人", "液压系统", "电梯曳引机")[seed[2] % 4],
    )
    delivered: list[Item] = list(extracted(profile, EMPLOYER))
    hours = [each for each in declared(profile, EMPLOYER) if each[0] == "hours"]
    return Known("", name, id_number, (*delivered, *hours))


def _born(id_number: str) -> int:
    said = id_number[6:10]
    return int(said) if said.isascii() and said.isdigit() else 1985

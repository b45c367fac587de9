"""The four notices as packs, and for each the applicant who has everything."""

from datetime import datetime

from zhiping.policy.case_file import load_cases
from zhiping.policy.evaluation import evaluate
from zhiping.policy.facts import gather
from zhiping.policy.packs import POLICIES, SHANGHAI, load_all

PACKS = load_all()
A, B, B_FULL, C, D = (
    PACKS[f"zhejiang/{name}"]
    for name in (
        "2024/mechatronics-senior",
        "shangyu/2024/four-specialties-senior",
        "shangyu/2024/full-senior",
        "2020/four-specialties-senior",
        "wenzhou/2024/machinery-engineer",
    )
)
NOTICES = {"A": A, "B": B, "B_FULL": B_FULL, "C": C, "D": D}
FIRST = {pack.id: load_cases(POLICIES / f"{pack.id}.cases.yaml")[0] for pack in NOTICES.values()}


def moment(text):
    """An aware moment in Shanghai from 2024-08-23 17:00."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def complete(pack, **changes):
    """The facts of the complete applicant; `changes`: by the key of an item, the values that are different."""
    items = FIRST[pack.id].facts["items"]
    return gather(
        {**item, **_split(item, changes[item["id"]])} if item["id"] in changes else item for item in items
    )


def _split(item, change):
    own = {key: change[key] for key in ("source", "evidence") if key in change}
    values = {key: value for key, value in change.items() if key not in own}
    return {**own, "values": {**item["values"], **values}}


def finding(pack, rule, facts, path="regular"):
    """What is found on one rule, as of the day of the pack's first case."""
    found = evaluate(pack, path, facts, FIRST[pack.id].on)
    return next(each for each in found if each.rule == rule)

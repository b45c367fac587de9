"""An institution's posts, as the tests want them."""

from datetime import date
from decimal import Decimal

from tests.cast import CITY, actor
from zhiping.people.models import Body
from zhiping.policy.posts import GRADES, Candidate, Contest, Figures, Level, Outcome
from zhiping.posts.acts import approve_posts, declare_posts, give_opinion
from zhiping.posts.models import PostQuota

CLERK, WAITING_CLERK, OPINED_CLERK, HRSS = "xu.yan", "mei.qi", "an.ping", "guan.lan"
FULL_CLERK, HOLDER, REFUSED = "qu.chen", "sy.lan", "sy.mo"
IN_INSTITUTE = "yang.shu"
ID_NUMBERS = ("339999198503075014", "339999198503075022")


def institute():
    return Body.objects.get(name="浙江省精密仪器检测研究院")


def quota_of(clerk, **wanted):
    return PostQuota.objects.select_related("body").get(body=actor(clerk).body, **wanted)


def figures(*levels, size=60, total=40, as_of=date(2024, 8, 1)):
    """Figures from (ratio as text or head-count, employed) by grade; those of the institute where none are given."""
    said = levels or (("5", 1), ("25", 8), ("40", 15), ("30", 9))
    rows = (
        Level(grade, employed, ratio=Decimal(each))
        if isinstance(each, str)
        else Level(grade, employed, head_count=each)
        for grade, (each, employed) in zip(GRADES, said, strict=True)
    )
    return Figures(size, total, as_of, tuple(rows))


def approved(figures_now, clerk=CLERK, *, department=CITY, bureau=HRSS, note="人员变动", year=2024):
    """The unit's posts of the year, declared and approved anew."""
    quota = declare_posts(year=year, figures=figures_now, note=note, by=actor(clerk))
    give_opinion(quota, text="同意", by=actor(department))
    return approve_posts(quota, text="同意", by=actor(bureau))


def candidate(number=0, seeks="senior_engineer", **more):
    said = {
        "name": f"名单{number}", "id_number": id_number(number), "current_title": "工程师", "appointed_level": "中级",
        "appointed_on": date(2018, 1, 1), "post_held": "专业技术十级", "seeks": seeks,
    }  # fmt: skip
    return Candidate(**said | more)


def id_number(serial):
    from zhiping.demo.cast import id_number as made

    return made("339998", date(1985, 3, 7), serial + 1)


def contest(*candidates, offered=2, qualified=0, recommended=None, grade="senior", **more):
    """A competition with posts at one grade."""
    recommended = len(candidates) if recommended is None else recommended
    counts = {grade: (offered, qualified, recommended)}
    outcomes = tuple(Outcome(each, *counts.get(each, (0, 0, 0))) for each in GRADES)
    days = {"decided_on": date(2024, 8, 12), "notice_from": date(2024, 8, 5), "notice_to": date(2024, 8, 9)}
    return Contest(**days | {"manner": "公告栏", "outcomes": outcomes, "candidates": candidates} | more)

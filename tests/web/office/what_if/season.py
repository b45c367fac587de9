"""More cases for the season: copies of a submitted one with other dossiers, whose scores are known by hand."""

import re
from copy import deepcopy

from django.utils.html import strip_tags

from tests.cast import case_of
from tests.crowd import copies
from zhiping.applications.models import Application
from zhiping.plans.models import Plan

PACK = "zhejiang/2024/mechatronics-senior"
RICH = "xu.jing"  # 108 points: 19 basic, 70 achievements (79.2, capped), 14 papers, 5 honours


def plan():
    return Plan.objects.select_related("office", "bureau").get(pack_id=PACK)


def address(found=None, query=""):
    return f"/office/plans/{(found or plan()).pk}/what-if/{query}"


def another(name, *, like=RICH, without=(), own_points=None, **changes):
    """A submitted case like that of `like`, its dossier without some items: (category, field, value)."""
    case = case_of(like)
    person = copies([case.applicant], lambda _: {"name": name})[case.applicant_id]
    told = {"applicant": person, "own_points": own_points or {}, **changes}
    new = copies([case], lambda _: told)[case.pk]
    content = deepcopy(case.submission.content)
    content["facts"]["items"] = [each for each in content["facts"]["items"] if not _named(each, without)]
    submission = copies([case.submission], lambda _: {"application": new, "content": content})[
        case.submission_id
    ]
    Application.objects.filter(pk=new.pk).update(submission=submission)
    copies(case.handled_by.all(), lambda _: {"application": new})
    new.refresh_from_db()
    return new


def _named(item, without):
    return any(
        item["category"] == category and item["values"].get(key) == value for category, key, value in without
    )


AWARDS = (("award", "grade", "provincial_2"), ("award", "grade", "municipal_1"))
STANDARD = ("standard", "grade", "local")
PROJECT = ("project", "grade", "provincial")


def three_near_the_line():
    """83, 77 and 73 points, by the self-score path."""
    return (
        another("甲乙丙", without=AWARDS),
        another("丁戊己", without=(*AWARDS, STANDARD)),
        another("庚辛壬", without=(*AWARDS, PROJECT)),
    )


def text(answer):
    """What a reader sees, on one line."""
    return re.sub(r"\s+", " ", strip_tags(answer.content.decode()))

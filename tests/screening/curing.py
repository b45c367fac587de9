"""Steps that tests of returns and answers share."""

from dataclasses import replace
from unittest.mock import patch

from tests.cast import CITY, actor, case_of
from zhiping import clock
from zhiping.applications.acts import request_signature, sign
from zhiping.demo.stories import SIGNATURE
from zhiping.dossiers.acts import change_item
from zhiping.dossiers.models import Item
from zhiping.screening.acts import answer_point, hand_in, return_case
from zhiping.screening.queries import last_return


def item_of(case, category):
    """The id of the submitted item of a category, as text."""
    return next(item["id"] for item in case.submission.items if item["category"] == category)


def returned(login, *points, by=CITY, note=""):
    return_case(case_of(login), reasons=points, note=note, by=actor(by))
    return case_of(login)


def change(login, category="paper", **values):
    """The applicant corrects an item of the dossier."""
    item = Item.objects.filter(person=case_of(login).applicant, category_key=category).earliest("pk")
    return change_item(item, values={**item.values, **values}, by=actor(login))


def answered(login, outcome="cured", text="已按要求补正。"):
    for point in last_return(case_of(login)).points.all():
        answer_point(point, outcome=outcome, text=text, by=actor(login))


def signed(login):
    case = case_of(login)
    declaration = request_signature(case, by=actor(login))
    sign(declaration, id_tail=case.applicant.id_number[-4:], strokes=SIGNATURE)
    return case


def cured(login, category="paper", **values):
    """Changed, answered, signed and handed in again."""
    change(login, category, **(values or {"name": "改过的题目"}))
    answered(login)
    with clock.standing_at(clock.now()):
        hand_in(signed(login), by=actor(login))
    return case_of(login)


def plan_says(case, **settings):
    """While this lasts, the plan of the case has other settings."""
    pack = replace(case.pack, **settings)
    return patch("zhiping.applications.models.published_pack", lambda *_: pack)

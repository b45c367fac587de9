"""Whatever is changed after signing, the signature counts no more, the page says what was changed, and nothing is submitted."""

import pytest

from tests.cast import DRAFT, actor, case_of, enter, person
from tests.dossiers.files import picture
from tests.web.applicant.pages import case_url, text
from zhiping.applications.acts import edit_draft, request_signature, sign, submit
from zhiping.applications.models import Declaration
from zhiping.applications.queries import content_hash, draft_content, valid_declaration
from zhiping.applications.signed import bound_hash
from zhiping.demo.stories import SIGNATURE
from zhiping.dossiers.acts import (
    add_item,
    attach_evidence,
    change_item,
    choose_representative,
    record_extraction,
    remove_evidence,
    verify_items,
    withdraw_item,
)
from zhiping.dossiers.models import Item
from zhiping.journal.queries import timeline
from zhiping.people.models import SYSTEM
from zhiping.policy import undertaking
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def own(category="patent"):
    return Item.objects.filter(person=person(DRAFT), category_key=category).order_by("created_at").first()


def signed():
    case = case_of(DRAFT)
    declaration = request_signature(case, by=actor(DRAFT))
    return sign(declaration, id_tail=case.applicant.id_number[-4:], strokes=SIGNATURE)


def counts():
    case = case_of(DRAFT)
    return valid_declaration(case, content_hash(draft_content(case)[0])) is not None


def edit(**changes):
    case = case_of(DRAFT)
    choices = {"path": case.path, "direction": case.direction, "left_out": [], "own_points": {}, **changes}
    edit_draft(case, **choices, by=actor(DRAFT))


def another_paper():
    values = {**own("paper").values, "name": "第二篇", "representative": False}
    return add_item(category="paper", values=values, by=actor(DRAFT))


def with_two_papers():
    return choose_representative(another_paper(), by=actor(DRAFT))


INSURED = {"year": 2020, "months": 12, "payer": "甲", "place": "浙江省", "in_province": True}
EDITS = {
    "the direction": (lambda: edit(direction="services"), "申报方向已修改"),
    "the path": (lambda: edit(path="self_score"), "申报类型已修改"),
    "an item left out": (lambda: edit(left_out=[str(own().pk)]), "已不在申报中"),
    "a value": (
        lambda: change_item(own(), values={**own().values, "name": "改过"}, by=actor(DRAFT)),
        "知识产权“改过”已修改",
    ),
    "an item added": (another_paper, "新增论文“第二篇”"),
    "an item withdrawn": (lambda: withdraw_item(own(), by=actor(DRAFT)), "已不在申报中"),
    "a file added": (
        lambda: attach_evidence(own(), part="certificate", file=picture(), by=actor(DRAFT)),
        "密封结构”已修改",
    ),
    "a file removed": (lambda: remove_evidence(own().evidence.first(), by=actor(DRAFT)), "密封结构”已修改"),
    "the representative work": (with_two_papers, "论文“"),
    "the summary": (
        lambda: change_item(own("summary"), values={"text": "另一总结"}, by=actor(DRAFT)),
        "专业技术工作总结已修改",
    ),
    "a new extraction": (
        lambda: record_extraction(
            person(DRAFT), category="insurance", values=INSURED, source="社保", by=SYSTEM
        ),
        "新增基本养老保险",
    ),
}


@pytest.mark.parametrize(("change", "said"), EDITS.values(), ids=EDITS)
def test_a_change_voids_it_visibly(client, change, said):
    before = signed()
    assert counts()
    change()
    assert not counts()
    enter(client, DRAFT)
    page = text(client.get(case_url(DRAFT)))
    assert "签名已失效：" in page
    assert said in page
    assert before.content_hash in page
    with pytest.raises(Refusal) as refusal:
        submit(case_of(DRAFT), by=actor(DRAFT))
    assert refusal.value.code in ("changed_since_signing", "requirements_not_met")


def test_new_words_of_the_undertaking_void_it(client):
    signed()
    Declaration.objects.filter(application=case_of(DRAFT)).update(undertaking_hash="0" * 64)
    assert not counts()
    enter(client, DRAFT)
    assert "保证书文字已更新" in text(client.get(case_url(DRAFT)))


def test_what_the_employer_says_of_an_item_voids_nothing():
    signed()
    verify_items([own()], by=actor("chen.jing"))
    assert counts()


def test_signing_again_makes_it_good():
    signed()
    edit(direction="services")
    signed()
    assert counts()


def test_the_journal_keeps_the_hash_of_case_undertaking_and_content():
    declaration = signed()
    told = timeline(declaration.application_id).last().detail
    assert told["undertaking_hash"] == undertaking.UNDERTAKING_HASH
    assert told["bound_hash"] == bound_hash(declaration.application_id, declaration.content_hash)
    assert told["bound_hash"] != bound_hash(person(DRAFT).pk, declaration.content_hash)

"""A dossier in the middle of being vouched for: one item waits, one was returned, an extraction is disputed, a signature is void."""

from zhiping import clock
from zhiping.applications.acts import request_signature, sign
from zhiping.applications.models import Application
from zhiping.demo.evidence import prove
from zhiping.demo.season import at
from zhiping.demo.stories import SIGNATURE
from zhiping.dossiers.acts import change_item, raise_dispute, request_verification, return_item
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor, Membership

WHO = "zhao.yue"


def make_vouching() -> None:
    """Through the acts, as the person and the employer's clerk would do it."""
    case = Application.objects.select_related("applicant", "employer", "plan").get(applicant__login=WHO)
    me = Actor(case.applicant)
    duty = Membership.objects.select_related("person", "body").get(
        body=case.employer, role="employer", until=None
    )
    with clock.standing_at(at(15)):
        _sign_then_change(case, me)
        mine = Item.objects.filter(person=case.applicant, category_key__in=("patent", "project"))
        _, second = request_verification(mine.order_by("created_at")[:2], by=me)
        reason = "专利证书扫描件缺第 2 页，请补齐后再申请。"
        return_item(second, reason=reason, by=Actor(duty.person, duty))
        _dispute(me)


def _sign_then_change(case: Application, me: Actor) -> None:
    sign(request_signature(case, by=me), id_tail=case.applicant.id_number[-4:], strokes=SIGNATURE)
    summary = Item.objects.get(person=case.applicant, category_key="summary")
    text = f"{summary.values['text']}\n补充：参与企业标准宣贯两次。"
    change_item(summary, values={"text": text}, by=me)


def _dispute(me: Actor) -> None:
    title = Item.objects.get(person=me.me, category_key="title")
    prove(title, by=me, parts=["certificate"])
    title.evidence.update(part="dispute")
    claims = {**title.values, "specialty": "机械制造"}
    raise_dispute(title, text="资格证书上的专业是“机械制造”，不是“机械工程”。", claims=claims, by=me)

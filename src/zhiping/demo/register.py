"""Life in the register: a paper that was issued anew, a title that was taken away, and a result somebody wants to have looked at again."""

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.certification.acts import ask_recheck, reissue, revoke
from zhiping.certification.models import Certificate
from zhiping.demo.season import TODAY, at
from zhiping.people.models import Actor, Membership

REISSUED, REVOKED, NOT_PASSED = "zj.miao", "zj.ge", "he.qi"


def make_register() -> None:
    """Each by who may do it: the issuing bureaus, and the applicant."""
    with clock.standing_at(at(19, 16, month=8)):
        case = Application.objects.get(applicant__login=NOT_PASSED)
        grounds = "评审时未见本人第二发明专利的授权证书，请核查材料是否完整提交评委审阅。"
        ask_recheck(case, grounds=grounds, by=Actor(case.applicant))
    with clock.standing_at(TODAY):
        lost, taken = (
            Certificate.objects.get(application__applicant__login=each) for each in (REISSUED, REVOKED)
        )
        reissue(lost, reason="持证人电子文件损坏，申请补发。", by=_issuer(lost))
        revoke(
            taken,
            reason="破格申报所附获奖证书经查实系伪造。",
            basis="浙人社职处〔2024〕演示1号",
            by=_issuer(taken),
        )


def _issuer(certificate: Certificate) -> Actor:
    """Somebody on duty at the bureau that issued it."""
    duty = Membership.objects.filter(body=certificate.issuer, role="bureau", until=None).select_related(
        "person"
    )
    return Actor(duty[0].person, duty[0])

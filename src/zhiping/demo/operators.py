"""Who runs the platform: one body, and three administrators who are three people."""

from datetime import date

from zhiping.access.acts import decide, propose
from zhiping.access.models import Proposal
from zhiping.demo.cast import SINCE, CastMember, id_number
from zhiping.people.acts import put_on_duty, register_body, register_person
from zhiping.people.models import Actor, Person

AREA = "339996"  # no such county: nobody has a number like this
BODY = "浙江省职称平台运行中心"
OPERATORS = (
    CastMember(
        "xi.tong",
        "奚童",
        "male",
        date(1985, 8, 8),
        "",
        "system_admin",
        "",
        "开通账号、安排上岗：提出，由安全管理员批准",
    ),
    CastMember(
        "an.quan",
        "安荃",
        "female",
        date(1983, 2, 14),
        "",
        "security_admin",
        "",
        "批准账号和岗位，查看登录锁定",
    ),
    CastMember(
        "shen.ji",
        "沈纪",
        "female",
        date(1981, 12, 1),
        "",
        "audit_admin",
        "",
        "查阅和导出日志，不能改动任何内容",
    ),
)


def make_operators() -> None:
    """The body and its three, one matter that waits and one that was turned down."""
    actors: list[Actor] = []
    body = register_body(name=BODY, kind="operator", unit_type="institution")
    for serial, each in enumerate(OPERATORS, start=1):
        person = register_person(
            login=each.login,
            name=each.name,
            gender=each.gender,
            birth=each.birth,
            id_number=id_number(AREA, each.birth, serial),
            mobile=f"137{serial:08d}",
        )
        actors.append(Actor(person, put_on_duty(person, body=body, role=each.role, since=SINCE)))
    proposer, decider, _ = actors
    for login, reason in (("he.lin", "更换手机，验证器丢失（局办公室来函）"), ("xu.yan", "忘记密码")):
        propose(Person.objects.get(login=login), kind="reset", reason=reason, by=proposer)
    decide(Proposal.objects.get(person__login="xu.yan"), granted=False, note="请附单位来函", by=decider)

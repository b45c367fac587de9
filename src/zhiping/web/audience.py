"""Who a page is for. Every view declares its audience; whoever is not meant finds nothing there (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from zhiping import clock
from zhiping.people.models import Actor, Membership
from zhiping.posts.queries import is_institution
from zhiping.web import errors
from zhiping.web.interrupted import opened_by_another, signed_out
from zhiping.web.unread import actor_with_unread, header_of

ADMINS = Membership.ADMINS
ROLES = ("applicant", "employer", "authority", "office", "expert", "bureau", "cashier", *ADMINS)
# What the three administrators share. Each sees the others' room from the door; only one may act in it. And the posts of institutions:
# a department says its opinion where a bureau approves. Supervision: who reads figures, who inspects and acts, who answers, and all.
SHARED = {
    "operations": ADMINS,
    "desk": ("employer", "authority", "office", "bureau"),  # batches, saved views, who has a case in hand
    "post_review": ("authority", "bureau"),
    "levels": ("authority", "office"),
    "figures": ("authority", "office", "bureau"),
    "supervisors": ("authority", "bureau"),
    "supervised": ("employer", "office"),
    "inquirers": ("authority", "office", "bureau"),  # who looks into complaints
    "heard": ("applicant", "authority", "office", "bureau"),  # who was asked, and who asked
    "defended": ("applicant", "bureau"),  # who speaks, and who decides
    "supervision": ("employer", "authority", "office", "bureau"),
    "pool": ("office", "bureau"),  # who keeps the experts, their committees and their draws
}
AUDIENCES = ("public", "signed_in", *ROLES, *SHARED)
ACTING_AS = "acting_as"
NAVIGATION = {
    "public": (
        ("评审计划", "public:plans"),
        ("公示公告", "public:notices"),
        ("证书查验", "public:verify"),
        ("专家抽取公开", "draws:draws"),
        ("日志封存", "public:seals"),
        ("投诉举报", "public:complaints"),
    ),
    "applicant": (
        ("我的首页", "applicant:home"),
        ("业绩档案", "applicant:dossier"),
        ("评审计划", "applicant:plans"),
        ("我的申报", "applicant:applications"),
        ("考试与面试", "applicant:exams"),
        ("我的缴费", "applicant:payments"),
        ("我的单位", "applicant:employment"),
        ("诚信事项", "applicant:integrity"),
    ),
    "employer": (
        ("工作台", "employer:desk"),
        ("业绩核实", "employer:vouching"),
        ("公示与异议", "employer:notices"),
        ("已办理", "employer:done"),
        ("本单位人员", "employer:staff"),
        ("经办人与授权", "employer:clerks"),
        ("专家推荐", "experts:unit"),
        ("岗位管理", "posts:unit"),
        ("监督检查", "supervision:own"),
    ),
    "authority": (
        ("工作台", "authority:desk"),
        ("会同意见", "authority:joint_opinions"),
        ("报送与接收", "levels:sendings"),
        ("纸质材料", "levels:papers"),
        ("已办理", "authority:done"),
        ("计划转发", "authority:plans"),
        ("授权委托书审核", "authority:letters"),
        ("单位管理", "authority:units"),
        ("公示异议", "authority:objections"),
        ("业绩核实", "authority:vouching"),
        ("岗位审核", "posts:reviews"),
        ("投诉举报", "inquiries:complaints"),
        ("运行监测", "supervision:funnel"),
        ("监督检查", "supervision:inspections"),
    ),
    "office": (
        ("工作台", "office:desk"),
        ("评审计划", "office:plans"),
        ("报送与接收", "levels:sendings"),
        ("纸质材料", "levels:papers"),
        ("专家与评委会", "experts:pool"),
        ("考试与面试", "office:examinations"),
        ("专家评审", "office:readings"),
        ("评审会议", "office:meeting"),
        ("公示", "office:notices"),
        ("复查", "office:rechecks"),
        ("全部申报", "office:cases"),
        ("投诉举报", "inquiries:complaints"),
        ("工作日历", "office:calendar"),
        ("运行监测", "supervision:funnel"),
        ("监督检查", "supervision:own"),
    ),
    "expert": (
        ("我的评审", "expert:desk"),
        ("面试评分", "expert:interviews"),
        ("会议表决", "expert:meeting"),
        ("我的专家信息", "experts:mine"),
    ),
    "bureau": (
        ("工作台", "bureau:desk"),
        ("发文公布", "bureau:announcements"),
        ("证书登记", "bureau:certificates"),
        ("专家与评委会", "experts:pool"),
        ("全国平台上报", "bureau:reports"),
        ("岗位审核", "posts:reviews"),
        ("投诉举报", "inquiries:complaints"),
        ("失信案件", "inquiries:proceedings"),
        ("诚信档案", "inquiries:archive"),
        ("运行监测", "supervision:funnel"),
        ("监督检查", "supervision:inspections"),
    ),
    "cashier": (
        ("缴费单", "cashier:orders"),
        ("每日对账", "cashier:accounts"),
    ),
    "system_admin": (
        ("工作台", "operations:home"),
        ("账号和岗位", "operations:accounts"),
        ("提出的事项", "operations:proposals"),
        ("外部系统", "operations:outside"),
        ("发件箱", "operations:outbox"),
    ),
    "security_admin": (
        ("工作台", "operations:home"),
        ("待批事项", "operations:proposals"),
        ("登录锁定", "operations:locks"),
        ("外部系统", "operations:outside"),
        ("发件箱", "operations:outbox"),
    ),
    "audit_admin": (
        ("工作台", "operations:home"),
        ("日志", "operations:journal"),
        ("外部系统", "operations:outside"),
        ("发件箱", "operations:outbox"),
    ),
}
FOOTER = (
    ("评审计划", "public:plans"),
    ("电子证书查验", "public:verify"),
    ("缴费凭证查验", "public:receipts"),
    ("投诉举报", "public:complaints"),
    ("日志封存", "public:seals"),
    ("帮助", "public:help"),
)
FOR_INSTITUTIONS = ("posts:unit",)
View = Callable[..., HttpResponseBase]


def audience(name: str) -> Callable[[View], View]:
    """Declare who a view is for: `public`, `signed_in`, one role, or a name that several share."""
    if name not in AUDIENCES:
        raise ValueError(f"unknown audience {name}")

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if name == "public":
                return view(request, *args, **kwargs)
            actor = actor_of(request)
            if actor is None:
                return signed_out(request)
            if request.method == "POST" and opened_by_another(request, actor):
                return errors.other_person(request)
            if not admits(name, actor.role):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.audience = name  # type: ignore[attr-defined]
        return guarded

    return declare


def admits(name: str, role: str) -> bool:
    """Whether a page for this audience is there for somebody in this role."""
    return name in ("public", "signed_in", role) or role in SHARED.get(name, ())


class ActorMiddleware:
    """Puts the acting person on the request, as `request.actor` (None for a visitor)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user if request.user.is_authenticated else None
        chosen = request.session.get(ACTING_AS) if person else None
        request.actor = actor_with_unread(person, chosen) if person else None  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor | None:
    """Who acts in this request; None for a visitor."""
    return cast("Actor | None", getattr(request, "actor", None))


def home_of(actor: Actor | None) -> str:
    """The address where this actor's day begins."""
    return reverse(NAVIGATION[actor.role][0][1] if actor else "public:home")


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What base.html needs: who I am, my navigation, the server's time, the demo ribbon."""
    actor = actor_of(request)
    now = clock.now()
    return {
        "actor": actor,
        "who": _who(actor),
        "nav": _navigation(actor, request.path),
        "home_url": home_of(actor),
        "inbox": {"url": reverse("messages:inbox"), "unread": header_of(actor)} if actor else None,
        "sign_in_url": reverse("sign_in"),
        "sign_out_url": reverse("sign_out"),
        "footer_links": [{"label": label, "url": reverse(name)} for label, name in FOOTER],
        "server_time": now,
        "demo": {"clock": now} if settings.DEMO else None,
    }


def _who(actor: Actor | None) -> dict[str, str] | None:
    if actor is None or actor.person is None:
        return None
    duty = actor.membership
    return {
        "name": actor.person.name,
        "body": actor.body_name,
        "role": duty.get_role_display() if duty else "申报人",
        "switch_url": reverse("act_as"),
        "account_url": reverse("account"),
    }


def _institution(actor: Actor | None) -> bool:
    return actor is not None and actor.body is not None and is_institution(actor.body)


def _navigation(actor: Actor | None, path: str) -> list[dict[str, Any]]:
    links = [
        {"label": label, "url": reverse(name)}
        for label, name in NAVIGATION[actor.role if actor else "public"]
        if name not in FOR_INSTITUTIONS or _institution(actor)
    ]
    current = max((link["url"] for link in links if path.startswith(link["url"])), key=len, default="")
    return [{**link, "current": link["url"] == current} for link in links]

"""The systems' interfaces, described by OpenAPI at /openapi.json: one POST per system, and /v1/status for checks."""

from collections.abc import Callable
from types import GenericAlias
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema

from simulators import credit, register
from simulators.answering import answered, signed, status
from simulators.payment.api import router as payment
from simulators.postbox import add_to
from simulators.switches import switches
from zhiping.demo.outside.records import SYSTEMS, answer, posts
from zhiping.gateways.asking import VERSION, Status
from zhiping.gateways.registry import KNOWN
from zhiping.gateways.systems.assessments import AssessedYear
from zhiping.gateways.systems.education import Degree
from zhiping.gateways.systems.hours import HoursOfYear
from zhiping.gateways.systems.insurance import InsuredYear
from zhiping.gateways.systems.papers import IndexedPaper
from zhiping.gateways.systems.photo import Portrait
from zhiping.gateways.systems.posts import PostsOfLevel
from zhiping.gateways.systems.titles import TitleCertificate

RECORDS = {
    "insurance": InsuredYear,
    "education": Degree,
    "photo": Portrait,
    "papers": IndexedPaper,
    "titles": TitleCertificate,
    "assessments": AssessedYear,
    "posts": PostsOfLevel,
    "hours": HoursOfYear,
}
DESCRIPTION = (
    "模拟的外部系统，仅用于演示和测试。请求与应答都要签名：Zp-Key、Zp-Algorithm（HMAC-SHA256 或 HMAC-SM3）、"
    "Zp-Timestamp（与服务器相差不超过 300 秒）、Zp-Nonce（32 位十六进制，只能用一次）、Zp-Signature。"
)
api = NinjaAPI(title="外部系统模拟器", version=VERSION, description=DESCRIPTION, auth=signed, docs_url=None)


class About(Schema):
    """Whom is asked about; `years`: which years, all of them where there are none."""

    name: str
    id_number: str
    years: list[int] = []


class Unit(Schema):
    credit_code: str
    unit: str


def answer_schema(what: str) -> type[Schema]:
    """The envelope with this system's records in it."""
    records = GenericAlias(list, (RECORDS[what],))
    annotations = {"version": str, "holder": str | None, "records": records}
    return type(f"{what.title()}Answer", (Schema,), {"__annotations__": annotations})


def about_a_person(system: str) -> Callable[[HttpRequest, About], Any]:
    def view(request: HttpRequest, about: About) -> HttpResponse:
        content = answer(system, name=about.name, id_number=about.id_number, years=about.years)
        return answered(request, content, switches.outcome(about.id_number, system))

    return view


def about_a_unit(request: HttpRequest, unit: Unit) -> HttpResponse:
    return answered(request, posts(unit.unit), switches.outcome("*", "posts"))


for system, (what, _) in SYSTEMS.items():
    view: Any = about_a_unit if system == "posts" else about_a_person(system)
    more: dict[str, Any] = {
        "tags": [KNOWN[system].label],
        "summary": KNOWN[system].label,
        "operation_id": system,
    }
    api.post(f"/{system}/v1/{what}", response=answer_schema(what), **more)(view)
    told: dict[str, Any] = {**more, "summary": "检查", "operation_id": f"{system}_status"}
    api.post(f"/{system}/v1/status", response=Status, **told)(status)

api.add_router("/payment/v1", payment)
api.post(
    "/payment/v1/status",
    response=Status,
    tags=["统一支付平台"],
    summary="检查",
    operation_id="payment_status",
)(status)
add_to(api)
register.add_to(api)
credit.add_to(api)

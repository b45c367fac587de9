"""All gateways, as the environment connects them: ZHIPING_GATEWAY_<NAME>_URL, _KEY_ID, _SECRET, _ALGORITHM."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from django.conf import settings

from zhiping.gateways.asking import Check, Gateway
from zhiping.gateways.credit import CreditOverHttp
from zhiping.gateways.payment import PaymentOverHttp
from zhiping.gateways.signing import Key
from zhiping.gateways.systems.assessments import AssessmentsOverHttp
from zhiping.gateways.systems.education import EducationOverHttp
from zhiping.gateways.systems.hours import HoursOverHttp
from zhiping.gateways.systems.insurance import InsuranceOverHttp
from zhiping.gateways.systems.mail import MailOverHttp
from zhiping.gateways.systems.national import NationalOverHttp
from zhiping.gateways.systems.papers import PapersOverHttp
from zhiping.gateways.systems.photo import PhotoOverHttp
from zhiping.gateways.systems.posts import PostsOverHttp
from zhiping.gateways.systems.seals import SealsOverHttp
from zhiping.gateways.systems.sms import SmsOverHttp
from zhiping.gateways.systems.titles import TitlesOverHttp
from zhiping.gateways.transport import Endpoint


class Known(NamedTuple):
    label: str
    kind: type[Gateway]


KNOWN: Mapping[str, Known] = {
    "insurance": Known("社会保险系统", InsuranceOverHttp),
    "education": Known("学信网", EducationOverHttp),
    "photo": Known("证件照库", PhotoOverHttp),
    "papers": Known("论文库", PapersOverHttp),
    "titles": Known("职称证书库", TitlesOverHttp),
    "assessments": Known("年度考核系统", AssessmentsOverHttp),
    "posts": Known("事业单位人事工资管理服务系统", PostsOverHttp),
    "hours_province": Known("省继续教育学时登记管理系统", HoursOverHttp),
    "hours_city": Known("市继续教育学时登记系统", HoursOverHttp),
    "payment": Known("统一支付平台", PaymentOverHttp),
    "credit_province": Known("省公共信用信息平台", CreditOverHttp),
    "credit_nation": Known("全国信用信息共享平台", CreditOverHttp),
    "sms": Known("短信平台", SmsOverHttp),
    "mail": Known("邮件平台", MailOverHttp),
    "national": Known("全国职称评审信息查询平台", NationalOverHttp),
    "seals": Known("统一电子印章平台", SealsOverHttp),
}


def gateway(name: str) -> Gateway:
    """The gateway of this name, connected as the settings say."""
    known, told = KNOWN[name], settings.GATEWAYS.get(name, {})
    key = Key(told.get("key_id", ""), told.get("secret", ""), told.get("algorithm") or "HMAC-SHA256")
    return known.kind(name, known.label, Endpoint(told.get("url", ""), key))


def is_connected(name: str) -> bool:
    return gateway(name).connected


def check_all() -> dict[str, Check]:
    """Every gateway asked at the same time: as long as the slowest, which is three seconds at most."""
    with ThreadPoolExecutor(len(KNOWN)) as crowd:
        return dict(zip(KNOWN, crowd.map(lambda name: gateway(name).check(), KNOWN), strict=True))

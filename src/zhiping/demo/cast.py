"""The cast: a fixed set of people and bodies, used by the demo world and by every test.

All names are invented; identity numbers carry a valid check digit and an area code that is not in use.
"""

from dataclasses import dataclass
from datetime import date

from zhiping.policy.credit_code import check_character
from zhiping.policy.identity_number import check_digit

SINCE = date(2010, 1, 1)
CITY = "杭州市经济和信息化局"
OTHER_CITY = "宁波市经济和信息化局"
HRSS = "杭州市人力资源和社会保障局"


@dataclass(frozen=True, slots=True)
class BodyRole:
    key: str
    name: str
    kind: str
    superior: str = ""
    unit_type: str = "enterprise"
    place: str = ""


@dataclass(frozen=True, slots=True)
class CastMember:
    """`works_at` and `duty_at` are keys of BODIES; `told` is what the personas page says about them."""

    login: str
    name: str
    gender: str
    birth: date
    works_at: str = ""
    role: str = ""
    duty_at: str = ""
    told: str = ""


BODIES = (
    BodyRole("hrss", HRSS, "bureau"),
    BodyRole("city", CITY, "authority", "hrss", place="city"),
    BodyRole("other_city", OTHER_CITY, "authority", place="city"),
    BodyRole("pump", "杭州钱江泵业有限公司", "employer", "city"),
    BodyRole("gear", "浙江天目齿轮股份有限公司", "employer", "city"),
    BodyRole("ship", "宁波东港船机制造有限公司", "employer", "other_city"),
    BodyRole("institute", "浙江省精密仪器检测研究院", "employer", "city", "institution"),
    BodyRole("standards", "杭州市标准化研究院", "employer", "city", "institution"),
    BodyRole("boilers", "杭州市锅炉压力容器检验中心", "employer", "city", "institution"),
    BodyRole("college", "钱塘理工学院", "employer", "city", "institution"),
)
STAFF = (
    CastMember(
        "chen.jing", "陈静", "female", date(1986, 5, 12), "pump", "employer", "pump", "泵业公司人事经办人"
    ),
    CastMember(
        "zhou.min", "周敏", "female", date(1988, 9, 3), "gear", "employer", "gear", "齿轮公司人事经办人"
    ),
    CastMember(
        "lu.hai", "陆海", "male", date(1980, 2, 20), "ship", "employer", "ship", "船机公司人事经办人（宁波）"
    ),
    CastMember(
        "xu.yan",
        "许燕",
        "female",
        date(1984, 7, 8),
        "institute",
        "employer",
        "institute",
        "检测研究院人事经办人",
    ),
    CastMember(
        "wu.gang", "吴刚", "male", date(1979, 11, 30), "city", "authority", "city", "杭州市经信局审核人员"
    ),
    CastMember(
        "he.lin",
        "何琳",
        "female",
        date(1990, 4, 17),
        "city",
        "authority",
        "city",
        "杭州市经信局审核人员（二）",
    ),
    CastMember(
        "tang.bo",
        "唐波",
        "male",
        date(1982, 1, 25),
        "other_city",
        "authority",
        "other_city",
        "宁波市经信局审核人员",
    ),
    CastMember(
        "jiang.ru", "江如", "female", date(1985, 6, 6), "office", "office", "office", "评委会办公室工作人员"
    ),
    CastMember("song.wei", "宋伟", "male", date(1977, 3, 14), "bureau", "bureau", "bureau", "省人社厅经办人"),
    CastMember(
        "mei.qi",
        "梅琪",
        "female",
        date(1989, 2, 11),
        "standards",
        "employer",
        "standards",
        "标准化研究院人事经办人：岗位已申报",
    ),
    CastMember(
        "an.ping",
        "安平",
        "male",
        date(1983, 8, 21),
        "boilers",
        "employer",
        "boilers",
        "检验中心人事经办人：岗位待核准",
    ),
    CastMember(
        "guan.lan",
        "关岚",
        "female",
        date(1981, 10, 9),
        "hrss",
        "bureau",
        "hrss",
        "市人社局：核准事业单位岗位",
    ),
    CastMember(
        "qiu.shi",
        "裘实",
        "male",
        date(1980, 4, 2),
        "college",
        "employer",
        "college",
        "理工学院人事经办人：同意、推荐评审专家",
    ),
    CastMember(
        "lian.zheng",
        "连峥",
        "female",
        date(1983, 11, 5),
        "bureau",
        "bureau",
        "bureau",
        "省人社厅诚信管理：投诉举报、失信案件、诚信档案",
    ),
)
EXPERTS = (
    ("fang.zheng", "方正", "chair"),
    ("gu.yue", "顾岳", "vice_chair"),
    ("meng.yao", "孟尧", "member"),
    ("shi.lei", "石磊", "member"),
    ("qin.chuan", "秦川", "member"),
    ("bai.hua", "白桦", "member"),
    ("luo.ping", "罗平", "member"),
    ("yan.qing", "颜青", "member"),
    ("dai.jun", "戴军", "member"),
    ("pan.shan", "潘山", "member"),
    ("ruan.xi", "阮溪", "member"),
)


def id_number(area: str, birth: date, serial: int) -> str:
    """A made-up identity number with the right check digit (GB 11643)."""
    body = f"{area}{birth:%Y%m%d}{serial:03d}"
    return body + check_digit(body)


def credit_code(serial: int) -> str:
    """A made-up unified social credit code with the right check character (GB 32100), of a district that does not exist."""
    body = f"91339999MA{serial:07d}"
    return body + check_character(body)

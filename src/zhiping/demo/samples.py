"""Sample dossiers: believable, invented, and enough for each path of notice A."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """What differs between the sample applicants."""

    education: str = "bachelor"
    graduated: date = date(2008, 6, 30)
    engineer_since: date = date(2016, 12, 20)
    technical_post: str = "department"
    hours_2024: tuple[str, str] = ("18", "45")
    richness: str = "usual"
    outside_province: bool = False
    product: str = "多级离心泵"


def extracted(profile: Profile, employer: str) -> Iterator[tuple[str, Values]]:
    """(category, values) that data sharing delivers."""
    graduated = profile.graduated
    yield (
        "education",
        {
            "level": profile.education,
            "school": "浙江理工大学",
            "specialty": "机械设计制造及其自动化",
            "graduated": graduated.isoformat(),
            "full_time": True,
            "abroad": False,
            "certificate_number": f"10338{graduated:%Y%m}00{graduated.day:02d}",
        },
    )
    yield (
        "title",
        {
            "level": "engineer",
            "specialty": "机械工程",
            "obtained": profile.engineer_since.isoformat(),
            "authority": "杭州市人力资源和社会保障局",
            "certificate_number": f"A{profile.engineer_since:%Y%m%d}01",
            "appointed": profile.engineer_since.replace(day=28).isoformat(),
        },
    )
    for year, outcome in ((2021, "qualified"), (2022, "excellent"), (2023, "qualified")):
        yield "assessment", {"year": year, "outcome": outcome}
    years = (2022, 2023) if profile.outside_province else (2021, 2022, 2023)
    for year in years:
        yield (
            "insurance",
            {"year": year, "months": 12, "payer": employer, "place": "浙江省", "in_province": True},
        )


def declared(profile: Profile, employer: str) -> Iterator[tuple[str, Values]]:
    """(category, values) that the person enters."""
    start = profile.graduated.replace(month=7, day=15)
    yield (
        "employment",
        {
            "employer": employer,
            "unit_type": "enterprise",
            "since": start.isoformat(),
            "until": None,
            "work": f"{profile.product}的结构设计、工艺开发与试验",
            "post": "技术部主任",
            "technical_post": profile.technical_post,
        },
    )
    for year, specialist in ((2022, "62"), (2023, "66")):
        yield "hours", _hours(year, "18", "10", specialist)
    general, specialist = profile.hours_2024
    yield "hours", _hours(2024, general, "6", specialist)
    yield from _achievements(profile)
    yield "summary", {"text": _summary(profile.product, employer)}


def _hours(year: int, general: str, industry: str, specialist: str) -> Values:
    return {
        "year": year,
        "general_public": general,
        "industry_public": industry,
        "specialist": specialist,
        "other": "0",
        "online": "30",
    }


def _achievements(profile: Profile) -> Iterator[tuple[str, Values]]:
    product = profile.product
    yield (
        "paper",
        _paper(f"{product}水力性能优化与试验研究", "core", "流体机械", "2022-05-20", representative=True),
    )
    yield "patent", _patent(f"一种{product}的密封结构", "invention", "ZL202010456789.7", "2021-11-16", "1")
    yield "patent", _patent(f"一种便于检修的{product}", "utility", "ZL202221034567.7", "2022-10-11", "2")
    yield "project", _project(f"高效节能{product}关键技术研究", "municipal", "2023-03-28", "lead", "120")
    if profile.richness == "modest":
        return
    yield (
        "standard",
        {
            "name": f"{product}能效限定值",
            "number": "T/ZZB 2345—2022",
            "grade": "local",
            "role": "lead",
            "published": "2022-09-01",
            "result": "",
            "relevant": True,
        },
    )
    yield (
        "benefit",
        {
            "name": f"{product}生产线技术改造",
            "amount": "620",
            "proven": "2023-12-20",
            "result": "",
            "relevant": True,
        },
    )
    if profile.richness == "rich":
        yield from _outstanding(product)


def _outstanding(product: str) -> Iterator[tuple[str, Values]]:
    yield "award", _award(f"{product}系列化开发及产业化", "provincial_2", "2022-12-05", "2")
    yield "award", _award(f"{product}智能运维系统", "municipal_1", "2023-06-18", "1")
    yield "project", _project(f"{product}数字化设计平台", "provincial", "2023-10-30", "lead", "300")
    yield (
        "patent",
        _patent(f"一种{product}的叶轮铸造方法", "invention", "ZL202110223344.9", "2023-02-14", "1"),
    )
    yield "paper", _paper(f"基于数值模拟的{product}振动抑制", "indexed", "机械工程学报", "2023-08-15")
    yield (
        "honour",
        {
            "name": "市优秀科技工作者",
            "grade": "municipal",
            "obtained": "2023-05-30",
            "result": "",
            "relevant": True,
        },
    )
    yield "bonus", {"kind": "computer", "name": "计算机技术与软件专业技术资格", "obtained": "2012-05-26"}


def _paper(name: str, grade: str, journal: str, published: str, *, representative: bool = False) -> Values:
    return {
        "name": name,
        "grade": grade,
        "journal": journal,
        "serial_number": "CN 34-1144/TH",
        "published": published,
        "rank": "1",
        "representative": representative,
        "result": "",
        "relevant": True,
    }


def _patent(name: str, kind: str, number: str, granted: str, rank: str) -> Values:
    return {
        "name": name,
        "kind": kind,
        "number": number,
        "granted": granted,
        "rank": rank,
        "result": "",
        "relevant": True,
    }


def _project(name: str, grade: str, accepted: str, role: str, amount: str) -> Values:
    return {
        "name": name,
        "grade": grade,
        "amount": amount,
        "accepted": accepted,
        "role": role,
        "result": "",
        "relevant": True,
    }


def _award(name: str, grade: str, obtained: str, rank: str) -> Values:
    return {"name": name, "grade": grade, "obtained": obtained, "rank": rank, "result": "", "relevant": True}


def _summary(product: str, employer: str) -> str:
    return "\n".join(
        (
            f"本人自毕业后一直在{employer}从事{product}的设计、工艺和试验工作，担任工程师职务以来，主持和参与了多项产品开发与技术改造。",
            f"一、产品开发。主持高效节能{product}关键技术研究，完成模型优化、样机试制和型式试验，效率提高 3.2 个百分点，项目通过市级验收。",
            "二、工艺改进。组织叶轮铸造和轴系装配工艺攻关，一次交验合格率由 91% 提高到 97.5%，减少返修工时约四成。",
            f"三、标准与知识产权。起草{product}能效相关标准，取得发明专利和实用新型专利授权，均已在产品上实施。",
            "四、传帮带。指导青年技术人员六名，其中两人取得工程师资格；编写内部培训教材三册。",
            "今后将继续围绕产品节能和可靠性开展工作，不断提高专业技术水平。",
        )
    )

"""How a plan is arranged: the notice itself, its dates, its route, its notices, fee, prints and contacts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from zhiping.policy.lifecycle import station_label
from zhiping.policy.packs.reading_rule import SETTLING
from zhiping.web.office.plans.examined import LABELS, examined
from zhiping.web.office.plans.fields import Choices, Place, at
from zhiping.web.office.plans.grouping import PENDING, Addition, Group, Said, group, listed, named
from zhiping.web.office.plans.stations import STATIONS

AGAIN = (("justified", "写明理由后可以"), ("refused", "不可以"))
WINDOWS = {"papers": "纸质材料报送", **LABELS, "review": "评审会议"}
AFTER_OBJECTION = (("continue", "连续计算"), ("restart", "自核查结论之日起重新公示"))
NOTICES = {"employer_notice": "单位内公示", "pre_review_notice": "评前公示", "result_notice": "评后公示"}


def basics(said: Said) -> Iterator[Group]:
    source = [Place("source.document", "文号"), Place("source.issuer", "发文单位", optional=True)]
    yield group(
        said,
        "计划",
        Place("title", "计划名称", "line"),
        *source,
        Place("source.issued", "印发日期", "day", optional=True),
    )
    committees = [
        Place(f"seeks.{where}.committee", f"{each.get('label', '')}方向的评委会", optional=True)
        for where, each in listed(said.get("seeks"), "directions")
        if "committee" in each
    ]
    names = [
        Place("seeks.title", "资格名称"),
        Place("seeks.specialty_label", "专业"),
        Place("seeks.committee", "评委会", "line"),
    ]
    yield group(said, "申报资格", *names, *committees, cite="seeks.cite")
    bodies = said.get("bodies") if isinstance(said.get("bodies"), Mapping) else {}
    words = {"office": "评委会办公室", "bureau": "发文发证单位"}
    yield Group(
        "办理单位", tuple(Place(f"bodies.{key}", words.get(key) or _place_label(key)) for key in bodies or ())
    )
    yield from _papers(said)


def _papers(said: Said) -> Iterator[Group]:
    """What the notice rests on, threatens with and leaves open."""
    for where, each in listed(said, "basis"):
        places = (Place(f"{where}.document", "文号"), Place(f"{where}.title", "名称", "line", optional=True))
        yield Group(f"依据文件：{each.get('document', '')}", places, take=where)
    sanctions = [
        Place("sanctions.text", "后果", "long"),
        Place("sanctions.record_years", "记录年限（年）", "whole"),
    ]
    yield group(
        said, "弄虚作假的后果", Place("sanctions.basis", "依据文件"), *sanctions, cite="sanctions.cite"
    )
    for where, each in listed(said, "doubts"):
        yield group(
            said,
            f"存疑：{each.get('about', '')}",
            Place(f"{where}.text", "怎样理解", "long"),
            cite=f"{where}.cite",
            take=where,
        )


def basics_additions(_: Said) -> list[Addition]:
    basis = {"document": PENDING, "title": PENDING}
    doubt = {"about": PENDING, "text": PENDING, "cite": PENDING}
    return [
        Addition("basis", "加一份依据文件", "basis[]", basis),
        Addition("doubt", "加一处存疑", "doubts[]", doubt),
    ]


def windows(said: Said) -> Iterator[Group]:
    for key, each in named(said, "windows").items():
        where = f"windows.{key}"
        dates = (
            Place(f"{where}.until", "截止", "moment"),
            Place(f"{where}.from", "开始", "moment", optional=True),
        )
        note = f"推算：{each['derived']}" if each.get("derived") else ""
        take = where if key in WINDOWS else ""
        yield group(
            said,
            str(each.get("label", key)),
            *dates,
            Place(f"{where}.label", "名称"),
            cite=f"{where}.cite",
            take=take,
            note=note,
        )
    for key, each in named(said, "cutoffs").items():
        where = f"cutoffs.{key}"
        yield group(
            said, str(each.get("label", key)), Place(f"{where}.on", "日期", "day"), cite=f"{where}.cite"
        )
    if "resubmit_until" in said:
        known = tuple((key, str(each.get("label", key))) for key, each in named(said, "windows").items())
        until = Place("resubmit_until.value", "最迟在哪个截止之前重新提交", "choice", known)
        yield group(said, "退回后重新提交", until, cite="resubmit_until.cite")
    if "returns" in said:
        yield from _returns(said)


def _returns(said: Said) -> Iterator[Group]:
    known = tuple((key, str(each.get("label", key))) for key, each in named(said, "windows").items())
    later = Place("returns.later.value", "最迟在哪个截止之前重新提交", "choice", known)
    yield group(said, "上级审核环节退回后重新提交", later, cite="returns.later.cite")
    days = Place("returns.supplement.working_days", "几个工作日内补正", "whole")
    yield group(said, "资格审查要求的补正", days, cite="returns.supplement.cite")
    again = Place("returns.again.value", "同一环节再次退回此前可以发现的问题", "choice", AGAIN)
    yield group(said, "一次性告知", again, cite="returns.again.cite")


def windows_additions(said: Said) -> list[Addition]:
    present, last = named(said, "windows"), at(said, "windows.recommend.until")
    return [
        Addition(
            key, f"加上“{label}”的时间", f"windows.{key}", {"label": label, "until": last, "cite": PENDING}
        )
        for key, label in WINDOWS.items()
        if key not in present and last is not None and key not in set(LABELS) - examined(said)
    ]


def route(said: Said) -> Iterator[Group]:
    yield _stations(said, "办理程序", "route")
    for key, each in named(said, "paths").items():
        if isinstance(each.get("route"), list):
            yield _stations(said, f"“{each.get('label', key)}”的办理程序", f"paths.{key}.route")
    if "readers_per_case" in said:
        yield group(
            said,
            "专家审阅",
            Place("readers_per_case.value", "每件至少几位专家", "whole"),
            cite="readers_per_case.cite",
        )
    yield from _reading(said)


def _reading(said: Said) -> Iterator[Group]:
    """What the plan says of reading; what it does not say yet is added in the text, with its clause."""
    where = named(said, "reading")
    if "working_days" in where:
        days = Place("reading.working_days.value", "分配后几个工作日内提交", "whole")
        yield group(said, "评阅期限", days, cite="reading.working_days.cite")
    if "blind" in where:
        blind = Place("reading.blind.value", "评阅时不显示申报人是谁", "flag")
        yield group(said, "匿名评阅", blind, cite="reading.blind.cite")
    if "third_reader" in where:
        limit = "points" if "points" in where["third_reader"] else "percent"
        unit = "总分相差多少分起" if limit == "points" else "总分相差达到满分的百分之几起"
        apart = Place(f"reading.third_reader.{limit}", unit, "number")
        settle = Place("reading.third_reader.settle", "最终评分", "choice", tuple(SETTLING.items()))
        yield group(said, "第三位专家", apart, settle, cite="reading.third_reader.cite")
    if "group_opinion" in where:
        required = Place("reading.group_opinion.required", "提请表决前须有学科组评议意见", "flag")
        yield group(said, "学科组评议", required, cite="reading.group_opinion.cite")


def _stations(said: Said, title: str, where: str) -> Group:
    stations = at(said, where)
    known = STATIONS
    places = []
    for number, station in enumerate(stations if isinstance(stations, list) else (), 1):
        extra = () if station in dict(known) else ((str(station), station_label(str(station))),)
        step = Place(f"{where}[{number}]", f"第 {number} 步", "choice", (*known, *extra), optional=True)
        places.append(replace(step, empty="（去掉这一步）"))
    return Group(title, tuple(places))


def route_additions(said: Said) -> list[Addition]:
    """One more step before each; which one, is chosen on the page then."""
    stations = said.get("route")
    numbers = range(2, len(stations) + 1) if isinstance(stations, list) else ()
    unused = next((key for key, _ in STATIONS if key not in (stations or ())), "exam")
    return [
        Addition(f"step-{number}", f"在第 {number} 步前加一步", f"route[{number}]", unused)
        for number in numbers
    ]


def _place_label(key: str) -> str:
    return dict(STATIONS).get(f"authority:{key}") or dict(STATIONS).get(key) or key


def notices(said: Said) -> Iterator[Group]:
    for key, title in NOTICES.items():
        if key in said:
            days = Place(f"{key}.working_days", "不少于几个工作日", "whole")
            first = Place(
                f"{key}.count_first_day",
                "发布当日是否计入",
                "flag",
                optional="count_first_day" not in said[key],
            )
            take = key if key == "pre_review_notice" else ""
            yield group(said, title, days, first, *_told(said, key), cite=f"{key}.cite", take=take)


def _told(said: Said, key: str) -> Iterator[Place]:
    """What a pack may say of a notice beside its days, where it does: it needs a clause of its own, so it is first written in the text."""
    if "after_objection" in said[key]:
        yield Place(f"{key}.after_objection.value", "异议不成立后公示期", "choice", AFTER_OBJECTION)
    if "listed" in said[key]:
        yield Place(f"{key}.listed.value", "在平台公示列表中公开", "flag")


def notices_additions(said: Said) -> list[Addition]:
    fresh = {"working_days": 5, "cite": PENDING}
    return (
        []
        if "pre_review_notice" in said
        else [Addition("pre_review", "加上评前公示", "pre_review_notice", fresh)]
    )


def fee(said: Said) -> Iterator[Group]:
    if "fee" in said:
        charged, amount = (
            Place("fee.charged", "是否收费", "flag"),
            Place("fee.amount", "金额（元）", "number", optional=True),
        )
        after = Place("fee.after", "哪些环节通过之后缴费", "many", _kinds(), optional=True)
        days = Place("fee.working_days", "轮到缴费后几个工作日内缴纳", "whole", optional=True)
        hour = Place("fee.at", "最后一天的截止钟点，如 17:00", optional=True)
        note = "申报人在“缴纳评审推荐费”环节付款：这个环节须写进办理程序，排在各级审核和资格审查之后。审核环节不收费。"
        yield group(
            said, "评审推荐费", charged, amount, after, days, hour, cite="fee.cite", take="fee", note=note
        )
    else:
        yield Group("评审推荐费", note="本计划没有写收费，不向申报人收取。")


def fee_additions(said: Said) -> list[Addition]:
    fresh = {"charged": True, "after": ["qualification"], "cite": PENDING}
    return [] if "fee" in said else [Addition("fee", "加上收费", "fee", fresh)]


def _kinds() -> Choices:
    return tuple((key, label) for key, label in STATIONS if ":" not in key)


def printing(said: Said) -> Iterator[Group]:
    copies, mark = (
        Place("print_form.copies", "份数", "whole"),
        Place("print_form.watermark", "带水印", "flag"),
    )
    after = Place("print_form.after", "哪个环节通过之后打印", "choice", STATIONS)
    yield group(said, "评审表", copies, mark, after, cite="print_form.cite")
    for where, each in [*listed(said, "materials"), *listed(said, "unit_papers")]:
        if each.get("copies"):
            yield group(
                said,
                str(each.get("label", "")),
                Place(f"{where}.copies", "份数", "whole"),
                cite=f"{where}.cite",
            )
    if "delivery" in said:
        address = (
            Place("delivery.address", "地址", "long"),
            Place("delivery.note", "说明", "long", optional=True),
        )
        yield group(said, "报送地址", *address, cite="delivery.cite", take="delivery")


def printing_additions(said: Said) -> list[Addition]:
    fresh = {"address": PENDING, "cite": PENDING}
    return [] if "delivery" in said else [Addition("delivery", "加上报送地址", "delivery", fresh)]


def contacts(said: Said) -> Iterator[Group]:
    for where, each in listed(said, "contacts"):
        yield Group(
            str(each.get("label", "")),
            (Place(f"{where}.label", "名称"), Place(f"{where}.value", "内容", "line")),
            take=where,
        )
    for where, each in listed(said, "links"):
        yield Group(
            f"网址：{each.get('label', '')}",
            (Place(f"{where}.label", "名称"), Place(f"{where}.url", "网址", "line")),
            take=where,
        )


def contacts_additions(_: Said) -> list[Addition]:
    return [
        Addition("contact", "加一项联系方式", "contacts[]", {"label": PENDING, "value": PENDING}),
        Addition("link", "加一个网址", "links[]", {"label": PENDING, "url": "http://待定"}),
    ]

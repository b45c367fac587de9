"""Sample data for the gallery: fictional people, real shapes."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import segno
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2024, 8, 21, 9, 30, tzinfo=ZONE)
DEADLINE = datetime(2024, 8, 23, 23, 59, 59, tzinfo=ZONE)


def finding(
    label: str, outcome: str, required: str, actual: str, remedy: str, cite: str, provenance: str = "official"
) -> dict[str, Any]:
    citation = {"text": cite, "provenance": provenance}
    return {
        "label": label,
        "outcome": outcome,
        "required": required,
        "actual": actual,
        "remedy": remedy,
        "citation": citation,
    }


def findings() -> list[dict[str, Any]]:
    notice = "浙机联〔2024〕022号"
    return [
        finding(
            "学历",
            "passed",
            "大学本科及以上",
            "浙江工业大学 机械工程 本科，2010年6月毕业",
            "",
            "职改字〔1986〕78号",
        ),
        finding(
            "任职年限",
            "failed",
            "担任工程师职务满5年（算至2024年12月31日）",
            "4年2个月，自2020年10月20日起",
            "自评分达到80分以上可以另行申报，您目前的自评分为83.4分：请改用“量化自评”途径。",
            f"{notice} 二（一）、四（一）",
        ),
        finding(
            "继续教育学时",
            "provisional",
            "2022、2023、2024年每年不少于90学时",
            "2022年96学时，2023年92学时，2024年已登记41.5学时",
            "2024年度学时在12月31日前补足49学时，并在登记系统中登记。",
            f"{notice} 二（四）",
        ),
        finding(
            "基本养老保险",
            "unknown",
            "近三年在本省参保缴费",
            "2022年4月至9月未能提取",
            "上传参保地社保机构出具的《基本养老保险参保缴费证明》。",
            f"{notice} 附件2 第6项",
        ),
        finding(
            "年度考核", "passed", "2021至2023年均为合格以上", "合格、优秀、合格", "", f"{notice} 附件2 第10项"
        ),
        finding("自评总分", "passed", "80分以上", "83.4分", "", "量化评价标准（2020年修订）", "sample"),
    ]


def stations() -> list[dict[str, str]]:
    done = [("个人申报", "8月12日"), ("用人单位审核", "8月16日"), ("单位内公示", "8月27日结束")]
    rest = ["县级主管部门", "市经信局", "高评委资格审查", "评审会议", "评后公示", "发文发证"]
    stations = [{"label": label, "note": note, "state": "done"} for label, note in done]
    stations += [{"label": label, "note": "", "state": "next"} for label in rest]
    stations[3] |= {"state": "current", "note": "余杭区经信局"}
    return stations


def entries() -> list[dict[str, Any]]:
    rows = [
        (
            0,
            "周敏",
            "余杭区经信局",
            "退回补正",
            "第3项“主要参与人员名单”一页缺盖章，请补传；其余内容不用重交。",
        ),
        (2, "沈国强", "浙江恒域机电有限公司", "推荐上报", "公示期内无异议，同意推荐。"),
        (7, "沈国强", "浙江恒域机电有限公司", "开始单位内公示", "2024年8月16日至8月22日，共5个工作日。"),
        (9, "林晓舟", "", "提交申报", ""),
    ]
    keys = ("actor_name", "body_name", "label", "note")
    return [
        {"at": NOW - timedelta(days=days, minutes=days * 17), **dict(zip(keys, rest, strict=True))}
        for days, *rest in rows
    ]


def line(
    item: str,
    label: str,
    files: list[tuple[str, int]],
    own: str,
    verified: str | None,
    counted: str,
    trace: list[str],
    reason: str = "",
) -> dict[str, Any]:
    evidence = [{"url": static("components/sample.svg"), "name": name, "page": page} for name, page in files]
    return {
        "item": item,
        "label": label,
        "evidence": evidence,
        "self_points": Decimal(own),
        "verified_points": verified and Decimal(verified),
        "verified_reason": reason,
        "expert_points": None,
        "counted": Decimal(counted),
        "trace": trace,
    }


def basic_lines() -> list[dict[str, Any]]:
    return [
        line(
            "学历",
            "本科，机械工程，浙江工业大学",
            [("学历证书", 1)],
            "10",
            "10",
            "10",
            ["本科计10分", "同项只计最高一项"],
        ),
        line(
            "技术职务",
            "部门技术负责人（2021年3月起）",
            [("聘任文件", 2)],
            "3",
            "3",
            "3",
            ["部门技术负责人计3分"],
        ),
    ]


def result_lines() -> list[dict[str, Any]]:
    return [
        line(
            "成果奖项",
            "高速精密冲床伺服送料系统，浙江省科学技术进步奖三等奖，第3名",
            [("获奖证书", 1), ("主要贡献者依据", 3)],
            "18",
            "10.8",
            "10.8",
            ["省部级三等奖计18分", "第3名系数0.6：18 × 0.6 = 10.8"],
            "证书载明本人排名第3，按系数0.6计。",
        ),
        line(
            "知识产权",
            "一种伺服送料辊的张力补偿方法，发明专利，第1名",
            [("专利证书", 1)],
            "8",
            "8",
            "8",
            ["发明专利计8分", "第1名系数1"],
        ),
        line(
            "标准",
            "高速冲床安全技术规范，团体标准，参与起草",
            [],
            "2",
            "0",
            "0",
            ["参与起草团体标准 4 × 0.5 = 2", "没有起草人页：无证明材料，不予评分"],
        ),
    ]


def sheet() -> dict[str, Any]:
    groups = [
        {"label": "基本条件", "cap": 30, "total": Decimal(13), "lines": basic_lines()},
        {"label": "成果业绩", "cap": 70, "total": Decimal("18.80"), "lines": result_lines()},
        {"label": "个人荣誉", "cap": 10, "total": Decimal(0), "lines": []},
    ]
    return {
        "groups": groups,
        "total": Decimal("31.80"),
        "maximum": 135,
        "threshold": 80,
        "threshold_met": False,
        "sample": True,
        "basis": "核定",
        "citation": "《机电制造专业高级工程师任职资格量化评价标准》（2020年修订）；022号文 四（二）",
    }


def queue() -> list[dict[str, Any]]:
    names = [
        ("林晓舟", "浙江恒域机电有限公司", -2),
        ("欧阳明哲", "杭州天工数控设备股份有限公司", 1),
        ("叶㛃", "余杭电缆厂", 12),
    ]
    return [
        {
            "name": name,
            "body": body,
            "left": left,
            "deadline": NOW + timedelta(days=left),
            "points": Decimal("83.4"),
        }
        for name, body, left in names
    ]


def section() -> dict[str, Any]:
    facts = [
        {"label": "毕业院校", "value": "浙江工业大学"},
        {"label": "毕业时间", "value": "2010年6月30日"},
        {"label": "证书编号", "value": None},
    ]
    reasons = [("missing_seal", "缺盖章页"), ("illegible", "扫描件不清晰"), ("mismatch", "与证书内容不一致")]
    return {
        "key": "education",
        "title": "学历学位",
        "facts": facts,
        "verdict": "problem",
        "reasons": reasons,
        "reason": "missing_seal",
        "remark": "",
    }


def qr(address: str) -> SafeString:
    return mark_safe(segno.make(address, error="m").svg_inline(border=0, omitsize=True))  # noqa: S308 — made here


def chrome() -> dict[str, Any]:
    labels = ["首页", "业绩档案", "评审计划", "我的申报", "证书"]
    return {
        "nav": [{"label": label, "url": "#main", "current": label == "我的申报"} for label in labels],
        "who": {"name": "林晓舟", "body": "浙江恒域机电有限公司", "role": "申报人"},
        "sign_out_url": "#main",
        "demo": {"clock": NOW},
        "server_time": NOW,
        "footer_links": [{"label": label, "url": "#main"} for label in ("电子证书查验", "日志封存", "帮助")],
    }


def case() -> dict[str, Any]:
    labels = ("姓名", "身份证号", "现任职务", "申报专业", "申报途径", "手机")
    values = ("林晓舟", "330***********1234", "工程师", "设计开发", "量化自评", "")
    facts = [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)]
    facts[4]["note"] = "浙机联〔2024〕022号 二（一）"
    return {
        "facts": facts,
        "findings": findings(),
        "stations": stations(),
        "entries": entries(),
        "sheet": sheet(),
        "deadline": DEADLINE,
        "now": NOW,
        "refusal": {
            "what": "现在不能推荐上报：单位内公示还差2个工作日",
            "clause": "浙机联〔2024〕022号 三（二）：公示不少于5个工作日",
            "remedy": "8月23日起可以推荐；公示期间收到异议的，先在“公示”页登记处理结果。",
        },
    }


def desk() -> dict[str, Any]:
    evidence = {
        "url": static("components/sample.svg"),
        "name": "获奖证书",
        "kind": "image",
        "page": 1,
        "pages": 3,
        "size": 348160,
        "sha256": "9f2c41d07ab35e8890cc",
        "note": "2024年8月12日由申报人上传",
    }
    return {
        "queue": queue(),
        "section": section(),
        "evidence": evidence,
        "consequences": [
            "申报退回草稿，签名作废，用人单位不再看到。",
            "2024年8月23日24时以前可以修改后重新提交。",
        ],
        "samples": [{"name": "立项书.pdf", "url": "#main", "size": 1258291, "remove_url": "#main"}],
        "svg": qr("https://example.invalid/v/7f3a"),
    }

"""What an official calls a place of a pack: "windows.apply.until" is 时间 · 个人申报 · 截止."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from zhiping.policy.authoring import places

PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "source": "通知",
        "basis": "依据文件",
        "seeks": "申报资格",
        "bodies": "办理单位",
        "windows": "时间",
        "cutoffs": "计算截止",
        "paths": "申报类型",
        "rules": "申报条件",
        "hours": "继续教育",
        "score": "评分标准",
        "materials": "材料",
        "unit_papers": "单位报送材料",
        "employer_notice": "单位内公示",
        "pre_review_notice": "评前公示",
        "result_notice": "评后公示",
        "committee": "评审会议",
        "print_form": "评审表打印",
        "fee": "收费",
        "delivery": "报送地址",
        "contacts": "联系方式",
        "links": "网址",
        "sanctions": "弄虚作假的后果",
        "doubts": "存疑之处",
        "referees": "推荐专家",
        "validity": "有效范围",
        "readers_per_case": "每件审阅专家数",
        "resubmit_until": "退回后重新提交期限",
        "resume": "重新提交后回到",
        "returns": "退回和补正",
        "recheck": "复查",
        "later": "上级退回的",
        "supplement": "补正期限",
        "again": "再次退回",
        "return_allowed_until": "最后可以退回的环节",
        "post_proof": "岗位证明",
        "joint": "会同审核",
        "exam": "理论考试",
        "interview": "面试答辩",
        "reading": "专家评阅",
        "third_reader": "第三位专家",
        "group_opinion": "学科组评议意见",
        "blind": "匿名评阅",
        "figure": "提交会议的评分",
        "directions": "方向",
        "gate": "条件",
    }
)
KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "名称",
        "year": "年度",
        "version": "版本",
        "document": "文号",
        "issuer": "发文单位",
        "issued": "印发日期",
        "until": "截止",
        "from": "开始",
        "on": "日期",
        "label": "名称",
        "value": "内容",
        "text": "内容",
        "note": "说明",
        "cite": "依据",
        "clause": "条款",
        "required": "要求",
        "remedy": "补救办法",
        "copies": "份数",
        "number": "序号",
        "due": "何时提供",
        "working_days": "工作日",
        "count_first_day": "发布当日是否计入",
        "after_objection": "异议不成立后公示期",
        "listed": "在平台公示列表中公开",
        "watermark": "水印",
        "after": "何时起",
        "charged": "是否收费",
        "at": "截止钟点",
        "terms": "金额和期限的依据",
        "amount": "金额",
        "address": "地址",
        "url": "网址",
        "years": "年度",
        "needed": "需达到的年数",
        "threshold": "合格分数线",
        "within_years": "业绩年限",
        "either": "满足其一即可",
        "after_title": "自何资格起",
        "committee": "评委会",
        "scope": "专业范围",
        "office": "评委会办公室",
        "bureau": "发文发证单位",
        "route": "办理程序",
        "scheme": "量化评价标准",
        "record_years": "记录年限",
        "region": "地区",
        "agreed": "同意文件",
        "highest": "满分",
        "pass_mark": "合格线",
        "appeal_days": "复核期（工作日）",
        "members": "每组专家数",
        "criteria": "评分项目",
        "readers_apart": "面试专家不评阅同一件",
        "trimmed": "去掉最高分和最低分",
        "percent": "占总分百分比",
        "settle": "最终评分取法",
        "files": "提供原件",
        "ceiling": "通过率上限",
        "share": "比例",
        "among": "计算范围",
        "rounds": "并列时最多表决轮数",
        "syllabus": "考试大纲",
        "minutes": "时长（分钟）",
        "late_minutes": "开考多少分钟后不得入场",
    }
)
_NAMES: Final = ("label", "document", "about")


def label_of(merged: Any, where: str) -> str:
    """The place in the official's words; a last key that nobody has a word for stands as it is."""
    if not where:
        return "全文"
    words, here = list[str](), merged
    for number, step in enumerate(places.steps_of(where)):
        here = _below(here, step)
        last = number == len(places.steps_of(where)) - 1
        words.append(_word(step, here, first=not number, last=last))
    return " · ".join(dict.fromkeys(filter(None, words)))


def _below(here: Any, step: places.Step) -> Any:
    if isinstance(step, str):
        return here.get(step) if isinstance(here, Mapping) else None
    return here[step - 1] if isinstance(here, list) and 0 < step <= len(here) else None


def _word(step: places.Step, here: Any, *, first: bool, last: bool) -> str:
    own = next((str(here[name]) for name in _NAMES if isinstance(here, Mapping) and here.get(name)), "")
    if isinstance(step, int):
        return f"第 {step} 项" + (f"“{own}”" if own else "") if step else "新增一项"
    if first and step in PARTS:
        return PARTS[step]
    if own and not last:
        return own
    return KEYS.get(step) or PARTS.get(step) or own or (step if last else "")


def told(value: Any) -> str:
    """A value as a sentence has it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(told, value))
    if isinstance(value, Mapping):
        return "；".join(told(each) for each in value.values())
    return "空" if value is None else str(value)

"""What a pack says of reading and scoring, in words."""

from collections.abc import Iterator

from zhiping.policy.explaining.words import figure, sentence
from zhiping.policy.findings import Citation
from zhiping.policy.packs import Pack
from zhiping.policy.packs.reading_rule import FIGURES, PLATFORM, RAW, SETTLING, GroupOpinion, ThirdReader

Told = tuple[str, str, str, Citation]  # key, what, says, by which clause


def reading(pack: Pack) -> Iterator[Told]:
    """Nothing of what the pack leaves to the platform."""
    rule = pack.reading
    if rule.working_days:
        says = f"分配之日起 {rule.working_days} 个工作日内提交"
        yield "reading.days", "评阅期限", says, rule.days_citation
    if rule.blind or not rule.files:
        says = "评阅时不显示申报人姓名、单位和证件信息" if rule.blind else ""
        files = "" if rule.files else "只提供隐去姓名和单位的材料"
        yield "reading.blind", "匿名评阅", sentence(says, files), rule.blind or PLATFORM
    if rule.third:
        yield "reading.third", "第三位专家", _third(rule.third), rule.third.citation
    if rule.opinion.required or rule.opinion.share or rule.opinion.citation != PLATFORM:
        yield "reading.opinion", "学科组评议", _opinion(rule.opinion), rule.opinion.citation
    if rule.figure != RAW or rule.figure_citation != PLATFORM:
        says = FIGURES.get(rule.figure, rule.figure)
        yield "reading.figure", "提交会议的评分", says, rule.figure_citation


def _third(rule: ThirdReader) -> str:
    limit = (
        f" {figure(rule.points)} 分" if rule.points is not None else f"满分的 {figure(rule.percent or 0)}%"
    )
    return f"专家评分相差达到{limit}的，请第三位专家评阅，{SETTLING[rule.settle]}"


def _opinion(rule: GroupOpinion) -> str:
    return sentence(
        "须有学科组评议意见才能提请表决" if rule.required else "学科组可以出具评议意见",
        f"学科组表决，同意票不少于 {rule.share} 的为推荐" if rule.share else "",
    )

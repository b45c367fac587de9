"""What a pack says of the way a case goes: route, public notices, committee, fee, posts, referees, sanctions, contacts."""

from collections.abc import Iterator
from decimal import Decimal

from zhiping.policy.ceilings import AMONG, Ceiling
from zhiping.policy.explaining.reading import reading
from zhiping.policy.explaining.statement import Chapter, Statement
from zhiping.policy.explaining.words import figure, listed, path_names, route, sentence
from zhiping.policy.lifecycle import station_label
from zhiping.policy.packs.arrangements import Fee, NoticeRule, Sanctions
from zhiping.policy.packs.model import Pack
from zhiping.policy.places import PLACES
from zhiping.policy.vocabulary import TITLE_GRADES
from zhiping.policy.vocabulary.labels import POST_PROOFS, SANCTION_BARS, SANCTION_STARTS, fact_label

ROUTE, COMMITTEE, CARE, CONTACT, OPEN = (
    Chapter("办理流程"),
    Chapter("评审委员会"),
    Chapter("失信处理"),
    Chapter("联系方式"),
    Chapter("存疑"),
)


def procedure(pack: Pack) -> Iterator[Statement]:
    yield ROUTE.say("route", "流程", route(pack.route))
    yield ROUTE.say(
        "employer_notice", "单位公示", _notice(pack.employer_notice), pack.employer_notice.citation
    )
    if pack.pre_review_notice:
        says = _notice(pack.pre_review_notice)
        yield ROUTE.say("pre_review_notice", "评前公示", says, pack.pre_review_notice.citation)
    yield ROUTE.say("result_notice", "评审结果公示", _notice(pack.result_notice), pack.result_notice.citation)
    if "committee" in pack.route:
        asked = f"宣布结果后{pack.recheck.working_days}个工作日内可以申请一次"
        yield ROUTE.say("recheck", "复查", asked, pack.recheck.citation)
    yield from _returns(pack)
    for each in pack.joint:
        says = f"须会同{PLACES.get(each.place, each.place)}审核，两个部门的意见齐全后才能推荐"
        yield ROUTE.say(f"joint.{each.station}", f"{station_label(each.station)}", says, each.citation)
    yield from _examinations(pack)
    if pack.fee:
        yield ROUTE.say("fee", "评审推荐费", _fee(pack.fee), pack.fee.citation)
        if pack.fee.terms:
            yield ROUTE.say("fee_terms", "评审推荐费的金额和期限", "不是通知写明的", pack.fee.terms)
    yield from _proofs(pack)


def _notice(notice: NoticeRule) -> str:
    counted = "张贴当日计入" if notice.count_first_day else "张贴次日起算"
    sites = f"，在{listed(notice.sites)}公示" if notice.sites else ""
    anew = "，异议不成立的，自得出核查结论之日起重新公示" if notice.after_objection == "restart" else ""
    public = "，并在平台公示列表中公开" if notice.listed else ""
    return f"不少于 {notice.working_days} 个工作日，{counted}{sites}{anew}{public}"


def _returns(pack: Pack) -> Iterator[Statement]:
    window = pack.windows.get(pack.resubmit_until)
    until = f"可在“{window.label}”截止前重新提交" if window else "可重新提交"
    yield ROUTE.say("resubmit_until", "被退回的", until, pack.citations.get("resubmit_until"))
    back = "回到退回的环节" if pack.resume == "returning_station" else "从头办理"
    yield ROUTE.say("resume", "重新提交后", back, pack.citations.get("resume"))
    yield from _later_returns(pack)
    if pack.return_allowed_until:
        says = f"至“{station_label(pack.return_allowed_until)}”为止，此后不再退回修改"
        cited = pack.citations.get("return_allowed_until")
        yield ROUTE.say("return_allowed_until", "可以退回修改的环节", says, cited)


def _later_returns(pack: Pack) -> Iterator[Statement]:
    rule = pack.returns
    if rule.later:
        until = f"可在“{pack.windows[rule.later].label}”截止前重新提交"
        yield ROUTE.say("returns.later", "上级审核环节退回的", until, rule.later_citation)
    if rule.working_days:
        days = f"{rule.working_days} 个工作日内补正，逾期视为放弃申报"
        yield ROUTE.say("returns.supplement", "资格审查要求补正的", days, rule.days_citation)
    again = {
        "refused": "同一环节不得再次退回此前可以发现的问题",
        "justified": "同一环节再次退回此前可以发现的问题，须写明理由",
    }
    yield ROUTE.say("returns.again", "一次性告知", again[rule.again], rule.again_citation)


def _examinations(pack: Pack) -> Iterator[Statement]:
    """Nothing where the pack says nothing."""
    if pack.exam:
        asked = pack.exam
        says = sentence(
            f"满分 {figure(asked.highest)} 分" + (f"，{asked.minutes} 分钟" if asked.minutes else ""),
            _passing(asked.pass_mark),
            f"成绩公布后 {asked.appeal_days} 个工作日内可以申请复核"
            if asked.appeal_days
            else "不接受成绩复核",
        )
        yield ROUTE.say("exam", "理论考试", says, asked.citation)
        if asked.syllabus:
            yield ROUTE.say("exam.syllabus", "考试大纲", asked.syllabus, asked.citation)
    if pack.interview:
        heard = pack.interview
        graded = "、".join(f"{each.label}（{figure(each.highest)}分）" for each in heard.criteria)
        says = sentence(
            f"每组至少 {heard.members} 名面试专家，评{graded}",
            f"每人 {heard.minutes} 分钟" if heard.minutes else "",
            _passing(heard.pass_mark),
            "五名以上专家评分的，去掉一个最高分和一个最低分取平均" if heard.trimmed else "取专家评分的平均",
            "面试专家与该件的评阅专家不得为同一人" if heard.readers_apart else "",
        )
        yield ROUTE.say("interview", "面试答辩", says, heard.citation)


def _passing(mark: Decimal | None) -> str:
    return (
        "不设合格线，成绩由评委会综合评价"
        if mark is None
        else f"{figure(mark)} 分合格，不合格的不再进入下一环节"
    )


def _fee(fee: Fee) -> str:
    if not fee.charged:
        return "不收费"
    after = "、".join(f"“{station_label(each)}”" for each in fee.after)
    return sentence(
        "收取，金额通知未写明" if fee.amount is None else f"每人 {figure(fee.amount)} 元",
        f"{after}通过之后缴纳" if after else "",
        f"轮到缴费后 {fee.working_days} 个工作日内，最后一天 {fee.at:%H:%M} 截止" if fee.working_days else "",
    )


def _proofs(pack: Pack) -> Iterator[Statement]:
    if pack.post_proof:
        mode = POST_PROOFS.get(pack.post_proof.mode, "")
        yield ROUTE.say(
            "post_proof", "事业单位岗位", sentence(mode, pack.post_proof.note), pack.post_proof.citation
        )
    if pack.referees:
        asked = pack.referees
        grade = TITLE_GRADES.get(asked.minimum_title, "")
        says = sentence(
            f"须由 {asked.needed} 名{asked.province}内{grade}以上职称的专家署名推荐",
            f"每位专家至多推荐 {asked.most_per_referee} 人",
            f"只对{path_names(pack, asked.paths)}",
        )
        yield ROUTE.say("referees", "推荐专家", says, asked.citation, asked.paths)
    if pack.validity:
        says = sentence(
            f"仅在{pack.validity.region}有效",
            f"对“{fact_label(pack.validity.fact)}”的人员",
            pack.validity.note,
        )
        yield ROUTE.say("validity", "评审结果的效力", says, pack.validity.citation)


def committee(pack: Pack) -> Iterator[Statement]:
    """Nothing where no committee decides."""
    if pack.kind == "direct":
        return
    asked = pack.committee
    size = f"不少于 {asked.minimum_members} 人" + ("，须为单数" if asked.odd_members else "，单双数不限")
    yield COMMITTEE.say("size", "组成", size, asked.size_citation)
    yield COMMITTEE.say("attendance", "出席", f"不少于全体的 {asked.attendance}", asked.attendance_citation)
    yield COMMITTEE.say("passing", "通过", f"同意票不少于出席的 {asked.passing}", asked.passing_citation)
    recused = "不计入该案的表决基数" if asked.recused_leave_denominator else "仍计入该案的表决基数"
    yield COMMITTEE.say("recusal", "回避的专家", recused, asked.recusal_citation)
    if asked.ceiling:
        yield COMMITTEE.say("ceiling", "通过率上限", _ceiling(asked.ceiling), asked.ceiling.citation)
    readers = f"每份材料至少由 {pack.readers_per_case} 名专家审阅"
    yield COMMITTEE.say("readers", "审阅", readers, pack.citations.get("readers_per_case"))
    yield from (COMMITTEE.say(*each) for each in reading(pack))


def _ceiling(rule: Ceiling) -> str:
    tied = (
        f"名额末位并列的再次表决，最多 {rule.rounds} 轮，仍并列的均不通过"
        if rule.rounds > 1
        else "名额末位并列的均不通过"
    )
    return f"按{AMONG[rule.among]}参加表决的申报计算，通过的不超过 {rule.share}，不足一个的舍去；按同意票比例排名，{tied}"


def care(pack: Pack) -> Iterator[Statement]:
    asked = pack.sanctions
    yield CARE.say("text", "弄虚作假的", sentence(asked.text.removesuffix("。"), asked.basis), asked.citation)
    yield CARE.say("record", "记录期", _record(asked), asked.citation)


def _record(asked: Sanctions) -> str:
    begins, bars = SANCTION_STARTS.get(asked.counts_from, ""), SANCTION_BARS.get(asked.bars, "")
    return f"{begins} {asked.record_years} 年，期间{bars}"


def contacts(pack: Pack) -> Iterator[Statement]:
    seen: dict[str, int] = {}
    for each in pack.contacts:
        seen[each.label] = seen.get(each.label, -1) + 1
        yield CONTACT.say(f"contacts.{each.label}.{seen[each.label]}", each.label, each.value)
    for link in pack.links:
        yield CONTACT.say(f"links.{link.label}", f"网址：{link.label}", link.url)


def doubts(pack: Pack) -> Iterator[Statement]:
    for number, each in enumerate(pack.doubts):
        yield OPEN.say(f"{number}.{each.about}", each.about, each.text, each.citation)

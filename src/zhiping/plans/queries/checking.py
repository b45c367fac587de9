"""发布前检查: what stands between a draft and its publication, each with its clause, its cure and the place to go to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zhiping import clock
from zhiping.people.models import Body
from zhiping.plans.models import Draft, Plan
from zhiping.plans.queries.filings import filing_on, newest_filing
from zhiping.policy.authoring.drafting import unfilled
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.layered import chain_of, laid_out
from zhiping.policy.authoring.naming import label_of
from zhiping.policy.calendar import YearNotPublished, statutory
from zhiping.policy.cases import CaseResult, run_all
from zhiping.policy.comparing import compare
from zhiping.policy.packs import Pack, PackError

OK, WARN, STOP = "ok", "warn", "stop"
FILING = "人社部令第40号 第八条"
EXPIRES_SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list. `state`: ok, warn or stop (no publication); `place`: a place of the pack, or a page of the desk;
    `places`: that of each of the `items`, where they have one.
    """

    key: str
    label: str
    state: str
    text: str
    clause: str = ""
    remedy: str = ""
    place: str = ""
    items: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The list, and the pack where it loads."""

    checks: tuple[Check, ...]
    pack: Pack | None

    @property
    def stops(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.state == STOP)


def check_draft(draft: Draft) -> Checked:
    """Everything that is checked before a draft may be published, in the order in which it is put right."""
    try:
        pack = draft.pack
    except PackError as error:
        items = tuple(str(problem) for problem in error.problems)
        what = f"规则包有 {len(items)} 处问题，不能载入。"
        stop = Check(
            "loads", "规则包", STOP, what, remedy="请按每一处的提示改正。", place="text", items=items
        )
        return Checked((stop, *_pending(draft)), None)
    found = [
        Check("loads", "规则包", OK, "规则包可以载入，各项齐全。"),
        *_pending(draft),
        *_cases(draft, pack),
    ]
    found += [*_committees(draft, pack), *_bodies(draft, pack), *_dates(pack), *_attachments(draft)]
    return Checked((*found, *_kept(draft, pack)), pack)


def case_results(draft: Draft, pack: Pack) -> list[CaseResult]:
    """How the cases beside the draft come out. PackError when their text is no cases."""
    if not draft.cases_text.strip():
        return []
    return run_all(pack, draft.cases_text, f"{draft.pack_id}.cases.yaml")


def review_day(pack: Pack) -> date:
    """The last day on which the committee may still sit: of the review window, else of the plan's year."""
    window = pack.windows.get("review")
    return window.last_day if window else date(pack.year, 12, 31)


def _pending(draft: Draft) -> Iterator[Check]:
    """Nothing may still be 待定."""
    try:
        said = laid_out(draft.sources, draft.pack_id)
        wheres = [
            where
            for name in chain_of(draft.sources, draft.pack_id)
            for where in unfilled(draft.sources[f"{name}.yaml"])
        ]
    except EditError:
        return
    if not wheres:
        yield Check("pending", "待定事项", OK, "没有待定的内容。")
        return
    items = tuple(label_of(said, where) for where in wheres)
    text = f"还有 {len(wheres)} 处写着“待定”。"
    yield Check(
        "pending",
        "待定事项",
        STOP,
        text,
        remedy="请逐处填写。",
        place=wheres[0],
        items=items,
        places=tuple(wheres),
    )


def _cases(draft: Draft, pack: Pack) -> Iterator[Check]:
    """At least one case, and every case comes out as it says."""
    try:
        results = case_results(draft, pack)
    except PackError as error:
        items = tuple(str(problem) for problem in error.problems)
        yield Check(
            "cases", "案例", STOP, "案例读不出来。", remedy="请改正案例的文字。", place="cases", items=items
        )
        return
    wrong = [each for each in results if each.differ]
    if not results:
        remedy = "请在“案例”中写出至少一个申报人和应有的结论，最好每条门槛两边各一例。"
        yield Check("cases", "案例", STOP, "没有案例，不能证明规则写对了。", remedy=remedy, place="cases")
    elif wrong:
        text = f"{len(results)} 个案例中有 {len(wrong)} 个与预期不符。"
        items = tuple(f"{each.name}：{'；'.join(each.differ)}" for each in wrong)
        remedy = "请核对是规则写错了，还是案例的预期要随新规定改。"
        yield Check("cases", "案例", STOP, text, remedy=remedy, place="cases", items=items)
    else:
        yield Check("cases", "案例", OK, f"{len(results)} 个案例全部与预期相符。")


def _committees(draft: Draft, pack: Pack) -> Iterator[Check]:
    """Every committee named has a filing of this office that is valid on the last day of review (40号令 art. 8)."""
    if pack.kind == "direct":
        yield Check("filing", "核准备案", OK, "本计划不经评委会评审，不需要备案。")
        return
    day = review_day(pack)
    for name in pack.seeks.committees:
        yield _filed(draft.office, name, day)


def _filed(office: Body, name: str, day: date) -> Check:
    filing, until = filing_on(office, name, day), f"{day:%Y年%-m月%-d日}"
    if filing is None:
        latest = newest_filing(office, name)
        why = f"备案已于 {latest.valid_until:%Y年%-m月%-d日} 到期" if latest else "没有登记备案"
        text = f"“{name}”{why}，评审最后一日是 {until}。"
        remedy = "请先办理核准备案，再在“评委会备案”中登记文号和有效期。"
        return Check("filing", "核准备案", STOP, text, FILING, remedy, "filings")
    said = f"“{name}”（{filing.number}）有效至 {filing.valid_until:%Y年%-m月%-d日}"
    if (
        filing.valid_until - min(day, filing.valid_until) < EXPIRES_SOON
        or filing.valid_until - clock.today() < EXPIRES_SOON
    ):
        text = f"{said}，距评审最后一日 {until} 不足 90 天。"
        return Check("filing", "核准备案", WARN, text, FILING, "请及早办理重新备案。", "filings")
    return Check("filing", "核准备案", OK, f"{said}，评审最后一日 {until} 在有效期内。", FILING)


def _bodies(draft: Draft, pack: Pack) -> Iterator[Check]:
    """The pack names this office, and every other body it names is known here."""
    if pack.bodies["office"] != draft.office.name:
        text = f"规则包写的评委会办公室是“{pack.bodies['office']}”，您所在的是“{draft.office.name}”。"
        yield Check("bodies", "办理单位", STOP, text, remedy="请改正办理单位。", place="bodies.office")
    names = {place: name for place, name in pack.bodies.items() if place != "office"}
    known = set(Body.objects.filter(name__in=names.values()).values_list("name", flat=True))
    for place, name in names.items():
        if name not in known:
            text = f"系统里没有“{name}”这个单位。"
            yield Check(
                "bodies",
                "办理单位",
                STOP,
                text,
                remedy="请核对全称；确是新单位的，请先由管理员登记。",
                place=f"bodies.{place}",
            )


def _dates(pack: Pack) -> Iterator[Check]:
    """Dates that are past already, a notice without a day, a year whose holidays are not known."""
    apply = pack.windows["apply"]
    if apply.closes_at <= clock.now():
        text = f"“{apply.label}”截止于 {apply.last_day:%Y年%-m月%-d日}，已经过去。"
        yield Check(
            "dates", "时间", WARN, text, apply.citation.text, "请核对截止日期。", "windows.apply.until"
        )
    if pack.source.issued is None:
        yield Check(
            "issued",
            "印发日期",
            WARN,
            "没有写通知的印发日期。",
            remedy="通知印发后请填写。",
            place="source.issued",
        )
    try:
        for window in pack.windows.values():
            statutory().kind(window.last_day)
    except YearNotPublished as unknown:
        text = f"{unknown.year}年的放假安排尚未录入，公示期等工作日还不能计算。"
        yield Check(
            "calendar",
            "工作日历",
            WARN,
            text,
            remedy="请在国务院办公厅公布后录入该年度日历。",
            place="windows",
        )


def _attachments(draft: Draft) -> Iterator[Check]:
    carried = draft.attachments.filter(removed_at=None, carried=True)
    if titles := tuple(carried.values_list("title", flat=True)):
        text = f"{len(titles)} 个附件沿用上年。"
        yield Check(
            "attachments",
            "附件",
            WARN,
            text,
            remedy="请核对是否仍然适用。",
            place="attachments",
            items=titles,
        )


def _kept(draft: Draft, pack: Pack) -> Iterator[Check]:
    """What an addendum may not touch, and what a new plan must not repeat."""
    if draft.amends is None:
        if Plan.objects.filter(pack_id=pack.id).exists():
            yield Check(
                "once",
                "编号",
                STOP,
                "这个年度的计划已经发布。",
                remedy="如需更改，请起草补充通知。",
                place="id",
            )
        return
    before = draft.amends.newest_pack
    if not compare(before, pack):
        yield Check(
            "addendum",
            "补充通知",
            STOP,
            "与现行规则没有不同。",
            remedy="请先修改，再发补充通知。",
            place="windows",
        )
    wrong = tuple(_lost(before, pack))
    if wrong:
        text = "补充通知不能取消已经公布的事项：已有人按它申报。"
        remedy = "请恢复；不再受理的，改写该申报类型的条件或截止时间。"
        yield Check("addendum", "补充通知", STOP, text, remedy=remedy, place="paths", items=wrong)


def _lost(before: Pack, pack: Pack) -> Iterator[str]:
    """What people may have built on: the year, the title, the version's number, paths, directions."""
    if pack.version != before.version + 1:
        yield f"版本号应当是 {before.version + 1}"
    if (pack.year, pack.seeks.level) != (before.year, before.seeks.level):
        yield "年度和申报的资格不能改"
    yield from (f"申报类型“{path.label}”" for key, path in before.paths.items() if key not in pack.paths)
    kept = {each.key for each in pack.seeks.directions}
    yield from (f"方向“{each.label}”" for each in before.seeks.directions if each.key not in kept)

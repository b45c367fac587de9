"""What a pack says of the notice itself: which one, for which title, by whom, when."""

from collections.abc import Iterator

from zhiping.policy.explaining.statement import Chapter, Statement
from zhiping.policy.explaining.words import beginning, day, end, listed, sentence
from zhiping.policy.packs.model import Pack, Source, Term, Window
from zhiping.policy.vocabulary.labels import BODIES, PACK_KINDS, SOURCE_CONTENTS, SOURCE_ROLES

NOTICE, SOUGHT, BODY, TIME = (
    Chapter("通知"),
    Chapter("申报何种职称"),
    Chapter("承办单位"),
    Chapter("时间安排"),
)


def notice(pack: Pack) -> Iterator[Statement]:
    source = pack.source
    yield NOTICE.say("title", "名称", pack.title)
    yield NOTICE.say("year", "年度", f"{pack.year}年度")
    yield NOTICE.say("kind", "办理方式", PACK_KINDS.get(pack.kind, pack.kind))
    yield NOTICE.say("source", "通知", _document(source))
    if source.issuer:
        yield NOTICE.say("issuer", "发文机关", source.issuer)
    if source.issued:
        yield NOTICE.say("issued", "印发日期", day(source.issued))
    for each in pack.basis:
        says = sentence(_document(each), each.issuer, day(each.issued) if each.issued else "")
        yield NOTICE.say(f"basis.{each.document}", SOURCE_ROLES.get(each.role, "依据"), says)
    for key, names in pack.aliases.items():
        yield NOTICE.say(f"aliases.{key}", "同一事物的不同名称", listed(names))


def _document(source: Source) -> str:
    title = f"《{source.title}》" if source.title else ""
    content = SOURCE_CONTENTS.get(source.content, "")
    noted = sentence(content, _force(source.term))
    return f"{source.document}{title}" + (f"（{noted}）" if noted else "")


def _force(term: Term) -> str:
    """自2024年7月25日起施行; nothing for a document without dates."""
    since = f"自{day(term.since)}起施行" if term.since else ""
    return sentence(since, f"{day(term.until)}后失效" if term.until else "")


def sought(pack: Pack) -> Iterator[Statement]:
    seeks = pack.seeks
    yield SOUGHT.say(
        "title",
        "职称",
        f"{seeks.title}（{seeks.series_label}系列，{seeks.specialty_label.removesuffix('专业')}专业）",
        seeks.citation,
    )
    yield SOUGHT.say("committee", "评审委员会", seeks.committee, seeks.citation)
    for each in seeks.directions:
        says = sentence(
            each.scope.removesuffix("。"),
            f"由{each.committee}评审" if each.committee else "",
            f"评价条件见{each.basis}" if each.basis else "",
            f"又称{listed(each.aliases)}" if each.aliases else "",
        )
        yield SOUGHT.say(f"directions.{each.key}", f"专业方向“{each.label}”", says, seeks.citation)


def bodies(pack: Pack) -> Iterator[Statement]:
    for key, name in pack.bodies.items():
        yield BODY.say(key, BODIES.get(key, "其他承办单位"), name)


def times(pack: Pack) -> Iterator[Statement]:
    for key, window in pack.windows.items():
        yield TIME.say(f"windows.{key}", window.label, _window(window), window.citation)
    for key, cutoff in pack.cutoffs.items():
        yield TIME.say(f"cutoffs.{key}", cutoff.label, f"{day(cutoff.on)}，含当日", cutoff.citation)


def _window(window: Window) -> str:
    span = f"{end(window.closes_at)}截止"
    if window.opens_at:
        span = f"{beginning(window.opens_at)}开始，{span}"
    return span + (f"（通知未直接写明：{window.derived}）" if window.derived else "")

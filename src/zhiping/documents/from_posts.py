"""From a unit's posts to its 岗位信息表."""

from zhiping import clock
from zhiping.documents.post_form import Column, NameOnForm, PostForm, SealedOpinion
from zhiping.policy.posts import GRADE_LABELS, Outcome
from zhiping.policy.vocabulary.choices import TITLE_LEVELS
from zhiping.posts.models import Competition, PostQuota, QuotaReview
from zhiping.posts.queries import competition_of

TITLES = dict(TITLE_LEVELS)


def post_form_of(quota: PostQuota) -> PostForm:
    """The form of this version, with the year's competition and what was said on the platform."""
    figures, competition = quota.figures, competition_of(quota.body, quota.year)
    return PostForm(
        unit=quota.body.name,
        year=quota.year,
        authorised_size=figures.authorised_size,
        posts_total=figures.posts_total,
        columns=tuple(
            Column(
                label=GRADE_LABELS[level.grade],
                ratio="" if level.ratio is None else f"{level.ratio.normalize():f}%",
                approved=level.approved(figures.posts_total),
                employed=level.employed,
                vacant=level.vacancy(figures.posts_total),
            )
            for level in figures.levels
        ),
        sentences=_sentences(quota.year, competition),
        names=_names(competition),
        opinions=_opinions(quota),
        dated=clock.day_of(quota.changed_at),
    )


def _sentences(year: int, competition: Competition | None) -> tuple[str, ...]:
    if competition is None:
        return (f"{year}年度尚未填报竞聘结果。",)
    outcomes = competition.contest.outcomes
    return (
        f"根据本单位岗位空缺情况，{year}年度拟聘：{_counted(outcomes, 'offered')}。",
        (
            f"经竞聘并于{competition.decided_on:%Y年%-m月%-d日}集体研究，已取得相应资格、直接聘任：{_counted(outcomes, 'qualified')}；"
            f"未取得相应资格、同意推荐申报：{_counted(outcomes, 'recommended')}。"
        ),
        (
            f"结果已于{competition.notice_from:%Y年%-m月%-d日}至{competition.notice_to:%-m月%-d日}在{competition.manner}公示。"
            "推荐申报人员取得资格后，本单位予以聘任。"
        ),
    )


def _counted(outcomes: tuple[Outcome, ...], kind: str) -> str:
    return "，".join(f"{GRADE_LABELS[each.grade]}岗位 {getattr(each, kind)} 个" for each in outcomes)


def _names(competition: Competition | None) -> tuple[NameOnForm, ...]:
    candidates = competition.contest.candidates if competition else ()
    return tuple(
        NameOnForm(
            name=one.name,
            id_number=one.id_number,
            current_title=one.current_title,
            appointed_level=one.appointed_level,
            appointed_on=f"{one.appointed_on:%Y.%m}" if one.appointed_on else "",
            post_held=one.post_held,
            seeks=TITLES[one.seeks],
        )
        for one in candidates
    )


def _opinions(quota: PostQuota) -> tuple[SealedOpinion, ...]:
    """The newest word of each; an opinion from before a return no longer counts."""
    said: dict[str, QuotaReview] = {}
    for review in quota.reviews.all():
        said = {} if review.kind == "return" else said | {review.kind: review}
    department = quota.department.name if quota.department else ""
    return (
        SealedOpinion(label="所在单位意见", body=quota.body.name, text="", on=None),
        _opinion("主管部门意见", department, said.get("opinion")),
        _opinion("人力社保部门意见", quota.bureau.name, said.get("approval")),
    )


def _opinion(label: str, body: str, said: QuotaReview | None) -> SealedOpinion:
    on = clock.day_of(said.at) if said else None
    return SealedOpinion(label=label, body=body, text=said.text if said else "", on=on)

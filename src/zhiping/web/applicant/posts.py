"""What an applicant of a public institution reads of its posts: figures, never names."""

from typing import Any

from zhiping.applications.queries import posts_asked
from zhiping.people.models import Body
from zhiping.plans.models import Plan
from zhiping.policy.posts import GRADE_LABELS, post_grade
from zhiping.posts.acts import in_figures
from zhiping.posts.queries import place_at, quota_in_force


def unit_posts(plan: Plan, employer: Body | None) -> dict[str, Any] | None:
    """{label, text, clause, open}; None where no post is asked for."""
    pack = plan.pack
    if employer is None or pack.post_proof is None or not posts_asked(pack, employer):
        return None
    grade = post_grade(pack.seeks.level)
    label = f"{plan.year}年度{GRADE_LABELS[grade]}岗位"
    clause = pack.post_proof.citation.text
    quota = quota_in_force(employer, plan.year)
    if quota is None:
        text = f"{employer.name}的{label}还没有核准，核准前单位不能推荐。请向单位人事部门了解。"
        return {"label": label, "text": text, "clause": clause, "open": False}
    place = place_at(quota, grade)
    more = "" if place.left else "没有空缺时单位不能推荐，请先与单位人事部门联系。"
    text = f"{employer.name}：{in_figures(place)}。{more}"
    return {"label": label, "text": text, "clause": clause, "open": bool(place.left)}

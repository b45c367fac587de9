"""What the endorsement panel says of the unit's posts: the figures, and whether one is left."""

from zhiping.applications.models import Application
from zhiping.applications.queries import off_establishment, place_sought, posts_asked
from zhiping.policy.refusal import Refusal
from zhiping.posts.acts import in_figures, obstacle_in, place_for


def posts_told(case: Application) -> tuple[str, Refusal | None]:
    """(a sentence, what stands against a recommendation); nothing at all for an enterprise."""
    sought = place_sought(case)
    if sought is None:
        asked = posts_asked(case.pack, case.employer) and off_establishment(case)
        return ("申报人为编外人员，不占用岗位。" if asked else ""), None
    place = place_for(sought)
    obstacle = obstacle_in(sought, place)
    if place is None:
        return "", obstacle
    left = "推荐后预留一个。" if place.left else ""
    return f"{sought.year}年度{place.label}岗位：{in_figures(place)}。{left}", obstacle

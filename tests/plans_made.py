"""Plans for tests: a notice that differs from notice A in what the test is about, published under the same office and bureau."""

from tests.cast import actor
from zhiping.applications.acts import start_draft
from zhiping.people.acts import register_body
from zhiping.people.models import SYSTEM
from zhiping.plans.acts import publish_plan
from zhiping.plans.models import Plan
from zhiping.policy.packs import load_texts

BASE = "zhejiang/2024/mechatronics-senior"
OWN = "zhejiang/2024/of-a-test"


def pack_like(own, base=BASE, texts=None):
    """The pack that says only what differs from the base; `own` is YAML, `texts` are further files by name."""
    sources = Plan.objects.get(pack_id=base).pack.sources
    text = f"based_on: {base}\nid: {OWN}\n{own}"
    return load_texts({**sources, **(texts or {}), f"{OWN}.yaml": text}, OWN)


def published(own, bodies=None, base=BASE, texts=None):
    """A plan made from it; `bodies` by place."""
    like = Plan.objects.select_related("office", "bureau").get(pack_id=base)
    pack = pack_like(own, base, texts)
    return publish_plan(pack, office=like.office, bureau=like.bureau, bodies=bodies or {}, by=SYSTEM)


def begun(plan, login, path="regular"):
    """A draft of this member of the cast under the plan."""
    direction = plan.pack.seeks.directions[0].key
    return start_draft(plan, path=path, direction=direction, by=actor(login))


def body(name, place="", kind="authority", superior=None):
    return register_body(name=name, kind=kind, place=place, superior=superior)

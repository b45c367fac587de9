"""What is asked of a desk and how much of it there is; how far batches are; who was faster."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Count, Max, Q, QuerySet, Value, When
from django.utils import timezone

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.desks.models import Batch, BatchCase, SavedView
from zhiping.journal.queries import timeline
from zhiping.people.models import Actor, Body, Person
from zhiping.policy.lifecycle import act_label
from zhiping.policy.refusal import Refusal
from zhiping.policy.taking import TAKING

WHOSE: Final = {"mine": "我领办的", "free": "无人领办", "others": "同事领办的"}
LATE: Final = {"late": "已逾期", "soon": "三个工作日内", "open": "未逾期"}
SMALL_STEPS: Final = ("edit", "review", "score", "conclude_objection", *TAKING)
ELSEWHERE: Final = ("not_on_duty", "not_possible_here", "no_longer_here")
LOST: Final = timedelta(seconds=60)  # a batch that has settled nothing for so long has lost its worker
FACETS: Final = ("state", "plan", "path", "direction", "whose", "due")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of a desk; "" asks nothing. `unit` is the id of an employer, `plan` that of a plan."""

    q: str = ""
    unit: str = ""
    state: str = ""
    plan: str = ""
    path: str = ""
    direction: str = ""
    whose: str = ""
    due: str = ""

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Asked":
        """From the parameters of an address. Ids that are none, and words that are not offered, ask nothing."""
        given = {each.name: str(told.get(each.name, "")).strip()[:100] for each in fields(cls)}
        given |= {name: "" for name in ("unit", "plan") if not _is_id(given[name])}
        known = {"whose": WHOSE, "due": LATE}
        return cls(**given | {name: "" for name, words in known.items() if given[name] not in words})

    @property
    def kept(self) -> dict[str, str]:
        """What an address must say to ask this again."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}

    def but(self, **others: str) -> "Asked":
        return replace(self, **others)


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def searched(cases: QuerySet[Application], words: str) -> QuerySet[Application]:
    """Every word is to be found in the applicant's name, the number or the employer's name."""
    for word in words.split():
        cases = cases.filter(
            Q(applicant__name__contains=word)
            | Q(number__contains=word.upper())
            | Q(employer__name__contains=word)
        )
    return cases


def searched_among_all(cases: QuerySet[Application], words: str) -> QuerySet[Application]:
    """The same for a list of very many cases: names are looked through once, not for each case."""
    for word in words.split():
        people, bodies = Person.objects.filter(name__contains=word), Body.objects.filter(name__contains=word)
        cases = cases.filter(
            Q(applicant__in=people.values("pk"))
            | Q(number__contains=word.upper())
            | Q(employer__in=bodies.values("pk"))
        )
    return cases


def marked(cases: QuerySet[Application], actor: Actor) -> QuerySet[Application]:
    """Each case with `whose` it is (a key of WHOSE) and how `due` (a key of LATE; those without a date are open)."""
    today = clock.today()
    soon = today + timedelta(days=_soon(today))
    return cases.annotate(
        whose=Case(
            When(holder=None, then=Value("free")),
            When(holder=actor.person_id, then=Value("mine")),
            default=Value("others"),
        ),
        due=Case(
            When(due_on__lt=today, then=Value("late")),
            When(due_on__lte=soon, then=Value("soon")),
            default=Value("open"),
        ),
    )


def narrowed(cases: QuerySet[Application], asked: Asked) -> QuerySet[Application]:
    """Those of the `marked` cases that were asked for, with a `state` where the desk knows states."""
    cases = searched(cases, asked.q)
    wanted = {name: getattr(asked, name) for name in FACETS if getattr(asked, name)}
    if asked.unit:
        wanted["employer"] = asked.unit
    return cases.filter(**wanted)


class Tally:
    """How many cases there are by everything that can be asked, from one query over the desk."""

    def __init__(self, cases: QuerySet[Application], asked: Asked) -> None:
        found = narrowed(cases, Asked(q=asked.q, unit=asked.unit)).order_by()
        self.asked = asked
        self.groups = list(found.values_list(*FACETS).annotate(number=Count("pk")))

    def by(self, facet: str) -> Counter[str]:
        """The numbers under each value of one facet, everything else as asked."""
        place, found = FACETS.index(facet), Counter[str]()
        for *values, number in self.groups:
            found[str(values[place])] += number if self._meets(values, besides=facet) else 0
        return found

    @property
    def total(self) -> int:
        """All that was asked for."""
        return sum(number for *values, number in self.groups if self._meets(values))

    def _meets(self, values: Iterable[Any], besides: str = "") -> bool:
        pairs = zip(FACETS, values, strict=False)
        return all(getattr(self.asked, name) in ("", str(value)) for name, value in pairs if name != besides)


def _soon(today: Any) -> int:
    from zhiping.policy.calendar import statutory

    return int((statutory().add_working_days(today, 3) - today).days)


def views_of(actor: Actor) -> QuerySet[SavedView]:
    """What this person keeps of this desk."""
    return SavedView.objects.filter(person=actor.person_id, body=actor.body_id, role=actor.role)


def progress(batch: Batch) -> dict[str, Any]:
    """How far a batch is: done, refused, waiting, settled (numbers), percent."""
    counts = Counter(dict(batch.cases.order_by().values_list("state").annotate(number=Count("pk"))))
    settled = counts["done"] + counts["refused"]
    return {
        "done": counts["done"],
        "refused": counts["refused"],
        "waiting": counts["waiting"],
        "settled": settled,
        "percent": 100 * settled // batch.total if batch.total else 100,
    }


def lost_batches() -> QuerySet[Batch]:
    """Unfinished batches that have settled nothing for a minute: their worker died."""
    before = clock.on_the_wall() - LOST
    still = Batch.objects.unfinished().filter(alive_at__lt=before)
    return still.annotate(last=Max("cases__settled_at")).filter(Q(last=None) | Q(last__lt=before))


def rows_of(batch: Batch) -> QuerySet[BatchCase]:
    """What was refused first, then the rest in order."""
    rank = Case(When(state="refused", then=Value(0)), default=Value(1))
    return batch.cases.select_related("application__applicant").order_by(rank, "position")


def told(case: Application, refusal: Refusal, *, end: str = "您的这次操作没有生效。") -> Refusal:
    """A refusal because somebody else was faster, with what they did and when; any other refusal as it is."""
    entry = timeline(case.pk).exclude(act__in=SMALL_STEPS).last()
    if refusal.code not in ELSEWHERE or entry is None:
        return refusal
    who = f"{entry.actor_name}（{entry.body_name}）" if entry.body_name else entry.actor_name
    case = Application.objects.get(pk=case.pk)
    where = "已经办结" if case.outcome else f"现在“{case.station_label}”环节"
    at = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M")
    return Refusal(
        f"{who}已于 {at} 办理“{act_label(entry.act)}”，这件申报{where}，{end}",
        clause=refusal.clause,
        remedy="页面已更新为最新进度，请按最新进度办理。",
        code=refusal.code,
    )

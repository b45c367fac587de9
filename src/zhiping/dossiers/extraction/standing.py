"""What the sources have said about a person so far, and whether a manual upload is open."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from zhiping import clock
from zhiping.dossiers.extraction.sources import PHOTO, SOURCES, Source, sources_of
from zhiping.dossiers.models import GONE, Extraction, ExtractionRequest, Item
from zhiping.gateways.failures import REASONS
from zhiping.people.models import Person

FAILED = ("mismatch", "nothing", "unavailable")


@dataclass(frozen=True, slots=True)
class Standing:
    """A source and the last time it was asked about this person; `missing`: expected years that it did not deliver."""

    source: Source
    request: ExtractionRequest | None
    missing: tuple[int, ...] = ()

    @property
    def asked(self) -> bool:
        return self.request is not None

    @property
    def pending(self) -> bool:
        return self.request is not None and self.request.answered_at is None

    @property
    def outcome(self) -> str:
        return self.request.outcome if self.request else ""

    @property
    def mismatches(self) -> list[Extraction]:
        """Records at odds with what we have, each with its compared fields."""
        found = self.request.extractions.all() if self.request else ()
        return [each for each in found if each.outcome == "mismatch"]

    @property
    def failure(self) -> str:
        """Why there is no, or no sound, answer; empty where there is one."""
        if self.outcome == "unavailable" and self.request:
            return f"{self.source.label}{REASONS.get(self.request.note, '未能应答')}"
        if self.outcome == "nothing":
            return f"{self.source.label}查无记录"
        if self.outcome == "mismatch":
            fields = dict.fromkeys(each["field"] for one in self.mismatches for each in one.differences)
            return f"{self.source.label}的{'、'.join(fields)}与您登记的不一致"
        return ""


@dataclass(frozen=True, slots=True)
class Upload:
    """Whether something of this category may be entered and uploaded by hand, and why (not). `covers`: (key, label) of what the
    sources cannot know about, for which it opens on the person's word.
    """

    open: bool
    reason: str = ""
    covers: tuple[tuple[str, str], ...] = ()


def standings(person: Person, sources: Iterable[Source] = SOURCES) -> list[Standing]:
    """Every source and where it stands, in three queries for all of them."""
    wanted = list(sources)
    asked = ExtractionRequest.objects.filter(person=person, source__in=[each.key for each in wanted])
    newest = asked.order_by("source", "-requested_at", "-id").distinct("source")
    last = {each.source: each for each in newest.prefetch_related("extractions")}
    years = _years_of(person, {each.category for each in wanted})
    return [_standing(each, last.get(each.key), years.get(each.category, set())) for each in wanted]


def _standing(source: Source, request: ExtractionRequest | None, years: set[Any]) -> Standing:
    expected = source.years(clock.today()) if request and request.outcome == "ok" else ()
    return Standing(source, request, tuple(year for year in expected if year not in years))


def _years_of(person: Person, categories: Iterable[str]) -> Mapping[str, set[Any]]:
    """The years that the dossier has by category, whoever said so."""
    live = Item.objects.filter(person=person, category_key__in=categories).exclude(state__in=GONE)
    found: dict[str, set[Any]] = {}
    for category, year in live.filter(values__has_key="year").values_list("category_key", "values__year"):
        found.setdefault(category, set()).add(year)
    return found


def upload_open(person: Person, category_key: str, *, because: str = "") -> Upload:
    """Whether a manual upload in this category is open now: only where extraction failed, or cannot know (人社部令第40号 第十五条).

    `because`: the key of what the person says the sources do not cover.
    """
    connected = [each for each in sources_of(category_key) if each.connected]
    if not connected:
        names = "、".join(each.label for each in sources_of(category_key))
        return Upload(open=True, reason=f"尚未与{names}接通" if names else "")
    return upload_of(standings(person, connected), because=because)


def upload_of(found: Iterable[Standing], *, because: str = "") -> Upload:
    """The same from the standings of a category's connected sources."""
    known = list(found)
    covers = tuple(pair for each in known for pair in each.source.uncovered)
    names = "、".join(each.source.label for each in known)
    if any(each.pending for each in known):
        return Upload(open=False, reason=f"正在从{names}提取，请稍候")
    if not any(each.asked for each in known):
        return Upload(open=False, reason=f"请先从{names}提取，提取不到的再自行填写、上传")
    failures = [each.failure for each in known if each.outcome in FAILED]
    if all(each.outcome in FAILED for each in known if each.asked):
        return Upload(open=True, reason="；".join(failures), covers=covers)
    missing = sorted({year for each in known for year in each.missing})
    if missing:
        said = "、".join(f"{year}年" for year in missing)
        return Upload(open=True, reason=f"{names}没有{said}的记录", covers=covers)
    if because in dict(covers):
        return Upload(open=True, reason=dict(covers)[because], covers=covers)
    return Upload(open=False, reason=f"已由{names}提取，不用再填写和上传", covers=covers)


def portrait_of(person: Person) -> Extraction | None:
    """The newest portrait: its `file_sha256`, and its media type among the values."""
    return (
        Extraction.objects.filter(person=person, category=PHOTO, outcome="ok").order_by("-asked_at").first()
    )


def has_portrait(person: Person) -> bool:
    """Whether there is a portrait with its picture."""
    found = portrait_of(person)
    return bool(found and found.file_sha256)


def outcomes_today() -> Counter[tuple[str, str]]:
    """How many requests ended how today, by (source, outcome)."""
    began = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    asked = ExtractionRequest.objects.filter(answered_at__gte=began).order_by()
    rows = asked.values_list("source", "outcome").annotate(Count("id"))
    return Counter({(source, outcome): number for source, outcome, number in rows})


def vouched_for(items: Iterable[UUID | str], *, until: datetime) -> Mapping[str, Extraction]:
    """The newest answer up to then that stands behind each of these items, by the item's key; one query."""
    found = Extraction.objects.filter(item__in=list(items), outcome="ok", asked_at__lte=until)
    return {str(each.item_id): each for each in found.order_by("asked_at", "id")}

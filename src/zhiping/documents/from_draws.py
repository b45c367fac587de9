"""From a draw to its 抽取记录."""

from zhiping import clock
from zhiping.documents.draw_record import DrawLine, DrawRecord
from zhiping.experts.models import Draw, DrawnPlace
from zhiping.experts.queries import places_of


def draw_record_of(held: Draw) -> DrawRecord:
    """With the names of who was drawn; of the others only how many there were."""
    labels, candidates = held.labels, held.inputs["candidates"]
    quotas = tuple(
        (
            each["label"],
            each["members"],
            each["reserves"],
            sum(each["specialty"] in one["specialties"] for one in candidates),
        )
        for each in held.inputs["quotas"]
    )
    return DrawRecord(
        number=held.number,
        committee=held.filing.name,
        plan=held.plan.title,
        office=held.filing.office.name,
        committed_at=held.committed_at,
        commitment=held.commitment,
        source=f"{held.told_source.label}第 {held.issue} 期（{held.told_source.publisher}公布）",
        known_at=held.known_at.astimezone(clock.SHANGHAI),
        value=held.value,
        drawn_at=held.drawn_at,
        most_per_unit=held.inputs["most_per_unit"],
        quotas=quotas,
        left_out=tuple(held.left_out.items()),
        lines=tuple(_line(each, labels) for each in places_of(held)),
        observer=held.observer,
        observer_body=held.observer_body,
        by=held.committed_by.name,
        void_reason=held.void_reason,
    )


def _line(place: DrawnPlace, labels: dict[str, str]) -> DrawLine:
    expert = place.candidate.expert
    kind = "递补" if place.called_for_id else "备选" if place.reserve else "委员"
    answer = place.get_answer_display() + (f"：{place.reason}" if place.reason else "")
    return DrawLine(
        number=place.candidate.number,
        specialty=labels.get(place.specialty, place.specialty),
        name=expert.person.name,
        unit=expert.unit.name,
        title=expert.title,
        kind=kind,
        answer=answer,
    )

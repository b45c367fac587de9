"""What lies between the levels on the demo's first morning: a roster on its way, and paper that was booked in."""

from datetime import timedelta

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.demo.season import TODAY
from zhiping.levels.acts import book_paper, send_up
from zhiping.levels.queries import sendable
from zhiping.people.models import Actor

PAPER_OF = "zhu.ning"


def make_levels(actors: dict[str, Actor]) -> None:
    """The city's recommended cases on one roster, and the three copies of one review form at the office."""
    city, office = actors["wu.gang"], actors["jiang.ru"]
    with clock.standing_at(TODAY - timedelta(hours=18)):
        waiting = list(sendable(city).select_related("plan", "applicant"))
        send_up(waiting, letter="杭经信委托〔2024〕1号", note="第一批，其余人员推荐后另行报送。", by=city)
        case = Application.objects.select_related("submission").get(applicant__login=PAPER_OF)
        book_paper(f"{case.number} {case.submitted.content_hash}", copies=3, by=office)

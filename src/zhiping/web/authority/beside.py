"""What an authority does on a case beside its check: the second body's joint opinion, the vote of a 中评委."""

from typing import Any

from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.applications.queries import joint_body
from zhiping.levels.queries import joint_opinion, recommending_vote, votes_here
from zhiping.people.models import Actor
from zhiping.web.authority.level_forms import JointForm, VoteForm


def beside_the_check(case: Application, actor: Actor) -> dict[str, Any]:
    """What the case page shows before the offers: the joint opinion asked of this body, or said by the other; the vote."""
    second = joint_body(case)
    said = joint_opinion(case) if second else None
    mine = second is not None and second.pk == actor.body_id
    votes = votes_here(case) and not case.outcome
    if not second and not votes:
        return {}
    vote, here = recommending_vote(case) if votes else None, case.desk_id == actor.body_id
    start = {"agrees": "yes" if said.agrees else "no", "opinion": said.opinion} if said else None
    return {
        "own_acts": "authority/_beside.html",
        "second": second,
        "joint": said,
        "joint_form": JointForm(initial=start) if mine else None,
        "joint_url": reverse("authority:joint_opinion", args=[case.pk]),
        "votes": votes,
        "vote": vote,
        "vote_form": VoteForm(initial=_figures(vote)) if votes and here else None,
        "vote_url": reverse("authority:vote", args=[case.pk]),
        "vote_down_url": reverse("authority:vote_down", args=[case.pk]),
        "rule": case.pack.committee,
    }


def _figures(vote: Any) -> dict[str, Any]:
    return {name: getattr(vote, name) for name in VoteForm.base_fields} if vote else {}

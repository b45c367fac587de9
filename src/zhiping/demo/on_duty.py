"""Who acts in the demo world: somebody on duty."""

from zhiping.people.models import Actor, Person
from zhiping.people.queries import duties_of
from zhiping.plans.models import Plan


def office_of(plan: Plan) -> Actor:
    """Who has been on duty there longest."""
    duty = (
        plan.office.memberships.filter(role="office", until=None)
        .select_related("person", "body")
        .earliest("since")
    )
    return Actor(duty.person, duty)


def as_expert(person: Person) -> Actor:
    """The person in their duty as an expert."""
    return Actor(person, duties_of(person).filter(role="expert").first())

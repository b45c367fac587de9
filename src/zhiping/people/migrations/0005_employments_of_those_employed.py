"""Everybody who is employed somewhere has a confirmed employment there."""

from django.db import migrations
from django.utils import timezone


def confirm(apps, schema_editor):
    Membership = apps.get_model("people", "Membership")
    Employment = apps.get_model("people", "Employment")
    now, owner = timezone.now(), schema_editor.connection.alias
    jobs = Membership.objects.using(owner).filter(role="employee", until=None, employment=None)
    Employment.objects.using(owner).bulk_create(
        Employment(
            person_id=job.person_id,
            body_id=job.body_id,
            state="confirmed",
            requested_at=now,
            decided_at=now,
            membership=job,
        )
        for job in jobs
    )


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_units_and_their_people'),
    ]

    operations = [migrations.RunPython(confirm, migrations.RunPython.noop)]

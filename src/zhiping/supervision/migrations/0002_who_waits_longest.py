"""The question of the ten oldest is supervision's own, so its index is made here: open cases by the moment they arrived."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial"), ("applications", "0003_signed_parts")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX who_waits_longest ON applications_application (arrived_at, id) WHERE outcome = ''",
            "DROP INDEX who_waits_longest",
        )
    ]

import django.db.models.deletion
from django.db import migrations, models


def file_committees(apps, schema_editor):
    """What a committee said about its filing becomes a filing of the plans."""
    database = schema_editor.connection.alias
    committees, filings = apps.get_model("deliberation", "Committee"), apps.get_model("plans", "Filing")
    for committee in committees.objects.using(database):
        committee.filed_as = filings.objects.using(database).create(
            office_id=committee.office_id,
            name=committee.name,
            specialty=committee.specialty,
            level=committee.level,
            number=committee.filing,
            valid_from=committee.valid_from,
            valid_until=committee.valid_until,
        )
        committee.save(update_fields=["filed_as"])


class Migration(migrations.Migration):

    dependencies = [
        ('deliberation', '0002_reading_total'),
        ('plans', '0003_drafts_addenda_filings'),
    ]

    operations = [
        migrations.AddField(
            model_name='committee',
            name='filed_as',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='committee', to='plans.filing'),
        ),
        migrations.RunPython(file_committees),
    ]

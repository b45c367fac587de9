from django.db import migrations, models


def pin(apps, schema_editor):
    """Every submitted case is judged by the rules of its first submission."""
    database = schema_editor.connection.alias
    submissions = apps.get_model("applications", "Submission").objects.using(database)
    for application in apps.get_model("applications", "Application").objects.using(database):
        first = submissions.filter(application=application).order_by("number").first()
        if first:
            application.pinned = first.pack_digest
            application.save(update_fields=["pinned"])


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='pinned',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunPython(pin, migrations.RunPython.noop),
    ]

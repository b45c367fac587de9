import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deliberation', '0003_committees_point_to_filings'),
    ]

    operations = [
        migrations.RemoveField(model_name='committee', name='office'),
        migrations.RemoveField(model_name='committee', name='name'),
        migrations.RemoveField(model_name='committee', name='specialty'),
        migrations.RemoveField(model_name='committee', name='level'),
        migrations.RemoveField(model_name='committee', name='filing'),
        migrations.RemoveField(model_name='committee', name='valid_from'),
        migrations.RemoveField(model_name='committee', name='valid_until'),
        migrations.RenameField(model_name='committee', old_name='filed_as', new_name='filing'),
        migrations.AlterField(
            model_name='committee',
            name='filing',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='committee', to='plans.filing'),
        ),
    ]

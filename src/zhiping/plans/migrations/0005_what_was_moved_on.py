from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0004_planbody'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='shifts',
            field=models.JSONField(default=dict),
        ),
    ]

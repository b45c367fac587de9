import django.db.models.deletion
import zhiping.journal.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        ('plans', '0002_publishedrules'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='versions',
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=zhiping.journal.models.new_id, primary_key=True, serialize=False)),
                ('pack_id', models.CharField(max_length=128)),
                ('sources', models.JSONField()),
                ('base_id', models.CharField(max_length=128)),
                ('base_digest', models.CharField(max_length=64)),
                ('title', models.CharField(max_length=200)),
                ('year', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', '草稿'), ('published', '已发布'), ('abandoned', '已放弃')], default='draft', max_length=16)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField()),
                ('amends', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='plans.plan')),
                ('made_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='people.body')),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='plans.plan')),
                ('updated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-updated_at'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=zhiping.journal.models.new_id, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=100, verbose_name='名称')),
                ('name', models.CharField(max_length=200, verbose_name='文件名')),
                ('sha256', models.CharField(max_length=64)),
                ('media_type', models.CharField(max_length=128)),
                ('size', models.PositiveBigIntegerField()),
                ('carried', models.BooleanField(default=False, verbose_name='沿用上年')),
                ('added_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='plans.plan')),
                ('draft', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='plans.draft')),
            ],
            options={
                'ordering': ['added_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DraftRevision',
            fields=[
                ('id', models.UUIDField(default=zhiping.journal.models.new_id, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('what', models.CharField(max_length=300)),
                ('texts', models.JSONField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='plans.draft')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('id', models.UUIDField(default=zhiping.journal.models.new_id, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=128, verbose_name='评委会名称')),
                ('series', models.CharField(blank=True, max_length=32, verbose_name='系列')),
                ('specialty', models.CharField(max_length=32, verbose_name='专业')),
                ('level', models.CharField(max_length=32, verbose_name='级别')),
                ('number', models.CharField(max_length=64, verbose_name='备案文号')),
                ('valid_from', models.DateField(verbose_name='备案生效')),
                ('valid_until', models.DateField(verbose_name='备案到期')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='people.body')),
            ],
            options={
                'ordering': ['name', '-valid_until'],
            },
        ),
        migrations.CreateModel(
            name='Addendum',
            fields=[
                ('id', models.UUIDField(default=zhiping.journal.models.new_id, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('previous_digest', models.CharField(max_length=64)),
                ('document', models.CharField(max_length=64, verbose_name='文号')),
                ('reason', models.CharField(max_length=500, verbose_name='事由')),
                ('holds_from', models.DateTimeField(verbose_name='自何时起执行')),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.CharField(max_length=64)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='plans.plan')),
            ],
            options={
                'verbose_name_plural': 'addenda',
                'ordering': ['version'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'version'), name='one_addendum_per_version')],
            },
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('office', 'pack_id'), name='one_open_draft_per_pack'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('draft__isnull', False), ('plan__isnull', False), _connector='OR'), name='an_attachment_lies_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='draftrevision',
            constraint=models.UniqueConstraint(fields=('draft', 'number'), name='one_revision_per_number'),
        ),
        migrations.AddConstraint(
            model_name='filing',
            constraint=models.UniqueConstraint(fields=('office', 'name', 'valid_from'), name='a_committee_is_filed_once_a_time'),
        ),
    ]

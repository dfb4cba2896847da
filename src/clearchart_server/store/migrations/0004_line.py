"""The line and what leaves it: lanes, coders, final codes, bills and their answers, figures by day, answered requests."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import clearchart_server.store.fields
import clearchart_server.store.ids


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_intake'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnsweredRequest',
            fields=[
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organization')),
                ('id', models.UUIDField(default=clearchart_server.store.ids.new_id, editable=False)),
                ('pk', models.CompositePrimaryKey('organization_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=200)),
                ('request_digest', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('etag', models.CharField(blank=True, max_length=40)),
                ('body', models.BinaryField(null=True)),
                ('answered_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'db_table': 'answered_request',
            },
        ),
        migrations.CreateModel(
            name='BillFrame',
            fields=[
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organization')),
                ('id', models.UUIDField(default=clearchart_server.store.ids.new_id, editable=False)),
                ('pk', models.CompositePrimaryKey('organization_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('encounter_id', models.UUIDField()),
                ('body', models.JSONField()),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'db_table': 'bill_frame',
            },
        ),
        migrations.CreateModel(
            name='BillRun',
            fields=[
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organization')),
                ('id', models.UUIDField(default=clearchart_server.store.ids.new_id, editable=False)),
                ('pk', models.CompositePrimaryKey('organization_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('control', models.PositiveIntegerField()),
                ('groups', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('claims', models.PositiveIntegerField(default=0)),
                ('dollars', clearchart_server.store.fields.Money(decimal_places=2, default=0, max_digits=14)),
                ('stayed', models.JSONField(default=list)),
                ('reconciliation', models.JSONField(default=dict)),
                ('balances', models.BooleanField(default=False)),
            ],
            options={
                'db_table': 'bill_run',
            },
        ),
        migrations.CreateModel(
            name='ClaimAnswerRecord',
            fields=[
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organization')),
                ('id', models.UUIDField(default=clearchart_server.store.ids.new_id, editable=False)),
                ('pk', models.CompositePrimaryKey('organization_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('claim_id', models.UUIDField(null=True)),
                ('run_id', models.UUIDField(null=True)),
                ('form', models.CharField(max_length=5)),
                ('verdict', models.CharField(max_length=24)),
                ('about', models.CharField(max_length=50)),
                ('digest', models.CharField(max_length=64)),
                ('body', models.JSONField()),
                ('taken_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'claim_answer',
            },
        ),
        migrations.CreateModel(
            name='CoderProfile',
            fields=[
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organization')),
                ('id', models.UUIDField(default=clearchart_server.store.ids.new_id, editable=False)),
                ('pk', models.CompositePrimaryKey('organization_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('membership_id', models.UUIDField()),
                ('home', models.CharField(choices=[('in-house', 'in-house'), ('vendor', 'vendor'), ('global', 'global')], max_length=8)),
                ('specialties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('clearances', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('shifts', models.JSONField(default=list)),
                ('away', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), default=list, size=None)),
                ('capacity', models.PositiveSmallIntegerField(default=420)),
                ('cost', models.DecimalField(decimal_places=2, default=30, max_digits=8)),
                ('accuracy', models.DecimalField(decimal_places=4, max_digits=5, null=True)),
                ('pace', models.DecimalField(decimal_places=2, default=1, max_digits=4)),
            ],
            options={
                'db_table': 'coder_profile',
            },
        ),
        migrations.CreateModel(
            name='FigureSnapshot',
            fields=[
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organization')),
                ('id', models.UUIDField(default=clearchart_server.store.ids.new_id, editable=False)),
                ('pk', models.CompositePrimaryKey('organization_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('taken_on', models.DateField()),
                ('figure', models.CharField(max_length=30)),
                ('line', models.CharField(blank=True, max_length=120)),
                ('count', models.BigIntegerField(default=0)),
                ('dollars', clearchart_server.store.fields.Money(decimal_places=2, max_digits=16, null=True)),
            ],
            options={
                'db_table': 'figure_snapshot',
            },
        ),
        migrations.CreateModel(
            name='FinalCodes',
            fields=[
                ('organization', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organization')),
                ('id', models.UUIDField(default=clearchart_server.store.ids.new_id, editable=False)),
                ('pk', models.CompositePrimaryKey('organization_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('encounter_id', models.UUIDField()),
                ('work_item_id', models.UUIDField()),
                ('signer', models.CharField(max_length=80)),
                ('digest', models.CharField(max_length=64)),
                ('body', models.JSONField()),
                ('signed_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'final_codes',
            },
        ),
        migrations.AddField(
            model_name='claimrecord',
            name='group_control',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='claimrecord',
            name='left_off',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='claimrecord',
            name='payer_number',
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddField(
            model_name='claimrecord',
            name='run_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='workitemrecord',
            name='lane_key',
            field=clearchart_server.store.fields.LaneKey(default='', editable=False, max_length=16),
        ),
        migrations.AddIndex(
            model_name='workitemrecord',
            index=models.Index(models.F('organization'), models.F('lane_key'), models.OrderBy(models.F('priority'), descending=True), models.F('id'), condition=models.Q(('state__in', ('ready',))), name='work_item_line_of_lane'),
        ),
        migrations.AddConstraint(
            model_name='answeredrequest',
            constraint=models.UniqueConstraint(fields=('organization', 'person', 'key'), name='answered_once'),
        ),
        migrations.AddConstraint(
            model_name='billframe',
            constraint=models.UniqueConstraint(fields=('organization', 'encounter_id'), name='bill_frame_once'),
        ),
        migrations.AddConstraint(
            model_name='billrun',
            constraint=models.UniqueConstraint(fields=('organization', 'control'), name='bill_run_once'),
        ),
        migrations.AddIndex(
            model_name='claimanswerrecord',
            index=models.Index(fields=['organization', 'claim_id'], name='claim_answer_of'),
        ),
        migrations.AddConstraint(
            model_name='claimanswerrecord',
            constraint=models.UniqueConstraint(fields=('organization', 'digest'), name='claim_answer_once'),
        ),
        migrations.AddConstraint(
            model_name='coderprofile',
            constraint=models.UniqueConstraint(fields=('organization', 'membership_id'), name='coder_profile_once'),
        ),
        migrations.AddConstraint(
            model_name='figuresnapshot',
            constraint=models.UniqueConstraint(fields=('organization', 'taken_on', 'figure', 'line'), name='figure_line_once'),
        ),
        migrations.AddIndex(
            model_name='finalcodes',
            index=models.Index(fields=['organization', 'encounter_id', 'signed_at'], name='final_codes_of'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finalcodes',
            trigger=pgtrigger.compiler.Trigger(name='signed_is_signed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f4bada896a82799bfc8900672bd55225b6986414', operation='UPDATE', pgid='pgtrigger_signed_is_signed_3d8bc', table='final_codes', when='BEFORE')),
        ),
    ]

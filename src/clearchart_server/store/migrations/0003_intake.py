"""Charges, what a document is beside its bytes, and the encounters that something is missing from."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import clearchart_server.store.fields
import clearchart_server.store.ids

# As its reader sees the rows: whoever may not see a document sees its encounter without one.
GAPS = """
CREATE VIEW encounter_gap WITH (security_invoker = true) AS
SELECT e.organization_id, 'no-chart' AS kind, e.id AS encounter_id, NULL::uuid AS document_id,
       e.service_through, e.made_at AS since
  FROM encounter e
 WHERE e.voided_at IS NULL AND e.combined_into_id IS NULL AND e.body ->> 'claim' IS NULL
   AND NOT EXISTS (SELECT FROM document d WHERE d.organization_id = e.organization_id AND d.encounter_id = e.id
                   AND d.is_current AND d.status <> 'cancelled')
UNION ALL
SELECT e.organization_id, 'no-charge', e.id, NULL::uuid, e.service_through, e.made_at
  FROM encounter e
 WHERE e.voided_at IS NULL AND e.combined_into_id IS NULL AND e.gross_charges = 0
   AND EXISTS (SELECT FROM document d WHERE d.organization_id = e.organization_id AND d.encounter_id = e.id
               AND d.is_current AND d.status <> 'cancelled')
   AND NOT EXISTS (SELECT FROM charge c WHERE c.organization_id = e.organization_id AND c.encounter_id = e.id)
UNION ALL
SELECT d.organization_id, 'no-encounter', NULL::uuid, d.id, d.written_on, d.received_at
  FROM document d
 WHERE d.encounter_id IS NULL AND d.is_current AND d.status <> 'cancelled'
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0002_rules")]

    operations = [
        migrations.AddField(model_name="document", name="body", field=models.JSONField(default=dict)),
        migrations.CreateModel(
            name="Charge",
            fields=[
                ("id", models.UUIDField(default=clearchart_server.store.ids.new_id, editable=False)),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organization_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("encounter_id", models.UUIDField()),
                ("input_id", models.UUIDField(null=True)),
                ("outside_id", models.CharField(max_length=120)),
                ("item", models.CharField(blank=True, max_length=40)),
                ("code", models.CharField(blank=True, max_length=10)),
                (
                    "modifiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), default=list, size=None
                    ),
                ),
                ("revenue_code", models.CharField(blank=True, max_length=4)),
                ("quantity", models.DecimalField(decimal_places=3, default=1, max_digits=12)),
                ("amount", clearchart_server.store.fields.Money(decimal_places=2, default=0, max_digits=12)),
                ("service_from", models.DateField(null=True)),
                ("service_through", models.DateField(null=True)),
                ("posted_on", models.DateField(null=True)),
                ("department", models.CharField(blank=True, max_length=40)),
                ("performer", models.CharField(blank=True, max_length=80)),
                ("received_at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.organization",
                    ),
                ),
            ],
            options={
                "db_table": "charge",
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "encounter_id", "outside_id"), name="charge_once")
                ],
            },
        ),
        migrations.RunSQL(GAPS, "DROP VIEW encounter_gap"),
    ]

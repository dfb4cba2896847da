"""What the database itself refuses: constraints, triggers; and the indexes."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='eventrecord',
            trigger=pgtrigger.compiler.Trigger(name='is_for_good', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3ee6e1b9d21014399273fa142fd2f6d17a843e0a', operation='UPDATE OR DELETE', pgid='pgtrigger_is_for_good_f1a2a', table='event', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventrecord',
            trigger=pgtrigger.compiler.Trigger(name='is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'the log is for good';", hash='eca4cf32aa8ac590ac7280d041bae1d03997b85d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_is_not_emptied_6d1be', table='event', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventrecord',
            trigger=pgtrigger.compiler.Trigger(name='goes_to_sealer', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                    INSERT INTO event_unsealed (organization_id, id) VALUES (NEW.organization_id, NEW.id);\n                    RETURN NULL;\n                ', hash='45f970938d868f286506f5411cbe5d0e7c178ece', operation='INSERT', pgid='pgtrigger_goes_to_sealer_1e05f', table='event', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='encounter',
            index=models.Index(fields=['organization', 'service_through'], name='encounter_by_date'),
        ),
        migrations.AddIndex(
            model_name='encounter',
            index=models.Index(fields=['organization', 'patient_system', 'patient_id'], name='encounter_of_patient'),
        ),
        migrations.AddConstraint(
            model_name='encounter',
            constraint=models.UniqueConstraint(fields=('organization', 'outside_system', 'outside_id'), name='encounter_once'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['organization', 'encounter_id'], name='document_of_encounter'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['organization', 'sha256'], name='document_of_bytes'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('organization', 'outside_system', 'outside_id', 'version'), name='document_version_once'),
        ),
        migrations.AddConstraint(
            model_name='deadletter',
            constraint=models.UniqueConstraint(fields=('organization', 'input_id', 'part'), name='dead_letter_once'),
        ),
        migrations.AddIndex(
            model_name='credential',
            index=models.Index(fields=['organization', 'membership_id'], name='credential_of'),
        ),
        migrations.AddConstraint(
            model_name='codedchartrecord',
            constraint=models.UniqueConstraint(fields=('organization', 'encounter_id', 'engine', 'input_digest'), name='coded_chart_once'),
        ),
        migrations.AddIndex(
            model_name='claimrecord',
            index=models.Index(fields=['organization', 'encounter_id'], name='claim_of_encounter'),
        ),
        migrations.AddConstraint(
            model_name='claimrecord',
            constraint=models.UniqueConstraint(fields=('organization', 'claim_number', 'frequency'), name='claim_number_once'),
        ),
        migrations.AddConstraint(
            model_name='checkpointrecord',
            constraint=models.UniqueConstraint(fields=('organization', 'batch_number'), name='checkpoint_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkpointrecord',
            trigger=pgtrigger.compiler.Trigger(name='is_for_good', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='939ad03c07448f31d680eb7ac56bde7e19c78669', operation='UPDATE OR DELETE', pgid='pgtrigger_is_for_good_45ed0', table='event_checkpoint', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkpointrecord',
            trigger=pgtrigger.compiler.Trigger(name='is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'the log is for good';", hash='8fcdb2b33ab5bfe4d2438ea37fc06a9d96f17d0b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_is_not_emptied_bde0d', table='event_checkpoint', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='chartgrant',
            index=models.Index(fields=['grantee', 'organization', 'work_item_id'], name='chart_grant_held'),
        ),
        migrations.AddConstraint(
            model_name='chartgrant',
            constraint=models.UniqueConstraint(fields=('organization', 'work_item_id', 'grantee'), name='chart_grant_once'),
        ),
        migrations.AddIndex(
            model_name='chartaccess',
            index=models.Index(fields=['organization', 'encounter_id', 'person'], name='chart_access_of'),
        ),
        migrations.AddConstraint(
            model_name='chartaccess',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='access_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='chartaccess',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('person')), _negated=True), _connector='OR'), name='nobody_reviews_own_access'),
        ),
        migrations.AddConstraint(
            model_name='blob',
            constraint=models.UniqueConstraint(fields=('organization', 'sha256'), name='blob_once'),
        ),
        migrations.AddConstraint(
            model_name='batchrecord',
            constraint=models.UniqueConstraint(fields=('organization', 'number'), name='batch_number_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batchrecord',
            trigger=pgtrigger.compiler.Trigger(name='is_for_good', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='897b83df4bb6c9269c9a4390c039f8f13d0fe3b8', operation='UPDATE OR DELETE', pgid='pgtrigger_is_for_good_4bb05', table='event_batch', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batchrecord',
            trigger=pgtrigger.compiler.Trigger(name='is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'the log is for good';", hash='4bdfd981e651514ad0e67c4afc1b2a8fc6c2f37d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_is_not_emptied_69fc1', table='event_batch', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='organizationkey',
            constraint=models.UniqueConstraint(fields=('organization', 'number'), name='key_number_once'),
        ),
        migrations.AddConstraint(
            model_name='payer',
            constraint=models.UniqueConstraint(fields=('organization', 'payer_number'), name='payer_number_once'),
        ),
        migrations.AddConstraint(
            model_name='postbillcase',
            constraint=models.CheckConstraint(condition=models.Q(('decision', 'open'), ('approver_id__isnull', False), _connector='OR'), name='decision_has_approver'),
        ),
        migrations.AddConstraint(
            model_name='postbillcase',
            constraint=models.CheckConstraint(condition=models.Q(('approver_id__isnull', True), ('coder_id__isnull', True), models.Q(('approver_id', models.F('coder_id')), _negated=True), _connector='OR'), name='nobody_approves_own_case'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.UniqueConstraint(fields=('organization', 'person', 'encounter_id'), name='recusal_once'),
        ),
        migrations.AddIndex(
            model_name='workitemrecord',
            index=models.Index(models.F('organization'), models.OrderBy(models.F('priority'), descending=True), models.F('id'), condition=models.Q(('state__in', ('ready',))), name='work_item_line'),
        ),
        migrations.AddIndex(
            model_name='workitemrecord',
            index=models.Index(fields=['organization', 'state', 'made_at'], name='work_item_by_state'),
        ),
        migrations.AddIndex(
            model_name='workitemrecord',
            index=models.Index(condition=models.Q(('holder_id__isnull', False)), fields=['organization', 'holder_id'], name='work_item_held'),
        ),
        migrations.AddConstraint(
            model_name='workitemrecord',
            constraint=models.UniqueConstraint(fields=('organization', 'encounter_id'), name='work_item_once'),
        ),
        migrations.AddConstraint(
            model_name='workitemrecord',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'in-house', 'held', 'ready', 'assigned', 'query-pending', 'review', 'final', 'billed', 'combined', 'not-billable', 'voided', 'post-bill', 'denied', 'appealed', 'closed'])), name='state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='workitemrecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('holder_id__isnull', True), ('leased_until__isnull', True)), models.Q(('holder_id__isnull', False), ('leased_until__isnull', False)), _connector='OR'), name='a_lease_has_an_end'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workitemrecord',
            trigger=pgtrigger.compiler.Trigger(name='assist_is_for_good', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."encounter_id" IS DISTINCT FROM (NEW."encounter_id") OR OLD."assist" IS DISTINCT FROM (NEW."assist"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4da667cacb5c131b0f4fd964db36b134442f3441', operation='UPDATE', pgid='pgtrigger_assist_is_for_good_10ff6', table='work_item', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workitemrecord',
            trigger=pgtrigger.compiler.Trigger(name='legal_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{appealed:closed,appealed:denied,appealed:post-bill,assigned:combined,assigned:final,assigned:held,assigned:in-house,assigned:not-billable,assigned:query-pending,assigned:ready,assigned:review,assigned:voided,billed:closed,billed:denied,billed:post-bill,closed:post-bill,combined:received,denied:appealed,denied:closed,denied:post-bill,final:billed,final:combined,final:held,final:in-house,final:not-billable,final:ready,final:voided,held:assigned,held:combined,held:in-house,held:not-billable,held:ready,held:voided,in-house:combined,in-house:held,in-house:ready,in-house:voided,not-billable:received,post-bill:billed,post-bill:closed,post-bill:final,post-bill:voided,query-pending:combined,query-pending:in-house,query-pending:not-billable,query-pending:ready,query-pending:voided,ready:assigned,ready:combined,ready:held,ready:in-house,ready:not-billable,ready:voided,received:combined,received:held,received:in-house,received:not-billable,received:ready,received:voided,review:combined,review:final,review:held,review:in-house,review:not-billable,review:query-pending,review:ready,review:voided,voided:received}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='f41dbe5c535ed26dc52ea46aa3cb76a3bccd3ded', operation='UPDATE', pgid='pgtrigger_legal_moves_7a4bb', table='work_item', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workitemrecord',
            trigger=pgtrigger.compiler.Trigger(name='not_own_work', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF (OLD.state, NEW.state) IN (('post-bill', 'billed'), ('post-bill', 'closed'), ('post-bill', 'final'), ('post-bill', 'voided'), ('review', 'final'), ('review', 'ready')) AND clearchart.person()::text = ANY(OLD.coders) THEN\n            RAISE EXCEPTION 'nobody audits or approves their own work';\n        END IF;\n        RETURN NEW;\n    ", hash='7484685dfbc46d9a927aef135527e5fdb2feba0d', operation='UPDATE OF "state"', pgid='pgtrigger_not_own_work_27d34', table='work_item', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workitemrecord',
            trigger=pgtrigger.compiler.Trigger(name='has_event', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))', constraint='CONSTRAINT', func="\n        IF NOT EXISTS (SELECT FROM event e WHERE e.organization_id = NEW.organization_id AND e.work_item_id = NEW.id\n                       AND e.item_version = NEW.version AND e.after = NEW.state) THEN\n            RAISE EXCEPTION 'a move has an event: % to %', OLD.state, NEW.state;\n        END IF;\n        RETURN NULL;\n    ", hash='72c932c9353bdbb658c7b627acc8a9e8040e8797', operation='UPDATE OF "state"', pgid='pgtrigger_has_event_f7d09', table='work_item', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]

"""Row-level security of every tenant table, as SQL made from what the models declare.

People of an organisation and its jobs see their organisation's rows: one equality, which an index answers. People of a
vendor have a role of their own, so that their longer rule costs nobody else anything. What restricts (protected
documents, VIP, recusal, country) is restrictive: it takes away whatever a permissive policy gives.
"""

from collections.abc import Iterator

from clearchart.model.workitem import State
from clearchart_server.store.tenancy.actor import DatabaseRole
from clearchart_server.store.tenant import Sight, TenantModel

FUNCTIONS = """
CREATE SCHEMA IF NOT EXISTS clearchart;
CREATE OR REPLACE FUNCTION clearchart.organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER
    RETURN NULLIF(current_setting('clearchart.organization', true), '')::uuid;
CREATE OR REPLACE FUNCTION clearchart.person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER
    RETURN NULLIF(current_setting('clearchart.person', true), '')::uuid;
CREATE OR REPLACE FUNCTION clearchart.role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER
    RETURN NULLIF(current_setting('clearchart.role', true), '');
CREATE OR REPLACE FUNCTION clearchart.country() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER
    RETURN NULLIF(current_setting('clearchart.country', true), '');
"""

_OWN = "organization_id = clearchart.organization()"
_WEB = DatabaseRole.WEB.value
_VENDOR = DatabaseRole.VENDOR.value
_PEOPLE = f"{_WEB}, {_VENDOR}"

# A vendor holds a grant for an item; the item is visible to it through the grant, the chart through the open item.
_GRANT = "grantee_id = clearchart.organization() AND revoked_at IS NULL AND until > now()"
_ITEM = (
    "EXISTS (SELECT FROM chart_grant g WHERE g.organization_id = work_item.organization_id"
    " AND g.work_item_id = work_item.id)"
)
# While a chart is worked on a vendor sees it, and no longer: states in which somebody's hands may be on it.
_AT_WORK = ", ".join(f"'{state}'" for state in (State.READY, State.ASSIGNED, State.QUERY_PENDING, State.REVIEW))
_DOCUMENT_OF_BLOB = (
    "EXISTS (SELECT FROM document d WHERE d.organization_id = blob.organization_id AND d.sha256 = blob.sha256)"
)


def statements(model: type[TenantModel]) -> Iterator[str]:
    """Everything that row-level security needs for one table; running it again changes nothing."""
    table = model._meta.db_table
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield from _policy(table, "own_organization", f"TO {', '.join(model.inside)} USING ({_OWN}) WITH CHECK ({_OWN})")
    if model.sight is Sight.OWN:
        yield from _policy(table, "own_vendor", f"FOR SELECT TO {_VENDOR} USING ({_OWN})")
    if model.sight is Sight.CHART and table not in ("work_item", "event"):
        rule = _chart_rule(table, model.chart_column)
        yield from _policy(table, "granted", f"FOR SELECT TO {_VENDOR} USING ({rule})")
    if model.sight is Sight.CHART:
        yield from _restrictions(table, model.chart_column)
    if model.written_by:
        writer = f"clearchart.role() IN ({', '.join(repr(role.value) for role in model.written_by)})"
        yield from _policy(table, "made_by", f"RESTRICTIVE FOR INSERT TO {_WEB} WITH CHECK ({writer})")
        yield from _policy(table, "changed_by", f"RESTRICTIVE FOR UPDATE TO {_WEB} USING ({writer})")


def special() -> Iterator[str]:
    """The policies of the tables that have a rule of their own."""
    yield from _granted_work()
    yield from _glass()
    yield from _bytes()
    yield from _people()
    yield from _protected_documents()


def _granted_work() -> Iterator[str]:
    """What a vendor's people see and write because of a grant."""
    yield from _policy("chart_grant", "held", f"FOR SELECT TO {_VENDOR} USING ({_GRANT})")
    yield from _policy("work_item", "granted", f"FOR SELECT TO {_VENDOR} USING ({_ITEM})")
    work = f"FOR UPDATE TO {_VENDOR} USING ({_ITEM} AND state IN ({_AT_WORK})) WITH CHECK ({_ITEM})"
    yield from _policy("work_item", "granted_work", work)
    # The event of the move that ends the work is written after the move: the grant counts, and not the state.
    event = (
        "EXISTS (SELECT FROM work_item w WHERE w.organization_id = event.organization_id AND w.id = event.work_item_id)"
    )
    yield from _policy("event", "granted", f"FOR SELECT TO {_VENDOR} USING ({event})")
    yield from _policy("event", "granted_work", f"FOR INSERT TO {_VENDOR} WITH CHECK ({event})")
    # Nobody writes in another's name, nor in a role that they don't act in.
    signed = "actor = clearchart.person()::text AND role = clearchart.role()"
    yield from _policy("event", "signed", f"RESTRICTIVE FOR INSERT TO {_PEOPLE} WITH CHECK ({signed})")
    queued = "EXISTS (SELECT FROM chart_grant g WHERE g.organization_id = event_unsealed.organization_id)"
    yield from _policy("event_unsealed", "granted_work", f"FOR INSERT TO {_VENDOR} WITH CHECK ({queued})")
    codes = (
        "EXISTS (SELECT FROM work_item w WHERE w.organization_id = final_codes.organization_id"
        " AND w.id = final_codes.work_item_id)"
    )
    yield from _policy("final_codes", "granted_work", f"FOR INSERT TO {_VENDOR} WITH CHECK ({codes})")
    own_codes = "signer = clearchart.person()::text"
    yield from _policy("final_codes", "signed", f"RESTRICTIVE FOR INSERT TO {_PEOPLE} WITH CHECK ({own_codes})")
    own_answers = "person_id = clearchart.person()"
    yield from _policy("answered_request", "own", f"RESTRICTIVE TO {_PEOPLE} USING ({own_answers})")
    for table in ("chart_access", "recusal"):
        yield from _policy(table, "own", f"FOR SELECT TO {_VENDOR} USING (person_id = clearchart.person())")


def _glass() -> Iterator[str]:
    """What is protected is opened to the chart's holder, or to oneself with a reason; then it is only closed."""
    held = (
        "EXISTS (SELECT FROM work_item w WHERE w.organization_id = chart_access.organization_id"
        " AND w.encounter_id = chart_access.encounter_id AND w.holder_id = chart_access.person_id)"
    )
    own = "ground = 'break-glass' AND person_id = clearchart.person() AND reviewed_by_id IS NULL"
    opened = f"(ground = 'assigned' AND {held}) OR ({own})"
    yield from _policy("chart_access", "opened_by", f"RESTRICTIVE FOR INSERT TO {_WEB} WITH CHECK ({opened})")
    changed = "until <= clock_timestamp() OR clearchart.role() IN ('privacy-officer', 'compliance')"
    reviewed = "reviewed_by_id IS NULL OR clearchart.role() IN ('privacy-officer', 'compliance')"
    check = f"(({changed}) AND ({reviewed}))"
    rule = f"RESTRICTIVE FOR UPDATE TO {_WEB} USING (true) WITH CHECK {check}"
    yield from _policy("chart_access", "changed_by", rule)


def _bytes() -> Iterator[str]:
    """People read the bytes of the documents that they see; the inputs as they came are for jobs."""
    yield from _policy("blob", "of_seen_document", f"FOR SELECT TO {_PEOPLE} USING ({_DOCUMENT_OF_BLOB})")
    bills = "EXISTS (SELECT FROM bill_run b WHERE b.organization_id = blob.organization_id AND b.sha256 = blob.sha256)"
    yield from _policy("blob", "of_bill_run", f"FOR SELECT TO {_WEB} USING ({bills})")
    yield from _policy("blob", "uploaded", f"FOR INSERT TO {_WEB} WITH CHECK ({_OWN})")
    held = "EXISTS (SELECT FROM chart_grant g WHERE g.organization_id = organization_key.organization_id)"
    yield from _policy("organization_key", "granted", f"FOR SELECT TO {_VENDOR} USING ({held})")


def _policy(table: str, name: str, rule: str) -> Iterator[str]:
    """One policy, anew."""
    yield f"DROP POLICY IF EXISTS {name} ON {table}"
    kind, _, rest = rule.partition(" ") if rule.startswith("RESTRICTIVE ") else ("PERMISSIVE", "", rule)
    yield f"CREATE POLICY {name} ON {table} AS {kind} {rest}"


def _chart_rule(table: str, column: str) -> str:
    return (
        f"EXISTS (SELECT FROM work_item w WHERE w.organization_id = {table}.organization_id"
        f" AND w.encounter_id = {table}.{column} AND w.state IN ({_AT_WORK}))"
    )


def _restrictions(table: str, column: str) -> Iterator[str]:
    """Nobody sees their own chart or their family's."""
    recused = (
        f"NOT EXISTS (SELECT FROM recusal r WHERE r.organization_id = {table}.organization_id"
        f" AND r.person_id = clearchart.person() AND r.encounter_id = {table}.{column})"
    )
    yield from _policy(table, "recusal", f"RESTRICTIVE FOR SELECT TO {_PEOPLE} USING ({recused})")


def _opened(table: str, column: str) -> str:
    return (
        f"EXISTS (SELECT FROM chart_access a WHERE a.organization_id = {table}.organization_id"
        f" AND a.encounter_id = {table}.{column} AND a.person_id = clearchart.person() AND a.until > now())"
    )


def _protected_documents() -> Iterator[str]:
    """Part 2, psychotherapy and VIP charts are for whom they were opened; some are not seen from abroad."""
    encounter = f"(NOT is_vip OR {_opened('encounter', 'id')})"
    onshore = "(NOT is_onshore_only OR clearchart.country() = 'US')"
    yield from _policy("encounter", "vip", f"RESTRICTIVE FOR SELECT TO {_PEOPLE} USING ({encounter})")
    yield from _policy("encounter", "onshore", f"RESTRICTIVE FOR SELECT TO {_PEOPLE} USING ({onshore})")
    protected = f"(protection = 'none' OR {_opened('document', 'encounter_id')})"
    yield from _policy("document", "protection", f"RESTRICTIVE FOR SELECT TO {_PEOPLE} USING ({protected})")
    for table in ("document", "coded_chart", "finding"):
        # A chart that can't be seen has nothing that can.
        seen = (
            "(encounter_id IS NULL OR EXISTS (SELECT FROM encounter e"
            f" WHERE e.organization_id = {table}.organization_id AND e.id = {table}.encounter_id))"
        )
        yield from _policy(table, "chart_is_seen", f"RESTRICTIVE FOR SELECT TO {_PEOPLE} USING ({seen})")


def _people() -> Iterator[str]:
    """Organisations and people are no tenant's rows: seen by those who belong to them, and by whoever signs in."""
    login, jobs = DatabaseRole.LOGIN.value, DatabaseRole.JOBS.value
    mine = "EXISTS (SELECT FROM membership m WHERE m.organization_id = organization.id)"
    granted = "EXISTS (SELECT FROM chart_grant g WHERE organization.id IN (g.organization_id, g.grantee_id))"
    for table in ("organization", "person"):
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield from _policy(
        "organization", "seen", f"FOR SELECT TO {_PEOPLE} USING (id = clearchart.organization() OR {granted})"
    )
    yield from _policy("organization", "mine", f"FOR SELECT TO {login} USING ({mine})")
    yield from _policy("organization", "every", f"FOR SELECT TO {jobs} USING (true)")
    # The owner of the tables, who runs the commands of administration, makes organisations and people.
    for table in ("organization", "person"):
        yield from _policy(table, "administered", "TO CURRENT_USER USING (true) WITH CHECK (true)")
    yield from _policy("membership", "mine", f"FOR SELECT TO {login} USING (person_id = clearchart.person())")
    colleague = (
        "id = clearchart.person() OR EXISTS (SELECT FROM membership m"
        " WHERE m.person_id = person.id AND m.organization_id = clearchart.organization())"
    )
    yield from _policy("person", "seen", f"FOR SELECT TO {_PEOPLE}, {jobs} USING ({colleague})")
    # Whoever signs in is looked up by e-mail before anybody knows who they are.
    yield from _policy("person", "signing_in", f"TO {login} USING (true) WITH CHECK (true)")

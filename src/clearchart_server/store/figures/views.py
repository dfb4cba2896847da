"""The views, made anew by `clearchart db migrate` from the library's tables; each runs with the rights of its reader.

"Now" is `clearchart.now()`, which a transaction may set for a figure as of another instant; a day is the facility's.
"""

from collections.abc import Iterator

from clearchart_server.store.figures.tables import age_of, state_rows, units_of, waterfall_rows

NOW = """
CREATE OR REPLACE FUNCTION clearchart.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE SECURITY INVOKER
    RETURN coalesce(NULLIF(current_setting('clearchart.now', true), '')::timestamptz, now())
"""

# `clearchart.work.accounts.Account`, with what figures are told apart by. Codes that aren't final are no longer coded.
_ACCOUNT = f"""
SELECT e.organization_id, e.id AS encounter_id, w.id AS work_item_id, w.state, lies.heap,
       coalesce(w.charges, e.gross_charges) AS charges, e.gross_charges, z.today, z.zone,
       CASE WHEN w.state = 'in-house' THEN NULL
            WHEN e.discharged_at IS NOT NULL THEN (e.discharged_at AT TIME ZONE z.zone)::date
            WHEN e.claim_type = 'institutional' AND e.patient_class IN ('inpatient', 'newborn') THEN e.service_through
            ELSE coalesce(e.service_through, e.service_from) END AS ended,
       CASE WHEN lies.clock IN ('billing', 'none') AND w.state NOT IN ('received', 'in-house') THEN
            (SELECT (max(v.at) AT TIME ZONE z.zone)::date FROM event v
              WHERE v.organization_id = w.organization_id AND v.encounter_id = w.encounter_id AND v.after = 'final'
                AND v.before <> 'final') END AS coded,
       (e.billed_at AT TIME ZONE z.zone)::date AS billed,
       (SELECT (max(c.sent_at) AT TIME ZONE z.zone)::date FROM claim c
         WHERE c.organization_id = e.organization_id AND c.encounter_id = e.id) AS sent,
       CASE WHEN e.claim_type = 'professional' THEN e.service_from END AS serviced,
       CASE WHEN e.claim_type = 'professional' THEN (SELECT min(g.posted_on) FROM charge g
         WHERE g.organization_id = e.organization_id AND g.encounter_id = e.id) END AS charged,
       coalesce(f.bill_hold_days, 0) AS hold_days, coalesce(w.holds, '{{}}') AS holds,
       e.gross_charges = 0 AND NOT EXISTS (SELECT FROM charge g
         WHERE g.organization_id = e.organization_id AND g.encounter_id = e.id) AS waits_for_charge,
       e.claim_type, e.patient_class, e.specialty, e.payer_id, w.lane, w.complete_at, w.expected_net
  FROM encounter e
  LEFT JOIN work_item w ON w.organization_id = e.organization_id AND w.encounter_id = e.id
  LEFT JOIN facility f ON f.organization_id = e.organization_id AND f.id = e.facility_id
 CROSS JOIN LATERAL (SELECT coalesce(f.zone, 'UTC') AS zone,
                            (clearchart.now() AT TIME ZONE coalesce(f.zone, 'UTC'))::date AS today) z
  LEFT JOIN {state_rows()} AS s (state, heap, clock) ON s.state = w.state
 CROSS JOIN LATERAL (SELECT s.clock, coalesce(s.heap, CASE WHEN e.voided_at IS NOT NULL THEN 'voided'
                            WHEN e.combined_into_id IS NOT NULL THEN 'combined' END) AS heap) lies
"""

_UNBILLED = f"""
SELECT a.*, a.coded IS NULL OR a.coded > a.today AS is_uncoded, coalesce(first.code, 'unsorted') AS reason,
       coalesce(first.bucket, 'other') AS bucket
  FROM account a
  LEFT JOIN LATERAL (
    SELECT r.code, r.bucket FROM {waterfall_rows()} AS r (code, bucket, place)
     WHERE r.code = ANY(a.holds)
        OR r.code = 'bill-hold' AND a.today < a.ended + a.hold_days
        OR r.code = 'charge' AND a.waits_for_charge
        OR r.code = 'query' AND a.state = 'query-pending'
        OR r.code = 'second-reading' AND a.state = 'review'
        OR r.code = 'uncoded' AND (a.coded IS NULL OR a.coded > a.today)
           AND a.state IN ('received', 'in-house', 'ready', 'assigned')
     ORDER BY r.place LIMIT 1) first ON true
 WHERE a.work_item_id IS NOT NULL AND a.ended <= a.today AND a.heap NOT IN ('combined', 'not-billable', 'voided')
   AND (a.billed IS NULL OR a.billed > a.today)
"""

# `clearchart.work.clocks`: each event ends the stay before it.
_CLOCK = f"""
SELECT t.organization_id, t.encounter_id,
       coalesce(sum(t.ends - t.at) FILTER (WHERE s.clock = 'hold'), '0') AS hold,
       coalesce(sum(t.ends - t.at) FILTER (WHERE s.clock = 'turnaround'), '0') AS turnaround,
       coalesce(sum(t.ends - t.at) FILTER (WHERE s.clock = 'query'), '0') AS query,
       coalesce(sum(t.ends - t.at) FILTER (WHERE s.clock = 'billing'), '0') AS billing,
       max(t.at) FILTER (WHERE t.kind = 'complete') AS complete_at,
       max(t.at) FILTER (WHERE t.after = 'final' AND t.before <> 'final') AS final_at
  FROM (SELECT v.organization_id, v.encounter_id, v.at, v.kind, v.before, v.after,
               lead(v.at, 1, clearchart.now()) OVER (PARTITION BY v.organization_id, v.encounter_id
                                                     ORDER BY v.at, v.item_version) AS ends
          FROM event v WHERE v.encounter_id IS NOT NULL AND v.at < clearchart.now()) t
  LEFT JOIN {state_rows()} AS s (state, heap, clock) ON s.state = t.after
 GROUP BY t.organization_id, t.encounter_id
"""

_AMOUNT = "count(*) AS count, coalesce(sum(charges), 0) AS dollars"
_P50, _P90 = "percentile_disc(0.5) WITHIN GROUP", "percentile_disc(0.9) WITHIN GROUP"

VIEWS = {
    "account": _ACCOUNT,
    "account_unbilled": _UNBILLED,
    "chart_clock": _CLOCK,
    "figure_dnfb": f"SELECT organization_id, bucket, {_AMOUNT} FROM account_unbilled GROUP BY 1, 2",
    "figure_dnfc": f"SELECT organization_id, {_AMOUNT} FROM account_unbilled WHERE is_uncoded GROUP BY 1",
    "figure_billed_not_sent": f"""
SELECT organization_id, {_AMOUNT} FROM account WHERE billed <= today AND (sent IS NULL OR sent > today) GROUP BY 1
""",
    # Gross revenue of each of the days of the last three months, posted or, where nobody said when, served.
    "figure_revenue": """
SELECT g.organization_id, coalesce(g.posted_on, g.service_from) AS day, sum(g.amount) AS dollars FROM charge g
 WHERE coalesce(g.posted_on, g.service_from) >= clearchart.now()::date - interval '3 months'
   AND coalesce(g.posted_on, g.service_from) < clearchart.now()::date
 GROUP BY 1, 2
""",
    "figure_charge_lag": f"""
SELECT organization_id, count(*) AS count, {_P50} (ORDER BY charged - serviced) AS p50,
       {_P90} (ORDER BY charged - serviced) AS p90
  FROM account WHERE charged IS NOT NULL AND serviced IS NOT NULL GROUP BY 1
""",
    "figure_turnaround": f"""
SELECT c.organization_id, e.patient_class, count(*) AS count, {_P50} (ORDER BY c.turnaround) AS p50,
       {_P90} (ORDER BY c.turnaround) AS p90, {_P50} (ORDER BY c.hold) AS hold_p50
  FROM chart_clock c JOIN encounter e ON e.organization_id = c.organization_id AND e.id = c.encounter_id
 WHERE c.final_at IS NOT NULL GROUP BY 1, 2
""",
    "figure_backlog": f"""
SELECT w.organization_id, {age_of("floor(extract(epoch FROM clearchart.now() - w.complete_at) / 86400)")} AS age,
       w.lane ->> 'payer' AS payer, w.lane ->> 'payer_kind' AS payer_kind, w.lane ->> 'specialty' AS specialty,
       w.lane ->> 'patient_class' AS patient_class, w.segment, count(*) AS count, sum(w.charges) AS dollars,
       sum(w.expected_net) AS net
  FROM work_item w WHERE w.state = 'ready' AND w.complete_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7
""",
    "figure_productivity": f"""
SELECT f.organization_id, f.signer, (f.signed_at AT TIME ZONE 'UTC')::date AS day,
       count(DISTINCT f.work_item_id) AS count, sum({units_of("w.lane")}) FILTER (WHERE f.newest) AS units
  FROM (SELECT x.*, row_number() OVER (PARTITION BY x.organization_id, x.work_item_id, x.signer,
               (x.signed_at AT TIME ZONE 'UTC')::date ORDER BY x.signed_at DESC, x.id DESC) = 1 AS newest
          FROM final_codes x) f
  JOIN work_item w ON w.organization_id = f.organization_id AND w.id = f.work_item_id GROUP BY 1, 2, 3
""",
    "figure_edits": """
SELECT organization_id, rule, family, severity, count(*) AS count, count(*) FILTER (WHERE state = 'open') AS open,
       count(*) FILTER (WHERE state = 'overridden') AS overridden, count(DISTINCT encounter_id) AS charts,
       coalesce(sum(dollars), 0) AS dollars
  FROM finding WHERE status <> 'unknown' GROUP BY 1, 2, 3, 4
""",
    # What would be tier A alone: nothing is released by it.
    "figure_tier": """
SELECT organization_id, tier, count(*) AS count FROM (
    SELECT DISTINCT ON (organization_id, encounter_id) organization_id, encounter_id, tier FROM coded_chart
     ORDER BY organization_id, encounter_id, made_at DESC, id DESC) newest GROUP BY 1, 2
""",
    "figure_reconciliation": f"""
SELECT organization_id, coalesce(heap, 'lost') AS heap, {_AMOUNT} FROM account GROUP BY 1, 2
""",
}


def removed() -> Iterator[str]:
    """Statements that take the views away, so that the tables under them may change."""
    yield f"DROP VIEW IF EXISTS {', '.join(reversed(VIEWS))} CASCADE"


def statements() -> Iterator[str]:
    """Statements that make the views anew."""
    yield NOW
    yield from removed()
    for name, query in VIEWS.items():
        # What PostgreSQL reads as SQL, psycopg must not read as a placeholder: no view holds a percent sign.
        yield f"CREATE VIEW {name} WITH (security_invoker = true) AS {query.strip()}"

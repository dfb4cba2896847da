"""Claims and charts under the linter, with everything that it needs from the other packages."""

from clearchart.checking.charts import ChartChecker, rule_inputs
from clearchart.checking.checker import Checker, Known

__all__ = ["ChartChecker", "Checker", "Known", "rule_inputs"]

"""Specificity: an unspecified code where the claim or the chart itself carries the specific one."""

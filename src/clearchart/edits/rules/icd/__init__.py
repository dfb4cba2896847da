"""Diagnoses: valid on the date, complete, in order, and consistent with each other."""

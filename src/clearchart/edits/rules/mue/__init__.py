"""NCCI medically unlikely edits: more units than Medicare expects for one beneficiary, by line or by day."""

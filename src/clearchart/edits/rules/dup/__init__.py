"""Duplicates: lines, claims and stays that were billed before."""

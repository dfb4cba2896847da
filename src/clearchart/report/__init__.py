"""Coded charts, explanations and evaluations as text for a terminal and as one page; nothing here prints."""

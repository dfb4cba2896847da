"""Intake: bytes are kept first, then read into encounters, documents and charges; what can't be read is listed."""

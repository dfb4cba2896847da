"""Modifiers: valid, consistent with each other, and right for the code and the setting."""

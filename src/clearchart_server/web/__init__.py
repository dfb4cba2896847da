"""The screens: one folder each with its view, template and test; what every request passes through."""

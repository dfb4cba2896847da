"""Add-on codes: services that are paid only beside a primary one of the same practitioner and day."""

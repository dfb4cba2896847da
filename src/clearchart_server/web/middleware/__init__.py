"""What every request passes through, in the order of Django's MIDDLEWARE."""

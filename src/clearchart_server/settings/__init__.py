"""What the office is set to: environment variables, Django's settings, and the only choice of real adapters."""

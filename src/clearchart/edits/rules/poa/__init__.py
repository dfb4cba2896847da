"""Present on admission: reported where it is required, with a valid value, and not where it is exempt."""

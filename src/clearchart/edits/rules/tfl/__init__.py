"""Timely filing: by payer, from the service or the discharge to the day on which the payer has the claim."""

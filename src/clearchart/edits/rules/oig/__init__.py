"""High-risk diagnoses: what auditors of the Inspector General found wrong most often."""

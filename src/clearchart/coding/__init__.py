"""From mentions to a coded chart: terminology, matching, leaves, conventions, evidence."""

"""How well charts are coded: labelled corpora, disturbed notes, agreement with each annotator, precision by tier."""

"""Age and sex: diagnoses and procedures that contradict what the claim says of the patient."""

"""HL7 v2 messages: what each kind does to encounters, documents and charges."""

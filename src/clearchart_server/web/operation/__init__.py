"""What the people who run the office ask of it: is it alive, is it ready, how much has it done."""

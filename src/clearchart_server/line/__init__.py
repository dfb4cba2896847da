"""The line: who gets which chart next, in whose hands it is and for how long, and how it leaves them."""

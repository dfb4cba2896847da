"""The commands that the office adds to `clearchart`; what they need is loaded when they run."""

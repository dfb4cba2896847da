"""The version of Clearchart."""

VERSION = "0.1.0"

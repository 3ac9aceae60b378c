"""Station desk: the child-protection coordination desk of a police station."""

__version__ = "0.1.0"

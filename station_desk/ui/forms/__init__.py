"""Forms are declared: a tuple of fields makes the widgets, a dataclass comes out."""

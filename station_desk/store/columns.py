"""Own the columns that every table is made of, and what the tables are gathered in."""

from sqlalchemy import Column, Integer, MetaData, Text

metadata = MetaData()


def texts(*names: str) -> list[Column[str]]:
    """Return columns of text that is always there."""
    return [Column(name, Text, nullable=False) for name in names]


def maybe_texts(*names: str) -> list[Column[str]]:
    """Return columns of text that may be absent."""
    return [Column(name, Text, nullable=True) for name in names]


def wholes(*names: str) -> list[Column[int]]:
    """Return columns of whole numbers that are always there."""
    return [Column(name, Integer, nullable=False) for name in names]


def maybe_wholes(*names: str) -> list[Column[int]]:
    """Return columns of whole numbers that may be absent."""
    return [Column(name, Integer, nullable=True) for name in names]

"""Own the one place that reads the computer's clock; everything else is given ``now``."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present instant, aware and in UTC."""
    return datetime.now(UTC)

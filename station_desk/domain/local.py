"""Show instants as the desk does: ``dd-mm-yyyy HH:mm``, 24 h, Asia/Karachi, Western digits."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

KARACHI = ZoneInfo("Asia/Karachi")  # no daylight saving


def local(at: datetime) -> datetime:
    """Return an aware instant in Karachi time."""
    return at.astimezone(KARACHI)


def when(at: datetime) -> str:
    """Return ``21-11-2026 02:14``."""
    return local(at).strftime("%d-%m-%Y %H:%M")


def day(at: datetime | date) -> str:
    """Return ``21-11-2026``; an instant is taken in Karachi."""
    return (local(at) if isinstance(at, datetime) else at).strftime("%d-%m-%Y")


def clock(at: datetime) -> str:
    """Return ``02:14`` in Karachi."""
    return local(at).strftime("%H:%M")


def read_when(text: str) -> datetime:
    """Return the instant of ``dd-mm-yyyy HH:mm`` in Karachi, else ``ValueError``."""
    naive = datetime.strptime(text.strip(), "%d-%m-%Y %H:%M").replace(tzinfo=KARACHI)
    return naive.astimezone(UTC)


def read_day(text: str) -> date:
    """Return the date of ``dd-mm-yyyy``, else ``ValueError``."""
    naive = datetime.strptime(text.strip(), "%d-%m-%Y").replace(tzinfo=KARACHI)
    return naive.date()

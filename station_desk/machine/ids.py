"""Own the making of new ids; loaded offices get theirs from ``domain.ids.office_id``."""

import uuid_utils


def new_id() -> str:
    """Return a new UUIDv7 as text: later ids sort after earlier ones of this process."""
    return str(uuid_utils.uuid7())

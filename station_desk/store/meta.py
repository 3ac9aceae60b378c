"""Own the table ``meta``: what the database says of itself, never about a child."""

from sqlalchemy import Connection

from station_desk.domain.errors import Damaged

INSTALL_ID = "install_id"
SITE_ID = "site_id"
ORIGIN = "origin"
SCHEMA = "schema"
SCHEMA_HASH = "schema_hash"
MADE_AT = "made_at"
ROLL_CALL = "roll_call"  # restored without today's key file: who still serves is not said yet
SIGNER = "signer."  # + origin: the device key that h_0 of that origin was made with


def get(connection: Connection, key: str) -> str | None:
    """Return the value under ``key``; None when there is none."""
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (key,)).scalar()
    return None if found is None else str(found)


def need(connection: Connection, key: str) -> str:
    """Return the value under ``key``.

    Raises:
        Damaged: ``schema_changed``; the database lacks it.
    """
    found = get(connection, key)
    if found is None:
        raise Damaged("schema_changed", lacks=key)
    return found


def put(connection: Connection, key: str, value: str) -> None:
    """Write ``value`` under ``key``."""
    connection.exec_driver_sql(
        "INSERT INTO meta (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def drop(connection: Connection, key: str) -> None:
    """Forget the value under ``key``."""
    connection.exec_driver_sql("DELETE FROM meta WHERE key = ?", (key,))


def beginning(connection: Connection, prefix: str) -> dict[str, str]:
    """Return every value whose key begins with ``prefix``, by the rest of its key."""
    words = "SELECT key, value FROM meta WHERE substr(key, 1, ?) = ? ORDER BY rowid"
    rows = connection.exec_driver_sql(words, (len(prefix), prefix))
    return {str(row.key).removeprefix(prefix): str(row.value) for row in rows}


def signers(connection: Connection) -> dict[str, bytes]:
    """Return the signing key of every origin of this database, oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT key, value FROM meta WHERE key LIKE 'signer.%' ORDER BY rowid"
    )
    return {str(row.key).removeprefix(SIGNER): bytes.fromhex(row.value) for row in rows}

"""Own the counters that prove at commit that no change escaped the journal.

They live in the writer's TEMP schema: in memory, gone with the connection. The lasting triggers
(nothing is deleted, the journal is append-only) belong to the migrations.
"""

from collections.abc import Iterable

COUNTER = "CREATE TEMP TABLE unit (changes INTEGER NOT NULL, lines INTEGER NOT NULL)"
RESET = "UPDATE temp.unit SET changes = 0, lines = 0"
READ = "SELECT changes, lines FROM temp.unit"


def counters(names: Iterable[str]) -> tuple[str, ...]:
    """Return the statements that count every change of the record tables and of the journal."""
    return (
        COUNTER,
        "INSERT INTO temp.unit VALUES (0, 0)",
        *(
            _trigger(name, event, "changes")
            for name in names
            for event in ("INSERT", "UPDATE", "DELETE")
        ),
        _trigger("journal", "INSERT", "lines"),
    )


def _trigger(name: str, event: str, count: str) -> str:
    begin = f"CREATE TEMP TRIGGER count_{name}_{event} AFTER {event} ON main.{name} BEGIN "
    return begin + f"UPDATE unit SET {count} = {count} + 1; END"  # noqa: S608  our own names

"""Keep the records: an encrypted SQLite file, a journal in the same transaction, an anchor.

``database.Database`` opens it, ``database.Session`` is what a unit of work is given; one module
for each kind of record holds its queries and returns frozen domain data. No row, statement or
connection leaves this package.

Troubles raised here -------------------- ``Unready``: ``disk_full``, ``busy``, ``read_only``,
``io_error``, ``cannot_open``, ``no_memory``, ``library_too_old`` (found), ``library_foreign``
(found). ``Damaged``: ``not_a_database``, ``corrupt``, ``not_encrypted``, ``database_missing``,
``database_foreign``, ``already_there``, ``schema_newer`` (found, known), ``schema_changed``,
``anchor_missing``, ``anchor_damaged``, ``entries_missing`` (missing), ``chain_broken`` (seq,
why). ``NotNow``: ``no_such_record``, ``changed_meanwhile``, ``append_only`` (kind, id).
``NotAllowed``: ``not_at_home`` (kind, id). ``BadInput``: ``bad_characters`` at the field.

Decisions --------- 2026-11-21  Rows are written by prepared statements made from ``tables``
and the dataclasses, not by an ORM: the row and the image in the journal come from one plain
form, so they cannot differ.

2026-11-21  A change that escaped the journal is found at commit by counters in the writer's
TEMP schema: every change of a record table and every journal line is counted by triggers and
compared with what the unit knows. A difference rolls the unit back.

2026-11-21  A doubt (another machine, or missing entries that the in-charge accepted) begins a
new origin whose first line names its parent; the chain of the parent stays verifiable.
"""

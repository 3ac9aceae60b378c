"""Hold the keys: officers' slots, the recovery code, the device's own keys, pass phrases.

::

    pass phrase --Argon2id--> KEK --XChaCha20-Poly1305--> officer secrets {X25519, Ed25519}
    recovery code --HKDF--> recovery X25519
    MK (32 random bytes) sealed to every officer's and to the recovery public key
    HKDF(MK, salt=install id, "sdesk/1/db|anchor|device") -> the keys of the other rooms

Nothing here knows a child. Keys and pass phrases reach no log, no error and no command line.

Troubles raised here
--------------------
``Locked``: ``wrong_passphrase`` (wait_s), ``wait`` (wait_s), ``wrong_recovery_code``,
``no_such_slot``. ``Damaged``: ``slots_missing``, ``slots_damaged``, ``device_missing``,
``device_damaged``, ``already_there``, ``pending_damaged``. ``Unready``: ``no_memory`` and those
of ``machine.files``.
``BadInput`` with the problems of ``passphrase.problems`` or ``recovery.parse``.

Decisions
---------
2026-11-21  The install id is 16 random bytes and at the same time the salt of the database
file, so that the triage can tell a foreign database by its first 16 bytes, without any key.

2026-11-21  A slot's header (officer, belt number, role, cost) is associated data of its box: it
cannot be changed without the pass phrase. What an officer may do is read from the officer's
record in the store, not from here.
"""

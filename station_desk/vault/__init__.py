"""Hold the keys: officers' slots, the recovery code, the device's own keys, pass phrases.

::

    pass phrase --Argon2id--> KEK --XChaCha20-Poly1305--> officer secrets {X25519, Ed25519}
    recovery code --HKDF--> recovery X25519
    MK (32 random bytes) sealed to every officer's and to the recovery public key
    HKDF(MK, salt=install id, "sdesk/1/db|anchor|device|slots") -> the keys of the other rooms
    SEAL (X25519) public: anyone at the desk; secret sealed to cleared officers and in-charge,
        to the recovery code and the district's escrow key

Nothing here knows a child. Keys and pass phrases reach no log, no error and no command line.

Troubles raised here
--------------------
``Locked``: ``wrong_passphrase`` (wait_s), ``wait`` (wait_s), ``wrong_recovery_code``,
``no_such_slot``, ``last_slot``, ``one_time_phrase``. ``NotAllowed``: ``no_seal_key``.
``Damaged``: ``slots_missing``, ``slots_damaged``, ``slots_changed``, ``device_missing``,
``device_damaged``, ``already_there``, ``pending_damaged``, ``sealed_damaged``.
``Unready``: ``no_memory``, ``seal_key_missing`` and those of ``machine.files``.
``BadInput`` with the problems of ``passphrase.problems`` or ``recovery.parse``.

Decisions
---------
2026-11-21  The install id is 16 random bytes and at the same time the salt of the database
file, so that the triage can tell a foreign database by its first 16 bytes, without any key.

2026-11-21  A slot's header (officer, belt number, role, cost) is associated data of its box: it
cannot be changed without the pass phrase. What an officer may do is read from the officer's
record in the store, not from here.

2026-11-22  A change of the master key (``rotation``) lays everything ready beside the files in
use; ``slots.json`` of the next generation is the instant it counts. The old files go aside, and
their key is boxed under the new one: today's officers can read them, who left cannot.

2026-11-22  ``slots.json`` carries an HMAC under the master key: its digest finds damage
only, and at a rotation the new master key is sealed to every public key that stands in it.
"""

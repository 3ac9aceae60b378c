"""Read every page of a database in plain: free pages and what lies behind the rows too.

SQLCipher 4: pages of 4096 bytes, AES-256-CBC; the last 80 hold the vector and a MAC, the first
16 of the file the salt.
"""

import pytest

from station_desk.machine import places
from station_desk.store import opening
from station_desk.vault.keys import Unlocked

SIZE, RESERVE, SALT, VECTOR = 4096, 80, 16, 16


def pages(unlocked: Unlocked) -> bytes:
    """Return the pages one after another; the test is skipped without the library."""
    ciphers = pytest.importorskip("cryptography.hazmat.primitives.ciphers")
    key, found = opening.key_of(unlocked).raw, []
    data = (unlocked.folder / places.DATABASE).read_bytes()
    for at in range(0, len(data), SIZE):
        page = data[at : at + SIZE]
        end = SIZE - RESERVE
        mode = ciphers.modes.CBC(page[end : end + VECTOR])
        reader = ciphers.Cipher(ciphers.algorithms.AES(key), mode).decryptor()
        found.append(reader.update(page[SALT if at == 0 else 0 : end]))
    return b"".join(found)

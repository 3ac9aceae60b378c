"""Keep the words that native readers checked at this desk, and let the program speak them.

They lie in a file that this computer signed, which is read before anybody logs in, and in the
encrypted database, so that a backup brings them back. A file that this computer did not sign is
left alone. Every text is judged again when it is read.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from station_desk import words
from station_desk.domain import words_sheet
from station_desk.domain.errors import Trouble
from station_desk.domain.translation import Entry
from station_desk.domain.words_sheet import Key
from station_desk.machine import words_file
from station_desk.store import words_kept
from station_desk.store.database import Database
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked

Checked = dict[Key, Entry]


def kept(folder: Path) -> Checked:
    """Return what readers checked at this desk; nothing of a file that it did not sign."""
    payload, signature = words_file.read(folder)
    if not payload or not keys.device_verify(folder, payload, signature):
        return {}
    return _read(payload)


def written(checked: Mapping[Key, Entry]) -> bytes:
    """Return texts as they are kept, in order of their keys."""
    rows = [
        [*key, list(one.said), one.reviewed_by, one.reviewed_on]
        for key, one in sorted(checked.items())
    ]
    return json.dumps(rows, ensure_ascii=False).encode()


def _read(payload: bytes) -> Checked:
    try:
        return dict(_row(one) for one in json.loads(payload))
    except (ValueError, TypeError, RecursionError):
        return {}


def _row(one: Any) -> tuple[Key, Entry]:
    language, part, text, many, said, by, on = one
    entry = Entry(one=text, many=many, said=tuple(said), reviewed_by=by, reviewed_on=on)
    return (language, part, text, many), entry


def lay_over(folder: Path) -> int:
    """Let the program speak the words checked at this desk; return how many."""
    sound = {key: one for key, one in kept(folder).items() if not words_sheet.wrong(one)}
    words.lay_over({(key[1], key[0], key[2]): one.said for key, one in sound.items()})
    return len(sound)


def bring_back(database: Database, unlocked: Unlocked) -> None:
    """Write the file anew where the database knows words that it lacks; the next start speaks.

    Of two words for a text the one checked later stays. A disk that refuses hinders no log-in:
    the next one tries again.
    """
    known = database.read(words_kept.known_sum)
    if not known:
        return
    with suppress(Trouble):
        payload, signature = words_file.read(unlocked.folder)
        own = keys.device_verify(unlocked.folder, payload, signature)
        if own and known == words_kept.sum_of(payload):
            return
        both, here = _read(database.read(words_kept.read)), _read(payload) if own else {}
        for key, one in here.items():
            if key not in both or one.reviewed_on > both[key].reviewed_on:
                both[key] = one
        if both != here:
            save(unlocked, written(both))


def save(unlocked: Unlocked, payload: bytes) -> None:
    """Write the file, signed by this computer.

    Raises:
        Unready: the disk refuses; the file is as it was.
    """
    words_file.write(unlocked.folder, payload, keys.sign(unlocked, payload))

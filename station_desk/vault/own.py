"""Own what an officer seals to the own key: a half-typed sealed text, for nobody else."""

from station_desk.domain.errors import Damaged
from station_desk.vault import boxes
from station_desk.vault.keys import Unlocked
from station_desk.vault.slots import bytes_of, text_of


def seal_own(unlocked: Unlocked, text: str) -> str:
    """Return ``text`` sealed so that only the officer at the desk opens it."""
    return text_of(boxes.seal(boxes.public_of(unlocked.officer_x), text.encode()))


def open_own(unlocked: Unlocked, sealed: str) -> str | None:
    """Return what :func:`seal_own` was given; None where it was another officer's or key's."""
    try:
        return bytes(boxes.unseal(unlocked.officer_x, bytes_of(sealed))).decode()
    except (boxes.WrongKeyError, Damaged, UnicodeDecodeError):
        return None

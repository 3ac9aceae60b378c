"""Own which sealed texts their author may print, unseen, into a letter (care.md)."""

from collections.abc import Iterable
from datetime import datetime

from station_desk.domain import disclosure
from station_desk.domain.kinds import Shown
from station_desk.domain.pack import Profile
from station_desk.domain.pack.rules import Situation
from station_desk.domain.records import Referral
from station_desk.domain.sealed import PRINTED_FOR, PRINTED_WITH, SEALED_NAMES, SealedLine
from station_desk.services.authorize import Act, may
from station_desk.services.desk import Desk
from station_desk.services.sealed import sealed_own, sealing
from station_desk.store.database import Session
from station_desk.words import N_, _

UNSEEN = N_("(sealed: stands on the printed letter only)")
DETAIL = "sexual_detail"


def printable(
    db: Session, desk: Desk, referral: Referral, profile: Profile,
    situations: Iterable[Situation], *, now: datetime,
) -> tuple[SealedLine, ...]:  # fmt: skip
    """Return the texts that this officer sealed in this shift and this doctor may be told.

    A letter for medical care only, and only what the referral tells by its ticks anyway: health
    for findings, the concern (and of a sexual offence its detail) for what happened.
    """
    if referral.need not in PRINTED_FOR or not may(desk.officer, Act.SEALED_PRINT):
        return ()
    told = {
        item for item in referral.shared if disclosure.mark(profile, item) is not Shown.NEVER
    }
    sexual = any(one.sexual for one in situations)
    found = []
    for line in sealing.lines_of(db, desk, referral.concern_id):
        item = PRINTED_WITH.get(line.of_field)
        needed = {item, DETAIL} if sexual and item == "concern" else {item}
        if line.own and needed <= told and sealed_own.is_kept(db, desk, line.id, now=now):
            found.append(line)
    return tuple(found)


def unseen(lines: Iterable[SealedLine]) -> tuple[tuple[str, str], ...]:
    """Return label and words that stand in the place of the texts where they are shown."""
    return labelled(blanks(lines))


def blanks(lines: Iterable[SealedLine]) -> tuple[tuple[str, str], ...]:
    """Return the fields of texts, without the texts."""
    return tuple((one.of_field.value, "") for one in lines)


def labelled(texts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return texts by the names of their fields in the running language.

    In the place of an empty one it is said where it stands.
    """
    return tuple((_(SEALED_NAMES[name]), text or _(UNSEEN)) for name, text in texts)

"""Let a letter leave with sealed texts on it: each print is journaled before it is made.

What is shown, kept and reprinted says only that a sealed text stood there; the texts go from
here to the printer (or the file) and nowhere else.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from station_desk.domain.errors import NotNow
from station_desk.domain.records import Saved, Sealed
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.issuing import papers
from station_desk.services.issuing.papers import Job
from station_desk.services.sealed import sealed_own
from station_desk.store.database import Session
from station_desk.vault.keys import Unlocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The id of the letter that leaves; fields and texts to be printed on it, unseen."""

    document_id: str
    texts: tuple[tuple[str, str], ...] = field(repr=False)


def leave(  # noqa: PLR0913  the letter, the way it leaves, and the word of who lets it leave
    db: Session, desk: Desk, unlocked: Unlocked, job: Job, pdf: bytes, *, how: str,
    chosen: Collection[str], now: datetime, unreached: bool = False, copies: int = 1,
) -> Saved[Left]:  # fmt: skip
    """Record that the letter leaves with the sealed texts ``chosen`` (ids) and return them.

    ``pdf`` is what is kept: the letter as it was shown, without the texts. The disclosure names
    them, and each has a line of its own in the journal. Raises ``NotNow`` ``sealed_shift_over``
    where a text may not, or no longer, be printed by this officer.
    """
    authorize(desk.officer, Act.SEALED_PRINT)
    lines = [one for one in job.sealed if one.id in chosen]
    texts = []
    for one in lines:
        text = sealed_own.text_of(db, desk, unlocked, one.id, one.version, now=now)
        if text is None or db.get(Sealed, one.id).version != one.version:
            raise NotNow("sealed_shift_over")
        texts.append((one.of_field.value, text))
        facts: dict[str, str | int] = {
            "act": "sealed_print", "version": one.version, "document": job.document_id,
            "how": how,
        }  # fmt: skip
        db.act("sealed", one.id, fields=(one.of_field,), facts=facts)
    if len(lines) != len(set(chosen)):
        raise NotNow("sealed_shift_over")
    told = replace(job, items=(*job.items, *(one.of_field.value for one in lines)))
    saved = papers.issue(
        db, desk, told, pdf, how=how, now=now, unreached=unreached, copies=copies
    )
    left = Left(document_id=saved.value, texts=tuple(texts))
    return Saved(value=left, touched=saved.touched)

"""Tell what the district has said of a referral, in window, lists and commands.

The third of three things with three words (README 3): saved here, received by the district,
read there by an officer. Nobody at a station changes these rows.
"""

from collections.abc import Iterable, Mapping

from station_desk.domain.exchange import answers
from station_desk.domain.exchange.answers import BECAME_WORDS, Answer
from station_desk.domain.local import when
from station_desk.domain.records import Referral
from station_desk.store import answers as kept
from station_desk.store.database import Session
from station_desk.words import _


def of_referral(db: Session, referral: Referral) -> Answer:
    """Return what the district said of a referral."""
    return by_referral(db, (referral,))[referral.id]


def by_referral(db: Session, referrals: Iterable[Referral]) -> Mapping[str, Answer]:
    """Return what the district said of each of ``referrals``, by its id."""
    asked = [(one.id, one.concern_id) for one in referrals]
    receipts, outcomes = kept.of_concerns(db, [concern for _id, concern in asked])
    return answers.of_each(asked, receipts, outcomes)


def became_words(code: str) -> str:
    """Return an outcome in words; the code itself where a newer program wrote it."""
    return _(BECAME_WORDS[code]) if code in BECAME_WORDS else code


def words(one: Answer) -> str:
    """Return in one line what the district said; nothing where it said nothing."""
    return " \u00b7 ".join(part.rstrip(".") for part in lines(one))


def lines(one: Answer) -> tuple[str, ...]:
    """Return what the district said, one sentence each, with the officer's own words."""
    found = []
    if one.read_at is not None:
        said = _("District read it {time}.").format(time=when(one.read_at))
        found.append(f"{said} {one.read_note}".strip())
    if one.outcome_at is not None:
        became = became_words(one.outcome)
        said = _("District, {time}: {outcome}.").format(
            time=when(one.outcome_at), outcome=became
        )
        found.append(f"{said} {one.outcome_note}".strip())
    return tuple(found)

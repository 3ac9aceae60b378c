"""Say on which ground a referral shares, who agreed or decided, what is withheld and why."""

from collections.abc import Iterable

from station_desk.domain.items import ITEM_WORDS
from station_desk.domain.kinds import ConsentHow, ConsentOf
from station_desk.domain.records import Concern, Officer, Referral
from station_desk.services.wording import BASIS_WORDS, CONSENT_HOW_WORDS, CONSENT_OF_WORDS
from station_desk.words import _


def basis_words(one: Referral, officers: Iterable[Officer]) -> str:
    """Return the ground of a referral in one line."""
    parts = [_(BASIS_WORDS[one.basis]), one.basis_reason]
    if one.consent_of is not ConsentOf.NOT_ASKED:
        how = _(CONSENT_HOW_WORDS[one.consent_how])
        if one.consent_how is ConsentHow.NOT_ASKED:
            how = _("how: not said")
        parts.append(f"{_(CONSENT_OF_WORDS[one.consent_of])}, {how}")
    if one.decided_by:
        belt = next((each.belt_no for each in officers if each.id == one.decided_by), "")
        name = next((each.name for each in officers if each.id == one.decided_by), "")
        parts.append(_("decided by {name}, belt no. {belt}").format(name=name, belt=belt))
    if one.child_told:
        parts.append(_("the child was told"))
    return "; ".join(part for part in parts if part)


def withheld_lines(concern: Concern) -> tuple[str, ...]:
    """Return what is withheld from whom and why, a line each."""
    words = _("Withheld: {item}, from {whom}: {why}")
    return tuple(
        words.format(item=_(ITEM_WORDS.get(item, item)), whom=whom, why=why)
        for item, whom, why in concern.sharing
    )

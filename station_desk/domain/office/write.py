"""Write a card as the cells of a sheet or a form, so that reading them gives the card again."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from station_desk.domain.kinds import PhoneKind
from station_desk.domain.local import local
from station_desk.domain.office.fields import COLUMNS
from station_desk.domain.phone import COMPLETED, CellPhone
from station_desk.domain.register import Card, CardPerson, CardPhone

# In the order of a sheet; a form groups them its own way.
HEADER: tuple[str, ...] = (
    "id", "province", "district", "organisation", "kind", "services", "needs", "short_code",
    "phones", "email", "website", "hours", "note", "source", "verified_on", "parent",
    "fallback", "address", "secret", "doubtful", "persons",
    *(one.name for one in COLUMNS if one.name != "email"),
)  # fmt: skip
District = Callable[[str], str]


def cells_of(card: Card, district: District) -> Mapping[str, str]:
    """Return the text of every column of ``HEADER``; ``district`` names one by its id.

    ``parent`` is the id of the body it belongs to, ``fallback`` that of the card to ask
    instead. Needs are written as codes, because the words of the services may stand for more
    than the card gives.
    """
    short = _leading_codes(card.phones)
    told = {
        "organisation": card.organization,
        "district": district(card.district) if card.district else "",
        "needs": "; ".join(card.needs),
        "short_code": "; ".join(one.number for one in card.phones[:short]),
        "phones": "; ".join(phone_cell(one) for one in card.phones[short:]),
        "verified_on": _text(local(card.verified_at).date()) if card.verified_at else "",
        "parent": card.parent_id or "",
        "fallback": card.fallback_id or "",
        "covers": "; ".join(district(one) for one in card.covers),
        "persons": "; ".join(_person(one) for one in card.persons),
        "secret": _text(card.secret),
        "doubtful": _text(card.doubtful),
    }
    return {name: told[name] if name in told else _text(getattr(card, name)) for name in HEADER}


def _leading_codes(phones: tuple[CardPhone, ...]) -> int:
    """Return how many plain short codes stand first: they have a column of their own."""
    for nth, one in enumerate(phones):
        plain = not (one.private or one.after_hours or one.language or one.doubt)
        if not (plain and one.kind is PhoneKind.SHORT_CODE):
            return nth
    return len(phones)


def phone_cell(one: CardPhone | CellPhone) -> str:
    """Return a number with what the reader of cells knows of it."""
    marks = (
        "(ending)" if one.doubt == COMPLETED else "",
        "(private)" if one.private else "",
        "(night)" if one.after_hours else "",
        f"(language: {one.language})" if one.language else "",
    )
    return " ".join(part for part in (one.number, *marks) if part)


def _person(one: CardPerson) -> str:
    words = " | ".join((one.name, one.post, one.phone)).rstrip(" |")
    return f"{words} (private)" if one.private else words


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return local(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value)

"""Own the contact card: one office, its numbers large and exactly as printed in the source.

It holds nothing of a child. Private numbers and the address of a secret place stay off it,
whatever the card that is given in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from station_desk.domain import observed
from station_desk.domain.errors import NotNow
from station_desk.domain.hours.opening import hours_words
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.local import day
from station_desk.domain.office.card import public
from station_desk.domain.register import Card, CardPhone
from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM
from station_desk.paper.press import press
from station_desk.paper.shaping import width
from station_desk.paper.text import one_line
from station_desk.words import _

NUMBER_SIZE = 24.0
NAME = Style(face=Face.BOLD, size=20, leading=1.2)
SUB = Style(size=12)
DOUBT = Style(size=10, grey=0.2)
WARNING = Style(face=Face.BOLD, size=11)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCardFacts:
    """One card of the register and the words for its codes; empty words are left out.

    ``more`` is what else may be public: its hours today, whom it takes, how to refer to it.
    """

    frame: Frame
    card: Card
    kind: str = ""
    place: str = ""
    needs: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()


@in_its_language
def make(facts: ContactCardFacts) -> bytes:
    """Return the card as a PDF, one page unless the office has very many numbers.

    Raises:
        NotNow: ``only_private`` when all that is known of the office is private.
    """
    flow = Flow(area(1), area)
    card = public(facts.card)
    if card is None:
        raise NotNow("only_private", card=facts.card.id)
    flow.gap(4 * MM)
    flow.paragraph(one_line(card.organization), NAME)
    flow.paragraph(" · ".join(one_line(one) for one in (facts.kind, facts.place) if one), SUB)
    flow.gap(5 * MM)
    flow.rule(thick=1.0)
    _numbers(flow, card.phones, masked=facts.frame.practice)
    flow.gap(5 * MM)
    flow.rule(grey=0.75)
    table.pairs(flow, _lines(card, facts), 11, shared=False)
    flow.gap(6 * MM)
    for words in filter(None, (observed.gone_words(card), _verified(card), _last_call(card))):
        flow.paragraph(words, Style(face=Face.BOLD, size=12))
    pages = dress(flow.pages, facts.frame)
    return press(pages, language=facts.frame.language)


def _numbers(flow: Flow, phones: Sequence[CardPhone], *, masked: bool) -> None:
    """Set the numbers in order to dial, each on one line as long as it fits."""
    if not phones:
        flow.gap(4 * MM)
        flow.paragraph(_("No number is known for this office."), SUB)
    if len(phones) > 1:
        flow.gap(4 * MM)
        flow.paragraph(_("Call in this order"), DOUBT)
    for phone in phones:
        number = one_line(phone.number, 400)
        wide = width(number, Face.BOLD, NUMBER_SIZE)
        size = max(12.0, min(NUMBER_SIZE, NUMBER_SIZE * flow.wide / max(wide, 1.0)))
        flow.gap(3 * MM)
        flow.paragraph(number, Style(face=Face.BOLD, size=size, leading=1.15))
        if masked:
            flow.paragraph(_("Masked for practice: it rings nowhere"), DOUBT)
        if phone.wrong_at is not None:
            flow.paragraph(observed.wrong_words(phone), WARNING)
        if phone.doubt:
            why = one_line(observed.doubt_words(phone))
            flow.paragraph(_("Doubtful: {why}").format(why=why), DOUBT)


def _lines(card: Card, facts: ContactCardFacts) -> list[tuple[str, str]]:
    address = _("Not printed: ask the coordinating office") if card.secret else card.address
    pairs = (
        (_("Serves"), ", ".join(facts.needs) or card.services),
        (_("Hours"), hours_words(card) or _("not known: call and ask")),
        *facts.more,
        (_("Address"), address),
        (_("Landmark"), card.landmark),
        (_("Access"), card.access),
        (_("E-mail"), card.email),
        (_("Website"), card.website),
        (_("Note"), card.note),
        (_("Source"), card.source),
    )
    return [(label, value) for label, value in pairs if value.strip()]


def _verified(card: Card) -> str:
    if card.verified_at is None:
        return _("Not verified") if card.last_call else _("Not verified: nobody has called")
    return _("Verified by a call on {day}").format(day=day(card.verified_at))


def _last_call(card: Card) -> str:
    """Return what the last call found, where it was not that all is right."""
    if card.last_call in (None, ObservationKind.VERIFIED):
        return ""
    return _("Last call {found}").format(found=observed.last_words(card))

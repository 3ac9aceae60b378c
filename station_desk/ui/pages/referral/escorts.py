"""Own the offer of tonight's roster in the line of who goes along or stays with a child."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind, Sex, TurnPost
from station_desk.services import roster
from station_desk.services.act_words import adult_words
from station_desk.ui.forms.fields import Field, Line, Offer
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.case_records import DutyTurn

ESCORT = "escort"
DIGITS = 9  # so many are offered
STAYS = roster.GOES | {TurnPost.CARER}
# Acts in which somebody of the roster goes along or stays, and who of it may.
POSTS: dict[ActionKind, frozenset[TurnPost]] = {
    ActionKind.HAND_OVER: roster.GOES,
    ActionKind.WHEREABOUTS_SET: STAYS,
    ActionKind.CARER_NAMED: STAYS,
}


def fitting(kind: ActionKind, tonight: "Iterable[DutyTurn]") -> "tuple[DutyTurn, ...]":
    """Return who of tonight's roster is offered in an act, in order of the digits."""
    posts = POSTS.get(kind, frozenset())
    return tuple(one for one in tonight if one.post in posts)[:DIGITS]


def offered(asked: Sequence[Field], turns: "Sequence[DutyTurn]") -> tuple[Field, ...]:
    """Return the fields; the line of the escort names the roster, each with its digit."""
    if not turns:
        return tuple(asked)
    return tuple(
        _with_offers(one, turns) if isinstance(one, Line) and one.name == ESCORT else one
        for one in asked
    )


def _with_offers(asked: Line, turns: "Sequence[DutyTurn]") -> Line:
    offers = tuple(
        Offer(
            text=roster.words_of(one),
            words=_line(one),
            also=(("escort_sex", one.sex.value),) if one.sex is not Sex.UNKNOWN else (),
        )
        for one in turns
    )
    listed = (f"{at}  {one.words}" for at, one in enumerate(offers, start=1))
    below = "\n".join((_("On tonight's roster; a digit picks:"), *listed))
    return replace(asked, offers=offers, below=below)


def _line(one: "DutyTurn") -> str:
    return f"{roster.words_of(one)} ({_(adult_words(one.sex))})"


def named(draft: ActionDraft, turns: "Iterable[DutyTurn]") -> ActionDraft:
    """Return the act with the turn of the roster that its escort is, where it is one."""
    found = next((one.id for one in turns if roster.words_of(one) == draft.escort.strip()), "")
    return replace(draft, escort_id=found) if found and draft.escort.strip() else draft

"""Own the calls at the board: each result is logged, a failed one turns to the next place."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from station_desk.domain import local, whereabouts
from station_desk.domain.draft import ActionDraft
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.services import call_script
from station_desk.services.acts import phoning
from station_desk.services.register import places
from station_desk.services.register.places import MOVABLE
from station_desk.services.wording import RESULT_WORDS
from station_desk.ui.pages.referral.keeping import Followed
from station_desk.ui.pages.referral.numbers import FAILED, is_last
from station_desk.ui.pages.referral.spoke import WhoSpoke
from station_desk.ui.pages.referral.strip import found
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.records import Referral
    from station_desk.domain.views import ReferralView

# What meets a refusal to turn further: no place is left.
LADDER_END = "station_desk.ui.pages.referral.ladder_end:meet"


class Called(Followed, Protocol):
    """The referral on the board, as far as its calls need it."""

    id: str
    view: "ReferralView | None"

    def open(self, referral_id: str, /) -> None:
        """Open a referral."""
        ...

    def act(self, kind: ActionKind, draft: ActionDraft, then: Callable[[str], None], /) -> None:
        """Write a step down."""
        ...


class Calling:
    """The calls of the referral that is followed."""

    def __init__(self, following: Called) -> None:
        """Take what the board gives."""
        self._following = following
        following.board.called.connect(self._call)
        following.board.turned.connect(self._turn)

    def _call(self, result: CallResult) -> None:
        here = self._following
        view, number = here.view, here.board.calls.number()
        if view is None:
            return
        number = number or view.referral.to_phone
        draft = ActionDraft(phone=number, result=result.value, card_id=view.referral.card_id)
        write = partial(self._write, view, draft)
        if result is not CallResult.ANSWERED:
            write()
        elif not here.early():
            asked = WhoSpoke(here.page, number, self._told(view))
            asked.said.connect(partial(self._spoke, view, draft))
            asked.open()

    def _told(self, view: "ReferralView") -> str:
        """Return what the script of this call tells, in words."""
        card = next((o.card for o in view.places if o.card.id == view.referral.card_id), None)
        pack = self._following.page.desk.pack
        lost = whereabouts.is_lost(view.stay, sought=view.sought)
        told = call_script.tells(
            pack, view.referral.need, card.kind if card else "", sought=lost
        )
        known = {**ALWAYS_WORDS, **ITEM_WORDS}
        return ", ".join(_(known[one]) for one in told)

    def _spoke(self, view: "ReferralView", draft: ActionDraft, person: str, told: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        said = () if told else (phoning.NOBODY,)
        self._write(view, replace(draft, person=person, told=said))

    def _write(self, view: "ReferralView", draft: ActionDraft) -> None:
        then = partial(self._called, view, draft.phone, CallResult(draft.result))
        self._following.act(ActionKind.CALL_ATTEMPT, draft, then)

    def _called(self, view: "ReferralView", number: str, result: CallResult, _id: str) -> None:
        page = self._following.page
        words = _("Logged {time}: {number}, {result}.").format(
            time=local.clock(page.now()),
            number=number,
            result=_(RESULT_WORDS[result]).casefold(),
        )
        page.say(words)
        rung = next((r for r in view.places if r.card.id == view.referral.card_id), None)
        if result not in FAILED or view.state.status not in MOVABLE:
            return
        if rung is None or is_last(rung.card, number, view.actions, page.now()):
            self._turn_from(view.referral.id, "")

    def _turn(self, card_id: str) -> None:
        if not self._following.early():
            self._turn_from(self._following.id, card_id)

    def _turn_from(self, referral_id: str, card_id: str) -> None:
        here = self._following
        unit = partial(
            places.move_on,
            desk=here.page.desk,
            referral_id=referral_id,
            card_id=card_id,
            now=here.page.now(),
        )
        then = partial(self._turned, referral_id)
        here.write(unit, then, refused=partial(found(LADDER_END), here))

    def _turned(self, before: str, referral: "Referral") -> None:
        here = self._following
        if here.id == before != referral.id:  # the old one has left: the next got its own
            here.open(referral.id)
        here.page.say(_("Next: {place}.").format(place=referral.to_name))

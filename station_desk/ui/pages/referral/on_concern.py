"""Own what the letters of the board set going: acts on the concern, and ways of their own."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import ActionKind
from station_desk.services.acts import concern_acts
from station_desk.ui.pages.referral import strip
from station_desk.ui.pages.referral.keeping import Followed

if TYPE_CHECKING:
    from station_desk.domain.views import ReferralView


class Served(Followed, Protocol):
    """The referral on the board, as far as an act on its concern needs it."""

    view: "ReferralView | None"

    def stepped(self, kind: ActionKind, _id: str, /) -> None:
        """Say that an act was saved, and show the steps again."""
        ...

    def refuse(self, trouble: Trouble) -> None:
        """Say why it was refused."""
        ...


class OnConcern:
    """Acts on the concern of the referral that is followed."""

    def __init__(self, following: Served) -> None:
        """Take what the board gives."""
        self._following = following
        following.board.acted.connect(self.act)
        following.board.went.connect(self.go)

    def act(self, kind: ActionKind, draft: ActionDraft) -> None:
        """Write an act on the concern; it is said and shown as a step is."""
        here = self._following
        if here.view is None or here.early():
            return
        unit = partial(
            concern_acts.act,
            desk=here.page.desk,
            concern_id=here.view.concern.id,
            kind=kind,
            draft=draft,
            now=here.page.now(),
        )
        here.write(unit, partial(here.stepped, kind), refused=here.refuse)

    def go(self, way: strip.Way) -> None:
        """Call what a letter opens."""
        strip.found(way.opens)(self._following)

"""Own the end of the ladder at the board: a named senior, and the need written as unmet."""

from functools import partial
from typing import TYPE_CHECKING

from station_desk.domain.errors import NotNow, Trouble
from station_desk.domain.kinds import ActionKind
from station_desk.services.case import unmet
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.referral.steps import StepDraft
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.case.unmet import LadderEnd
    from station_desk.ui.pages.referral.following import Following

ENDS = frozenset({"places_spent", "no_further_place"})
UNMET, OTHER = "unmet", "other"


def meet(following: "Following", trouble: Trouble) -> None:
    """Offer whom to tell where no further place is known; say any other refusal as it is."""
    following.page.refuse(trouble)
    if isinstance(trouble, NotNow) and trouble.code in ENDS:
        ask(following)


def ask(following: "Following") -> None:
    """Show whom to tell, and the way to write that no place would take the child."""
    query = partial(unmet.end_of_ladder, **following.asked())
    following.page.ask(query, partial(_offer, following))


def _offer(following: "Following", found: "LadderEnd") -> None:
    ways = [
        (str(at), _("Tell: {name}, {phone}").format(name=one.name, phone=one.phone or "-"))
        for at, one in enumerate(found.seniors)
    ]
    ways.append((OTHER, _("Tell somebody else: name and number")))
    if not found.recorded:
        ways.append((UNMET, _("Write it down: no place would take the child")))
    tried = "; ".join(found.tried) or _("nobody")
    words = [_("No further place is known. Tried: {calls}.").format(calls=tried)]
    if found.told:
        words.append(_("Told already: {names}.").format(names=", ".join(found.told)))
    if found.recorded:
        words.append(_("It stands written that the need is unmet."))
    title = _("{need}: no place takes the child").format(need=found.need_name)
    asked = Question(following.page, title, "\n".join(words), ways)
    asked.chosen.connect(partial(_chosen, following, found))
    asked.open()


def _chosen(following: "Following", found: "LadderEnd", which: str) -> None:
    if which == UNMET:
        unit = partial(unmet.record, **following.asked())
        following.write(unit, partial(_recorded, following), refused=following.page.refuse)
        return
    typed = StepDraft()
    if which != OTHER:
        one = found.seniors[int(which)]
        typed = StepDraft(person=one.name, post=one.post, phone=one.phone, note=one.say)
    following.board.fill(ActionKind.ESCALATED, typed)


def _recorded(following: "Following", _id: str) -> None:
    words = _("Written: no place would take the child. Now tell a senior by name.")
    following.page.say(words, Mark.SOON)
    ask(following)

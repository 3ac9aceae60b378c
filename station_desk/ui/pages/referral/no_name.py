"""Own the key that copies the text without a name, to be sent by phone instead of a picture."""

from functools import partial
from typing import TYPE_CHECKING

from station_desk.services import plain_text
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.plain_text import PlainText
    from station_desk.ui.pages.referral.following import Following


def copy(following: "Following") -> None:
    """Copy the text of the referral shown; it is taken off the clipboard after 30 seconds."""
    unit = partial(plain_text.take, **following.asked())
    following.page.do(unit, partial(_copied, following))


def _copied(following: "Following", found: "PlainText") -> None:
    clipboard.copy(found.text)
    words = _("Copied, without a name, for {seconds} seconds: {text}")
    said = words.format(seconds=clipboard.KEPT_S, text=found.text)
    following.page.say(said, Mark.GOOD)

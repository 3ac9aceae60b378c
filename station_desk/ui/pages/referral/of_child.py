"""Own the ways from a referral to its child and to the children who came together with it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from station_desk.services.case import siblings
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.seat import Begun, Shown
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.domain.views import ReferralView
    from station_desk.services.case.siblings import Sibling
    from station_desk.ui.pages.referral.following import Following
    from station_desk.ui.pages.referral.sides import Sides


def show(following: "Following") -> None:
    """Show everything of the child."""
    if following.view is not None:
        following.page.go.emit("child", Shown(kind="child", id=following.view.child.id))


def sibling(following: "Following") -> None:
    """Begin a sibling's referral, filled in from the one on the board."""

    def begun(one: "Sibling") -> None:
        following.page.go.emit("referral", Begun(draft=one.draft, calls=one.calls))

    following.page.do(partial(siblings.begin, **following.asked()), begun)


def card(sides: "Sides", view: "ReferralView", _now: "datetime") -> QWidget | None:
    """Return the children who came together with this one; None where it came alone."""
    if not view.group:
        return None
    frame, column = card_frame()
    column.addWidget(label(_("CAME TOGETHER"), look="section"))
    for one in view.group:
        button = BigButton(f"{one.label}  {one.number}", look="plain")
        button.clicked.connect(partial(sides.opened.emit, one.referral_id))
        column.addWidget(button)
    return frame

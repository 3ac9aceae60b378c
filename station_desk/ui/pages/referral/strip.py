"""Own the letters below the steps: what concerns the child itself, whoever was asked.

A letter turns the steps to its group, where digits stand for the acts as in a room of steps. To
add an act is a row of ``ENTRIES``; an act that asks more than the declared fields names a form
of its own, ``module:Class``, a ``GivenForm`` made as ``Class(kind, view, now)``. To add a key
that does something else is a row of ``WAYS``: ``module:function``, called with what follows the
referral. A letter, once given, keeps its meaning.
"""

import importlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from station_desk.domain.kinds import ActionKind as Do
from station_desk.services.acts.lateness import late_now
from station_desk.ui.pages.referral.act_fields import late_field
from station_desk.ui.pages.referral.act_form import ActForm
from station_desk.ui.pages.referral.digits import StepTile, waited_for
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.views import ReferralView
    from station_desk.ui.pages.referral.board_form import GivenForm

# Letters of the page that mean something else: results of a call, ways beside the steps.
# Acts of the concern that stand among the steps, and ask like the acts of the letters.
AMONG_STEPS = frozenset({Do.ARRESTED})
TAKEN = frozenset("ABCWPESNO")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A letter and the words of its group."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An act in its group; ``form`` is the dotted name of a form of its own."""

    group: str
    kind: Do
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A letter that does something else; ``opens`` is the dotted name of what it calls."""

    key: str
    words: str
    opens: str


GROUPS: tuple[Group, ...] = (
    Group(key="H", words=N_("Where the child is")),
    Group(key="G", words=N_("Going home")),
    Group(key="L", words=N_("Law")),
    Group(key="D", words=N_("Who asks, who calls")),
    Group(key="R", words=N_("Risk and record")),
)
# In order of their digits, at most nine in a group; a digit, once given, stays.
ENTRIES: tuple[Entry, ...] = (
    Entry(group="H", kind=Do.WHEREABOUTS_SET),
    Entry(group="H", kind=Do.CARER_NAMED),
    Entry(group="H", kind=Do.CHECKED),
    Entry(group="H", kind=Do.OWN_WORDS),
    Entry(group="H", kind=Do.ESCORT_TRIED),
    Entry(group="H", kind=Do.FOUND),
    Entry(group="H", kind=Do.STATUS_SENT),
    Entry(group="H", kind=Do.PHOTO_WITHDRAWN),
    Entry(group="G", kind=Do.CHILD_ASKED),
    Entry(group="G", kind=Do.FAMILY_CONTACTED),
    Entry(
        group="G",
        kind=Do.RETURN_DECIDED,
        form="station_desk.ui.pages.referral.home_form:HomeForm",
    ),
    Entry(group="G", kind=Do.RETURNED),
    Entry(group="L", kind=Do.AGE_SEEN),
    Entry(group="L", kind=Do.RELEASED),
    Entry(group="L", kind=Do.ARREST_REPORTED),
    Entry(group="L", kind=Do.HOME_REFUSED),
    Entry(group="L", kind=Do.DIVERSION_REFERRED),
    Entry(group="L", kind=Do.S155_ENTERED),
    Entry(group="L", kind=Do.STATEMENT_TAKEN),
    Entry(group="L", kind=Do.INTERIM_REPORT),
    Entry(group="D", kind=Do.INCOMING_CALL),
    Entry(group="D", kind=Do.DEMAND),
    Entry(group="D", kind=Do.UNMET_NEED),
    Entry(group="R", kind=Do.RISK_CHANGED),
    Entry(
        group="R",
        kind=Do.CORRECTED_NOTICE,
        form="station_desk.ui.pages.referral.notice_form:NoticeForm",
    ),
    Entry(group="R", kind=Do.WITHHELD),
    Entry(group="R", kind=Do.LIFTED),
    Entry(group="R", kind=Do.EVENT_TIMED),
)
WAYS: tuple[Way, ...] = (
    Way(
        key="M",
        words=N_("Reminder text"),
        opens="station_desk.ui.pages.referral.reminder:ask",
    ),
    Way(
        key="T",
        words=N_("Text without a name"),
        opens="station_desk.ui.pages.referral.no_name:copy",
    ),
    Way(
        key="Y",
        words=N_("Text for the daily diary"),
        opens="station_desk.ui.pages.referral.diary:ask",
    ),
    Way(
        key="I",
        words=N_("Who knows what"),
        opens="station_desk.ui.pages.referral.who_knows:ask",
    ),
    Way(
        key="V",
        words=N_("Papers of this case"),
        opens="station_desk.ui.pages.referral.case_papers:ask",
    ),
    Way(
        key="K",
        words=N_("All of this child"),
        opens="station_desk.ui.pages.referral.of_child:show",
    ),
    Way(
        key="J",
        words=N_("Sibling, came along"),
        opens="station_desk.ui.pages.referral.of_child:sibling",
    ),
    Way(
        key="F",
        words=N_("From paper, after a power cut"),
        opens="station_desk.ui.pages.referral.paper_form:ask",
    ),
    Way(
        key="U",
        words=N_("No place takes the child"),
        opens="station_desk.ui.pages.referral.ladder_end:ask",
    ),
)


def found(name: str) -> Any:
    """Return what a dotted name means: ``module:thing``."""
    where, thing = name.split(":")
    return getattr(importlib.import_module(where), thing)


def form_of(kind: Do, view: "ReferralView", now: datetime, pack: "Pack") -> "GivenForm":
    """Return the form of an act: its own, else the declared fields."""
    own = next((one.form for one in ENTRIES if one.kind is kind), "")
    made: GivenForm
    if own:
        made = found(own)(kind, view, now)
    else:
        late = late_field(pack, late_now(pack, view, kind, now=now))
        made = ActForm(kind, pack, now, late=late, tonight=view.tonight)
    made.take(pack)
    return made


def _why(kind: Do, view: "ReferralView") -> str:
    """Return why an act is due that no clock waits for."""
    left = kind is Do.WHEREABOUTS_SET and view.stay.released_at is not None
    return _("Released: write where the child went") if left else ""


class Strip:
    """Which group of acts a board shows; an empty one shows the steps of the referral."""

    def __init__(self, pack: "Pack") -> None:
        """Begin with the steps."""
        self.group = ""
        self._pack = pack

    def words(self) -> str:
        """Return the words of the group shown; empty where the steps are."""
        return next((one.words for one in GROUPS if one.key == self.group), "")

    def tiles(self, view: "ReferralView", now: datetime) -> tuple[StepTile, ...]:
        """Return the acts of the group shown, each in its place."""
        due, shut = waited_for(view, self._pack, now), dict(view.shut)
        kinds = [one.kind for one in ENTRIES if one.group == self.group]
        return tuple(
            StepTile(
                kind=kind,
                digit=str(at),
                due=kind in due,
                shut=shut.get(kind, ""),
                why=_why(kind, view),
            )
            for at, kind in enumerate(kinds, start=1)
        )

    def due(self, view: "ReferralView", now: datetime) -> frozenset[str]:
        """Return the letters of the groups in which a clock waits for an act."""
        waited = waited_for(view, self._pack, now)
        return frozenset(one.group for one in ENTRIES if one.kind in waited)

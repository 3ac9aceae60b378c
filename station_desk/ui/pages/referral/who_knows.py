"""Own what the letter I opens: who knows what, to withhold something and to lift it again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain.draft import is_reason
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.domain.items import ITEM_WORDS
from station_desk.domain.kinds import ActionKind
from station_desk.messages import problem_words
from station_desk.services import who_knows
from station_desk.services.basis_words import basis_words
from station_desk.services.case import sharing
from station_desk.ui.forms.editors import Drop
from station_desk.ui.forms.fields import Field, Line, Pick, Text
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral.board_form import BoardForm
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sight import into_sight
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from station_desk.domain.records import Saved
    from station_desk.domain.views import ReferralView
    from station_desk.ui.pages.referral.following import Following
    from station_desk.ui.pages.referral.sides import Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What is to be withheld, from whom (empty: everybody), why."""

    item: str = ""
    whom: str = ""
    why: str = field(default="", repr=False)


FIELDS: tuple[Field, ...] = (
    Pick("item", N_("Withhold"), choices=tuple(ITEM_WORDS.items())),
    Line("whom", N_("From whom"), N_("empty: from everybody"), limit=200),
    Text("why", N_("Why"), rows=2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifting:
    """Which of the lines withheld is to be lifted, by its place, and why."""

    which: str = ""
    why: str = field(default="", repr=False)


LIFT_FIELDS: tuple[Field, ...] = (
    Pick("which", N_("Withhold no longer"), choices=()),
    Text("why", N_("Why"), rows=2),
)
WITHHELD = N_("Withheld from {whom}: {item}. No paper to them tells it from now on.")
LIFTED = N_(
    "Withheld no longer from {whom}: {item}. Letters may tell it again, as the profile allows."
)
ABOVE = 120  # px above the first field: the title
AT_FIELD = {"items": "item", "person": "whom", "reason": "why"}  # a service's names for them


class WhoKnows(BoardForm):
    """Who knows what, with the fields to withhold something or to withhold it no longer.

    Signals:
        given: ``Withheld``, judged.
        lifted: the same of what is to be withheld no longer.
    """

    given = Signal(object)
    lifted = Signal(object)

    def __init__(self, view: "ReferralView") -> None:
        """Show what is known of ``view``."""
        super().__init__(_("Withhold it"))
        self.form: Form[Withheld] = Form(Withheld, FIELDS)
        self.form.show(Withheld(whom=view.referral.to_name))
        self.lifting: Form[Lifting] = Form(Lifting, LIFT_FIELDS)
        self._open: Form[Withheld] | Form[Lifting] = self.form
        self._sharing: tuple[tuple[str, str, str], ...] = ()
        self.save.clicked.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(_("Who knows what"), look="heading"))
        self.more = BigButton(_("Withhold something"), key="1")
        self.more.clicked.connect(partial(self._begin, self.form))
        column.addWidget(self.more)
        self.less = BigButton(_("Withhold something no longer"), key="2", look="tile")
        self.less.clicked.connect(partial(self._begin, self.lifting))
        column.addWidget(self.less)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(self.form.widget)
        fields.addWidget(self.lifting.widget)
        self.add_foot(fields)
        column.addWidget(self._fields)
        self._fields.hide()
        self._lists, self._column = QWidget(), column
        column.addWidget(self._lists)
        self.show_view(view)

    @override
    def show_view(self, view: "ReferralView") -> None:
        self._offer(view)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        for title, lines, none in parts(view):
            column.addWidget(label(title, look="section", wrap=True))
            for one in lines or (none,):
                column.addWidget(label(one, look="" if lines else "muted", wrap=True))
        self._column.replaceWidget(self._lists, made)
        self._lists.hide()
        self._lists.deleteLater()
        self._lists = made

    def start(self) -> None:
        """Show it from its top; the fields to withhold unfold by a digit."""
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, view: "ReferralView") -> None:
        """Offer what is withheld, to be lifted; say why where it cannot be."""
        shut = dict(view.shut).get(ActionKind.LIFTED, "")
        self.less.setEnabled(not shut)
        self.less.detail.setText(shut)
        reveal(self.less.detail, shown=bool(shut))
        if view.concern.sharing != self._sharing:
            self._sharing = view.concern.sharing
            which = self.lifting.field("which")
            assert isinstance(which, Drop)  # noqa: S101  of a Pick without row
            which.offer([(str(at), _line(one)) for at, one in enumerate(self._sharing)])
            if len(self._sharing) > 1:
                which.set_value("")  # which one is said, not guessed

    def _begin(self, form: "Form[Withheld] | Form[Lifting]", *_on: object) -> None:
        self._open = form
        lifts = form is self.lifting
        self.save.set_words(_("Withhold it no longer") if lifts else _("Withhold it"))
        for one in (self.more, self.less):
            one.hide()
        self.form.widget.setVisible(not lifts)
        self.lifting.widget.setVisible(lifts)
        self._fields.show()
        first = form.field("which" if lifts else "item")
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(into_sight, first, ABOVE))  # once it is laid out

    def _give(self) -> None:
        if self._open is self.lifting:
            self._lift()
        else:
            self._withhold()

    def _lift(self) -> None:
        typed = self.lifting.draft()
        faults = [] if typed.which else [Problem(where="which", code="required")]
        if not is_reason(typed.why):
            faults.append(Problem(where="why", code="reason_too_short"))
        if faults:
            self.show_problems(faults)
            return
        item, whom, _why = self._sharing[int(typed.which)]
        self.lifted.emit(Withheld(item=item, whom=whom, why=typed.why))

    def _withhold(self) -> None:
        typed = self.form.draft()
        faults = [Problem(where="item", code="required")] if not typed.item else []
        if not is_reason(typed.why):
            faults.append(Problem(where="why", code="reason_too_short"))
        if faults:
            self.show_problems(faults)
        else:
            self.given.emit(typed)

    @override
    def under_fields(self, problems: "Sequence[Problem]") -> "Sequence[Problem]":
        moved = [replace(one, where=AT_FIELD.get(one.where, one.where)) for one in problems]
        return self._open.show_problems(moved, problem_words)


def _line(withheld: tuple[str, str, str]) -> str:
    item, whom, _why = withheld
    words = _("{item}, from {whom}")
    return words.format(item=_(ITEM_WORDS.get(item, item)), whom=whom)


def parts(view: "ReferralView") -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Return title, lines, and what stands there without a line, of each list."""
    place = view.referral.to_name
    ground = _("Ground: {basis}").format(basis=basis_words(view.referral, view.officers))
    return (
        (
            _("THIS IS WHAT {place} WILL KNOW").format(place=place),
            (*who_knows.will_know(view), ground),
            "",
        ),
        (
            _("WITHHELD"),
            who_knows.kept_back(view),
            _("Nothing is withheld beside the profile."),
        ),
        (_("TELL THEM NOTHING"), who_knows.nobody_tells(view), _("Nobody is named.")),
        (
            _("WHO WAS TOLD, NEWEST FIRST"),
            who_knows.ledger(view),
            _("Nobody was told anything."),
        ),
    )


def ask(following: "Following") -> None:
    """Show who knows what, in place of the steps."""
    if following.view is None or following.early():
        return
    form = WhoKnows(following.view)
    form.given.connect(partial(_save, following, sharing.withhold, WITHHELD))
    form.lifted.connect(partial(_save, following, sharing.lift, LIFTED))
    following.board.show_form(form)
    form.start()


def _save(
    following: "Following", service: Callable[..., "Saved[str]"], words: str, typed: Withheld
) -> None:
    if following.view is None or following.early():
        return
    unit = partial(
        service,
        desk=following.page.desk,
        concern_id=following.view.concern.id,
        item=typed.item,
        whom=typed.whom,
        why=typed.why,
        now=following.page.now(),
    )

    def saved(item: str) -> None:
        whom = typed.whom.strip() or _("everybody")
        following.page.say(_(words).format(item=_(ITEM_WORDS[item]), whom=whom))
        following.board.show_steps()
        following.board.to_top()

    def refused(trouble: Trouble) -> None:
        form = following.board.form
        if isinstance(trouble, BadInput) and form is not None:
            form.show_problems(trouble.problems)
        else:
            following.page.refuse(trouble)

    following.write(unit, saved, refused=refused)


def card(_sides: "Sides", view: "ReferralView", _now: "datetime") -> QWidget | None:
    """Return who was told beside the papers: by phone, in a message, on a demand."""
    if not any(one.document_id is None for one in view.disclosures):
        return None
    frame, column = card_frame()
    column.addWidget(label(_("WHO WAS TOLD (I)"), look="section"))
    for one in who_knows.ledger(view):
        column.addWidget(label(one, look="small", wrap=True))
    return frame

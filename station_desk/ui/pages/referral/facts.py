"""Own the form of facts that were asked later, shown where a step's form is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from station_desk.domain.draft import DIGITS
from station_desk.domain.kinds import AgeBasis
from station_desk.messages import problem_words
from station_desk.services.case.amending import (
    MAY_CONTACT,
    NO,
    NO_CONTACT,
    OF_REFERRAL,
    YES,
    FactsDraft,
    asks_who_is_near,
    facts_of,
    on_list,
    problems,
    replaces,
)
from station_desk.services.register.places import MOVABLE
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.forms.fields import Field, Line, Pick
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral import fields
from station_desk.ui.pages.referral.board_form import KeptForm
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.errors import Problem
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.views import ReferralView

# The blocks of the form in reading order; the first two are the left column.
BLOCKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("NUMBERS"), ("dd_no", "fir_no", "fir_sections", "mlc_no")),
    (
        N_("THE CHILD"),
        ("name", "known_as", "age", "age_basis", "sex", "guardian_name", "home_area",
         "caregiver_contact"),
    ),
    (
        N_("CARE AND SAFETY"),
        ("languages", "disability", "health_alert", "with_mother", "do_not_contact"),
    ),
    (
        N_("THE CONCERN"),
        ("found_place", "came_how", "brought_by", "belongings", "suspect_name",
         "court_orders", "steps_taken"),
    ),
    (N_("THE LETTER"), OF_REFERRAL),
)  # fmt: skip
LEFT = 2  # blocks of the left column
ONLY_LATER: tuple[Field, ...] = (
    Line("known_as", N_("Also known as")),
    Line("came_how", N_("How the child came"), N_("not who told it: that is sealed (S)")),
    Line("brought_by", N_("Who brought the child"), N_("name, relation, number"), limit=300),
    Line("belongings", N_("What the child has along"), limit=300),
    Pick(
        "with_mother",
        N_("Is the mother with the child"),
        choices=(("", N_("Not asked")), (YES, N_("Yes, they stay together")), (NO, N_("No"))),
    ),
)
ASKED: Mapping[str, Field] = {
    one.name: one for one in (*(each for form in fields.FORMS for each in form), *ONLY_LATER)
}
TWO_COLUMNS = 520  # px of the form
BELOW = 64  # px for the words under a field
NUMERALS = "0123456789 " + "".join(chr(one) for one in DIGITS)


class FactsForm(KeptForm):
    """What is known of child, concern and referral, to be added to: a ``FactsDraft``."""

    def __init__(self, view: "ReferralView", pack: "Pack | None" = None) -> None:
        """Fill the fields with what is known of the referral of ``view``.

        With the ``pack`` the guide's answers count in the question about a suspect.
        """
        super().__init__(_("Save the facts"), view.referral.id)
        self.save.clicked.connect(self._give)
        self._pack, self._view = pack, view
        known = shown_first(view)
        self.forms = tuple(Form(FactsDraft, fields_of(names, known)) for _t, names in BLOCKS)
        for one in self.forms:
            one.show(known)
            one.edited.connect(self.edited)
        self._gone = label(
            _("The letter has left: what it says of its own stays as it is."),
            look="small", wrap=True,
        )  # fmt: skip
        self._lay_out(_("Facts asked later"), self._blocks())
        self.show_view(view)

    def _blocks(self) -> QWidget:
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._columns.setContentsMargins(0, 0, 6, 0)
        self._columns.setSpacing(16)
        for part in (slice(LEFT), slice(LEFT, None)):
            column = QVBoxLayout()
            column.setSpacing(4)
            for (title, names), form in zip(BLOCKS[part], self.forms[part], strict=True):
                column.addWidget(label(_(title), look="section"))
                if names == OF_REFERRAL:
                    column.addWidget(self._gone)
                column.addWidget(form.widget)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        return inside

    @override
    def show_view(self, view: "ReferralView") -> None:
        """Shut the letter's own fields, as they were saved, once the referral has left."""
        self._view = view
        movable = view.state.status in MOVABLE
        self._gone.setVisible(not movable)
        letter = self.forms[-1]
        for name in OF_REFERRAL:
            letter.field(name).setEnabled(movable)
            if not movable:
                letter.set_value(name, getattr(view.referral, name))

    def known(self) -> FactsDraft:
        """Return the facts as they stand in the record, in the shape of the form."""
        return shown_first(self._view)

    def take_up(self, kept: FactsDraft, at: datetime) -> None:
        """Show facts that were kept as a draft; the letter's own stay shut once it has left."""
        for one in self.forms:
            one.show(kept)
        self.show_view(self._view)
        self.say_draft(at)

    def start(self) -> None:
        """Put the cursor into the first number."""
        self.field("dd_no").setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self, name: str) -> QWidget:
        """Return the widget of a field."""
        return self._form_of(name).field(name)

    def _form_of(self, name: str) -> Form[FactsDraft]:
        return next(
            form for (_t, names), form in zip(BLOCKS, self.forms, strict=True) if name in names
        )

    @override
    def draft(self) -> FactsDraft:
        """Return the facts as typed."""
        typed = {
            name: fields.coded(name, form.value(name))
            for (_t, names), form in zip(BLOCKS, self.forms, strict=True)
            for name in names
        }
        return FactsDraft(**typed)

    def _give(self) -> None:
        """Give the facts; before that ask why where a known fact gets other words."""
        draft, view = self.draft(), self._view
        known = facts_of(view.child, view.concern, view.referral)
        if problems(draft) or not replaces(known, draft):
            self._ask_of_suspect(draft)
            return
        words = _("Something that was written down gets other words. What stood there before "
                  "stays in the journal, with your reason (10 letters or more).")  # fmt: skip

        def given(reason: str) -> None:
            """Go on once the question is gone."""
            told = replace(draft, reason=reason)
            QTimer.singleShot(0, self, partial(self._ask_of_suspect, told))

        ask_why(self, _("Why is it corrected?"), words, _("Save the facts"), given)

    def _ask_of_suspect(self, draft: FactsDraft) -> None:
        """Give the facts; before that ask about a suspect who seems to be near the child."""
        view = self._view
        known = facts_of(view.child, view.concern, view.referral)
        if not asks_who_is_near(self._pack, view.concern, known, draft, view.actions):
            self.given.emit(draft)
            return
        who = on_list(draft.suspect_name)
        asked = Question(
            self,
            _("Must the suspect not be contacted?"),
            _("The suspect seems to be of the family or the home, and is not on the list of "
              "who must not be contacted. Letters show that list, so no name goes on it."),
            (
                (NO_CONTACT, _("Put on the list and save: {who}").format(who=who)),
                (MAY_CONTACT, _("The suspect may be contacted; save")),
            ),
        )  # fmt: skip
        asked.chosen.connect(lambda one: self.given.emit(replace(draft, suspect_answer=one)))
        asked.open()

    @override
    def under_fields(self, problems: "Sequence[Problem]") -> "Sequence[Problem]":
        rest = tuple(problems)
        for one in reversed(self.forms):
            rest = one.show_problems(rest, problem_words)
        return rest

    @override
    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Write the problems under their fields and go to the first."""
        super().show_problems(problems)
        where = {one.where for one in problems}
        first = next((one for _t, names in BLOCKS for one in names if one in where), "")
        if first:
            self._reveal(self.field(first))

    def _reveal(self, field: QWidget) -> None:
        """Scroll a field and the words under it into sight."""
        self._columns.activate()
        self._inside.adjustSize()
        top = field.mapTo(self._inside, QPoint(0, 0)).y()
        self.area.ensureVisible(0, top + field.height() + BELOW, 0, 0)
        self.area.ensureVisible(0, top, 0, 0)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        two = room(self) >= TWO_COLUMNS
        self._columns.setDirection(way.LeftToRight if two else way.TopToBottom)


def shown_first(view: "ReferralView") -> FactsDraft:
    """Return what is known; an age that is asked now is first taken as stated."""
    known = facts_of(view.child, view.concern, view.referral)
    return known if known.age else replace(known, age_basis=AgeBasis.STATED)


def fields_of(names: Sequence[str], known: FactsDraft) -> tuple[Field, ...]:
    """Return the fields of the sheet without its numbers, none shorter than what is known."""
    return tuple(_field(ASKED[name], str(getattr(known, name))) for name in names)


def _field(asked: Field, known: str) -> Field:
    words = _(asked.label).lstrip(NUMERALS)
    if isinstance(asked, Line):
        return replace(asked, label=words, limit=max(asked.limit, len(known)))
    if isinstance(asked, Pick):
        return replace(asked, label=words, row=False)
    return replace(asked, label=words)

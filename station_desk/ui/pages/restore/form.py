"""Own the fields by which officers say that a backup is to be brought back.

They never change places, never come or go, and no answer of the disk moves the cursor: who
types by the printed page types into the field that is meant.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from station_desk.domain.bringing_back import (
    CHOOSE,
    LABELS,
    SECRET,
    SEE,
    Blank,
    Way,
    answer,
)
from station_desk.domain.errors import BadInput, Locked, Trouble
from station_desk.services.keys.restore_typed import Typed, way_of
from station_desk.services.keys.restoring import Asked
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.secret import HoldButton, SecretLine
from station_desk.ui.widgets.text import label, line, restyle, show_hint
from station_desk.vault.slots import SlotLine
from station_desk.words import _

LIMITS = {Blank.FILE: 1000, Blank.BELT: 20, Blank.SECOND_BELT: 20, Blank.CODE: 100}
LONG = {Blank.PHRASE: 1024, Blank.SECOND_PHRASE: 1024}
SAME_FIELD = {"second": Blank.SECOND_BELT, "officer": Blank.BELT}  # names in older problems

BELT_OF = {Blank.PHRASE: Blank.BELT, Blank.SECOND_PHRASE: Blank.SECOND_BELT}


class RestoreForm(QWidget):
    """File, in-charge, second officer, recovery code, reason.

    Signals:
        file_wanted: somebody wants to choose the file from a list.
        file_named: the path stands there; who can open it is to be asked.
        touched: somebody typed.
    """

    file_wanted = Signal()
    file_named = Signal()
    touched = Signal()

    def __init__(self) -> None:
        """Lay out the fields."""
        super().__init__()
        self.fields: dict[Blank, QLineEdit] = {one: _field(one) for one in Blank}
        self._gone: frozenset[Blank] = frozenset()  # the secrets that were let go of last
        self.file = self.fields[Blank.FILE]
        self.reason = self.fields[Blank.REASON]
        self.choose = BigButton(_(CHOOSE.words), key=CHOOSE.key)
        self.choose.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
        self.see = HoldButton(_(SEE.words), self._secrets(), shown_key=SEE.key)
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(6)
        for blank, field in self.fields.items():
            name = label(_(LABELS[blank]), look="field")
            name.setBuddy(field)
            if blank is Blank.FILE:
                both = QHBoxLayout()
                both.addWidget(field, 1)
                both.addWidget(self.choose)
                rows.addRow(name, both)
            else:
                rows.addRow(name, field)
            field.textEdited.connect(self.touched)
        self.choose.clicked.connect(self.file_wanted)
        self.file.editingFinished.connect(self.file_named)
        show_hint(self.reason, _("What happened, and who knows of it"))

    def _secrets(self) -> list[SecretLine]:
        return [one for one in self.fields.values() if isinstance(one, SecretLine)]

    def show_asked(self, asked: Asked) -> None:
        """Say in each empty field what goes there for this backup; nothing else changes."""
        way = way_of(asked)
        belts = {Blank.BELT: asked.officers, Blank.SECOND_BELT: asked.seconds}
        for blank in (Blank.BELT, Blank.PHRASE, Blank.SECOND_BELT, Blank.SECOND_PHRASE):
            words = _(answer(way, blank))
            if known := belts.get(blank):
                words = f"{words}: {_belts(known)}"
            show_hint(self.fields[blank], words)
        code = {
            Way.NEW_PC: _("leave empty; without a pass phrase: from the envelope"),
            Way.FOUR_EYES: _("leave empty; without a second officer: from the envelope"),
        }
        empty = _(answer(way, Blank.CODE))
        show_hint(self.fields[Blank.CODE], code.get(way, empty))

    def name_file(self, path: str) -> None:
        """Put a path there; what is typed next in its field takes its place."""
        self.file.setText(path)
        if self.file.hasFocus():
            self.file.selectAll()

    def typed(self) -> Typed:
        """Return every field as it stands."""
        text = {blank: one.text() for blank, one in self.fields.items()}
        return Typed(
            file=text[Blank.FILE], belt=text[Blank.BELT], phrase=text[Blank.PHRASE],
            second_belt=text[Blank.SECOND_BELT], second_phrase=text[Blank.SECOND_PHRASE],
            code=text[Blank.CODE], reason=text[Blank.REASON],
        )  # fmt: skip

    def hold(self, *, on: bool) -> None:
        """Take no letters while the desk works; the cursor stays where it is."""
        self.choose.setEnabled(not on)
        for one in self.fields.values():
            one.setReadOnly(on)

    def mark(self, wheres: Iterable[str]) -> None:
        """Frame the fields of problems; those of before are forgotten."""
        wrong = {SAME_FIELD.get(one, one) for one in wheres}
        for blank, field in self.fields.items():
            restyle(field, wrong=blank in wrong)

    def forget(self) -> bool:
        """Let go of every secret that was typed; tell whether there was one."""
        held = frozenset(one for one in SECRET if self.fields[one].text())
        self._gone = held or self._gone
        for one in self._secrets():
            one.clear()
        return bool(held)

    def go_to(self, wheres: Iterable[str]) -> None:
        """Go to the first field of problems; what is typed there next takes its place."""
        wrong = {SAME_FIELD.get(one, one) for one in wheres}
        for blank, field in self.fields.items():
            if blank in wrong:
                _enter(field)
                return

    def mend(self, trouble: Trouble, *, here: bool) -> None:
        """Frame the fields that are wrong; go to the first if somebody is ``here``."""
        wheres = self._wrong_in(trouble)
        if isinstance(trouble, BadInput):
            self.mark(wheres)
        if here:
            self.go_to(wheres)

    def _wrong_in(self, trouble: Trouble) -> list[str]:
        if isinstance(trouble, BadInput):
            return [one.where for one in trouble.problems]
        if trouble.code == "wrong_recovery_code":
            return [Blank.CODE]
        if isinstance(trouble, Locked):
            return [one for one in SECRET if self.fields[one].text()]
        return [Blank.FILE] if "file" in trouble.facts else []

    def go_on(self) -> None:
        """Go to the first field that must be filled in again after something was forgotten."""
        needed = {Blank.FILE, *self._gone}
        for phrase, belt in BELT_OF.items():
            if phrase in self._gone:
                needed.add(belt)
        empty = [one for one in needed if not self.fields[one].text()]
        self.go_to(empty or [Blank.FILE])


def _field(blank: Blank) -> QLineEdit:
    name = _(LABELS[blank])
    limit = {**LIMITS, **LONG}.get(blank, 300)
    return (
        SecretLine(name, limit=limit)
        if blank in SECRET
        else line(name, limit=limit, latin=blank is not Blank.REASON)
    )


def _enter(field: QLineEdit) -> None:
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.selectAll()


def _belts(known: tuple[SlotLine, ...]) -> str:
    return ", ".join(one.belt_no for one in known)

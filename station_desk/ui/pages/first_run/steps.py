"""Own the five screens of the first run: fields, words, and what was typed into them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from station_desk.domain.draft import FirstRun
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import Sex
from station_desk.messages import problem_words
from station_desk.ui.forms.editors import Drop
from station_desk.ui.forms.fields import Field, Line, Pick
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.first_run.listed import ListedStations
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.text import label, line
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.services.register.police_stations import Offered

OF_STATION, OF_DISTRICT = "station", "district"  # as services.offices, which start-up spares
STATION, OFFICER, PHRASE, CODE, AGAIN, MAKING = range(6)
TITLES = (
    N_("1 of 5  The station"),
    N_("2 of 5  The in-charge"),
    N_("3 of 5  The pass phrase"),
    N_("4 of 5  The recovery code"),
    N_("5 of 5  The recovery code, asked back"),
    N_("Making the desk"),
)
WORDS = (
    N_("Which station is this? Laws, districts and offices follow from the province."),
    N_("Who is in charge? You can add the other officers afterwards."),
    N_(
        "Learn these four words, with a space between them, or take a phrase of your own. "
        "Nobody can read it back to you."
    ),
    N_(
        "If every pass phrase is lost, this code opens the desk. Write it on paper now, "
        "put the paper into an envelope, sign across the flap, lock it away. "
        "It is not shown again."
    ),
    N_("Type the code from your paper."),
    N_("Keys, database and offices of this station."),
)
STATION_FIELDS = (
    Pick("province", N_("Province"), choices=()),
    Pick("district", N_("District"), choices=()),
    Line("station_name", N_("Name of the station"), hint=N_("PS Saddar"), limit=200),
    Line(
        "station_code", N_("Short code"), hint=N_("KHI-SDR"), limit=13,
        below=N_("Begins every number this desk gives. Capital letters and digits."),
    ),
    Line(
        "station_phone", N_("Phone of the station"), limit=40,
        below=N_("Stands on every letter, to be called back on. It can be given later."),
    ),
    Pick(
        "office", N_("Whose desk this is"), row=True,
        below=N_("The district's takes in what its stations give, and writes no referral."),
        choices=((OF_STATION, N_("A station's")), (OF_DISTRICT, N_("The district's"))),
    ),
)  # fmt: skip
OFFICER_FIELDS = (
    Line("officer_name", N_("Name"), limit=200),
    Line("belt_no", N_("Belt number"), limit=20),
    Line("rank", N_("Rank"), hint=N_("Inspector"), limit=60),
    Pick(
        "sex", N_("Woman or man"), row=True,
        choices=((Sex.GIRL, N_("Woman")), (Sex.BOY, N_("Man"))),
    ),
)  # fmt: skip
PHRASE_FIELDS = (
    Line("passphrase", N_("Pass phrase"), limit=1024, secret=True),
    Line("repeated", N_("Once more"), limit=1024, secret=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseDraft:
    """A pass phrase typed twice."""

    passphrase: str = field(default="", repr=False)
    repeated: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstKept:
    """What stood on the screens when the language was changed."""

    at: int
    code: str = field(repr=False)
    texts: Mapping[str, object] = field(repr=False)
    offered: str = field(repr=False)
    typed: str = field(repr=False)


class FirstSteps(QStackedWidget):
    """The screens one after the other.

    Signals:
        words_wanted: four other words are asked for.
    """

    words_wanted = Signal()

    def __init__(self) -> None:
        """Lay out all screens."""
        super().__init__()
        self._packs: tuple[Pack, ...] = ()
        self._forms: dict[int, tuple[Form[FirstRun] | Form[PhraseDraft], Sequence[Field]]] = {
            STATION: (Form(FirstRun, STATION_FIELDS, columns=2), STATION_FIELDS),
            OFFICER: (Form(FirstRun, OFFICER_FIELDS, columns=2), OFFICER_FIELDS),
            PHRASE: (Form(PhraseDraft, PHRASE_FIELDS), PHRASE_FIELDS),
        }
        self.listed = ListedStations()
        self.listed.taken.connect(self._fill_in)
        self.offered = label("", look="code", wrap=True)
        self.code = label("", look="code", wrap=True)
        self.typed = line(_("Recovery code"), limit=100, latin=True)
        self.typed.setProperty("look", "code")
        self.report = label("", wrap=True)
        parts: dict[int, tuple[QWidget, ...]] = {
            STATION: (self._forms[STATION][0].widget, self.listed),
            OFFICER: (self._forms[OFFICER][0].widget,),
            PHRASE: (self._offer(), self._forms[PHRASE][0].widget),
            CODE: (self.code,),
            AGAIN: (self.typed,),
            MAKING: (self.report,),
        }
        for at, words in enumerate(WORDS):
            self.addWidget(_step(_(words), *parts[at]))
        self._drop("province").currentIndexChanged.connect(self._offer_districts)
        name = self._forms[STATION][0].field("station_name")
        if isinstance(name, QLineEdit):
            name.textEdited.connect(self._look_up)
        self._choose_nothing()

    def _choose_nothing(self) -> None:
        """Let no province and no district stand there that nobody chose; most are stations."""
        self._drop("province").setPlaceholderText(directed(_("Choose...")))
        self._drop("district").setPlaceholderText(directed(_("Choose the province first")))
        self._forms[STATION][0].set_value("office", OF_STATION)

    def _offer(self) -> QWidget:
        other = BigButton(_("Four other words"), key="F8")
        other.clicked.connect(self.words_wanted)
        offer = QWidget()
        row = QHBoxLayout(offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.offered, 1)
        row.addWidget(other)
        return offer

    def _drop(self, name: str) -> Drop:
        found = self._forms[STATION][0].field(name)
        if not isinstance(found, Drop):
            raise TypeError(name)
        return found

    def show_packs(self, packs: "tuple[Pack, ...]") -> None:
        """Offer the provinces; none is chosen."""
        self._packs = packs
        self._drop("province").offer([(one.id, one.say(one.name)) for one in packs])

    def packs_shown(self) -> bool:
        """Tell whether provinces can be chosen."""
        return bool(self._packs)

    def _offer_districts(self) -> None:
        """Offer the districts of the province; none is chosen."""
        for pack in self._packs:
            if pack.id == self._drop("province").value():
                rows = [(one.id, pack.say(one.name)) for one in pack.districts.values()]
                self._drop("district").setPlaceholderText(directed(_("Choose...")))
                self._drop("district").offer(sorted(rows, key=lambda row: row[1]))

    def _look_up(self, typed: str) -> None:
        self.listed.look(typed, self._drop("province").value())

    def _fill_in(self, offered: "Offered") -> None:
        """Fill in what the list knows of a station; what was typed otherwise stays."""
        form = self._forms[STATION][0]
        form.set_value("province", offered.province)
        form.set_value("district", offered.district)
        form.set_value("station_name", offered.name)
        for name, text in (("station_code", offered.code), ("station_phone", offered.phone)):
            if text and not str(form.value(name)).strip():
                form.set_value(name, text)

    def first_field(self, at: int) -> QWidget | None:
        """Return where typing begins on a screen; None where nothing is typed."""
        if at in self._forms:
            form, fields = self._forms[at]
            return form.field(fields[0].name)
        return self.typed if at == AGAIN else None

    def draft(self, *, practice: bool) -> FirstRun:
        """Return everything typed so far."""
        values = {
            one.name: form.value(one.name)
            for form, fields in self._forms.values()
            for one in fields
            if one.name != "repeated"
        }
        typed = FirstRun(**values)
        code, sex = typed.station_code.strip().upper(), Sex(typed.sex or Sex.UNKNOWN)
        return replace(typed, station_code=code, sex=sex, practice=practice)

    def kept(self, at: int, code: str) -> FirstKept:
        """Return everything that stands here, as it was typed."""
        texts = {
            one.name: form.value(one.name)
            for form, fields in self._forms.values()
            for one in fields
        }
        offered, typed = self.offered.text(), self.typed.text()
        return FirstKept(at=at, code=code, texts=texts, offered=offered, typed=typed)

    def take_back(self, kept: FirstKept) -> None:
        """Write again what stood here; the provinces are offered by now."""
        for form, fields in self._forms.values():
            for one in fields:
                form.set_value(one.name, kept.texts[one.name])
        self.offered.setText(kept.offered)
        self.code.setText(kept.code)
        self.typed.setText(kept.typed)

    def show_problems(self, at: int, problems: Sequence[Problem]) -> bool:
        """Write the problems of screen ``at`` under its fields; tell whether there are any."""
        form, fields = self._forms[at]
        names = {one.name for one in fields}
        mine = [one for one in problems if one.where in names]
        if at == PHRASE and not mine and form.value("passphrase") != form.value("repeated"):
            mine = [Problem(where="repeated", code="not_repeated")]
        form.show_problems(mine, words_of)
        return bool(mine)

    def forget(self) -> None:
        """Forget pass phrase and code, seen and typed."""
        form, fields = self._forms[PHRASE]
        for one in fields:
            form.set_value(one.name, "")
        for shown in (self.offered, self.code):
            shown.clear()
        self.typed.clear()


# What is said at a field in other words than everywhere else; it stands under its name here.
AT_FIELD = {
    ("repeated", "not_repeated"): N_("The two are not the same."),
    ("province", "required"): N_("Choose the province of this station."),
    ("district", "no_such_district"): N_("Choose the district of this station."),
}


def words_of(problem: Problem) -> str:
    """Return the sentence of a problem of these screens."""
    known = AT_FIELD.get((problem.where, problem.code))
    return _(known) if known else problem_words(problem)


def _step(words: str, *parts: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 6, 0)
    column.setSpacing(14)
    column.addWidget(label(words, wrap=True))
    for one in parts:
        column.addWidget(one)
    column.addStretch(1)
    return scrolled(inside)

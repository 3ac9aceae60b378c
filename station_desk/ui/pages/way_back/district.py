"""Own the way back by the district: the question is written, the answer is read."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from station_desk.domain.draft import require_reason
from station_desk.domain.errors import BadInput, Problem, Trouble, Unready
from station_desk.machine import files
from station_desk.messages import sentence
from station_desk.services import station
from station_desk.services.keys import escrow as station_escrow
from station_desk.services.keys.escrow import ComingBack
from station_desk.ui.dialogs.saving import Place
from station_desk.ui.pages.way_back.sheets import ANSWER, ASK
from station_desk.ui.widgets.files import FileChoice
from station_desk.ui.widgets.marks import Mark
from station_desk.vault import escrow
from station_desk.vault.escrow import AnswerFile, AskFile
from station_desk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.ui.forms.sheet import Panel, Sheet, Typed
    from station_desk.ui.widgets.seat import Seat

FILES = N_("Escrow (*.json)")


class Host(Protocol):
    """What this way needs of its page."""

    seat: "Seat"

    def open_sheet(self, panel: "Panel") -> "Sheet":
        """Show the sheet of a step."""
        ...

    def show_code(self, code: str, finish: "Callable[[str], Trouble | None]") -> None:
        """Show a new recovery code, and finish with it."""
        ...

    def say(self, words: str, mark: Mark = Mark.GOOD) -> None:
        """Answer on the page's message bar."""
        ...

    def now(self) -> datetime:
        """Return the present instant."""
        ...


class DistrictWay:
    """The two steps of the escrow at the station."""

    def __init__(self, page: Host) -> None:
        """Keep the page whose sheets are shown."""
        self._page = page
        self._answer = b""

    def ask(self) -> None:
        """Show the sheet of the question."""
        self._page.open_sheet(ASK)

    def choose_answer(self) -> None:
        """Ask for the file that came from the district."""
        choice = FileChoice(self._widget(), _(ANSWER.title), _(FILES))
        choice.fileSelected.connect(self._read)
        choice.open()

    def _widget(self) -> QWidget:
        if not isinstance(self._page, QWidget):
            raise TypeError("the page is a widget")
        return self._page

    def _read(self, path: str) -> None:
        def read(data: bytes) -> None:
            self._answer = data
            self._page.open_sheet(ANSWER)

        self._page.seat.bridge.run(
            partial(_answer_in, Path(path)), read, owner=self._widget(), failed=self._failed
        )

    def _failed(self, trouble: Trouble) -> None:
        self._page.say(sentence(trouble), Mark.LATE)

    def go_on(self, sheet: "Sheet", typed: "Typed") -> None:
        """Do the step of ``sheet``."""
        folder = self._page.seat.doors.folder
        run = partial(self._page.seat.bridge.run, owner=sheet, failed=sheet.refuse)
        if sheet.panel is ASK:
            run(partial(_question, folder, typed), partial(self._save, sheet))
        else:
            back = ComingBack(
                answer=self._answer, phrase=typed.old, new_code="", order=typed.reason,
                name=typed.officer_name, rank=typed.rank,
            )  # fmt: skip
            run(partial(_judge, folder, self._page.now(), back), partial(self._judged, back))

    def _save(self, sheet: "Sheet", asked: AskFile) -> None:
        sheet.work(busy=False)
        place = Place(sheet, _(ASK.title), _(FILES), name=f"ask-{asked.belt_no}.json")
        place.given.connect(partial(self._write, sheet, asked))
        place.ask()

    def _write(self, sheet: "Sheet", asked: AskFile, path: str) -> None:
        words = _(
            "Take {file} to the district and read these words out to it: {words}. Then wait "
            "for its answer."
        ).format(file=Path(path).name, words=escrow.words_of(asked.x_public))
        self._page.seat.bridge.run(
            partial(files.write_whole, Path(path), escrow.data_of(asked)),
            lambda _done: sheet.bar.say(Mark.GOOD, words), owner=sheet, failed=sheet.refuse,
        )  # fmt: skip

    def _judged(self, back: ComingBack, code: str) -> None:
        folder, now = self._page.seat.doors.folder, self._page.now()
        self._page.show_code(code, partial(_use, folder, now, back))


def _answer_in(path: Path) -> bytes:
    """Return the bytes of an answering file; a trouble when it is none."""
    data = files.read_whole(path, limit=escrow.LARGEST)
    if data is None:
        raise Unready("file_unreadable", file=path.name)
    escrow.parsed(AnswerFile, data)
    return data


def _question(folder: Path, typed: "Typed") -> AskFile:
    if typed.passphrase != typed.repeated:
        raise BadInput([Problem(where="repeated", code="not_repeated")])
    return station_escrow.ask(folder, typed.belt_no, typed.passphrase, stranger=typed.stranger)


def _judge(folder: Path, now: datetime, back: ComingBack) -> str:
    """Return a new recovery code when answer, phrase and order fit; raise what does not."""
    require_reason(back.order)
    station_escrow.require_fit(folder, back, now=now)
    return station.offer_recovery()


def _use(folder: Path, now: datetime, back: ComingBack, code: str) -> Trouble | None:
    return station_escrow.use(folder, replace(back, new_code=code), now=now)

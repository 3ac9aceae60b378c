"""The page of printing: ten letters in five keys, each to its own reader, none lost."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget

from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.kinds import ActionKind, Sex
from station_desk.domain.records import Disclosure, Document, Referral
from station_desk.paper import preview
from station_desk.services.case import acting
from station_desk.services.case.opening import open_referral
from station_desk.services.register import directory
from station_desk.store import documents, history
from station_desk.ui.pages.printing import PrintingPage, out
from station_desk.ui.pages.referral import judged
from station_desk.ui.widgets import message_bar
from station_desk.words import BOTH, LANGUAGES
from tests.ui.at_desk import DOWN, ENTER, ESC, F3, F6, F9, AtDesk
from tests.ui.measure import faults
from tests.ui.page_walk import BUILD, LOOKS, SIZES, looking, picture, settle
from tests.ui.test_heard import Reader
from tests.ui.test_in_languages import SPOKEN, spoken

TEN = 10
NEEDS = ("education", "medical", "protection", "counselling")


def pending(
    desk: AtDesk, count: int, *, called: bool = True, approved: bool = True,
    needs: tuple[str, ...] = ("education",), need_line: str = "",
) -> None:  # fmt: skip
    """Save referrals of as many children; their places were called, and answered."""
    cards = desk.read(partial(directory.cards, desk=desk.desk))
    for nth in range(count):
        need = needs[nth % len(needs)]
        card = next(one for one in cards if need in one.needs and one.phones)
        draft = ReferralDraft(
            name=f"Canary{nth:02d} Child", age="12", sex=Sex.BOY, need=need, card_id=card.id,
            situations=judged.fitting_first(desk.desk.pack, need)[:1], need_line=need_line,
        )  # fmt: skip
        about = {"desk": desk.desk, "now": desk.clock.at}
        saved = desk.do(partial(open_referral, draft=draft, **about)).value  # type: ignore[arg-type]  # by name
        at = {**about, "referral_id": saved.referral_id}
        phone = desk.read(lambda db, key=saved.referral_id: db.get(Referral, key).to_phone)  # type: ignore[misc]  # bound now
        if called:
            kind, call = ActionKind.CALL_ATTEMPT, ActionDraft(phone=phone, result="answered")
            desk.do(partial(acting.act, kind=kind, draft=call, **at))  # type: ignore[arg-type]  # by name
        if approved:
            desk.do(partial(acting.approve, **at))  # type: ignore[arg-type]  # by name


def page(desk: AtDesk) -> PrintingPage:
    return desk.page("printing", PrintingPage)


def ready(desk: AtDesk, count: int) -> None:
    desk.wait(lambda: not page(desk).batch.making)
    desk.settle()
    assert len(page(desk).batch.ready(page(desk).wanted())) == count


def begin(desk: AtDesk, *keys: Qt.Key | str) -> None:
    """Open the page, and press keys once its records are there."""
    desk.press(F6)
    desk.wait(lambda: page(desk).list.current() is not None)
    desk.press(*keys)


class Spool(QObject):
    """A printer that prints every paper into a file of its own, and its dialog."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.folder, self.printed = folder, 0
        monkeypatch.setattr(out, "has_printer", lambda: True)
        monkeypatch.setattr(out, "dialog_for", self.dialog)

    def dialog(self, printer: QPrinter, parent: QWidget) -> QDialog:
        """Return a dialog that Enter accepts, as the printer's own does."""
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        name = printer.setDocName

        def named(doc: str) -> None:
            name(doc)
            printer.setOutputFileName(str(self.folder / f"{doc}.pdf"))

        printer.setDocName = named  # type: ignore[method-assign]  # a file for each paper
        asked = QDialog(parent)
        self.keys(asked)
        return asked

    def keys(self, asked: QDialog) -> None:
        yes = QPushButton("Print")
        yes.setDefault(True)
        yes.clicked.connect(asked.accept)
        QVBoxLayout(asked).addWidget(yes)


@pytest.fixture
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spool:
    return Spool(tmp_path, monkeypatch)


def test_ten_pending_records_are_printed_within_five_keys(desk: AtDesk, spool: Spool) -> None:
    pending(desk, TEN, needs=NEEDS)
    desk.program.window.go("help_now")
    desk.keys.count = 0
    desk.press(F3)
    desk.wait(lambda: len(desk.referrals._shown) == TEN)
    desk.press("Ctrl+A", F9)
    ready(desk, TEN)
    desk.press(ENTER)
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.keys.press(ENTER)
    assert desk.keys.count <= 5
    desk.wait(lambda: "10 papers have left" in page(desk).bar.words())
    desk.settle()
    issued = desk.read(lambda db: db.all(Document))
    assert len(issued) == len({one.referral_id for one in issued}) == TEN
    acts = desk.read(history.lines)
    left = [one.id for one in acts if one.facts.get("act") == "print"]
    assert sorted(left) == sorted(one.id for one in issued)
    told = {one.document_id: one for one in desk.read(lambda db: db.all(Disclosure))}
    for one in issued:
        kept = desk.read(lambda db, key=one.id: documents.bytes_of(db, key))  # type: ignore[misc]  # bound now
        paper = desk.read(lambda db, key=one.referral_id: db.get(Referral, key))  # type: ignore[misc]  # bound now
        whole = " ".join("".join(preview.text(kept)).split())
        assert told[one.id].recipient.split(",")[0] in whole
        assert told[one.id].profile == paper.profile
        assert paper.number in whole
        assert "name" not in told[one.id].items or whole.count("Canary") == 1
        spooled = (spool.folder / f"letter-{one.code}.pdf").read_bytes()
        assert preview.page_count(spooled) == one.pages
    assert len([*spool.folder.glob("letter-*.pdf")]) == TEN


def test_that_many_papers_are_ready_is_spoken_and_their_numbers_are_whole(
    desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    monkeypatch.setattr(message_bar, "QAccessible", reader)
    pending(desk, 2)
    pending(desk, 1, called=False, approved=False, needs=("medical",))
    desk.program.window.resize(1366, 728)
    begin(desk, "Ctrl+A", ENTER)
    ready(desk, 2)
    settle(desk)
    assert reader.heard[-1] == "Ready 2, left 0, stay 1."
    assert page(desk).list.horizontalScrollBar().maximum() == 0


def test_what_stays_says_why_and_the_others_leave(desk: AtDesk, spool: Spool) -> None:
    pending(desk, 2)
    pending(desk, 1, called=False)
    pending(desk, 1, approved=False)
    begin(desk, "Ctrl+A", F9)
    ready(desk, 2)
    said = " ".join(one.stays for one in page(desk).batch.papers.values())
    assert "approves first" in said
    assert "has been reached yet" in said
    assert "2 stay: their lines say why" in page(desk).bar.words()
    desk.press(ENTER)
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.keys.press(ENTER)
    desk.wait(lambda: "2 papers have left" in page(desk).bar.words())
    desk.settle()
    assert len(desk.read(lambda db: db.all(Document))) == 2
    assert page(desk).batch.stay == 2
    shown = page(desk).list.lines
    cells = {str(shown.index(row, 2).data()) for row in range(4)}
    assert {"Nobody reached there yet", "Not approved yet"} < cells


def test_only_what_is_ticked_now_leaves(desk: AtDesk, spool: Spool) -> None:
    pending(desk, 3)
    begin(desk, "Ctrl+A", F9)
    ready(desk, 3)
    desk.press(" ")  # the first one is not wanted after all
    assert len(page(desk).wanted()) == 2
    gone = page(desk).list.current()
    desk.press(ENTER)
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.keys.press(ENTER)
    desk.wait(lambda: "2 papers have left" in page(desk).bar.words())
    desk.settle()
    assert gone is not None
    issued = desk.read(lambda db: db.all(Document))
    assert gone.id not in {one.referral_id for one in issued}
    assert len(issued) == 2


@pytest.mark.parametrize("language", [*list(LANGUAGES)[1:], *BOTH])
def test_no_paper_of_a_language_before_can_leave(
    desk: AtDesk, tmp_path: Path, language: str
) -> None:
    pending(desk, 2)
    begin(desk, "Ctrl+A", F9)
    ready(desk, 2)
    while page(desk).tongue.language != language:
        desk.keys.press("7")
    ready(desk, 2)
    papers = [one.sheet for one in page(desk).batch.papers.values()]
    assert {one.job.language for one in papers if one and one.job} == {language}
    page(desk).batch.save_into(page(desk).wanted(), str(tmp_path))
    desk.wait(lambda: "2 papers have left" in page(desk).bar.words())
    desk.settle()
    issued = desk.read(lambda db: db.all(Document))
    assert {one.language for one in issued} == {language}
    assert len([*tmp_path.glob("letter-*.pdf")]) == 2
    if language == "en+ur":
        BUILD.mkdir(parents=True, exist_ok=True)
        picture(desk).save(str(BUILD / "printed-in-two.png"))


def test_the_receipt_of_who_was_not_handed_over_stays(desk: AtDesk) -> None:
    pending(desk, 2)
    begin(desk, "Ctrl+A", F9)
    ready(desk, 2)
    desk.press("4")
    ready(desk, 0)
    assert "No paper can leave" in page(desk).bar.words()
    assert page(desk).batch.stay == 2


@pytest.mark.qt_log_ignore("QPdf|QPrinter|QPainter")
def test_a_printer_that_jams_holds_the_rest_back_and_loses_none(
    desk: AtDesk, spool: Spool, tmp_path: Path
) -> None:
    pending(desk, 3)
    begin(desk, "Ctrl+A", F9)
    ready(desk, 3)
    whole, spool.folder = spool.folder, tmp_path / "gone" / "away"
    desk.press(ENTER)
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.keys.press(ENTER)
    desk.wait(lambda: "Not printed yet: 2" in page(desk).bar.words())
    desk.settle()
    assert len(desk.read(lambda db: db.all(Document))) == 1
    spool.folder = whole
    desk.press(ENTER)
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.keys.press(ENTER)
    desk.wait(lambda: "2 papers have left" in page(desk).bar.words())
    desk.settle()
    desk.press(ENTER)  # the one that jammed is made again, as its second copy
    ready(desk, 1)
    [again] = page(desk).batch.ready(page(desk).wanted())
    assert again.sheet is not None
    assert again.sheet.job is not None
    assert again.sheet.job.copy_no == 2


def test_copies_stand_in_the_journal(desk: AtDesk, spool: Spool) -> None:
    pending(desk, 1)
    begin(desk, "3", "3", F9)
    ready(desk, 1)
    desk.press("1")
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.keys.press(ENTER)
    desk.wait(lambda: "1 paper has left" in page(desk).bar.words())
    desk.settle()
    found = [one.facts for one in desk.read(history.lines) if one.facts.get("act") == "print"]
    assert [one.get("copies") for one in found] == [3]


def test_going_to_one_alone_and_back_keeps_what_was_made(desk: AtDesk) -> None:
    pending(desk, 2)
    desk.press(F6)
    desk.wait(lambda: page(desk).list.current() is not None)
    desk.press(F9)
    ready(desk, 1)
    desk.press("8")
    desk.wait(lambda: desk.program.window.stack.name() == "preview")
    desk.settle()
    desk.press(ESC)
    desk.wait(lambda: desk.program.window.stack.name() == "printing")
    desk.settle()
    assert len(page(desk).batch.ready(page(desk).wanted())) == 1
    desk.press(DOWN)
    assert "shown here once made" in page(desk).look._words.text()
    desk.press(ESC)  # the list anew
    desk.settle()
    assert page(desk).batch.papers == {}
    assert len(page(desk).list.lines.rows) == 2


def test_the_page_looks_right(desk: AtDesk) -> None:
    pending(desk, 3)
    pending(desk, 1, called=False)
    desk.press(F6)
    desk.settle()
    BUILD.mkdir(parents=True, exist_ok=True)
    picture(desk).save(str(BUILD / "printing-begin.png"))
    desk.press("Ctrl+A", F9)
    ready(desk, 3)
    for look in LOOKS:
        with looking(desk, look):
            desk.qtbot.wait(300)
            desk.settle()
            picture(desk).save(str(BUILD / f"printing-{look.name}.png"))


@pytest.mark.parametrize("language", SPOKEN)
def test_nothing_of_the_page_is_cut_in_any_language(desk: AtDesk, language: str) -> None:
    pending(desk, 2)
    pending(desk, 2, called=False)
    spoken(desk, language)
    begin(desk, "Ctrl+A", F9)
    ready(desk, 2)
    while page(desk).tongue.language != f"en+{language}":
        desk.keys.press("7")
    ready(desk, 2)
    for size in SIZES.values():
        desk.program.window.resize(*size)
        settle(desk)
        desk.qtbot.wait(300)
        desk.settle()
        picture(desk).save(str(BUILD / f"printing-{language}-{size[0]}.png"))
        assert faults(desk.program.window) == []


def test_enter_while_papers_are_made_asks_for_the_printer_once_they_are(
    desk: AtDesk, spool: Spool
) -> None:
    pending(desk, 3)
    desk.press(F6)
    desk.wait(lambda: page(desk).list.current() is not None)
    desk.keys.press("Ctrl+A", F9, ENTER)  # nobody waits for them
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    assert len(page(desk).batch.ready(page(desk).wanted())) == 3
    assert desk.read(lambda db: db.all(Document)) == ()
    desk.keys.press(ENTER)
    desk.wait(lambda: "3 papers have left" in page(desk).bar.words())
    desk.settle()


def test_a_letter_that_seems_to_name_somebody_never_leaves_among_many(desk: AtDesk) -> None:
    pending(desk, 1, needs=("protection",))
    pending(desk, 1, needs=("protection",), need_line="Beaten by uncle Akram at home")
    begin(desk, "Ctrl+A", F9)
    ready(desk, 1)
    [stays] = [one for one in page(desk).batch.papers.values() if one.stays]
    assert stays.code == "line_names_person"
    assert "Akram" in stays.stays

"""The preview: what they will know first, the record before the paper, then the paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.records import Action, Disclosure, Document
from station_desk.paper import preview
from station_desk.store import documents, history
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.printing import dialog_for, printer_for
from station_desk.ui.dialogs.why import Why
from station_desk.ui.widgets.files import FileChoice
from station_desk.words import BOTH, LANGUAGES, running
from tests.ui.at_desk import ESC, F9, F10, AtDesk
from tests.ui.page_walk import BUILD, picture

DIGITS = {"1": Qt.Key.Key_1, "2": Qt.Key.Key_2}


@pytest.fixture
def letter(desk: AtDesk) -> AtDesk:
    """The desk with the letter of a new, urgent referral on the page."""
    desk.made()
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    desk.settle()
    return desk


def papers(desk: AtDesk) -> tuple[Document, ...]:
    return desk.read(lambda db: db.all(Document))


def test_without_a_paper_the_page_says_the_next_key(desk: AtDesk) -> None:
    desk.program.window.go("preview")
    assert "F3" in desk.preview.absent.words()
    assert not desk.preview.buttons["1"].isEnabled()


def test_a_letter_that_is_not_urgent_waits_for_the_in_charge(desk: AtDesk) -> None:
    desk.made("education")
    desk.press(F9)
    assert "approves first" in desk.preview.absent.words()
    assert desk.preview.sheet is None
    assert papers(desk) == ()
    desk.press(F10)
    desk.give_word()
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    desk.press(ESC)
    assert desk.view().state.approved


def test_what_they_will_know_is_shown_before_anything_leaves(letter: AtDesk) -> None:
    words = letter.preview.known.words()
    assert "THIS IS WHAT THEY WILL KNOW" in words
    assert "Ayesha" in words
    assert "Bus stand" not in words
    sheet = letter.preview.sheet
    assert sheet is not None
    assert sheet.job is not None
    text = "".join(preview.text(sheet.pdf))
    assert all(told in text for _label, told in sheet.job.knows)
    assert papers(letter) == ()


def station_copy(letter: AtDesk) -> None:
    """Ask for the whole record by keys: a word is no reason, a sentence is one."""
    before = letter.preview.sheet
    letter.press("5")
    letter.wait(lambda: isinstance(QApplication.activeModalWidget(), Why))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Why)
    letter.keys.type("court")
    letter.press(Qt.Key.Key_Return)
    assert "ten letters" in asked.bar.words()
    assert letter.preview.sheet is before
    letter.keys.type("The court asked for it")
    letter.press(Qt.Key.Key_Return)
    letter.wait(lambda: letter.preview.sheet not in (None, before))
    letter.wait(lambda: letter.preview.paper.pages() > 0)
    letter.settle()


def test_saving_records_the_letter_first_and_writes_the_same_bytes(
    letter: AtDesk, tmp_path: Path
) -> None:
    sheet = letter.preview.sheet
    assert sheet is not None
    letter.preview.leaving.save_to(sheet, str(tmp_path / "letter.pdf"))
    letter.settle()
    [document] = papers(letter)
    kept = letter.read(lambda db: documents.bytes_of(db, document.id))
    assert (tmp_path / "letter.pdf").read_bytes() == sheet.pdf == kept
    [told] = letter.read(lambda db: db.all(Disclosure))
    assert told.how == "file"
    assert sheet.job is not None
    assert told.items == sheet.job.items
    letter.press(ESC)
    view = letter.view()
    assert view.state.status is Status.SENT
    assert view.actions[-1].kind is ActionKind.LETTER


def test_a_paper_that_cannot_be_written_says_so(letter: AtDesk, tmp_path: Path) -> None:
    sheet = letter.preview.sheet
    assert sheet is not None
    letter.preview.leaving.save_to(sheet, str(tmp_path / "gone" / "letter.pdf"))
    letter.settle()
    assert letter.preview.bar.words()
    assert letter.preview.buttons["2"].isEnabled()


def test_every_page_is_painted_on_the_printer_without_a_file_of_ours(
    letter: AtDesk, tmp_path: Path
) -> None:
    station_copy(letter)
    sheet = letter.preview.sheet
    assert sheet is not None
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "spool.pdf"))
    letter.preview.leaving.print_on(sheet, printer)
    letter.wait(lambda: "Given to the printer" in letter.preview.bar.words())
    printed = (tmp_path / "spool.pdf").read_bytes()
    assert preview.page_count(printed) == preview.page_count(sheet.pdf)
    assert [one.form for one in papers(letter)] == ["file_copy"]
    lines = letter.read(history.lines)
    whys = [one.facts.get("act") for one in lines if one.reason == "The court asked for it"]
    assert sorted(map(str, whys)) == ["prepare_file_copy", "print"]


def test_a_second_copy_has_its_own_number_and_code(letter: AtDesk, tmp_path: Path) -> None:
    first = letter.preview.sheet
    assert first is not None
    letter.preview.leaving.save_to(first, str(tmp_path / "1.pdf"))
    letter.settle()
    letter.press("2")
    letter.wait(lambda: letter.preview.sheet not in (None, first))
    letter.settle()
    second = letter.preview.sheet
    assert second is not None
    assert first.job is not None
    assert second.job is not None
    assert (first.job.copy_no, second.job.copy_no) == (1, 2)
    assert first.job.code != second.job.code


def test_without_a_printer_the_page_says_what_else_to_do(letter: AtDesk) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("only on a machine without printers")
    reach(letter)
    letter.press("1")
    assert "2 saves a PDF" in letter.preview.bar.words()
    assert papers(letter) == ()


def test_the_printer_dialog_cannot_print_into_a_file(letter: AtDesk) -> None:
    printer = printer_for("letter-ABCDEF-G", 2)
    asked = dialog_for(printer, letter.preview)
    assert not asked.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
    assert printer.docName() == "letter-ABCDEF-G"
    asked.deleteLater()


def test_the_name_of_a_file_is_form_and_code_only(letter: AtDesk) -> None:
    reach(letter)
    sheet = letter.preview.sheet
    assert sheet is not None
    assert sheet.job is not None
    assert sheet.name == f"letter-{sheet.job.code}"
    letter.keys.press("2")
    asked = letter.dialog()
    assert "Ayesha" not in asked.windowTitle()
    asked.close()


def test_copies_go_round_from_one_to_five(letter: AtDesk) -> None:
    shown = []
    for _press in range(5):
        letter.press("3")
        shown.append(letter.preview.buttons["3"].words())
    assert shown[0] == "Copies: 2"
    assert shown[-1] == "Copies: 1"


# nobody reached, not approved


def reach(desk: AtDesk) -> None:
    """Log that somebody of the place spoke, and show the letter again."""
    desk.press(ESC)
    desk.answered()
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    desk.settle()


def test_the_page_warns_that_nobody_was_reached_and_that_nobody_approved(
    letter: AtDesk,
) -> None:
    words = letter.preview.doubts.words()
    assert "has been reached yet. Call first" in words
    assert "Not approved yet" in words
    station_copy(letter)
    assert letter.preview.doubts.words() == ""


@pytest.mark.parametrize("key", ["1", "2"])
def test_pressing_the_same_key_twice_lets_no_unannounced_letter_leave(
    letter: AtDesk, key: str
) -> None:
    letter.press(key)
    assert isinstance(letter.dialog(), Question)
    QTest.keyClick(letter.dialog(), DIGITS[key])
    letter.wait(lambda: QApplication.activeModalWidget() is None)
    letter.settle()
    assert papers(letter) == ()
    here = "referral" if key == "1" else "preview"
    assert letter.program.window.stack.name() == here


def test_a_second_deliberate_key_lets_an_unannounced_letter_leave(
    letter: AtDesk, tmp_path: Path
) -> None:
    letter.press("2")
    QTest.keyClick(letter.dialog(), Qt.Key.Key_3)
    letter.wait(lambda: isinstance(QApplication.activeModalWidget(), FileChoice))
    asked = letter.dialog()
    assert isinstance(asked, FileChoice)
    asked.close()
    sheet = letter.preview.sheet
    assert sheet is not None
    letter.preview.leaving.save_to(sheet, str(tmp_path / "letter.pdf"))
    letter.settle()
    [left] = [
        one for one in letter.read(lambda db: db.all(Action)) if one.kind is ActionKind.LETTER
    ]
    assert left.note.startswith("Left before anybody at ")
    assert left.note.endswith("; Left as urgent, not yet approved by the in-charge")


def test_once_somebody_spoke_only_the_approval_is_spoken_of(letter: AtDesk) -> None:
    reach(letter)
    assert "reached" not in letter.preview.doubts.words()
    assert "Not approved yet" in letter.preview.doubts.words()
    letter.press("2")
    assert isinstance(letter.dialog(), FileChoice)
    letter.dialog().close()


def test_seven_turns_the_paper_into_the_language_of_its_reader(letter: AtDesk) -> None:
    page = letter.preview
    assert page.sheet is not None
    for language in (*list(LANGUAGES)[1:], *BOTH, "en"):
        letter.press("7")
        letter.wait(
            lambda: (
                page.sheet is not None
                and page.sheet.job is not None
                and page.sheet.job.language == language  # noqa: B023  waited for in this turn
                and page.paper.pages() > 0
            )
        )
        BUILD.mkdir(parents=True, exist_ok=True)
        picture(letter).save(str(BUILD / f"letter-in-{language}.png"))
    assert running() == "en"

"""Sealed texts at the board by keys: written and forgotten, opened with a reason."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from station_desk.domain.kinds import Role
from station_desk.domain.records import Disclosure, Document, Sealed
from station_desk.domain.sealed import SealedField
from station_desk.paper import preview
from station_desk.store import documents, history
from station_desk.ui.dialogs.unsealing import Unsealing
from station_desk.ui.pages.referral.sealed_form import SealedForm
from station_desk.ui.widgets.seat import Shown
from tests.ui.at_desk import ENTER, ESC, F9, F10, TAB, AtDesk

TEXT = "zaqburn on left arm"
WHY = "court asks what was found"


def form(desk: AtDesk) -> SealedForm:
    """Return the open form."""
    found = desk.referral.following.board.form
    assert isinstance(found, SealedForm)
    return found


def sealed(desk: AtDesk) -> tuple[Sealed, ...]:
    return desk.read(lambda db: db.all(Sealed))


def write(desk: AtDesk, text: str = TEXT) -> None:
    """Seal a medical text by keys."""
    desk.press("s", "m", TAB)
    desk.keys.type(text)
    desk.press(F10)
    desk.wait(lambda: desk.referral.following.board.form is None)
    desk.settle()


def ask(desk: AtDesk) -> Unsealing:
    """Open the form again and ask for the first text."""
    desk.press("s")
    form(desk).rows[0].opened.click()
    found = desk.dialog()
    assert isinstance(found, Unsealing)
    return found


def test_a_text_is_sealed_by_keys_and_then_only_named(desk: AtDesk) -> None:
    desk.made()
    write(desk)
    [one] = sealed(desk)
    assert one.of_field == SealedField.MEDICAL.value
    assert "Sealed" in desk.referral.bar.words()
    shown = desk.referral.following.board.sides.words()
    assert "SEALED TEXTS" in shown
    assert "Medical findings" in shown
    assert "zaq" not in shown + desk.referral.bar.words()
    desk.press("s")
    assert form(desk).draft().text == ""
    assert [row.line.id for row in form(desk).rows] == [one.id]


def test_a_text_half_typed_outlives_a_lock_for_its_author(desk: AtDesk) -> None:
    made = desk.made()
    desk.press("s", "m", TAB)
    desk.keys.type("half")
    desk.lock_and_open()
    desk.program.window.go("referral", Shown(kind="referral", id=made.referral.id))
    desk.view()
    desk.press("s")
    desk.wait(lambda: form(desk).draft().text == "half")
    assert form(desk).draft().of_field == SealedField.MEDICAL
    desk.press(F10)
    desk.wait(lambda: len(sealed(desk)) == 1)
    desk.settle()
    desk.press("s")
    desk.settle()
    assert form(desk).draft().text == ""


def test_an_empty_text_is_refused_at_its_field(desk: AtDesk) -> None:
    desk.made()
    desk.press("s", F10)
    desk.settle()
    assert sealed(desk) == ()
    assert form(desk).form.field("text").hasFocus()


def test_a_text_is_opened_with_a_reason_that_is_journaled_and_goes_with_esc(
    desk: AtDesk,
) -> None:
    desk.made()
    write(desk)
    dialog = ask(desk)
    dialog.go_on.click()
    assert "10 letters" in dialog.bar.words()
    assert dialog.text.text() == ""
    dialog.reason.setText(WHY)
    dialog.go_on.click()
    desk.wait(lambda: dialog.text.text() == TEXT)
    [line] = desk.read(lambda db: history.lines(db, limit=1))
    assert (line.facts["act"], line.reason) == ("unseal", WHY)
    text = dialog.text
    assert text.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    assert text.textFormat() == Qt.TextFormat.PlainText
    assert not dialog.findChildren(QPlainTextEdit)
    QApplication.clipboard().clear()
    desk.qtbot.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert TEXT not in QApplication.clipboard().text()
    desk.qtbot.keyClick(dialog, ESC)
    assert text.text() == ""
    desk.wait(lambda: QApplication.activeModalWidget() is None)


def test_a_lock_closes_an_open_text_and_empties_it(desk: AtDesk) -> None:
    desk.made()
    write(desk)
    dialog = ask(desk)
    dialog.reason.setText(WHY)
    dialog.go_on.click()
    desk.wait(lambda: dialog.text.text() == TEXT)
    text = dialog.text
    desk.program.window.lock()
    assert text.text() == ""
    assert dialog.isHidden()
    assert QApplication.activeModalWidget() is None


def test_a_duty_officer_is_offered_no_opening(desk: AtDesk) -> None:
    desk.made()
    write(desk)
    view = desk.view()
    duty = replace(desk.desk.officer, role=Role.DUTY)
    made = SealedForm(view, duty, desk.clock.at)
    desk.qtbot.addWidget(made)
    [row] = made.rows
    assert row.opened.isHidden()
    assert not row.anew.isHidden()
    other = SealedForm(view, replace(duty, id="somebody-else"), desk.clock.at)
    desk.qtbot.addWidget(other)
    assert other.rows[0].anew.isHidden()


def test_a_text_is_written_anew_with_a_reason(desk: AtDesk) -> None:
    desk.made()
    write(desk)
    desk.press("s")
    form(desk).rows[0].anew.click()
    assert not form(desk).form.field("of_field").isEnabled()
    desk.keys.type("right arm")
    desk.press(F10)
    desk.settle()
    assert [one.version for one in sealed(desk)] == [1]
    assert form(desk).why.field("reason").hasFocus()
    desk.keys.type("the wrong side was written")
    desk.press(F10)
    desk.wait(lambda: [one.version for one in sealed(desk)] == [2])
    desk.settle()
    assert "version 2" in desk.referral.following.board.sides.words()


def test_keys_of_the_page_do_nothing_while_a_text_is_open(desk: AtDesk) -> None:
    desk.made()
    write(desk)
    dialog = ask(desk)
    for key in ("a", ENTER):
        desk.qtbot.keyClick(dialog.reason, key)
    assert dialog.text.text() == ""
    assert "10 letters" in dialog.bar.words()


def test_the_author_prints_what_was_sealed_without_seeing_it(
    desk: AtDesk, tmp_path: Path
) -> None:
    desk.made()
    long = "zaqburn " * 80
    write(desk, long)
    desk.press(F9)
    page = desk.preview
    desk.wait(lambda: page.paper.pages() > 0)
    desk.settle()
    desk.press("6")
    desk.wait(lambda: page.sheet is not None and page.sheet.along)
    desk.settle()
    assert "stands on the printed letter only" in page.known.words()
    sheet = page.sheet
    assert sheet is not None
    shown = "".join(preview.text(sheet.pdf))
    assert "zaqburn" not in shown + page.known.words()
    assert "printed letter only" in shown.replace("\r\n", " ")
    desk.press("2")
    assert "printed only" in page.bar.words()
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "spool.pdf"))
    page.leaving.print_on(sheet, printer)
    desk.wait(lambda: "Given to the printer" in page.bar.words())
    printed = (tmp_path / "spool.pdf").read_bytes()
    assert ink(printed) > 1.1 * ink(sheet.pdf)
    [document] = desk.read(lambda db: db.all(Document))
    assert desk.read(lambda db: documents.bytes_of(db, document.id)) == sheet.pdf
    [told] = desk.read(lambda db: db.all(Disclosure))
    assert told.items[-1] == "medical"
    acts = desk.read(lambda db: history.find(db, history.Wanted(acts=("sealed_print",))))
    assert len(acts) == 1
    desk.press("6")  # the next copy begins without it
    desk.wait(lambda: page.sheet is not None and page.sheet.job is not sheet.job)
    assert not page.known.along.isChecked()


def ink(pdf: bytes) -> int:
    """Return how many dots of the pages are dark."""
    pages = range(preview.page_count(pdf))
    dark = bytes(range(160))
    dots = [preview.render(pdf, page, 800)[2][::4] for page in pages]
    return sum(len(one) - len(one.translate(None, dark)) for one in dots)


def test_nothing_sealed_nothing_offered(desk: AtDesk) -> None:
    desk.made()
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    desk.settle()
    assert desk.preview.known.along.isHidden()

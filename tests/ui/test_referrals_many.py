"""Many referrals: ticked and printed in one go, shown part by part, never silently cut."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.kinds import ActionKind, Sex
from station_desk.domain.records import Document, Referral
from station_desk.services.case import acting
from station_desk.services.case.opening import open_referral
from station_desk.services.register import directory
from station_desk.ui.pages.referral import judged
from station_desk.ui.pages.referrals.paging import Paging
from tests.ui.at_desk import F3, F9, AtDesk
from tests.ui.test_referrals import lines, open_list

TEN = 10


def pending(desk: AtDesk, count: int, *, called: bool = True) -> None:
    """Save referrals that are approved; their places were called, and answered."""
    cards = desk.read(partial(directory.cards, desk=desk.desk))
    card = next(one for one in cards if "education" in one.needs and one.phones)
    for _nth in range(count):
        draft = ReferralDraft(
            name="Canary Child", age="12", sex=Sex.BOY, need="education", card_id=card.id,
            situations=judged.fitting_first(desk.desk.pack, "education")[:1],
        )  # fmt: skip
        about = {"desk": desk.desk, "now": desk.clock.at}
        saved = desk.do(partial(open_referral, draft=draft, **about)).value  # type: ignore[arg-type]  # by name
        phone = desk.read(lambda db, key=saved.referral_id: db.get(Referral, key).to_phone)  # type: ignore[misc]  # bound now
        call = ActionDraft(phone=phone, result="answered")
        at = {**about, "referral_id": saved.referral_id}
        if called:
            kind = ActionKind.CALL_ATTEMPT
            desk.do(partial(acting.act, kind=kind, draft=call, **at))  # type: ignore[arg-type]  # by name
        desk.do(partial(acting.approve, **at))  # type: ignore[arg-type]  # by name


def test_ten_pending_records_are_printed_within_five_keys(desk: AtDesk, tmp_path: Path) -> None:
    pending(desk, TEN)
    desk.program.window.go("help_now")
    desk.keys.count = 0
    desk.press(F3)
    desk.wait(lambda: len(lines(desk)) == TEN)
    desk.press("Ctrl+A")
    assert len(desk.referrals.lists.ticked()) == TEN
    desk.press(F9)
    batch = desk.referrals.batch
    desk.wait(lambda: len(batch.ready) == TEN)
    assert desk.keys.count + 1 <= 5  # Enter in the printer's dialog
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "spool.pdf"))
    batch.print_on(printer)
    desk.wait(lambda: "10 letters were given" in desk.referrals.bar.words())
    assert len(desk.read(lambda db: db.all(Document))) == TEN


def test_a_letter_that_nobody_expects_stays_and_is_named(desk: AtDesk) -> None:
    pending(desk, 1, called=False)
    open_list(desk)
    [line] = lines(desk)
    desk.press("Ctrl+A", F9)
    desk.wait(lambda: "No letter can leave" in desk.referrals.bar.words())
    assert line.number in desk.referrals.bar.words()
    assert desk.read(lambda db: db.all(Document)) == ()


@pytest.mark.parametrize(
    ("start", "shown", "total", "said"),
    [
        (0, 500, 5_000, "500 of 5,000 shown"),
        (500, 500, 5_000, "501-1,000 of 5,000"),
        (0, 40, 40, ""),
    ],
)
def test_a_list_says_how_much_of_it_is_shown(
    qtbot: QtBot, start: int, shown: int, total: int, said: str
) -> None:
    paging = Paging()
    qtbot.addWidget(paging)
    paging.show_part(start, shown, total)
    assert paging.words() == said


def test_the_next_part_comes_by_a_key_and_after_the_last_the_first(qtbot: QtBot) -> None:
    paging = Paging()
    qtbot.addWidget(paging)
    wanted: list[int] = []
    paging.turned.connect(wanted.append)
    for start in (0, 500, 1_000):
        paging.show_part(start, min(500, 1_200 - start), 1_200)
        paging._more.click()
    assert wanted == [500, 1_000, 0]

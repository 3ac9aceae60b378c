"""A code or a whole number typed into F3 finds paper or case; a slip comes back by it."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.records import Document
from station_desk.paper.preview import text
from station_desk.services import paper_codes
from station_desk.services.issuing import papers
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.why import Why
from station_desk.ui.pages.preview import PreviewPage
from station_desk.ui.pages.referral.step_form import StepForm
from tests.ui.at_desk import ENTER, F3, F10, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


@pytest.fixture
def issued(desk: AtDesk) -> Document:
    """Return the letter of a referral, on its way."""
    view, now = desk.made(), desk.clock.at
    job = desk.do(partial(
        papers.prepare_letter, desk=desk.desk, referral_id=view.referral.id, now=now
    ))  # fmt: skip
    pdf = job.render()
    desk.do(partial(papers.issue, desk=desk.desk, job=job, pdf=pdf, how="print", now=now,
                    unreached=job.unreached))  # fmt: skip
    desk.program.window.stack.drop_sealed()
    [paper] = desk.read(lambda db: db.all(Document))
    return paper


def typed(desk: AtDesk, words: str) -> None:
    desk.press(F3)
    desk.wait(lambda: desk.referrals.lists.current() is not None)
    desk.keys.type(words)
    desk.keys.press(ENTER)


def asked(desk: AtDesk) -> Question:
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Question))
    found = desk.dialog()
    assert isinstance(found, Question)
    return found


def chosen(desk: AtDesk, digit: str) -> None:
    asked(desk)
    desk.keys.press(digit)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.front()
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    desk.view()


def test_a_code_typed_into_the_list_says_what_paper_it_is_and_opens_its_case(
    desk: AtDesk, issued: Document
) -> None:
    typed(desk, issued.code.lower().replace("-", ""))
    said = " ".join(one.text() for one in asked(desk).findChildren(QLabel))
    assert issued.code in said
    assert "It holds" in said
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"by-code-{look.name}.png"))
    chosen(desk, "1")
    assert desk.view().referral.id == issued.referral_id


def test_a_slip_that_came_back_is_keyed_in_by_code_digit_name_and_f10(
    desk: AtDesk, issued: Document
) -> None:
    desk.press(F3)
    desk.wait(lambda: desk.referrals.lists.current() is not None)
    desk.keys.count = 0
    desk.keys.type(issued.code.lower().replace("-", ""))
    desk.keys.press(ENTER)
    chosen(desk, "2")
    form = desk.referral.following.board.form
    assert isinstance(form, StepForm)
    desk.keys.type("Dr One")
    desk.press(F10)
    view = desk.view()
    assert view.state.status is Status.ACKNOWLEDGED
    last = view.actions[-1]
    assert (last.kind, last.person) == (ActionKind.ACKNOWLEDGED, "Dr One")
    assert (last.method, last.reference) == ("in writing", issued.code)
    assert desk.keys.count == len("abcdefg") + len("Dr One") + 3


def test_a_slip_that_says_less_than_stands_here_says_so(desk: AtDesk, issued: Document) -> None:
    typed(desk, issued.code.lower().replace("-", ""))
    chosen(desk, "2")
    desk.keys.type("Dr One")
    desk.press(F10)
    typed(desk, issued.code.lower())
    chosen(desk, "2")
    assert "no more than stands here" in desk.referral.bar.words()
    assert desk.referral.following.board.form is None


def test_a_whole_number_opens_its_case_from_any_list(desk: AtDesk, issued: Document) -> None:
    number = desk.saved()[0].number
    desk.press(F3, "4")  # among the closed ones it does not stand
    desk.referrals.search.setText(number.lower())
    desk.referrals.search.setFocus()
    desk.keys.press(ENTER)
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    assert desk.view().referral.id == issued.referral_id


def test_a_paper_that_was_lost_leaves_once_more_as_it_was_issued(
    desk: AtDesk, issued: Document, tmp_path: Path
) -> None:
    typed(desk, issued.code.lower())
    asked(desk)
    desk.keys.press("6")
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Why))
    desk.keys.type("the messenger lost it")
    desk.keys.press(ENTER)
    desk.wait(lambda: desk.program.window.stack.name() == "preview")
    page = desk.program.window.stack.page("preview")
    assert isinstance(page, PreviewPage)
    desk.wait(lambda: page.sheet is not None and page.buttons["1"].isEnabled())
    assert page.sheet is not None
    assert all("REPRINT" in one for one in text(page.sheet.pdf))
    assert f"REPRINT of {issued.code}" in page.known.words()
    assert page.tongue.isHidden()
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"reprint-{look.name}.png"))
    out = tmp_path / "again.pdf"
    page.leaving.save_to(page.sheet, str(out))
    desk.wait(lambda: "Saved as a file" in page.bar.words())
    assert all("Copy 2" in one for one in text(out.read_bytes()))
    assert desk.read(lambda db: db.all(Document)) == (issued,)
    desk.front()
    desk.keys.press("2")  # once more: another copy, another number
    desk.wait(lambda: page.sheet is not None and "Copy 3" in text(page.sheet.pdf)[0])


def test_a_code_nobody_printed_says_so(desk: AtDesk) -> None:
    desk.made()
    desk.press(F3)
    desk.wait(lambda: desk.referrals.lists.current() is not None)
    wrong = next(
        f"aaaaaa{one}" for one in "abcdefghjklmnpqrstuvwxy" if paper_codes.plain(f"aaaaaa{one}")
    )
    desk.keys.type(wrong)
    desk.press(ENTER)
    assert "code" in desk.referrals.bar.words()


def test_words_are_no_code() -> None:
    assert [
        one for one in ("medical", "", "KHI", "KHI-SDR-C-00001") if paper_codes.plain(one)
    ] == []


def test_words_still_lead_to_the_lines_found(desk: AtDesk, issued: Document) -> None:
    assert issued.code
    typed(desk, "medical")
    desk.settle()
    assert desk.referrals.lists.has_keys()

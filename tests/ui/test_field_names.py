"""What is wrong with a field is said under the name that stands above it."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from station_desk.domain.errors import Problem
from station_desk.machine.packs import load
from station_desk.messages import problem_words
from station_desk.ui.forms.fields import Field
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral import act_fields, steps, strip
from station_desk.ui.pages.referral.act_fields import ActTyped
from station_desk.ui.pages.referral.digits import STEPS
from station_desk.ui.pages.referral.home_form import DECISION, WHO, HomeTyped
from station_desk.ui.pages.referral.steps import StepDraft
from tests.ui.at_desk import ESC, F10, AtDesk

PACK = load("sindh")


def forms() -> Iterator[tuple[str, type, Sequence[Field]]]:
    """Give every form of an act: its name, its draft, its fields."""
    for one in strip.ENTRIES:
        if not one.form:
            yield one.kind.value, ActTyped, act_fields.fields_of(one.kind, PACK)
    for kind in STEPS:
        if kind not in strip.AMONG_STEPS:
            yield kind.value, StepDraft, steps.fields_of(kind)
    yield "home, who", HomeTyped, WHO
    yield "home, decision", HomeTyped, DECISION


FORMS = tuple(forms())


@pytest.mark.parametrize(("kind", "draft", "fields"), FORMS, ids=[one[0] for one in FORMS])
def test_a_field_and_what_is_wrong_with_it_have_one_name(
    kind: str, draft: type, fields: Sequence[Field], qtbot: QtBot
) -> None:
    if not fields:
        return
    form: Form[object] = Form(draft, fields)
    qtbot.addWidget(form.widget)
    form.widget.show()
    wrong = [Problem(where=one.name, code="required") for one in fields]
    assert form.show_problems(wrong, problem_words) == ()
    said = [one.text() for one in form.widget.findChildren(QLabel)]
    for one in fields:
        assert f"{one.label}: please fill in." in said, (kind, one.name)


def wrong_words(board: QWidget) -> list[str]:
    return [
        one.text() for one in board.findChildren(QLabel)
        if one.isVisible() and one.property("wrong")
    ]  # fmt: skip


def test_the_demand_and_the_withholding_call_their_fields_as_they_stand(desk: AtDesk) -> None:
    desk.made()
    desk.press("d", "2", F10)
    board = desk.referral.following.board
    assert "Who demands it: please fill in." in wrong_words(board)
    assert not any(one.startswith("Person") for one in wrong_words(board))
    desk.press(ESC)
    desk.press("i", "1", F10)
    words = wrong_words(board)
    assert any(one.startswith("Withhold: ") for one in words)
    assert any(one.startswith("Why: say the reason") for one in words)
    assert not any(one.startswith("why") for one in words)

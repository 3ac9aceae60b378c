"""The guide to going home at the board: by keys, judged as it is filled in, saved as an act."""

from typing import Any

from station_desk.domain.act_codes import ReturnDecision
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Whereabouts
from station_desk.ui.pages.referral.home_form import HomeForm
from tests.ui.at_desk import F10, TAB, AtDesk

GOOD = ("1",) * 8


def form(desk: AtDesk) -> HomeForm:
    found = desk.referral.following.board.form
    assert isinstance(found, HomeForm)
    return found


def fill(desk: AtDesk, answers: tuple[str, ...], outcome: str) -> None:
    desk.press("G", "3")
    for one in ("Sobia Karim", "mother", "0311 7654321", "42101-1234567-8"):
        desk.keys.type(one)
        desk.keys.press(TAB)
    for one in answers:
        desk.keys.type(one)
        desk.keys.press(TAB)
    desk.keys.type(outcome)
    desk.keys.press(TAB)
    desk.keys.type("the unit knows her")


def judged(desk: AtDesk) -> ReturnDecision:
    found: Any = form(desk).judged()
    return ReturnDecision(found.decision)


def test_every_answer_well_releases_and_the_child_goes_home_with_the_receipt(
    desk: AtDesk,
) -> None:
    desk.made()
    fill(desk, GOOD, "Goes")
    assert judged(desk) is ReturnDecision.RELEASE
    assert form(desk).badge.text() == "Goes home"
    desk.press(F10)
    decided = desk.view().actions[-1]
    assert (decided.kind, decided.outcome) == (Do.RETURN_DECIDED, "release")
    assert decided.items[0] == "alone:yes"
    desk.press("G", "4")
    for one in ("Sobia Karim", "well, fed", "42101-1234567-8"):
        desk.keys.type(one)
        desk.keys.press(TAB)
    desk.press(F10)
    assert desk.view().stay.where is Whereabouts.FAMILY


def test_an_answer_against_it_is_said_at_once_and_release_is_refused(desk: AtDesk) -> None:
    before = len(desk.made().actions)
    fill(desk, ("1", "2", *GOOD[2:]), "Goes")
    assert judged(desk) is ReturnDecision.REFUSE
    assert "hurt" in form(desk).why()
    assert "another adult" in form(desk).why()
    desk.press(F10)
    assert form(desk).decision.field("outcome").property("wrong")
    assert len(desk.view().actions) == before

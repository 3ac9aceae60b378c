"""After a release the page asks where the child went: it stands at the station until then."""

from functools import partial

from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import AgeBasis, Sex
from station_desk.services import owed
from station_desk.ui.pages.referral.digits import keys_of
from station_desk.ui.pages.referral.next_steps import NextSteps
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.at_desk import F10, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


def arrested(desk: AtDesk) -> None:
    """Write the arrest by keys: the sections, as in the FIR."""
    desk.made(
        "legal", age="15", age_basis=AgeBasis.DOCUMENT, sex=Sex.BOY,
        situations=("arrest_bailable",),
    )  # fmt: skip
    desk.press(*keys_of(Do.ARRESTED))
    desk.keys.type("379 PPC")
    desk.press(F10)
    assert desk.view().actions[-1].kind is Do.ARRESTED


def bail(desk: AtDesk) -> None:
    """Write the release by keys: L, 2, on bail, to whom."""
    desk.later(minutes=30)
    desk.press("L", "2")
    desk.keys.type("on bail")
    desk.keys.press(TAB)
    desk.keys.type("Father Karim")
    desk.press(F10)
    assert desk.view().actions[-1].kind is Do.RELEASED


def test_digits_choose_how_grave_the_offence_is_and_how_the_child_leaves(
    desk: AtDesk,
) -> None:
    desk.made(
        "legal", age="15", age_basis=AgeBasis.DOCUMENT, sex=Sex.BOY,
        situations=("arrest_bailable",),
    )  # fmt: skip
    desk.press(*keys_of(Do.ARRESTED))
    desk.keys.type("379 PPC")
    desk.press(TAB, "2", F10)
    assert desk.view().actions[-1].items == ("major",)
    desk.later(minutes=30)
    desk.press("L", "2", "1")
    desk.keys.type("Father Karim")
    desk.press(F10)
    released = desk.view().actions[-1]
    assert (released.outcome, released.person) == ("bail", "Father Karim")


def steps(desk: AtDesk) -> NextSteps:
    [found] = [one for one in desk.referral.findChildren(NextSteps) if one.isVisible()]
    return found


def letter(desk: AtDesk, words: str) -> str:
    return next(
        one.words() for one in steps(desk).findChildren(BigButton)
        if one.words().startswith(words)
    )  # fmt: skip


def due(desk: AtDesk) -> list[str]:
    lines = desk.read(partial(owed.due_list, desk=desk.desk, now=desk.clock.at))
    return [one.what for one in lines]


def test_a_released_child_stands_here_until_it_is_written_where_it_went(desk: AtDesk) -> None:
    arrested(desk)
    assert letter(desk, "Where the child is") == "Where the child is"
    bail(desk)
    said = "released 02:44: write where it went"
    assert said in desk.referral.following.board.head._where.text()
    assert any(said in one for one in due(desk))
    assert letter(desk, "Where the child is") == "Where the child is, due"
    desk.press("H")
    assert steps(desk).tiles["1"].detail.text() == "Released: write where the child went"
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"released-{look.name}.png"))
    desk.press("1")
    desk.keys.type("in court")
    desk.press(F10)
    assert said not in desk.referral.following.board.head._where.text()
    assert not any(said in one for one in due(desk))

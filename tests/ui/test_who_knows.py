"""I on a referral: what they will know, what is withheld, whom to tell nothing, the ledger."""

from PySide6.QtWidgets import QLabel

from station_desk.domain.kinds import ActionKind
from station_desk.ui.pages.referral.who_knows import WhoKnows
from tests.ui.at_desk import F9, F10, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


def at_list(desk: AtDesk) -> WhoKnows:
    desk.press("i")
    form = desk.referral.following.board.form
    assert isinstance(form, WhoKnows)
    return form


def said(form: WhoKnows) -> str:
    return "\n".join(one.text() for one in form.findChildren(QLabel) if not one.isHidden())


def test_the_page_says_what_they_will_know_and_whom_to_tell_nothing(desk: AtDesk) -> None:
    view = desk.made(do_not_contact="Uncle Karim", suspect_name="Uncle Karim")
    desk.answered("Dr One")
    form = at_list(desk)
    words = said(form)
    assert f"THIS IS WHAT {view.referral.to_name} WILL KNOW" in words
    assert "Child's name: Ayesha" in words
    assert "Ground: " in words
    assert "Uncle Karim" in words.partition("TELL THEM NOTHING")[2]
    ledger = words.partition("WHO WAS TOLD, NEWEST FIRST")[2]
    assert f"{view.referral.to_name}, Dr One" in ledger
    assert "on the phone" in ledger
    assert "Dr One" in desk.referral.following.board.sides.words()
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"who-knows-{look.name}.png"))
    desk.press("1")
    for look in LOOKS[:4]:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"withhold-{look.name}.png"))


def test_an_item_is_withheld_by_keys_and_leaves_the_letter_and_the_preview(
    desk: AtDesk,
) -> None:
    view = desk.made()
    form = at_list(desk)
    desk.press("1", F10)
    assert "Withhold it" in form.save.words()
    assert view.concern.sharing == ()
    desk.keys.type("health")
    desk.press(TAB, TAB)
    desk.keys.type("the ward tells the neighbours")
    desk.press(F10)
    after = desk.view()
    assert after.concern.sharing == (
        ("health", view.referral.to_name, "the ward tells the neighbours"),
    )
    assert "Withheld: Health alert" in desk.referral.following.board.sides.words()
    assert "Health alert" in said(at_list(desk)).partition("WITHHELD")[2]
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    known = desk.preview.known.words()
    assert "THIS IS WHAT THEY WILL KNOW" in known
    assert "Health alert" not in known


def withheld(desk: AtDesk) -> None:
    """Withhold the health of the child from the place, by keys."""
    desk.press("i", "1")
    desk.keys.type("health")
    desk.press(TAB, TAB)
    desk.keys.type("the ward tells the neighbours")
    desk.press(F10)
    assert desk.view().concern.sharing


def test_where_nothing_is_withheld_nothing_can_be_lifted_and_it_says_so(desk: AtDesk) -> None:
    desk.made()
    form = at_list(desk)
    assert not form.less.isEnabled()
    assert form.less.detail.text() == "Nothing is withheld here"
    desk.press("2")
    assert not form.lifting.widget.isVisible()


def test_the_in_charge_lifts_a_withholding_by_keys_with_a_reason(desk: AtDesk) -> None:
    view = desk.made(health_alert="asthma")
    withheld(desk)
    form = at_list(desk)
    desk.press("2", F10)
    assert "Why: say the reason" in said(form)
    assert desk.view().concern.sharing
    desk.keys.type("the ward has another doctor now")
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"lift-{look.name}.png"))
    desk.press(F10)
    after = desk.view()
    assert after.concern.sharing == ()
    assert after.actions[-1].kind is ActionKind.LIFTED
    assert after.actions[-1].person == view.referral.to_name
    assert ": Health alert" in desk.referral.bar.words()
    assert not at_list(desk).less.isEnabled()

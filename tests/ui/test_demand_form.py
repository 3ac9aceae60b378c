"""A demand at the board: who may be told what is read before it is written, by keys."""

from PySide6.QtWidgets import QCheckBox, QLabel

from station_desk.ui.forms.tick_grid import TickGrid
from station_desk.ui.pages.referral.act_form import ActForm
from tests.ui.at_desk import TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture, settle


def test_the_form_of_a_demand_offers_powers_and_ticks_in_every_look(
    desk: AtDesk,
) -> None:
    desk.made()
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"call-card-{look.name}.png"))
    desk.press("d", "2")
    form = desk.referral.following.board.form
    assert isinstance(form, ActForm)
    assert first_is_seen(desk, form)
    for look in LOOKS:
        with looking(desk, look):
            assert first_is_seen(desk, form)
            picture(desk).save(str(BUILD / f"demand-{look.name}.png"))


def first_is_seen(desk: AtDesk, form: ActForm) -> bool:
    """Tell whether the first field of the form stands whole in the frame that scrolls."""
    settle(desk)
    area, first = desk.referral.following.board.area, form.form.field("authority")
    top = first.mapTo(area.viewport(), first.rect().topLeft()).y()
    return first.hasFocus() and 0 <= top <= area.viewport().height() - first.height()


def test_the_fixed_line_of_a_power_is_read_before_anything_is_given(desk: AtDesk) -> None:
    desk.made()
    desk.press("d", "2")
    form = desk.referral.following.board.form
    assert isinstance(form, ActForm)
    grid = form.form.field("items")
    assert isinstance(grid, TickGrid)
    desk.keys.type("media")
    assert "There is no information about any child." in said(form)
    assert offered(grid) == []
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"demand-media-{look.name}.png"))
    desk.qtbot.wait(1_600)  # a new word
    desk.keys.type("court")
    assert "Only what the order names" in said(form)
    assert "Child's name" in offered(grid)
    assert "Photo" not in offered(grid)
    for look in LOOKS[:2]:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"demand-court-{look.name}.png"))


def test_tab_goes_past_ticks_that_are_not_offered_yet(desk: AtDesk) -> None:
    desk.made()
    desk.press("d", "2")
    form = desk.referral.following.board.form
    assert isinstance(form, ActForm)
    assert offered_at(form) == []
    for _stop in range(12):
        desk.keys.press(TAB)
        if form.save.hasFocus():
            break
    assert form.save.hasFocus()


def offered_at(form: ActForm) -> list[str]:
    grid = form.form.field("items")
    assert isinstance(grid, TickGrid)
    return offered(grid)


def said(form: ActForm) -> str:
    return "\n".join(one.text() for one in form.findChildren(QLabel) if not one.isHidden())


def offered(grid: TickGrid) -> list[str]:
    return [one.text() for one in grid.findChildren(QCheckBox) if not one.isHidden()]

"""A demand at the board: who may be told what is read before it is written, by keys."""

from station_desk.ui.pages.referral.act_form import ActForm
from tests.ui.at_desk import AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


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
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"demand-{look.name}.png"))

"""What was called and referred of a card that was merged away stays, and is shown."""

from functools import partial

from station_desk.domain.kinds import CallResult
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.records import Referral
from station_desk.services.case import referrals
from station_desk.services.register import card_history, directory, doubles
from station_desk.services.station import OpenDesk
from station_desk.store import concerns
from tests.services.desk_made import later, refer
from tests.services.test_answering import call, card
from tests.services.test_job import draft
from tests.services.test_register_edit import NEW, WHY, add, write


def test_calls_of_a_referral_stand_on_the_card_that_stays(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    goes = card(opened, saved)
    call(opened, saved, CallResult.NO_ANSWER, 0.1)
    call(opened, saved, CallResult.ANSWERED, 0.2)
    stays = add(opened, NEW)
    write(opened, doubles.merge, stays, goes.id, reason=WHY)
    query = partial(directory.show, desk=opened.desk, card_id=stays)
    shown = opened.database.read(query)
    assert shown.last_call is Kind.ANSWERED
    assert (shown.night_calls, shown.night_answered) == (2, 1)
    listed = opened.database.read(partial(directory.cards, desk=opened.desk))
    assert shown in listed
    referral = opened.database.read(lambda db: db.get(Referral, saved.referral_id))
    assert (referral.card_id, referral.to_name) == (goes.id, goes.organization)
    actions = opened.database.read(lambda db: concerns.actions_of(db, referral.concern_id))
    assert [one.card_id for one in actions if one.result] == [goes.id, goes.id]
    view = opened.database.read(
        partial(referrals.view, desk=opened.desk, referral_id=saved.referral_id, now=later(1))
    )
    assert [one.phone for one in view.actions if one.result] == [goes.phones[0].number] * 2
    told = opened.database.read(lambda db: card_history.history_of(db, opened.desk, stays))
    assert {one.card_id for one in told} == {stays, goes.id}
    assert goes.organization in {one.after for one in told}

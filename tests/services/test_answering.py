"""Every call about a child feeds the card: how it ended last, how often it answers, when."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from station_desk.domain import answering, observed
from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind, CallResult, Topic
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.records import Action, Referral
from station_desk.domain.register import Card
from station_desk.services.case import acting
from station_desk.services.case.opening import Opened
from station_desk.services.register import directory, places, snapshot
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW, later, refer
from tests.services.test_job import draft


@pytest.fixture
def saved(opened: OpenDesk) -> Opened:
    return refer(opened, draft(opened))


def card_id(opened: OpenDesk, saved: Opened) -> str:
    return opened.database.read(lambda db: db.get(Referral, saved.referral_id).card_id)


def call(
    opened: OpenDesk, saved: Opened, result: CallResult, hours: float, *, corrects: str = ""
) -> str:
    at = later(hours)
    phone = card(opened, saved).phones[0].number
    given = ActionDraft(
        happened_at=at, phone=phone, result=result, card_id=card_id(opened, saved),
        corrects=corrects, correct_why="typed wrongly before" if corrects else "",
    )  # fmt: skip
    unit = partial(
        acting.act, desk=opened.desk, referral_id=saved.referral_id,
        kind=ActionKind.CALL_ATTEMPT, draft=given, now=at,
    )  # fmt: skip
    made = opened.database.write(unit, officer=opened.desk.officer.id, now=at)
    assert Topic.REGISTER in made.touched
    return made.value


def card(opened: OpenDesk, saved: Opened) -> Card:
    wanted = card_id(opened, saved)
    shown = opened.database.read(partial(directory.show, desk=opened.desk, card_id=wanted))
    listed = opened.database.read(partial(directory.cards, desk=opened.desk))
    assert shown == next(one for one in listed if one.id == wanted)
    return shown


def test_the_last_call_about_a_child_is_the_last_call_of_the_card(
    opened: OpenDesk, saved: Opened
) -> None:
    for hours, result, seen in (
        (0.1, CallResult.NO_ANSWER, Kind.NO_ANSWER),
        (0.2, CallResult.BUSY, Kind.BUSY),
        (0.3, CallResult.ANSWERED, Kind.ANSWERED),
        (0.4, CallResult.WRONG_NUMBER, Kind.WRONG_NUMBER),
    ):
        call(opened, saved, result, hours)
        assert card(opened, saved).last_call is seen
    assert card(opened, saved).phones[-1].wrong_at is not None


def test_an_answer_is_no_verification(opened: OpenDesk, saved: Opened) -> None:
    call(opened, saved, CallResult.ANSWERED, 0.1)
    seen = card(opened, saved)
    assert seen.verified_at is None
    assert observed.last_words(seen) == "21-11-2026: answered"


def test_day_and_night_are_counted_apart_and_told(opened: OpenDesk, saved: Opened) -> None:
    for hours, result in (
        (0.1, CallResult.NO_ANSWER), (0.2, CallResult.ANSWERED), (0.3, CallResult.BUSY),
        (8, CallResult.ANSWERED),  # 10:14 in Karachi
        (8.5, CallResult.WILL_CALL_BACK),
    ):  # fmt: skip
        call(opened, saved, result, hours)
    seen = card(opened, saved)
    assert answering.words(seen) == (
        "Answered by day 2 of 2, Answered at night 1 of 3 (last 90 days)"
    )
    need = opened.database.read(lambda db: db.get(Referral, saved.referral_id).need)
    ask = places.ask_of(opened.desk, need)
    for at, words in ((NOW, "Answered at night 1 of 3"), (later(9), "Answered by day 2 of 2")):
        query = partial(places.rungs, desk=opened.desk, ask=ask, now=at)
        rungs = opened.database.read(query)
        assert words in next(one.reasons for one in rungs if one.card.id == seen.id)


def test_a_call_that_was_corrected_does_not_count(opened: OpenDesk, saved: Opened) -> None:
    wrong = call(opened, saved, CallResult.NO_ANSWER, 0.1)
    call(opened, saved, CallResult.ANSWERED, 0.2, corrects=wrong)
    assert opened.database.read(lambda db: db.get(Action, wrong)).result is not None
    seen = card(opened, saved)
    assert (seen.night_calls, seen.night_answered) == (1, 1)


def test_the_counts_are_public_and_name_nobody(opened: OpenDesk, saved: Opened) -> None:
    call(opened, saved, CallResult.NO_ANSWER, 0.1)
    made = opened.database.read(partial(snapshot.build, desk=opened.desk, now=later(1)))
    [shown] = [one for one in made.cards if one.id == card_id(opened, saved)]
    assert (shown.night_calls, shown.night_answered) == (1, 0)
    assert shown.last_call_note == ""


@pytest.mark.parametrize("hour", range(24))
def test_the_database_and_the_desk_mean_the_same_night(
    opened: OpenDesk, saved: Opened, hour: int
) -> None:
    at = datetime(2026, 11, 21, hour, 0, tzinfo=UTC)
    hours = (at - NOW) / timedelta(hours=1)
    call(opened, saved, CallResult.NO_ANSWER, hours)
    assert card(opened, saved).night_calls == int(answering.is_night(at))

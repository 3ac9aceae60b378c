"""Four eyes: somebody else with a key, one of the two cleared, by pass phrase."""

import pytest

from station_desk.domain.errors import BadInput, Locked, NotAllowed
from station_desk.services import second
from station_desk.services.authorize import Act
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW, PHRASE, add_duty, later


def test_a_second_officer_confirms_by_pass_phrase(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    [line] = second.others(opened.folder, opened.desk)
    assert line.officer_id == duty
    given = second.confirm(opened.folder, opened.desk, duty, PHRASE, now=NOW)
    assert given.officer_id == duty
    second.require(opened.desk, Act.KEY_ROTATE, given)
    second.require(opened.desk, Act.REFERRAL_CREATE, None)


def test_without_a_second_officer_it_is_refused(opened: OpenDesk) -> None:
    with pytest.raises(NotAllowed, match="second_officer_needed"):
        second.require(opened.desk, Act.KEY_ROTATE, None)
    own = second.Second(officer_id=opened.desk.officer.id, role=opened.desk.officer.role)
    with pytest.raises(NotAllowed, match="second_officer_needed"):
        second.require(opened.desk, Act.KEY_ROTATE, own)


def test_alone_is_who_has_nobody_to_ask(opened: OpenDesk) -> None:
    second.require(opened.desk, Act.OFFICER_ADD, second.alone(opened.folder, opened.desk))
    add_duty(opened)
    with pytest.raises(NotAllowed, match="second_officer_needed"):
        second.alone(opened.folder, opened.desk)


def test_oneself_and_a_wrong_phrase_are_refused(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    me = opened.desk.officer.id
    with pytest.raises(BadInput):
        second.confirm(opened.folder, opened.desk, me, PHRASE, now=NOW)
    with pytest.raises(BadInput):
        second.confirm(opened.folder, opened.desk, duty, "", now=NOW)
    for n in range(5):
        with pytest.raises(Locked, match="wrong_passphrase"):
            second.confirm(opened.folder, opened.desk, duty, "no", now=later(n))
    with pytest.raises(Locked, match="wait"):
        second.confirm(opened.folder, opened.desk, duty, PHRASE, now=later(4))

"""Officers come, change and leave: the record, the key, the second officer, the journal."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import BadInput, Locked, NotAllowed, NotNow
from station_desk.domain.kinds import Role
from station_desk.domain.records import Officer
from station_desk.services import second, station
from station_desk.services.authorize import ALLOWED, Act
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.keys import officers
from station_desk.services.keys.officers import Listed
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.vault import slots
from tests.services.desk_made import CHEAP, NOW, PHRASE, add_duty, seconded

OWN = "harbor violin meadow copper"
WHY = "Posted to Clifton from Monday"


def draft(belt: str, role: Role = Role.CLEARED, *, one_time: bool = False) -> OfficerDraft:
    return OfficerDraft(
        officer_name="Tester Three", belt_no=belt, rank="SI", role=role, passphrase=PHRASE,
        one_time=one_time,
    )  # fmt: skip


def added(opened: OpenDesk, belt: str = "303", role: Role = Role.CLEARED) -> str:
    made = officers.add(opened, draft(belt, role), second=seconded(opened), now=NOW, cost=CHEAP)
    return made.value


def listed(opened: OpenDesk) -> Listed:
    query = partial(officers.listed, desk=opened.desk, folder=opened.folder)
    return opened.database.read(query)


def officer(opened: OpenDesk, officer_id: str) -> Officer:
    return opened.database.read(lambda db: db.get(Officer, officer_id))


def lines(opened: OpenDesk) -> str:
    ask = JournalAsk(last=9)
    found = opened.database.read(partial(journal_read.read, desk=opened.desk, ask=ask))
    return "\n".join(one.words for one in found)


@pytest.mark.parametrize("role", officers.ROLES)
def test_all_five_roles_can_be_added_and_log_in(opened: OpenDesk, role: Role) -> None:
    who = added(opened, role=role)
    found = next(one for one in listed(opened).officers if one.officer.id == who)
    assert (found.officer.role, found.has_key, found.one_time) == (role, True, False)
    station.close(opened)
    again = station.open_station(opened.folder, who, PHRASE, now=NOW)
    assert again.desk.officer.role is role
    assert bool(again.unlocked.seals) is (role in {Role.CLEARED, Role.IN_CHARGE})
    station.close(again)


def test_only_a_role_of_a_station_can_be_given(opened: OpenDesk) -> None:
    with pytest.raises(BadInput):
        added(opened, role=Role.DISTRICT_STAFF)


def test_a_belt_number_is_taken_once(opened: OpenDesk) -> None:
    added(opened)
    with pytest.raises(BadInput):
        added(opened)
    assert len(listed(opened).officers) == 2


def test_a_second_officer_stands_in_the_journal(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    added(opened)
    seen = opened.database.read(
        lambda db: db.connection.exec_driver_sql("SELECT line FROM journal").scalars().all()
    )
    assert any(f'"a2":"{duty}"'.encode() in bytes(one) for one in seen)


def test_without_the_second_officer_nothing_is_done(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    for act in (
        partial(officers.add, opened, draft("303"), second=None, now=NOW, cost=CHEAP),
        partial(officers.leave, opened, duty, reason=WHY, second=None, now=NOW),
        partial(
            officers.change_role, opened, duty, Role.CLEARED, reason=WHY, second=None, now=NOW
        ),
    ):
        with pytest.raises(NotAllowed, match="second_officer_needed"):
            act()
    [me, him] = listed(opened).officers
    assert me.you
    assert (him.officer.role, him.present) == (Role.DUTY, True)
    assert "was refused" in lines(opened)


def test_who_leaves_opens_the_desk_no_more(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    gone = officers.leave(opened, duty, reason=WHY, second=seconded(opened), now=NOW).value
    assert (gone.generation, gone.hindered) == (2, None)
    assert officer(opened, duty).active_to == NOW
    assert (listed(opened).owed, listed(opened).generation) == ("", 2)
    assert "changed the keys of" in lines(opened)
    with pytest.raises(Locked, match="no_such_slot"):
        station.open_station(opened.folder, duty, PHRASE, now=NOW)
    with pytest.raises(NotNow, match="departed_already"):
        officers.leave(
            opened, duty, reason=WHY, second=second.alone(opened.folder, opened.desk), now=NOW
        )


def test_the_record_alone_keeps_out_who_left(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    kept = slots.read(opened.folder)
    officers.leave(opened, duty, reason=WHY, second=seconded(opened), now=NOW, rotate=False)
    assert listed(opened).owed == "left"
    slots.write(opened.folder, kept, opened.unlocked.mk)  # as if the power went in between
    station.close(opened)
    with pytest.raises(Locked, match="departed"):
        station.open_station(opened.folder, duty, PHRASE, now=NOW)


def test_the_last_in_charge_stays(opened: OpenDesk) -> None:
    add_duty(opened)
    me = opened.desk.officer.id
    with pytest.raises(NotNow, match="last_in_charge"):
        officers.leave(opened, me, reason=WHY, second=seconded(opened), now=NOW)
    with pytest.raises(NotNow, match="last_in_charge"):
        officers.change_role(
            opened, me, Role.DUTY, reason=WHY, second=seconded(opened), now=NOW
        )


def test_a_reason_is_asked(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    with pytest.raises(BadInput):
        officers.leave(opened, duty, reason="xxxxxxxxxxxx", second=seconded(opened), now=NOW)


def test_a_role_changes_what_can_be_read(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    officers.change_role(
        opened, duty, Role.CLEARED, reason=WHY, second=seconded(opened), now=NOW
    )
    station.close(opened)
    again = station.open_station(opened.folder, duty, PHRASE, now=NOW)
    assert again.desk.officer.role is Role.CLEARED
    assert again.unlocked.seals
    station.close(again)


def test_a_given_phrase_opens_only_the_choice_of_another(opened: OpenDesk) -> None:
    duty = add_duty(opened)
    given = "plain copper lantern river"
    officers.give_phrase(opened, duty, given, now=NOW, cost=CHEAP)
    assert "gave a pass phrase for one log-in" in lines(opened)
    station.close(opened)
    with pytest.raises(Locked, match="one_time_phrase"):
        station.open_station(opened.folder, duty, given, now=NOW)
    enter = partial(officers.enter_with_own_phrase, opened.folder, duty, now=NOW, cost=CHEAP)
    for bad in (given, "short", "Tester Two 2026"):
        with pytest.raises(BadInput):
            enter(given, bad)
    station.close(enter(given, OWN))
    again = station.open_station(opened.folder, duty, OWN, now=NOW)
    station.close(again)
    with pytest.raises(Locked, match="wrong_passphrase"):
        station.open_station(opened.folder, duty, given, now=NOW)


def test_the_own_phrase_is_changed_by_who_knows_the_old_one(opened: OpenDesk) -> None:
    with pytest.raises(Locked, match="wrong_passphrase"):
        officers.own_phrase(opened, OWN, "granite whisker mobile tinfoil", now=NOW, cost=CHEAP)
    officers.own_phrase(opened, PHRASE, OWN, now=NOW, cost=CHEAP)
    me = opened.desk.officer.id
    with pytest.raises(NotNow, match="own_phrase_elsewhere"):
        officers.give_phrase(opened, me, PHRASE, now=NOW, cost=CHEAP)
    station.close(opened)
    station.close(station.open_station(opened.folder, me, OWN, now=NOW))


ACTS: dict[Act, Callable[[OpenDesk, str], object]] = {
    Act.OFFICER_ADD: lambda desk, _who: officers.add(
        desk, draft("909"), second=None, now=NOW, cost=CHEAP
    ),
    Act.OFFICER_LEAVE: lambda desk, who: officers.leave(
        desk, who, reason=WHY, second=None, now=NOW
    ),
    Act.OFFICER_ROLE: lambda desk, who: officers.change_role(
        desk, who, Role.AUDITOR, reason=WHY, second=None, now=NOW
    ),
    Act.OFFICER_PHRASE: lambda desk, who: officers.give_phrase(
        desk, who, OWN, now=NOW, cost=CHEAP
    ),
    Act.OFFICER_LIST: lambda desk, _who: listed(desk),
    Act.OWN_PHRASE: lambda desk, _who: officers.own_phrase(
        desk, PHRASE, PHRASE, now=NOW, cost=CHEAP
    ),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", ACTS)
def test_only_the_roles_of_the_table_may(opened: OpenDesk, act: Act, role: Role) -> None:
    duty = add_duty(opened)
    me = replace(opened.desk.officer, role=role)
    as_role = replace(opened, desk=replace(opened.desk, officer=me))
    code = ""
    try:
        ACTS[act](as_role, duty)
    except NotAllowed as refused:
        code = refused.code
    except BadInput:
        code = "allowed"
    assert (code == "not_allowed") is (role not in ALLOWED[act])

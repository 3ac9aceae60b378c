"""Sealed texts at the district: two cleared officers, a reason, neither one to be kept away."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.district import (
    certifying,
    intake,
    purge_orders,
    sealed_there,
    sealed_words,
)
from station_desk.district.sealed_there import OpenedThere
from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.domain.kinds import ActionKind, Role
from station_desk.domain.records import Child, Concern
from station_desk.services import second, station
from station_desk.services.exchange import giving
from station_desk.services.keys import officers
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.store import history
from station_desk.store.history import JournalLine
from station_desk.vault import keys
from tests.district.asked_of import SITE, Asked, asked_of, prepare, sits, with_cleared
from tests.district.desks_made import later, refused
from tests.postgres.on_both import ON_BOTH, InDesk
from tests.services.desk_made import PHRASE
from tests.store.pages import pages

TEXT = "Zaqwoundedarm and more"
WHY = "the court asks what was found"


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_cleared(prepare(tmp_path_factory.mktemp("sealed"), "KHI-SDR"))


@pytest.fixture
def asked(stations: Path, tmp_path: Path, keeps: InDesk) -> Iterator[Asked]:
    with asked_of(stations, tmp_path / "desks") as made:
        keeps.turn(made.district)
        yield made


def change_officer(asked: Asked, belt: str, day: float) -> None:
    """Let another officer sit down at the district."""
    station.close(asked.district)
    asked.district = sits(asked.district.folder, belt, day)


def a_round(asked: Asked, day: float) -> None:
    asked.bring(day)
    asked.take(day)


def known(asked: Asked, name: str = "one") -> None:
    """Seal a text at the station and let the district hold text and key."""
    asked.refer(name)
    asked.seal(name, TEXT)
    a_round(asked, 0.4)
    asked.bring(0.5)


def word_of(asked: Asked, belt: str) -> Second:
    opened = asked.district
    who = next(one for one in keys.slot_lines(opened.folder) if one.belt_no == belt)
    return second.confirm(opened.folder, opened.desk, who.officer_id, PHRASE, now=later(1))


def opens(
    asked: Asked, by: str | Second | None = "201", *, name: str = "one", why: str = WHY,
    day: float = 1,
) -> OpenedThere:  # fmt: skip
    looks_on = word_of(asked, by) if isinstance(by, str) else by
    unit = partial(
        sealed_there.unseal, opened=asked.district, site=SITE,
        referral_id=asked.made[name].referral_id, reason=why, second=looks_on, now=later(day),
    )  # fmt: skip
    found: OpenedThere = asked.write(asked.district, unit, later(day)).value
    return found


def texts(found: OpenedThere) -> list[str]:
    return [one.text for one in found.texts]


def last(opened: OpenDesk) -> JournalLine:
    [line] = opened.database.read(lambda db: history.lines(db, limit=1))
    return line


def raw(opened: OpenDesk) -> bytes:
    opened.database.checkpoint()
    return pages(opened.unlocked)


@ON_BOTH
def test_two_cleared_officers_open_it_both_are_written_down_and_it_is_kept_nowhere(
    asked: Asked, keeps: InDesk
) -> None:
    known(asked)
    found = opens(asked)
    assert texts(found) == [TEXT]
    assert "Medical findings, sealed" in sealed_words.whole(found)
    assert TEXT in sealed_words.whole(found)
    assert TEXT not in repr(found)
    line = last(asked.district)
    assert (line.facts["act"], line.reason, line.fields) == ("unseal_there", WHY, ("medical",))
    assert line.officer == asked.district.desk.officer.id
    assert line.second == word_of(asked, "201").officer_id
    assert TEXT.encode() not in raw(asked.district) + keeps.raw()
    assert TEXT not in keeps.everything()
    assert b"unseal_there" in raw(asked.district), "the hunt finds what is there"
    for one in asked.stick.parent.rglob("*"):
        assert not one.is_file() or TEXT.encode() not in one.read_bytes()


def test_the_in_charge_is_not_needed_where_two_of_the_desk_are_there(asked: Asked) -> None:
    known(asked)
    change_officer(asked, "203", 0.6)
    assert texts(opens(asked, "201")) == [TEXT]


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (None, "second_officer_needed"),
        ("202", "two_cleared_needed"),
        (Second(officer_id="", role=None), "two_cleared_needed"),
        (Second(officer_id="nobody", role=Role.CLEARED), "two_cleared_needed"),
    ],
)
def test_one_cleared_officer_alone_is_refused_and_it_is_journaled(
    asked: Asked, by: str | Second | None, code: str
) -> None:
    known(asked)
    with refused(code):
        opens(asked, by)
    assert last(asked.district).facts == {"act": "denied", "what": "district_unseal"}


def test_the_same_officer_twice_and_no_reason_are_refused(asked: Asked) -> None:
    known(asked)
    me = asked.district.desk.officer
    with refused("bad_input"):
        word_of(asked, me.belt_no)
    with refused("second_officer_needed"):
        opens(asked, Second(officer_id=me.id, role=me.role))
    with refused("bad_input"):
        opens(asked, why="short")
    assert last(asked.district).facts["act"] != "unseal_there"


def test_a_cleared_officer_who_left_counts_no_more(asked: Asked) -> None:
    known(asked)
    word = word_of(asked, "203")
    officers.leave(
        asked.district, word.officer_id, reason="posted to another office",
        second=word_of(asked, "201"), now=later(0.7),
    )  # fmt: skip
    with refused("two_cleared_needed"):
        opens(asked, word)


def test_staff_of_the_district_open_none_even_with_another_role_in_hand(asked: Asked) -> None:
    known(asked)
    change_officer(asked, "202", 0.6)
    with refused("not_allowed"):
        opens(asked)
    raised = replace(asked.district.desk.officer, role=Role.IN_CHARGE)
    asked.district = replace(asked.district, desk=replace(asked.district.desk, officer=raised))
    with refused("no_seal_key"):
        opens(asked)
    assert last(asked.district).facts == {"act": "denied", "what": "district_unseal"}


LISTED = {
    "on the list": ("do_not_contact", ("the uncle", "Shazia Mirza")),
    "in Urdu": ("do_not_contact", ("شازیہ مرزا",)),
    "by one name": ("do_not_contact", ("Shazia",)),
    "who logged in": ("do_not_contact", ("Tester One of the office",)),
    "the suspect": ("suspect_name", "S.I. Shazia Mirza"),
    "withheld from": ("sharing", (("health", "Shazia Mirza", "she knows the family"),)),
}


@pytest.mark.parametrize("how", LISTED)
def test_an_officer_from_whom_the_child_is_kept_opens_nothing(asked: Asked, how: str) -> None:
    made = asked.refer("one")
    asked.seal("one", TEXT)
    field, value = LISTED[how]

    def unit(db):  # type: ignore[no-untyped-def]  # any unit
        concern = db.get(Concern, made.concern_id)
        one = db.get(Child, concern.child_id) if field == "do_not_contact" else concern
        db.put(replace(one, version=one.version + 1, **{field: value}), "it was told")

    asked.write(asked.at(), unit, later(0.3))
    a_round(asked, 0.4)
    asked.bring(0.5)
    with refused("kept_from_officer"):
        opens(asked, "201")
    assert last(asked.district).facts == {"act": "denied", "what": "district_unseal"}
    if how == "who logged in":
        change_officer(asked, "203", 0.6)
        assert texts(opens(asked, "201")) == [TEXT]
    else:
        assert texts(opens(asked, "203")) == [TEXT]


def test_what_a_revoked_computer_gave_before_still_opens(asked: Asked) -> None:
    known(asked)
    [line] = asked.district.database.read(
        partial(certifying.stations, opened=asked.district, now=later(0.6))
    )
    certifying.revoke(
        asked.district, line.key_id, why=WhyRevoked.STOLEN, reason="the PC was stolen",
        second=word_of(asked, "201"), now=later(0.6),
    )  # fmt: skip
    assert texts(opens(asked)) == [TEXT]


def test_a_case_without_a_sealed_text_and_a_station_are_told(asked: Asked) -> None:
    asked.refer("one")
    a_round(asked, 0.4)
    with refused("nothing_sealed"):
        opens(asked)
    at = asked.at()
    unit = partial(
        sealed_there.unseal, opened=at, site=SITE, reason=WHY, now=later(1),
        referral_id=asked.made["one"].referral_id,
        second=Second(officer_id="x", role=Role.CLEARED),
    )  # fmt: skip
    with refused("not_a_district"):
        asked.write(at, unit, later(1))


@ON_BOTH
def test_a_deleted_case_opens_no_more_and_the_reason_goes_with_it(asked: Asked) -> None:
    known(asked)
    opens(asked, why="Zaqreason of the court")
    assert "Zaqreason" in last(asked.district).reason
    asked.send("one", day=0.9)
    asked.act(
        "one", ActionKind.CLOSED, day=1, reason="the child is safe now",
        note="closed, law clocks run on", outcome="service_given",
        told=("the protection unit",),
    )  # fmt: skip
    a_round(asked, 1.02)
    purge_orders.order(
        asked.district, SITE, [asked.made["one"].concern_number], ground="order of the court",
        second=word_of(asked, "201"), now=later(1.04),
    )  # fmt: skip
    a_round(asked, 1.06)
    giving.give(asked.at(), asked.stick, now=later(1.1))
    done = intake.take(asked.district, asked.stick, now=later(1.1)).value
    assert done.erased
    with refused("purged"):
        opens(asked)
    assert b"Zaqreason" not in raw(asked.district)
    assert intake.take(asked.district, asked.stick, now=later(1.2)).value.erased == 0

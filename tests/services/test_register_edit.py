"""The in-charge keeps the station's cards: every edit judged, kept, told field by field."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.kinds import ObservationKind, Role
from station_desk.domain.observed import CallNote
from station_desk.domain.register import Card, Phone
from station_desk.services.register import (
    card_beside,
    card_history,
    directory,
    doubles,
    register_edit,
)
from station_desk.services.register.card_beside import Link
from station_desk.services.register.register_edit import Edited, OfficeTexts
from station_desk.services.station import OpenDesk
from station_desk.store import history, register
from station_desk.store.history import Wanted
from tests.services.desk_made import NOW, seconded

WHY = "told by the office itself"
NEW = {
    "organisation": "Umeed children's helpline", "province": "Sindh", "kind": "ngo",
    "services": "counselling", "needs": "counselling", "phones": "021-34567890",
    "source": "visit",
}  # fmt: skip


def write(opened: OpenDesk, call: Any, *words: Any, **named: Any) -> Any:
    return opened.database.write(
        lambda db: call(db, opened.desk, *words, **named),
        officer=opened.desk.officer.id,
        now=NOW,
    ).value


def add(opened: OpenDesk, cells: Mapping[str, str]) -> str:
    made: Edited = write(opened, register_edit.create, cells)
    return made.card_id


def texts(opened: OpenDesk, card_id: str) -> OfficeTexts:
    return opened.database.read(lambda db: register_edit.texts_of(db, opened.desk, card_id))


def shown(opened: OpenDesk, card_id: str) -> Card:
    return opened.database.read(lambda db: directory.show(db, opened.desk, card_id))


def in_use(opened: OpenDesk) -> set[str]:
    return {one.id for one in opened.database.read(register.cards)}


def test_a_new_card_is_found_at_once_with_its_number(opened: OpenDesk) -> None:
    card = shown(opened, add(opened, NEW))
    assert (card.organization, card.needs) == ("Umeed children's helpline", ("counselling",))
    assert [one.dial for one in card.phones] == ["02134567890"]
    assert card.site_id == opened.desk.station.site_id


def test_two_new_cards_of_one_name_are_two_cards(opened: OpenDesk) -> None:
    assert add(opened, NEW) != add(opened, NEW)


def test_every_field_that_is_wrong_is_named_and_nothing_is_written(opened: OpenDesk) -> None:
    seq = opened.database.head[1]
    with pytest.raises(BadInput) as told:
        add(opened, NEW | {"kind": "", "email": "0300-1234567", "age_from": "x"})
    assert [(one.where, one.code) for one in told.value.problems] == [("kind", "required")]
    with pytest.raises(BadInput) as told:
        add(opened, NEW | {"email": "0300-1234567", "age_from": "x", "parent": "Nobody"})
    assert {one.where for one in told.value.problems} == {"email", "age_from"}
    with pytest.raises(BadInput) as told:
        add(opened, NEW | {"parent": "Nobody"})
    assert [(one.where, one.code) for one in told.value.problems] == [
        ("parent", "parent_unknown")
    ]
    assert opened.database.head[1] == seq


def test_a_change_touches_only_what_was_changed_and_keeps_ids(opened: OpenDesk) -> None:
    card_id = add(opened, NEW)
    was = shown(opened, card_id)
    cells = {"hours": "Mon-Fri 09:00-17:00", "phones": "021-34567890; 0300-1112223 (private)"}
    edited: Edited = write(
        opened, register_edit.change, texts(opened, card_id), cells, reason=WHY
    )
    assert set(edited.changed) == {"hours", "phones"}
    now = shown(opened, card_id)
    assert now.phones[0] == was.phones[0]
    assert now.phones[1].private
    assert replace(now, phones=was.phones, hours="") == was


def test_a_number_taken_off_and_put_back_is_the_same_number(opened: OpenDesk) -> None:
    card_id = add(opened, NEW | {"phones": "021-34567890; 021-34567891"})
    second = shown(opened, card_id).phones[1]
    off = {"phones": "021-34567890"}
    write(opened, register_edit.change, texts(opened, card_id), off, reason=WHY)
    assert len(shown(opened, card_id).phones) == 1
    gone = opened.database.read(lambda db: db.get(Phone, second.id))
    assert gone.withdrawn
    on = {"phones": "021-34567891; 021-34567890"}
    write(opened, register_edit.change, texts(opened, card_id), on, reason=WHY)
    assert shown(opened, card_id).phones[0].id == second.id


def test_who_was_slower_is_told_and_overwrites_nothing(opened: OpenDesk) -> None:
    card_id = add(opened, NEW)
    slow = texts(opened, card_id)
    write(opened, register_edit.change, texts(opened, card_id), {"cost": "free"}, reason=WHY)
    with pytest.raises(NotNow) as told:
        write(opened, register_edit.change, slow, {"cost": "200"}, reason=WHY)
    assert told.value.code == "card_changed"
    assert shown(opened, card_id).cost == "free"


def test_a_change_asks_why(opened: OpenDesk) -> None:
    card_id = add(opened, NEW)
    with pytest.raises(BadInput) as told:
        write(opened, register_edit.change, texts(opened, card_id), {"cost": "5"}, reason="..")
    assert [one.where for one in told.value.problems] == ["reason"]


def test_a_card_of_the_district_is_locked(opened: OpenDesk) -> None:
    card_id = add(opened, NEW)
    was = texts(opened, card_id)
    elsewhere = replace(opened.desk.station, site_id=opened.desk.station.site_id + 1)
    desk = replace(opened.desk, station=elsewhere)
    for call in (
        partial(register_edit.change, was=was, cells={"cost": "5"}, reason=WHY),
        partial(register_edit.withdraw, card_id=card_id, reason=WHY),
    ):
        with pytest.raises(NotNow) as told:
            opened.database.read(partial(call, desk=desk))
        assert told.value.code == "card_of_district"


def test_withdrawn_is_not_deleted_and_comes_back_with_a_reason(opened: OpenDesk) -> None:
    card_id = add(opened, NEW)
    write(opened, register_edit.withdraw, card_id, reason=WHY)
    assert card_id not in in_use(opened)
    assert card_id in {one.id for one in opened.database.read(register.withdrawn)}
    with pytest.raises(NotNow) as told:
        write(opened, register_edit.change, texts(opened, card_id), {"cost": "5"}, reason=WHY)
    assert told.value.code == "card_withdrawn"
    write(opened, register_edit.bring_back, card_id, reason=WHY)
    assert card_id in in_use(opened)


def test_a_shelter_is_secret_until_the_in_charge_says_otherwise(opened: OpenDesk) -> None:
    shelter = NEW | {"kind": "shelter", "needs": "shelter", "address": "House 7, Lane 3"}
    card_id = add(opened, shelter)
    assert shown(opened, card_id).secret
    write(opened, register_edit.change, texts(opened, card_id), {"cost": "free"}, reason=WHY)
    assert shown(opened, card_id).secret
    for lifted in ("no", ""):  # by its kind alone it would be none as well
        plain = {"secret": lifted, "kind": "ngo", "organisation": "Umeed office"}
        assert register_edit.lifts_secret(texts(opened, card_id).cells, plain)
        with pytest.raises(NotAllowed) as refused:
            write(opened, register_edit.change, texts(opened, card_id), plain, reason=WHY)
        assert refused.value.code == "second_officer_needed"
    assert shown(opened, card_id).secret
    cells, second = {"secret": "no"}, seconded(opened)
    write(
        opened, register_edit.change, texts(opened, card_id), cells, reason=WHY, second=second
    )
    assert not shown(opened, card_id).secret
    lines = opened.database.read(lambda db: history.find(db, Wanted(row_ids=(card_id,))))
    assert [one.reason for one in lines if one.op == "A"] == [WHY]


def test_the_way_to_a_secret_place_is_no_part_of_its_address(opened: OpenDesk) -> None:
    shelter = NEW | {
        "kind": "shelter", "needs": "shelter", "address": "House 7", "services": "shelter",
        "access": "Green gate", "note": "Behind the mill. Confirm before use",
    }  # fmt: skip
    card_id = add(opened, shelter)
    card = shown(opened, card_id)
    assert (card.address, card.access) == ("House 7", "Green gate. Behind the mill")
    assert card.note == "Confirm before use"
    write(opened, register_edit.change, texts(opened, card_id), {"cost": "free"}, reason=WHY)
    again = shown(opened, card_id)
    assert (again.address, again.access) == (card.address, card.access)


@pytest.mark.parametrize("name", ["Umeed shelter", "Umeed safe house", "Umeed children's home"])
def test_a_new_shelter_is_no_secret_only_with_a_reason_and_the_journal_keeps_it(
    opened: OpenDesk, name: str
) -> None:
    cells = NEW | {"organisation": name, "services": "legal aid", "needs": "legal"}
    assert shown(opened, add(opened, cells)).secret
    with pytest.raises(BadInput) as refused:
        add(opened, cells | {"secret": "no"})
    assert [(one.where, one.code) for one in refused.value.problems] == [
        ("secret", "not_secret_why")
    ]
    made: Edited = write(opened, register_edit.create, cells | {"secret": "no"}, reason=WHY)
    assert not shown(opened, made.card_id).secret
    changes = opened.database.read(
        lambda db: card_history.history_of(db, opened.desk, made.card_id)
    )
    assert WHY in {one.reason for one in changes}


def test_a_circle_of_bodies_is_refused(opened: OpenDesk) -> None:
    above = add(opened, NEW | {"organisation": "Umeed head office"})
    below = add(opened, NEW | {"parent": "Umeed head office"})
    assert shown(opened, below).parent_id
    assert texts(opened, below).cells["parent"] == "Umeed head office"  # by name, as typed
    cells = {"parent": "Umeed children's helpline"}
    with pytest.raises(BadInput) as told:
        write(opened, register_edit.change, texts(opened, above), cells, reason=WHY)
    assert [one.code for one in told.value.problems] == ["parent_circle"]


def test_the_history_tells_each_field_with_before_after_and_why(opened: OpenDesk) -> None:
    card_id = add(opened, NEW)
    cells = {"phones": "021-34567899", "hours": "24 hours"}
    write(opened, register_edit.change, texts(opened, card_id), cells, reason=WHY)
    told = opened.database.read(lambda db: card_history.history_of(db, opened.desk, card_id))
    assert ("hours", "", "24 hours", WHY) in {
        (one.name, one.before, one.after, one.reason) for one in told
    }
    assert ("withdrawn", "", "yes") in {(one.name, one.before, one.after) for one in told}
    assert ("number", "", "021-34567899") in {(one.name, one.before, one.after) for one in told}
    assert {one.belt_no for one in told} == {"101"}


def test_merging_keeps_numbers_and_both_histories_and_can_be_undone(opened: OpenDesk) -> None:
    stays = add(opened, NEW)
    goes = add(opened, NEW | {"phones": "021-34567890; 021-35550001"})
    call = CallNote(kind=ObservationKind.VERIFIED, who_answered="the desk")
    write(opened, directory.note_call, goes, call, now=NOW)
    pairs = opened.database.read(lambda db: doubles.proposed(db, opened.desk))
    assert any({one.one.id, one.other.id} == {stays, goes} for one in pairs)
    write(opened, doubles.merge, stays, goes, reason=WHY)
    card = shown(opened, stays)
    assert [one.dial for one in card.phones] == ["02134567890", "02135550001"]
    assert card.verified_at == NOW
    listed = {one.id: one for one in opened.database.read(register.cards)}
    assert goes not in listed
    assert listed[stays] == card
    told = opened.database.read(lambda db: card_history.history_of(db, opened.desk, stays))
    assert {one.card_id for one in told} == {stays, goes}
    write(opened, register_edit.bring_back, goes, reason=WHY)
    assert goes in in_use(opened)
    assert shown(opened, stays).verified_at is None


def test_two_cards_told_apart_are_not_proposed_again(opened: OpenDesk) -> None:
    one, other = add(opened, NEW), add(opened, NEW | {"phones": "021-35550001"})
    write(opened, doubles.keep_apart, one, other, now=NOW)
    pairs = opened.database.read(lambda db: doubles.proposed(db, opened.desk))
    assert not any({pair.one.id, pair.other.id} == {one, other} for pair in pairs)


def test_a_shared_hotline_is_no_double(opened: OpenDesk) -> None:
    first = add(opened, NEW | {"phones": "1121"})
    second = add(opened, NEW | {"organisation": "Rozan counselling", "phones": "1121"})
    pairs = opened.database.read(lambda db: doubles.proposed(db, opened.desk))
    assert not any({pair.one.id, pair.other.id} == {first, second} for pair in pairs)


def test_duty_officers_may_not_edit(opened: OpenDesk) -> None:
    duty = replace(opened.desk, officer=replace(opened.desk.officer, role=Role.DUTY))
    with pytest.raises(NotAllowed):
        opened.database.write(
            partial(register_edit.create, desk=duty, cells=NEW),
            officer=duty.officer.id,
            now=NOW,
        )


def told(opened: OpenDesk, card_id: str, role: Role = Role.IN_CHARGE) -> list[tuple[str, ...]]:
    desk = replace(opened.desk, officer=replace(opened.desk.officer, role=role))
    found = opened.database.read(lambda db: card_history.history_of(db, desk, card_id))
    return [(card_history.change_name(one), one.before, one.after) for one in found]


def test_the_history_speaks_in_words_names_and_numbers(opened: OpenDesk) -> None:
    above = add(opened, NEW | {"organisation": "Umeed head office", "phones": ""})
    card_id = add(opened, NEW | {"district": "Karachi South"})
    cells = {
        "parent": "Umeed head office", "kind": "shelter", "needs": "shelter; legal",
        "phones": "021-34567899", "persons": "Ms One | Warden", "closed_until": "2026-12-01",
        "covers": "Karachi East", "sexes": "girls",
    }  # fmt: skip
    write(opened, register_edit.change, texts(opened, card_id), cells, reason=WHY)
    call = CallNote(
        kind=ObservationKind.VERIFIED, phone="021-34567899", who_answered="x", how="details"
    )
    write(opened, directory.note_call, card_id, call, now=NOW)
    seen = told(opened, card_id)
    pack = opened.desk.pack
    shelter = pack.say(pack.kinds["shelter"].name)
    assert ("Belongs to", "", "Umeed head office") in seen
    assert ("Kind of office", pack.say(pack.kinds["ngo"].name), shelter) in seen
    assert ("Closed until", "", "01-12-2026") in seen
    assert ("Girls or boys", "", "Girl") in seen
    assert ("021-34567890: Number taken off", "", "yes") in seen
    assert ("021-34567899: Kind of number", "", "landline") in seen
    assert ("Ms One: Post", "", "Warden") in seen
    assert ("021-34567899: Found or noted", "", "Answered, still right") in seen
    assert ("021-34567899: In which way", "", "hours and papers asked") in seen
    words = " ".join(part for one in seen for part in one)
    for code in ("counselling;", "karachi-", "verified", above, card_id):
        assert code not in words
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", words)


def test_the_history_masks_what_an_officer_may_not_see(opened: OpenDesk) -> None:
    shelter = NEW | {
        "kind": "shelter", "address": "House 7", "phones": "0300-1234567 (private)",
    }  # fmt: skip
    card_id = add(opened, shelter)
    assert ("Address", "", "(kept secret)") in told(opened, card_id)  # as on the card itself
    assert ("Number", "", "0300-1234567") in told(opened, card_id, Role.DUTY)  # who calls it
    assert ("Address", "", "(kept secret)") in told(opened, card_id, Role.DUTY)
    seen = str(told(opened, card_id, Role.DISTRICT_STAFF))
    assert "1234567" not in seen
    assert "House 7" not in seen
    assert "(private number)" in seen


def test_a_merged_card_shows_the_history_of_the_one_that_went(opened: OpenDesk) -> None:
    goes = add(opened, NEW | {"organisation": "Umeed helpline", "phones": "021-34567899"})
    stays = add(opened, NEW)
    cells = {"hours": "24 hours"}
    write(opened, register_edit.change, texts(opened, goes), cells, reason=WHY)
    write(opened, doubles.merge, stays, goes, reason=WHY)
    assert ("Hours", "", "24 hours") in told(opened, stays)
    assert ("Merged into", "", "Umeed children's helpline") in told(opened, stays)


def test_the_contact_to_ask_if_nobody_answers_is_named_kept_and_said_to_dangle(
    opened: OpenDesk,
) -> None:
    other = add(opened, NEW | {"organisation": "Umeed night desk", "phones": "021-34567899"})
    card_id = add(opened, NEW | {"fallback": "umeed NIGHT desk"})
    assert shown(opened, card_id).fallback_id == other
    assert texts(opened, card_id).cells["fallback"] == "Umeed night desk"
    for wrong, code in (
        ("Nobody", "fallback_unknown"), (NEW["organisation"], "fallback_itself"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            write(
                opened, register_edit.change, texts(opened, card_id), {"fallback": wrong},
                reason=WHY,
            )  # fmt: skip
        assert [(one.where, one.code) for one in refused.value.problems] == [("fallback", code)]

    def instead() -> Link | None:
        found = opened.database.read(lambda db: card_beside.beside(db, opened.desk, card_id))
        return found.fallback

    name = "Umeed night desk"
    assert instead() == Link(name=name, card_id=other, number="021-34567899")
    write(opened, register_edit.withdraw, other, reason=WHY)
    assert instead() == Link(name=name, card_id=other, number="021-34567899", dangling=True)
    write(opened, register_edit.change, texts(opened, card_id), {"cost": "none"}, reason=WHY)
    assert shown(opened, card_id).fallback_id == other  # no other edit loses it
    assert ("If nobody answers", "", name) in told(opened, card_id)
    write(opened, register_edit.change, texts(opened, card_id), {"fallback": ""}, reason=WHY)
    assert instead() is None


def test_what_becomes_a_shelter_becomes_secret(
    opened: OpenDesk,
) -> None:
    card_id = add(opened, NEW | {"services": "shelter", "needs": "shelter"})
    assert not shown(opened, card_id).secret
    made = {"kind": "shelter"}
    write(opened, register_edit.change, texts(opened, card_id), made, reason=WHY)
    assert shown(opened, card_id).secret  # its form said no before, of another kind
    other = add(opened, NEW | {"services": "shelter", "needs": "shelter"})
    said = {"kind": "shelter", "secret": "no"}
    write(opened, register_edit.change, texts(opened, other), said, reason=WHY)
    assert shown(opened, other).secret  # to tell it is a step of its own, by four eyes

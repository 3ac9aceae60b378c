"""What the services ask of the store, on real rows."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from station_desk.domain.errors import Damaged, NotNow
from station_desk.domain.kinds import ActionKind, CallResult, ObservationKind
from station_desk.domain.records import Action, Concern, Document, Referral
from station_desk.domain.register import (
    Location,
    Observation,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)
from station_desk.store import concerns, documents, drafts, register
from tests.store.station_made import NOW, Place, child, example


def concern(number: str, **changes: Any) -> Concern:
    return replace(example(Concern), number=number, **changes)


def ask(place: Place, query: Any, *args: Any, **named: Any) -> Any:
    return place.db.read(lambda db: query(db, *args, **named))


def test_serials_of_a_year_go_on_from_the_greatest(place: Place) -> None:
    assert ask(place, concerns.next_serial, 2026) == 1
    place.put(concern("KHI-SDR-2026-00009-K"), concern("KHI-SDR-2026-00010-A"))
    place.put(concern("KHI-SDR-2025-00777-K"))
    assert ask(place, concerns.next_serial, 2026) == 11
    assert ask(place, concerns.next_serial, 2027) == 1


def test_codes_of_children_go_on_from_the_greatest(place: Place) -> None:
    assert ask(place, concerns.next_child_serial) == 1
    place.put(child(code="KHI-SDR-C-00041"), child(code="KHI-SDR-C-00007"))
    assert ask(place, concerns.next_child_serial) == 42


def test_a_concern_is_read_with_what_hangs_on_it(place: Place) -> None:
    who = child()
    one = concern("KHI-SDR-2026-00001-K", child_id=who.id)
    referrals = [
        replace(example(Referral), concern_id=one.id, created_at=NOW + timedelta(n))
        for n in (2, 1)
    ]
    action = replace(example(Action), concern_id=one.id, referral_id=referrals[0].id)
    paper = replace(example(Document), concern_id=one.id, referral_id=referrals[0].id)
    place.put(who, one, *referrals, action, paper)
    assert [each.id for each in ask(place, concerns.referrals_of, one.id)] == [
        referrals[1].id, referrals[0].id,
    ]  # fmt: skip
    assert ask(place, concerns.everything) == (
        (who, one, referrals[0]),
        (who, one, referrals[1]),
    )
    assert ask(place, concerns.actions_of, one.id) == (action,)
    assert ask(place, concerns.actions_of_referral, referrals[0].id) == (action,)
    assert ask(place, concerns.actions_by_concern) == {one.id: (action,)}
    assert ask(place, concerns.documents_of, one.id) == (paper,)
    assert ask(place, documents.of_referral, referrals[0].id) == (paper,)
    assert ask(place, documents.by_code, paper.code) == paper
    assert ask(place, documents.by_code, "none") is None
    assert ask(place, concerns.disclosures_of, one.id) == ()


def test_only_failed_calls_of_the_time_count(place: Place) -> None:
    def call(card: str, result: CallResult, hours: float, **changes: Any) -> Action:
        made = replace(
            example(Action), kind=ActionKind.CALL_ATTEMPT, card_id=card, result=result,
            happened_at=NOW - timedelta(hours=hours),
        )  # fmt: skip
        return replace(made, **changes)

    place.put(
        call("a", CallResult.NO_ANSWER, 1.5),
        call("a", CallResult.BUSY, 0.5),
        call("b", CallResult.ANSWERED, 0.5),
        call("c", CallResult.NO_ANSWER, 3),
        call("d", CallResult.NO_ANSWER, 1, kind=ActionKind.NOTE),
        call("e", CallResult.NO_ANSWER, 1, card_id=None),
    )
    since = NOW - timedelta(hours=2)
    assert ask(place, concerns.failed_calls, since=since) == {"a": NOW - timedelta(hours=0.5)}


def test_failed_calls_are_found_by_their_own_index(place: Place) -> None:
    def plan(db: Any) -> str:
        words = "SELECT * FROM action WHERE kind = 'call_attempt' AND happened_at >= '2026'"
        return str(db.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}").all())

    assert "action_call" in place.db.read(plan)


def test_a_card_is_put_together_from_its_records(place: Place) -> None:
    body, where = example(Organization), example(Location)
    service = replace(example(Service), organization_id=body.id)
    at = replace(
        example(ServiceAtLocation), service_id=service.id, location_id=where.id, withdrawn=False
    )
    numbers = [
        replace(
            example(Phone), service_at_location_id=at.id, order=n, number=f"021-{n}",
            withdrawn=n == 2,
        )
        for n in (3, 1, 2)
    ]  # fmt: skip
    called = [
        replace(
            example(Observation),
            card_id=at.id,
            kind=ObservationKind.VERIFIED,
            at=NOW + timedelta(n),
        )
        for n in (0, 2, 1)
    ]
    place.put(body, where, service, at, *numbers, *called)
    card = ask(place, register.card, at.id)
    assert ask(place, register.cards) == (card,)
    assert [one.number for one in card.phones] == ["021-1", "021-3"]
    assert card.organization == body.name
    assert card.verified_at == NOW + timedelta(2)
    known = ask(place, register.known)
    assert {one.id for one in known.own[at.id].phones} == {one.id for one in numbers}
    assert ask(place, register.verified_days) == {at.id: NOW + timedelta(2)}
    assert ask(place, register.card, "none") is None


def test_a_draft_is_kept_replaced_and_dropped(place: Place) -> None:
    def save(body: str, officer: str = "o1") -> None:
        place.db.write(
            lambda db: drafts.keep(db, officer=officer, form="referral", body=body, now=NOW),
            officer=officer,
            now=NOW,
        )

    save("one")
    save("two")
    save("theirs", "o2")
    place.again()
    assert ask(place, drafts.kept, officer="o1", form="referral") == (NOW, "two")
    assert ask(place, drafts.kept, officer="o1", form="other") is None
    place.db.write(
        lambda db: drafts.drop(db, officer="o1", form="referral"), officer="o1", now=NOW
    )
    assert ask(place, drafts.kept, officer="o1", form="referral") is None
    assert ask(place, drafts.kept, officer="o2", form="referral") == (NOW, "theirs")


def paper(data: bytes) -> Document:
    return replace(example(Document), sha256=hashlib.sha256(data).hexdigest())


def test_a_paper_comes_back_as_issued_or_not_at_all(place: Place) -> None:
    good, bad, bare = paper(b"%PDF good"), paper(b"%PDF other"), paper(b"")
    place.put(good, bad, bare)

    def keep(db: Any) -> None:
        documents.keep_bytes(db, good.id, b"%PDF good")
        documents.keep_bytes(db, bad.id, b"%PDF bad")

    place.db.write(keep, officer="o1", now=NOW)
    assert ask(place, documents.bytes_of, good.id) == b"%PDF good"
    with pytest.raises(Damaged) as refused:
        ask(place, documents.bytes_of, bad.id)
    assert refused.value.code == "document_damaged"
    with pytest.raises(NotNow):
        ask(place, documents.bytes_of, bare.id)

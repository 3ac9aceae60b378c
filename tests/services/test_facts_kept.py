"""Facts being typed later are kept for their author, and only what differs from the record."""

from dataclasses import replace
from functools import partial

from station_desk.services.case import amending, facts_kept
from station_desk.services.case.amending import FactsDraft
from station_desk.services.station import OpenDesk
from station_desk.store import drafts
from tests.services.desk_made import NOW, later, refer
from tests.services.test_job import draft, view

KNOWN = FactsDraft(name="Canary Child", age="9", dd_no="12")


def keep(opened: OpenDesk, typed: FactsDraft, key: str = "r1") -> object:
    unit = partial(
        facts_kept.keep, desk=opened.desk, referral_id=key, known=KNOWN, typed=typed, now=NOW
    )
    return opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value


def kept(opened: OpenDesk, known: FactsDraft = KNOWN, key: str = "r1") -> object:
    return opened.database.read(
        partial(facts_kept.kept, desk=opened.desk, referral_id=key, known=known)
    )


def test_what_was_typed_comes_back_and_newer_facts_stay(opened: OpenDesk) -> None:
    assert keep(opened, replace(KNOWN, fir_no="77")) == NOW
    newer = replace(KNOWN, age="10")
    assert kept(opened, newer) == (NOW, replace(newer, fir_no="77"))


def test_each_referral_has_a_draft_of_its_own_and_no_journal_line(opened: OpenDesk) -> None:
    seq = opened.database.head[1]
    keep(opened, replace(KNOWN, fir_no="77"))
    assert kept(opened, key="r2") is None
    assert opened.database.head[1] == seq


def test_facts_equal_to_the_record_are_no_draft(opened: OpenDesk) -> None:
    keep(opened, replace(KNOWN, fir_no="77"))
    assert keep(opened, KNOWN) is None
    assert kept(opened) is None


def test_a_draft_that_cannot_be_read_is_none(opened: OpenDesk) -> None:
    def write(db: object, body: str) -> None:
        drafts.keep(db, officer=opened.desk.officer.id, form="facts:r1", body=body, now=NOW)  # type: ignore[arg-type]  # a session

    for body in ('{"changed": ["no"], "typed": {}}', "{}"):
        opened.database.write(
            partial(write, body=body), officer=opened.desk.officer.id, now=later(1)
        )
        assert kept(opened) is None


def test_a_draft_is_forgotten_once_its_facts_are_saved(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    keep(opened, replace(KNOWN, fir_no="77"), saved.referral_id)
    shown = view(opened, saved, later(1))
    known = amending.facts_of(shown.child, shown.concern, shown.referral)
    unit = partial(
        amending.amend, desk=opened.desk, referral_id=saved.referral_id,
        draft=replace(known, fir_no="77"), now=later(1),
    )  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(1))
    assert kept(opened, known, saved.referral_id) is None

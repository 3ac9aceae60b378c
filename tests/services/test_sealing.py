"""Sealed texts: the desk writes and forgets, a cleared officer opens with a reason."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from station_desk.domain.errors import BadInput, Damaged, NotAllowed, NotNow
from station_desk.domain.kinds import Role
from station_desk.domain.plain import to_plain
from station_desk.domain.records import Sealed
from station_desk.domain.sealed import SealedDraft, SealedField, SealedLine, SealedText
from station_desk.services import station
from station_desk.services.case import referrals
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.keys import officers
from station_desk.services.register import snapshot
from station_desk.services.sealed import sealed_kept, sealing
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.store import checks, history
from station_desk.store.database import Session
from station_desk.store.journal import plain_of
from station_desk.vault import keys
from tests.faults.test_plaintext import leaks
from tests.services.desk_made import CHEAP, NOW, PHRASE, add_duty, later, refer, seconded
from tests.services.test_job import draft, view
from tests.services.test_leaks import whole

V = TypeVar("V")
WHY = "the doctor asks by phone"
TEXT = "Zaqsealed words\nthat only some may read"
WORDS = {one: f"Zaqplanted{one.value.replace('_', '')}" for one in SealedField}


@pytest.fixture
def saved(opened: OpenDesk) -> Opened:
    return refer(opened, draft(opened))


@pytest.fixture
def duty(opened: OpenDesk, desk_folder: Path) -> Iterator[OpenDesk]:
    """Return the same station, opened by a duty officer."""
    add_duty(opened)
    station.close(opened)
    yield from sits(desk_folder, "202")


def sits(folder: Path, belt: str) -> Iterator[OpenDesk]:
    slot = next(one for one in keys.slot_lines(folder) if one.belt_no == belt)
    found = station.open_station(folder, slot.officer_id, PHRASE, now=NOW)
    yield found
    station.close(found)


def do(opened: OpenDesk, unit: Callable[[Session], V], *, hours: float = 1) -> V:
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def seal(
    opened: OpenDesk, saved: Opened, of_field: str = "medical", text: str = TEXT,
    *, hours: float = 1, **more: str,
) -> SealedLine:  # fmt: skip
    typed = SealedDraft(of_field=of_field, text=text, **more)
    unit = partial(
        sealing.write, desk=opened.desk, unlocked=opened.unlocked,
        referral_id=saved.referral_id, draft=typed, now=later(hours),
    )  # fmt: skip
    return do(opened, unit, hours=hours).value


def unseal(
    opened: OpenDesk, line: SealedLine, why: str = WHY, *, hours: float = 1, version: int = 0
) -> SealedText:
    unit = partial(
        sealing.unseal, desk=opened.desk, unlocked=opened.unlocked, sealed_id=line.id,
        reason=why, now=later(hours), version=version,
    )  # fmt: skip
    return do(opened, unit, hours=hours).value


def test_what_was_sealed_is_opened_by_the_in_charge_with_a_reason(
    opened: OpenDesk, saved: Opened
) -> None:
    line = seal(opened, saved)
    assert (line.of_field, line.version, line.own) == (SealedField.MEDICAL, 1, True)
    assert unseal(opened, line).text == TEXT
    [last] = opened.database.read(lambda db: history.lines(db, limit=1))
    assert (last.kind, last.id, last.fields) == ("sealed", line.id, ("medical",))
    assert last.facts["act"] == "unseal"
    assert last.reason == WHY


@pytest.mark.parametrize("why", ["", ".", "xxxxxxxxxxxx", "too short", "          "])
def test_a_reason_that_says_nothing_opens_nothing_and_leaves_no_line(
    opened: OpenDesk, saved: Opened, why: str
) -> None:
    line = seal(opened, saved)
    before = opened.database.head
    with pytest.raises(BadInput) as refused:
        unseal(opened, line, why)
    assert [one.where for one in refused.value.problems] == ["reason"]
    assert opened.database.head == before


def test_the_line_is_on_disk_before_the_text_is_returned(
    opened: OpenDesk, saved: Opened
) -> None:
    line = seal(opened, saved)
    seen: list[SealedText] = []

    def full(db: Session) -> SealedText:
        found = sealing.unseal(
            db, opened.desk, opened.unlocked, line.id, WHY, now=later(1)
        ).value
        db.connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")
        return found

    with pytest.raises(Exception, match="nowhere"):
        seen.append(do(opened, full))
    assert seen == []


def test_a_duty_officer_writes_and_never_reads_again(duty: OpenDesk, desk_folder: Path) -> None:
    saved = refer(duty, draft(duty))
    line = seal(duty, saved)
    with pytest.raises(NotAllowed):
        unseal(duty, line)
    [last] = duty.database.read(lambda db: history.lines(db, limit=1))
    assert last.facts == {"act": "denied", "what": "unseal"}
    # The role in the database does not help: the key is not in the slot.
    raised = replace(duty.desk, officer=replace(duty.desk.officer, role=Role.IN_CHARGE))
    with pytest.raises(NotAllowed, match="no_seal_key"):
        unseal(replace(duty, desk=raised), line)
    station.close(duty)
    for in_charge in sits(desk_folder, "101"):
        assert unseal(in_charge, line).text == TEXT


def test_the_women_and_child_desk_opens_what_was_sealed_before_it_had_a_key(
    opened: OpenDesk, desk_folder: Path, saved: Opened
) -> None:
    line = seal(opened, saved)
    new = OfficerDraft(
        officer_name="Tester Three", belt_no="303", role=Role.CLEARED, passphrase=PHRASE
    )
    officers.add(opened, new, second=seconded(opened), now=NOW, cost=CHEAP)
    station.close(opened)
    for cleared in sits(desk_folder, "303"):
        assert unseal(cleared, line).text == TEXT


def test_a_case_out_of_reach_takes_no_sealed_text(opened: OpenDesk, saved: Opened) -> None:
    officer = replace(opened.desk.officer, id="somebody-else", role=Role.DUTY)
    other = replace(opened, desk=replace(opened.desk, officer=officer))
    assert seal(other, saved).own
    with pytest.raises(NotNow):
        seal(other, replace(saved, referral_id="nothing"))


# what is there


def test_the_list_tells_field_time_and_officer_and_no_text(
    opened: OpenDesk, saved: Opened
) -> None:
    for one in reversed(SealedField):
        seal(opened, saved, one.value, WORDS[one])
    shown = view(opened, saved, later(2))
    assert [one.of_field for one in shown.sealed] == list(SealedField)
    assert {one.belt_no for one in shown.sealed} == {"101"}
    told = json.dumps(to_plain(shown), ensure_ascii=False)
    assert not [one for one in WORDS.values() if one in told]


def test_two_officers_may_each_seal_one_of_the_same_field(
    opened: OpenDesk, saved: Opened
) -> None:
    first, second = seal(opened, saved, text="the first"), seal(opened, saved, text="the next")
    assert first.id != second.id
    assert [unseal(opened, one).text for one in (first, second)] == ["the first", "the next"]


# another version


def test_a_correction_is_a_new_version_with_a_reason_and_the_old_one_can_still_be_opened(
    opened: OpenDesk, saved: Opened
) -> None:
    line = seal(opened, saved, text="left arm")
    with pytest.raises(BadInput) as refused:
        seal(opened, saved, text="right arm", corrects=line.id, reason="slip")
    assert [one.where for one in refused.value.problems] == ["reason"]
    newer = seal(
        opened, saved, text="right arm", corrects=line.id, reason="the wrong side was written"
    )
    assert (newer.id, newer.version) == (line.id, 2)
    assert unseal(opened, newer).text == "right arm"
    assert unseal(opened, newer, version=1).text == "left arm"
    with pytest.raises(NotNow, match="no_such_version"):
        unseal(opened, newer, version=3)


def test_a_duty_officer_corrects_own_texts_for_a_day_and_nobody_elses(duty: OpenDesk) -> None:
    saved = refer(duty, draft(duty))
    line = seal(duty, saved)
    why = {"corrects": line.id, "reason": "the wrong side was written"}
    assert seal(duty, saved, hours=20, **why).version == 2
    with pytest.raises(NotAllowed, match="correct_late"):
        seal(duty, saved, hours=45, **why)
    unit = partial(duty.database.write, officer=duty.desk.officer.id, now=later(1))
    [one] = duty.database.read(lambda db: db.all(Sealed))
    other = replace(one, version=one.version + 1, created_by="somebody-else")
    unit(lambda db: db.put(other))
    with pytest.raises(NotAllowed, match="correct_late"):
        seal(duty, saved, hours=2, **why)


def test_a_text_of_another_case_is_not_corrected_from_here(
    opened: OpenDesk, saved: Opened
) -> None:
    line = seal(opened, saved)
    other = refer(opened, draft(opened))
    with pytest.raises(BadInput) as refused:
        seal(opened, other, corrects=line.id, reason="the wrong side was written")
    assert [one.where for one in refused.value.problems] == ["corrects"]


def test_what_was_moved_to_another_place_is_not_shown(opened: OpenDesk, saved: Opened) -> None:
    one, two = seal(opened, saved), seal(opened, saved, "informer", "somebody")

    def swap(db: Session) -> None:
        first, second = db.get(Sealed, one.id), db.get(Sealed, two.id)
        db.put(replace(first, version=2, text=second.text))

    do(opened, swap)
    with pytest.raises(Damaged, match="sealed_damaged"):
        unseal(opened, one)


@pytest.mark.parametrize(
    ("of_field", "text", "where"),
    [("", "words", "of_field"), ("photo", "words", "of_field"), ("medical", " \n\t ", "text"),
     ("medical", "x" * 20_001, "text")],
)  # fmt: skip
def test_what_cannot_be_sealed_names_its_field(
    opened: OpenDesk, saved: Opened, of_field: str, text: str, where: str
) -> None:
    before = opened.database.head
    with pytest.raises(BadInput) as refused:
        seal(opened, saved, of_field, text)
    assert [one.where for one in refused.value.problems] == [where]
    assert opened.database.head == before


def test_urdu_and_line_ends_stay_and_marks_that_turn_the_line_go(
    opened: OpenDesk, saved: Opened
) -> None:
    urdu = "\u0628\u0686\u06cc \u06a9\u0627 \u0628\u06cc\u0627\u0646"
    line = seal(opened, saved, text=f"{urdu}\r\nsecond\u202e line\x00\ud800")
    assert unseal(opened, line).text == f"{urdu}\nsecond line"


def test_a_deleted_text_is_told_as_such_and_never_written_anew(
    opened: OpenDesk, saved: Opened
) -> None:
    line = seal(opened, saved)
    do(opened, lambda db: db.redact(db.get(Sealed, line.id)))
    with pytest.raises(NotNow, match="no_such_version"):
        unseal(opened, line)
    with pytest.raises(BadInput):
        seal(opened, saved, corrects=line.id, reason="the wrong side was written")
    assert [one.id for one in view(opened, saved).sealed] == [line.id]


# the draft


def test_a_half_typed_text_comes_back_to_its_author_only_and_goes_with_the_save(
    opened: OpenDesk, saved: Opened, desk_folder: Path
) -> None:
    typed = SealedDraft(of_field="medical", text=TEXT)
    about: dict[str, Any] = {"desk": opened.desk, "unlocked": opened.unlocked}
    keep = partial(
        sealed_kept.keep, **about, referral_id=saved.referral_id, typed=typed, now=later(1)
    )
    do(opened, keep)
    kept = partial(sealed_kept.kept, **about, referral_id=saved.referral_id)
    found = opened.database.read(kept)
    assert found is not None
    assert found[1] == typed
    rows = opened.database.read(everything)
    assert "Zaqsealed" not in rows
    seal(opened, saved)
    assert opened.database.read(kept) is None


def test_a_draft_of_another_key_is_none_and_an_empty_one_is_forgotten(
    opened: OpenDesk, saved: Opened
) -> None:
    about: dict[str, Any] = {"desk": opened.desk, "referral_id": saved.referral_id}
    keep = partial(
        sealed_kept.keep, **about, unlocked=opened.unlocked, now=later(1),
        typed=SealedDraft(text="half"),
    )  # fmt: skip
    do(opened, keep)
    other = replace(opened.unlocked, officer_x=bytearray(b"\x07" * 32))
    kept = partial(sealed_kept.kept, **about)
    assert opened.database.read(partial(kept, unlocked=other)) is None
    assert opened.database.read(partial(kept, unlocked=opened.unlocked)) is not None
    do(opened, partial(keep, typed=SealedDraft(text=" \n")))
    assert opened.database.read(partial(kept, unlocked=opened.unlocked)) is None


# leaks


def everything(db: Session) -> str:
    """Return every cell of every table as one text, journal lines and drafts among them."""
    names = db.connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
    parts = []
    for (name,) in names.all():
        for row in db.connection.exec_driver_sql(f'SELECT * FROM "{name}"'):  # noqa: S608  names of our own tables
            parts += [
                one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one)
                for one in row
            ]
    return "\n".join(parts)


def test_no_planted_word_is_anywhere_in_file_table_journal_draft_search_paper_or_snapshot(
    opened: OpenDesk, saved: Opened, desk_folder: Path
) -> None:
    for of_field, word in WORDS.items():
        typed = SealedDraft(of_field=of_field.value, text=f"half {word}")
        keep = partial(
            sealed_kept.keep, desk=opened.desk, unlocked=opened.unlocked,
            referral_id=saved.referral_id, typed=typed, now=NOW,
        )  # fmt: skip
        do(opened, keep)
        line = seal(opened, saved, of_field.value, f"half {word}")
        seal(
            opened, saved, text=f"whole {word}", corrects=line.id,
            reason="the other half was missing",
        )  # fmt: skip
        assert word in unseal(opened, line).text
    planted = tuple(WORDS.values())
    in_tables = opened.database.read(everything)
    assert not [one for one in planted if one in in_tables]
    for word in planted:
        hits = partial(referrals.lines, desk=opened.desk, now=later(2), words=word)
        assert opened.database.read(hits) == ()
    shown = opened.database.read(partial(snapshot.build, desk=opened.desk, now=later(2)))
    snapshot.publish(opened.folder, shown, partial(keys.sign, opened.unlocked))
    assert not [one for one in planted if one in repr(shown)]
    for prepare in (
        papers.prepare_letter,
        partial(papers.prepare_file_copy, reason="The court asked for it"),
    ):
        approve_first = partial(
            prepare, desk=opened.desk, referral_id=saved.referral_id, now=later(2)
        )
        try:
            paper = whole(do(opened, approve_first).render())
        except NotNow:
            continue
        assert not [one for one in planted if one in paper]
    assert leaks(desk_folder, *planted) == []
    assert checks.full_check(opened.database).ok
    station.close(opened)
    assert leaks(desk_folder, *planted) == []


def test_the_hunt_through_the_tables_finds_what_is_there(
    opened: OpenDesk, saved: Opened
) -> None:
    rows = opened.database.read(everything)
    assert "Canary Child" in rows
    assert any(plain_of(one.encode()).get("k") == "child" for one in rows.splitlines())

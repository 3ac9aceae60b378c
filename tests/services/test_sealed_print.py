"""Within the shift an author prints own sealed texts into the doctor's letter, unseen."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import Role
from station_desk.domain.records import Disclosure
from station_desk.domain.sealed import SealedDraft, SealedField, SealedLine
from station_desk.paper import preview
from station_desk.services import shift, station
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers, sealed_letter
from station_desk.services.issuing.papers import Job
from station_desk.services.issuing.sealed_letter import Left
from station_desk.services.sealed import sealed_print, sealing
from station_desk.services.station import OpenDesk
from station_desk.store import documents, drafts, history
from station_desk.vault import signing
from station_desk.words import _, speaking, tongues
from tests.faults.test_plaintext import leaks
from tests.paper.reading import flat
from tests.services.desk_made import PHRASE, add_duty, card_for, later, refer
from tests.services.test_job import approve, draft
from tests.services.test_leaks import whole
from tests.services.test_sealing import do, everything, seal, sits, unseal

WORD = "Zaqfinding"


def medical(opened: OpenDesk, **more: object) -> Opened:
    """Save a referral to a doctor."""
    card = card_for(opened, "medical", "health")
    typed = draft(opened, need="medical", card_id=card.id, situations=("injury_minor",), **more)
    return refer(opened, typed)


def job(opened: OpenDesk, saved: Opened, *, hours: float = 2, language: str = "en") -> Job:
    now = later(hours)
    unit = partial(
        papers.prepare_letter, desk=opened.desk, referral_id=saved.referral_id, now=now,
        language=language,
    )  # fmt: skip
    return do(opened, unit, hours=hours)


def leave(
    opened: OpenDesk, made: Job, chosen: tuple[SealedLine, ...], *, hours: float = 2
) -> Left:
    shown = made.render_sealed([("medical", "")])
    unit = partial(
        sealed_letter.leave, desk=opened.desk, unlocked=opened.unlocked, job=made, pdf=shown,
        how="print", chosen=[one.id for one in chosen], now=later(hours), unreached=True,
    )  # fmt: skip
    return do(opened, unit, hours=hours).value


def copy_of(opened: OpenDesk, line: SealedLine) -> object:
    """Return the author's copy of a text, as it lies among the drafts."""
    who, form = opened.desk.officer.id, f"sealed_own:{line.id}"
    return opened.database.read(partial(drafts.kept, officer=who, form=form))


def sealed_letter_of(opened: OpenDesk, saved: Opened) -> tuple[Job, Left]:
    made = job(opened, saved)
    return made, leave(opened, made, made.sealed)


def test_the_author_prints_a_sealed_text_and_sees_it_nowhere(
    opened: OpenDesk, desk_folder: Path
) -> None:
    saved = medical(opened)
    approve(opened, saved)
    line = seal(opened, saved, text=WORD)
    made = job(opened, saved)
    assert [one.id for one in made.sealed] == [line.id]
    assert WORD not in whole(made.render())
    assert WORD not in repr(made)
    left = leave(opened, made, made.sealed)
    assert WORD not in repr(left)
    printed = made.render_sealed(left.texts)
    assert WORD in whole(printed)
    kept = opened.database.read(lambda db: documents.bytes_of(db, left.document_id))
    assert WORD not in whole(kept)
    assert WORD not in opened.database.read(everything)
    assert leaks(desk_folder, WORD) == []
    [told] = opened.database.read(lambda db: db.all(Disclosure))
    assert told.items[-1] == "medical"
    [act] = opened.database.read(
        partial(history.find, wanted=history.Wanted(acts=("sealed_print",)))
    )
    assert (act.id, act.fields) == (line.id, ("medical",))
    assert act.facts["document"] == left.document_id


def test_a_duty_officer_who_cannot_open_it_can_print_it(
    opened: OpenDesk, desk_folder: Path
) -> None:
    add_duty(opened)
    saved = medical(opened)
    approve(opened, saved)
    station.close(opened)
    for duty in sits(desk_folder, "202"):
        seal(duty, saved, text=WORD)
    for again in sits(desk_folder, "202"):  # after a lock and a new log-in
        made, left = sealed_letter_of(again, saved)
        assert WORD in whole(made.render_sealed(left.texts))


def test_each_print_has_a_line_of_its_own(opened: OpenDesk) -> None:
    saved = medical(opened)
    approve(opened, saved)
    seal(opened, saved, text=WORD)
    seal(opened, saved, "narrative", "Zaqstory")
    for _copy in range(2):
        sealed_letter_of(opened, saved)
    acts = partial(history.find, wanted=history.Wanted(acts=("sealed_print",)))
    assert len(opened.database.read(acts)) == 4


def test_address_and_informer_are_printed_nowhere_and_leave_no_copy(opened: OpenDesk) -> None:
    saved = medical(opened)
    approve(opened, saved)
    for of_field in (SealedField.VICTIM_ADDRESS, SealedField.INFORMER):
        line = seal(opened, saved, of_field.value, WORD)
        kept = partial(
            drafts.kept, officer=opened.desk.officer.id, form=f"sealed_own:{line.id}"
        )
        assert opened.database.read(kept) is None
    assert job(opened, saved).sealed == ()


def test_nobody_elses_text_and_none_of_another_shift_is_offered(opened: OpenDesk) -> None:
    saved = medical(opened)
    approve(opened, saved)
    seal(opened, saved, text=WORD)
    officer = replace(opened.desk.officer, id="somebody-else", role=Role.DUTY)
    other = replace(opened, desk=replace(opened.desk, officer=officer))
    assert job(other, saved).sealed == ()
    assert job(opened, saved, hours=12).sealed
    assert job(opened, saved, hours=14).sealed == ()


def test_when_the_shift_is_signed_over_the_copies_are_wiped(opened: OpenDesk) -> None:
    saved = medical(opened)
    approve(opened, saved)
    line = seal(opened, saved, text=WORD)
    made = job(opened, saved)
    assert copy_of(opened, line) is not None
    sign = partial(signing.sign_as_officer, opened.unlocked)
    do(opened, partial(shift.sign_over, desk=opened.desk, sign=sign, now=later(3)), hours=3)
    assert copy_of(opened, line) is None
    assert job(opened, saved, hours=4).sealed == ()
    before = opened.database.head
    with pytest.raises(NotNow, match="sealed_shift_over"):
        leave(opened, made, made.sealed, hours=4)
    assert opened.database.head == before
    assert unseal(opened, line).text == WORD


def test_a_text_corrected_by_somebody_else_is_not_printed_unseen(opened: OpenDesk) -> None:
    saved = medical(opened)
    approve(opened, saved)
    line = seal(opened, saved, text=WORD)
    made = job(opened, saved)
    officer = replace(opened.desk.officer, id="somebody-else", role=Role.CLEARED)
    other = replace(opened, desk=replace(opened.desk, officer=officer))
    typed = SealedDraft(text="other words", corrects=line.id, reason="the doctor called again")
    unit = partial(
        sealing.write, desk=other.desk, unlocked=other.unlocked,
        referral_id=saved.referral_id, draft=typed, now=later(1),
    )  # fmt: skip
    do(other, unit)
    assert job(opened, saved).sealed == ()
    newest = replace(made.sealed[0], version=2)
    for late in (made, replace(made, sealed=(newest,))):  # prepared before it was corrected
        with pytest.raises(NotNow, match="sealed_shift_over"):
            leave(opened, late, late.sealed)


def test_a_letter_that_is_not_for_a_doctor_carries_nothing_sealed(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    seal(opened, saved, text=WORD)
    made = job(opened, saved)
    assert made.sealed == ()
    with pytest.raises(NotNow, match="sealed_shift_over"):
        do(opened, partial(
            sealed_letter.leave, desk=opened.desk, unlocked=opened.unlocked, job=made,
            pdf=made.render(), how="print", chosen=["nothing"], now=later(2), unreached=True,
        ))  # fmt: skip


def test_findings_go_along_only_where_health_is_told_at_all(opened: OpenDesk) -> None:
    saved = medical(opened, shared=("name", "age"))
    approve(opened, saved)
    seal(opened, saved, text=WORD)
    seal(opened, saved, "narrative", WORD)
    assert job(opened, saved).sealed == ()


def test_a_log_in_of_a_later_day_wipes_what_no_hand_over_did(
    opened: OpenDesk, desk_folder: Path
) -> None:
    saved = medical(opened)
    line = seal(opened, saved, text=WORD)
    who = opened.desk.officer.id
    station.close(opened)
    again = station.open_station(desk_folder, who, PHRASE, now=later(14))
    assert copy_of(again, line) is None
    station.close(again)


def test_the_station_copy_says_what_is_sealed_and_not_a_word_of_it(opened: OpenDesk) -> None:
    saved = medical(opened)
    seal(opened, saved, text=WORD)
    unit = partial(
        papers.prepare_file_copy,
        desk=opened.desk,
        referral_id=saved.referral_id,
        now=later(2),
        reason="The court asked for it",
    )
    found = whole(do(opened, unit).render())
    assert "Medical findings" in found
    assert WORD not in found


@pytest.mark.parametrize("language", ["ur", "ps", "en+sd"])
def test_what_a_sealed_text_is_stands_in_the_language_of_the_letter(
    opened: OpenDesk, language: str
) -> None:
    saved = medical(opened)
    approve(opened, saved)
    seal(opened, saved, text=WORD)
    made = job(opened, saved, language=language)
    left = leave(opened, made, made.sealed)
    for texts, hidden in ((sealed_print.blanks(made.sealed), True), (left.texts, False)):
        said = flat(" ".join(preview.text(made.render_sealed(texts))))
        assert (WORD in said) != hidden
        for one in ("en", "ur", "sd", "ps"):
            with speaking(one):
                label = flat(_("Medical findings"))
            assert (label in said) == (one in tongues(language)), one

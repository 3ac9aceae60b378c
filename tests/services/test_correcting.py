"""Two officers of a shift, one correcting the other: both versions, papers, who hears of it."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.cli.rows import view_lines
from station_desk.domain import correcting
from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Role
from station_desk.domain.records import Document, Officer
from station_desk.paper.preview import text
from station_desk.services import owed, paper_codes
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.paper_codes import PaperLine
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from tests.services.desk_made import add_duty, later, refer
from tests.services.test_amending import change, facts
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, approve, draft, letter, view

WHY = "the mother said it otherwise"


def as_duty(opened: OpenDesk, belt: str = "202") -> OpenDesk:
    key = add_duty(opened, belt)
    officer = opened.database.read(lambda db: db.get(Officer, key))
    assert officer.role is Role.DUTY
    return replace(opened, desk=replace(opened.desk, officer=officer))


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(text(pdf)).split())


def documents(opened: OpenDesk, saved: Opened, hours: float = 9) -> tuple[Document, ...]:
    return view(opened, saved, later(hours)).documents


def looked_up(opened: OpenDesk, code: str) -> PaperLine:
    unit = partial(paper_codes.opened, desk=opened.desk, code=code)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(9)).value


def due(opened: OpenDesk, hours: float) -> list[str]:
    lines = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(hours)))
    return [one.what for one in lines if "correction" in one.what]


def left(opened: OpenDesk, **more: object) -> Opened:
    """Return a referral whose letter has left."""
    saved = refer(opened, draft(opened, **more))
    approve(opened, saved)
    letter(opened, saved)
    return saved


def test_one_officer_corrects_the_others_entry_and_both_versions_stand(
    opened: OpenDesk,
) -> None:
    saved, second = refer(opened, draft(opened)), as_duty(opened)
    wrong = act(opened, saved, Do.FIR_LODGED, note="FIR 12/2026")
    with pytest.raises(BadInput) as refused:
        act(second, saved, Do.FIR_LODGED, hours=2, note="FIR 21/2026", corrects=wrong)
    assert [one.where for one in refused.value.problems] == ["correct_why"]
    act(second, saved, Do.FIR_LODGED, hours=2, note="FIR 21/2026", corrects=wrong,
        correct_why=WHY)  # fmt: skip
    told = "\n".join(view_lines(view(opened, saved, later(3)), now=later(3)))
    assert "FIR 12/2026" in told
    assert "FIR 21/2026" in told
    assert f"corrected because: {WHY}" in told
    assert " 101  FIR lodged" in told
    assert " 202  FIR lodged" in told


def test_a_duty_officer_corrects_own_entries_of_a_day_and_others_of_the_shift(
    opened: OpenDesk,
) -> None:
    saved, second = refer(opened, draft(opened)), as_duty(opened)
    theirs, own = (
        act(one, saved, Do.NOTE, note="wrong child named") for one in (opened, second)
    )
    for wrong, hours in ((theirs, 14), (own, 26)):
        with pytest.raises(NotAllowed, match="correct_late"):
            act(second, saved, Do.NOTE, hours=hours, note="it is another child",
                corrects=wrong)  # fmt: skip
    act(second, saved, Do.NOTE, hours=14, note="it is another child", corrects=own)
    act(opened, saved, Do.NOTE, hours=40, note="it is another child", corrects=theirs)


def test_corrected_facts_keep_both_versions_and_the_reason(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    change(opened, saved, replace(facts(opened, saved), age="11", reason=WHY), hours=2)
    [note] = correcting.corrections(view(opened, saved, later(3)).actions)
    assert (
        note.note == "Facts corrected: Age: about 11 (as stated) (before: about 9 (as stated))"
    )
    assert (note.correct_why, note.items, note.told) == (WHY, ("age",), ())
    assert due(opened, 3) == []
    change(opened, saved, replace(facts(opened, saved), mlc_no="7/2026"), hours=3)
    assert len(correcting.corrections(view(opened, saved, later(4)).actions)) == 1
    assert opened.database.read(replay.differences) == ()


def test_a_paper_made_anew_says_which_it_replaces_and_the_old_code_opens_superseded(
    opened: OpenDesk,
) -> None:
    saved = left(opened)
    [old] = documents(opened, saved)
    assert looked_up(opened, old.code).superseded is False
    change(opened, saved, replace(facts(opened, saved), age="11", reason=WHY), hours=4)
    stale = looked_up(opened, old.code)
    assert (stale.superseded, stale.by) == (True, None)
    pdf = letter(opened, saved, hours=5)
    [_old, new] = documents(opened, saved)
    assert (new.replaces, new.copy_no) == (old.id, 2)
    assert f"CORRECTED, replaces copy 1 of {old.code}" in words_of(pdf)
    gone = looked_up(opened, old.code.lower())
    assert (gone.superseded, gone.by) == (True, new)
    assert paper_codes.words(gone)[1].startswith("SUPERSEDED by copy 2")
    assert looked_up(opened, new.code).superseded is False
    letter(opened, saved, hours=6)
    assert documents(opened, saved)[-1].replaces == old.id
    with pytest.raises(BadInput):
        looked_up(opened, "ABCDEF-G")
    assert opened.database.read(replay.differences) == ()


def test_a_further_copy_of_what_was_not_corrected_replaces_nothing(opened: OpenDesk) -> None:
    saved = left(opened)
    change(opened, saved, replace(facts(opened, saved), mlc_no="7/2026"), hours=4)
    pdf = letter(opened, saved, hours=5)
    assert documents(opened, saved)[-1].replaces is None
    assert "CORRECTED" not in words_of(pdf)


def test_the_stations_copy_is_marked_after_any_correction(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))

    def copied(hours: float) -> str:
        now, who = later(hours), opened.desk.officer.id
        job = opened.database.write(
            partial(papers.prepare_file_copy, desk=opened.desk, referral_id=saved.referral_id,
                    reason="the court asks for it", now=now),
            officer=who, now=now,
        )  # fmt: skip
        pdf = job.render()
        opened.database.write(
            partial(papers.issue, desk=opened.desk, job=job, pdf=pdf, how="print", now=now),
            officer=who, now=now,
        )  # fmt: skip
        return words_of(pdf)

    assert "CORRECTED" not in copied(1)
    wrong = act(opened, saved, Do.NOTE, hours=2, note="wrong child named")
    act(opened, saved, Do.NOTE, hours=3, note="it is another child", corrects=wrong)
    assert "CORRECTED" in copied(4)
    [old, new] = documents(opened, saved)
    assert new.replaces == old.id


def test_every_recipient_hears_at_once_of_identity_and_the_notice_ends_it(
    opened: OpenDesk,
) -> None:
    saved = left(opened)
    with pytest.raises(NotNow, match="shut_now"):
        on_concern(opened, saved, Do.CORRECTED_NOTICE, hours=3, person="A", method="phone")
    change(opened, saved, replace(facts(opened, saved), age="11", reason=WHY), hours=4)
    shown = view(opened, saved, later(5))
    [line] = shown.notices
    assert line.recipient == shown.referral.to_name
    assert (line.at_once, line.papers) == (True, (shown.documents[0].code,))
    assert [name for name, _text in line.says] == ["Age and how it is known"]
    [clock] = [one for one in shown.clocks if one.rule_id == "correction_notice"]
    assert (clock.due_at, clock.late, clock.at_once) == (later(4), True, True)
    assert due(opened, 5) == [f"Tell of the correction: {line.recipient}"]
    assert any(one.startswith("! To be told of a correction, at once") for one in view_lines(
        shown, now=later(5)))  # fmt: skip
    with pytest.raises(BadInput):
        on_concern(opened, saved, Do.CORRECTED_NOTICE, hours=5, person="A", method="phone",
                   told=("Somebody else",))  # fmt: skip
    on_concern(opened, saved, Do.CORRECTED_NOTICE, hours=6, person="Ms Sana", method="phone",
               told=(line.recipient,))  # fmt: skip
    assert due(opened, 7) == []
    assert view(opened, saved, later(7)).notices == ()


def test_a_new_limit_of_contact_is_told_though_nothing_stood_there(opened: OpenDesk) -> None:
    saved = left(opened)
    typed = replace(facts(opened, saved), do_not_contact="the uncle")
    change(opened, saved, typed, hours=4)
    [line] = view(opened, saved, later(5)).notices
    assert (line.at_once, line.says[-1][1]) == (True, "the uncle")


def test_a_notice_stays_due_when_the_referral_is_closed(opened: OpenDesk) -> None:
    saved = left(opened)
    change(opened, saved, replace(facts(opened, saved), age="11", reason=WHY), hours=4)
    act(opened, saved, Do.CLOSED, hours=5, reason="written twice by mistake", note=WHY)
    assert len(due(opened, 6)) == 1


def test_a_corrected_step_that_stood_on_a_letter_is_told_too(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    wrong = act(opened, saved, Do.GUARDIAN_INFORMED, person="the mother", reason=WHY)
    approve(opened, saved)
    letter(opened, saved)
    act(opened, saved, Do.GUARDIAN_INFORMED, hours=3, person="the aunt", reason=WHY,
        corrects=wrong, correct_why=WHY)  # fmt: skip
    [line] = view(opened, saved, later(4)).notices
    assert (line.at_once, line.says) == (False, ())


def test_nobody_else_is_told_the_new_fact(opened: OpenDesk) -> None:
    saved = left(opened)
    changed = replace(facts(opened, saved), suspect_name="Zaqsuspect", reason=WHY)
    change(opened, saved, changed, hours=4)
    assert view(opened, saved, later(5)).notices == ()

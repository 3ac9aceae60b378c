"""Hand-over: the outgoing officer signs the journal's head, the incoming signs after it."""

from functools import partial

import pytest

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ActionKind
from station_desk.paper.preview import page_count, text
from station_desk.services import checking, shift, station
from station_desk.services.issuing import shift_paper
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.shift import Signed, Standing
from station_desk.services.station import OpenDesk
from station_desk.store import history
from station_desk.store.database import Session
from station_desk.vault import signing
from tests.services.desk_made import PHRASE, add_duty, later, refer
from tests.services.test_job import act, draft


def stands(opened: OpenDesk, *, hours: float) -> Standing:
    return opened.database.read(partial(shift.standing, desk=opened.desk, now=later(hours)))


def signed(opened: OpenDesk, *, hours: float, taken: bool = False) -> Signed:
    way = shift.take_over if taken else shift.sign_over
    sign = partial(signing.sign_as_officer, opened.unlocked)
    unit = partial(way, desk=opened.desk, sign=sign, now=later(hours))
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours)).value


def check_words(opened: OpenDesk) -> tuple[bool, str]:
    found = checking.check(opened, now=later(9))
    one = next(one for one in found if one.id == "signatures")
    return one.good, one.words


def test_the_outgoing_signs_the_head_and_the_incoming_takes_it(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    _origin, seq, h = opened.database.head
    out = signed(opened, hours=1)
    assert (out.seq, out.h) == (seq, h)
    assert stands(opened, hours=2).waits
    with pytest.raises(NotNow, match="own_shift"):
        signed(opened, hours=2, taken=True)
    officer_id = add_duty(opened)
    station.close(opened)
    other = station.open_station(opened.folder, officer_id, PHRASE, now=later(3))
    taken = signed(other, hours=3, taken=True)
    assert taken.of_seq == seq + 1
    found = stands(other, hours=3)
    assert not found.waits
    assert found.out is not None
    assert (found.out.officer.belt_no, found.counts.began_at) == ("101", later(3))
    ask = JournalAsk(last=1)
    line = other.database.read(partial(journal_read.read, desk=other.desk, ask=ask))[0]
    assert line.words == f"took the shift over, journal up to line {taken.seq}"
    assert check_words(other) == (
        True, "Shifts signed: 2, every signature fits the journal."
    )  # fmt: skip
    station.close(other)


def test_a_shift_nobody_signed_over_is_taken_and_the_line_says_so(opened: OpenDesk) -> None:
    assert signed(opened, hours=1, taken=True).of_seq == 0


def test_a_signature_of_another_head_or_officer_is_found(opened: OpenDesk) -> None:
    signed(opened, hours=1)
    known = signing.officer_keys(opened.folder)
    proof = opened.database.read(partial(shift.prove, known_keys=known))
    assert (proof.signed, proof.bad, proof.unknown) == (1, (), 0)
    assert opened.database.read(partial(shift.prove, known_keys={})).unknown == 1
    _origin, seq, _h = opened.database.head

    def forge(db: Session) -> None:
        line = opened.database.read(lambda each: history.lines(each, limit=1))[0]
        facts = {**line.facts, "at": "2026-11-21T00:00:00.000000Z"}
        db.act("station", opened.desk.station.id, facts=facts)

    opened.database.write(forge, officer=opened.desk.officer.id, now=later(2))
    proof = opened.database.read(partial(shift.prove, known_keys=known))
    assert proof.bad == (seq + 1,)
    good, words = check_words(opened)
    assert not good
    assert "does not fit" in words


def test_the_figures_of_a_shift_count_what_was_done_since_it_began(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    signed(opened, hours=1, taken=True)
    saved = refer(opened, draft(opened), hours=2)
    act(
        opened,
        saved,
        ActionKind.CALL_ATTEMPT,
        hours=2,
        phone="021-99333065",
        result="no_answer",
    )
    counts = stands(opened, hours=3).counts
    assert (counts.running, counts.opened, counts.calls, counts.papers) == (2, 1, 1, 0)
    assert counts.at_station == 2
    assert counts.not_approved == 2


def test_the_slip_shows_figures_head_and_signatures_and_no_child(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    out = signed(opened, hours=1)
    unit = partial(shift_paper.prepare, desk=opened.desk, now=later(2))
    slip = opened.database.write(unit, officer=opened.desk.officer.id, now=later(2))
    pdf = slip.render()
    words = "\n".join(text(pdf))
    assert page_count(pdf) == 1
    assert slip.mark == out.mark
    assert out.mark in words
    assert "Inspector Tester One, belt no. 101" in words
    assert "Takes over" in words
    assert "Canary" not in words
    assert saved.child_code not in words

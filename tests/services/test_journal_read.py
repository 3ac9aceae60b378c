"""The journal as people read it: sentences by child, officer and day, one's own or all."""

import ast
import re
from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.kinds import ActionKind, Role
from station_desk.services.authorize import Act
from station_desk.services.case import amending
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk, JournalRow
from station_desk.services.journal.journal_words import ACT_WORDS, DEEDS, KIND_WORDS
from station_desk.services.station import OpenDesk
from station_desk.store.rows import BY_TABLE
from tests import sources
from tests.services.desk_made import add_duty, later, refer
from tests.services.test_amending import facts
from tests.services.test_job import act, approve, draft, letter, view

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")


def told(opened: OpenDesk, **ask: object) -> tuple[JournalRow, ...]:
    wanted = JournalAsk(**ask)  # type: ignore[arg-type]  # by name
    return opened.database.read(partial(journal_read.read, desk=opened.desk, ask=wanted))


def words(opened: OpenDesk, **ask: object) -> list[str]:
    return [one.words for one in told(opened, **ask)]


def test_a_night_reads_as_sentences_without_ids_names_and_words_of_the_case(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    view(opened, saved)
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer",
        note="CANARYNOTE")  # fmt: skip
    approve(opened, saved)
    letter(opened, saved)
    said = words(opened, last=100)
    number = saved.number
    assert f"opened referral {number}" in said
    assert f"wrote action “Called (No answer)” of {number}" in said
    assert f"wrote action “Approved by the in-charge” of {number}" in said
    assert f"looked at the letter of referral {number}" in said
    assert f"wrote child {saved.child_code}" in said
    assert any(re.match(r"printed paper “Letter”, code .+, copy 1, of " + number, one)
               for one in said)  # fmt: skip
    assert any(one.startswith("wrote disclosure to ") and "Age" in one for one in said)
    everything = "\n".join(said)
    assert not ID.search(everything)
    assert "CANARY" not in everything.upper().replace("KHI", "")


def test_the_lines_of_one_child_are_all_its_lines_and_no_others(opened: OpenDesk) -> None:
    saved, other = refer(opened, draft(opened)), refer(opened, draft(opened))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    view(opened, saved)
    view(opened, other)
    of_child = told(opened, about=saved.child_code.lower())
    of_concern = told(opened, about=saved.concern_number)
    of_referral = told(opened, about=saved.number)
    everything = " ".join(one.words for one in of_child)
    assert saved.number in everything
    assert other.number not in everything
    assert other.child_code not in everything
    assert {one.seq for one in of_referral} < {one.seq for one in of_concern}
    assert {one.seq for one in of_concern} <= {one.seq for one in of_child}
    ours = [one for one in told(opened, last=500) if saved.concern_number in one.words]
    assert {one.seq for one in ours} <= {one.seq for one in of_child}


def test_the_lines_of_a_day_are_those_of_the_day_in_karachi(opened: OpenDesk) -> None:
    refer(opened, draft(opened))  # 21-11-2026, 02:14 in Karachi
    refer(opened, draft(opened), hours=24)
    day = told(opened, day="22-11-2026", last=500)
    assert day
    assert {one.at for one in day} == {later(24)}
    assert not told(opened, day="23-11-2026")


def test_lines_go_on_below_a_line(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    first = told(opened, last=3)
    rest = told(opened, last=3, before=(first[-1].origin, first[-1].seq))
    assert [one.seq for one in (*first, *rest)] == list(
        range(first[0].seq, first[0].seq - 6, -1)
    )


def test_a_duty_officer_reads_own_lines_an_auditor_all(opened: OpenDesk) -> None:
    officer = add_duty(opened)
    saved = refer(opened, draft(opened))
    duty = replace(opened.desk.officer, id=officer, belt_no="202", role=Role.DUTY)
    other = replace(opened, desk=replace(opened.desk, officer=duty))
    act(other, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    assert {one.belt_no for one in told(other, last=500)} == {"202"}
    assert {one.belt_no for one in told(other, about=saved.child_code)} == {"202"}
    with pytest.raises(NotAllowed, match="journal_own_only"):
        told(other, belt="101")
    auditor = replace(other, desk=replace(other.desk, officer=replace(duty, role=Role.AUDITOR)))
    assert {one.belt_no for one in told(auditor, about=saved.child_code)} == {"101", "202"}
    assert {one.belt_no for one in told(auditor, belt="101", last=500)} == {"101"}
    line = told(opened, belt="101", last=1)[0]
    ask = partial(journal_read.detail, origin=line.origin, seq=line.seq)
    assert opened.database.read(partial(ask, desk=auditor.desk)).row == line
    with pytest.raises(NotAllowed):
        opened.database.read(partial(ask, desk=other.desk))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"belt": "999"}, "no_such_officer"),
        ({"about": "KHI-SDR-C-99999"}, "no_such_number"),
        ({"about": "KHI-SDR-2026-00001-A/7"}, "no_such_number"),
        ({"day": "31-02-2026"}, "not_a_day"),
        ({"day": "today"}, "not_a_day"),
    ],
)
def test_what_is_not_there_is_said_by_its_field(
    opened: OpenDesk, given: dict[str, object], code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        told(opened, **given)
    assert [one.code for one in refused.value.problems] == [code]


def test_a_line_whole_names_the_fields_that_changed_and_the_chain(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    known = replace(
        facts(opened, saved),
        name="Canary Other",
        home_area="Canary Lane",
        reason="the aunt came and told us",
    )
    unit = partial(
        amending.amend, desk=opened.desk, referral_id=saved.referral_id, draft=known,
        now=later(2),
    )  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(2))
    line = next(one for one in told(opened) if one.words == f"changed child {saved.child_code}")
    found = opened.database.read(
        partial(journal_read.detail, desk=opened.desk, origin=line.origin, seq=line.seq)
    )
    assert set(found.fields) == {"Name", "Home area"}
    assert re.fullmatch(r"[A-Z2-7]{5} [A-Z2-7]{5}", found.mark)
    assert found.row.reason == "the aunt came and told us"
    assert "Canary" not in str(found)
    with pytest.raises(NotNow, match="no_such_line"):
        opened.database.read(
            partial(journal_read.detail, desk=opened.desk, origin=line.origin, seq=10**6)
        )


def test_every_record_and_every_act_of_the_code_has_its_words() -> None:
    assert set(BY_TABLE) <= set(KIND_WORDS)
    assert set(DEEDS) == set(Act)
    said = {
        value.value
        for _name, _text, tree in sources.code(
            "station_desk/services/",
            "station_desk/store/",
            "station_desk/exchange/",
            "station_desk/district/",
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "act"
        if isinstance(value, ast.Constant)
    }
    assert said - set(ACT_WORDS) == set(), (
        "acts without words in services/journal/journal_words.py"
    )

"""Every door of the services, crossed with every role, and own, other and sealed records.

Generated: the doors are found in the code, their arguments are made from their types, what is
expected comes from the table. ``doors.py`` is the one list that a new service adds itself to.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import NotAllowed, Trouble
from station_desk.domain.kinds import ActionKind, Role
from station_desk.domain.records import Saved
from station_desk.domain.sealed import SealedDraft
from station_desk.paper.preview import text
from station_desk.services import station
from station_desk.services.authorize import ALLOWED, FOUR_EYES, Act
from station_desk.services.case import acting
from station_desk.services.desk import Desk
from station_desk.services.issuing.papers import Job
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.sealed import sealing
from station_desk.services.station import OpenDesk
from station_desk.store import history
from station_desk.vault import keys
from tests import sources
from tests.services.desk_made import NOW, PHRASE, later, refer
from tests.services.doors import DOORS, WITHIN, all_doors, hints
from tests.services.free_doors import FREE, OF_NO_CASE
from tests.services.made_arguments import Known, arguments, in_a_unit, run
from tests.services.test_job import act, approve, draft, letter

D, C, S, T, A = (  # S: station house officer, the in-charge
    Role.DUTY, Role.CLEARED, Role.IN_CHARGE, Role.TECHNICAL, Role.AUDITOR,
)  # fmt: skip
OFFICE = {Role.DISTRICT_INTAKE, Role.DISTRICT_STAFF}
# Acts that no door asks for first: which door asks for them, and when; each is crossed below.
ASKED_WITHIN: dict[Act, str] = {
    Act.JOURNAL_ALL: "journal_read.read asks it for the lines of others",
    Act.PLACE_OPEN: "register_edit.change asks it of a secret place (test_register_edit)",
    Act.BACKUP_RESTORE: "restoring.prepare asks it at the closed folder (test_restoring)",
}
# The table of security.md B4, row by row: what it says, the acts it means, who may.
B4: tuple[tuple[str, set[Act], set[Role]], ...] = (
    ("contact register read", {Act.REGISTER_READ}, {D, C, S} | OFFICE),
    ("contact register propose", {Act.REGISTER_VERIFY}, {D, C, S}),
    ("a number that the district changed", {Act.NUMBER_SETTLE}, {D, C, S}),
    (
        "contact register approve",
        {Act.REGISTER_LOAD, Act.REGISTER_EDIT, Act.HOLIDAYS_SET},
        {S},
    ),
    ("referral create", {Act.REFERRAL_CREATE, Act.REFERRAL_ACT}, {D, C, S}),
    ("referral open: duty own and of this shift (reach)", {Act.REFERRAL_OPEN}, {D, C, S}),
    ("referral approve", {Act.REFERRAL_APPROVE}, {S}),
    ("referral close", {Act.REFERRAL_CLOSE}, {S}),
    ("sealed fields write", {Act.SEAL_WRITE, Act.SEALED_PRINT}, {D, C, S}),
    ("sealed fields unseal", {Act.UNSEAL}, {C, S}),
    ("break-glass", {Act.BREAK_GLASS}, {D, C, S}),
    ("print slip", {Act.PAPER_LETTER, Act.PAPER_CARD, Act.SHIFT_SLIP}, {D, C, S}),
    ("print full record", {Act.PAPER_FILE_COPY}, {C, S}),
    ("merge, purge, legal hold", {Act.PURGE, Act.HOLD}, {S}),
    ("what is due to be deleted", {Act.RETENTION_LIST}, {S, A}),
    (
        "users, clearance, key rotation",
        {Act.OFFICER_ADD, Act.OFFICER_LEAVE, Act.OFFICER_ROLE, Act.OFFICER_PHRASE,
         Act.KEY_ROTATE},
        {S},
    ),
    (
        "own phrase, who serves here",
        {Act.OWN_PHRASE, Act.OFFICER_LIST},
        {D, C, S, T, A} | OFFICE,
    ),
    ("restore backup", {Act.BACKUP_RESTORE, Act.RECOVERY_RENEW, Act.ESCROW_SET}, {S}),
    ("make a backup", {Act.BACKUP_MAKE}, {D, C, S, T}),
    ("try a backup", {Act.BACKUP_TRY}, {S, T}),
    ("settings, printers, logs without data", {Act.SETTINGS}, {S, T}),
    ("pictures of the screen, for training", {Act.SCREEN_PICTURES}, {S}),
    ("read audit: own", {Act.JOURNAL_OWN}, {D, C, S, A}),
    ("read audit: all, not alter", {Act.JOURNAL_ALL}, {S, A}),
    ("prove the desk", {Act.CHECK}, {D, C, S, T, A}),
    ("give the register away", {Act.REGISTER_EXPORT}, {S}),
    ("bulk export", {Act.REGISTER_EXPORT_ALL}, {S}),
    ("a secret place told", {Act.PLACE_OPEN}, {S}),
    ("enrol: ask the district", {Act.ENROL_ASK}, {S}),
    ("enrol: take the district's papers", {Act.ENROL_TAKE}, {S}),
    ("enrol: see how it stands", {Act.ENROL_SHOW}, {D, C, S, T, A}),
    ("ask the province", {Act.OFFICE_ASK}, {S}),
    ("keys of the district's office", {Act.OFFICE_KEYS}, {S}),
    (
        "certify and revoke stations, order them to delete",
        {Act.STATION_CERTIFY, Act.STATION_REVOKE, Act.STATION_RELEASE, Act.PURGE_ORDER},
        {S, Role.DISTRICT_STAFF},
    ),
    ("give rules to the stations", {Act.PACK_PUBLISH}, {S, Role.DISTRICT_STAFF}),
    ("settle a file that waits", {Act.WAITING_SETTLE}, {S}),
    ("settle two copies of a station's records", {Act.COPIES_SETTLE}, {S}),
    ("settle two versions of a record", {Act.VERSIONS_SETTLE}, {S}),
    ("see the stations", {Act.STATION_LIST}, {C, S} | OFFICE),
    ("sync bundle: give and take", {Act.EXCHANGE_GIVE, Act.EXCHANGE_TAKE}, {D, C, S}),
    ("see how the exchange stands", {Act.EXCHANGE_SHOW}, {D, C, S, T, A} | OFFICE),
    ("take bundles in", {Act.INTAKE}, {C, S} | OFFICE),
    ("what asks for the district, by number", {Act.DISTRICT_FRONT}, {C, S} | OFFICE),
    (
        "a station's case at the district: open, answer",
        {Act.DISTRICT_OPEN, Act.DISTRICT_ANSWER},
        {C, S, Role.DISTRICT_STAFF},
    ),
    ("sealed fields at the district, by its key", {Act.DISTRICT_UNSEAL}, {C, S}),
    ("shift and charge", {Act.SHIFT_SIGN, Act.CHARGE}, {D, C, S}),
)  # fmt: skip


def test_the_table_of_acts_is_the_table_of_the_security_paper() -> None:
    said = {one: roles for _row, acts, roles in B4 for one in acts}
    assert set(said) == set(Act)
    for one, roles in said.items():
        assert ALLOWED[one] == frozenset(roles), one


def test_four_eyes_are_on_the_rows_that_the_paper_marks_with_a_4() -> None:
    marked = {
        "merge, purge, legal hold", "users, clearance, key rotation", "restore backup",
        "bulk export", "a secret place told", "enrol: take the district's papers",
        "keys of the district's office",
        "certify and revoke stations, order them to delete", "give rules to the stations",
        "sealed fields at the district, by its key",
    }  # fmt: skip
    said = {one for row, acts, _roles in B4 if row in marked for one in acts}
    # A forgotten phrase: the in-charge alone gives one that opens one log-in (security.md B3).
    assert said - {Act.OFFICER_PHRASE} == FOUR_EYES


def test_every_service_has_a_row_and_every_row_a_service() -> None:
    found = set(all_doors())
    rows = [*DOORS, *WITHIN, *FREE]
    assert len(rows) == len(set(rows)), "a door stands in two lists of doors.py"
    assert found - set(rows) == set(), "these services have no row in tests/services/doors.py"
    assert set(rows) - found == set(), "these rows of tests/services/doors.py have no service"


def test_what_counts_as_a_part_of_a_door_is_called_by_no_page_and_no_command() -> None:
    bad = [
        f"{name}: {one}"
        for name, text, _tree in sources.code(
            "station_desk/ui/", "station_desk/cli/", "station_desk/app/", "station_desk/tour/"
        )
        for one in WITHIN
        if f"{one}(" in text or f"({one}," in text
    ]
    assert bad == []


# a station with cases of two officers, made once for all crossings


@dataclass(frozen=True)
class Cases:
    """A station, and the cases that lie there, by whose they are and when they ended."""

    opened: OpenDesk
    known: dict[str, Known]

    def seen_by(self, role: Role) -> Desk:
        """Return the desk of an officer of ``role`` who opened none of another's cases."""
        other = replace(self.opened.desk.officer, id=OWNER, role=role)
        return replace(self.opened.desk, officer=other)


OWNER = "the-officer-who-asks"
CANARY = "CANARYTEXT of what happened"


@pytest.fixture(scope="module")
def cases(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cases]:
    folder = tmp_path_factory.mktemp("cases") / "desk"
    shutil.copytree(_template, folder)
    [slot] = keys.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=later(-80))
    mine = replace(
        opened, desk=replace(opened.desk, officer=replace(opened.desk.officer, id=OWNER))
    )
    known = {
        "own, long closed": _case(mine, made=-60, closed=-50),
        "another's, running": _case(opened, made=-60),
        "another's, closed this shift": _case(opened, made=-60, closed=-2),
        "another's, closed before": _case(opened, made=-60, closed=-50),
    }
    yield Cases(opened, known)
    station.close(opened)


def _case(opened: OpenDesk, *, made: float, closed: float | None = None) -> Known:
    saved = refer(opened, draft(opened), hours=made)
    approve(opened, saved, hours=made)
    letter(opened, saved, hours=made)
    if closed is not None:
        act(opened, saved, ActionKind.CLOSED, hours=closed, reason="the child is safe now",
            note="closed, law clocks run on")  # fmt: skip
    typed = SealedDraft(of_field="narrative", text=CANARY)
    unit = partial(
        sealing.write, desk=opened.desk, unlocked=opened.unlocked,
        referral_id=saved.referral_id, draft=typed, now=later(made),
    )  # fmt: skip
    line = opened.database.write(unit, officer=opened.desk.officer.id, now=later(made)).value
    return {
        "referral_id": saved.referral_id, "concern_id": saved.concern_id,
        "card_id": draft(opened).card_id, "sealed_id": line.id,
    }  # fmt: skip


def refusal(cases: Cases, door: str, role: Role, known: Known) -> str:
    """Return the code that ``door`` refuses ``role`` with; empty when it does not."""
    try:
        run(all_doors()[door], cases.opened, cases.seen_by(role), known)
    except NotAllowed as refused:
        return refused.code
    except Exception:  # noqa: BLE001  anything else came after the question was answered
        return ""
    return ""


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("door", DOORS)
def test_each_door_refuses_exactly_whom_the_table_refuses_and_journals_it(
    cases: Cases, door: str, role: Role
) -> None:
    before = cases.opened.database.head[1]
    found = refusal(cases, door, role, cases.known["another's, running"])
    if role in ALLOWED[DOORS[door]]:
        assert found != "not_allowed"  # a rule may still refuse, by a word of its own
        return
    assert found == "not_allowed"
    assert cases.opened.database.head[1] == before + 1
    [line] = cases.opened.database.read(lambda db: history.lines(db, limit=1))
    assert line.facts["act"] == "denied"
    assert line.officer == OWNER


def let_in(doors: list[str]) -> list[tuple[str, Role]]:
    """Return every door with every role that the table lets in; the others are refused."""
    return [(one, role) for one in doors for role in Role if role in ALLOWED[DOORS[one]]]


def of_a_case(door: str) -> bool:
    """Tell whether a door is about one case: by its referral, its concern or its paper."""
    given = arguments(all_doors()[door], {"referral_id": "r", "concern_id": "c"})
    return any(
        "r" in (one, getattr(one, "referral_id", ""))
        or "c" in (one, getattr(one, "concern_id", ""))
        for one in given.values()
        if not isinstance(one, bytes)
    )


OF_A_CASE = [one for one in DOORS if of_a_case(one) and one not in OF_NO_CASE]
WHICH = (
    "own, long closed", "another's, running", "another's, closed this shift",
    "another's, closed before",
)  # fmt: skip
OUT_OF_REACH = {(Role.DUTY, "another's, closed before")}


def test_the_doors_of_one_case_are_known() -> None:
    assert {
        "referrals.open_view", "referrals.view", "acting.act", "amending.amend",
        "places.move_on", "places.for_referral", "papers.prepare_letter", "papers.issue",
        "papers.prepare_file_copy", "opening.open_referral",
    } <= set(OF_A_CASE)  # fmt: skip


@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize(("door", "role"), let_in(OF_A_CASE))
def test_a_case_out_of_reach_is_refused_to_the_duty_officer_and_to_nobody_else(
    cases: Cases, door: str, role: Role, which: str
) -> None:
    before = cases.opened.database.head[1]
    found = refusal(cases, door, role, cases.known[which])
    if (role, which) not in OUT_OF_REACH:
        assert found not in ("another_officers", "not_allowed")
        return
    assert found == "another_officers"
    assert cases.opened.database.head[1] == before + 1


def told(value: object) -> str:
    """Return everything that a door gave back, also on the paper that it renders."""
    inner = value.value if isinstance(value, Saved) else value
    words = [repr(inner)]
    if is_dataclass(inner) and not isinstance(inner, type):
        words += [str(getattr(inner, one.name)) for one in fields(inner)]
    if isinstance(inner, Job):
        words += text(inner.render())
    return "\n".join(words)


@pytest.mark.parametrize("which", ["own, long closed", "another's, running"])
@pytest.mark.parametrize(
    ("door", "role"), let_in([one for one in DOORS if in_a_unit(all_doors()[one])])
)
def test_a_sealed_text_comes_back_by_one_door_only_and_to_cleared_officers_only(
    cases: Cases, door: str, role: Role, which: str
) -> None:
    known = {**cases.known[which], "reason": "asked for by the court today"}
    try:
        value = run(all_doors()[door], cases.opened, cases.seen_by(role), known)
    except (Trouble, AttributeError, TypeError, ValueError, LookupError, RuntimeError):
        value = None  # refused, or stopped at made arguments: nothing came back
    opens = door == "sealing.unseal" and role in (Role.CLEARED, Role.IN_CHARGE)
    assert (CANARY in told(value)) == opens


def test_every_act_of_four_eyes_has_a_door_that_takes_a_second_officer() -> None:
    doors = all_doors()
    without = {
        name
        for name, one in DOORS.items()
        if one in FOUR_EYES and "second" not in hints(doors[name])
    }
    assert without == set()


def test_every_act_has_a_door_that_asks_for_it() -> None:
    assert set(Act) - set(DOORS.values()) == set(ASKED_WITHIN)


def refused_within(cases: Cases, desk: Desk, unit: Callable[..., object]) -> str:
    """Return what a question inside a door refuses, and see that it is journaled."""
    before = cases.opened.database.head[1]
    try:
        cases.opened.database.read(partial(unit, desk=desk))
    except NotAllowed as refused:
        assert cases.opened.database.head[1] == before + 1
        return str(refused.facts["act"])
    except Trouble:
        pass  # it came after the question was answered
    return ""


@pytest.mark.parametrize("role", Role)
def test_a_step_that_closes_is_refused_to_whom_the_table_refuses_it(
    cases: Cases, role: Role
) -> None:
    close = partial(
        acting.act, referral_id=cases.known["another's, running"]["referral_id"],
        kind=ActionKind.CLOSED, draft=ActionDraft(), now=NOW,
    )  # fmt: skip
    found = refused_within(cases, cases.seen_by(role), close)
    closes, acts = (role in ALLOWED[one] for one in (Act.REFERRAL_CLOSE, Act.REFERRAL_ACT))
    assert found == ("" if closes else "referral_close" if acts else "referral_act")


@pytest.mark.parametrize("role", Role)
def test_the_lines_of_others_are_refused_to_whom_the_table_refuses_them(
    cases: Cases, role: Role
) -> None:
    look = partial(journal_read.read, ask=JournalAsk(belt="101"))
    found = refused_within(cases, cases.seen_by(role), look)
    every, own = (role in ALLOWED[one] for one in (Act.JOURNAL_ALL, Act.JOURNAL_OWN))
    assert found == ("" if every else "journal_all" if own else "journal_own")

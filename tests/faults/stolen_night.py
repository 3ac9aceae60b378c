"""Live a night at the desk with planted words, by services, and be killed in the middle.

Run as ``python -m tests.faults.stolen_night STEP ROOT``; the parent kills it when it has
written ``ready``. ``ROOT/own`` is what a person took along, ``ROOT/told`` what the test knows.
"""

import json
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from station_desk.domain import locked_calls
from station_desk.domain.draft import ActionDraft, FirstRun
from station_desk.domain.errors import Locked
from station_desk.domain.kinds import ActionKind, ObservationKind, Role
from station_desk.domain.locked_calls import LockedCall
from station_desk.domain.observed import CallNote
from station_desk.domain.sealed import SealedDraft
from station_desk.machine import crash, pending
from station_desk.machine.ids import new_id
from station_desk.machine.logbook import Logbook
from station_desk.paper import preview
from station_desk.services import drafts, glass, retention, second, station
from station_desk.services.case import acting, amending, facts_kept, referrals
from station_desk.services.case.opening import Opened
from station_desk.services.keys import backup_rounds, officers, recovering, restoring, rotating
from station_desk.services.keys.restoring import Wish
from station_desk.services.keys.rotating import Why
from station_desk.services.register import directory, snapshot
from station_desk.services.sealed import sealed_kept, sealing
from station_desk.services.second import Second
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.store.database import Session
from station_desk.vault import keys
from tests.faults.stolen_words import DUTY_PHRASE, LEAVER_PHRASE, PHRASE, WORDS, WRONG_PHRASE
from tests.services.desk_made import CHEAP, NOW, later, load_starter, refer
from tests.services.test_job import draft, letter, view

V = TypeVar("V")
W = WORDS


def write(desk: OpenDesk, unit: Callable[[Session], V], *, hours: float = 1) -> V:
    """Save one unit of work."""
    return desk.database.write(unit, officer=desk.desk.officer.id, now=later(hours))


def looked_on(desk: OpenDesk) -> Second:
    """Return the word of a second officer."""
    found = second.others(desk.folder, desk.desk)
    if not found:
        return second.alone(desk.folder, desk.desk)
    who = next(one for one in found if one.belt_no == "202").officer_id
    return second.confirm(desk.folder, desk.desk, who, DUTY_PHRASE, now=later(1))


def founded(folder: Path, code: str) -> OpenDesk:
    """Make the station, its register and its officers."""
    first = FirstRun(
        province="sindh", district="karachi-south", station_code="KHI-SDR",
        station_name="Police Station Saddar", officer_name=W["in-charge"], belt_no="101",
        rank="Inspector", passphrase=PHRASE,
    )  # fmt: skip
    desk = station.first_run(folder, first, code, now=NOW, cost=CHEAP)
    load_starter(desk)
    for belt, name, phrase in (
        ("202", W["duty officer, in Urdu"], DUTY_PHRASE), ("303", W["who left"], LEAVER_PHRASE),
    ):  # fmt: skip
        one = OfficerDraft(officer_name=name, belt_no=belt, role=Role.DUTY, passphrase=phrase)
        officers.add(desk, one, second=looked_on(desk), now=NOW, cost=CHEAP)
    return desk


def case(desk: OpenDesk) -> Opened:
    """Write a case with every fact that is asked."""
    typed = draft(
        desk, name=W["child"], home_area=W["home"], guardian_name=W["guardian"],
        caregiver_contact=W["guardian's number"], languages=W["language"],
        disability=W["disability"], health_alert=W["health"],
        do_not_contact=W["who must not be called"], found_place=W["where found"],
        suspect_name=W["suspect"], dd_no=W["diary number"], fir_no=W["FIR"],
        fir_sections=W["sections"], mlc_no=W["medico-legal number"],
        court_orders=W["court order"], steps_taken=W["steps taken"],
        need_line=W["line of the letter"], escort=W["escort"], vehicle=W["vehicle"],
        share_reasons=(("address", W["why it is told"]),), shared=("name", "age", "address"),
    )  # fmt: skip
    saved = refer(desk, typed)
    refer(desk, draft(desk, name=W["child, in Urdu"], guardian_name=W["guardian, in Urdu"]))
    known = facts(desk, saved)
    more = replace(known, known_as=W["known as"], came_how=W["how the child came"])
    amend(desk, saved, more)
    anew = replace(more, home_area="Elsewhere", reason=W["why facts were corrected"])
    amend(desk, saved, anew)
    amend(desk, saved, replace(anew, home_area=W["home"]))
    typed_on = replace(anew, home_area=W["draft of facts"])
    keep = partial(facts_kept.keep, desk=desk.desk, referral_id=saved.referral_id)
    write(desk, partial(keep, known=facts(desk, saved), typed=typed_on, now=later(1)))
    draft_on = draft(desk, name=W["draft of a referral"])
    write(desk, partial(drafts.keep, desk=desk.desk, draft=draft_on, now=later(1)))
    return saved


def facts(desk: OpenDesk, saved: Opened) -> amending.FactsDraft:
    """Return what is known."""
    shown = view(desk, saved)
    return amending.facts_of(shown.child, shown.concern, shown.referral)


def amend(desk: OpenDesk, saved: Opened, typed: amending.FactsDraft) -> None:
    """Save facts asked later."""
    unit = partial(
        amending.amend, desk=desk.desk, referral_id=saved.referral_id, draft=typed, now=later(1)
    )
    write(desk, unit)


def step(desk: OpenDesk, saved: Opened, kind: ActionKind, **said: object) -> None:
    """Record a step."""
    unit = partial(
        acting.act, desk=desk.desk, referral_id=saved.referral_id, kind=kind,
        draft=ActionDraft(**said), now=later(2),  # type: ignore[arg-type]  # by name
    )  # fmt: skip
    write(desk, unit, hours=2)


def sealed(desk: OpenDesk, saved: Opened) -> None:
    """Seal every field, anew once, open one, keep a draft."""
    one: dict[str, Any] = {"desk": desk.desk, "unlocked": desk.unlocked, "now": later(1)}
    put = partial(sealing.write, referral_id=saved.referral_id, **one)
    first = write(desk, partial(put, draft=SealedDraft(
        of_field="narrative", text=W["narrative"]))).value  # fmt: skip
    for name, text in (
        ("medical", W["medical findings"]), ("victim_address", W["secret address"]),
        ("informer", W["informer"]),
    ):  # fmt: skip
        write(desk, partial(put, draft=SealedDraft(of_field=name, text=text)))
    anew = SealedDraft(
        of_field="narrative", text=W["narrative, in Urdu"], corrects=first.id,
        reason=W["why it was sealed anew"],
    )  # fmt: skip
    write(desk, partial(put, draft=anew))
    look = partial(sealing.unseal, sealed_id=first.id, reason=W["why it was opened"], **one)
    write(desk, look)
    kept = SealedDraft(of_field="medical", text=W["draft of a sealed text"])
    keep = partial(sealed_kept.keep, referral_id=saved.referral_id, typed=kept, **one)
    write(desk, keep)


def around(desk: OpenDesk, saved: Opened) -> None:
    """Search, call while locked, break the glass, hold, fail."""
    write(desk, partial(referrals.note_search, desk=desk.desk, words=W["what was searched"],
                        hits=0))  # fmt: skip
    made = LockedCall(id=new_id(), at=NOW, card_id="c", phone=W["number called while locked"])
    pending.add(desk.folder, keys.seal_to_device(desk.folder, locked_calls.encode(made)))
    write(desk, partial(
        glass.break_glass, desk=desk.desk, referral_id=saved.referral_id,
        reason=W["why the glass was broken"], second=looked_on(desk),
    ))  # fmt: skip
    write(desk, partial(
        retention.set_hold, desk=desk.desk, concern_id=saved.concern_id,
        reason=W["why it is held"], second=looked_on(desk), now=later(1),
    ))  # fmt: skip
    log = logging.getLogger("station_desk.test")

    def fail(db: Session) -> object:
        return db.connection.exec_driver_sql("SELECT ? FROM nowhere", (W["in an error"],))

    try:
        write(
            desk,
            lambda db: db.connection.exec_driver_sql("SELECT ? FROM x", (W["in an error"],)),
        )
    except Exception as error:
        log.warning("failed %s", W["in an error"], exc_info=True)
        (desk.folder / "crash.txt").write_text(crash.crash_of(error).text())


def night(root: Path) -> None:
    """Live the night: a case, its letter as the person's own file, a print, the log-ins."""
    folder, told = root / "desk", root / "told"
    code = station.offer_recovery()
    desk = founded(folder, code)
    logbook = Logbook(folder)
    saved = case(desk)
    step(desk, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="answered",
         person=W["who answered"], note=W["note of a call"])  # fmt: skip
    write(desk, partial(acting.approve, desk=desk.desk, referral_id=saved.referral_id,
                        now=later(2)))  # fmt: skip
    pdf = letter(desk, saved)
    (root / "own" / "letter.pdf").write_bytes(pdf)
    preview.text(pdf)  # as it is shown before it is printed
    step(desk, saved, ActionKind.NOTE, note=W["note of a step"])
    sealed(desk, saved)
    around(desk, saved)
    ended(desk)
    shown = desk.database.read(partial(snapshot.build, desk=desk.desk, now=NOW))
    snapshot.publish(folder, shown, partial(keys.sign, desk.unlocked))
    plain_copy(desk, root / "control" / "plain.db")
    secrets = {
        "recovery code": code, "number of the case": saved.number,
        "code of the child": saved.child_code,
        "database key": keys.database_key(desk.unlocked).hex(),
        "master key": bytes(desk.unlocked.mk).hex(),
    }  # fmt: skip
    told.write_text(json.dumps(secrets))
    officer = desk.desk.officer.id
    logbook.close()
    station.close(desk)
    wrong_tries(folder, officer)


def ended(desk: OpenDesk) -> None:
    """Close another case, and note what came of a call to its contact."""
    typed = draft(desk)
    other = refer(desk, typed)
    write(desk, partial(acting.approve, desk=desk.desk, referral_id=other.referral_id,
                        now=later(2)))  # fmt: skip
    letter(desk, other)
    step(desk, other, ActionKind.CLOSED, reason=W["why it was closed"],
         outcome="service_given", told=(W["who was told at the end"],),
         note="closed, law clocks run on")  # fmt: skip
    call = CallNote(kind=ObservationKind.NO_ANSWER, note=W["outcome of a call to a contact"])
    write(desk, partial(directory.note_call, desk=desk.desk, card_id=typed.card_id, call=call,
                        now=later(2)))  # fmt: skip


def wrong_tries(folder: Path, officer: str) -> None:
    """Type a wrong phrase and a wrong code."""
    for tried in (
        lambda: keys.unlock(folder, officer, WRONG_PHRASE, now=NOW),
        lambda: recovering.require_right(folder, station.offer_recovery(), now=NOW),
    ):
        try:
            tried()
        except Locked:
            continue
        raise AssertionError("it opened")


def plain_copy(desk: OpenDesk, target: Path) -> None:
    """Write what the database holds into a file that is not encrypted: the control."""

    def all_of_it(db: Session) -> str:
        names = db.connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        ).scalars()
        rows = (
            row
            for name in names
            for row in db.connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608  our own tables
        )
        return "\n".join(
            str([one.decode("utf-8", "replace") if isinstance(one, bytes) else one
                 for one in row])
            for row in rows
        )  # fmt: skip

    target.write_text(desk.database.read(all_of_it), "utf-8")


def morning(root: Path) -> None:
    """Back up to a second medium, let an officer leave, change the keys, begin a restore."""
    folder = root / "desk"
    slots = {one.belt_no: one.officer_id for one in keys.slot_lines(folder)}
    desk = station.open_station(folder, slots["101"], PHRASE, now=later(3))
    backup_rounds.choose_medium(desk, root / "stick", now=later(3))
    made = backup_rounds.now_and_out(desk, now=later(3)).proof.line
    officers.leave(desk, slots["303"], reason=W["why an officer left"], second=looked_on(desk),
                   now=later(3))  # fmt: skip
    last = backup_rounds.now_and_out(desk, now=later(4)).proof.line
    rotating.rotate(desk, Why.SUSPECTED, second=looked_on(desk), now=later(4))
    station.close(desk)
    assert made.name != last.name
    wish = Wish(
        path=Path(last.folder) / last.name, officer_id=slots["101"], phrase=PHRASE,
        second_id=slots["202"], second_phrase=DUTY_PHRASE, reason=W["why it was restored"],
    )  # fmt: skip
    restoring.prepare(folder, wish, now=later(5))  # it lies ready when the power goes


def killed(root: Path) -> None:
    """Save and save until the process is killed."""
    folder = root / "desk"
    [who] = [one.officer_id for one in keys.slot_lines(folder) if one.belt_no == "101"]
    desk = station.open_station(folder, who, PHRASE, now=later(6))
    number = 0
    while True:
        number += 1
        refer(desk, draft(desk, name=f"{W['saved at the kill']} {number}"), hours=6)
        if number == 3:
            ready(root)


def ready(root: Path) -> None:
    """Tell the parent."""
    (root / "ready").write_bytes(b"1")


STEPS = {"night": night, "morning": morning, "killed": killed}


def main() -> None:
    """Do the steps, then wait to be killed."""
    for name in sys.argv[1].split(","):
        STEPS[name](Path(sys.argv[2]))
    ready(Path(sys.argv[2]))
    threading.Event().wait()


if __name__ == "__main__":
    main()

"""Every paper that leaves the desk, made through the doors of the services.

A paper that is new gets its row in ``PRINTS``: it is then searched for what it must not tell,
read back in every language, and filled with hostile text.
"""

import importlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import chain
from typing import Any

import pytest

from station_desk.domain import return_home, whereabouts
from station_desk.domain.disclosure import profile_for, ticked_first
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Child, Concern, Referral
from station_desk.domain.register import Card
from station_desk.domain.sealed import SealedDraft
from station_desk.services import shift
from station_desk.services.acts import concern_acts
from station_desk.services.case import acting, amending
from station_desk.services.issuing import (
    correction_paper,
    done_for_child,
    family_papers,
    pads,
    papers,
    period_papers,
    picture_paper,
    receipts,
    reminding,
    reprint,
    restore_paper,
    sealed_letter,
    service_record,
    shift_paper,
    zarra_papers,
)
from station_desk.services.issuing.papers import Job
from station_desk.services.register import directory
from station_desk.services.sealed import sealing
from station_desk.services.station import OpenDesk
from station_desk.vault import signing
from tests.services import long_cases
from tests.services.desk_made import NOW, refer
from tests.services.enrol_pages import enrol_pages
from tests.services.secret_planted import WHY, WORDS, Planted
from tests.services.test_leaks import draft_for, kinds_by_profile, make_kind, sexual_situation
from tests.services.test_return_home import GOOD

Out = Callable[[OpenDesk, Planted], Iterator[bytes]]
# What the form of facts asks beside the first form, and one known fact that is corrected.
CHANGED = {
    "home_area": "Lyari", "known_as": "Munni", "came_how": "on foot", "brought_by": "a driver",
    "belongings": "a blue school bag",
}  # fmt: skip
SEALED = "Bruises on the left arm, 3 cm; seen 21-11-2026 02:40."


def read(opened: OpenDesk, call: Any, *words: Any, **named: Any) -> Any:
    return opened.database.read(lambda db: call(db, opened.desk, *words, **named))


def write(opened: OpenDesk, call: Any, *words: Any, **named: Any) -> Any:
    officer = opened.desk.officer.id
    return opened.database.write(
        lambda db: call(db, opened.desk, *words, **named), officer=officer, now=NOW
    )


def referrals(opened: OpenDesk, planted: Planted) -> Iterator[str]:
    """Give a referral to every profile and one to each planted card."""
    pack = opened.desk.pack
    made = ((make_kind(opened, kind), need) for kind, need in kinds_by_profile(pack).values())
    own = ((read(opened, directory.show, one), "shelter") for one in planted.ids)
    for card, need in chain(made, own):
        yield referred(opened, card, need)


def referred(opened: OpenDesk, card: Card, need: str) -> str:
    """Return a referral, approved, that tells its place whatever it may be told."""
    shared = ticked_first(profile_for(opened.desk.pack, card.kind, need))
    draft = draft_for(
        card, need, sexual_situation(opened.desk.pack), need_line="", shared=shared,
        share_reasons=tuple((one, "the receiver cannot act without it") for one in shared),
    )  # fmt: skip
    saved = refer(opened, draft)
    write(opened, acting.approve, saved.referral_id, now=NOW)
    return saved.referral_id


def letters(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    for one in referrals(opened, planted):
        yield write(opened, papers.prepare_letter, one, now=NOW).render()


def file_copies(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    for one in referrals(opened, planted):
        to = read(opened, lambda db, _desk, key: db.get(Referral, key), one)
        if to.card_id == planted.shelter:
            call = ActionDraft(phone=WORDS["number"], result="no_answer")
            write(opened, acting.act, one, ActionKind.CALL_ATTEMPT, call, now=NOW)
        yield write(opened, papers.prepare_file_copy, one, reason=WHY, now=NOW).render()


def receipts_of(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    given = ActionDraft(
        person="Ms Receiver", post="duty officer", condition="well", escort="Constable Sana",
        escort_sex="girl", reason="no woman officer was on duty tonight",
    )  # fmt: skip
    back = ActionDraft(person="Mr Finder", place="the bus stand", whereabouts="station")
    for one in referrals(opened, planted):  # each of a child who is sought: it is found first
        concern_id = read(opened, lambda db, _desk, key: db.get(Referral, key).concern_id, one)
        write(opened, concern_acts.act, concern_id, ActionKind.FOUND, back, now=NOW)
        write(opened, acting.act, one, ActionKind.HAND_OVER, given, now=NOW)
        yield write(opened, receipts.prepare, one, now=NOW).render()


def notices(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give the family's copy of each, and what ZARRA gets of a child that is sought."""
    back = ActionDraft(person="Mr Finder", place="the bus stand", whereabouts="station")
    given = ActionDraft(person="Mr Duty", method="call")
    for one in referrals(opened, planted):
        yield write(
            opened, family_papers.prepare_copy, one, person="mother", reason=WHY, now=NOW
        ).render()
        concern_id = read(opened, lambda db, _desk, key: db.get(Referral, key).concern_id, one)
        concern = read(opened, lambda db, _desk, key: db.get(Concern, key), concern_id)
        if not whereabouts.is_missing(opened.desk.pack, concern):
            continue
        yield write(opened, zarra_papers.prepare_notice, one, now=NOW).render()
        write(opened, acting.act, one, ActionKind.ZARRA_NOTIFIED, given, now=NOW)
        yield write(opened, zarra_papers.prepare_status, one, now=NOW).render()
        write(opened, concern_acts.act, concern_id, ActionKind.FOUND, back, now=NOW)
        yield write(opened, zarra_papers.prepare_found, one, now=NOW).render()


def tables(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give register, due list and both returns of a month with a referral to each place."""
    assert [*referrals(opened, planted)]
    since, until = period_papers.month_of("", now=NOW)
    for form in sorted(papers.PERIODS):
        for whole in (False, True):
            job = write(opened, period_papers.prepare, form, since=since, until=until,
                        whole=whole, now=NOW)  # fmt: skip
            yield job.render()


def of_nobody(make: Any, **more: int) -> Out:
    """Return how a paper is made that holds neither a child nor a place."""
    return lambda opened, _planted: iter((write(opened, make, now=NOW, **more).render(),))


def contact_cards(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    for one in (planted.shelter, planted.loaded):
        yield write(opened, papers.prepare_card, one, now=NOW).render()
    with pytest.raises(NotNow):  # of an office whose numbers are all private there is none
        write(opened, papers.prepare_card, planted.alone, now=NOW).render()


def shift_slips(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give the slip of a shift with open and overdue lines, before and after it is signed."""
    assert [*referrals(opened, planted)]
    late = NOW + timedelta(hours=9)
    yield write(opened, shift_paper.prepare, now=late).render()
    sign = partial(signing.sign_as_officer, opened.unlocked)
    write(opened, shift.sign_over, sign=sign, now=late)
    yield write(opened, shift_paper.prepare, now=late).render()


def reminders(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give all that is sent of each referral that nobody answered: twice, then to a senior."""
    went = ActionDraft(person="Mr Senior", method="call", reason=WHY)
    for one in referrals(opened, planted):
        sent(opened, one)
        for days in (3, 6, 9):
            later = NOW + timedelta(days=days)
            found = read(opened, reminding.draft, one, now=later)
            yield found.text.encode()
            yield read(opened, reminding.paper, one, now=later)()
            write(opened, acting.act, one, found.kind, went, now=later)


def sent(opened: OpenDesk, referral_id: str) -> Job:
    """Let the letter of a referral leave, and return what it was."""
    job: Job = write(opened, papers.prepare_letter, referral_id, now=NOW)
    write(opened, papers.issue, job, job.render(), how="print", now=NOW,
          unreached=job.unreached)  # fmt: skip
    return job


def reprints(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give each letter once more as it was issued; every other one holds no more by then."""
    for count, one in enumerate(referrals(opened, planted)):
        code = sent(opened, one).code
        if count % 2:
            amended(opened, one)
        yield write(opened, reprint.prepare, code, reason=WHY, now=NOW).render()


def histories(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
    """Give the file copy of cases in which every kind of act was done, and what it was for."""
    for referral_id, end in long_cases.done(opened):
        yield write(opened, papers.prepare_file_copy, referral_id, reason=WHY, now=end).render()
        yield child_page(opened, referral_id)


def restore_pages(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
    yield restore_paper.make(opened, now=NOW)


def of_register(form: str) -> Out:
    """Return how a paper of the whole register is made, on A3 too where it has such a sheet."""

    def made(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
        room = importlib.import_module("station_desk.services.issuing.register_papers")
        for large in {False, form == papers.WALL}:
            yield write(opened, room.prepare, form, now=NOW, large=large).render()

    return made


def releases(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give the receipt of a child that went home, who takes it having been judged before."""
    one = read(opened, lambda db, _desk, key: db.get(Referral, key),
               next(referrals(opened, planted)))  # fmt: skip
    went = ActionDraft(
        person="Ms Mother", reason="the child ran to her, and the unit knows her",
        condition="well", escort="Constable Sana", escort_sex="girl",
        reference="42101-1234567-8",
    )  # fmt: skip
    judged = replace(went, post="mother", outcome="release", items=return_home.items_of(GOOD))
    for kind, draft in ((ActionKind.RETURN_DECIDED, judged), (ActionKind.RETURNED, went)):
        write(opened, concern_acts.act, one.concern_id, kind, draft, now=NOW)
    yield write(opened, family_papers.prepare_release, one.id, now=NOW).render()


def corrections(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give the letter anew and the notice of each case that was corrected."""
    for one in referrals(opened, planted):
        sent(opened, one)
        amended(opened, one)
        yield write(opened, papers.prepare_letter, one, now=NOW).render()
        with suppress(NotNow):  # where it was told nothing that changed
            yield write(opened, correction_paper.prepare, one, now=NOW).render()


def corrected_copies(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give the file copy of a case that was corrected, with all that may be known."""
    one = next(referrals(opened, planted))
    amended(opened, one)
    yield write(opened, papers.prepare_file_copy, one, reason=WHY, now=NOW).render()


def amended(opened: OpenDesk, referral_id: str) -> None:
    """Correct facts of a case, and add what was not asked at first, as in its form."""

    def known(db: Any, _desk: object) -> amending.FactsDraft:
        referral = db.get(Referral, referral_id)
        concern = db.get(Concern, referral.concern_id)
        return amending.facts_of(db.get(Child, concern.child_id), concern, referral)

    draft = replace(read(opened, known), age="11", reason=WHY, **CHANGED)
    write(opened, amending.amend, referral_id, draft=draft, now=NOW)


def sealed_letters(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
    """Give the letter to a doctor that a sealed text goes along with, unseen."""
    one = referred(opened, make_kind(opened, "health"), "medical")
    draft = SealedDraft(of_field="medical", text=SEALED)
    write(opened, sealing.write, opened.unlocked, one, draft, now=NOW)
    job = write(opened, papers.prepare_letter, one, now=NOW)
    left = write(
        opened, sealed_letter.leave, opened.unlocked, job, job.render(), how="print",
        chosen=[line.id for line in job.sealed], now=NOW, unreached=job.unreached,
    ).value  # fmt: skip
    assert len(left.texts) == 1
    yield job.render_sealed(left.texts)


def of_children(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give what was done for a child, for an inquiry."""
    yield child_page(opened, next(referrals(opened, planted)))


def child_page(opened: OpenDesk, referral_id: str) -> bytes:
    concern_id = read(
        opened, lambda db, _desk, key: db.get(Referral, key).concern_id, referral_id
    )
    child_id = read(opened, lambda db, _desk, key: db.get(Concern, key).child_id, concern_id)
    said = write(opened, done_for_child.of_child, child_id, now=NOW).value
    return done_for_child.page(opened.desk, "CH-1", said, now=NOW)


def service_records(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give what an officer did, for that officer."""
    assert [*referrals(opened, planted)]
    since, until = period_papers.month_of("", now=NOW)
    found = read(opened, service_record.own, since, until)
    yield service_record.page(opened.desk, found, now=NOW)


# Every module of ``paper`` that makes one, then further papers of these -> how it is made.
PRINTS: dict[str, Out] = {
    "letter": letters,
    "station_copy": file_copies,
    "receipt": receipts_of,
    "notice": notices,
    "tables_page": tables,
    "pad": of_nobody(pads.prepare, forms=2),
    "picture_card": of_nobody(picture_paper.prepare),
    "contact_card": contact_cards,
    "shift_slip": shift_slips,
    "restore_page": restore_pages,
    "enrol_page": enrol_pages,
    "plain_page": reminders,
    "wall_sheet": of_register("wall_sheet"),
    "pocket_card": of_register("pocket_card"),
    "readiness_card": of_register("readiness_card"),
    "release": releases,
    "correction": corrections,
    "corrected_copy": corrected_copies,
    "sealed_letter": sealed_letters,
    "done_for_child": of_children,
    "service_record": service_records,
    "reprint": reprints,
    "history": histories,
}

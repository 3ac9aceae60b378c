"""The register, the due list and the return of a month: what stands on them, what not."""

from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotAllowed
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.paper.preview import page_count, text
from station_desk.services.issuing import papers, period_papers
from station_desk.services.issuing.papers import Job
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.station import OpenDesk
from tests.paper import sample
from tests.services.desk_made import NOW, card_for, later, refer
from tests.services.test_correcting import as_duty
from tests.services.test_job import act, draft
from tests.services.test_leaks import sexual_situation
from tests.services.test_zarra_papers import read


def made(opened: OpenDesk, form: str, *, whole: bool = False, month: str = "") -> Job:
    since, until = period_papers.month_of(month, now=NOW)
    unit = partial(
        period_papers.prepare, desk=opened.desk, form=form, since=since, until=until,
        whole=whole, now=later(5),
    )  # fmt: skip
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(5))


def test_the_register_has_every_column_and_children_by_code(opened: OpenDesk) -> None:
    saved = refer(opened, draft(
        opened, dd_no="14", fir_no="12/2026", fir_sections="365 PPC", suspect_name="Zqsuspect",
        guardian_name="Zqguardian",
    ))  # fmt: skip
    act(opened, saved, Do.MESSAGE, phone="1121", note="please call us")
    act(opened, saved, Do.ACCEPTED, hours=2, person="Ms Unit", method="in person")
    said = read(job := made(opened, papers.REGISTER))
    for words in (
        saved.number, "DD 14", "FIR 12/2026 365 PPC", "KHI-SDR-C-00001", "about 9 (as stated)",
        "girl", "Medium", "Message sent",
        "ASI Two", "Legal duty", "21-11-2026 03:14", "Ms Unit",
        "due ", "Accepted", "SHO", "01-11-2026 to 30-11-2026: 1 referrals", job.code,
    ):  # fmt: skip
        assert words in said, words
    for hidden in ("Canary", "Zqsuspect", "Zqguardian", "Bus stand", "Needs a safe place"):
        assert hidden not in said, hidden
        assert hidden.encode() not in sample.raw(job.render())
    assert "0 referrals" in read(made(opened, papers.REGISTER, month="10-2026"))


def test_it_is_for_the_in_charge_and_each_print_is_journaled(opened: OpenDesk) -> None:
    with pytest.raises(NotAllowed):
        made(as_duty(opened), papers.REGISTER)
    job = made(opened, papers.REGISTER)
    unit = partial(papers.issue, desk=opened.desk, job=job, pdf=job.render(), how="print",
                   now=later(5))  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(5))
    rows = opened.database.read(
        partial(journal_read.read, desk=opened.desk, ask=JournalAsk(last=5))
    )
    assert any(f"printed the referral register ({job.code})" in one.words for one in rows)
    for month in ("13-2026", "soon"):
        with pytest.raises(BadInput):
            period_papers.month_of(month, now=NOW)
    assert period_papers.month_before(NOW) == "10-2026"


def test_the_due_list_says_what_is_owed_by_law_or_policy_without_a_child(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    said = read(made(opened, papers.DUE))
    for words in (saved.number, "Overdue (", "Still to come (", "policy"):
        assert words in said, words
    assert "Canary" not in said
    assert "C.C." not in said


def test_the_return_masks_small_counts_and_never_counts_an_offence_apart(
    opened: OpenDesk,
) -> None:
    situation = sexual_situation(opened.desk.pack)
    card = card_for(opened, "medico_legal")
    for at in range(7):
        refer(opened, draft(opened, sex=Sex.GIRL if at < 5 else Sex.BOY), hours=at / 10)
    refer(
        opened,
        draft(opened, need="medico_legal", card_id=card.id, situations=(situation,),
              need_line=""),
        hours=1,
    )  # fmt: skip
    whole = read(made(opened, papers.RETURN, whole=True))
    assert "Medico-legal" in whole
    assert "Girl 6" in whole
    assert "Boy 2" in whole
    assert "focal officer" in whole
    cut = read(made(opened, papers.RETURN))
    assert "edico-legal" not in cut.replace("Hospital or medico-legal office", "")
    for small in ("Boy 2", "Girl 6"):  # the other is masked too: 8 less 6 would tell it
        assert small not in cut
    assert "Boy *" in cut
    assert "Together 8" in cut
    for offence in ("sexual", "rape", opened.desk.pack.say(
        opened.desk.pack.situations[situation].name
    )):  # fmt: skip
        assert offence not in cut
    assert page_count(made(opened, papers.RETURN).render()) == 1


def test_the_return_counts_ages_from_the_youngest(opened: OpenDesk) -> None:
    for age in ("15", "11", "7"):
        refer(opened, draft(opened, age=age))
    found = " ".join(text(made(opened, papers.RETURN).render()))
    at = [found.index(band) for band in ("5 to 9", "10 to 13", "14 to 17")]
    assert at == sorted(at)

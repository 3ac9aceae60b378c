import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from station_desk.domain.items import ITEMS
from station_desk.paper import letter
from station_desk.paper.preview import page_count, text
from station_desk.paper.slip import Slip
from tests.growth import growth
from tests.paper import sample

OPENED: list[object] = []
WATCH = [False]


def _watch(event: str, args: tuple[object, ...]) -> None:
    if WATCH[0] and event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        OPENED.append(args[0])


sys.addaudithook(_watch)


@pytest.fixture
def watched() -> Iterator[list[object]]:
    OPENED.clear()
    WATCH[0] = True
    yield OPENED
    WATCH[0] = False


def words(facts: letter.LetterFacts) -> str:
    return sample.flat(" ".join(text(letter.make(facts))))


def test_everything_put_in_is_read_back() -> None:
    facts = sample.letter()
    read = words(facts)
    for label, value in facts.items:
        assert sample.flat(f"{label} {value}") in read
    told = (*facts.to, *facts.documents, facts.subject, facts.reference, facts.legal_term)
    said = (facts.service, facts.legal_basis, facts.risk, facts.restrictions, facts.closing)
    for one in (*told, *said, facts.police_did, facts.escort, facts.contact):
        assert sample.flat(one) in read


def test_a_letter_of_normal_length_is_one_page_and_small() -> None:
    pdf = letter.make(sample.letter())
    assert page_count(pdf) == 1
    assert len(pdf) <= 45 * 1024


def test_the_same_facts_give_the_same_bytes() -> None:
    assert letter.make(sample.letter()) == letter.make(sample.letter())


def test_no_file_is_written(watched: list[object]) -> None:
    letter.make(sample.letter())
    assert watched == []


def test_properties_name_nobody() -> None:
    pdf = letter.make(sample.letter())
    head = sample.raw(pdf)[: pdf.index(b"stream")]
    assert b"Testchild" not in head
    assert b"(Station desk)" in pdf
    assert b"anonymous" not in pdf
    assert b"/Lang" in pdf


ASKED = (
    "Accepted", "Declined, because", "Received by", "Post", "Date and time",
    "Condition of the child", "Next appointment", "Signature", "Stamp",
)  # fmt: skip


def test_the_slip_asks_what_must_come_back() -> None:
    read = words(sample.letter())
    slip = read[read.index("Reply slip") :]
    for asked in ASKED:
        assert asked in slip
    assert "No. TST-ONE-2026-00123-K/1 Code KQMXRT-B" in slip
    assert "Please answer by 22-11-2026 08:00." in slip
    assert "Testchild" not in slip


def test_a_letter_for_information_asks_nothing_of_a_child_who_does_not_come() -> None:
    assert "Condition of the child" not in words(sample.letter(slip=Slip(child_comes=False)))


def test_the_foot_names_station_belt_time_copy_code_and_page() -> None:
    read = words(sample.letter(frame=sample.frame(copy_no=3)))
    assert (
        "Police Station Test Town · Belt no. 4471 · Printed 22-11-2026 02:14 · Copy 3 · "
        "Code KQMXRT-B · Page 1 of 1"
    ) in read
    assert "JJSA 2018 s.13" in read


def test_a_doubtful_clock_is_said() -> None:
    read = words(sample.letter(frame=sample.frame(clock_doubtful=True)))
    assert "Printed 22-11-2026 02:14, clock doubtful" in read


@pytest.mark.parametrize("mark", ["PRACTICE", "REPRINT"])
def test_practice_and_reprint_are_stamped_only_then(mark: str) -> None:
    assert mark in words(sample.letter(frame=sample.frame(**{mark.lower(): True})))
    assert mark not in words(sample.letter())


def test_a_torn_off_practice_slip_still_says_practice() -> None:
    read = words(sample.letter(frame=sample.frame(practice=True)))
    assert "PRACTICE" in read[read.index("tear off here") :]


def test_who_signs_for_the_in_charge_says_so() -> None:
    facts = sample.letter()
    assert "for Station House Officer" in words(facts)
    own = replace(facts.signer, for_sho=False)
    assert "for Station House Officer" not in words(sample.letter(signer=own))


def test_the_packs_words_stand_for_ours() -> None:
    read = words(sample.letter(words={"escort": "Brought by", "signed_for": "for the SHO"}))
    assert "Brought by Lady Constable" in read
    assert "for the SHO" in read


def test_an_instant_is_dated_in_karachi() -> None:
    assert "Dated 22-11-2026" in words(sample.letter(date=sample.NIGHT))


def test_empty_facts_leave_no_label() -> None:
    read = words(sample.letter(risk="", restrictions=" ", legal_basis="", documents=()))
    for label in ("Immediate risk", "Restrictions", "Legal basis", "Papers attached", "safety"):
        assert label not in read


def test_a_long_letter_flows_on_and_every_page_keeps_its_foot() -> None:
    long = "We went there and asked. " * 150
    pdf = letter.make(sample.letter(police_did=long, opening=long, restrictions=long))
    pages = text(pdf)
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "JJSA 2018 s.13" in page
        assert "Code KQMXRT-B" in page
    assert ["Reply slip" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert "for Station House Officer" in pages[-1]
    assert sample.flat(" ".join(pages)).count("We went there and asked.") > 440


def test_an_endless_word_is_quick_and_capped() -> None:
    def made(count: int) -> bytes:
        return letter.make(sample.letter(police_did="x" * count, subject="y" * count))

    assert growth(made, 50_000, 200_000) < 8  # its square: 16
    pdf = made(200_000)
    assert "[cut]" in " ".join(text(pdf))
    assert page_count(pdf) < 5


HOSTILE = (
    "<b>bold</b> <img src='file:///etc/passwd'> &lt; &amp; ]]> <para>",
    "'; DROP TABLE child; -- %_",
    "() \\ (( \\) /Type /Page endstream endobj",
    "\\\\host\\share {curly} %s %(x)s {0}",
    'NEAR( "*" - AND',
)


@pytest.mark.parametrize("given", HOSTILE)
def test_hostile_text_is_printed_as_its_letters(given: str) -> None:
    read = words(sample.letter(police_did=given, subject=given, to=(given,)))
    assert read.count(sample.flat(given)) == 3


def test_control_and_direction_marks_do_not_reach_the_page() -> None:
    dirty = "call\x00 \x1b021\u202e-000\u2066\u2069 now\x07"
    read = words(sample.letter(contact=dirty))
    assert "Station contact call 021-000 now" in read


def test_a_text_in_every_field_fits_though_it_is_long() -> None:
    frame = sample.frame(
        station="Police Station " + "A" * 400, place="P" * 400, phone="1" * 400,
        number="N" * 400, belt_no="B" * 400, code="C" * 400, title="T" * 400,
        confidentiality="Law " * 400,
    )  # fmt: skip
    pdf = letter.make(sample.letter(frame=frame, to=("T" * 4_000,) * 5, outward_no="O" * 400))
    assert page_count(pdf) >= 1


def test_the_law_of_secrecy_is_not_cut_before_it_is_very_long() -> None:
    law = " ".join(f"Act of the year {year} s.{year % 97};" for year in range(2006, 2024))
    assert law in words(sample.letter(frame=sample.frame(confidentiality=law)))


def test_every_item_has_a_short_label() -> None:
    assert set(letter.LABELS) == {"code", *ITEMS}


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not here")
def test_another_reader_reads_the_same() -> None:
    facts = sample.letter(police_did="We went there, 021-00000000; asked. " * 90)
    pdf = letter.make(facts)
    tool = [shutil.which("pdftotext") or "", "-raw", "-", "-"]
    found = subprocess.run(tool, input=pdf, capture_output=True, check=True)
    assert not found.stderr
    read = sample.flat(found.stdout.decode("utf-8"))
    assert sample.flat(facts.police_did)[:800] in read
    for label, value in facts.items:
        assert f"{label} {value}" in read

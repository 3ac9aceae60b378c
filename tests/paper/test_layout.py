"""The marks themselves are asked: nothing overlaps, nothing leaves the sheet."""

from itertools import combinations

import pytest

from station_desk.domain.direction import bare
from station_desk.paper import letter, table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import area, dress
from station_desk.paper.letter import LetterFacts
from station_desk.paper.marks import SHEET, Code, Page, Watermark, Words
from station_desk.paper.shaping import width
from station_desk.paper.slip import SLIP_HIGH
from station_desk.paper.table import Column
from station_desk.words import _, speaking
from tests.paper import sample

Box = tuple[float, float, float, float]
LONG = "The officer asked the neighbours and waited. " * 40


def boxes(page: Page) -> list[tuple[Box, str]]:
    """Return the room each line of words and each code takes, from foot of x to its top."""
    found: list[tuple[Box, str]] = []
    for mark in page:
        if isinstance(mark, Words) and mark.text.strip():
            wide = width(mark.text, mark.face, mark.size)
            high = mark.y + 0.72 * mark.size
            found.append(((mark.x, mark.y, mark.x + wide, high), mark.text))
        elif isinstance(mark, Code):
            found.append(((mark.x, mark.y, mark.x + mark.side, mark.y + mark.side), "code"))
    return found


def overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def pages_of(facts: LetterFacts) -> list[Page]:
    flow = letter._lay(facts, 10)
    return dress(flow.pages, facts.frame, last_lift=SLIP_HIGH)


CASES = {
    "usual": sample.letter(),
    "long": sample.letter(police_did=LONG, restrictions=LONG, opening=LONG),
    "short": sample.letter(items=(), risk="", restrictions="", documents=(), closing=""),
    "wide": sample.letter(
        items=tuple((f"Label number {n} that is long", "W" * n) for n in range(1, 60)),
        to=("Office " * 40,) * 3,
        frame=sample.frame(
            practice=True, reprint=True, clock_doubtful=True, station="Station " * 20,
            number="N" * 90, phone="0" * 90, confidentiality="Law " * 300,
        ),
        words={"slip_ask": "Please " * 60},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_no_two_texts_overlap(name: str) -> None:
    for page in pages_of(CASES[name]):
        for (one, first), (two, second) in combinations(boxes(page), 2):
            assert not overlap(one, two), (first, second)


@pytest.mark.parametrize("name", CASES)
def test_nothing_leaves_the_sheet(name: str) -> None:
    for page in pages_of(CASES[name]):
        for (left, low, right, high), text in boxes(page):
            assert min(left, low) >= 14, text  # 5 mm that no printer reaches
            assert right <= SHEET[0] - 14, text
            assert high <= SHEET[1] - 14, text


def test_a_paper_without_a_child_has_no_watermark() -> None:
    bare, marked = sample.frame(confidentiality=""), sample.frame()
    assert not any(isinstance(mark, Watermark) for mark in dress([[]], bare)[0])
    assert any(isinstance(mark, Watermark) for mark in dress([[]], marked)[0])


def test_a_row_higher_than_a_page_is_split_and_its_heading_repeated() -> None:
    flow = Flow(area(1), area)
    columns = (
        Column(heading="Left", share=1, style=Style()),
        Column(heading="Right", share=3, style=Style()),
    )
    rows = [("a", "word " * 700), ("b", "word " * 700)]
    table.fill(flow, columns, rows)
    texts = [[mark.text for mark in page if isinstance(mark, Words)] for page in flow.pages]
    assert len(flow.pages) > 1
    assert all(page[:2] == ["Left", "Right"] for page in texts)
    assert sum(line.split().count("word") for page in texts for line in page) == 1_400


def test_headings_measure_like_their_face() -> None:
    assert width("AAA", Face.BOLD, 10) == pytest.approx(3 * width("A", Face.BOLD, 10))
    assert width("A", Face.BOLD, 20) == pytest.approx(2 * width("A", Face.BOLD, 10))


@pytest.mark.parametrize("above", range(40, 120, 4))
def test_no_heading_of_a_table_stands_alone_at_the_foot(above: int) -> None:
    flow = Flow(area(1), area)
    flow.gap(flow.room - above)
    columns = (Column(heading="Left", share=1, style=Style()),)
    rows = [("a\na\na\na",), ("b",)]
    table.stay(flow, columns, rows, title=20)
    flow.paragraph("Title", Style())
    table.fill(flow, columns, rows)
    texts = [[mark.text for mark in page if isinstance(mark, Words)] for page in flow.pages]
    assert [page[:3] for page in texts if "Title" in page] == [["Title", "Left", "a"]]


@pytest.mark.parametrize("language", ["ur", "sd", "ps"])
def test_acts_stand_in_their_order_under_words_that_are_read_from_the_right(
    language: str,
) -> None:
    acts = "Child Protection Act 2011, s.20-A (2021); Penal Code, s.376A; Act 2021, s.26"
    for end in (".", "\u06d4"):
        law = f"\u062a\u062d\u0641\u0638: {acts}{end}"
        with speaking(language):
            [page] = dress([[]], sample.frame(confidentiality=law))
        said = [mark for mark in page if isinstance(mark, Words)]
        assert acts in [mark.text for mark in said if mark.right is False]
    with speaking("en"):
        [page] = dress([[]], sample.frame(confidentiality=f"Protected by: {acts}."))
    said = [mark for mark in page if isinstance(mark, Words)]
    assert "Protected by: Child" in " ".join(mark.text for mark in said)


def test_the_count_of_pages_is_not_parted() -> None:
    with speaking("ur"):
        for many in range(30, 61):
            frame = sample.frame(station="S" * many, replaces="corrected " * 4)
            [page] = dress([[]], frame)
            lines = [mark.text for mark in page if isinstance(mark, Words)]
            counted = _("Page {page} of {pages}").format(page=1, pages=1)
            assert any(bare(line).endswith(counted) for line in lines), lines

"""Every profile crossed with every item: what it forbids is nowhere in the file."""

from collections.abc import Mapping

import pytest

from station_desk.domain.errors import NotNow
from station_desk.domain.items import ITEMS
from station_desk.domain.kinds import Shown
from station_desk.machine import packs
from station_desk.paper import letter
from station_desk.paper.cut import PART_NEEDS, betrayed, cut, parts
from station_desk.paper.preview import text
from tests.paper import sample

# Rows of the matrix "minimum necessary information", in the order of COLUMNS: + give, o only
# if needed (a reason), - never. The suspect's name is narrower than there: court and unit only.
COLUMNS = (
    "protection", "shelter", "health", "probation", "court",
    "education", "economic", "ngo", "zarra", "minimum",
)  # fmt: skip
MATRIX = {
    "name": "+++++ +oo+ -",
    "age": "+++++ ++++ +",
    "sex": "+++++ ++++ +",
    "address": "+oo++ ++o+ -",
    "caregiver": "+oo++ ++o+ -",
    "languages": "+++oo ooo+ -",
    "disability": "+++oo ooo+ -",
    "health": "+++oo ooo+ -",
    "concern": "+o+++ --o+ -",
    "sexual_detail": "o-+-+ ---- -",
    "fir": "o-+++ ---+ -",
    "suspect": "o---+ ---- -",
    "court_orders": "++o++ --o- -",
    "contact_limits": "++++o +++o +",
    "photo": "----- ---+ -",
}
MARKS = {"+": Shown.GIVE, "o": Shown.IF_NEEDED, "-": Shown.NEVER}
# One word that occurs nowhere else, for each item and for each free text of a letter.
SECRETS = {item: f"Zq{item.replace('_', '')}qZ" for item in ITEMS}
WORDS = {part: f"Xw{part.replace('_', '')}wX" for part in PART_NEEDS}


def profile(column: str) -> dict[str, Shown]:
    place = COLUMNS.index(column)
    return {item: MARKS[row.replace(" ", "")[place]] for item, row in MATRIX.items()}


def printed(items: Mapping[str, Shown], given: frozenset[str]) -> bytes:
    """Return a letter made the way the services make one: cut first, then paper."""
    rows = cut(items, given, SECRETS | {"code": "TST-26-0123", "need": "Schooling"})
    told = {item for item, _value in rows}
    free = parts(told, WORDS)
    facts = sample.letter(
        items=tuple((letter.LABELS.get(item, item), value) for item, value in rows),
        reference=f"DD no. 14 {free['fir_reference']}",
        legal_term=free["legal_term"],
        service=f"Schooling {free['need_line']}",
        legal_basis=free["legal_basis"],
        risk=free["risk"],
        restrictions=free["restrictions"],
        police_did=f"{free['police_did']} {free['court_orders']}",
    )
    return letter.make(facts)


def allowed(items: Mapping[str, Shown], *, also_needed: bool) -> frozenset[str]:
    marks = {Shown.GIVE, Shown.IF_NEEDED} if also_needed else {Shown.GIVE}
    return frozenset(item for item in ITEMS if items[item] in marks)


def check(items: Mapping[str, Shown], given: frozenset[str]) -> None:
    pdf = printed(items, given)
    read = "".join(" ".join(text(pdf)).split())
    whole = sample.raw(pdf)
    for item, secret in SECRETS.items():
        assert (secret in read) is (item in given), item
        assert (secret.encode() in whole) is (item in given), item
    for part, word in WORDS.items():
        assert (word in read) is (PART_NEEDS[part] in given), part
        assert (word.encode() in whole) is (PART_NEEDS[part] in given), part


@pytest.mark.parametrize("also_needed", [False, True])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_letter_holds_what_is_ticked_and_nothing_it_may_not(
    column: str, *, also_needed: bool
) -> None:
    items = profile(column)
    check(items, allowed(items, also_needed=also_needed))


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("column", COLUMNS)
def test_a_forbidden_tick_makes_no_paper(column: str, item: str) -> None:
    items = profile(column)
    if items[item] is not Shown.NEVER:
        assert item in dict(cut(items, frozenset({item}), SECRETS))
        return
    with pytest.raises(NotNow, match="item_not_allowed"):
        printed(items, frozenset({item}))


@pytest.mark.parametrize("province", packs.available())
def test_the_packs_profiles_hold_too(province: str) -> None:
    for found in packs.load(province).profiles.values():
        items = {item: found.items.get(item, Shown.NEVER) for item in ITEMS}
        check(items, allowed(items, also_needed=True))
        for item in ITEMS:
            if items[item] is Shown.NEVER:
                with pytest.raises(NotNow):
                    cut(items, frozenset({item}), SECRETS)


@pytest.mark.parametrize("province", packs.available())
@pytest.mark.parametrize("column", COLUMNS)
def test_the_packs_are_never_wider_than_the_matrix(province: str, column: str) -> None:
    order = [Shown.NEVER, Shown.IF_NEEDED, Shown.GIVE]
    found = packs.load(province).profiles[column].items
    for item, mark in profile(column).items():
        assert order.index(found[item]) <= order.index(mark), item


def test_a_school_does_not_learn_the_offence_from_free_words() -> None:
    items = profile("education")
    given = allowed(items, also_needed=True)
    facts = {"suspect": "Badman Invented", "fir": "55/2026 u/s 377 PPC", "name": "Testchild"}
    line = "Badman must not fetch her, see FIR 55/2026"
    assert betrayed(given, facts, (line,)) == ("suspect", "fir")
    free = parts(given, {"risk": line, "police_did": line})
    paper = sample.letter(risk=free["risk"], police_did=free["police_did"])
    read = " ".join(text(letter.make(paper)))
    assert "Badman" not in read
    assert "55/2026" not in read

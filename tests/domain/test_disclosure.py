"""Who may be told what: total tables, the matrix of the design, nothing beyond the cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import disclosure
from station_desk.domain.items import ALWAYS, ITEMS
from station_desk.domain.kinds import Shown
from station_desk.domain.pack import Profile
from station_desk.machine.packs import available, load

PROVINCES = available()
PROFILES = [(one, each) for one in PROVINCES for each in load(one).profiles]
COLUMNS = ("protection", "shelter", "health", "probation", "court", "education", "economic",
           "ngo", "zarra")  # fmt: skip
# domain.md F; * = narrower by care.md: the accused's name only to the court, and to the
# protection unit with a written safety reason. g give, i if needed, n never.
MATRIX = {
    "name":           "g g g g g g i i g",
    "age":            "g g g g g g g g g",
    "sex":            "g g g g g g g g g",
    "address":        "g i i g g g g i g",
    "caregiver":      "g i i g g g g i g",
    "languages":      "g g g i i i i i g",
    "disability":     "g g g i i i i i g",
    "health":         "g g g i i i i i g",
    "concern":        "g i g g g n n i g",
    "sexual_detail":  "i n g n g n n n n",
    "fir":            "i n g g g n n n g",
    "suspect":        "i n n n g n n n n",
    "court_orders":   "g g i g g n n i n",
    "contact_limits": "g g g g i g g g i",
    "photo":          "n n n n n n n n g",
}  # fmt: skip
LETTER = {"g": Shown.GIVE, "i": Shown.IF_NEEDED, "n": Shown.NEVER}


def profile(name: str, province: str = "sindh") -> Profile:
    return load(province).profiles[name]


@pytest.mark.parametrize(("province", "name"), PROFILES)
def test_every_profile_is_total_over_all_items(province: str, name: str) -> None:
    assert set(profile(name, province).items) == set(ITEMS)
    assert tuple(MATRIX) == ITEMS


@pytest.mark.parametrize("province", PROVINCES)
@pytest.mark.parametrize("item", ITEMS)
def test_the_marks_are_those_of_the_matrix(province: str, item: str) -> None:
    marks = [disclosure.mark(profile(one, province), item) for one in COLUMNS]
    assert marks == [LETTER[one] for one in MATRIX[item].split()]


@pytest.mark.parametrize("province", PROVINCES)
def test_who_has_no_line_of_its_own_gets_the_minimum(province: str) -> None:
    pack = load(province)
    assert disclosure.profile_for(pack, "circus").id == "minimum"
    for kind in ("police", "labour", "federal", "un", "legal_aid", "human_rights", "ombudsman"):
        assert disclosure.profile_for(pack, kind).id == "minimum"
    minimum = pack.profiles["minimum"]
    assert disclosure.ticked_first(minimum) == ("age", "sex", "contact_limits")
    assert minimum.age_band


@pytest.mark.parametrize("province", PROVINCES)
@pytest.mark.parametrize(
    ("kind", "need", "name"),
    [
        ("child_protection", "protection", "protection"),
        ("child_protection", "missing", "zarra"),
        ("federal", "missing", "zarra"),
        ("federal", "online", "minimum"),
        ("health", "medical", "health"),
        ("health", "medico_legal", "health"),
        ("health", "emergency", "minimum"),
        ("health", "counselling", "counselling"),
        ("mental_health", "counselling", "counselling"),
        ("ngo", "emergency", "minimum"),
        ("ngo", "shelter", "ngo"),
        ("social_welfare", "welfare", "economic"),
        ("education", "education", "education"),
        ("court", "court", "court"),
        ("probation", "probation", "probation"),
        ("shelter", "shelter", "shelter"),
        ("court", "unheard", "court"),
    ],
)
def test_kind_and_need_choose_the_profile(
    province: str, kind: str, need: str, name: str
) -> None:
    assert disclosure.profile_for(load(province), kind, need).id == name


ORDER = [Shown.NEVER, Shown.IF_NEEDED, Shown.GIVE]


@pytest.mark.parametrize("item", ITEMS)
def test_counselling_is_never_told_more_than_a_hospital(item: str) -> None:
    marks = [disclosure.mark(profile(one), item) for one in ("counselling", "health")]
    assert ORDER.index(marks[0]) <= ORDER.index(marks[1])


def test_what_is_always_given_has_no_mark_of_its_own() -> None:
    minimum = profile("minimum")
    assert all(disclosure.mark(minimum, one) is Shown.GIVE for one in ALWAYS)
    assert disclosure.mark(minimum, "shoe size") is Shown.NEVER


@given(
    name=st.sampled_from(sorted(load("kp").profiles)), shared=st.sets(st.sampled_from(ITEMS))
)
def test_the_cut_lets_nothing_forbidden_or_unshared_through(
    name: str, shared: set[str]
) -> None:
    facts = {item: item.upper() for item in (*ALWAYS, *ITEMS)}
    told = disclosure.cut(profile(name, "kp"), shared, facts)
    assert set(ALWAYS) <= set(told)
    for item in set(told) - set(ALWAYS):
        assert item in shared
        assert disclosure.mark(profile(name, "kp"), item) is not Shown.NEVER


@given(
    name=st.sampled_from(sorted(load("kp").profiles)), shared=st.sets(st.sampled_from(ITEMS))
)
def test_a_forbidden_item_is_a_problem_and_a_half_mark_wants_its_reason(
    name: str, shared: set[str]
) -> None:
    one = profile(name, "kp")
    bare = {(each.where, each.code) for each in disclosure.problems(one, shared, {})}
    reasoned = disclosure.problems(one, shared, dict.fromkeys(ITEMS, "he waits outside"))
    for item in shared:
        shown = disclosure.mark(one, item)
        assert ((item, "not_for_this_recipient") in bare) == (shown is Shown.NEVER)
        assert ((item, "share_reason_missing") in bare) == (shown is Shown.IF_NEEDED)
    assert {each.code for each in reasoned} <= {"not_for_this_recipient"}
    assert disclosure.problems(one, disclosure.ticked_first(one), {}) == ()


def test_a_blank_reason_is_no_reason() -> None:
    found = disclosure.problems(profile("protection"), {"suspect"}, {"suspect": "  "})
    assert [one.code for one in found] == ["share_reason_missing"]


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (None, ""),
        (0, "under 5"),
        (4, "under 5"),
        (5, "5 to 9"),
        (13, "10 to 13"),
        (14, "14 to 17"),
        (17, "14 to 17"),
        (18, "18 or over"),
    ],
)
def test_an_age_is_told_as_a_band(years: int | None, band: str) -> None:
    assert disclosure.age_band(years) == band

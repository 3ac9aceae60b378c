"""Small counts are masked so that nobody works them out from the total and the others."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.masking import MASK, SMALL, masked, shown

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=2, max_size=6)


@given(COUNTS)
def test_no_small_count_is_shown_and_none_is_masked_alone(counts: dict[str, int]) -> None:
    words, total = shown(counts, whole=False)
    for key, count in counts.items():
        assert words[key] == MASK or not 0 < count <= SMALL
    if total != MASK:
        hidden = [key for key, said in words.items() if said == MASK]
        assert len(hidden) != 1


@given(COUNTS)
def test_what_is_masked_may_be_shared_out_in_more_than_one_way(counts: dict[str, int]) -> None:
    words, total = shown(counts, whole=False)
    hidden = [key for key, said in words.items() if said == MASK]
    if not hidden or total == MASK:
        return
    left = int(total) - sum(int(said) for said in words.values() if said != MASK)
    low = 0 if any(counts[key] == 0 for key in hidden) else 1
    ways = sum(sum(one) == left for one in product(range(low, left + 1), repeat=len(hidden)))
    assert ways > 1


def test_a_small_count_takes_the_next_smallest_along_and_a_small_total_everything() -> None:
    assert masked({"a": 3, "b": 9, "c": 7, "d": 0}) == {"a", "c"}
    assert masked({"a": 5, "b": 9, "c": 0}) == frozenset()
    assert shown({"a": 1, "b": 1, "c": 0}, whole=False) == ({"a": "*", "b": "*", "c": "*"}, "*")
    assert shown({"a": 1, "b": 1}, whole=True) == ({"a": "1", "b": "1"}, "2")

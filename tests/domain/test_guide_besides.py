"""What may be true beside every path of the guide joins its result and can be taken back."""

import pytest

from station_desk.domain import guide
from station_desk.machine.packs import load
from tests.domain.test_guide import PROVINCES, ends


@pytest.mark.parametrize("province", PROVINCES)
def test_what_is_true_beside_a_path_joins_every_result_and_is_taken_back(
    province: str,
) -> None:
    pack = load(province)
    letters = {one.key: one for one in pack.besides.values()}
    assert set(letters) == {"S", "D", "A"}
    for key, beside in letters.items():
        for step in (one for one in ends(province) if one.result):
            more = guide.answer(pack, step.path, key.lower())
            assert more.result is not None
            assert set(beside.adds) <= {one.id for one in more.result.situations}
            again = guide.answer(pack, more.path, key)
            assert again.path == step.path
    all_three: guide.Path = ()
    for key in "SDA":
        all_three = guide.answer(pack, all_three, key).path
    step = guide.answer(pack, all_three, "4")
    assert step.question is not None
    assert len(step.path) == 4

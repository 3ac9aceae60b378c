"""Practice numbers keep their shape and ring nowhere."""

import re
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.practice import dummy

KEYS = st.builds(lambda: str(uuid4()))


@given(number=st.text(alphabet="0123456789-+() ", max_size=20), key=KEYS)
def test_the_shape_stays_and_the_digits_go(number: str, key: str) -> None:
    shown = dummy(number, key)
    assert re.sub(r"\d", "0", shown) == re.sub(r"\d", "0", number)
    digits = re.sub(r"\D", "", shown)
    assert set(digits[:-3]) <= {"0"}
    assert dummy(number, key) == shown


def test_a_real_number_is_not_its_own_dummy() -> None:
    assert dummy("021-99333065", "0a0b0c0d-0000") == "000-00000" + f"{0x0A0B0C0D % 1000:03d}"

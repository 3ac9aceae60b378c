"""Files are opened one ahead of their taking in: each in its order, never two ahead."""

import gc
import threading
from collections.abc import Iterator

import pytest

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.store.received import ahead

BESIDE = pytest.mark.parametrize("beside", [True, False])


def test_each_file_comes_in_its_order_and_one_more_is_opened_meanwhile() -> None:
    opened: list[int] = []
    begun = [threading.Event() for _ in range(5)]

    def look(file: int) -> str:
        opened.append(file)
        begun[file].set()
        return f"of {file}"

    found = []
    with ahead.each(range(5), look, beside=True) as files:
        for file, coming in files:
            assert begun[min(file + 1, 4)].wait(60)  # it is opened while this one is written
            assert opened == [*range(min(file + 2, 5))]  # and no further one
            found.append((file, coming()))
    assert found == [(one, f"of {one}") for one in range(5)]


@BESIDE
def test_a_file_that_is_refused_hinders_no_other(beside: bool) -> None:
    def look(file: int) -> int:
        if file == 1:
            raise BundleRefused(Refusal.BAD_CHAIN)
        return file

    found: list[int | Refusal] = []
    with ahead.each(range(3), look, beside=beside) as files:
        for _file, coming in files:
            try:
                found.append(coming())
            except BundleRefused as refused:
                found.append(refused.refusal)
    assert found == [0, Refusal.BAD_CHAIN, 2]


def test_who_stops_leaves_no_thread_and_no_further_file_is_opened() -> None:
    opened: list[int] = []

    def first(files: Iterator[tuple[int, object]]) -> None:
        next(files)
        raise RuntimeError("stopped")

    was_on, threads = gc.isenabled(), threading.active_count()
    with (
        pytest.raises(RuntimeError, match="stopped"),
        ahead.each(range(9), opened.append, beside=True) as all_,
    ):
        first(all_)
    assert opened == [0, 1]
    assert threading.active_count() == threads
    assert gc.isenabled() is was_on


@BESIDE
def test_no_file_is_no_work(beside: bool) -> None:
    with ahead.each((), str, beside=beside) as files:
        assert list(files) == []

"""Readiness by command: a table of need by hour, holes told, and what to do next."""

from tests.cli.conftest import Shell


def test_a_new_station_has_no_sure_place_and_is_told_whom_to_call(ready: Shell) -> None:
    said, _errors = ready.said_by("readiness", code=1)
    assert "Night" in said
    assert "To do next:" in said
    assert "Call " in said
    cells = ready.login("readiness", code=1)
    assert {one["standing"] for one in cells} <= {"unsure", "hole"}
    assert len(cells) == 16 * 4


def test_an_advice_is_said_once_with_its_hours_and_what_is_to_be_called_is_counted(
    ready: Shell,
) -> None:
    said, _errors = ready.said_by("readiness", code=1)
    steps = said[said.index("To do next:") :].splitlines()[1:-1]
    told = [one.split(" (")[0] + one.split("): ")[1] for one in steps]
    assert len(set(told)) == len(told)
    assert any("(Day, Night, Friday, Holiday): " in one for one in steps)
    assert "numbers to call again: directory round" in said.splitlines()[-1]


def test_a_call_that_finds_a_number_right_fills_a_cell(ready: Shell) -> None:
    before = ready.login("readiness", code=1)
    cell = next(
        one
        for one in before
        if one["hour"] == "night" and one["next"].startswith("Call ") and one["places"]
    )
    ready.login("directory", "verify", cell["places"][0], "--who-answered", "Operator")
    after = ready.login("readiness", code=1)
    [now] = [one for one in after if (one["need"], one["hour"]) == (cell["need"], "night")]
    assert now["standing"] == "thin"
    assert now["places"] == [cell["places"][0]]

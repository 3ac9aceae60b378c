"""When it happened is written by keys, and the limits of health count on the page."""

import os
from pathlib import Path

from PySide6.QtWidgets import QLabel

from station_desk.domain.kinds import ActionKind
from tests.ui.at_desk import DOWN, F10, TAB, AtDesk
from tests.ui.page_walk import LOOKS, looking

BUILD = Path(__file__).parents[2] / "build" / "event_time"


def pictures(desk: AtDesk, name: str) -> None:
    if not os.environ.get("KEEP_PICTURES"):
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            desk.program.window.grab().save(str(BUILD / f"{name}-{look.name}.png"))


def test_the_hour_is_written_by_keys_and_the_limits_run(desk: AtDesk) -> None:
    view = desk.made("medico_legal", situations=("sexual_recent",))
    waits = [one.rule_id for one in view.waiting]
    assert {"hiv_prevention", "emergency_contraception"} <= set(waits)
    said = [one.text() for one in desk.referral.findChildren(QLabel)]
    grounds = [one for one in said if "WHO guidance" in one]
    assert grounds
    assert all("policy, to be confirmed" in one for one in grounds)
    desk.press("r", "5", DOWN, DOWN, TAB)
    desk.keys.type("20-11-2026 03:00")
    pictures(desk, "form")
    desk.press(F10)
    desk.wait(lambda: ActionKind.EVENT_TIMED in {one.kind for one in desk.view().actions})
    running = {one.rule_id for one in desk.view().clocks if one.stopped_at is None}
    assert {"hiv_prevention", "emergency_contraception"} <= running
    pictures(desk, "board")

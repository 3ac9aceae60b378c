"""Own the order of a blank form for power cuts: its head, then a row for each act.

Screen and paper follow this one order, so that whoever types a form in reads it from top to
bottom. What a row asks after its time and act is what the act itself asks, in its own order.
"""

from station_desk.domain.ids import check_letter
from station_desk.domain.kinds import ActionKind as Do

HEAD: tuple[str, ...] = ("pad_no", "day")  # said once for a form
# The facts of a new case, in the order in which the screen asks them.
FACTS: tuple[str, ...] = (
    "name", "age", "age_basis", "sex", "found_place", "escort", "need_line", "event",
    "dd_no", "fir_no", "fir_sections", "mlc_no", "guardian_name", "caregiver_contact",
    "home_area", "languages", "disability", "health_alert", "do_not_contact", "vehicle",
    "happened", "follow_up",
)  # fmt: skip
ROW: tuple[str, ...] = ("time", "kind")  # of each row, before what the act asks
# In the order of a night: calls, the child, the law, the way there, what comes after.
ACTS: tuple[Do, ...] = (
    Do.CALL_ATTEMPT, Do.MESSAGE, Do.INCOMING_CALL, Do.ACKNOWLEDGED, Do.ACCEPTED, Do.DECLINED,
    Do.WHEREABOUTS_SET, Do.CARER_NAMED, Do.CHECKED, Do.OWN_WORDS, Do.CHILD_ASKED,
    Do.FAMILY_CONTACTED, Do.FOUND,
    Do.REPORTED, Do.INFORMATION_RECEIVED, Do.FIR_LODGED, Do.ARRESTED, Do.RELEASED,
    Do.CUSTODY_TAKEN, Do.RIGHTS_EXPLAINED, Do.GUARDIAN_INFORMED, Do.PROBATION_INFORMED,
    Do.MAGISTRATE_INFORMED, Do.COURT_PRODUCED, Do.ZARRA_NOTIFIED, Do.ARCC_NOTIFIED,
    Do.STATUS_SENT, Do.EXAMINED,
    Do.ESCORT_TRIED, Do.HAND_OVER, Do.CHILD_RECEIVED, Do.SERVICE_GIVEN,
    Do.DEMAND, Do.FOLLOW_UP, Do.NOTE,
)  # fmt: skip


def pad_number(station: str, year: int, serial: int) -> str:
    """Return ``KHI-SDR-P2026-00012-K`` for station, Karachi year and serial (1 to 99999).

    Raises:
        ValueError: the serial is out of range.
    """
    if not 1 <= serial <= 99_999:
        raise ValueError("serial out of range")
    return f"{station}-P{year:04d}-{serial:05d}-{check_letter(year, serial)}"

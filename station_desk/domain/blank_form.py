"""Own the order of a blank form for power cuts: its head, then a row for each act.

Screen and paper follow this one order, so that whoever types a form in reads it from top to
bottom. What a row asks after its time and act is what the act itself asks, in its own order.
"""

from station_desk.domain.kinds import ActionKind as Do

HEAD: tuple[str, ...] = ("pad_no", "day")  # said once for a form
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

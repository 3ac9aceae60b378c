"""Sentences about keeping, holding and deleting cases."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "purged": N_("Case {number} was deleted on {day}. Only its number and its dates are left."),
    "not_due": N_(
        "Case {number} may not be deleted yet. The list says until when it is kept and why. "
        "Nothing was deleted."
    ),
    "held": N_(
        "Case {number} has a legal hold. Nothing was deleted. Lift the hold first, if the "
        "reason for it is gone."
    ),
    "held_already": N_("Case {number} has a legal hold already."),
    "not_held": N_("Case {number} has no legal hold."),
    "clock_unsure": N_(
        "The clock of this PC does not fit the journal, so nothing can be said to be due. "
        "Nothing was deleted. Set date and time of the PC, then log in again."
    ),
    "order_given": N_(
        "An order to delete case {number} was given before. The station carries it out with "
        "the next answer that it takes."
    ),
    "case_gone": N_("The station has deleted case {number} already."),
    "cases_missing": N_("Choose the cases to delete first."),
}

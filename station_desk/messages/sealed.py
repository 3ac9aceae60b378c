"""Sentences about sealed texts."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "no_such_sealed": N_("{where}: this sealed text is not of this case."),
    "sealed_shift_over": N_(
        "A sealed text is printed unseen only by who sealed it, in the same shift. Ask a "
        "cleared officer to open it."
    ),
    "nothing_sealed_here": N_(
        "There is no text that you sealed in this shift and that this letter may carry. Only a "
        "doctor's letter does, with findings where health may be told."
    ),
    "nothing_sealed": N_("Nothing is sealed in this case."),
    "no_seal_copy": N_(
        "Station {station} has not let this district open its sealed texts yet. It does so by "
        "itself: it takes the district's next answer, its in-charge logs in, it gives again."
    ),
    "seal_copy_damaged": N_(
        "The key that the station sent for its sealed texts is not whole. Nothing was opened. "
        "Ask the station to change its keys: new texts open by the new one."
    ),
    "two_cleared_needed": N_(
        "Two cleared officers open it together: the in-charge or the women and child desk, "
        "each with an own pass phrase."
    ),
    "kept_from_officer": N_(
        "Belt {belt} has the name of somebody who must not be told of this child. Nothing was "
        "opened. Two other cleared officers can open it."
    ),
    "no_such_version": N_(
        "This version of the sealed text is not here: it was never written, or was deleted."
    ),
}

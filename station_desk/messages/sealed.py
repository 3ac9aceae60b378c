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
    "no_such_version": N_(
        "This version of the sealed text is not here: it was never written, or was deleted."
    ),
}

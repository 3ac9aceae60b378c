"""Sentences about sealed texts."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "no_such_sealed": N_("{where}: this sealed text is not of this case."),
    "no_such_version": N_(
        "This version of the sealed text is not here: it was never written, or was deleted."
    ),
}

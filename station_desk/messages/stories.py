"""Sentences about the file of a story: what is wrong, in which line, what may stand there."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "story_not_utf8": N_("{where}: the file is not UTF-8."),
    "story_not_toml": N_("{where}: this is not TOML: {reason}."),
    "story_key_missing": N_("{where}: {key} is missing."),
    "story_key_unknown": N_("{where}: {key} is not known here; known are {allowed}."),
    "story_value": N_("{where}: {key} does not fit: {reason}."),
    "story_time": N_("{where}: {key} is written as +H:MM after the beginning."),
    "story_order": N_("{where}: this step is earlier than the one before it."),
    "story_guide": N_("{where}: these keys lead to no result of the guide: {keys}."),
    "story_do": N_(
        "{where}: {do} is no step. All steps: station-desk keys steps; beside them refer, "
        "call, approve, letter, file_copy, facts."
    ),
    "story_on": N_("{where}: no referral is called {on} yet; refer opens one."),
}

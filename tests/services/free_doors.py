"""The doors of the services that ask no act, or take no case: each with the reason why."""

# Doors that ask nobody, and why.
FREE: dict[str, str] = {
    "station_phone.of": "the station's own number, to whoever logged in",
    "roll_call.wanted": "a day, told to whoever logged in",
    "standing.notices": "says of room, clock and folder only, to whoever logged in",
    "backup_rounds.at_lock": "the clock asks; makes none for a role that may not",
    "backup_rounds.in_time": "the clock asks; makes none for a role that may not",
    "backup_rounds.late": "says of times only, to whoever logged in",
    "backup_rounds.newest": "a time, from the readable heads",
    "backups.folder": "a path, from nothing but the folder of the desk",
    "locked_calls.put_away": "lines of the desk's own file whose calls are settled",
    "locked_calls.waiting": "shows nothing to who may not record a step",
    "snapshot.build": "holds only what Help now shows without a log-in (ruling 12)",
    "rotating.owed": "one word about the desk's own files",
    "station.close": "whoever opened the desk closes it",
    "stories.play": "a practice desk only; every step of a story asks its own door",
}
# Doors that take the draft of a case without opening the case.
OF_NO_CASE: dict[str, str] = {
    "case_there.open_case": "a district reaches every case that its stations gave",
    "case_there.look_again": "a district reaches every case that its stations gave",
    "sealed_there.unseal": "two cleared officers, of every case that stations gave",
    "answering.read": "a district answers on every case that its stations gave",
    "answering.outcome": "a district answers on every case that its stations gave",
    "callers.log": "any officer writes down who rang; he sees nothing of the case",
    "drafts.keep": "only its author sees a draft",
    "glass.break_glass": "it opens the way, with a second officer",
    "glass.outline": "service and state are for every officer (care.md)",
    "paper_kept.drop": "only its author sees a draft",
    "paper_kept.keep": "only its author sees a draft",
    "paper_kept.kept": "only its author sees a draft",
    "facts_kept.drop": "only its author sees a draft",
    "facts_kept.keep": "only its author sees a draft",
    "facts_kept.kept": "only its author sees a draft",
    "sealed_kept.drop": "only its author sees a draft",
    "sealed_kept.keep": "only its author sees a draft",
    "sealed_kept.kept": "only its author sees a draft",
}

"""The doors of the services that ask no act: each with the reason why it need not."""

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

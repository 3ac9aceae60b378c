"""Sentences about backups, the second medium and bringing a desk back."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "backup_no_room": N_(
        "No backup was made: the disk has {free_mb} MB free, {needed_mb} MB are needed. "
        "Free space, then make a backup."
    ),
    "backup_damaged": N_(
        "The backup {file} is not as it was written ({why}). Leave it as it is and take "
        "another one."
    ),
    "backup_unsound": N_(
        "The copy was opened and is not sound ({why}), so it counts for nothing. The other "
        "backups were not touched. Check the records of the desk."
    ),
    "backup_foreign": N_("The backup {file} is of another desk. Nothing was changed."),
    "no_backup_file": N_(
        "{where}: this is no backup file. Take one whose name ends in .sdbk. What was typed "
        "there is gone."
    ),
    "backup_newer": N_(
        "A newer version of station desk made the backup {file}. Start the newer version."
    ),
    "backup_older_key": N_(
        "The backup {file} was made before the keys of the desk were changed. It opens with "
        "the pass phrases of its day only: backup try, or Backups, 2, with the phrase that "
        "you had on that day."
    ),
    "second_or_code": N_(
        "Four eyes: a second officer's pass phrase is needed, or the recovery code from the "
        "envelope. Nothing was changed."
    ),
    "not_of_backup": N_(
        "{where}: not one of those who can bring this backup back here: {belts}."
    ),
    "nobody_of_backup": N_(
        "Nobody who is in charge here today has a key in this backup. Take a newer one; or "
        "bring it back on another PC, with a pass phrase or the recovery code of its day."
    ),
    "backup_key_gone": N_(
        "This backup is of too long ago: the desk changed its keys so often since that it "
        "keeps the key of then no more. Take a newer one."
    ),
    "roll_call": N_(
        "This desk came back from a copy of {day}. Everybody who had a key then can open it. "
        "The in-charge says who still serves: F11, Officers and keys, 9."
    ),
    "serves_nobody": N_("{where}: nobody who serves here has {belts}."),
    "serves_here": N_("{where}: {belts} is missing, who answers for this and so serves here."),
    "medium_absent": N_(
        "The second medium is not here ({folder}). The backup on this PC is made. Plug the "
        "stick in and make a backup again, or choose another folder."
    ),
    "medium_foreign": N_(
        "The folder {folder} holds the backups of another desk. Choose a folder of your own."
    ),
    "medium_inside": N_(
        "The folder {folder} lies in the desk's own folder: both would be lost together. "
        "Choose one on a stick or another disk."
    ),
    "medium_occupied": N_(
        "On the second medium lies another file called {file}. It was not touched; nothing was "
        "copied. Look at it, then copy again."
    ),
    "medium_unfaithful": N_(
        "The second medium did not give back what was written to it, so the copy {file} counts "
        "for nothing. Use another stick."
    ),
    "no_medium": N_("No second medium is chosen yet: backup medium FOLDER, or page Backups."),
    "backup_late": N_("The last backup is {hours} hours old. Make one now: F11, Backups, F10."),
    "medium_late": N_(
        "The last copy on the second medium is {days} days old. Plug the stick in and make a "
        "backup: F11, Backups, F10."
    ),
    "no_such_backup": N_("There is no backup called {name}. Look at the list of backups."),
}

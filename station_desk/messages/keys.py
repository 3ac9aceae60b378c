"""Sentences about keys: slots, sealed texts, the second officer, rotation, escrow."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "slots_changed": N_(
        "The key file was changed outside the desk. Nothing was opened. Bring it back from the "
        "last backup and call the in-charge."
    ),
    "no_seal_key": N_(
        "Your key does not open sealed texts. Ask the in-charge or a cleared officer."
    ),
    "seal_key_missing": N_(
        "The key for sealed texts could not be made yet. Free some space on the disk, lock the "
        "desk and open it again."
    ),
    "sealed_damaged": N_(
        "This sealed text is not as it was written. Nothing was shown. Tell the in-charge."
    ),
    "last_in_charge": N_(
        "Nobody else is in charge of this desk. Add another in-charge first; then this one can "
        "leave or change the role."
    ),
    "departed_already": N_("This officer has left the station already."),
    "another_role": N_("Role: choose another one of this station."),
    "own_phrase_elsewhere": N_(
        "For yourself use: own pass phrase. Who forgot it uses the recovery code."
    ),
    "phrase_same": N_("Pass phrase: this is the old one. Choose another."),
    "last_slot": N_("This is the last key of the desk. Add another in-charge first."),
    "one_time_phrase": N_(
        "This pass phrase was given for one log-in. Choose your own first, at the log-in."
    ),
    "rotation_no_room": N_(
        "The keys were not changed: the disk has {free_mb} MB free and {needed_mb} MB are "
        "needed. Make room, then change them again."
    ),
    "rotation_unsound": N_(
        "The keys were not changed: the copy did not come out like the records. Check the desk "
        "and make a backup, then try again."
    ),
    "no_escrow": N_(
        "No district holds a key to this desk, so this way back is closed. Look for the "
        "envelope with the recovery code."
    ),
    "escrow_not_asked": N_(
        "Nobody has asked the district from this desk. Ask first: station-desk escrow ask."
    ),
    "escrow_damaged": N_("This is not a whole file of the escrow. Bring it anew."),
    "escrow_foreign": N_(
        "This does not fit: it is of another district, another desk or an older question. "
        "Nothing was changed. Ask the district anew."
    ),
    "wrong_phrases": N_(
        "The two pass phrases do not open this key. Check their order and Caps Lock."
    ),
    "phrases_same": N_("The two persons need different pass phrases."),
    "words_differ": N_(
        "Words: these are not the words of this key. Do not take it; telephone the district."
    ),
    "no_in_charge_of_belt": N_(
        "Belt number: no in-charge with this number has a key here. Say whether somebody new "
        "comes."
    ),
    "file_there_already": N_("{file} is there already. Nothing was written over."),
    "code_same": N_("Recovery code: this is the old one. Take the new one."),
    "second_or_reason": N_(
        "A second officer looks on and types the pass phrase; if nobody can be reached, say "
        "why (10 letters or more). It is written in the journal."
    ),
    "second_officer_needed": N_(
        "This needs a second officer: somebody else with a key types the pass phrase here."
    ),
    "second_is_the_same": N_("The second officer has to be somebody else."),
    "second_not_cleared": N_(
        "One of the two officers has to be the in-charge or a cleared officer."
    ),
}

"""Sentences about the sealed files between station and district, and their sticks."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "exchange_late": N_(
        "What waits for the district was not given for more than a week: {count} entries. "
        "F5, 1 gives it."
    ),
    "clock_ahead": N_(
        "By the district's answer the clock of this PC is ahead, in days: {days}. Set date "
        "and time of the PC. What is saved keeps its order."
    ),
    "clock_behind": N_(
        "By the district's answer the clock of this PC is behind, in days: {days}. Set date "
        "and time of the PC. What is saved keeps its order."
    ),
    "no_such_versions": N_("No record with two versions waits under this name; see the list."),
    "versions_gone": N_("The other version cannot be chosen: it was erased, or it is sealed."),
    "no_such_copies": N_("Nothing of this name is asked here. The list says what is."),
    "no_such_wait": N_("No file of this name waits here. The list says which do."),
    "wait_not_taken": N_(
        "This file is not taken in by hand. The list says why it waits and what to do."
    ),
    "not_enrolled": N_(
        "This desk is not enrolled with a district yet. What is written is saved here and "
        "waits. The in-charge asks the district for its certificate."
    ),
    "other_pc": N_(
        "The certificate of this desk is of another computer. The in-charge asks the district "
        "for a new one."
    ),
    "pack_unfit": N_(
        "{where}: these are no rules of this province that fit together with this program."
    ),
    "pack_not_newer": N_(
        "Rules of version {version} or newer were given already. Give them a higher version."
    ),
    "exchange_stopped": N_(
        "Stopped. The files that were written are whole; the others are given next time."
    ),
    "answers_by_taking": N_(
        "A district answers where it takes. Use: station-desk exchange take FOLDER."
    ),
    "bundle_too_big": N_(
        "The file is larger than any that a desk sends ({size} bytes). It was not opened. Ask "
        "the sender to give again."
    ),
    "bundle_bad_magic": N_("This is no file of a station desk. It was not opened."),
    "bundle_bad_header": N_(
        "The beginning of the file is not as a desk writes it. It was not opened. Ask the "
        "sender to give again."
    ),
    "bundle_unknown_key": N_(
        "The file comes from a computer that is not enrolled here (key {key}). It was not "
        "opened. If the computer is one of ours, enrol it first."
    ),
    "computer_not_known": N_(
        "The file comes from a computer that is not enrolled here (key {key}). It was not "
        "opened; its station keeps everything and gives it again. If it was certified after "
        "the backup from which this desk came back: let the station write a request anew, "
        "and certify it again with the number that it has."
    ),
    "bundle_revoked": N_(
        "The file comes from a key that was revoked (key {key}). It is put aside: a person "
        "must look, for it may hold a real child's case."
    ),
    "bundle_bad_sig": N_(
        "The signature of the file is not of its sender (key {key}): it was changed or forged. "
        "It was not opened. Ask the sender to give again."
    ),
    "bundle_truncated": N_(
        "The file is not whole: cut short, or damaged on the way. Nothing was taken from it. "
        "What it held is sent again next time."
    ),
    "bundle_not_for_us": N_(
        "The file is for another office. It was not opened. Give the stick to whom it is for."
    ),
    "bundle_bad_age": N_(
        "The file does not open with the keys of this desk. Nothing was taken from it. Ask the "
        "sender to read in the newest file of this desk and to give again."
    ),
    "bundle_bad_manifest": N_(
        "What the file says of itself is wrong or does not fit its outside. Nothing was taken "
        "from it. Tell the district office."
    ),
    "bundle_newer": N_(
        "A newer version of station desk made the file. It is kept. Install the newer version "
        "here, then it is read."
    ),
    "bundle_bad_size": N_(
        "The file holds another amount than it says. Nothing was taken from it. Tell the "
        "district office."
    ),
    "bundle_bad_chain": N_(
        "The lines in the file do not follow one another. Nothing was taken from it. Tell the "
        "district office."
    ),
    "bundle_dup": N_("Everything in this file was already here. Nothing was changed."),
    "bundle_gap": N_(
        "An earlier file is missing before this one. It waits here until the earlier one "
        "comes; the sender is told."
    ),
    "bundle_fork": N_(
        "The file says other things than those already here under the same numbers: a desk "
        "was brought back or copied. The file is put aside and both sides are told."
    ),
    "stick_absent": N_(
        "No stick was found. Put it in, wait until the computer shows it, then try again."
    ),
    "stick_many": N_(
        "More than one stick is in the computer. Take out the others, or say which one is "
        "meant."
    ),
    "stick_no_room": N_(
        "The stick is full: {needed_kb} kB are needed, {free_kb} kB are free. Take another "
        "stick. Nothing is lost: everything is still here."
    ),
    "stick_read_only": N_(
        "The stick cannot be written. Move its lock switch, or take another stick. Nothing is "
        "lost: everything is still here."
    ),
    "stick_gone": N_(
        "The stick was pulled out, or no longer answers. Put it in and try again. Nothing is "
        "lost: everything is still here."
    ),
    "stick_odd_folder": N_(
        "On the stick, {folder} is not a plain folder but something else of that name. Take "
        "another stick. Nothing is lost: everything is still here."
    ),
    "stick_unfaithful": N_(
        "The stick did not give back what was written to it. Do not use it any more; take "
        "another one. Nothing is lost: everything is still here."
    ),
}

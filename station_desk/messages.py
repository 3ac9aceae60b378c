"""Own every sentence that answers a failure, for window and commands: what, why, what next.

Keys are the codes of ``domain.errors``; ``{names}`` in a sentence are the facts of the trouble,
which hold ids, field names, numbers and sizes only.
"""

from collections.abc import Iterable

from station_desk.domain.disclosure import ITEM_WORDS
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.words import N_, _

UNKNOWN = N_("Something stands in the way ({code}). Nothing was lost. Tell the in-charge.")

SENTENCES: dict[str, str] = {
    # officers and keys
    "not_allowed": N_("Your role does not carry this. Ask the in-charge to do it."),
    "wrong_passphrase": N_(
        "This pass phrase does not open the desk. Check Caps Lock and the keyboard language, "
        "then try again."
    ),
    "wait": N_("Too many wrong tries. Wait {wait_s} seconds, then try again."),
    "wrong_recovery_code": N_("This recovery code does not open this desk. Check each group."),
    "no_such_slot": N_("This officer has no key on this desk. The in-charge can add one."),
    "already_open": N_("Station desk is already open on this PC. Use the window that is open."),
    "no_memory": N_("The PC has too little free memory. Close other programs and try again."),
    # files and folders
    "slots_missing": N_(
        "The key file is missing although the database is here. Nothing was changed. "
        "Bring back the file slots.json from the last backup."
    ),
    "slots_damaged": N_(
        "The key file is damaged. Nothing was changed. Bring it back from the last backup."
    ),
    "device_missing": N_(
        "The file of this PC's own keys is missing. Bring it back from backup."
    ),
    "device_damaged": N_(
        "The file of this PC's own keys is damaged. Bring it back from backup."
    ),
    "already_there": N_("This folder already holds a desk. Nothing was changed."),
    "database_missing": N_(
        "The database is missing although the key file is here. No new one was made. "
        "Look for the data folder, or bring the database back from backup."
    ),
    "database_empty": N_(
        "The database file is empty (0 bytes). No new one was made. Bring it back from backup."
    ),
    "database_plaintext": N_(
        "The file in the database's place is not encrypted, so it is not ours. "
        "Nothing was changed. Move it away and bring the database back from backup."
    ),
    "database_foreign": N_(
        "This database belongs to another desk. Nothing was changed. "
        "Put each desk's files back into their own folder."
    ),
    "database_cut": N_(
        "The database file is cut short. Nothing was changed. Bring it back from backup."
    ),
    "folder_not_writable": N_(
        "The data folder cannot be written. Nothing was lost. "
        "Free the folder or ask who looks after this PC."
    ),
    "folder_missing": N_("The data folder is not there: {folder}."),
    "not_a_database": N_(
        "The database cannot be read with its key: its first page is damaged. "
        "Nothing was changed. Bring it back from backup."
    ),
    "corrupt": N_(
        "Pages of the database are damaged. Saving is stopped so that nothing gets worse. "
        "Keep the file and bring back the newest backup."
    ),
    "cannot_open": N_("The database file cannot be opened. Check the disk and the folder."),
    "busy": N_(
        "Another program holds the database (an antivirus, or a second copy). "
        "Nothing was lost. Try again in a minute."
    ),
    "disk_full": N_("The disk is full. This was not saved; what was saved before is safe."),
    "read_only": N_("The disk or folder is read-only. This was not saved."),
    "io_error": N_(
        "The disk does not answer as it should. This was not saved. Check the disk."
    ),
    "entries_missing": N_(
        "{missing} saved entries are missing from the database. It is not as this PC left it. "
        "Nothing was changed. Call the in-charge before going on."
    ),
    "anchor_missing": N_(
        "The file that proves the journal's end is missing. Call the in-charge."
    ),
    "anchor_damaged": N_(
        "The file that proves the journal's end is damaged. Call the in-charge."
    ),
    "chain_broken": N_(
        "The journal was changed outside the desk at line {seq}. Nothing more was changed. "
        "Keep the folder as it is and call the in-charge."
    ),
    "schema_changed": N_("The database was changed outside the desk. Call the in-charge."),
    "schema_newer": N_(
        "A newer version of station desk wrote this database. Nothing was changed. "
        "Start the newer version."
    ),
    "library_too_old": N_("The database library is too old ({found}). Install the desk anew."),
    "snapshot_damaged": N_(
        "The saved contact list was damaged. The pack's helplines are shown; "
        "after log-in the list is made anew."
    ),
    "pack_damaged": N_("The law pack cannot be read: {where}. Install the desk anew."),
    "no_such_pack": N_("There is no pack for this province: {province}."),
    "not_set_up": N_("No desk is set up in this folder yet. Start the window, or use: init."),
    "set_up_already": N_("A desk is already set up in this folder. Nothing was changed."),
    "file_unreadable": N_("The file cannot be read: {file}. Check the name and the stick."),
    "file_not_written": N_("The file could not be written: {file}. Choose another place."),
    "file_too_big": N_("The file is too big ({size_mb} MB; at most {max_mb} MB)."),
    # records
    "bad_input": N_("Please correct what is marked."),
    "no_such_record": N_("There is no such record here."),
    "changed_meanwhile": N_(
        "Somebody changed this record meanwhile. Look at it and try again."
    ),
    "not_at_home": N_("This record belongs to another office; only its home may change it."),
    "append_only": N_("This entry cannot be changed. Add a correction instead."),
    "not_in_this_state": N_("This step does not fit the referral's state ({status})."),
    "own_door": N_("Approval and letters have keys of their own."),
    "approved_already": N_("{number} is approved already."),
    "left_already": N_(
        "{number} has left the station. Open a new referral for the next place."
    ),
    "no_further_place": N_(
        "No further place is known for this need. Call 1121 or the in-charge; write it down."
    ),
    "approval_first": N_("The in-charge approves first; then the letter can be printed."),
    "item_not_allowed": N_("{item} may not be told to this recipient."),
    "nothing_to_print": N_("There is nothing to print here yet."),
    # fields
    "required": N_("{where}: please fill in."),
    "name_or_unknown": N_("Name: write it, or tick that it is not known."),
    "age_not_a_number": N_("Age: write whole years, for example 9, or leave it empty."),
    "age_not_a_child": N_("Age: the desk is for children; at most {max} years."),
    "no_place_chosen": N_("Place: choose who is to be called."),
    "no_need_chosen": N_("Need: choose what is asked for."),
    "no_situation_chosen": N_("Situation: ask the guide (F2), or choose one."),
    "no_such_card": N_("Place: this contact is not in the register."),
    "no_such_need": N_("Need: this is not a need of the pack."),
    "no_such_situation": N_("Situation: {id} is not in the pack."),
    "no_such_item": N_("Shared: there is no such item."),
    "not_for_this_recipient": N_("{where}: may not be told to this recipient."),
    "share_reason_missing": N_("{where}: say why it is needed."),
    "reason_too_short": N_("{where}: say the reason in a few words (10 letters or more)."),
    "child_not_seen_why": N_("Reason: say why the child was not seen."),
    "too_long": N_("{where}: too long; at most {limit} letters."),
    "not_one_of": N_("{where}: choose one of: {allowed}."),
    "not_a_time": N_("{where}: write it as 21-11-2026 14:30."),
    "in_the_future": N_("{where}: this time has not come yet."),
    "betrays": N_("{where}: this line tells {what}, which this recipient may not know."),
    "wrong_group": N_("Recovery code: group {group} is not right."),
    "not_the_same": N_("Recovery code: this is not the code that was shown."),
    "belt_taken": N_("Belt number: another officer has it."),
    "bad_code": N_("Station code: 2 to 12 capital letters, digits and hyphens, like KHI-SDR."),
    "no_such_district": N_("District: not a district of this province."),
}

FIELD_WORDS: dict[str, str] = {
    "name": N_("Name"), "age": N_("Age"), "sex": N_("Sex"), "found_place": N_("Found"),
    "escort": N_("Goes with"), "need_line": N_("Need in one line"),
    "basis_reason": N_("Reason"),
    "reason": N_("Reason"), "phone": N_("Phone"), "result": N_("Result"),
    "person": N_("Person"), "post": N_("Post"), "condition": N_("Condition of the child"),
    "method": N_("How"), "note": N_("Note"), "happened_at": N_("When"),
    "follow_up": N_("Follow-up"), "belt_no": N_("Belt number"), "rank": N_("Rank"),
    "passphrase": N_("Pass phrase"), "station_code": N_("Station code"),
    "station_name": N_("Station"), "district": N_("District"), "province": N_("Province"),
    "home_area": N_("Home area"), "guardian_name": N_("Guardian"), "dd_no": N_("DD no."),
    "fir_no": N_("FIR no."), "fir_sections": N_("Sections"), "mlc_no": N_("MLC no."),
    "steps_taken": N_("Steps taken"), "who_answered": N_("Who answered"),
    "recovery_code": N_("Recovery code"), "officer_name": N_("Name"), "role": N_("Role"),
}  # fmt: skip


def sentence(trouble: Trouble) -> str:
    """Return the sentence for ``trouble``; a ``BadInput`` gives one line a problem."""
    if isinstance(trouble, BadInput):
        return "\n".join(lines(trouble.problems))
    known = SENTENCES.get(trouble.code)
    if known is None:
        return _(UNKNOWN).format(code=trouble.code)
    return _filled(known, trouble.facts)


def lines(problems: Iterable[Problem]) -> list[str]:
    """Return the sentence of every problem, in their order."""
    return [problem_words(one) for one in problems]


def problem_words(problem: Problem) -> str:
    """Return the sentence of one problem; it names the field or line."""
    facts: dict[str, object] = {"where": field_words(problem.where), **dict(problem.facts)}
    known = SENTENCES.get(problem.code)
    if known is None:
        return _(UNKNOWN).format(code=f"{problem.where}: {problem.code}")
    words = _filled(known, facts)
    return words if "{where}" in known or ":" in known else f"{facts['where']}: {words}"


def field_words(where: str) -> str:
    """Return the shown name of a field, item or line."""
    name = where.removeprefix("shared.")
    if where.startswith("line "):
        return _("Line {number}").format(number=where.removeprefix("line "))
    return _(FIELD_WORDS.get(name) or ITEM_WORDS.get(name) or name)


def _filled(words: str, facts: dict[str, object]) -> str:
    class _Facts(dict[str, object]):
        def __missing__(self, key: str) -> str:
            return "?"

    return _(words).format_map(_Facts(facts))

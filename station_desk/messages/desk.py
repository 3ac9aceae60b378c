"""Sentences about officers and keys, files and folders, the database and the papers."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    # officers and keys
    "not_allowed": N_("Your role does not carry this. Ask the in-charge to do it."),
    "wrong_passphrase": N_(
        "This pass phrase does not open the desk. Check Caps Lock and the keyboard language, "
        "then try again."
    ),
    "wrong_pin": N_("This PIN is wrong. Tries left: {left}. The pass phrase works as well."),
    "pin_spent": N_(
        "Five wrong PINs. Every PIN is gone; the desk starts anew and asks for a pass phrase."
    ),
    "no_pin": N_("There is no PIN for this officer now. Use the pass phrase."),
    "wait": N_("Too many wrong tries. Wait {wait_s} seconds, then try again."),
    "wrong_recovery_code": N_(
        "This recovery code does not open this desk. Check each group. After five wrong ones "
        "each further one has to wait."
    ),
    "wrong_tries": N_(
        "Wrong tries since the last log-in: pass phrase {phrases}, recovery code {codes}, "
        "district's answer {answers}. If nobody here knows of them, tell the in-charge; the "
        "journal holds when each was."
    ),
    "no_such_slot": N_("This officer has no key on this desk. The in-charge can add one."),
    "already_open": N_("Station desk is already open on this PC. Use the window that is open."),
    "already_in_use": N_(
        "This desk is in use: its server runs already, or a window or a command has it. "
        "Nothing was changed. End that first."
    ),
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
    "already_a_folder": N_("There is a folder called {folder} already. Choose another name."),
    "file_there": N_("There is a file called {file} already. Choose another name."),
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
    "folder_missing": N_("The folder is not there: {folder}."),
    "not_a_database": N_(
        "The database cannot be read with its key: its first page is damaged. "
        "Nothing was changed. Bring it back from backup."
    ),
    "corrupt": N_(
        "Pages of the database are damaged. Saving is stopped so that nothing gets worse. "
        "Keep the file and bring back the newest backup."
    ),
    "cannot_open": N_(
        "The database file cannot be opened: the folder is gone, or the disk can only be read. "
        "Nothing was changed. Check the disk, or read in a copy."
    ),
    "busy": N_(
        "Another program holds the database (an antivirus, or a second copy). "
        "Nothing was lost. Try again in a minute."
    ),
    "upgrade_no_room": N_(
        "This version keeps a copy of the database before it changes its form, and the disk "
        "has no room for it. Nothing was changed. Make room on this disk, then start again."
    ),
    "disk_full": N_(
        "The disk is full. This was not saved; what was saved before is safe, and the draft is "
        "kept. Make room on this disk, then save again."
    ),
    "room_none": N_(
        "The disk is all but full, so nothing new is saved. Everything can be read, and the "
        "draft is kept. Make room on this disk (200 MB or more), then save again."
    ),
    "room_scarce": N_(
        "Only {free_mb} MB are free on this disk. Make room soon: below {least_mb} MB nothing "
        "new can be saved."
    ),
    "writes_stopped": N_(
        "A damaged page was found, so nothing more is changed in this database. What can be "
        "read is shown. Keep the folder as it is and bring back the newest backup."
    ),
    "viewing_only": N_(
        "This is a copy to read in. Nothing can be changed here; write on paper meanwhile."
    ),
    "drive_network": N_(
        "The data folder lies on a network. The records would not be safe there, so they stay "
        "closed. Nothing was changed. Move the folder to a disk of this PC."
    ),
    "drive_removable": N_(
        "The data folder lies on a stick or a disk that can be pulled out. Move it to a disk "
        "inside this PC."
    ),
    "drive_cloud": N_(
        "The data folder lies where a cloud program copies files away. Move it to a folder "
        "that stays on this PC."
    ),
    "clock_doubtful": N_(
        "The clock of this PC does not fit the journal: the last sure entry is of {last}. Set "
        "date and time of the PC. Saving works; the entries are marked."
    ),
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
    "which_officer": N_("Say which officer: --officer BELT."),
    "which_province": N_("Say which province: --province (known: {known})."),
    "departed": N_("This officer no longer serves at this station. Ask the in-charge."),
    "practice_only": N_("This is for the practice desk only."),
    "set_up_already": N_("A desk is already set up in this folder. Nothing was changed."),
    "file_unreadable": N_("The file cannot be read: {file}. Check the name and the stick."),
    "file_changing": N_(
        "{file} is still being written. Wait until it is copied, then try again."
    ),
    "xlsx_missing": N_(
        "The part of the desk that reads and writes workbooks is missing. Use CSV, or install "
        "the desk with xlsx."
    ),
    "file_not_written": N_("The file could not be written: {file}. Choose another place."),
    "folder_not_there": N_(
        "{folder}: no such folder or stick is there. Check the name, or put the stick in."
    ),
    "not_a_folder": N_("{folder} is a file, not a folder. Name a folder."),
    "file_too_big": N_("The file is too big ({size_mb} MB; at most {max_mb} MB)."),
    "database_unreadable": N_(
        "The database file cannot be read from the disk. Nothing was changed. Check the disk."
    ),
    "practice_desk": N_(
        "This folder holds a practice desk. Start it with: station-desk practice. "
        "Nothing was opened."
    ),
    "real_desk": N_(
        "This folder holds a real desk, not a practice one. Start station-desk without "
        "practice. Nothing was opened."
    ),
    "desk_locked": N_("The desk is locked. Log in, then try again."),
    "document_damaged": N_("The kept paper is not as it was issued. Tell the in-charge."),
    "file_unusable": N_("The file {file} cannot be used. Check the disk."),
    "library_foreign": N_(
        "Another copy of the database library is in the way ({found}). Install the desk anew."
    ),
    "machine_changed": N_(
        "This folder comes from another PC. Nothing was changed. Call the in-charge."
    ),
    "not_a_paper": N_("The paper cannot be shown: it is damaged."),
    "printer_refused": N_(
        "The printer did not take the paper. Look whether it is on and has paper, then print "
        "again, or save the PDF and print that."
    ),
    "not_encrypted": N_("The database would not be encrypted, so nothing was written."),
    "calls_full": N_(
        "Too many calls were noted while the desk was locked. Log in and settle them."
    ),
    "pending_damaged": N_("Calls noted while locked cannot be read. Write them down anew."),
    "setting_bad": N_("{where}: this setting cannot be used; the usual one is taken."),
    "settings_bad": N_("{where}: the settings cannot be read; the usual ones are taken."),
}

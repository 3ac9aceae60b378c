"""Sentences about records and the fields that a person fills in."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    # records
    "bad_input": N_("Please correct what is marked."),
    "no_such_record": N_("There is no such record here."),
    "changed_meanwhile": N_(
        "Somebody changed this record meanwhile. Look at it and try again."
    ),
    "not_at_home": N_("This record belongs to another office; only its home may change it."),
    "append_only": N_("This entry cannot be changed. Add a correction instead."),
    "not_in_this_state": N_("This step does not fit the referral's state ({status})."),
    "another_officers": N_(
        "This case is another officer's and ended before this shift. Its number still tells "
        "its state. To open it, give a reason with a second officer beside you (break-glass), "
        "or ask the in-charge."
    ),
    "sealed_at_end": N_(
        "This case has ended, and the law protects a child who was accused: it is sealed. To "
        "open it, give a reason with a second officer beside you (break-glass), or ask the "
        "women and child desk or the in-charge."
    ),
    "correct_late": N_(
        "What stands written here is corrected by whoever wrote it, within 24 hours; an entry "
        "of this shift also by another officer. Add what is new, and ask the women and child "
        "desk or the in-charge to correct it."
    ),
    "not_in_charge": N_("Only the in-charge of the station does this."),
    "in_charge_already": N_("You are in charge already."),
    "stands_in_already": N_("Officer {belt} stands in already. End that first."),
    "nobody_stands_in": N_("Nobody stands in for the in-charge now."),
    "own_shift": N_(
        "You signed this shift over yourself. The incoming officer logs in and takes it."
    ),
    "no_such_line": N_("The journal has no line {seq}."),
    "journal_own_only": N_(
        "You read your own lines. The in-charge and the auditor read those of others."
    ),
    "said_already": N_(
        "The answered call to {phone} is written down already. Another call within the minute "
        "is entered with its own time."
    ),
    "own_door": N_("Approval and letters have keys of their own."),
    "of_the_concern": N_(
        "This is written on the concern, not on one referral (the letters beside the steps; "
        "station-desk concern act)."
    ),
    "of_the_referral": N_("This is written on a referral, not on the whole concern."),
    "shut_now": N_("Not now: {why}."),
    "nothing_to_correct": N_(
        "This entry cannot be corrected: it is not of this referral, or was corrected already."
    ),
    "approved_already": N_("{number} is approved already."),
    "left_already": N_(
        "{number} has left the station. Open a new referral for the next place."
    ),
    "no_further_place": N_(
        "No further place is known for this need. Tell the in-charge or the senior on call "
        "by name, and write down that the need is unmet (U; station-desk referral unmet)."
    ),
    "not_silent": N_(
        "Referral {number}: nobody owes an answer now, or the senior officer was told already."
    ),
    "places_spent": N_(
        "No further place is known for this need. Tried: {tried}. Tell the in-charge or the "
        "senior on call now by name, and write down that the need is unmet (U; "
        "station-desk referral unmet)."
    ),
    "approval_first": N_("The in-charge approves first; then the letter can be printed."),
    "unreached": N_(
        "Nobody at {place} has been reached yet. Call first: the letter would tell the child's "
        "name to an unwarned office."
    ),
    "nobody_reached": N_(
        "Nobody at {place} has been reached yet. Call first, so that they expect the child."
    ),
    "line_names_person": N_(
        "The line of the need seems to name somebody: \u201c{words}\u201d. They are not to "
        "know who it was: write what is needed (E), unless it must be said."
    ),
    "station_phone_missing": N_(
        "No phone of this station is given, so nobody who gets the letter can call back. The "
        "in-charge gives it: F11, 5."
    ),
    "no_phone": N_("{where}: write the number with its digits, or leave it empty."),
    "unapproved": N_(
        "Not approved yet: it leaves as urgent, and the in-charge's review stays due."
    ),
    "item_not_allowed": N_("{item} may not be told to this recipient."),
    "no_hand_over": N_("{number}: no hand-over is written yet, so there is no receipt of it."),
    "not_missing": N_(
        "{number}: no child is sought here. A notice is for a child who is missing; once it is "
        "found there is the word of the finding."
    ),
    "zarra_not_told": N_(
        "{number}: no notice to ZARRA has arrived yet. Print the notice, have it confirmed, "
        "write down who took it; the daily status follows."
    ),
    "not_found_yet": N_(
        "{number}: it is not written that the child was found. Write that down first."
    ),
    "not_released": N_(
        "{number}: no return to the family is written, so there is no receipt of it."
    ),
    "no_correction": N_("{number}: nobody has to hear of a correction now."),
    "nothing_to_print": N_("There is nothing to print here yet."),
    # the register
    "card_of_district": N_(
        "This contact is kept by the district. Note what you know beside it instead."
    ),
    "load_changes_many": N_(
        "This file would change {count} of {cards} contacts. Look at each before you load it, "
        "and say that it is meant."
    ),
    "load_stopped": N_("Stopped. Nothing was loaded."),
    "card_withdrawn": N_("This contact was taken out of use. Bring it back first."),
    "card_in_use": N_("This contact is in use; there is nothing to bring back."),
    "same_card": N_("{where}: this is the same contact. Give the other one."),
    "may_be_double": N_(
        "This may be a contact that is there already ({cards}). Look at it, or say that it is "
        "none."
    ),
    "no_such_change": N_(
        "This change of a number waits no more, or the district changed it again. Look again."
    ),
    "no_such_suggestion": N_("There is no such suggestion, or it was settled before."),
    "card_changed": N_(
        "Somebody changed this contact meanwhile. Look at it again, then change it."
    ),
    # fields
    "required": N_("{where}: please fill in."),
    "one_language": N_(
        "{where}: this paper speaks one language at a time. Two beside each other stand on the "
        "papers of a case that somebody outside the station reads."
    ),
    "forms_of_pad": N_("{where}: a pad has one to {most} forms."),
    "not_a_month": N_("{where}: type it as 11-2026, or leave it empty."),
    "ends_early": N_("{where}: the period ends before it begins."),
    "name_or_unknown": N_("Name: write it, or tick that it is not known."),
    "age_not_a_number": N_("Age: write whole years, for example 9, or leave it empty."),
    "no_child": N_(
        "Age: {age} by a document is no child. The desk is for those who were under {limit} "
        "when it happened ({law})."
    ),
    "no_child_said": N_(
        "Age: {age} is no child. The desk is for those who were under {limit} when it happened "
        "({law}); without a document doubt takes off {doubt} years at most ({policy})."
    ),
    "no_child_after_all": N_(
        "Age: {age} was no child when it happened: not under {limit} ({law}). Nothing was "
        "changed. Write the age in the reason and close the referral with it."
    ),
    "no_place_chosen": N_("Place: choose who is to be called."),
    "places_known": N_(
        "Place: {count} are known for this need, the first is {place}. Choose one and call; "
        "where none takes the child, that is written on the referral (U)."
    ),
    "no_place_yet": N_(
        "{number} has no place yet: nothing leaves, and nobody answers. Find a place under "
        "Contacts (F4); the referral turns to it."
    ),
    "no_need_chosen": N_("Need: choose what is asked for."),
    "no_situation_chosen": N_("Situation: ask the guide (F2), or choose one."),
    "no_such_call": N_("{where}: no such call waits; station-desk calls list shows them."),
    "no_such_draft": N_("{where}: no such draft; station-desk drafts list shows them."),
    "not_secret_why": N_(
        "Secret: a shelter or home is secret by default. Save it so; then change it to no, "
        "with the reason."
    ),
    "station_unsure": N_(
        "Police station: which one? Perhaps {known}. Name it with its district."
    ),
    "no_such_station": N_("Police station: no station of the list is called so."),
    "no_cards_yet": N_("There is no contact yet to print. Load a directory first: F4, Ctrl O."),
    "which_number": N_(
        "{where}: which number was called? {numbers}. Give it, or its place among them."
    ),
    "not_its_own": N_("{where}: this contact has no number."),
    "no_such_card": N_("Place: this contact is not in the register."),
    "no_such_card_seen": N_(
        "Place: this contact is not among those that are shown without a log-in. One that has "
        "only private numbers is not."
    ),
    "only_private": N_(
        "This contact has only private numbers, which are not told: no public card is made."
    ),
    "no_such_need": N_("Need: this is not a need of the pack."),
    "no_such_situation": N_("Situation: {id} is not in the pack."),
    "no_such_item": N_("Shared: there is no such item."),
    "not_for_this_recipient": N_("{where}: may not be told to this recipient."),
    "refused_gives_nothing": N_(
        "{where}: what was refused gives nothing; take the ticks away."
    ),
    "name_before_acceptance": N_(
        "{where}: the name is told only after a named person of the place has accepted."
    ),
    "not_in_a_message": N_("{where}: this place may not be told it in a message."),
    "share_reason_missing": N_("{where}: say why it is needed."),
    "reason_too_short": N_("{where}: say the reason in a few words (10 letters or more)."),
    "how_the_child_does": N_("Say how the child does: better, the same or worse."),
    "child_not_seen_why": N_("Reason: say why the child was not seen."),
    "too_long": N_("{where}: too long; at most {limit} letters."),
    "not_one_of": N_("{where}: choose one of: {allowed}."),
    "not_asked_here": N_("{where}: this step has none."),
    "not_a_time": N_("{where}: write it as 21-11-2026 14:30."),
    "order_needed": N_(
        "{where}: nobody gave charge to you. Write the number of the senior officer's order."
    ),
    "rank_too_low": N_(
        "{where}: only an officer above constable stands in. The in-charge can set the rank."
    ),
    "not_present": N_(
        "{where}: only who is at the station-house stands in; somebody on the phone does not."
    ),
    "not_a_day": N_("{where}: write it as 21-11-2026."),
    "not_a_clock": N_("{where}: write it as 14:30."),
    "no_such_officer": N_("{where}: no officer of this station has it."),
    "nothing_waits": N_("Nothing of this key waits to be seen: it was seen, or is approved."),
    "no_such_number": N_(
        "{where}: no child, concern or referral here has this code or number."
    ),
    "same_record": N_("{where}: this is the same record. Give the other child's."),
    "consent_refused": N_(
        "{where}: it was refused. Share by legal duty, with the child told, or in its best "
        "interests by the in-charge; or do not share."
    ),
    "not_the_in_charge": N_(
        "{where}: best interests are the in-charge's decision. Write the belt number of the "
        "in-charge, or of who stands in."
    ),
    "withheld_already": N_("This is withheld from them already."),
    "not_withheld": N_(
        "This is not withheld from them. What is withheld, and from whom, stands under "
        '"Who knows what".'
    ),
    "withheld_by_its_door": N_(
        "What was withheld is not corrected: withhold it no longer, or withhold it anew."
    ),
    "no_such_code": N_("No paper of this station carries this code."),
    "how_it_came": N_(
        '{where}: say how the answer came: the number that was called, "called back" with the '
        'number for a call that came in, "in person", or "in writing".'
    ),
    "not_its_number": N_(
        "{where}: this is no number of {place}; its own: {numbers}. A number somebody gave "
        "is kept with who answered and a note of who gave it; it does not count as reaching "
        "{place}."
    ),
    "in_the_future": N_("{where}: this time has not come yet."),
    "too_long_ago": N_(
        "{where}: that is more than {years} years ago. Write the year as 2026, not the "
        "Hijri one."
    ),
    "in_the_past": N_("{where}: this time is past. Give one to come, or leave it empty."),
    "before_the_concern": N_(
        "{where}: this is before it could happen ({began}). Give a later time; what began "
        "earlier is opened with its own time (when the station was told)."
    ),
    "note_before_the_report": N_(
        "{where}: the first report was {began}; a note comes after it. Leave the time empty "
        "and write the earlier hour into the note. What was seen or done before the report is "
        "written as what it was, with its own time: a call, where the child was, what it had."
    ),
    "event_when": N_(
        "{where}: say when it happened, or choose that it is not known. Do not question the "
        "child: who brought it, the doctor or the FIR may know."
    ),
    "event_not_known": N_(
        "{where}: leave it empty where it is not known, or choose known or about."
    ),
    "out_of_order": N_(
        '{where}: "{first}" comes before "{then}". Recorded already: {stands}, {at}.'
    ),
    "betrays": N_(
        "{where}: this line tells {what}, which this recipient may not know. "
        "Write it otherwise (E on a saved referral)."
    ),
    "wrong_group": N_("Recovery code: group {group} is not right."),
    "not_the_same": N_("Recovery code: this is not the code that was shown."),
    "belt_taken": N_("Belt number: another officer has it."),
    "bad_code": N_("Station code: 2 to 12 capital letters, digits and hyphens, like KHI-SDR."),
    "no_such_district": N_("District: not a district of this province."),
    "still_owed": N_("Note: still owed: {owed}. Say why it closes all the same."),
    "too_young_for_need": N_(
        "Need: a child under ten is never referred for this. Ask for care and protection."
    ),
    "too_young_to_arrest": N_(
        "Arrested: a child under {age} years commits no offence and is not arrested ({law}). "
        'Write "Taken into protective custody", and ask for care and protection; what was done '
        "otherwise stands in a note."
    ),
    "no_arrest_in_care": N_(
        "Arrested: this is a case of care and protection; nobody arrests the child in it. "
        'Write "Taken into protective custody" if the police kept the child safe. If the child '
        "is accused of an offence, ask the guide (F2) and open a concern of its own."
    ),
    "answer_not_asked": N_("{where}: this question was not asked."),
    "bad_characters": N_("{where}: holds characters that cannot be kept."),
    "no_such_answer": N_("{where}: there is no such answer."),
    "not_repeated": N_("Pass phrase: the two are not the same."),
    "phrase_characters": N_("Pass phrase: holds characters that cannot be typed again safely."),
    "phrase_holds_name": N_("Pass phrase: must not hold the name or belt number."),
    "phrase_long": N_("Pass phrase: too long."),
    "phrase_short": N_("Pass phrase: at least 12 characters."),
    "pin_shape": N_("PIN: six digits are needed, or leave it empty."),
    "pin_guessed": N_("PIN: too easy to guess. No row of digits, and not the belt number."),
    "phrase_weak": N_("Pass phrase: too easy to guess. Four words from the list are strong."),
}

FIELD_WORDS: dict[str, str] = {
    "draft": N_("Draft"),
    "name": N_("Name"), "age": N_("Age"), "age_basis": N_("How is the age known?"),
    "sex": N_("Sex"), "found_place": N_("Found"),
    "escort": N_("Goes with"), "need_line": N_("Need in one line"),
    "basis_reason": N_("Reason"),
    "holiday": N_("Holiday"), "holiday_on": N_("First day"), "holiday_until": N_("Last day"),
    "holiday_near": N_("The day where it would be"),
    "holiday_name": N_("Name of the day"), "at": N_("Instant"),
    "language": N_("Language"),
    "reason": N_("Reason"), "stays": N_("Belt numbers"),
    "phone": N_("Phone"), "result": N_("Result"),
    "person": N_("Person"), "post": N_("Post"), "condition": N_("Condition of the child"),
    "method": N_("How"), "note": N_("Note"), "happened_at": N_("When"), "when": N_("When"),
    "follow_up": N_("Follow-up"), "happened": N_("When the station was told"),
    "belt_no": N_("Belt number"), "rank": N_("Rank"),
    "passphrase": N_("Pass phrase"), "station_code": N_("Station code"),
    "station_phone": N_("Phone of the station"),
    "station_name": N_("Station"), "district": N_("District"), "province": N_("Province"),
    "home_area": N_("Home area"), "guardian_name": N_("Guardian"), "dd_no": N_("DD no."),
    "fir_no": N_("FIR no."), "fir_sections": N_("Sections"), "mlc_no": N_("MLC no."),
    "steps_taken": N_("Steps taken"), "who_answered": N_("Who answered"),
    "vehicle": N_("Vehicle"), "languages": N_("Languages"), "disability": N_("Disability"),
    "health_alert": N_("Health alert"), "do_not_contact": N_("Do not contact"),
    "caregiver_contact": N_("Caregiver's contact"), "court_orders": N_("Court orders"),
    "corrects": N_("Correction"), "correct_why": N_("Why it is corrected"), "day": N_("Day"),
    "time": N_("Time"),
    "order": N_("Order number"), "present": N_("At the station-house"),
    "about": N_("Child or number"),
    "next_at": N_("Next follow-up"),
    "suspect_answer": N_("May the suspect be contacted"),
    "of_field": N_("Which text"), "text": N_("Text"),
    "recovery_code": N_("Recovery code"), "officer_name": N_("Name"), "role": N_("Role"),
    "second": N_("Second officer"), "second_phrase": N_("Pass phrase of the second officer"),
    "first_phrase": N_("Pass phrase of the first person"), "words": N_("Words"),
    "outcome": N_("What came of it"), "late_why": N_("Why it is late"),
    "whereabouts": N_("Where the child is"), "place": N_("Room or place"),
    "items": N_("What of it"), "reference": N_("Number of the order or receipt"),
    "authority": N_("Who asks, with which power"), "until_at": N_("Until"),
    "escort_id": N_("From the roster"), "escort_sex": N_("Sex of who goes or stays with her"),
    "month": N_("Month"), "forms": N_("Forms"),
    "until": N_("Until"), "told": N_("Who was told"),
    "pad_no": N_("Number of the blank form"),
    "out_at": N_("Left the station (out)"), "in_at": N_("Back at the station (in)"),
    "crew": N_("Crew of the ambulance"),
    "event": N_("Is the child here"), "brought_by": N_("Who brought the child"),
    "belongings": N_("Belongings"), "own_words": N_("Own words, unprompted"),
    "group_id": N_("Came with"), "sharing": N_("What is withheld, from whom"),
    "consent_of": N_("Who agreed"), "consent_how": N_("How it was said"),
    "child_told": N_("The child was told"), "decided_by": N_("Decided by"),
    "nationality": N_("Nationality"), "with_mother": N_("The mother is with the child"),
    "age_paper": N_("Paper that shows the age"), "relation": N_("Relation to the child"),
    "id_no": N_("CNIC or Form-B"), "claims": N_("Asks for the child"), "flags": N_("Warnings"),
    "child_says": N_("What the child says, asked alone"), "verdict": N_("Same child"),
    "facts": N_("Facts of the missing child"), "replaces": N_("Replaces"),
    "backup_file": N_("Backup file"), "second_belt": N_("Belt number of the second officer"),
}  # fmt: skip

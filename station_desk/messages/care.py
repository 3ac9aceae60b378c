"""Sentences that keep a child from harm: whom it is kept from, where it stays, going home."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "kept_from_suspect": N_(
        "{where}: this is the suspect. The child is not given to the suspect, and nobody warns "
        "him. Choose somebody else."
    ),
    "kept_from_listed": N_(
        "{where}: stands on the do-not-contact list of this child. Choose somebody else; the "
        "list is changed with its reason under E."
    ),
    "kept_from_flagged": N_(
        "{where}: a caregiver whom the child fears, or who was found a danger. Choose another "
        "adult whom the child trusts."
    ),
    "kept_from_employer": N_(
        "{where}: a child is never given back to the employer, and the employer is told "
        "nothing. Choose somebody else."
    ),
    "kept_from_place": N_(
        "{where}: somebody whom this child is kept from works at {place}, or is reached there. "
        "Choose another place."
    ),
    "place_kept_from": N_(
        "Somebody whom this child is kept from works at {place}, or is reached there: no "
        "letter leaves for it. Recall the referral and choose another place."
    ),
    "perhaps_kept_from": N_(
        "{where}: the name is like one this child is kept from (suspect, do-not-contact list, "
        "flagged caregiver). If it is somebody else, write how you know."
    ),
    "came_to_kept_from": N_(
        "{where}: this child is kept from who is named here. If the child is there already, "
        "write how it came to that, and tell the in-charge and the protection unit now."
    ),
    "child_not_asked_alone": N_(
        '{where}: before any contact with the family the child is asked alone ("Child asked '
        'alone"). If it could not be asked, write why.'
    ),
    "child_did_not_say_yes": N_(
        "{where}: the child, asked alone, did not say that it is safe. Ask the child for "
        "another adult it trusts, and contact that one."
    ),
    "never_lock_up": N_(
        "{where}: a child is never kept in the lock-up, not for an hour ({law}). Name a room: "
        "the women's room, the duty officer's room."
    ),
    "found_nowhere": N_(
        "{where}: a child that is found is somewhere. Say where it is now: at the station, in "
        "a hospital, with the family. While nobody knows, it is missing still: write what was "
        'told as a note ("Note").'
    ),
    "carer_sex": N_("{where}: say whether who stays with the girl is a woman."),
    "woman_with_girl": N_(
        "{where}: a woman stays with a girl. If none can be had now, write whom you asked."
    ),
    "turn_ends": N_("{where}: a turn ends after it begins, and within two days."),
    "turn_withdrawn": N_("This one is off the roster already."),
    "in_before_out": N_("{where}: nobody is back before leaving. Out: {out}."),
    "not_left": N_(
        "Nothing of {number} is for the daily diary yet: the child was not handed over."
    ),
    "escort_sex": N_("{where}: say whether who goes along with the girl is a woman ({law})."),
    "escort_woman": N_(
        "{where}: a woman goes along with a girl ({law}). Name her. {ask} If none can be had, "
        'write down whom you asked for one ("Escort asked for") and take {instead}.'
    ),
    "escort_no_reason": N_(
        "{where}: no woman officer goes along with the girl ({law}). {ask} Write who else "
        "goes along: {instead}; or why care cannot wait."
    ),
    "home_refuse": N_("{where}: the child does not go home with this person. {why} ({law})."),
    "home_wait": N_("{where}: not yet. {why} ({law}). Till then the child stays in care."),
    "home_not_decided": N_(
        "{where}: it was not decided that the child goes home with this person. Decide it "
        "first, question by question."
    ),
    "home_past_decision": N_(
        "{where}: nobody takes a child home from the police before it was decided, question by "
        'question ("Decided on the return home"). If the child is with the family already, '
        "write how it came to that."
    ),
    "home_decided_otherwise": N_(
        "{where}: it was decided that the child does not go home, or waits. Decide anew first."
    ),
    "guardian_a_danger": N_(
        "{where}: the child, asked alone, did not say that it is safe. Tell another guardian, "
        "or the probation officer. {law} orders the notice: a lawyer has to confirm."
    ),
}

"""The lines of the design's paper on care that coordination and the packs build, with proofs.

``shown`` names tests (``file::test``) that exist; ``hole`` is a pattern of the name that the
missing proof will have. A line without a hole is shown whole.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLine:
    """One requirement: the beginning of its words, what shows it, what is not shown yet."""

    words: str
    shown: tuple[str, ...] = ()
    hole: str = ""


S, D, U = "tests/services/", "tests/domain/", "tests/ui/"
CARE = (
    # nobody senior is there
    CareLine(
        words="When the in-charge is absent, the officer present, next in rank",
        shown=(
            f"{S}test_charge.py::test_who_is_present_and_above_constable_stands_in_for_a_shift",
            f"{S}test_charge.py::test_a_letter_signed_for_sho_names_who_stands_in_and_the_journal_names_the_letter",
            f"{D}test_clock.py::test_a_letter_sent_unapproved_asks_for_review_in_a_day",
        ),
    ),
    CareLine(
        words="Escorts come from tonight's roster, women first for girls",
        shown=(
            f"{S}test_roster.py::test_escorts_of_tonight_stand_women_first_until_their_turn_ends",
            f"{S}test_roster.py::test_tonights_women_first_are_named_where_a_girl_goes",
            f"{S}test_escorting.py::test_after_attempts_a_trusted_person_goes_along_with_the_reason",
            f"{S}test_escorting.py::test_urgent_care_never_waits_for_an_escort_but_says_why",
            f"{S}test_escorting.py::test_the_sentence_names_law_and_the_nearest_womens_police",
        ),
    ),
    # where the child is, always
    CareLine(
        words="whereabouts of a concern is always one of",
        shown=(
            f"{D}test_whereabouts.py::test_any_acts_in_any_order_give_one_place_at_each_minute",
            f"{S}test_staying.py::test_a_child_is_in_due_from_the_first_minute_and_late_when_nobody_looks_after_it",
            f"{S}test_staying.py::test_a_room_is_never_the_lock_up",
            f"{S}test_staying.py::test_a_woman_stays_with_a_girl",
        ),
    ),
    CareLine(
        words="Bleeding, pain, drugged, or assault within five days: hospital before any form",
        shown=(
            f"{D}test_guide_urgent.py::test_an_answer_that_needs_an_ambulance_says_so_itself",
            f"{U}test_guide.py::test_the_ambulance_is_named_as_soon_as_the_child_is_badly_hurt",
            f"{D}pack/test_pack_content.py::test_health_limits_and_what_keeps_the_traces_stand_beside_a_recent_assault",
            f"{S}test_escorting.py::test_the_crew_and_who_rode_along_are_kept_and_stand_in_the_diary",
            f"{S}test_journey.py::test_the_crew_and_who_rode_along_are_kept_with_the_ambulance",
            f"{U}test_journey_form.py::test_out_and_in_are_typed_at_the_hand_over",
        ),
    ),
    CareLine(
        words="While you wait: three sentences in four languages and Roman Urdu",
        shown=(
            f"{D}pack/test_pack_content.py::test_three_sentences_are_there_while_the_child_waits",
            f"{S}test_while_it_waits.py::test_three_sentences_stand_in_four_languages_and_roman_urdu",
            f"{S}test_while_it_waits.py::test_they_stand_on_the_page_while_the_child_is_here_in_its_languages",
        ),
    ),
    CareLine(
        words="Optional facts with a place; numbers asked later, in Due; the guide proposes",
        shown=(
            "tests/cli/test_commands.py::test_the_guide_proposes_the_risk_of_a_concern",
            f"{U}test_referral.py::test_more_facts_unfold_and_are_saved",
            f"{S}test_while_it_waits.py::test_numbers_are_asked_later_in_due_until_they_are_written",
            f"{S}test_while_it_waits.py::test_who_brought_the_child_its_belongings_and_mother_are_written_later",
        ),
    ),
    # family
    CareLine(
        words="Return to family has its own guide: release, refuse or wait",
        shown=(
            f"{S}test_return_home.py::test_every_answer_well_releases_and_every_other_says_why_with_its_source",
            f"{S}test_return_home.py::test_nobody_whom_the_child_is_kept_from_gets_it_whatever_was_answered",
            f"{S}test_return_home.py::test_the_child_goes_home_after_the_decision_with_a_receipt_and_is_with_the_family",
            f"{U}test_going_home.py::test_every_answer_well_releases_and_the_child_goes_home_with_the_receipt",
        ),
    ),
    CareLine(
        words="Before any contact with the family the child is asked alone",
        shown=(
            f"{S}test_keeping_from.py::test_a_child_that_does_not_say_yes_stops_the_contact_and_another_adult_may_be_told",
            f"{S}test_keeping_from.py::test_the_law_of_notice_names_another_guardian_where_the_guardian_is_a_danger",
        ),
    ),
    CareLine(
        words="Never inform or return a working child to the employer",
        shown=(
            f"{S}test_keeping_from.py::test_a_child_is_not_handed_over_to_one_it_is_kept_from",
            f"{S}test_keeping_from.py::test_the_suspect_and_the_listed_are_told_nothing",
        ),
    ),
    CareLine(
        words="Mother and child stay together where a place allows it",
        shown=(
            f"{D}ladder/test_ladder_fit.py::test_an_admission_limit_sends_to_the_next_place_and_parts_nobody",
            f"{S}test_while_it_waits.py::test_the_situation_of_mother_and_child_reaches_the_ladder",
        ),
    ),
    # calls and people who ask
    CareLine(
        words="What to say, in order; the name only after a named receiver has accepted",
        shown=(
            f"{S}test_leaving.py::test_a_letter_with_the_name_leaves_an_unwarned_office_alone_until_it_is_confirmed",
            f"{U}test_guide.py::test_what_to_say_first_is_seen_in_a_low_window",
            f"{S}test_call_script.py::test_what_to_say_stands_in_order_with_no_more_than_the_profile",
            f"{S}test_call_script.py::test_the_name_may_be_told_once_a_named_person_of_the_place_accepted",
        ),
    ),
    CareLine(
        words="Incoming call: service and state only; a returning child's earlier places",
        shown=(
            f"{S}test_glass.py::test_a_caller_s_number_gives_service_and_state_and_nothing_of_the_child",
            f"{S}test_returning.py::test_where_a_child_went_before_is_shown_and_never_the_narrative",
            f"{S}test_callers.py::test_an_incoming_call_is_logged_by_any_officer_on_the_concern",
            f"{U}test_callers.py::test_an_incoming_caller_is_found_by_number_told_nothing_and_written_down",
        ),
    ),
    CareLine(
        words="A demand is an action: who, authority, order number, asked, given, refused",
        shown=(
            f"{S}test_demands.py::test_a_demand_of_media_gets_the_fixed_line_and_nothing_else",
            f"{S}test_demands.py::test_a_court_order_has_its_own_cut_and_its_number",
            f"{S}test_demands.py::test_a_senior_officer_gets_codes_and_more_only_for_a_written_reason",
        ),
    ),
    CareLine(
        words="Correcting an issued paper drafts a notice to every recipient in the ledger",
        shown=(
            f"{S}test_correcting.py::test_every_recipient_hears_at_once_of_identity_and_the_notice_ends_it",
            f"{S}test_correcting.py::test_a_new_limit_of_contact_is_told_though_nothing_stood_there",
            f"{S}test_correcting.py::test_a_paper_made_anew_says_which_it_replaces_and_the_old_code_opens_superseded",
        ),
    ),
    CareLine(
        words="Recipients without a column get the minimum; nationality never by default",
        shown=(
            f"{D}test_disclosure.py::test_who_has_no_line_of_its_own_gets_the_minimum",
            f"{D}test_disclosure.py::test_the_marks_are_those_of_the_matrix",
            f"{S}test_sharing.py::test_the_nationality_of_a_child_stands_on_no_letter",
        ),
    ),
    # law, sharper
    CareLine(
        words="Minor or major offence: release on bail or own bond first",
        shown=(
            f"{S}test_conduct.py::test_the_law_names_the_first_way_out",
            f"{S}test_conduct.py::test_an_arrested_child_leaves_by_a_release_or_the_court",
            f"{D}test_law_table.py::test_age_and_sex_change_the_result_where_the_law_does",
        ),
    ),
    CareLine(
        words="Until a document is seen, doubt takes the younger age",
        shown=(
            f"{D}test_guide.py::test_doubt_takes_the_younger_age",
            f"{S}test_child_at_event.py::test_at_the_limit_doubt_takes_the_younger_age_and_it_is_said",
        ),
    ),
    CareLine(
        words="KP girl of 16-17 facing marriage; Sindh injunction without notice",
        shown=(
            f"{D}test_law_table.py::test_age_and_sex_change_the_result_where_the_law_does",
            "tests/stories/test_stories.py::test_a_story_ends_as_it_is_written",
        ),
    ),
    CareLine(
        words="Child labour, also 14-17 in hazardous work; family debt means bonded labour",
        shown=(
            f"{D}test_law_table.py::test_age_and_sex_change_the_result_where_the_law_does",
            "tests/stories/test_stories.py::test_a_story_ends_as_it_is_written",
        ),
    ),
    CareLine(
        words="ZARRA: only a confirmed delivery stops the clock; daily until found",
        shown=(
            f"{D}test_clock.py::test_an_unanswered_call_stops_nothing",
            f"{S}test_staying.py::test_a_missing_child_is_not_here_and_being_found_ends_the_daily_status",
            f"{D}pack/test_pack_content.py::test_every_notice_to_zarra_is_followed_by_the_daily_status",
            f"{S}test_staying.py::test_found_withdraws_the_photo_and_opens_the_way_home",
            f"{S}test_zarra_papers.py::test_the_zarra_notice_is_printed_with_the_hour_by_which_it_is_owed",
            f"{S}test_zarra_papers.py::test_the_daily_status_counts_the_days_and_says_what_was_done_since",
            f"{S}test_zarra_papers.py::test_the_recovery_notice_ends_the_alert_and_never_says_where_the_child_is",
        ),
    ),
    # screens and papers
    CareLine(
        words="Practice uses dummy numbers and stamps PRACTICE on paper, file name and code",
        shown=(
            f"{S}test_practice.py::test_no_real_number_stands_in_the_practice_register",
            f"{S}test_practice.py::test_a_practice_letter_says_so_and_carries_no_real_number",
            f"{S}test_practice.py::test_help_now_of_the_practice_desk_shows_real_numbers",
            f"{S}test_practice.py::test_a_drill_calls_for_a_missing_child_in_the_order_of_the_real_night",
            "tests/paper/test_letter.py::test_practice_and_reprint_are_stamped_only_then",
        ),
    ),
    # what officers will love
    CareLine(
        words="One key copies a no-name text to send by phone",
        shown=(
            f"{S}test_plain_text.py::test_it_says_code_age_band_need_and_phone_and_nothing_else",
            f"{U}test_no_name.py::test_one_key_copies_it_and_half_a_minute_takes_it_off",
            "tests/cli/test_concerning.py::test_the_text_without_a_name_is_printed_for_a_phone",
        ),
    ),
    CareLine(
        words="Night failures become the 09:00 call list",
        shown=(
            f"{S}test_callers.py::test_the_morning_call_list_holds_the_night_s_failures_with_hours_and_words",
            f"{U}test_callers.py::test_the_list_of_nine_is_shown_copied_and_opens_in_every_look",
        ),
    ),
    CareLine(
        words="A sibling's referral in one key, with service, escort, vehicle and calls filled",
        shown=(
            f"{S}test_siblings.py::test_a_siblings_page_comes_with_service_escort_vehicle_and_calls",
            f"{U}test_child_page.py::test_j_begins_the_siblings_page_and_only_the_child_is_typed",
        ),
    ),
    CareLine(
        words="Each officer can print his own service record, never a ranking",
        shown=(
            f"{S}test_service_record.py::test_the_counts_are_of_the_officer_at_the_desk_alone",
            f"{S}test_service_record.py::test_it_says_nothing_of_a_child",
            f"{U}test_journal_page.py::test_an_officer_prints_his_own_service_record_by_keys",
        ),
    ),
)  # fmt: skip

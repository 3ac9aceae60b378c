"""The failure matrix of the exchange (design paper, part C): each row, the tests that hold it.

``shown`` names tests (``file::test``) that exist; ``simulated`` says what of the row no test
can bring about here; ``open`` says why a row has no test yet.
"""

from dataclasses import dataclass

ROWS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that goes wrong."""

    number: int
    wrong: str
    shown: tuple[str, ...] = ()
    simulated: str = ""
    open: str = ""


DESKS = "tests/exchange/test_matrix_of_desks.py::test_matrix_"
LINES = "tests/exchange/test_matrix_of_lines.py::test_matrix_"
FILES = "tests/exchange/test_matrix_of_bundles.py::test_matrix_"
ROAD = "tests/exchange/test_folder_road.py::test_matrix_"
STICK = "tests/district/test_matrix_by_stick.py::test_matrix_"
DRILL = "tests/district/test_drills.py::test_row_"
KILL = "tests/faults/test_exchange_kill.py::test_matrix_"
RULES = "tests/exchange/test_schedules.py::test_long_schedules_by_chance"
PURGE = "tests/district/test_purge_orders.py::test_28_"
COPIES = "tests/district/test_two_copies.py::test_"
MOVED = "tests/district/test_moved.py::test_"
PROVED = "tests/district/test_received_proved.py::test_"
ANEW = "tests/district/test_read_anew.py::test_"
SERVER = "tests/postgres/test_"
NET = "tests/district/test_serving.py::test_"

MATRIX = (
    Row(number=1, wrong="a stick is lost", shown=(
        f"{DESKS}1_a_stick_that_is_lost_costs_nothing",
        "tests/district/test_by_folder.py::test_a_stick_that_is_lost_costs_nothing",
        RULES,
    )),
    Row(number=2, wrong="the same bundle twice, or by three roads", shown=(
        f"{DESKS}2_each_file_three_times_changes_no_row",
        "tests/district/test_by_network.py::test_both_roads_at_once_double_nothing",
    )),
    Row(number=3, wrong="parts out of order, one missing", shown=(
        f"{DESKS}3_parts_in_any_order_leave_nothing_half",
        f"{STICK}3_a_part_that_came_too_early_waits_and_is_taken_with_its_neighbour",
    )),
    Row(number=4, wrong="a file cut short, a bit flipped, a stick pulled", shown=(
        f"{FILES}4_a_file_cut_anywhere_is_not_whole_and_its_lines_go_again",
        f"{FILES}4_a_bit_flipped_in_any_region_is_noticed",
        f"{ROAD}4_a_stick_pulled_while_writing_leaves_only_a_part",
    ), simulated="the pulled stick: the system's answers are made up, no stick is pulled"),
    Row(number=5, wrong="the power goes while a station saves", shown=(
        "tests/faults/test_kill.py::test_nothing_acknowledged_is_lost_at_any_kill",
        "tests/faults/test_kill_services.py::test_nothing_acknowledged_is_lost",
        "tests/faults/test_power_cut.py::test_a_power_cut_loses_nothing_acknowledged",
    )),
    Row(number=6, wrong="the power goes between making a bundle and noting it", shown=(
        f"{KILL}6_a_kill_between_making_and_noting_costs_nothing",
    )),
    Row(number=7, wrong="the power goes while a district takes in", shown=(
        f"{KILL}7_a_kill_at_any_step_of_the_taking_leaves_all_or_nothing",
        f"{SERVER}workers.py::test_matrix_7_a_server_killed_in_mid_intake_took_nothing_and_takes_it_again",
        f"{SERVER}workers.py::test_matrix_7_a_worker_killed_in_mid_intake_leaves_all_or_nothing",
        f"{SERVER}serving_there.py::test_matrix_7_the_rows_server_is_killed_while_this_one_takes_in",
        "tests/district/test_serving_limits.py::test_matrix_7_a_server_killed_with_files_that_wait_goes_on_where_it_was",
    )),
    Row(number=8, wrong="a station's database comes out of a backup", shown=(
        f"{DESKS}8_a_restored_database_begins_anew_and_gets_its_rows_back",
        "tests/exchange/test_core.py::test_a_restored_station_gets_its_rows_back",
        RULES,
    )),
    Row(number=9, wrong="a whole disk comes out of an image", shown=(
        f"{DESKS}9_a_restored_disk_is_found_by_the_answer", RULES,
    )),
    Row(number=10, wrong="a PC is cloned and both are used", shown=(
        f"{DESKS}10_both_of_two_clones_arrive_and_nothing_is_spliced",
        f"{STICK}10_the_second_history_of_a_chain_is_kept_for_a_person",
        f"{COPIES}10_a_clone_that_heard_an_answer_first_is_shown",
        f"{COPIES}10_two_that_are_heard_by_turns_are_known_to_run_both",
        f"{COPIES}10_a_pc_that_came_out_of_a_backup_is_no_second_one",
        f"{COPIES}10_a_late_stick_of_the_former_pc_makes_no_second_one",
        f"{COPIES}10_a_copy_that_goes_on_beside_its_original_is_known_to",
        RULES,
    )),
    Row(number=11, wrong="a PC is stolen or destroyed", shown=(
        f"{DESKS}11_what_a_destroyed_computer_gave_comes_back_to_the_new_one",
        f"{DRILL}11_a_stolen_computer_is_revoked_and_a_new_one_enrolled",
    )),
    Row(number=12, wrong="the district comes out of its own backup", shown=(
        f"{DESKS}12_and_13_a_restored_district_is_given_everything_again",
        "tests/district/test_brought_back.py::test_a_district_goes_on_with_its_keys_and_higher_numbers",
        f"{SERVER}world.py::test_a_restored_server_is_noticed_and_asks_for_everything",
        f"{SERVER}choosing.py::test_a_copy_is_sealed_and_comes_back_with_a_greater_epoch",
        RULES,
    )),
    Row(number=13, wrong="and its clock is behind", shown=(
        f"{DESKS}12_and_13_a_restored_district_is_given_everything_again",
    )),
    Row(number=14, wrong="an answer comes late", shown=(
        f"{DESKS}14_a_late_answer_is_left_alone",
    )),
    Row(number=15, wrong="a clock stands at 1980, at 2035, or jumps back", shown=(
        f"{DESKS}15_no_clock_changes_the_order",
        "tests/store/test_journal.py::test_the_order_never_goes_back_when_the_clock_does",
        "tests/store/test_journal.py::test_a_jumping_clock_is_marked_and_refused_nothing",
        "tests/services/test_standing.py::test_a_clock_that_jumped_is_told_with_the_last_sure_entry",
    )),
    Row(number=16, wrong="a station is two versions older or newer", shown=(
        f"{STICK}16_what_a_newer_program_wrote_waits_for_this_one_and_is_then_taken",
        f"{ANEW}16_fields_and_tables_that_the_former_program_did_not_know_are_filled",
        "tests/exchange/test_format.py::test_a_file_of_a_former_release_opens",
        "tests/exchange/test_trust_format.py::test_a_paper_of_a_former_release_counts",
    ), simulated="the newer program only says so; the former lacks a table and two fields"),
    Row(number=17, wrong="an unknown field, an unknown table", shown=(
        f"{LINES}17_a_field_of_a_later_version_is_kept_and_hinders_nothing",
        f"{LINES}17_a_table_of_a_later_version_is_kept_as_it_came",
    )),
    Row(number=18, wrong="a bad row", shown=(
        f"{LINES}18_a_bad_row_is_told_and_stops_nothing",
    )),
    Row(number=19, wrong="a row names one that is not there yet", shown=(
        f"{DESKS}19_a_row_may_name_one_that_is_not_there_yet",
        f"{PROVED}19_a_record_that_names_one_that_has_not_come_is_told",
        f"{PROVED}19_every_field_that_may_name_a_record_is_looked_at_or_named_as_none",
    )),
    Row(number=20, wrong="two change one referral on two incarnations", shown=(
        f"{DESKS}20_two_changes_of_one_row_are_both_kept_and_told", RULES,
    )),
    Row(number=21, wrong="a hostile stick", shown=(
        f"{ROAD}21_a_hostile_stick_costs_no_time_and_gives_only_plain_files",
        f"{ROAD}21_at_most_so_many_files_are_read",
    )),
    Row(number=22, wrong="hostile bytes of a key that is not enrolled", shown=(
        f"{FILES}22_what_no_enrolled_key_signed_reaches_no_parser",
        "tests/exchange/test_mutated.py::test_no_changed_bundle_is_taken",
    )),
    Row(number=23, wrong="hostile bytes of one that is", shown=(
        f"{FILES}23_an_enrolled_hostile_computer_meets_the_caps",
        f"{FILES}23_lines_made_to_cost_time_are_rows_that_are_none",
        "tests/exchange/test_mutated.py::test_no_changed_bundle_is_taken",
    )),
    Row(number=24, wrong="another station's bundle passed on", shown=(
        f"{FILES}24_another_stations_bundle_cannot_be_passed_on_as_ones_own",
    )),
    Row(number=25, wrong="an old list replayed", shown=(
        f"{FILES}25_an_old_list_of_revocations_is_not_taken_again",
        "tests/district/test_trust_down.py::test_25_a_trust_file_of_before_is_passed_over_and_journaled",
        "tests/district/test_trust_down.py::test_25_a_file_of_before_that_never_came_is_passed_over_too",
    )),
    Row(number=26, wrong="a revoked key sends", shown=(
        f"{STICK}26_what_a_revoked_computer_says_later_is_kept_for_a_person",
        "tests/district/test_trust_down.py::test_the_lines_before_the_theft_are_taken_and_nothing_is_given_back",
    )),
    Row(number=27, wrong="the district's keys are lost", shown=(
        f"{DRILL}27_the_signing_key_of_the_district_is_lost",
        f"{DRILL}27_the_district_has_nothing_left_and_no_backup",
        f"{DRILL}27_the_sealed_root_certifies_when_the_working_one_is_lost",
        f"{DRILL}27_the_escrow_opens_what_is_on_its_way",
    )),
    Row(number=28, wrong="a purge order", shown=(
        f"{PURGE}no_word_is_left_at_either_end_and_both_prove_themselves",
        f"{PURGE}it_is_carried_out_once",
        f"{PURGE}an_answer_that_is_lost_delays_the_order_and_loses_nothing",
        f"{PURGE}a_case_that_runs_or_is_held_waits_and_that_is_told",
        f"{PURGE}what_a_station_deletes_by_itself_is_erased_at_the_district_too",
        f"{PURGE}words_that_a_disk_of_before_says_again_are_not_kept",
        f"{SERVER}left_behind.py::test_28_a_case_deleted_after_the_move_is_gone_from_the_desks_former_copy",
        f"{PURGE}only_two_officers_with_a_ground_order_and_only_known_cases",
        f"{PURGE}a_deletion_by_order_needs_the_order",
        f"{PURGE}what_the_district_noted_on_a_deleted_case_goes_too",
        f"{PURGE}a_file_that_waits_tells_that_it_holds_words_of_a_deleted_case",
    )),
    Row(number=29, wrong="a disk is full", shown=(
        f"{ROAD}29_a_full_stick_is_told_and_holds_no_half_file",
        f"{STICK}29_a_full_disk_at_the_district_takes_nothing_by_half",
        f"{SERVER}full_disk_there.py::test_matrix_29_a_full_disk_of_the_server_takes_nothing_by_half",
        "tests/faults/test_full_disk.py::test_a_small_disk_that_is_full_at_every_save",
    ), simulated="the district's disk only says so; stick, station, server have a small one"),
    Row(number=30, wrong="100,000 lines in a first sync", shown=(
        f"{DESKS}30_many_lines_go_in_parts_and_a_stopped_taking_goes_on",
        "tests/exchange/test_lines.py::test_lines_are_parted_so_that_each_run_fits",
        "tests/district/test_by_folder.py::test_giving_can_be_stopped_and_what_lies_there_is_whole",
    ), simulated="small parts; time and memory of 100,000 lines: dev.py bench exchange"),
    Row(number=31, wrong="the network drops", shown=(
        f"{NET}31_the_network_drops_in_mid_put_and_the_part_is_put_again",
        f"{SERVER}serving_there.py::test_matrix_31_the_network_drops_in_mid_put_before_rows_on_a_server",
        f"{SERVER}workers.py::test_matrix_31_the_way_to_the_server_breaks_off_in_mid_intake",
    )),
    Row(number=32, wrong="two workers take in for one station", shown=(
        f"{SERVER}workers.py::test_matrix_32_two_workers_take_the_same_files_once",
        f"{SERVER}workers.py::test_matrix_32_the_parts_of_one_chain_at_three_workers_leave_no_gap",
        f"{SERVER}serving_there.py::test_matrix_32_stations_come_at_once_by_both_roads_while_the_office_reads",
        f"{SERVER}workers.py::test_two_workers_that_meet_try_again",
    )),
    Row(number=33, wrong="sticks of two stations are mixed", shown=(
        f"{FILES}33_sticks_of_two_stations_mixed_are_told_apart",
        f"{STICK}33_the_stick_of_two_stations_brings_each_its_own",
        f"{NET}33_a_file_that_is_not_for_this_district_is_refused",
    )),
    Row(number=34, wrong="a station comes to another district", shown=(
        f"{MOVED}34_number_chain_and_records_go_along",
        f"{MOVED}34_a_late_stick_to_the_former_district_loses_nothing",
        f"{MOVED}34_no_district_takes_a_station_that_was_not_released",
        f"{MOVED}34_a_station_comes_back_and_goes_on_with_its_number",
        f"{MOVED}34_the_block_of_the_new_district_is_not_used_up_by_it",
    )),
    Row(number=35, wrong="staff of one district ask for another's", shown=(
        f"{SERVER}staff.py::test_c35_staff_of_district_a_see_nothing_of_b",
        f"{SERVER}staff.py::test_c35_staff_neither_copy_nor_change_anything",
        f"{SERVER}staff.py::test_copy_into_the_tables_is_refused_even_to_staff_that_may_insert",
    )),
    Row(number=36, wrong="a stick repaired by Windows or a virus scanner", shown=(
        f"{ROAD}36_what_a_repair_renamed_is_counted_and_left",
    ), simulated="the repair: its names are made by hand, no Windows did it"),
)  # fmt: skip

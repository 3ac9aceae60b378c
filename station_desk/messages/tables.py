"""Sentences about loaded files and packs: each names its line or place."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    # the file as a whole
    "file_empty": N_("The file is empty."),
    "file_encoding": N_("Line {line}: the letters cannot be read. Save the file as UTF-8."),
    "file_not_a_table": N_("The file is not a CSV table but {kind}. Save it as CSV first."),
    "file_too_long": N_("The file has {lines} lines; at most {limit} can be loaded."),
    "too_many_columns": N_("The file has {count} columns; it is not a table of offices."),
    "old_encoding": N_("{where}: read as old Windows text; check its letters."),
    # the header
    "column_absent": N_("{where}: there is no column {column}; it stays empty."),
    "column_missing": N_("{where}: the column {column} is missing."),
    "column_renamed": N_(
        "{where}: the column {column} is missing; is it the one named {like}?"
    ),
    "column_twice": N_("{where}: the column {column} is there twice."),
    "column_unknown": N_("{where}: the column {column} is not read."),
    # a line
    "cell_missing": N_("{where}: {field} is missing; the line is too short."),
    "cell_too_long": N_("{where}: a cell is longer than {limit} letters. Not loaded."),
    "too_many_cells": N_("{where}: {count} cells under {columns} columns. Not loaded."),
    "quote_not_closed": N_("{where}: a quotation mark is not closed. Not loaded."),
    "field_missing": N_("{where}: {field} is empty. Not loaded."),
    "value_unknown": N_("{where}: {field} {value} is not known. Not loaded."),
    "value_like": N_("{where}: {field} {value} is not known; is it {like}? Not loaded."),
    "same_line": N_("{where}: the same as line {first}; kept once."),
    "same_office": N_("{where}: the same office as line {first} with other facts; kept apart."),
    # doubts about a cell
    "phone_doubt": N_("{where}: {field}, number {nth}: {why}."),
    "hours_unread": N_("{where}: the hours cannot be read; shown as written."),
    "note_doubtful": N_("{where}: the note says that something is doubtful. Call to confirm."),
    "need_denied": N_("{where}: the note says that a service is not given."),
    "no_number": N_("{where}: no number is known. Find one."),
    "no_source": N_("{where}: no source is named."),
    "website_unsafe": N_("{where}: the web address was not taken as it stands."),
    "date_unread": N_("{where}: the date cannot be read; counted as not verified."),
    "html_removed": N_("{where}: mark-up was taken out of {field}."),
    # packs
    "empty": N_("{where}: is empty."),
    "keys": N_("{where}: the keys must be 1, 2, 3 in order."),
    "minimum_age_differs": N_("{where}: the minimum age differs from the pack's ages."),
    "minimum_age_missing": N_("{where}: the path of the law needs a minimum age."),
    "negative": N_("{where}: must not be below zero."),
    "never_runs": N_("{where}: nothing starts this clock."),
    "no_follow_up": N_("{where}: has no time of follow-up."),
    "no_text": N_("{where}: has no English text."),
    "not_in_guide": N_("{where}: no answer of the guide leads here."),
    "not_sure": N_("{where}: has no answer for not sure, or one that is not safe."),
    "not_total": N_("{where}: nothing is said for age {age}."),
    "statute_differs_from_source": N_("{where}: law or policy, as its source says."),
    "too_deep": N_("{where}: more than five questions deep."),
    "twice": N_("{where}: stands there twice."),
    "unknown_id": N_("{where}: there is nothing called {id}."),
    "younger_has_minimum_age": N_("{where}: the path for the younger has a minimum age too."),
}

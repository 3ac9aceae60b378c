"""Sentences about loaded files and packs: each names its line or place, and what next.

``{where}`` is the line (or the file), the other names are the facts of the problem. Columns are
called as the file calls them, so that the officer finds them there.
"""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    # the whole file
    "file_empty": N_("The file holds no lines. Choose the file that was given to you."),
    "file_too_long": N_("The file has {lines} lines; at most {limit} can be read at once."),
    "file_not_a_table": N_(
        "This is no CSV or XLSX file but {kind}. Open it and save it as CSV UTF-8, then try "
        "again."
    ),
    "file_encoding": N_(
        "Letters of line {line} cannot be read. Save the file as CSV UTF-8, then try again."
    ),
    "too_many_columns": N_("The file has {count} columns. Choose a file of offices."),
    "one_column_only": N_(
        "This is no table: it has one column only. Choose a file of offices."
    ),
    "workbook_too_big": N_(
        "Unpacked, this workbook has {size_mb} MB. Save only the sheet of offices, then try "
        "again."
    ),
    "workbook_unreadable": N_(
        "This workbook cannot be read. Open it, save it anew as XLSX or CSV, then try again."
    ),
    "no_such_column": N_("No column or field is called so: {value}. There are: {allowed}."),
    "no_such_sheet": N_("No sheet is called {value}. There are: {allowed}."),
    "column_missing": N_("{where}: the column {column} is missing. Nothing was loaded."),
    "column_renamed": N_(
        "{where}: the column {column} is missing; is it called {like} here? Nothing was loaded."
    ),
    "column_twice": N_("{where}: the column {column} is there twice. Nothing was loaded."),
    "column_unknown": N_("{where}: the column {column} is not known; it was not read."),
    "column_absent": N_("{where}: there is no column {column}; it stays empty."),
    "field_unmapped": N_("No column is {field}, and no value for all lines. Say which it is."),
    # lines that were not loaded
    "id_unreadable": N_("{where}: {value} is no id of a contact. Not loaded."),
    "row_of_district": N_("{where}: this contact is kept by the district; it stays as it is."),
    "row_withdrawn": N_("{where}: this contact was taken out of use; it stays so."),
    "cell_encoding": N_("{where}: its letters cannot be read; save it as UTF-8. Not loaded."),
    "id_twice": N_("{where}: row {first} has this id with other content. Not loaded."),
    "quote_not_closed": N_("{where}: a quotation mark is not closed. Not loaded."),
    "cell_too_long": N_("{where}: a cell has more than {limit} letters. Not loaded."),
    "too_many_cells": N_(
        "{where}: {count} cells, but the file has {columns} columns. Not loaded."
    ),
    "field_missing": N_("{where}: {field} is empty. Not loaded."),
    "value_unknown": N_("{where}: {field} is not known: {value}. Not loaded."),
    "value_like": N_("{where}: {field} is not known: {value} (perhaps {like}?). Not loaded."),
    # loaded, to be looked at
    "old_encoding": N_("{where}: written in an old Windows way; loaded as it is read there."),
    "cell_missing": N_("{where}: {field} is cut off at the end; it stays empty."),
    "html_removed": N_("{where}: web page signs were taken out of {field}."),
    "invisible_removed": N_("{where}: invisible signs were taken out of {field}."),
    "stray_quote": N_("{where}: a single quotation mark stands in {field}; it was kept."),
    "phone_doubt": N_("{where}: {field}, number {nth}: {why}."),
    "phone_completed": N_(
        "{where}: {field}, number {nth}: only {typed} is printed; it was read as {value}."
    ),
    "phone_name": N_(
        "{where}: {field}, number {nth}: the name beside it was put under persons, where no "
        "public paper shows it. Check that it is one."
    ),
    "no_number": N_("{where}: no number; the office is listed as a hole."),
    "hours_unread": N_("{where}: {field} cannot be read as hours; it is shown as printed."),
    "hours_guessed": N_(
        "{where}: {field}, read as {value}. Write it so if it is so; until then: ask."
    ),
    "note_doubtful": N_("{where}: the note says that something has to be confirmed."),
    "need_denied": N_("{where}: the note denies a service; it was not listed for it."),
    "no_source": N_("{where}: no source is given."),
    # the same in a form
    "value_not_known": N_("{where}: {value} is not known here. Choose one of the list."),
    "not_of_the_web": N_("{where}: this is no address of the web: {value}."),
    "ages_crossed_here": N_("{where}: lies below the age from which it takes children."),
    "formula_text": N_("{where}: {field} looks like a formula; it was taken as text."),
    "letters_lost": N_("{where}: letters of {field} were lost before; they show as a box."),
    # cells that cannot be taken
    "cell_error": N_("{where}: {field} holds an error of the spreadsheet; it was left out."),
    "date_order": N_(
        "{where}: {field} says {value}: day or month first? It was left out; say which."
    ),
    "website_unsafe": N_("{where}: the web address was left out; it is not one of the web."),
    "date_unread": N_("{where}: the date cannot be read; write it as 21-11-2026."),
    "verified_to_come": N_(
        "{where}: {field} is {value}; that day has not come, so it was left out."
    ),
    "time_unread": N_("{where}: {field} cannot be read; write it as 21-11-2026 14:30."),
    "cell_longer": N_("{where}: {field} is longer than {limit} letters; it was left out."),
    "name_longer": N_("{where}: {field} is longer than {limit} letters. Not loaded."),
    "not_yes_or_no": N_("{where}: {field} says {value}; write yes or no."),
    "not_a_whole_number": N_("{where}: {field} is no whole number: {value}."),
    "number_out_of_range": N_("{where}: {field} is {value}; it lies from {least} to {most}."),
    "not_a_sex": N_("{where}: {field} says {value}; write girls, boys or both."),
    "not_degrees": N_("{where}: {field} says {value}; write degrees, for example 24.8607."),
    "degrees_swapped": N_(
        "{where}: {field} is {value}; latitude and longitude seem to be swapped."
    ),
    "outside_country": N_("{where}: {field} is {value}; that is not in Pakistan."),
    "half_a_position": N_("{where}: {field} stands alone; a point needs both degrees."),
    "not_an_email": N_("{where}: {field} is no e-mail address: {value}."),
    "email_is_a_number": N_("{where}: {field} holds a number: {value}. Write it under phones."),
    "district_unknown": N_("{where}: {field} names no district of the packs: {value}."),
    "parent_unknown": N_("{where}: no body of the register is called {value}."),
    "parent_ambiguous": N_("{where}: several bodies are called {value}; give the id."),
    "fallback_unknown": N_("{where}: no contact in use is called {value}, or has this id."),
    "fallback_ambiguous": N_("{where}: several contacts are called {value}; give the id."),
    "fallback_itself": N_("{where}: {value} is this contact itself; name another."),
    "parent_circle": N_("{where}: {value} would belong to itself."),
    "ages_crossed": N_("{where}: age from lies above age to; age to was left out."),
    "places_without_time": N_(
        "{where}: {field} without a time tells nobody anything; say when it was so."
    ),
    "same_line": N_("{where}: the same as row {first}; loaded once."),
    "same_office": N_("{where}: the same office as row {first}, told otherwise; both kept."),
    "po_bad": N_("Line {where} of this catalogue of words cannot be read; nothing was taken."),
    "words_sheet_bad": N_(
        "This is no sheet of words: language, part, English, translation and read by stand in "
        "its first line, or it is a catalogue that names its language. Nothing was taken."
    ),
    "words_kind_bad": N_("A sheet of words ends in .csv, .xlsx or .po."),
    # packs
    "empty": N_("{where}: is empty."),
    "keys": N_("{where}: the keys must be 1, 2, 3 in order."),
    "minimum_age_differs": N_("{where}: the minimum age differs from the pack's ages."),
    "minimum_age_missing": N_("{where}: the path of the law needs a minimum age."),
    "not_in_order": N_("{where}: not in order of the hours."),
    "negative": N_("{where}: must not be below zero."),
    "kept_too_short": N_("{where}: deletes in the first year, or a child's case too early."),
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

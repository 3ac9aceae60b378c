"""Sentences about the calendar: on which day a holiday is kept."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "holiday_name_missing": N_("{where}: write what day it is, for example: Election day."),
    "holiday_day_missing": N_("{where}: write the day as 21-03-2027; it lies in 2020 to 2100."),
    "holiday_until_wrong": N_(
        "{where}: not before the first day, and not more than 31 days after it."
    ),
    "holiday_far": N_(
        "{where}: far from {day}, where this holiday is expected. Look at the year again."
    ),
    "holiday_none_there": N_("{where}: no day of the station's own stands there."),
    "not_a_year": N_("{where}: a year is written with digits alone."),
}

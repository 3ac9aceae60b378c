"""Own what a command says where the window names a key, a tick or a page."""

from collections.abc import Mapping

from station_desk import messages
from station_desk.domain.errors import Problem, Trouble
from station_desk.words import N_

# By code; every other sentence is the same for window and command.
INSTEAD: Mapping[str, str] = {
    "not_enrolled": N_(
        "This desk is not enrolled with a district yet. What is written is saved here and "
        "waits. Use: station-desk enrol request."
    ),
    "other_pc": N_(
        "The certificate of this desk is of another computer. Use: station-desk enrol request."
    ),
    "line_names_person": N_(
        "The line of the need seems to name somebody: \u201c{words}\u201d. They are not to "
        "know who it was: write what is needed, unless it must be said. Use: station-desk "
        "facts."
    ),
    "name_or_unknown": N_("Name: write it, or say that it is not known."),
    "no_cards_yet": N_("There is no contact yet to print. Use: station-desk directory load."),
    "roll_call": N_(
        "This desk came back from a copy of {day}. Everybody who had a key then can open it. "
        "The in-charge says who still serves: station-desk officer roll-call."
    ),
    "value_not_known": N_("{where}: {value} is not known here."),
    "no_situation_chosen": N_("Situation: station-desk guide finds it."),
    "betrays": N_(
        "{where}: this line tells {what}, which this recipient may not know. Write it "
        "otherwise; of a saved referral: station-desk facts."
    ),
    "no_arrest_in_care": N_(
        "STEP arrested: this is a case of care and protection; nobody arrests the child in it. "
        "If the police kept the child safe: custody_taken. If the child is accused of an "
        "offence: station-desk guide, then concern new."
    ),
    "not_set_up": N_("No desk is set up in this folder yet. Use: station-desk init."),
    "station_phone_missing": N_(
        "No phone of this station is given, so nobody who gets the letter can call back. "
        "Use: station-desk phone NUMBER."
    ),
    "no_medium": N_("No second medium is chosen yet. Use: station-desk backup medium FOLDER."),
    "backup_late": N_(
        "The last backup is {hours} hours old. Make one now: station-desk backup now."
    ),
    "exchange_late": N_(
        "What waits for the district was not given for more than a week: {count} entries. "
        "Use: station-desk exchange give FOLDER."
    ),
    "medium_late": N_(
        "The last copy on the second medium is {days} days old. Plug the stick in, then: "
        "station-desk backup now."
    ),
}


def sentence(trouble: Trouble) -> str:
    """Return the sentence for ``trouble`` as a command says it."""
    return messages.sentence(trouble, instead=INSTEAD)


def problem_words(problem: Problem) -> str:
    """Return the sentence of one problem as a command says it."""
    return messages.problem_words(problem, instead=INSTEAD)

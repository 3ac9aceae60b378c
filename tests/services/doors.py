"""Every door of the services, and the act it asks ``authorize`` for (security.md B4).

A door is a public function that is given the database: ``db: Session`` or ``opened: OpenDesk``.
``test_permissions`` finds them all and crosses each with every role; one without a row here, or
with a row for a door that is gone, fails. So: a new service needs one line.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any, get_type_hints

import station_desk.services
from station_desk.services.authorize import Act
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session

Door = Callable[..., Any]

DOORS: dict[str, Act] = {
    "acting.act": Act.REFERRAL_ACT,
    "acting.approve": Act.REFERRAL_APPROVE,
    "amending.amend": Act.REFERRAL_ACT,
    "children.of_child": Act.REFERRAL_OPEN,
    "concern_acts.act": Act.REFERRAL_ACT,
    "concern_acts.moves": Act.REFERRAL_OPEN,
    "known_child.by_code": Act.REFERRAL_OPEN,
    "siblings.begin": Act.REFERRAL_CREATE,
    "sibling_saved.save": Act.REFERRAL_CREATE,
    "service_record.own": Act.JOURNAL_OWN,
    "sharing.withhold": Act.REFERRAL_ACT,
    "same_child.judge": Act.REFERRAL_ACT,
    "correcting.notices": Act.REFERRAL_OPEN,
    "paper_codes.opened": Act.REFERRAL_OPEN,
    "backup_rounds.choose_medium": Act.SETTINGS,
    "backup_rounds.copy_out": Act.BACKUP_MAKE,
    "backup_rounds.now_and_out": Act.BACKUP_MAKE,
    "backups.make": Act.BACKUP_MAKE,
    "backups.verify": Act.BACKUP_MAKE,
    "trying.try_out": Act.BACKUP_TRY,
    "charge.assume": Act.CHARGE,
    "charge.relinquish": Act.CHARGE,
    "charge.stand_down": Act.CHARGE,
    "charge.stand_in": Act.CHARGE,
    "charge.state": Act.CHARGE,
    "checking.check": Act.CHECK,
    "glass.break_glass": Act.BREAK_GLASS,
    "glass.by_number": Act.REFERRAL_OPEN,
    "glass.outline": Act.REFERRAL_OPEN,
    "holidays.days": Act.REGISTER_READ,
    "holidays.listed": Act.REGISTER_READ,
    "roster.add": Act.REFERRAL_ACT,
    "roster.withdraw": Act.REFERRAL_ACT,
    "roster.tonight": Act.REFERRAL_OPEN,
    "diary.draft": Act.REFERRAL_OPEN,
    "holidays.tell": Act.HOLIDAYS_SET,
    "journal_read.belts": Act.JOURNAL_OWN,
    "journal_read.detail": Act.JOURNAL_OWN,
    "journal_read.read": Act.JOURNAL_OWN,
    "card_beside.beside": Act.REGISTER_READ,
    "card_beside.withdrawn": Act.REGISTER_READ,
    "card_kept.begin": Act.REGISTER_EDIT,
    "card_kept.drop": Act.REGISTER_EDIT,
    "card_kept.keep": Act.REGISTER_EDIT,
    "card_kept.save": Act.REGISTER_EDIT,
    "card_notes.add": Act.REGISTER_VERIFY,
    "card_notes.settle": Act.REGISTER_EDIT,
    "card_notes.of_card": Act.REGISTER_READ,
    "card_history.history_of": Act.REGISTER_READ,
    "doubles.create": Act.REGISTER_EDIT,
    "doubles.keep_apart": Act.REGISTER_EDIT,
    "doubles.like_new": Act.REGISTER_READ,
    "doubles.merge": Act.REGISTER_EDIT,
    "closing.ready": Act.REFERRAL_CLOSE,
    "doubles.proposed": Act.REGISTER_READ,
    "return_home.ask": Act.REFERRAL_OPEN,
    "register_edit.bring_back": Act.REGISTER_EDIT,
    "register_edit.change": Act.REGISTER_EDIT,
    "register_edit.create": Act.REGISTER_EDIT,
    "register_edit.texts_of": Act.REGISTER_READ,
    "register_edit.withdraw": Act.REGISTER_EDIT,
    "directory.cards": Act.REGISTER_READ,
    "rounds.due": Act.REGISTER_READ,
    "rounds.note": Act.REGISTER_VERIFY,
    "rounds.plan": Act.REGISTER_VERIFY,
    "directory.find": Act.REGISTER_READ,
    "directory.load": Act.REGISTER_LOAD,
    "giving.export": Act.REGISTER_EXPORT,
    "giving.export_all": Act.REGISTER_EXPORT_ALL,
    "sheets.columns": Act.REGISTER_LOAD,
    "sheets.maps": Act.REGISTER_READ,
    "loading.load": Act.REGISTER_LOAD,
    "loading.preview": Act.REGISTER_LOAD,
    "directory.note_call": Act.REGISTER_VERIFY,
    "directory.show": Act.REGISTER_READ,
    "directory.verify": Act.REGISTER_VERIFY,
    "draft_words.words": Act.REFERRAL_CREATE,
    "drafts.drop": Act.REFERRAL_CREATE,
    "drafts.keep": Act.REFERRAL_CREATE,
    "drafts.kept": Act.REFERRAL_CREATE,
    "drafts.listed": Act.REFERRAL_CREATE,
    "facts_kept.drop": Act.REFERRAL_ACT,
    "facts_kept.keep": Act.REFERRAL_ACT,
    "facts_kept.kept": Act.REFERRAL_ACT,
    "locked_calls.attach": Act.REFERRAL_ACT,
    "locked_calls.claim": Act.REFERRAL_ACT,
    "locked_calls.drop": Act.REFERRAL_ACT,
    "locked_calls.keep": Act.REFERRAL_ACT,
    "escrow.set_key": Act.ESCROW_SET,
    "officers.add": Act.OFFICER_ADD,
    "officers.change_role": Act.OFFICER_ROLE,
    "officers.give_phrase": Act.OFFICER_PHRASE,
    "officers.leave": Act.OFFICER_LEAVE,
    "roll_call.confirm": Act.OFFICER_LEAVE,
    "officers.listed": Act.OFFICER_LIST,
    "officers.own_phrase": Act.OWN_PHRASE,
    "opening.open_referral": Act.REFERRAL_CREATE,
    "owed.all_standing": Act.REFERRAL_OPEN,
    "owed.by_limit": Act.REFERRAL_OPEN,
    "owed.due_list": Act.REFERRAL_OPEN,
    "papers.issue": Act.PAPER_LETTER,
    "papers.prepare_card": Act.PAPER_CARD,
    "papers.prepare_file_copy": Act.PAPER_FILE_COPY,
    "papers.prepare_letter": Act.PAPER_LETTER,
    "callers.log": Act.REFERRAL_ACT,
    "morning.listed": Act.REFERRAL_OPEN,
    "plain_text.take": Act.REFERRAL_OPEN,
    "places.for_referral": Act.REFERRAL_OPEN,
    "places.move_on": Act.REFERRAL_ACT,
    "places.rungs": Act.REGISTER_READ,
    "readiness.due": Act.REGISTER_READ,
    "readiness.table": Act.REGISTER_READ,
    "unmet.counted": Act.REFERRAL_OPEN,
    "unmet.end_of_ladder": Act.REFERRAL_OPEN,
    "unmet.record": Act.REFERRAL_ACT,
    "register_papers.prepare": Act.PAPER_CARD,
    "referrals.listed": Act.REFERRAL_OPEN,
    "referrals.lines": Act.REFERRAL_OPEN,
    "referrals.note_search": Act.REFERRAL_OPEN,
    "referrals.open_view": Act.REFERRAL_OPEN,
    "shift.sign_over": Act.SHIFT_SIGN,
    "shift_paper.prepare": Act.SHIFT_SLIP,
    "shift.standing": Act.SHIFT_SLIP,
    "shift.take_over": Act.SHIFT_SIGN,
    "referrals.view": Act.REFERRAL_OPEN,
    "stories.ended": Act.REFERRAL_OPEN,
    "reminding.draft": Act.REFERRAL_OPEN,
    "retention.holds": Act.RETENTION_LIST,
    "retention.lift_hold": Act.HOLD,
    "retention.listed": Act.RETENTION_LIST,
    "retention.purge": Act.PURGE,
    "retention.set_hold": Act.HOLD,
    "rotating.renew_code": Act.RECOVERY_RENEW,
    "rotating.rotate": Act.KEY_ROTATE,
    "sealed_letter.leave": Act.SEALED_PRINT,
    "sealed_kept.drop": Act.SEAL_WRITE,
    "sealed_kept.keep": Act.SEAL_WRITE,
    "sealed_kept.kept": Act.SEAL_WRITE,
    "restore_paper.make": Act.BACKUP_MAKE,
    "screen_pictures.allow": Act.SCREEN_PICTURES,
    "sealing.unseal": Act.UNSEAL,
    "sealing.write": Act.SEAL_WRITE,
    "station_phone.give": Act.SETTINGS,
}

# Parts of doors: nothing but another service calls them (a test looks at window and commands),
# after it asked. The word says why it needs no question of its own.
WITHIN: dict[str, str] = {
    "acting_rules.arrest": "acting.act and concern_acts.act asked",
    "acting_rules.case_of": "acting.act and concern_acts asked",
    "acting_rules.follow": "acting.act and concern_acts.act asked",
    "acting_rules.problems": "acting.act and concern_acts.act asked",
    "acting_rules.risk": "acting.act and concern_acts.act asked",
    "merged_parts.give": "doubles.merge asked",
    "merged_parts.take_back": "register_edit.bring_back asked",
    "packs_kept.keep": "opening asked",
    "packs_kept.under": "a rule, not an act",
    "escorting.ask": "acting.act and concern_acts.act asked",
    "escorting.whom_to_ask": "escorting.ask, called within acts that asked",
    "roster.standing": "roster.tonight and escorting.ask asked",
    "roster.women": "escorting.ask, called within acts that asked",
    "lateness.ask": "acting.act and concern_acts.act asked",
    "conduct.law": "acting.act and concern_acts.act asked",
    "correcting.after": "acting.act and concern_acts.act asked",
    "correcting.before": "acting.act and concern_acts.act asked",
    "correcting.facts_changed": "amending.amend asked",
    "correcting.lines_of": "referrals.open_view asked",
    "correcting.replaced": "papers.prepare_letter and prepare_file_copy asked",
    "paper_codes.line_of": "paper_codes.opened asked",
    "conduct.paper_kept": "acting.act and concern_acts.act asked",
    "addressed.referral": "a name, not an act",
    "charge.is_standing_in": "a rule, not an act",
    "charge.note_signed": "papers.issue asked",
    "called.numbers_of": "a rule, not an act",
    "backups.note": "the doors of backups asked",
    "backups.require": "it is the question",
    "acting.letter_left": "papers.issue asked",
    "closing.is_closed": "a rule, not an act",
    "closing.require_reason": "acting.act and closing.ready asked",
    "checking.demand": "it is the question",
    "differing.named": "checking.check asked",
    "card_links.fallback": "register_edit asked",
    "card_links.fallback_text": "register_edit asked",
    "card_links.parent": "register_edit asked",
    "card_facts.facts": "papers.prepare_card asked",
    "file_copy_facts.facts": "papers.prepare_file_copy asked",
    "holidays.of": "the doors of ladder and holidays asked",
    "keeping_from.ask_alone": "acting.act and concern_acts.act asked",
    "keeping_from.kept": "a rule, not an act",
    "keeping_from.refuse": "acting.act and concern_acts.act asked",
    "letter_facts.gather": "the papers and amending asked",
    "return_home.judged": "acting.act and concern_acts.act asked",
    "return_home.keep": "acting.act and concern_acts.act asked",
    "reach.is_own": "a rule, not an act",
    "rotating.attempt": "officers.leave asked",
    "rotating.change": "officers.leave, recovering and escrow asked",
    "reach.require": "a rule, not an act",
    "known_child.of_code": "opening.open_referral asked",
    "siblings.group_of": "referrals.open_view asked",
    "siblings.join": "opening.open_referral asked",
    "sharing.decider": "opening.open_referral asked",
    "same_child.require_child": "who calls asked",
    "same_child.said_of": "referrals.open_view asked",
    "returning.earlier": "referrals.open_view asked",
    "reach.require_correctable": "a rule, not an act",
    "shift.prove": "checking.check asked",
    "reach.shift_began": "a rule, not an act",
    "staying.carer": "acting.act and concern_acts.act asked",
    "messaging.judge": "acting.act and concern_acts.act asked",
    "messaging.keep": "acting.act and concern_acts.act asked",
    "demands.judge": "acting.act and concern_acts.act asked",
    "demands.keep": "acting.act and concern_acts.act asked",
    "unmet.known": "acting.act and concern_acts.act asked",
    "staying.room": "acting.act and concern_acts.act asked",
    "sealed_own.is_kept": "sealed_print.printable asked",
    "sealed_own.remember": "sealing.write asked",
    "sealed_own.sweep": "it only wipes",
    "sealed_own.wipe_old": "it only wipes",
    "sealed_own.text_of": "sealed_letter.leave asked",
    "sealed_print.printable": "papers.prepare_letter asked",
    "sealing.lines_of": "the doors of a referral asked",
}

# Doors that ask nobody, and why.
FREE: dict[str, str] = {
    "station_phone.of": "the station's own number, to whoever logged in",
    "roll_call.wanted": "a day, told to whoever logged in",
    "standing.notices": "says of room, clock and folder only, to whoever logged in",
    "backup_rounds.at_lock": "the clock asks; makes none for a role that may not",
    "backup_rounds.in_time": "the clock asks; makes none for a role that may not",
    "backup_rounds.late": "says of times only, to whoever logged in",
    "backup_rounds.newest": "a time, from the readable heads",
    "backups.folder": "a path, from nothing but the folder of the desk",
    "locked_calls.put_away": "lines of the desk's own file whose calls are settled",
    "locked_calls.waiting": "shows nothing to who may not record a step",
    "snapshot.build": "holds only what Help now shows without a log-in (ruling 12)",
    "rotating.owed": "one word about the desk's own files",
    "station.close": "whoever opened the desk closes it",
    "stories.play": "a practice desk only; every step of a story asks its own door",
}

# Doors that take the draft of a case without opening the case.
OF_NO_CASE: dict[str, str] = {
    "drafts.keep": "only its author sees a draft",
    "glass.break_glass": "it opens the way, with a second officer",
    "glass.outline": "service and state are for every officer (care.md)",
    "facts_kept.drop": "only its author sees a draft",
    "facts_kept.keep": "only its author sees a draft",
    "facts_kept.kept": "only its author sees a draft",
    "sealed_kept.drop": "only its author sees a draft",
    "sealed_kept.keep": "only its author sees a draft",
    "sealed_kept.kept": "only its author sees a draft",
}


def all_doors() -> dict[str, Door]:
    """Return every public function of the services that is given the database."""
    found: dict[str, Door] = {}
    for info in pkgutil.iter_modules(station_desk.services.__path__):
        module = importlib.import_module(f"station_desk.services.{info.name}")
        for name, one in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(one):
                continue
            if one.__module__ == module.__name__ and takes_database(one):
                found[f"{info.name}.{name}"] = one
    return found


def takes_database(one: Door) -> bool:
    """Tell whether a function is given the database, in a unit of work or open."""
    return any(hint in (Session, OpenDesk) for hint in hints(one).values())


def hints(one: Door) -> dict[str, Any]:
    """Return what a function takes, by name."""
    found = get_type_hints(one)
    found.pop("return", None)
    return found

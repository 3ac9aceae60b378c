"""Own how the journal reads: the sentence of every act, record and refusal, without names.

A sentence begins after the officer: "officer 101 {opened referral KHI-...}". It holds numbers,
codes, belt numbers and names of offices; never a name of a child and never a word of a case.
Where an officer had to give a reason to see what is hidden, the reason stands in the sentence.
"""

from collections.abc import Mapping

from station_desk.services.authorize import Act
from station_desk.services.keys.rotating import WHY_WORDS, Why
from station_desk.words import N_, _

# Kind of a line -> how the record is called before its number.
KIND_WORDS: dict[str, str] = {
    "station": N_("the station"),
    "officer": N_("officer"),
    "child": N_("child"),
    "concern": N_("concern"),
    "referral": N_("referral"),
    "action": N_("action"),
    "document": N_("paper"),
    "disclosure": N_("disclosure"),
    "sealed": N_("sealed text"),
    "locked_call": N_("a call of the locked desk"),
    "legal_hold": N_("legal hold"),
    "tombstone": N_("the tombstone of"),
    "caregiver": N_("a caregiver"),
    "missing_facts": N_("the facts of a missing child"),
    "same_child": N_("the word on two children who look the same"),
    "duty_turn": N_("a turn of the roster"),
    "pack_copy": N_("the kept rules of the pack"),
    "register": N_("register file"),
    "card": N_("contact card"),
    "organization": N_("office"),
    "service": N_("service"),
    "location": N_("place"),
    "service_at_location": N_("contact"),
    "phone": N_("number of"),
    "person": N_("person to ask for at"),
    "holiday_date": N_("the day of a holiday"),
    "sheet_map": N_("the columns of a sheet"),
    "numbers_in_use": N_("the numbers that are called at a contact of the district"),
    "kept_apart": N_("the word that two contacts are two offices"),
    "observation": N_("outcome of a call to"),
    "backup": N_("the backups"),
    "origin": N_("the journal"),
    "store": N_("the database"),
    "exchange": N_("a bundle"),
    "site": N_("a station of the district"),
    "device": N_("a computer of a station"),
    "receipt": N_("a receipt of the district"),
    "outcome": N_("an outcome told by the district"),
    "purge_order": N_("an order to delete"),
    "conflict": N_("what two computers wrote of one record"),
}

EMPTIED = N_("deleted the words of {record}")
AGAIN = N_("said {record} again, for the district")
WROTE, CHANGED, ERASED = N_("wrote {record}"), N_("changed {record}"), N_("(an erased line)")
BEGAN = N_("began a new chain of the journal ({code})")
TIMES = N_("{deed}, {count} copies")  # of a paper that was printed more than once
ANY_ACT = N_("did: {act}, {record}")

# Act of a line -> its sentence; {record} is what the line is about, the rest are its facts.
ACT_WORDS: dict[str, str] = {
    "login": N_("logged in"),
    "login_failed": N_("found at the log-in: a wrong pass phrase for {record}, given {at}"),
    "code_failed": N_("found at the log-in: a wrong recovery code, given {at}"),
    "escrow_failed": N_(
        "found at the log-in: a wrong pass phrase for the district's answer, given {at}"
    ),
    "recovered": N_("used the recovery code for {record}"),
    "key_given": N_("gave a key to {record}"),
    "phrase_given": N_("gave a pass phrase for one log-in to {record}"),
    "own_phrase": N_("changed the own pass phrase"),
    "escrow_set": N_("took over the escrow key of the district"),
    "escrow_used": N_("came back by the district's escrow: {record}"),
    "keys_begun": N_("began to change the keys of the desk ({why})"),
    "keys_changed": N_("changed the keys of the desk ({why}), number {generation}"),
    "seal_shared": N_(
        "let the district open what is sealed here, for its key {key} (keys: {count})"
    ),
    "unseal_there": N_(
        "read a sealed text of referral {number} of station {site}, because: {reason}"
    ),
    "unseal": N_("read {record}, because: {reason}"),
    "sealed_print": N_("printed {record} into a letter, unseen"),
    "break_glass": N_("broke the glass of {record}, because: {reason}"),
    "reviewed": N_("saw, as the in-charge, what was done in {record}"),
    "outline": N_("looked up the state of {record}"),
    "code": N_("looked up {record} by its code"),
    "no_name_text": N_("took the text without a name of {record}"),
    "open": N_("opened {record}"),
    "search": N_("searched the referrals, {hits} found"),
    "call_attached": N_("took {record} over into a referral"),
    "call_kept": N_("kept {record} as a call of the station: {result}"),
    "call_dropped": N_("dropped {record}"),
    "place_open": N_("made {record} a place that may be told: it is no secret any more"),
    "place_read": N_("read where {record} is, which is kept secret"),
    "load": N_("loaded {record}"),
    "export": N_("gave away the public part of the register: {count} contacts"),
    "export_all": N_("wrote a whole copy of the register: {count} contacts"),
    "denied": N_("was refused: {deed}"),
    "roll_call": N_("said who serves at {record}: {stay} stay, {left} have left"),
    "denied_closed": N_("found at the log-in: {record} was refused {deed}, at {at}"),
    "print": N_("printed {record}"),
    "file": N_("saved {record} as a file"),
    "reprint": N_("let {record} leave once more as it was issued, because: {reason}"),
    "prepare_reprint": N_("looked at {record} as it was issued, because: {reason}"),
    "check": N_("proved the desk"),
    "bundle_let_go": N_("let a file of station {station} go that waited ({why})"),
    "bundle_accepted": N_("said yes to a file of station {station} that waited ({why})"),
    "copies_settled": N_("said of two copies of the records of station {station}: {choice}"),
    "purge_ordered": N_("ordered station {site} to delete cases: {count}"),
    "bundles_given": N_("gave {bundles} bundles for the district, by {road}"),
    "answers_given": N_("gave {bundles} bundles for station {site}, by {road}"),
    "received_at": N_("chose the database for what is received"),
    "received_moved": N_("moved what was received into another database"),
    "received_shown": N_("set which stations a role of the database sees"),
    "received_copied": N_("copied the database of what was received"),
    "received_restored": N_("put a copy of the database in place"),
    "bundle_taken": N_("took lines {first} to {last} of station {site} in"),
    "bundle_set_aside": N_("set a bundle of station {site} aside ({why})"),
    "open_there": N_("opened referral {number} of station {site} at the district"),
    "bodies_redacted": N_("erased {lines} lines of deleted cases of station {site}"),
    "rules_given": N_("gave rules to the stations, version {version}"),
    "answer_taken": N_("took an answer of the district in: {received} lines are there"),
    "purge": N_("deleted {record} under the rule {policy}, {lines} journal lines erased"),
    "prepare_letter": N_("looked at the letter of {record}"),
    "prepare_receipt": N_("looked at the receipt of a hand-over of {record}"),
    "prepare_zarra_notice": N_("looked at the notice to ZARRA of {record}"),
    "prepare_zarra_status": N_("looked at the daily status to ZARRA of {record}"),
    "prepare_zarra_found": N_("looked at the word to ZARRA that the child was found, {record}"),
    "prepare_family_copy": N_("looked at the family copy of {record}"),
    "prepare_release": N_("looked at the receipt of a release to the family of {record}"),
    "prepare_correction": N_("looked at a notice of a correction of {record}"),
    "prepare_file_copy": N_("looked at the file copy of {record}"),
    "shift_signed": N_("signed the shift over, journal up to line {seq}"),
    "shift_taken": N_("took the shift over, journal up to line {seq}"),
    "charge_given": N_("gave up charge of the station to officer {to}"),
    "charge_assumed": N_("assumed charge of the station"),
    "stands_in": N_("stands in as officer in charge, for SHO"),
    "signed_for_sho": N_("signed {record} for SHO, standing in"),
    "stood_down": N_("ended the standing in for SHO"),
    "shift_slip": N_("made the shift slip"),
    "prepare_referral_register": N_("looked at the referral register of a period"),
    "prepare_due_list": N_("looked at the due list for paper"),
    "prepare_monthly_return": N_("looked at the monthly return"),
    "referral_register_print": N_("printed the referral register ({code})"),
    "referral_register_file": N_("saved the referral register as a file ({code})"),
    "due_list_print": N_("printed the due list ({code})"),
    "due_list_file": N_("saved the due list as a file ({code})"),
    "monthly_return_print": N_("printed the monthly return ({code})"),
    "monthly_return_file": N_("saved the monthly return as a file ({code})"),
    "pads_reserved": N_("reserved the numbers {first} to {last} of blank forms, {year}"),
    "picture_cards_print": N_("printed the picture cards ({code})"),
    "picture_cards_file": N_("saved the picture cards as a file ({code})"),
    "pad_print": N_("printed a pad of blank forms ({code})"),
    "pad_file": N_("saved a pad of blank forms as a file ({code})"),
    "wall_sheet_print": N_("printed the wall sheet ({code})"),
    "wall_sheet_file": N_("saved the wall sheet as a file ({code})"),
    "pocket_card_print": N_("printed the pocket card ({code})"),
    "pocket_card_file": N_("saved the pocket card as a file ({code})"),
    "readiness_card_print": N_("printed the readiness card ({code})"),
    "readiness_card_file": N_("saved the readiness card as a file ({code})"),
    "backup": N_("made backup no. {no}"),
    "backup_failed": N_("could not make a backup ({what})"),
    "backup_verify": N_("opened and proved backup no. {no}"),
    "backup_unproved": N_("could not prove a backup ({what})"),
    "words_taken": N_("took translations that a reader had checked: {texts}"),
    "pictures_shown": N_("let pictures of the screen show the desk"),
    "pictures_left_out": N_("left the desk out of pictures of the screen again"),
    "medium": N_("chose a second medium for the backups"),
    "medium_copy": N_("copied {file} to the second medium"),
    "medium_failed": N_("could not copy a backup to the second medium ({what})"),
    "restore_page": N_("printed the page that tells how to bring the desk back"),
    "restore_elsewhere": N_("brought the desk back from backup no. {no} to another PC"),
    "backup_try": N_("tried a backup in a side folder"),
    "enrol_asked": N_("made the request to the district"),
    "enrol_page": N_("made the page that goes beside a request ({code})"),
    "trust_passed_over": N_("passed an older trust paper over, number {number}"),
    "trust_refused": N_("refused a trust paper that the district's key has signed ({why})"),
    "trust_taken": N_("took the district's trust paper, number {number}"),
    "certificate_taken": N_("took the certificate of this computer: station {site}, PC {dev}"),
    "office_asked": N_("made the request to the province for key {key}"),
    "office_certified": N_("took the province's certificate {serial}"),
    "office_next": N_("made the keys that follow today's: {key}"),
    "office_turned": N_("changed the keys of the office to {key}"),
    "office_let_go": N_("let old keys of the office go: {count}"),
    "network_by_itself": N_("let the desk try the network by itself"),
    "network_by_hand": N_("let the desk try the network by hand only"),
    "road_opened": N_("opened the road by network, or changed its addresses"),
    "road_next": N_("made the authority of the network that follows"),
    "road_turned": N_("put the next authority of the network to use"),
    "road_closed": N_("closed the road by network"),
    "trust_made": N_("made the trust paper for the stations, number {number}"),
    "station_released": N_("released station {site} to the district {district}"),
    "release_taken": N_("took the release to the district {district}"),
    "station_certified": N_("certified {record}: number {site}, PC {dev}"),
    "restore": N_("brought the desk back from backup no. {no}; lines lost: {lost}"),
}

# What an officer was refused, as the table of acts names it.
DEEDS: dict[Act, str] = {
    Act.EXCHANGE_GIVE: N_("to give to the district"),
    Act.EXCHANGE_TAKE: N_("to take the district's answers in"),
    Act.EXCHANGE_SHOW: N_("to see how the exchange stands"),
    Act.INTAKE: N_("to take in what stations gave"),
    Act.DISTRICT_FRONT: N_("to see what asks for the district"),
    Act.DISTRICT_OPEN: N_("to open a station's referral at the district"),
    Act.DISTRICT_ANSWER: N_("to answer a station for the district"),
    Act.DISTRICT_UNSEAL: N_("to open sealed texts of a station at the district"),
    Act.REGISTER_READ: N_("to read the register"),
    Act.REGISTER_LOAD: N_("to load a register file"),
    Act.REGISTER_EXPORT: N_("to give the register away as a file"),
    Act.REGISTER_EXPORT_ALL: N_("to copy the whole register to a file"),
    Act.REGISTER_VERIFY: N_("to note what came of a call to a contact"),
    Act.PLACE_OPEN: N_("to make a secret place one that may be told"),
    Act.HOLIDAYS_SET: N_("to set the day of a holiday"),
    Act.REGISTER_EDIT: N_("to change the register"),
    Act.NUMBER_SETTLE: N_("to say yes or no to a number of the district"),
    Act.REFERRAL_CREATE: N_("to write a referral"),
    Act.REFERRAL_OPEN: N_("to see referrals"),
    Act.REFERRAL_ACT: N_("to record a step of a referral"),
    Act.REFERRAL_APPROVE: N_("to approve a referral"),
    Act.REFERRAL_CLOSE: N_("to close a referral"),
    Act.PAPER_LETTER: N_("to make a letter"),
    Act.PAPER_FILE_COPY: N_("to make a file copy"),
    Act.PAPER_CARD: N_("to print a contact card"),
    Act.OFFICER_ADD: N_("to add an officer"),
    Act.OFFICER_LEAVE: N_("to let an officer leave"),
    Act.OFFICER_ROLE: N_("to change an officer's role"),
    Act.OFFICER_PHRASE: N_("to give an officer a new pass phrase"),
    Act.OFFICER_LIST: N_("to see the officers"),
    Act.OWN_PHRASE: N_("to change the own pass phrase"),
    Act.KEY_ROTATE: N_("to change the keys of the station"),
    Act.RECOVERY_RENEW: N_("to make a new recovery code"),
    Act.ESCROW_SET: N_("to set the district's escrow key"),
    Act.SEAL_WRITE: N_("to write a sealed text"),
    Act.UNSEAL: N_("to read a sealed text"),
    Act.SEALED_PRINT: N_("to print a sealed text"),
    Act.BREAK_GLASS: N_("to break the glass of a case"),
    Act.BACKUP_MAKE: N_("to make or prove a backup"),
    Act.BACKUP_TRY: N_("to try a backup"),
    Act.BACKUP_RESTORE: N_("to restore a backup"),
    Act.SETTINGS: N_("to change settings"),
    Act.SCREEN_PICTURES: N_("to let pictures of the screen show the desk"),
    Act.SHIFT_SIGN: N_("to sign a shift over"),
    Act.SHIFT_SLIP: N_("to print a shift slip"),
    Act.CHARGE: N_("to give up or take over charge"),
    Act.RETENTION_LIST: N_("to see what is due to be deleted"),
    Act.HOLD: N_("to set or lift a legal hold"),
    Act.WAITING_SETTLE: N_("to settle a file that waits"),
    Act.COPIES_SETTLE: N_("to settle two copies of a station's records"),
    Act.VERSIONS_SETTLE: N_("to settle two versions of a record"),
    Act.PURGE_ORDER: N_("to order a station to delete cases"),
    Act.PURGE: N_("to delete records for good"),
    Act.JOURNAL_OWN: N_("to read the journal"),
    Act.JOURNAL_ALL: N_("to read the lines of others in the journal"),
    Act.CHECK: N_("to prove the desk"),
    Act.ENROL_ASK: N_("to ask the district for a certificate"),
    Act.ENROL_TAKE: N_("to take the district's papers"),
    Act.ENROL_SHOW: N_("to see how the station stands with the district"),
    Act.OFFICE_ASK: N_("to ask the province for a certificate"),
    Act.OFFICE_KEYS: N_("to handle the keys of the district's office"),
    Act.STATION_CERTIFY: N_("to certify a station"),
    Act.STATION_REVOKE: N_("to let a station's key count no more"),
    Act.STATION_RELEASE: N_("to release a station to another district"),
    Act.PACK_PUBLISH: N_("to give rules to the stations"),
    Act.STATION_LIST: N_("to see the stations of the district"),
}
# Refusals by a rule that is no act of the table.
RULES: dict[str, str] = {
    "another_officers": N_("to open another officer's case of an earlier shift"),
    "sealed_at_end": N_("to open an ended case that is sealed"),
    "correct_late": N_("to correct what another wrote, or after 24 hours"),
    "go_on": N_("to go on in spite of a damaged journal"),
    "second": N_("an act without a second officer"),
}


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def act_words(act: str, record: str, facts: Mapping[str, str | int]) -> str:
    """Return the sentence of an act; one that this table lacks is told by its code."""
    known: dict[str, object] = {**facts, "record": record, "act": act}
    why = str(facts.get("why", ""))
    known["why"] = _(WHY_WORDS[Why(why)]) if why in set(Why) else why
    known["deed"] = deed_words(str(facts.get("what", "")))
    said = _(ACT_WORDS.get(act, ANY_ACT)).format_map(_Facts(known))
    return _(TIMES).format(deed=said, count=facts["copies"]) if "copies" in facts else said


def deed_words(code: str) -> str:
    """Return what was refused, in words; the code itself where it is neither act nor rule."""
    found = DEEDS[Act(code)] if code in set(Act) else RULES.get(code, "")
    return _(found) if found else code


def change_words(op: str, record: str) -> str:
    """Return the sentence of a line that wrote or changed a record, or was erased."""
    words = {"I": WROTE, "U": CHANGED, "P": EMPTIED, "S": AGAIN}.get(op, ERASED)
    return _(words).format(record=record)


def began_words(code: str) -> str:
    """Return the sentence of a new chain, with why it began."""
    return _(BEGAN).format(code=code)

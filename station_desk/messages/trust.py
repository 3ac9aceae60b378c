"""Sentences about the papers of trust: requests, certificates, keys of offices."""

from station_desk.words import N_

FIELD_WORDS: dict[str, str] = {
    "page_print": N_("Fingerprint of the page"),
    "root_print": N_("Fingerprint of the province"),
    "papers": N_("Papers of the district"),
    "site": N_("Number of the station"),
    "cases": N_("Cases"),
    "sites": N_("Numbers for stations"),
    "key": N_("Key"),
    "position": N_("Last line that counts"),
    "sealed_root": N_("Sealed root"),
    "pc": N_("Name of the PC"),
    "address": N_("Address of the server"),
    "addresses": N_("Addresses of the server"),
}

SENTENCES: dict[str, str] = {
    "paper_too_big": N_("This file is too big to be one of ours. Nothing was taken."),
    "paper_unreadable": N_(
        "This is no whole paper of a station, district or province. Nothing was taken. Bring "
        "it anew."
    ),
    "paper_unfit": N_(
        "This paper holds something that no paper of ours holds ({field}). Nothing was taken."
    ),
    "paper_signature": N_(
        "The signature is not right: the paper was changed on its way. Nothing was taken. "
        "Telephone whoever gave it."
    ),
    "paper_signer": N_(
        "Another key has signed this paper than the one in it. Nothing was taken. Telephone "
        "whoever gave it."
    ),
    "paper_other": N_("This is another paper than the one that is asked for here."),
    "paper_newer": N_("A newer program wrote this paper. Renew this program first."),
    "not_by_root": N_(
        "No root of the province has signed this certificate. Nothing was taken. Telephone the "
        "province."
    ),
    "not_by_district": N_(
        "The district's key has not signed this paper. Nothing was taken. Telephone the "
        "district."
    ),
    "site_outside": N_(
        "The number {site} is not one that the province gave to this district. Nothing was "
        "taken. Telephone the district."
    ),
    "station_moved": N_(
        "{station} went to the district {district}. Ask that district; to take it back, take "
        "the release that it gives."
    ),
    "other_district": N_("This paper is of another district. Nothing was taken."),
    "other_root": N_(
        "This paper names other roots of the province than the ones known here. Nothing was "
        "taken. Telephone the district."
    ),
    "trust_older": N_(
        "This paper is older (number {number}) than the one kept here (number {known}). It was "
        "left alone."
    ),
    "certificate_other_pc": N_(
        "This certificate is for another computer or other keys. Nothing was taken. Bring the "
        "one for this computer."
    ),
    "certificate_other_site": N_(
        "This certificate gives the number {site}; the station has the number {known}. Nothing "
        "was taken. Telephone the district."
    ),
    "certificate_older": N_(
        "This certificate is older than the one kept here. It was left alone."
    ),
    "certificate_other_office": N_(
        "This certificate is for other keys than this office's. Nothing was taken. Bring the "
        "answer to the last request."
    ),
    "print_differs": N_(
        "{where}: these are not the digits or words of these keys. Nothing was taken. "
        "Telephone the other office and compare."
    ),
    "no_trust": N_(
        "The district's trust paper is not here yet. Take it first, or both together."
    ),
    "not_a_station": N_("This is a district's desk: only a station's desk does that."),
    "not_a_district": N_("This is a station's desk: only a district's desk does that."),
    "office_not_certified": N_(
        "The province has not certified this office yet. Send the request to the province and "
        "take its answer first."
    ),
    "next_not_certified": N_(
        "The province has not certified the keys that follow yet. Take its answer first."
    ),
    "stations_not_heard": N_(
        "{count} computers have not written to today's keys yet. The old keys are kept until "
        "all have."
    ),
    "site_known": N_(
        "{station} has the number {site} already. Is this its new computer? Then certify it "
        "under that number."
    ),
    "site_other_code": N_("{where}: that number belongs to another station."),
    "no_such_case": N_("{where}: the station has no case of this number here."),
    "no_such_site": N_("{where}: no station has that number."),
    "no_site_free": N_(
        "All numbers that the province gave to this district are used. Ask the province."
    ),
    "key_revoked": N_(
        "This key was revoked and counts no more. The station asks from another computer."
    ),
    "no_such_key": N_("{where}: no computer of a station has this key."),
    "no_such_position": N_("{where}: this is no origin and line of a journal."),
    "roots_same": N_("{where}: the sealed root has to be another key than the working one."),
    "bad_block": N_("{where}: please give the numbers as FIRST-LAST, from 2 on, as 100-199."),
    "block_taken": N_("These numbers, or some of them, were given to {district}."),
    "block_changed": N_("This district has the numbers {first} to {last}; they stay its own."),
    "other_province": N_("This request is of another province. Nothing was certified."),
    "request_not_ours": N_(
        "This request is not of this desk, or its keys have changed. Make a new one."
    ),
    "no_papers_there": N_(
        "There are no papers of a district for this PC in {folder}. Look whether it is the "
        "right stick and folder."
    ),
    "no_province_there": N_(
        "There are no papers of a province for this office in {folder}: its own, and the "
        "certificate. Look whether it is the right stick and folder."
    ),
    "no_requests_there": N_(
        "There is no request of a station in {folder}. Look whether it is the right stick and "
        "folder."
    ),
    "bad_address": N_(
        "{where}: please give one to four as NAME:PORT, as desk.south.example:8443 or "
        "192.168.1.5:8443."
    ),
    "listen_busy": N_(
        "Another program listens at port {port} of this PC. End it, or choose another port."
    ),
    "listen_odd": N_("This PC has no such address, or port {port} needs more rights."),
    "no_road": N_("This district has no road by network. Sticks go on."),
    "office_keys_damaged": N_(
        "The keys of this office are not as they were kept. Nothing was signed. Call the "
        "technical officer; the backup has them."
    ),
    "key_file_damaged": N_("This is not a whole key file of this kind. Bring the other copy."),
}

"""Sentences about the papers of trust: requests, certificates, keys of offices."""

from station_desk.words import N_

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
    "office_keys_damaged": N_(
        "The keys of this office are not as they were kept. Nothing was signed. Call the "
        "technical officer; the backup has them."
    ),
    "key_file_damaged": N_("This is not a whole key file of this kind. Bring the other copy."),
}

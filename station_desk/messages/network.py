"""Sentences about the road by network, as a station meets it."""

from station_desk.words import N_

SENTENCES: dict[str, str] = {
    "no_road_known": N_(
        "The district has not told this desk of a road by network. Give by stick."
    ),
    "net_gone": N_("No connection to the district. Nothing is lost; try later, or by stick."),
    "net_busy": N_("The district's server asks to come later. Nothing is lost."),
    "net_stranger": N_(
        "What answers there is not the server of this district. Nothing was sent. Telephone "
        "the district; give by stick."
    ),
    "net_clock": N_(
        "By the clock of this PC the server's certificate is not good. Nothing was sent. Look "
        "at the clock; if it is right, telephone the district."
    ),
    "net_odd": N_(
        "The district's server gives an answer that is none of ours. Nothing was taken from "
        "it. Telephone the district; give by stick."
    ),
    "net_not_known": N_(
        "The district does not know this computer. Nothing is lost. Telephone the district; "
        "if its desk came back from an older backup, write a request to it anew and take the "
        "new certificate: then everything is given."
    ),
    "net_refused": N_(
        "The district's server does not take files of this computer ({why}). Telephone the "
        "district; give by stick."
    ),
}

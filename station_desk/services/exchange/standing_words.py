"""Say in plain words how this computer stands with its district."""

from collections.abc import Mapping

from station_desk.domain.direction import ltr
from station_desk.domain.local import when
from station_desk.services.exchange.enrolling import Standing, Stands
from station_desk.words import N_, _, mirrored

HEADS: Mapping[Stands, str] = {
    Stands.NOT_YET: N_("This station is not enrolled with its district yet."),
    Stands.NO_CERTIFICATE: N_(
        "The district is known, but it has not certified this computer yet."
    ),
    Stands.OTHER_PC: N_(
        "The certificate here is of another computer. Ask the district for this one."
    ),
    Stands.REVOKED: N_(
        "The district has revoked the key of this computer. Telephone the district. Nothing "
        "here is lost."
    ),
    Stands.ENROLLED: N_("This computer is enrolled: station {site}, PC {dev}."),
}
DOUBTS: Mapping[str, str] = {
    "certificate_ended": N_(
        "By the clock of this PC a certificate has ended. Look at the clock; if it is right, "
        "ask the district for a new one. Work goes on."
    ),
    "certificate_ends": N_("A certificate ends soon. Ask the district for a new one."),
    "certificate_early": N_(
        "By the clock of this PC a certificate is not good yet. Look at the clock. Work goes "
        "on."
    ),
}


def lines(one: Standing) -> tuple[str, ...]:
    """Return the standing, one sentence a line, the most important first."""
    said = [_(HEADS[one.stands]).format(site=one.site, dev=one.dev)]
    said += [_(DOUBTS[doubt]) for doubt in one.doubts]
    if one.district:
        said.append(_("District: {name}").format(name=one.district))
    if one.goes_to:
        words = _("Released to {district}: close the desk, open it again, ask that district.")
        said.append(words.format(district=one.goes_to))
    if one.until:
        said.append(_("Certificate good until {day}").format(day=when(one.until)))
    said.append(_("Fingerprint of this PC: {digits}").format(digits=whole(one.fingerprint)))
    said.append(_("In words: {words}").format(words=whole(one.words)))
    if one.root_print:
        said.append(
            _("Fingerprint of the province: {digits}").format(digits=whole(one.root_print))
        )
    return tuple(said)


def whole(groups: str) -> str:
    """Return groups in the order in which they are read out, also in a line from the right."""
    return ltr(groups) if mirrored() else groups

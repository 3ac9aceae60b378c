"""Own how a giving, a taking and the standing of a station read, in window and commands."""

from station_desk.domain.errors import Unready
from station_desk.domain.local import day, when
from station_desk.messages import sentence
from station_desk.services.exchange.enrolling import Stands
from station_desk.services.exchange.found import RefusedFile
from station_desk.services.exchange.giving import GivenAll
from station_desk.services.exchange.not_taken import NotTaken
from station_desk.services.exchange.outlook import Outlook
from station_desk.services.exchange.standing_words import HEADS
from station_desk.services.exchange.taking import TakenAll
from station_desk.services.journal.journal_words import KIND_WORDS
from station_desk.services.sealed.for_district import OPENS_WORDS
from station_desk.words import N_, _

DOUBT = N_(
    "The district has other entries than this computer, which was restored or copied. A new "
    "chain began; what is missing there is given again."
)
CONFLICTS = N_("Records that two computers changed: {count}; please look at them.")
COUNTED = {  # what an answer brought, by the fields of TakenAll
    "trust": N_("A newer trust paper came: number {count}."),
    "rows": N_("New or changed records of the district: {count}."),
    "given_back": N_("Given back to this computer: {count} records."),
    "conflicts": CONFLICTS,
    "rejects": N_("Records that the district could not take: {count}."),
}

DELETED = N_("Deleted for good by order of the district: {numbers}.")
ORDERED = N_(
    "The district has ordered to delete {numbers}. It waits: such a case still runs, or is "
    "held by law."
)

NOT_TAKEN = N_(
    "The district could not take {record}: an entry in it has a form that its program does not "
    "know. Correct the record here; it goes again by itself."
)
MOST = 5  # records named one by one


def given_lines(done: GivenAll) -> tuple[str, ...]:
    """Return what was given; it lies on the medium, read back."""
    return (
        _("Given for {district}: {lines} entries in {bundles} files.").format(
            district=done.district, lines=done.lines, bundles=done.bundles
        ),
        _("It was read back and is equal. You may remove the stick."),
    )


def answer_lines(done: TakenAll) -> tuple[str, ...]:
    """Return what an answer did, in sentences."""
    lines = [_(HEADS[Stands.REVOKED])] if done.revoked else []
    for words, numbers in ((DELETED, done.deleted), (ORDERED, done.ordered)):
        if numbers:
            lines.append(_(words).format(numbers=", ".join(numbers)))
    if not done.answers:
        return (*lines, _("No new answer of the district lies there."))
    lines.append(_("Received by the district: {count} entries.").format(count=done.received))
    if done.doubt:
        lines.append(_(DOUBT))
    lines += [_(words).format(count=getattr(done, name)) for name, words in COUNTED.items()
              if getattr(done, name)]  # fmt: skip
    if done.unknown:
        lines.append(unknown_line(done.unknown))
    return tuple(lines)


def refused_lines(files: tuple[RefusedFile, ...]) -> tuple[str, ...]:
    """Return a sentence for each file that was not taken."""
    return tuple(_("{name}: {why}").format(name=one.name, why=one.words) for one in files)


def unknown_line(count: int) -> str:
    """Return how many files on a stick are not ours."""
    return _("Files there that are not ours, and were not touched: {count}.").format(
        count=count
    )


def outlook_lines(found: Outlook) -> tuple[str, ...]:
    """Return how a station stands, in sentences."""
    if found.trouble:
        return (sentence(Unready(found.trouble)),)
    given = when(found.last_given) if found.last_given else _("never")
    back = when(found.heard) if found.heard else _("never")
    lines = [_(HEADS[Stands.REVOKED])] if found.revoked else []
    lines += [
        _("Station {site} of {district}.").format(site=found.site, district=found.district),
        _("Saved here and not known to be there: {count} entries.").format(count=found.waiting),
        _("Last given: {when}.").format(when=given),
        _("Last answer of the district: {when}; received there: {count} entries.").format(
            when=back, count=found.received),
    ]  # fmt: skip
    if found.acknowledged:
        words = _("Acknowledged, an officer there has read them: {count} cases.")
        lines.append(words.format(count=found.acknowledged))
    if found.conflicts:
        lines.append(_(CONFLICTS).format(count=found.conflicts))
    lines += directory_lines(found)
    if found.sealed in OPENS_WORDS:
        lines.append(_(OPENS_WORDS[found.sealed]))
    if found.ordered:
        lines.append(_(ORDERED).format(numbers=", ".join(found.ordered)))
    lines += [_(NOT_TAKEN).format(record=_named(one)) for one in found.not_taken[:MOST]]
    if found.clock_days:
        code = "clock_ahead" if found.clock_days > 0 else "clock_behind"
        lines.append(sentence(Unready(code, days=abs(found.clock_days))))
    if found.is_old:
        lines.append(_("It is more than a week: give a stick to the district."))
    return tuple(lines)


def _named(one: NotTaken) -> str:
    """Return a record by its kind and number."""
    return f"{_(KIND_WORDS.get(one.kind, one.kind))} {one.number}".strip()


def directory_lines(found: Outlook) -> tuple[str, ...]:
    """Return how old the district's directory is, what came last, what waits for a yes."""
    known = found.directory
    if known.as_of is None:
        return ()
    words = _("Directory of the district as of {day}: {new} new, {changed} changed, {gone} out "
              "of use.")  # fmt: skip
    said = words.format(
        day=day(known.as_of), new=known.new, changed=known.changed, gone=known.withdrawn
    )
    if found.numbers:
        asked = _("Numbers changed that wait for your yes: {count}.")
        said = f"{said} {asked.format(count=found.numbers)}"
    return (said, *rules_lines(found))


def rules_lines(found: Outlook) -> tuple[str, ...]:
    """Return that newer rules of the district came; nothing where they hold already."""
    words = _("Rules of the district, version {version}: they hold when the desk opens next.")
    return (words.format(version=found.rules),) if found.rules else ()

"""The calendar by command: the list without a log-in, a day set, and what becomes of cards."""

from tests.cli.conftest import Shell

WHY = ("--reason", "announced on the radio")


def test_holidays_are_listed_without_a_login_with_source_and_doubt(ready: Shell) -> None:
    said, _err = ready.said("holidays", "list", "--from", "01-03-2027", "--to", "30-03-2027")
    assert "about 10-03-2027, 2 days sooner or later; 3 days  Eid-ul-Fitr" in said
    assert "Check: moon" in said
    assert "23-03-2027  Pakistan Day (pakistan_day): Fixed" in said
    assert "[M]" in said


def test_a_day_that_the_in_charge_sets_reaches_every_later_command(ready: Shell) -> None:
    told, _err = ready.said_by(
        "holidays", "set", "eid_ul_fitr", "--on", "11-03-2027", "--until", "13-03-2027", *WHY
    )
    assert told.strip() == "eid_ul_fitr: 11-03-2027 to 13-03-2027."
    listed = ready("holidays", "list", "--from", "01-03-2027", "--to", "20-03-2027")
    eid = next(one for one in listed if one["holiday"] == "eid_ul_fitr")
    assert eid["certain"]
    assert eid["firsts"] == ["2027-03-11"]
    ready.login("holidays", "drop", "benazir_day", "--near", "27-12-2026", *WHY)
    said, _err = ready.said("holidays", "list", "--from", "27-12-2026", "--to", "27-12-2026")
    assert "Not kept, says the in-charge" in said
    ready.login("holidays", "add", "Election day", "--on", "01-12-2026", *WHY)
    said, _err = ready.said("holidays", "list", "--from", "01-12-2026", "--to", "01-12-2026")
    assert "Election day" in said
    assert "Set at this station" in said


def test_a_card_is_asked_about_at_any_instant(ready: Shell) -> None:
    cards = [one["card"] for one in ready("directory", "find", "Rozan")]
    office = next(one for one in cards if one.get("hours") == "Mon-Fri 09:00-17:00")
    shown = ready("directory", "show", office["id"], "--at", "30-11-2026 10:00")
    assert shown["open"]["openness"] == "open"
    assert shown["open"]["words"] == "Open now, until 17:00"
    eid = ready("directory", "show", office["id"], "--at", "10-03-2027 10:00")
    assert eid["open"]["openness"] == "unknown"
    assert eid["open"]["why"] == "moon"
    said, _err = ready.said("directory", "show", office["id"], "--at", "10-03-2027 10:00")
    assert "Check: moon" in said
    assert "Hours: Mon-Fri 09:00-17:00" in said


def test_what_is_no_day_is_refused_with_its_name(ready: Shell) -> None:
    wrong = ready.login("holidays", "set", "eid_ul_fitr", "--on", "31-02-2027", *WHY, code=1)
    assert "First day: write it as" in wrong["sentence"]
    wrong = ready.login("holidays", "set", "eid", "--on", "11-03-2027", *WHY, code=1)
    assert "Holiday" in wrong["sentence"]


def test_a_refusal_names_the_option_that_there_is(ready: Shell) -> None:
    why = ("--reason", "told on the radio")
    _out, err = ready.said_by("holidays", "set", "eid", "--on", "10-03-2027", *why, code=1)
    assert "eid_ul_fitr" in err
    assert "--holiday" not in err
    _out, err = ready.said_by("holidays", "set", "eid_ul_fitr", "--on", "soon", *why, code=1)
    assert err.strip() == "First day: write it as 21-11-2026. Use --on."

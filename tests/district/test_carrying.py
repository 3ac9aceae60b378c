"""What a district finds on a stick on which stations ask, and what it writes there."""

from pathlib import Path

from station_desk.district import arriving, carrying
from station_desk.services import station
from station_desk.services.exchange import enrolling, stick
from station_desk.services.station import OpenDesk
from tests.district.certified import above, district
from tests.district.desks_made import AProvince, a_desk, alone, enrol, later, refused

__all__ = ["above", "district"]  # fixtures


def ask(at: OpenDesk, folder: Path, name: str, day: float) -> bytes:
    data = enrolling.request(at, now=later(day), pc="PC-1").value
    (folder / name).write_bytes(data)
    return data


def test_the_newest_request_of_each_pc_is_found_among_other_papers(
    tmp_path: Path, above: AProvince, district: OpenDesk
) -> None:
    one, two = a_desk(tmp_path / "one", "KHI-SDR"), a_desk(tmp_path / "two", "KHI-CLF")
    given = enrol(district, two, above)
    folder = tmp_path / "stick"
    folder.mkdir()
    with refused("no_requests_there"):
        carrying.requests_on(folder)
    carrying.put_given(folder, given)
    (folder / "junk.sdp").write_bytes(b"junk")
    with refused("no_requests_there"):
        carrying.requests_on(folder)
    ask(one, folder, "a.sdp", 0)
    newest = ask(one, folder, "b.sdp", 2)
    ask(one, folder, "c.sdp", 1)
    ask(two, folder, "d.sdp", 1)
    found = carrying.requests_on(folder)
    assert [each.request.code for each in found] == ["KHI-CLF", "KHI-SDR"]
    assert found[1].data == newest
    assert [each.release for each in found] == [b"", b""]
    for each in (one, two):
        station.close(each)


def test_a_release_that_lies_beside_goes_along_with_the_request_it_is_for(
    tmp_path: Path, above: AProvince, district: OpenDesk
) -> None:
    one, two = a_desk(tmp_path / "one", "KHI-SDR"), a_desk(tmp_path / "two", "KHI-CLF")
    other = a_desk(tmp_path / "other", "KHI-E01", district="karachi-east")
    folder = tmp_path / "stick"
    folder.mkdir()
    papers = {}
    for number, each in enumerate((one, two), 100):
        enrol(district, each, above)
        paper = arriving.release(
            district, number, "karachi-east", reason="order of the department",
            second=alone(district), now=later(number / 100),
        ).value  # fmt: skip
        code = each.desk.station.code
        assert carrying.put_release(folder, code, "karachi-east", paper) == (
            f"{code}-to-karachi-east.sdp"
        )
        papers[code] = paper
    enrolling.take(one, [papers["KHI-SDR"]], second=alone(one), now=later(2))
    ask(other, folder, "other.sdp", 2)
    stick.put_request(folder, "KHI-SDR", enrolling.request(one, now=later(2)).value)
    found = {each.request.code: each.release for each in carrying.requests_on(folder)}
    assert found == {"KHI-SDR": papers["KHI-SDR"], "KHI-E01": b""}
    for each in (one, two, other):
        station.close(each)

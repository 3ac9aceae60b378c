"""Let many stations work for a long time and prove that nothing was lost; measure the growth.

``--year``: forty stations, a year of work, three months of bad roads, two clones, one stolen
computer, one restored district; it ends with a proof, line by line. ``--growth``: one week of
more and more stations, and a picture of what it cost. Without either, both.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from station_desk.machine import ballast
from station_desk.vault import cost
from tests.simulation import growth
from tests.simulation.proof import prove
from tests.simulation.year import Plan, Year

NUMBERS = (1, 10, 100, 300, 1000)


def main() -> int:
    """Run what was asked for; return 1 where anything was lost."""
    usual = Plan()
    parser = argparse.ArgumentParser(prog="dev.py bench stations", description=__doc__)
    parser.add_argument("--year", action="store_true")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--stations", type=int, default=usual.stations)
    parser.add_argument("--weeks", type=int, default=usual.weeks)
    parser.add_argument("--records", type=int, default=usual.records)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--numbers", type=int, nargs="+", default=NUMBERS)
    parser.add_argument("--out", type=Path, default=Path("build/stations"))
    words = parser.parse_args()
    # A thousand desks are made: neither their ballast nor the cost of a phrase is measured.
    ballast.SIZE_BYTES = 64 * 1024
    cost.FLOOR_BYTES = cost.START_BYTES = cost.MIB
    both = not (words.year or words.growth)
    code = 0
    if words.year or both:
        code = _year(Plan(
            stations=words.stations, weeks=words.weeks, records=words.records, seed=words.seed
        ))  # fmt: skip
    if words.growth or both:
        growth.measure(words.numbers, words.out, print)
    return code


def _year(plan: Plan) -> int:
    begun, worked = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        year = Year(plan=plan, folder=Path(folder))
        try:
            year.run()
            proof = prove(year.world)
        finally:
            year.world.close()
    print(f"{plan.stations} stations, {plan.weeks} weeks, seed {plan.seed}")
    for name, number in sorted(year.world.did.items()):
        print(f"  {name}: {number:,}")
    print(f"{proof.lines:,} lines of {proof.computers} living computers:")
    print(f"  {proof.there:,} at the district as they were written")
    print(f"  {proof.said_again:,} at the district as they were said again")
    print(f"  {proof.under_way:,} written by or after the last giving")
    print(
        f"  {len(proof.lost):,} LOST; {len(proof.gaps)} gaps; {len(proof.odd)} stations differ"
    )
    print(f"{proof.rows:,} rows equal at both ends, {proof.chains} chains")
    shown, asked = len(proof.clones_shown), ", ".join(proof.asked) or "none"
    print(f"clones shown: {shown} of {len(proof.clones)}; asked about besides: {asked}")
    for one in (*proof.lost[:20], *proof.gaps[:20], *proof.odd):
        print(f"  {one}")
    wall, worked = time.monotonic() - begun, time.process_time() - worked
    print(f"{wall:.0f} s, of the processor {worked:.0f} s")
    return 0 if proof.is_well else 1


if __name__ == "__main__":
    raise SystemExit(main())

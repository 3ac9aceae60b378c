"""Keep some pictures of a walk for the README, with few colours so that they are small.

``dev.py tour --keep-pictures`` runs this with the Python of ``.venv``, which has Pillow.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

KEPT = Path(__file__).resolve().parent.parent / "resources" / "help" / "en" / "pictures"
COLOURS = 256
LOOK = "1366x768-light"
SHOWN = (
    f"help-now-answer-{LOOK}",
    f"guide-result-{LOOK}",
    f"referral-calls-{LOOK}",
    f"preview-letter-{LOOK}",
    f"referrals-due-{LOOK}",
    "help-now-locked-1366x768-dark",
)


def main(pictures: Path) -> None:
    """Copy what the README shows from ``pictures``; the name loses size and look."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for name in SHOWN:
        kept = KEPT / f"{name.rsplit('-', 2)[0]}.png"
        with Image.open(pictures / f"{name}.png") as picture:
            few = picture.convert("RGB").quantize(
                COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
        few.save(kept, optimize=True)
        print(f"Kept: {kept} ({kept.stat().st_size // 1000} kB)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

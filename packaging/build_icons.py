"""Copies the icons the program uses out of Lucide: ``build_icons.py lucide-static-1.62.0.tgz``.

The archive is the npm package ``lucide-static`` (ISC, parts MIT from Feather). The stroke becomes 1.75 wide, the
licence notice is kept once beside the files instead of in each of them.
"""

import re
import sys
import tarfile
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"

WANTED = """
archive arrow-down arrow-down-right arrow-left arrow-right arrow-up arrow-up-right award badge-check badge-dollar-sign
banknote bell book-open braces briefcase building-2 calendar calendar-check calendar-clock calendar-days calendar-plus
calendar-x car chart-line check check-check chevron-down chevron-left chevron-right chevron-up chevrons-up-down circle
circle-alert circle-check circle-dashed circle-dot circle-question-mark circle-slash circle-x clipboard
clipboard-check clipboard-list clock coins copy database download ellipsis ellipsis-vertical external-link eye eye-off
feather file-check file-down file-text filter flag folder folder-open gift globe grip-vertical handshake hash
heart hourglass house image inbox info key-round keyboard languages layers lightbulb link list list-checks lock
lock-open log-out mail mail-check mail-open mail-plus mail-x map-pin maximize menu message-circle message-square
message-square-reply minus monitor moon move notebook-pen package panel-left paperclip pen pen-line pencil
percent phone phone-call pin plus printer quote receipt redo-2 refresh-cw rotate-ccw route save scale scroll-text
search send settings share shield-check sliders-horizontal sparkles sprout star stethoscope sun table tag target
text-cursor-input thumbs-down thumbs-up timer trash-2 trending-up triangle triangle-alert type undo-2 user user-check
user-plus users video wallet wifi-off x zoom-in zoom-out
"""


def main(archive: Path) -> None:
    with tarfile.open(archive) as package:

        def read(member: str) -> bytes:
            file = package.extractfile(member)
            if file is None:
                raise FileNotFoundError(member)
            return file.read()

        for name in WANTED.split():
            svg = read(f"package/icons/{name}.svg").decode()
            svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
            svg = re.sub(r'\s*class="[^"]*"', "", svg).replace('stroke-width="2"', 'stroke-width="1.75"')
            (ICONS / f"{name}.svg").write_text(re.sub(r"\s*\n\s*", " ", svg).strip() + "\n", encoding="utf-8")
        (ICONS / "LUCIDE-LICENSE.txt").write_bytes(read("package/LICENSE"))
    print(f"{len(WANTED.split())} icons")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

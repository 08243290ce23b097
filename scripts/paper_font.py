"""Makes the font of the papers: Inter Regular, reduced to the letters people and places are written with.

paper_font.py from.woff2 to.ttf

Kept is every Latin letter Inter has (Vietnamese names, too), Greek, Cyrillic, figures and signs. Layout tables go: a paper
is set letter by letter, so that the width a line is broken at is the width it is drawn with.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0259, 0x0259), (0x02B9, 0x02DD), (0x0370, 0x03FF), (0x0400, 0x04FF),
    (0x1E00, 0x1EFF), (0x2007, 0x200A), (0x2010, 0x2026), (0x202F, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E),
    (0x20A0, 0x20BF), (0x2100, 0x2126), (0x2150, 0x215E), (0x2190, 0x2199), (0x2200, 0x2265), (0x25A0, 0x25CF),
    (0x2610, 0x2611), (0x2713, 0x2717), (0xFFFD, 0xFFFD),
]


def main(source, target):
    font = TTFont(source)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, glyph_names=False, name_IDs=[0, 1, 2, 5, 6, 13, 14],
        name_languages=[0x409],
        drop_tables=["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "MVAR", "gasp", "meta"],
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = None
    # The date of the source, not of today: the same source gives the same bytes.
    font.recalcTimestamp = False
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Makes the font of the marks: Inter SemiBold, reduced to what is written on photos.

mark_font.py from.woff2 to.ttf

Kept are Latin letters (German first, and the names of everybody else who works on a site), Cyrillic, figures, units and
fractions. Layout tables go: whoever draws marks reads no GSUB and no GPOS. So the kerning of German and English text is
written out as a plain `kern` table before GPOS goes, as far as it is large enough to be seen.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x0192, 0x0192), (0x0218, 0x021B), (0x02C6, 0x02C7), (0x02D8, 0x02DD),
    (0x0391, 0x03A9), (0x03B1, 0x03C9), (0x0400, 0x045F), (0x0490, 0x0491), (0x1E9E, 0x1E9E), (0x2007, 0x200A),
    (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x202F), (0x2030, 0x2030),
    (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E), (0x20AC, 0x20AC), (0x2113, 0x2113),
    (0x2116, 0x2116), (0x2122, 0x2122), (0x2126, 0x2126), (0x2150, 0x215E), (0x2190, 0x2193), (0x2205, 0x2206),
    (0x2211, 0x2212), (0x221A, 0x221A), (0x221E, 0x221E), (0x2220, 0x2220), (0x2248, 0x2248), (0x2260, 0x2260),
    (0x2264, 0x2265), (0x25A0, 0x25A1), (0x2610, 0x2610), (0x2713, 0x2713), (0x2717, 0x2717),
]
# Signs the font lacks, by one that looks the same: diameter, micro, ohm, ticks.
ALIASES = {0x2300: 0x2205, 0x2714: 0x2713, 0x2718: 0x2717, 0x2610: 0x25A1, 0x2126: 0x03A9}
KERNED = [*range(0x20, 0x7F), *map(ord, "ÄÖÜäöüß–„“”’«»")]
# In thousandths of the letters' size; less is not seen on a photo.
SMALLEST_KERN = 12


def main(source, target):
    font = TTFont(source)
    kern = kern_table(font)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, glyph_names=False, name_IDs=[0, 1, 2, 5, 6, 13, 14],
        name_languages=[0x409], drop_tables=["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "MVAR", "gasp", "meta"],
    )
    options.flavor = None
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    alias(font)
    kept = set(font.getGlyphOrder())
    kern.kernTables[0].kernTable = {p: v for p, v in kern.kernTables[0].kernTable.items() if kept.issuperset(p)}
    font["kern"] = kern
    font.flavor = None
    # The date of the source, not of today: the same source gives the same bytes.
    font.recalcTimestamp = False
    font.save(target)


def alias(font):
    for table in font["cmap"].tables:
        for missing, twin in ALIASES.items():
            if table.isUnicode() and missing not in table.cmap and twin in table.cmap:
                table.cmap[missing] = table.cmap[twin]


def kern_table(font):
    cmap = font.getBestCmap()
    glyphs = {cmap[c] for c in KERNED if c in cmap}
    least = SMALLEST_KERN * font["head"].unitsPerEm / 1000
    pairs = {pair: value for pair, value in kerning(font, glyphs).items() if abs(value) >= least}
    plain = KernTable_format_0()
    plain.coverage, plain.version, plain.tupleIndex, plain.apple = 1, 0, None, False
    plain.kernTable = pairs
    table = newTable("kern")
    table.version, table.kernTables = 0, [plain]
    return table


def kerning(font, glyphs):
    """The advance of every pair the feature `kern` changes; in a lookup the first subtable that knows a pair decides."""
    gpos = font["GPOS"].table
    wanted = {i for f in gpos.FeatureList.FeatureRecord if f.FeatureTag == "kern" for i in f.Feature.LookupListIndex}
    found = {}
    for lookup in (gpos.LookupList.Lookup[i] for i in sorted(wanted)):
        known = {}
        for table in (getattr(t, "ExtSubTable", t) for t in lookup.SubTable):
            if table.LookupType == 2:
                for pair, value in pairs_of(table, glyphs):
                    known.setdefault(pair, value)
        for pair, value in known.items():
            found[pair] = found.get(pair, 0) + value
    return found


def pairs_of(table, glyphs):
    firsts = [g for g in table.Coverage.glyphs if g in glyphs]
    for first in firsts:
        if table.Format == 1:
            records = table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord
            yield from (((first, r.SecondGlyph), advance(r)) for r in records if r.SecondGlyph in glyphs)
        else:
            row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)].Class2Record
            yield from (((first, g), advance(row[table.ClassDef2.classDefs.get(g, 0)])) for g in glyphs)


def advance(record):
    return (record.Value1 and getattr(record.Value1, "XAdvance", 0)) or 0


if __name__ == "__main__":
    main(*sys.argv[1:])

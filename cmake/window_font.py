"""Cuts a font down for the window: window_font.py FONT OUTPUT UNICODES [--tabular]

The window draws glyph by glyph, without a shaper, so what a shaper would choose is chosen here: with --tabular
the digits of the font are those of its `tnum` feature, all of one width, so that figures stand under each other.
"""
import sys

from fontTools import subset
from fontTools.ttLib import TTFont


def tabular_glyphs(font):
    """What the tnum feature puts in place of each glyph."""
    table = font["GSUB"].table
    wanted = {index for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"
              for index in record.Feature.LookupListIndex}
    glyphs = {}
    for index in wanted:
        for part in table.LookupList.Lookup[index].SubTable:
            part = getattr(part, "ExtSubTable", part)
            glyphs.update(getattr(part, "mapping", {}))
    return glyphs


def main(arguments):
    source, output, unicodes = arguments[:3]
    font = TTFont(source, recalcTimestamp=False)
    if "--tabular" in arguments:
        glyphs = tabular_glyphs(font)
        if not glyphs:
            sys.exit(f"window_font.py: {source}: found no tnum feature, expected one")
        for table in font["cmap"].tables:
            for code in map(ord, "0123456789"):
                if code in table.cmap:
                    table.cmap[code] = glyphs.get(table.cmap[code], table.cmap[code])
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.desubroutinize = True
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(unicodes))
    cutter.subset(font)
    font.save(output)


main(sys.argv[1:])

"""What Pillow makes of every file below FOLDER/pictures: FOLDER/oracle.tsv has a line for each, with its path, its size
as shown, and the path of a small picture of it: upright, sRGB, over white, longer edge 64 at most. A dash where Pillow
refuses the file or does not know better than we do."""

import io
import pathlib
import sys
import warnings

from PIL import Image, ImageCms, ImageOps

EDGE = 64
# Pillow's readers; those of pictures we decode ourselves, or let the platform decode.
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]
SRGB = ImageCms.createProfile("sRGB")


def to_srgb(picture, profile):
    """The picture in sRGB, by its ICC profile if that fits."""
    if not profile or picture.mode not in ("RGB", "L", "CMYK"):
        return picture
    try:
        profile = ImageCms.getOpenProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, profile, SRGB, outputMode="RGB")
    except ImageCms.PyCMSError:
        return picture


def without_gamma(picture, gamma):
    """PNG's gamma, which Pillow reads and leaves alone."""
    if not gamma or abs(gamma / 0.45455 - 1) < 0.05:
        return picture

    def level(value):
        linear = (value / 255) ** (1 / gamma)
        return round(255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055))

    return picture.point([level(value) for value in range(256)] * 3)


def flat(picture):
    """Eight bits and no transparency."""
    if picture.mode.startswith("I"):
        clear = picture.info.get("transparency")  # Pillow keeps it, and does not apply it to sixteen bits.
        values = list(picture.convert("I").getdata())
        grey = Image.new("L", picture.size)
        grey.putdata([255 if value == clear else round(value / 257) for value in values])
        return grey
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    return picture if picture.mode in ("L", "CMYK") else picture.convert("RGB")


def small(picture):
    scale = min(1, EDGE / max(picture.size))
    size = [max(1, int(edge * scale + 0.5)) for edge in picture.size]
    return picture.resize(size, Image.Resampling.LANCZOS)


def drawn(path):
    """The size as shown and the small picture."""
    with Image.open(path, formats=FORMATS) as picture:
        picture.load()
        info = picture.info
        own_colours = info.get("srgb") is None and not info.get("icc_profile")
        for elsewhere in ("xmp", "XML:com.adobe.xmp", "Raw profile type exif"):
            info.pop(elsewhere, None)  # No viewer looks for the turn there.
        picture = ImageOps.exif_transpose(picture)
        size = picture.size
        picture = to_srgb(flat(picture), info.get("icc_profile"))
        if own_colours:
            picture = without_gamma(picture.convert("RGB"), info.get("gamma"))
        return size, small(picture.convert("RGB"))


def main(folder):
    pictures = folder / "pictures"
    small_ones = folder / "small"
    small_ones.mkdir()
    lines = []
    for number, path in enumerate(sorted(path for path in pictures.rglob("*") if path.is_file())):
        try:
            (width, height), picture = drawn(path)
        except Exception as error:  # A reader may raise whatever it likes on a broken file.
            print(f"{path}: {error!r}")
            lines.append(f"{path.relative_to(pictures)}\t-\t-\t-")
            continue
        place = small_ones / f"{number}.ppm"
        picture.save(place)
        lines.append(f"{path.relative_to(pictures)}\t{width}\t{height}\t{place.relative_to(folder)}")
    (folder / "oracle.tsv").write_text("\n".join(lines) + "\n")


warnings.simplefilter("ignore")
main(pathlib.Path(sys.argv[1]))

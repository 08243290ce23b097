"""`pillow_draft.py pillow-draft QUALITY TIMES FROM TO`: Pillow with the decoder's own scaling (`draft`); prints the seconds of
each repetition as JSON. `pillow_draft.py versions` prints what it stands on."""

import json
import sys
import time

from PIL import Image, ImageOps, features

EDGE = 1600


def small_size(width, height):
    scale = min(1.0, EDGE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def run(quality, source, target):
    started = time.perf_counter()
    with Image.open(source) as photo:
        size = small_size(*photo.size)
        photo.draft("RGB", size)
        small = photo.resize(size, Image.Resampling.LANCZOS) if photo.size != size else photo.copy()
        small.info = photo.info
        ImageOps.exif_transpose(small, in_place=True)
    small.save(target, "JPEG", quality=quality, exif=b"")
    return time.perf_counter() - started


if sys.argv[1] == "versions":
    print(json.dumps({"pillow": features.version("pil"), "libjpeg-turbo": features.version("libjpeg_turbo")}))
else:
    _, quality, times, source, target = sys.argv[1:]
    print(json.dumps([run(int(quality), source, target) for _ in range(int(times))]))

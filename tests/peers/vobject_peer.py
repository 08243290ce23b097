"""Reads a vCard file with vobject and prints what it understood as JSON, one object a card. With `--time N` it reads the
file N times and prints the seconds of the fastest."""

import json
import sys
import time

import vobject


def lines(card, name):
    return card.contents.get(name, [])


def labels(card):
    return {line.group: line.value for line in lines(card, "x-ablabel")}


def types(line):
    return sorted(kind.upper() for kind in line.params.get("TYPE", []))


def labelled(card, name):
    names = labels(card)
    return [{"value": line.value, "types": types(line), "label": names.get(line.group, "")} for line in lines(card, name)]


def flat(value):
    return value if isinstance(value, str) else ",".join(value)


def address(line, names):
    value = line.value
    parts = [value.box, value.extended, value.street, value.city, value.region, value.code, value.country]
    return {"value": [flat(part) for part in parts], "types": types(line), "label": names.get(line.group, "")}


def understood(card):
    name = card.n.value
    return {
        "shown": card.fn.value,
        "name": [flat(part) for part in (name.family, name.given, name.additional, name.prefix, name.suffix)],
        "org": card.org.value if "org" in card.contents else [],
        "title": card.title.value if "title" in card.contents else "",
        "numbers": labelled(card, "tel"),
        "emails": labelled(card, "email"),
        "web": labelled(card, "url"),
        "addresses": [address(line, labels(card)) for line in lines(card, "adr")],
        "note": card.note.value if "note" in card.contents else "",
        "birthday": card.bday.value if "bday" in card.contents else "",
        "groups": [group for line in lines(card, "categories") for group in line.value],
        "photo": len(card.photo.value) if "photo" in card.contents else 0,
    }


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(vobject.readComponents(file.read()))


def main():
    path = sys.argv[1]
    if "--time" not in sys.argv:
        json.dump([understood(card) for card in read(path)], sys.stdout)
        return
    seconds = []
    for _ in range(int(sys.argv[sys.argv.index("--time") + 1])):
        start = time.perf_counter()
        cards = read(path)
        seconds.append(time.perf_counter() - start)
    print(f"{min(seconds):.3f} {len(cards)}")


main()

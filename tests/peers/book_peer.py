"""The whole import as other programs would do it: vobject, phonenumbers on all cores, a dictionary for duplicates, sqlite3
with full text, one transaction. `book_peer.py FILE DATABASE` prints seconds and cards."""

import multiprocessing
import sqlite3
import sys
import time

import phonenumbers
import vobject

SCHEMA = """
    PRAGMA journal_mode = WAL;
    CREATE TABLE contacts (pk INTEGER PRIMARY KEY, name TEXT, company TEXT, street TEXT, postcode TEXT, town TEXT, notes TEXT);
    CREATE TABLE numbers (contact INTEGER, typed TEXT, e164 TEXT);
    CREATE INDEX numbers_e164 ON numbers (e164);
    CREATE TABLE emails (contact INTEGER, value TEXT);
    CREATE INDEX emails_value ON emails (value);
    CREATE VIRTUAL TABLE words USING fts5 (name, company, town, prefix = '1 2 3');
"""


def e164(typed):
    try:
        number = phonenumbers.parse(typed, "DE")
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def values(card, name):
    return [line.value for line in card.contents.get(name, [])]


def same(keys, known):
    """The earlier contact that shares a name and a number or mail address."""
    return next((known[key] for key in keys if key in known), None)


def main():
    path, database = sys.argv[1:3]
    start = time.perf_counter()
    with open(path, encoding="utf-8", newline="") as file:
        cards = list(vobject.readComponents(file.read()))
    typed = [number for card in cards for number in values(card, "tel")]
    with multiprocessing.Pool() as pool:
        read = dict(zip(typed, pool.map(e164, typed, chunksize=1000)))
    book = sqlite3.connect(database, isolation_level=None)
    book.executescript(SCHEMA)
    book.execute("BEGIN")
    known = {}
    for pk, card in enumerate(cards):
        name = card.fn.value
        keys = [(name, read[number]) for number in values(card, "tel")] + [(name, mail) for mail in values(card, "email")]
        if same(keys, known) is not None:
            continue
        known.update((key, pk) for key in keys)
        company = card.org.value[0] if "org" in card.contents else ""
        place = card.adr.value if "adr" in card.contents else vobject.vcard.Address()
        note = card.note.value if "note" in card.contents else ""
        book.execute("INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?)",
                     (pk, name, company, place.street, place.code, place.city, note))
        book.executemany("INSERT INTO numbers VALUES (?, ?, ?)", [(pk, number, read[number]) for number in values(card, "tel")])
        book.executemany("INSERT INTO emails VALUES (?, ?)", [(pk, mail.lower()) for mail in values(card, "email")])
        book.execute("INSERT INTO words (rowid, name, company, town) VALUES (?, ?, ?, ?)", (pk, name, company, place.city))
    book.execute("COMMIT")
    print(f"{time.perf_counter() - start:.3f} {len(cards)}")


if __name__ == "__main__":
    main()

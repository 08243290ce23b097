-- The contact book to its full depth: what a contact has several of, labels and groups, finding, likes, and what was changed.

CREATE TABLE contact_emails (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    part       TEXT    NOT NULL,  -- which of the contact's, on every device
    place      INTEGER NOT NULL,  -- in the contact's list
    value      TEXT    NOT NULL,
    label      TEXT    NOT NULL,
    folded     TEXT    NOT NULL   -- in lower case
) STRICT;
CREATE INDEX contact_emails_contact ON contact_emails (contact_pk);
CREATE INDEX contact_emails_folded ON contact_emails (folded);

CREATE TABLE contact_addresses (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    part       TEXT    NOT NULL,
    place      INTEGER NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('billing', 'site', 'work', 'home', 'other')),
    label      TEXT    NOT NULL,
    street     TEXT    NOT NULL,
    extra      TEXT    NOT NULL,  -- floor, staircase, P.O. box
    postcode   TEXT    NOT NULL,
    town       TEXT    NOT NULL,
    region     TEXT    NOT NULL,
    country    TEXT    NOT NULL
) STRICT;
CREATE INDEX contact_addresses_contact ON contact_addresses (contact_pk);

-- Web addresses, and lines of files that no field holds.
CREATE TABLE contact_lines (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    list       TEXT    NOT NULL CHECK (list IN ('web', 'line')),
    part       TEXT    NOT NULL,
    place      INTEGER NOT NULL,
    value      TEXT    NOT NULL,
    label      TEXT    NOT NULL
) STRICT;
CREATE INDEX contact_lines_contact ON contact_lines (contact_pk);

-- Labels, which have a colour, and groups, which have none. Other tables may refer to them as contacts do.
CREATE TABLE tags (
    pk     INTEGER PRIMARY KEY AUTOINCREMENT,
    id     TEXT    NOT NULL UNIQUE,
    kind   TEXT    NOT NULL CHECK (kind IN ('label', 'group')),
    name   TEXT    NOT NULL,
    folded TEXT    NOT NULL,            -- what spellings of the name share
    colour TEXT    CHECK (colour IN ('orange', 'sky_blue', 'green', 'yellow', 'blue', 'vermillion', 'purple', 'black')),  -- NULL: a group
    gone   INTEGER NOT NULL DEFAULT 0,  -- 1: removed from sight
    UNIQUE (kind, folded),
    CHECK ((kind = 'label') = (colour IS NOT NULL))
) STRICT;

-- The same on every device, so that nobody's presets are another one's labels.
INSERT INTO tags (id, kind, name, folded, colour) VALUES
    ('00000000000000000000000001', 'label', 'interessant', 'interessant', 'yellow'),
    ('00000000000000000000000002', 'label', 'neue Bestellung', 'neu bestellung', 'sky_blue'),
    ('00000000000000000000000003', 'label', 'Zahlung ausstehend', 'zahlung ausstehend', 'vermillion'),
    ('00000000000000000000000004', 'label', 'bezahlt', 'bezahlt', 'green'),
    ('00000000000000000000000005', 'label', 'vollständig', 'vollstandig', 'blue'),
    ('00000000000000000000000006', 'label', 'noch antworten', 'noch antworten', 'orange');

-- Which contacts carry which labels and groups, in the order of the list. `sort` is the contact's.
CREATE TABLE contact_tags (
    tag_pk     INTEGER NOT NULL REFERENCES tags (pk),
    sort       TEXT    NOT NULL,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    PRIMARY KEY (tag_pk, sort, contact_pk)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_tags_contact ON contact_tags (contact_pk);

-- Words of listed contacts, folded, for finding by their beginnings: best rank first, then by word and by name.
CREATE TABLE contact_words (
    rank       INTEGER NOT NULL,  -- 0: the name, 1: beside it, 2: around it (`search::words`)
    word       TEXT    NOT NULL,
    sort       TEXT    NOT NULL,  -- the beginning of the contact's
    contact_pk INTEGER NOT NULL,  -- no reference: without an index of its own each contact erased would cost a scan
    PRIMARY KEY (rank, word, sort, contact_pk)
) STRICT, WITHOUT ROWID;

-- The same words of one contact in one text, for checking what was found and for taking them out again.
CREATE TABLE contact_texts (
    contact_pk INTEGER PRIMARY KEY REFERENCES contacts (pk),
    sort       TEXT    NOT NULL,
    words      TEXT    NOT NULL  -- "0muller 1anna 2koln"
) STRICT;

-- Parts of numbers of listed contacts; rowid = contact_numbers.pk. Holds nothing else, so that little is to be erased.
CREATE VIRTUAL TABLE contact_digits USING fts5 (
    digits, content = '', columnsize = 0, detail = none, tokenize = 'trigram'
);
INSERT INTO contact_digits (contact_digits, rank) VALUES ('secure-delete', 1);

-- What contacts that may be the same share beside numbers and mail addresses (`twins::Traits::keys`).
CREATE TABLE contact_keys (
    key        TEXT    NOT NULL,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    PRIMARY KEY (key, contact_pk)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_keys_contact ON contact_keys (contact_pk);

-- Two contacts that may be the same.
CREATE TABLE contact_twins (
    pk       INTEGER PRIMARY KEY AUTOINCREMENT,
    low_pk   INTEGER NOT NULL REFERENCES contacts (pk),  -- the one entered first
    high_pk  INTEGER NOT NULL REFERENCES contacts (pk),
    points   INTEGER NOT NULL,            -- 0 to 100
    reasons  TEXT    NOT NULL,            -- JSON array of `twins::TwinReason`
    apart    INTEGER NOT NULL DEFAULT 0,  -- 1: somebody said that they are two
    UNIQUE (low_pk, high_pk),
    CHECK (low_pk < high_pk)
) STRICT;
CREATE INDEX contact_twins_open ON contact_twins (points DESC, pk) WHERE apart = 0;
CREATE INDEX contact_twins_high ON contact_twins (high_pk);

-- What was changed in the book in one go, so that it can be shown and taken back.
CREATE TABLE book_changes (
    pk        INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL UNIQUE,
    kind      TEXT    NOT NULL,             -- `journal::ChangeKind`
    by_user   TEXT    NOT NULL,             -- user id; empty where nobody was logged in
    file      TEXT    NOT NULL DEFAULT '',  -- name of an imported file
    at_ms     INTEGER NOT NULL,
    undone_ms INTEGER                       -- NULL while it stands
) STRICT;

-- Which fields of which contact, with their values as JSON. Field '*': the contact was made.
CREATE TABLE book_change_fields (
    change_pk  INTEGER NOT NULL REFERENCES book_changes (pk),
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    field      TEXT    NOT NULL,
    before     TEXT,  -- NULL: empty
    after      TEXT,  -- NULL: empty
    PRIMARY KEY (change_pk, contact_pk, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX book_change_fields_contact ON book_change_fields (contact_pk, change_pk);

-- What followed a contact into another one, so that it can come back.
CREATE TABLE book_moves (
    pk        INTEGER PRIMARY KEY AUTOINCREMENT,
    change_pk INTEGER NOT NULL REFERENCES book_changes (pk),
    what      TEXT    NOT NULL,  -- `journal::Followed`
    row_pk    INTEGER NOT NULL   -- in the table of that name
) STRICT;
CREATE INDEX book_moves_change ON book_moves (change_pk);

-- How the book is kept. One row, once changed.
CREATE TABLE book_habits (
    pk   INTEGER PRIMARY KEY CHECK (pk = 1),
    home TEXT    NOT NULL  -- ISO 3166-1: where numbers are typed without a country code
) STRICT;

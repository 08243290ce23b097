-- Times are milliseconds since 1970-01-01 UTC (`*_ms`). Identifiers called `id` are ULIDs made on the device; `pk` never leaves it.

-- What this installation is. One row.
CREATE TABLE device (
    pk             INTEGER PRIMARY KEY CHECK (pk = 1),
    id             TEXT    NOT NULL,            -- ULID; names this device in operations and in numbers of requests
    hybrid_clock   INTEGER NOT NULL DEFAULT 0,  -- the highest hybrid clock given out or seen
    request_number INTEGER NOT NULL DEFAULT 0   -- the last number given to a request here
) STRICT;

-- The account at the homeserver. One row once logged in. The database is encrypted, so the token may lie here.
CREATE TABLE session (
    pk           INTEGER PRIMARY KEY CHECK (pk = 1),
    homeserver   TEXT    NOT NULL,  -- base URL
    user_id      TEXT    NOT NULL,
    device_id    TEXT    NOT NULL,
    access_token TEXT    NOT NULL,
    needs_login  INTEGER NOT NULL DEFAULT 0,  -- 1 after the server refused the token; everything stays readable
    device_gone  INTEGER NOT NULL DEFAULT 0,  -- 1 where the server has forgotten the device too
    key_store    INTEGER NOT NULL DEFAULT 1,  -- which set of the transport's keys belongs to this device
    sync_cursor  TEXT               -- token of the last sync response whose events are in this database; NULL before the first
) STRICT;

-- Every change to shared data, in the transaction of the change. One operation (field '*') per new entity; a deletion is a tombstone (field '-').
CREATE TABLE operations (
    pk        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT    NOT NULL,  -- 'contact', 'tag', 'consent', 'request', ...
    entity    TEXT    NOT NULL,  -- ULID of the entity
    field     TEXT    NOT NULL,  -- name of the field, '*' for a new entity, '-' for a deletion
    value     TEXT,              -- JSON; NULL for a tombstone or after erasure
    clock     INTEGER NOT NULL,  -- hybrid logical clock: milliseconds << 16 | counter
    device    TEXT    NOT NULL,  -- ULID of the device that made it
    UNIQUE (clock, device)
) STRICT;
CREATE INDEX operations_entity ON operations (kind, entity);

-- The contact book: one row a person or company. What there may be several of has tables of its own (0002).
CREATE TABLE contacts (
    pk              INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT    NOT NULL UNIQUE,
    role            TEXT    NOT NULL CHECK (role IN ('customer', 'supplier', 'colleague')),
    is_company      INTEGER NOT NULL DEFAULT 0,
    name            TEXT    NOT NULL,             -- what it is called everywhere; empty only once erased
    prefix          TEXT    NOT NULL DEFAULT '',  -- "Dr."
    given           TEXT    NOT NULL DEFAULT '',
    additional      TEXT    NOT NULL DEFAULT '',  -- middle names
    family          TEXT    NOT NULL DEFAULT '',
    suffix          TEXT    NOT NULL DEFAULT '',  -- "jun."
    attention       TEXT    NOT NULL DEFAULT '',  -- "z. Hd."
    company         TEXT    NOT NULL DEFAULT '',
    department      TEXT    NOT NULL DEFAULT '',
    position        TEXT    NOT NULL DEFAULT '',  -- what the person does there
    birthday        TEXT    NOT NULL DEFAULT '',  -- YYYY-MM-DD or --MM-DD
    notes           TEXT    NOT NULL DEFAULT '',
    photo           TEXT    NOT NULL DEFAULT '',  -- vault name
    customer_number TEXT    NOT NULL DEFAULT '',
    language        TEXT    NOT NULL DEFAULT '',  -- BCP 47
    preferred       TEXT    CHECK (preferred IN ('matrix', 'whatsapp', 'email', 'sms', 'phone')),  -- NULL: nobody said
    favourite       INTEGER NOT NULL DEFAULT 0,
    blocked_ms      INTEGER,                      -- since when; NULL: not blocked
    shelf           TEXT    NOT NULL DEFAULT 'book' CHECK (shelf IN ('book', 'archive', 'trash', 'merged', 'erased')),
    shelved_ms      INTEGER,                      -- since when it lies there; NULL in the book
    merged_into     TEXT    NOT NULL DEFAULT '',  -- id of the contact it is part of
    source          TEXT    NOT NULL DEFAULT 'typed' CHECK (source IN ('typed', 'message', 'file', 'split')),
    source_by       TEXT    NOT NULL DEFAULT '',  -- user id of who brought it
    source_file     TEXT    NOT NULL DEFAULT '',  -- name of the file it came from
    created_ms      INTEGER NOT NULL,
    town            TEXT    NOT NULL DEFAULT '',  -- of the first address that has one
    sort            TEXT    NOT NULL DEFAULT ''   -- folded; by what it stands in the list
) STRICT;
CREATE INDEX contacts_sorted ON contacts (shelf, sort, pk);
CREATE INDEX contacts_role ON contacts (shelf, role, sort, pk);
CREATE INDEX contacts_favourite ON contacts (shelf, sort, pk) WHERE favourite = 1;
CREATE INDEX contacts_blocked ON contacts (shelf, sort, pk) WHERE blocked_ms IS NOT NULL;
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into <> '';

CREATE TABLE contact_numbers (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    part       TEXT    NOT NULL DEFAULT '',  -- which of the contact's numbers, on every device
    place      INTEGER NOT NULL DEFAULT 0,   -- in the contact's list
    typed      TEXT    NOT NULL,             -- as the person wrote it
    kind       TEXT    NOT NULL DEFAULT 'other' CHECK (kind IN ('mobile', 'work', 'home', 'fax', 'other')),
    label      TEXT    NOT NULL DEFAULT '',
    e164       TEXT,                         -- without the extension; NULL where nobody abroad could dial it (110)
    extension  TEXT    NOT NULL DEFAULT '',  -- digits of "DW", "App."
    class      TEXT    NOT NULL DEFAULT 'unknown',  -- `contacts::NumberClass`
    dial       TEXT    NOT NULL DEFAULT '',  -- by what it is found: E.164, failing that its digits
    direct     TEXT    NOT NULL DEFAULT ''   -- E.164 that leads to the extension directly
) STRICT;
CREATE INDEX contact_numbers_contact ON contact_numbers (contact_pk);
CREATE INDEX contact_numbers_dial ON contact_numbers (dial);
CREATE INDEX contact_numbers_direct ON contact_numbers (direct) WHERE direct <> '';

CREATE TABLE channels (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    part       TEXT    NOT NULL DEFAULT '',  -- which of the contact's, on every device
    place      INTEGER NOT NULL DEFAULT 0,   -- in the contact's list
    kind       TEXT    NOT NULL CHECK (kind IN ('matrix', 'whatsapp', 'email', 'sms', 'phone')),
    address    TEXT    NOT NULL,  -- Matrix user id, E.164 number or mail address
    label      TEXT    NOT NULL DEFAULT '',
    UNIQUE (kind, address)
) STRICT;
CREATE INDEX channels_contact ON channels (contact_pk);

-- One thread per contact; a room without a known contact has one of its own.
CREATE TABLE threads (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    contact_pk INTEGER UNIQUE REFERENCES contacts (pk),
    last_pk    INTEGER NOT NULL DEFAULT 0,  -- newest entry; orders the inbox
    read_pk    INTEGER NOT NULL DEFAULT 0,  -- read up to here; whoever writes has read
    unread     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX threads_newest ON threads (last_pk DESC);

-- What the transport knows as a room. Several may lead into one thread.
CREATE TABLE rooms (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id    TEXT    NOT NULL UNIQUE,
    thread_pk  INTEGER NOT NULL REFERENCES threads (pk),
    membership TEXT    NOT NULL CHECK (membership IN ('invited', 'joined', 'left')),
    encrypted  INTEGER NOT NULL DEFAULT 0,
    inviter    TEXT,               -- who invited us; NULL for rooms made here
    members    TEXT    NOT NULL DEFAULT '[]',  -- JSON array of user ids, without ourselves
    read_event TEXT,               -- newest event the user has read
    read_sent  TEXT                -- newest event the server was told of as read
) STRICT;
CREATE INDEX rooms_thread ON rooms (thread_pk);

-- Stretches of history not yet here: walk backwards from `token` until a known event. One with token NULL starts at the newest event.
CREATE TABLE gaps (
    pk      INTEGER PRIMARY KEY AUTOINCREMENT,
    room_pk INTEGER NOT NULL REFERENCES rooms (pk),
    token   TEXT,
    reason  TEXT    NOT NULL CHECK (reason IN ('limited', 'first_sync', 'lost_batch'))
) STRICT;
CREATE INDEX gaps_room ON gaps (room_pk);

-- One line of a thread. `pk` = milliseconds << 16 | counter, so that newest first needs no sort.
CREATE TABLE entries (
    pk         INTEGER PRIMARY KEY,
    thread_pk  INTEGER NOT NULL REFERENCES threads (pk),
    room_pk    INTEGER REFERENCES rooms (pk),   -- NULL while the room is not yet made
    event_id   TEXT    UNIQUE,                  -- NULL until the server has acknowledged it
    item_id    TEXT    UNIQUE,                  -- outbox item (ours) or the id inside the content (a colleague's Werkfunk)
    sender     TEXT    NOT NULL,                -- user id
    mine       INTEGER NOT NULL,                -- 1: this account wrote it
    kind       TEXT    NOT NULL CHECK (kind IN ('text', 'image', 'file', 'notice', 'undecryptable', 'unknown')),
    body       TEXT    NOT NULL,                -- text, caption, or file name with its caption below
    original   TEXT,                            -- the body as sent, once an edit replaced it
    reply_to   TEXT,                            -- event id
    reply_item TEXT,                            -- item id, where the target is ours and not yet acknowledged
    media      TEXT,                            -- JSON of `threads::Media`
    edited     INTEGER NOT NULL DEFAULT 0,
    redacted   INTEGER NOT NULL DEFAULT 0,
    synced     INTEGER NOT NULL DEFAULT 0,      -- 1: seen in a sync response or in history, not only acknowledged
    raw        TEXT                             -- the encrypted event as received, kept only while undecryptable
) STRICT;
CREATE INDEX entries_thread ON entries (thread_pk, pk DESC);
CREATE INDEX entries_reply_item ON entries (reply_item) WHERE reply_item IS NOT NULL;
CREATE INDEX entries_undecryptable ON entries (room_pk) WHERE kind = 'undecryptable';

-- Edits, reactions and redactions, also those whose target is not here yet. One that was taken back has no value.
CREATE TABLE annotations (
    pk        INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id  TEXT    NOT NULL UNIQUE,  -- of ours that the server has not acknowledged: the outbox item's id
    target    TEXT    NOT NULL,         -- event id, or the item id of an own entry that has none yet
    sender    TEXT    NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('edit', 'reaction', 'redaction')),
    value     TEXT    NOT NULL,  -- new body, reaction key, or ''
    at_ms     INTEGER NOT NULL,
    synced    INTEGER NOT NULL   -- 1: seen in a sync response or in history; 0: of ours, so far only filed here
) STRICT;
CREATE INDEX annotations_target ON annotations (target);

-- Full text over entries; rowid = entries.pk. Columns hold folded text (`threads::fold`).
CREATE VIRTUAL TABLE entry_words USING fts5 (
    words,       -- folded words, umlauts as one letter
    collapsed,   -- the same with ae/oe/ue collapsed to a/o/u
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
-- Parts of words: folded trigrams of long words ("rohr" in "Wasserrohrbruch").
CREATE VIRTUAL TABLE entry_parts USING fts5 (
    words, content = '', contentless_delete = 1, detail = none,
    tokenize = 'trigram'
);

CREATE TABLE requests (
    pk          INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    number      TEXT    NOT NULL,      -- what people say on the phone: "26-0007"
    contact_pk  INTEGER NOT NULL REFERENCES contacts (pk),
    thread_pk   INTEGER NOT NULL REFERENCES threads (pk),
    state       TEXT    NOT NULL CHECK (state IN ('new', 'remote_quote', 'visit', 'decline', 'done')),
    summary     TEXT    NOT NULL,      -- first line of the first text
    price_cents INTEGER,               -- what the customer expects to pay, in euro cents
    note        TEXT    NOT NULL DEFAULT '',  -- internal; never sent
    received_ms INTEGER NOT NULL,
    due_ms      INTEGER NOT NULL,
    decided_ms  INTEGER
) STRICT;
CREATE INDEX requests_open ON requests (state, due_ms);
CREATE INDEX requests_contact ON requests (contact_pk);
CREATE INDEX requests_thread ON requests (thread_pk, pk);

CREATE TABLE request_entries (
    request_pk INTEGER NOT NULL REFERENCES requests (pk),
    entry_pk   INTEGER NOT NULL REFERENCES entries (pk),
    PRIMARY KEY (request_pk, entry_pk)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_entries_entry ON request_entries (entry_pk);

-- Sealed files of the vault that rows refer to. The name is the keyed hash of the content.
CREATE TABLE photos (
    pk          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL UNIQUE,  -- file name in the vault: lower-case hex of HMAC-SHA-256
    bytes       INTEGER NOT NULL,         -- of the content, unsealed
    width       INTEGER NOT NULL DEFAULT 0,
    height      INTEGER NOT NULL DEFAULT 0,
    captured    TEXT,                     -- when it was taken, with offset where known; NULL for what was received
    captured_by TEXT    NOT NULL DEFAULT 'camera' CHECK (captured_by IN ('camera', 'file')),  -- whose clock said so
    camera      TEXT,                     -- maker and model
    position    TEXT,                     -- "latitude,longitude" in degrees, where the user keeps places; stays on the device
    fingerprint INTEGER,                  -- 64 bits that similar pictures share; NULL until it was prepared once
    origin      TEXT    NOT NULL CHECK (origin IN ('camera', 'received', 'thumbnail', 'composed', 'contact')),
    created_ms  INTEGER NOT NULL
) STRICT;

-- How photos leave where nothing else is said. One row, once changed.
CREATE TABLE photo_habits (
    pk         INTEGER PRIMARY KEY CHECK (pk = 1),
    size       TEXT    NOT NULL CHECK (size IN ('quick', 'normal', 'fine', 'original', 'original_without_place')),
    with_time  INTEGER NOT NULL,  -- 1: the sent copy says when it was taken
    keep_place INTEGER NOT NULL   -- 1: positions are kept here, for filing by place
) STRICT;

-- Photos of one thread that may show the same; asked about after both are filed.
CREATE TABLE photo_twins (
    pk       INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT    NOT NULL UNIQUE,
    newer    TEXT    NOT NULL,            -- outbox item
    older    TEXT    NOT NULL,            -- outbox item
    alike    TEXT    NOT NULL CHECK (alike IN ('same_file', 'same_picture')),
    answer   TEXT    CHECK (answer IN ('keep_both', 'take_back')),  -- NULL while open
    found_ms INTEGER NOT NULL,
    UNIQUE (newer, older)
) STRICT;
CREATE INDEX photo_twins_open ON photo_twins (pk) WHERE answer IS NULL;

-- Received media still to be fetched. Rows go when the file is in the vault.
CREATE TABLE fetches (
    pk       INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_pk INTEGER NOT NULL REFERENCES entries (pk),
    part     TEXT    NOT NULL CHECK (part IN ('thumbnail', 'file')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_ms  INTEGER NOT NULL DEFAULT 0,
    gave_up  TEXT,                        -- reason, where trying again cannot help
    UNIQUE (entry_pk, part)
) STRICT;

CREATE TABLE outbox (
    pk            INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,  -- ULID; the Matrix transaction id, and `app.werkfunk.id` inside the content
    thread_pk     INTEGER NOT NULL REFERENCES threads (pk),
    contact_pk    INTEGER REFERENCES contacts (pk),
    entry_pk      INTEGER REFERENCES entries (pk),  -- NULL for an edit and for a room to be made
    kind          TEXT    NOT NULL CHECK (kind IN ('text', 'photo', 'edit', 'room')),
    purpose       TEXT    NOT NULL,
    body          TEXT    NOT NULL,         -- text, new text of an edit, or the caption of a photo
    reply_to      TEXT,                     -- event id of what it answers or edits
    waits_for     TEXT,                     -- outbox id of an item that must be acknowledged before
    photo         TEXT,                     -- vault name of the original
    wish          TEXT,                     -- JSON of `photos::PhotoWish`: how the photo is to be sent
    step          TEXT    NOT NULL CHECK (step IN ('captured', 'prepared', 'uploaded', 'acknowledged')),
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'held', 'cancelling', 'cancelled', 'done')),
    hold          TEXT,                     -- name of an `outbox::Hold` while held
    edge_limit    INTEGER,                  -- long edge at most, after a refusal for size; NULL: as wished
    prepared      TEXT,                     -- JSON of `outbox::Prepared`: sizes, blurhash, keys of the spool files
    uri           TEXT,                     -- reserved media URI of the photo
    thumb_uri     TEXT,                     -- reserved media URI of the thumbnail
    bytes_total   INTEGER NOT NULL DEFAULT 0,
    attempts      INTEGER NOT NULL DEFAULT 0,
    resets        INTEGER NOT NULL DEFAULT 0,  -- uploads in a row that the link broke off
    next_ms       INTEGER NOT NULL DEFAULT 0,  -- not tried before
    first_put_ms  INTEGER,                  -- when the event was first handed to the server
    first_put_dev TEXT,                     -- by which Matrix device
    room_id       TEXT,                     -- into which room; every later attempt goes there too
    event_id      TEXT,
    created_ms    INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_open ON outbox (state, pk);
CREATE INDEX outbox_thread ON outbox (thread_pk, pk);

index annotations_care: CREATE INDEX annotations_care ON annotations (target) WHERE kind = 'care' AND value <> ''
index annotations_target: CREATE INDEX annotations_target ON annotations (target)
index book_change_fields_contact: CREATE INDEX book_change_fields_contact ON book_change_fields (contact_pk, change_pk)
index book_moves_change: CREATE INDEX book_moves_change ON book_moves (change_pk)
index channels_contact: CREATE INDEX channels_contact ON channels (contact_pk)
index consent_asks_contact: CREATE INDEX consent_asks_contact ON consent_asks (contact_pk, channel, purpose)
index consent_notices_contact: CREATE INDEX consent_notices_contact ON consent_notices (contact_pk, channel)
index consent_questions_contact: CREATE INDEX consent_questions_contact ON consent_questions (contact_pk)
index consent_questions_open: CREATE INDEX consent_questions_open ON consent_questions (pk) WHERE verdict IS NULL
index consents_contact: CREATE INDEX consents_contact ON consents (contact_pk, channel, purpose, given_ms)
index consents_message: CREATE INDEX consents_message ON consents (message) WHERE message <> ''
index contact_tags_contact: CREATE INDEX contact_tags_contact ON contact_tags (contact_pk)
index contact_twins_high: CREATE INDEX contact_twins_high ON contact_twins (high_pk)
index contact_twins_open: CREATE INDEX contact_twins_open ON contact_twins (points DESC, pk) WHERE apart = 0
index contacts_blocked: CREATE INDEX contacts_blocked ON contacts (shelf, sort, pk) WHERE blocked_ms IS NOT NULL
index contacts_favourite: CREATE INDEX contacts_favourite ON contacts (shelf, sort, pk) WHERE favourite = 1
index contacts_merged: CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into <> ''
index contacts_role: CREATE INDEX contacts_role ON contacts (shelf, role, sort, pk)
index contacts_sorted: CREATE INDEX contacts_sorted ON contacts (shelf, sort, pk)
index doubts_room: CREATE INDEX doubts_room ON doubts (room_pk)
index entries_kind: CREATE INDEX entries_kind ON entries (kind, pk) WHERE kind <> 'text' AND redacted = 0
index entries_late: CREATE INDEX entries_late ON entries (thread_pk, pk) WHERE late = 1
index entries_meant: CREATE INDEX entries_meant ON entries (thread_pk, pk)
    WHERE mine = 0 AND redacted = 0 AND kind NOT IN ('notice', 'member') AND (mention = 1 OR named = 1)
index entries_pictures: CREATE INDEX entries_pictures ON entries (thread_pk, pk) WHERE kind IN ('image', 'video') AND redacted = 0
index entries_reply_item: CREATE INDEX entries_reply_item ON entries (reply_item) WHERE reply_item IS NOT NULL
index entries_said: CREATE INDEX entries_said ON entries (thread_pk, pk)
    WHERE mine = 0 AND redacted = 0 AND kind NOT IN ('notice', 'member')
index entries_sender: CREATE INDEX entries_sender ON entries (sender, pk) WHERE mine = 0
index entries_sender_kind: CREATE INDEX entries_sender_kind ON entries (sender, kind, pk) WHERE mine = 0 AND kind <> 'text' AND redacted = 0
index entries_thread: CREATE INDEX entries_thread ON entries (thread_pk, pk DESC)
index entries_thread_kind: CREATE INDEX entries_thread_kind ON entries (thread_pk, kind, pk) WHERE kind <> 'text' AND redacted = 0
index entries_undecryptable: CREATE INDEX entries_undecryptable ON entries (room_pk) WHERE kind = 'undecryptable'
index entries_unknown: CREATE INDEX entries_unknown ON entries (pk) WHERE kind = 'unknown' AND raw IS NOT NULL
index entry_flags_answer: CREATE INDEX entry_flags_answer ON entry_flags (answer_ms) WHERE answer_ms IS NOT NULL
index entry_labels_tag: CREATE INDEX entry_labels_tag ON entry_labels (tag_pk, entry_pk)
index fetches_anyway: CREATE INDEX fetches_anyway ON fetches (anyway) WHERE anyway > 0 AND gave_up IS NULL
index gaps_room: CREATE INDEX gaps_room ON gaps (room_pk)
index handoffs_open: CREATE INDEX handoffs_open ON handoffs (pk) WHERE answer IS NULL
index handoffs_thread: CREATE INDEX handoffs_thread ON handoffs (thread_pk)
index operations_entity: CREATE INDEX operations_entity ON operations (kind, entity)
index outbox_acked: CREATE INDEX outbox_acked ON outbox (acked) WHERE acked IS NOT NULL
index outbox_event: CREATE INDEX outbox_event ON outbox (event_id) WHERE event_id IS NOT NULL
index outbox_offered: CREATE INDEX outbox_offered ON outbox (reply_to) WHERE lost = 'offered'
index outbox_open: CREATE INDEX outbox_open ON outbox (state, pk)
index outbox_plan: CREATE INDEX outbox_plan ON outbox (pk, id, thread_pk, kind, step, state, waits_for, attempts, next_ms, first_put_ms, first_put_dev,
    resets, bytes_total, paused, anyway, until_ms) WHERE state IN ('waiting', 'held', 'cancelling')
index outbox_thread: CREATE INDEX outbox_thread ON outbox (thread_pk, pk)
index person_requests_contact: CREATE INDEX person_requests_contact ON person_requests (contact_pk)
index person_requests_open: CREATE INDEX person_requests_open ON person_requests (due_ms) WHERE done_ms IS NULL
index photo_twins_open: CREATE INDEX photo_twins_open ON photo_twins (pk) WHERE answer IS NULL
index request_entries_entry: CREATE INDEX request_entries_entry ON request_entries (entry_pk)
index request_entries_pictures: CREATE INDEX request_entries_pictures ON request_entries (request_pk, entry_pk) WHERE picture = 1
index requests_contact: CREATE INDEX requests_contact ON requests (contact_pk)
index requests_open: CREATE INDEX requests_open ON requests (state, due_ms)
index requests_thread: CREATE INDEX requests_thread ON requests (thread_pk, pk)
index restrictions_thread: CREATE INDEX restrictions_thread ON restrictions (thread_pk)
index rooms_replaced: CREATE INDEX rooms_replaced ON rooms (replaced_by) WHERE replaced_by IS NOT NULL
index rooms_standing: CREATE INDEX rooms_standing ON rooms (membership) WHERE membership = 'invited' OR leaving = 1
index rooms_thread: CREATE INDEX rooms_thread ON rooms (thread_pk)
index site_contacts_contact: CREATE INDEX site_contacts_contact ON site_contacts (contact_pk)
index site_entries_pictures: CREATE INDEX site_entries_pictures ON site_entries (site_pk, entry_pk) WHERE picture = 1
index site_entries_site: CREATE INDEX site_entries_site ON site_entries (site_pk, entry_pk)
index site_threads_site: CREATE INDEX site_threads_site ON site_threads (site_pk)
index sqlite_autoindex_annotations_1: 
index sqlite_autoindex_book_changes_1: 
index sqlite_autoindex_channels_1: 
index sqlite_autoindex_consent_asks_1: 
index sqlite_autoindex_consent_chain_1: 
index sqlite_autoindex_consent_devices_1: 
index sqlite_autoindex_consent_notices_1: 
index sqlite_autoindex_consent_questions_1: 
index sqlite_autoindex_consent_questions_2: 
index sqlite_autoindex_consents_1: 
index sqlite_autoindex_consents_2: 
index sqlite_autoindex_contact_twins_1: 
index sqlite_autoindex_contacts_1: 
index sqlite_autoindex_entries_1: 
index sqlite_autoindex_entries_2: 
index sqlite_autoindex_fetches_1: 
index sqlite_autoindex_given_1: 
index sqlite_autoindex_handoffs_1: 
index sqlite_autoindex_operations_1: 
index sqlite_autoindex_outbox_1: 
index sqlite_autoindex_person_requests_1: 
index sqlite_autoindex_photo_twins_1: 
index sqlite_autoindex_photo_twins_2: 
index sqlite_autoindex_photos_1: 
index sqlite_autoindex_requests_1: 
index sqlite_autoindex_restrictions_1: 
index sqlite_autoindex_rooms_1: 
index sqlite_autoindex_scraps_1: 
index sqlite_autoindex_site_contacts_1: 
index sqlite_autoindex_sites_1: 
index sqlite_autoindex_sites_2: 
index sqlite_autoindex_tags_1: 
index sqlite_autoindex_tags_2: 
index sqlite_autoindex_threads_1: 
index sqlite_autoindex_threads_2: 
index threads_newest: CREATE INDEX threads_newest ON threads (last_pk DESC)
index threads_planned: CREATE INDEX threads_planned ON threads (pk) WHERE planned <> '[]'
index threads_removing: CREATE INDEX threads_removing ON threads (pk) WHERE removing <> '[]'
table annotations: CREATE TABLE annotations (
    pk        INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id  TEXT    NOT NULL UNIQUE,  -- of ours that the server has not acknowledged: the outbox item's id
    target    TEXT    NOT NULL,         -- event id, or the item id of an own entry that has none yet
    sender    TEXT    NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('edit', 'reaction', 'redaction', 'care')),
    value     TEXT    NOT NULL,  -- new body, reaction key, or ''
    at_ms     INTEGER NOT NULL,
    synced    INTEGER NOT NULL   -- 1: seen in a sync response or in history; 0: of ours, so far only filed here
, room_pk INTEGER REFERENCES rooms (pk), mention INTEGER NOT NULL DEFAULT 0) STRICT
table book_change_fields: CREATE TABLE book_change_fields (
    change_pk  INTEGER NOT NULL REFERENCES book_changes (pk),
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    field      TEXT    NOT NULL,
    before     TEXT,  -- NULL: empty
    after      TEXT,  -- NULL: empty
    PRIMARY KEY (change_pk, contact_pk, field)
) STRICT, WITHOUT ROWID
table book_changes: CREATE TABLE book_changes (
    pk        INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL UNIQUE,
    kind      TEXT    NOT NULL,             -- `journal::ChangeKind`
    by_user   TEXT    NOT NULL,             -- user id; empty where nobody was logged in
    file      TEXT    NOT NULL DEFAULT '',  -- name of an imported file
    at_ms     INTEGER NOT NULL,
    undone_ms INTEGER                       -- NULL while it stands
) STRICT
table book_habits: CREATE TABLE book_habits (
    pk   INTEGER PRIMARY KEY CHECK (pk = 1),
    home TEXT    NOT NULL  -- ISO 3166-1: where numbers are typed without a country code
) STRICT
table book_moves: CREATE TABLE book_moves (
    pk        INTEGER PRIMARY KEY AUTOINCREMENT,
    change_pk INTEGER NOT NULL REFERENCES book_changes (pk),
    what      TEXT    NOT NULL,  -- `journal::Followed`
    row_pk    INTEGER NOT NULL   -- in the table of that name
) STRICT
table channels: CREATE TABLE channels (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    part       TEXT    NOT NULL DEFAULT '',  -- which of the contact's, on every device
    place      INTEGER NOT NULL DEFAULT 0,   -- in the contact's list
    kind       TEXT    NOT NULL CHECK (kind IN ('matrix', 'whatsapp', 'email', 'sms', 'phone')),
    address    TEXT    NOT NULL,  -- Matrix user id, E.164 number or mail address
    label      TEXT    NOT NULL DEFAULT '',
    UNIQUE (kind, address)
) STRICT
table company: CREATE TABLE company (
    pk        INTEGER PRIMARY KEY CHECK (pk = 1),
    time_zone TEXT NOT NULL,  -- IANA name
    imprint   TEXT NOT NULL   -- JSON of `consent::Imprint`
) STRICT
table consent_asks: CREATE TABLE consent_asks (
    pk             INTEGER PRIMARY KEY AUTOINCREMENT,
    code           TEXT    NOT NULL UNIQUE,  -- nine symbols
    contact_pk     INTEGER NOT NULL REFERENCES contacts (pk),
    channel        TEXT    NOT NULL,  -- which the answer is about, whatever way it comes back
    purpose        TEXT    NOT NULL,
    text           TEXT    NOT NULL,  -- the exact words
    text_version   TEXT    NOT NULL,
    notice_version TEXT    NOT NULL,
    made_ms        INTEGER NOT NULL,
    expires_ms     INTEGER NOT NULL,
    notice_pk      INTEGER REFERENCES consent_notices (pk)  -- by which message of ours it was asked; NULL for a page
) STRICT
table consent_chain: CREATE TABLE consent_chain (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    device     TEXT    NOT NULL REFERENCES consent_devices (device),
    sequence   INTEGER NOT NULL CHECK (sequence > 0),  -- 1, 2, 3, ... on each device
    previous   BLOB    NOT NULL,  -- hash of the link before; of the first one: of device and key
    commitment BLOB    NOT NULL,  -- SHA-256 of salt and content
    hash       BLOB    NOT NULL,  -- SHA-256 of device, sequence, previous and commitment
    salt       BLOB,              -- 16 random bytes; NULL after erasure
    content    TEXT,              -- JSON of `consent::Record`, to the byte; NULL after erasure
    UNIQUE (device, sequence),
    CHECK ((salt IS NULL) = (content IS NULL))
) STRICT
table consent_devices: CREATE TABLE consent_devices (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    device     TEXT NOT NULL UNIQUE,  -- ULID
    public_key BLOB NOT NULL,         -- Ed25519
    secret_key BLOB                   -- NULL for devices that are not this one
) STRICT
table consent_notices: CREATE TABLE consent_notices (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    channel    TEXT    NOT NULL,
    purpose    TEXT    NOT NULL CHECK (purpose IN ('confirm_withdrawal', 'ask_consent')),
    cause      TEXT    NOT NULL,  -- id of the withdrawal's record, or event id of the message that is answered
    item_id    TEXT,              -- outbox item; NULL only while it is being filed
    at_ms      INTEGER NOT NULL,
    UNIQUE (purpose, cause)
) STRICT
table consent_questions: CREATE TABLE consent_questions (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),  -- who wrote
    event_id   TEXT    NOT NULL,
    doubt      TEXT    NOT NULL CHECK (doubt IN ('withdrawal', 'answer', 'other_person', 'expired', 'mistyped')),
    code       TEXT    NOT NULL DEFAULT '',  -- the token in the message; empty where there is none that can be read
    asked_ms   INTEGER NOT NULL,  -- when the person wrote
    verdict    TEXT    CHECK (verdict IN ('withdraw_all', 'withdraw_advertising', 'yes', 'no', 'nothing')),  -- NULL while open
    UNIQUE (event_id, doubt, code)
) STRICT
table consents: CREATE TABLE consents (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    link_pk    INTEGER NOT NULL UNIQUE REFERENCES consent_chain (pk),
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),  -- for whom it counts; another one after contacts were merged
    channel    TEXT    NOT NULL CHECK (channel IN ('matrix', 'whatsapp', 'email', 'sms', 'phone')),
    purpose    TEXT    NOT NULL CHECK (purpose IN ('request', 'order', 'appointment', 'site_photos', 'advertising')),
    basis      TEXT    NOT NULL CHECK (basis IN ('wrote_first', 'consent', 'contract', 'employment', 'withdrawn')),
    message    TEXT    NOT NULL DEFAULT '',  -- event id of the person's message; empty where it was none
    code       TEXT    NOT NULL DEFAULT '',  -- token of the question that was answered
    given_ms   INTEGER NOT NULL
) STRICT
table contact_index: CREATE TABLE contact_index (
    kind       INTEGER NOT NULL,  -- 0 to 2: rank of a word; 3: three digits of a number; 4 to 8: signs (`search::words`)
    word       TEXT    NOT NULL,
    sort       TEXT    NOT NULL,  -- the beginning of the contact's; empty for what is no word
    contact_pk INTEGER NOT NULL,  -- the first one of the row; no reference, as the others have none
    more       BLOB    NOT NULL,  -- those behind it (`search::packed`)
    PRIMARY KEY (kind, word, sort, contact_pk)
) STRICT, WITHOUT ROWID
table contact_tags: CREATE TABLE contact_tags (
    tag_pk     INTEGER NOT NULL REFERENCES tags (pk),
    sort       TEXT    NOT NULL,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    PRIMARY KEY (tag_pk, sort, contact_pk)
) STRICT, WITHOUT ROWID
table contact_twins: CREATE TABLE contact_twins (
    pk       INTEGER PRIMARY KEY AUTOINCREMENT,
    low_pk   INTEGER NOT NULL REFERENCES contacts (pk),  -- the one entered first
    high_pk  INTEGER NOT NULL REFERENCES contacts (pk),
    points   INTEGER NOT NULL,            -- 0 to 100
    reasons  TEXT    NOT NULL,            -- JSON array of `twins::TwinReason`
    apart    INTEGER NOT NULL DEFAULT 0,  -- 1: somebody said that they are two
    UNIQUE (low_pk, high_pk),
    CHECK (low_pk < high_pk)
) STRICT
table contacts: CREATE TABLE contacts (
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
, lists TEXT NOT NULL DEFAULT '{}', number TEXT NOT NULL DEFAULT '', found_by TEXT NOT NULL DEFAULT '') STRICT
table device: CREATE TABLE device (
    pk             INTEGER PRIMARY KEY CHECK (pk = 1),
    id             TEXT    NOT NULL,            -- ULID; names this device in operations and in numbers of requests
    hybrid_clock   INTEGER NOT NULL DEFAULT 0,  -- the highest hybrid clock given out or seen
    request_number INTEGER NOT NULL DEFAULT 0   -- the last number given to a request here
) STRICT
table doubts: CREATE TABLE doubts (
    pk      INTEGER PRIMARY KEY,
    room_pk INTEGER NOT NULL REFERENCES rooms (pk) ON DELETE CASCADE,
    token   TEXT
) STRICT
table drafts: CREATE TABLE drafts (
    thread_pk  INTEGER PRIMARY KEY REFERENCES threads (pk),
    body       TEXT    NOT NULL,
    written_ms INTEGER NOT NULL
, answers TEXT, corrects TEXT, correction TEXT) STRICT
table entries: CREATE TABLE entries (
    pk         INTEGER PRIMARY KEY,
    thread_pk  INTEGER NOT NULL REFERENCES threads (pk),
    room_pk    INTEGER REFERENCES rooms (pk),   -- NULL while the room is not yet made
    event_id   TEXT    UNIQUE,                  -- NULL until the server has acknowledged it
    item_id    TEXT    UNIQUE,                  -- outbox item (ours) or the id inside the content (a colleague's Werkfunk)
    sender     TEXT    NOT NULL,                -- user id
    mine       INTEGER NOT NULL,                -- 1: this account wrote it
    kind       TEXT    NOT NULL CHECK (kind IN ('text', 'image', 'file', 'video', 'voice', 'place', 'call', 'note', 'handoff', 'member', 'notice', 'undecryptable', 'unknown')),
    body       TEXT    NOT NULL,                -- text, caption, or file name with its caption below
    original   TEXT,                            -- the body as sent, once an edit replaced it
    reply_to   TEXT,                            -- event id
    reply_item TEXT,                            -- item id, where the target is ours and not yet acknowledged
    media      TEXT,                            -- JSON of `threads::Media`
    edited     INTEGER NOT NULL DEFAULT 0,
    redacted   INTEGER NOT NULL DEFAULT 0,
    synced     INTEGER NOT NULL DEFAULT 0,      -- 1: seen in a sync response or in history, not only acknowledged
    raw        TEXT                             -- the encrypted event as received, kept only while undecryptable
, channel TEXT, place TEXT, mention INTEGER NOT NULL DEFAULT 0, news INTEGER NOT NULL DEFAULT 0, late INTEGER NOT NULL DEFAULT 0, named INTEGER NOT NULL DEFAULT 0, server_pk INTEGER) STRICT
table entry_flags: CREATE TABLE entry_flags (
    entry_pk  INTEGER PRIMARY KEY,
    pinned_ms INTEGER,                    -- when it was pinned
    answer_ms INTEGER                     -- until when it is to be answered
) STRICT
table entry_labels: CREATE TABLE entry_labels (
    entry_pk INTEGER NOT NULL,
    tag_pk   INTEGER NOT NULL REFERENCES tags (pk),
    PRIMARY KEY (entry_pk, tag_pk)
) STRICT, WITHOUT ROWID
table entry_parts: CREATE VIRTUAL TABLE entry_parts USING fts5 (
    words, content = '', contentless_delete = 1, detail = none,
    tokenize = 'trigram'
)
table entry_parts_config: CREATE TABLE 'entry_parts_config'(k PRIMARY KEY, v) WITHOUT ROWID
table entry_parts_data: CREATE TABLE 'entry_parts_data'(id INTEGER PRIMARY KEY, block BLOB)
table entry_parts_docsize: CREATE TABLE 'entry_parts_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)
table entry_parts_idx: CREATE TABLE 'entry_parts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID
table entry_words: CREATE VIRTUAL TABLE entry_words USING fts5 (
    words,       -- folded words, umlauts as one letter
    collapsed,   -- the same with ae/oe/ue collapsed to a/o/u
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
)
table entry_words_config: CREATE TABLE 'entry_words_config'(k PRIMARY KEY, v) WITHOUT ROWID
table entry_words_data: CREATE TABLE 'entry_words_data'(id INTEGER PRIMARY KEY, block BLOB)
table entry_words_docsize: CREATE TABLE 'entry_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)
table entry_words_idx: CREATE TABLE 'entry_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID
table fetches: CREATE TABLE fetches (
    pk       INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_pk INTEGER NOT NULL REFERENCES entries (pk),
    part     TEXT    NOT NULL CHECK (part IN ('thumbnail', 'file')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_ms  INTEGER NOT NULL DEFAULT 0,
    gave_up  TEXT, anyway INTEGER NOT NULL DEFAULT 0,                        -- reason, where trying again cannot help
    UNIQUE (entry_pk, part)
) STRICT
table gaps: CREATE TABLE gaps (
    pk      INTEGER PRIMARY KEY AUTOINCREMENT,
    room_pk INTEGER NOT NULL REFERENCES rooms (pk),
    token   TEXT,
    reason  TEXT    NOT NULL CHECK (reason IN ('limited', 'first_sync', 'lost_batch'))
, edge_ms INTEGER, asked   INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0) STRICT
table given: CREATE TABLE given (
    event_id TEXT    PRIMARY KEY NOT NULL,
    room_id  TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL  -- of what came in the server's time, of ours when it was acknowledged
) STRICT
table group_draft: CREATE TABLE group_draft (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    title      TEXT    NOT NULL,  -- what the company is to call it
    body       TEXT    NOT NULL,  -- the first message
    written_ms INTEGER NOT NULL
) STRICT
table group_draft_people: CREATE TABLE group_draft_people (
    contact_pk INTEGER PRIMARY KEY REFERENCES contacts (pk),
    chosen     INTEGER NOT NULL  -- 0: no more; the words may still name the person
) STRICT
table handoffs: CREATE TABLE handoffs (
    pk          INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    thread_pk   INTEGER NOT NULL REFERENCES threads (pk),
    channel     TEXT    NOT NULL CHECK (channel IN ('whatsapp', 'email', 'sms')),
    body        TEXT    NOT NULL,         -- '' once answered
    purpose     TEXT    NOT NULL,
    answer      TEXT    CHECK (answer IN ('sent', 'not_sent')),  -- NULL while nobody has said
    created_ms  INTEGER NOT NULL
) STRICT
table history_rules: CREATE TABLE history_rules (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    days      INTEGER,            -- NULL: everything
    megabytes INTEGER,            -- NULL: without limit
    pictures  TEXT    NOT NULL CHECK (pictures IN ('always', 'unmetered', 'asked')),
    files     TEXT    NOT NULL CHECK (files IN ('always', 'unmetered', 'asked'))
) STRICT
table operations: CREATE TABLE operations (
    pk        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT    NOT NULL,  -- 'contact', 'tag', 'consent', 'request', ...
    entity    TEXT    NOT NULL,  -- ULID of the entity
    field     TEXT    NOT NULL,  -- name of the field, '*' for a new entity, '-' for a deletion
    value     TEXT,              -- JSON; NULL for a tombstone or after erasure
    clock     INTEGER NOT NULL,  -- hybrid logical clock: milliseconds << 16 | counter
    device    TEXT    NOT NULL,  -- ULID of the device that made it
    UNIQUE (clock, device)
) STRICT
table outbox: CREATE TABLE outbox (
    pk            INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,  -- ULID; the Matrix transaction id, and `app.werkfunk.id` inside the content
    thread_pk     INTEGER NOT NULL REFERENCES threads (pk),
    contact_pk    INTEGER REFERENCES contacts (pk),
    entry_pk      INTEGER REFERENCES entries (pk),  -- NULL for an edit and for a room to be made
    kind          TEXT    NOT NULL CHECK (kind IN ('text', 'photo', 'edit', 'room', 'file', 'video', 'voice', 'reaction', 'redaction', 'care', 'place')),
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
, paused INTEGER NOT NULL DEFAULT 0, anyway INTEGER NOT NULL DEFAULT 0, until_ms INTEGER, attachment TEXT, place TEXT, series TEXT, lost TEXT CHECK (lost IN ('offered', 'let_be')), mentions TEXT NOT NULL DEFAULT '{}', acked INTEGER) STRICT
table partings: CREATE TABLE partings (
    room_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID
table person_requests: CREATE TABLE person_requests (
    pk          INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    contact_pk  INTEGER NOT NULL REFERENCES contacts (pk),
    wish        TEXT    NOT NULL CHECK (wish IN ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection')),
    channel     TEXT    NOT NULL,
    note        TEXT    NOT NULL DEFAULT '',
    received_ms INTEGER NOT NULL,
    due_ms      INTEGER NOT NULL,
    extended    INTEGER NOT NULL DEFAULT 0,  -- 1: by two months, the person was told why
    done_ms     INTEGER  -- NULL while open
) STRICT
table photo_habits: CREATE TABLE photo_habits (
    pk         INTEGER PRIMARY KEY CHECK (pk = 1),
    size       TEXT    NOT NULL CHECK (size IN ('quick', 'normal', 'fine', 'original', 'original_without_place')),
    with_time  INTEGER NOT NULL,  -- 1: the sent copy says when it was taken
    keep_place INTEGER NOT NULL   -- 1: positions are kept here, for filing by place
) STRICT
table photo_twins: CREATE TABLE photo_twins (
    pk       INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT    NOT NULL UNIQUE,
    newer    TEXT    NOT NULL,            -- outbox item
    older    TEXT    NOT NULL,            -- outbox item
    alike    TEXT    NOT NULL CHECK (alike IN ('same_file', 'same_picture')),
    answer   TEXT    CHECK (answer IN ('keep_both', 'take_back')),  -- NULL while open
    found_ms INTEGER NOT NULL,
    UNIQUE (newer, older)
) STRICT
table photos: CREATE TABLE photos (
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
    origin      TEXT    NOT NULL CHECK (origin IN ('camera', 'received', 'thumbnail', 'composed', 'contact', 'attached')),
    created_ms  INTEGER NOT NULL
) STRICT
table receipts: CREATE TABLE receipts (
    room_pk  INTEGER NOT NULL REFERENCES rooms (pk),
    user_id  TEXT    NOT NULL,
    event_id TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL, read_pk INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (room_pk, user_id)
) STRICT, WITHOUT ROWID
table request_entries: CREATE TABLE request_entries (
    request_pk INTEGER NOT NULL REFERENCES requests (pk),
    entry_pk   INTEGER NOT NULL REFERENCES entries (pk), picture INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (request_pk, entry_pk)
) STRICT, WITHOUT ROWID
table requests: CREATE TABLE requests (
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
) STRICT
table restrictions: CREATE TABLE restrictions (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL UNIQUE REFERENCES contacts (pk),
    thread_pk  INTEGER NOT NULL REFERENCES threads (pk),
    name       TEXT    NOT NULL,  -- whose letters they are
    address    TEXT    NOT NULL,
    since_ms   INTEGER NOT NULL,
    until_year INTEGER NOT NULL   -- the last lock ends with this year
) STRICT
table room_rules: CREATE TABLE room_rules (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    accept_all  INTEGER NOT NULL,  -- 1: invitations are accepted unasked, whoever makes them
    show_typing INTEGER NOT NULL   -- 1: others see when somebody writes here
) STRICT
table rooms: CREATE TABLE rooms (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id    TEXT    NOT NULL UNIQUE,
    thread_pk  INTEGER NOT NULL REFERENCES threads (pk),
    membership TEXT    NOT NULL CHECK (membership IN ('invited', 'joined', 'left')),
    encrypted  INTEGER NOT NULL DEFAULT 0,
    inviter    TEXT,               -- who invited us; NULL for rooms made here
    members    TEXT    NOT NULL DEFAULT '[]',  -- JSON array of user ids, without ourselves
    read_event TEXT,               -- newest event the user has read
    read_sent  TEXT                -- newest event the server was told of as read
, answer TEXT CHECK (answer IN ('accepted', 'declined', 'failed')), invited_ms INTEGER, ended TEXT           -- why nothing goes there any more; NULL: it does
    CHECK (ended IN ('left', 'removed', 'banned', 'gone', 'refused', 'over')), leaving INTEGER NOT NULL DEFAULT 0, silent_event TEXT, silent_pk    INTEGER, replaced_by TEXT) STRICT
table scraps: CREATE TABLE scraps (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT    NOT NULL CHECK (kind IN ('caption', 'pair_caption', 'call', 'place_name', 'reply', 'request_note', 'hand_off',
        'site_note', 'site_rewording', 'consent_note', 'wish_note')),
    owner      TEXT    NOT NULL,  -- ULID of the thread, request, contact or site it is about; '' for a photo nobody was chosen for yet
    part       TEXT    NOT NULL,  -- which one of several: a decision, the position of a note, the path of a photo; '' where there is one
    body       TEXT    NOT NULL,
    written_ms INTEGER NOT NULL,
    UNIQUE (owner, kind, part)
) STRICT
table send_rules: CREATE TABLE send_rules (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    paused       INTEGER NOT NULL,  -- 1: nothing leaves
    wifi_only    INTEGER NOT NULL,  -- 1: media wait for a network that is not paid by the byte
    not_roaming  INTEGER NOT NULL,  -- 1: media wait while roaming
    save_battery INTEGER NOT NULL   -- 1: media wait while the battery is low
) STRICT
table session: CREATE TABLE session (
    pk           INTEGER PRIMARY KEY CHECK (pk = 1),
    homeserver   TEXT    NOT NULL,  -- base URL
    user_id      TEXT    NOT NULL,
    device_id    TEXT    NOT NULL,
    access_token TEXT    NOT NULL,
    needs_login  INTEGER NOT NULL DEFAULT 0,  -- 1 after the server refused the token; everything stays readable
    device_gone  INTEGER NOT NULL DEFAULT 0,  -- 1 where the server has forgotten the device too
    key_store    INTEGER NOT NULL DEFAULT 1,  -- which set of the transport's keys belongs to this device
    sync_cursor  TEXT               -- token of the last sync response whose events are in this database; NULL before the first
, restored_ms INTEGER, heard_ms INTEGER, restored_acked INTEGER) STRICT
table site_contacts: CREATE TABLE site_contacts (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    site_pk    INTEGER NOT NULL REFERENCES sites (pk),
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    part       TEXT    NOT NULL CHECK (part IN ('customer', 'planner', 'supplier', 'other')),
    UNIQUE (site_pk, contact_pk)
) STRICT
table site_entries: CREATE TABLE site_entries (
    entry_pk INTEGER PRIMARY KEY,
    site_pk  INTEGER NOT NULL REFERENCES sites (pk),
    picture  INTEGER NOT NULL                         -- 1: a photo or a video
) STRICT
table site_habits: CREATE TABLE site_habits (
    thread_pk   INTEGER PRIMARY KEY,
    site_pk     INTEGER REFERENCES sites (pk),  -- where something of the thread was filed last; NULL: nothing yet
    answered_pk INTEGER NOT NULL DEFAULT 0      -- up to this entry somebody has answered what was offered to be filed
) STRICT
table site_threads: CREATE TABLE site_threads (
    thread_pk INTEGER PRIMARY KEY REFERENCES threads (pk),
    site_pk   INTEGER NOT NULL REFERENCES sites (pk)
) STRICT
table sites: CREATE TABLE sites (
    pk          INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    thread_pk   INTEGER NOT NULL UNIQUE REFERENCES threads (pk),  -- of the notes written at the site itself
    name        TEXT    NOT NULL,                                 -- '' only once erased
    address     TEXT    NOT NULL,                                 -- as typed; '' where nobody said
    colour      TEXT    CHECK (colour IN ('orange', 'sky_blue', 'green', 'yellow', 'blue', 'vermillion', 'purple', 'black')),  -- NULL: none
    pinned      INTEGER NOT NULL DEFAULT 0,
    finished_ms INTEGER,                                          -- NULL while there is work
    gone_ms     INTEGER,                                          -- since when it is in no list; NULL: it is there
    made_ms     INTEGER NOT NULL
) STRICT
table sqlite_sequence: CREATE TABLE sqlite_sequence(name,seq)
table tags: CREATE TABLE tags (
    pk     INTEGER PRIMARY KEY AUTOINCREMENT,
    id     TEXT    NOT NULL UNIQUE,
    kind   TEXT    NOT NULL CHECK (kind IN ('label', 'group')),
    name   TEXT    NOT NULL,
    folded TEXT    NOT NULL,            -- what spellings of the name share
    colour TEXT    CHECK (colour IN ('orange', 'sky_blue', 'green', 'yellow', 'blue', 'vermillion', 'purple', 'black')),  -- NULL: a group
    gone   INTEGER NOT NULL DEFAULT 0,  -- 1: removed from sight
    UNIQUE (kind, folded),
    CHECK ((kind = 'label') = (colour IS NOT NULL))
) STRICT
table thread_labels: CREATE TABLE thread_labels (
    thread_pk INTEGER NOT NULL REFERENCES threads (pk),
    tag_pk    INTEGER NOT NULL REFERENCES tags (pk),
    PRIMARY KEY (thread_pk, tag_pk)
) STRICT, WITHOUT ROWID
table threads: CREATE TABLE threads (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    contact_pk INTEGER UNIQUE REFERENCES contacts (pk),
    last_pk    INTEGER NOT NULL DEFAULT 0,  -- newest entry; orders the inbox
    read_pk    INTEGER NOT NULL DEFAULT 0,  -- read up to here; whoever writes has read
    unread     INTEGER NOT NULL DEFAULT 0
, title TEXT, planned TEXT NOT NULL DEFAULT '[]', refused TEXT NOT NULL DEFAULT '[]', mentions INTEGER NOT NULL DEFAULT 0, removing TEXT NOT NULL DEFAULT '[]', kept TEXT NOT NULL DEFAULT '[]') STRICT
trigger consent_chain_only_forgets: CREATE TRIGGER consent_chain_only_forgets BEFORE UPDATE ON consent_chain
WHEN NOT (NEW.pk = OLD.pk AND NEW.device = OLD.device AND NEW.sequence = OLD.sequence AND NEW.previous = OLD.previous
    AND NEW.commitment = OLD.commitment AND NEW.hash = OLD.hash AND NEW.salt IS NULL AND NEW.content IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a link of the chain only loses its content, by erasure');
END
trigger consent_chain_only_grows: CREATE TRIGGER consent_chain_only_grows BEFORE DELETE ON consent_chain
BEGIN
    SELECT RAISE(ABORT, 'a link of the chain is never deleted');
END
trigger consents_go_with_their_content: CREATE TRIGGER consents_go_with_their_content BEFORE DELETE ON consents
WHEN (SELECT content FROM consent_chain WHERE pk = OLD.link_pk) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a record of consent goes only when its content is erased');
END
trigger consents_only_follow_their_contact: CREATE TRIGGER consents_only_follow_their_contact BEFORE UPDATE ON consents
WHEN NOT (NEW.pk = OLD.pk AND NEW.id = OLD.id AND NEW.link_pk = OLD.link_pk AND NEW.channel = OLD.channel
    AND NEW.purpose = OLD.purpose AND NEW.basis = OLD.basis AND NEW.message = OLD.message AND NEW.code = OLD.code
    AND NEW.given_ms = OLD.given_ms)
BEGIN
    SELECT RAISE(ABORT, 'a record of consent is never changed');
END
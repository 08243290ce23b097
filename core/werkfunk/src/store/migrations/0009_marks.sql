-- Reactions and takings back sent from here, who takes care of a thread, who has read how far, what is to be answered.

-- Longer lists in three checks; see 0008 for why this is safe.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''video'', ''voice'')', '''video'', ''voice'', ''reaction'', ''redaction'', ''care'', ''place'')')
    WHERE type = 'table' AND name = 'outbox';
UPDATE sqlite_schema SET sql = replace(sql, '''voice'', ''notice''', '''voice'', ''place'', ''call'', ''handoff'', ''member'', ''notice''')
    WHERE type = 'table' AND name = 'entries';
UPDATE sqlite_schema SET sql = replace(sql, '''reaction'', ''redaction'')', '''reaction'', ''redaction'', ''care'')')
    WHERE type = 'table' AND name = 'annotations';
PRAGMA writable_schema = RESET;

ALTER TABLE entries ADD COLUMN channel TEXT;  -- by which way it went; NULL: Matrix
ALTER TABLE entries ADD COLUMN place TEXT;    -- "latitude,longitude" in degrees
ALTER TABLE outbox ADD COLUMN place TEXT;     -- the same, of a place to be sent
ALTER TABLE outbox ADD COLUMN series TEXT;    -- photos sent together share it

CREATE INDEX outbox_event ON outbox (event_id) WHERE event_id IS NOT NULL;

-- How far somebody has read a room; our own account on any of its devices among them.
CREATE TABLE receipts (
    room_pk  INTEGER NOT NULL REFERENCES rooms (pk),
    user_id  TEXT    NOT NULL,
    event_id TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (room_pk, user_id)
) STRICT, WITHOUT ROWID;

-- What the company wants of single entries. Without a wish there is no row.
CREATE TABLE entry_flags (
    entry_pk  INTEGER PRIMARY KEY,
    pinned_ms INTEGER,                    -- when it was pinned
    answer_ms INTEGER                     -- until when it is to be answered
) STRICT;
CREATE INDEX entry_flags_answer ON entry_flags (answer_ms) WHERE answer_ms IS NOT NULL;
CREATE INDEX annotations_care ON annotations (target) WHERE kind = 'care' AND value <> '';

CREATE TABLE entry_labels (
    entry_pk INTEGER NOT NULL,
    tag_pk   INTEGER NOT NULL REFERENCES tags (pk),
    PRIMARY KEY (entry_pk, tag_pk)
) STRICT, WITHOUT ROWID;

CREATE TABLE thread_labels (
    thread_pk INTEGER NOT NULL REFERENCES threads (pk),
    tag_pk    INTEGER NOT NULL REFERENCES tags (pk),
    PRIMARY KEY (thread_pk, tag_pk)
) STRICT, WITHOUT ROWID;

-- What was handed to another app. Whether it went out there only a person can say.
CREATE TABLE handoffs (
    pk          INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    thread_pk   INTEGER NOT NULL REFERENCES threads (pk),
    channel     TEXT    NOT NULL CHECK (channel IN ('whatsapp', 'email', 'sms')),
    body        TEXT    NOT NULL,         -- '' once answered
    purpose     TEXT    NOT NULL,
    answer      TEXT    CHECK (answer IN ('sent', 'not_sent')),  -- NULL while nobody has said
    created_ms  INTEGER NOT NULL
) STRICT;
CREATE INDEX handoffs_open ON handoffs (pk) WHERE answer IS NULL;
CREATE INDEX handoffs_thread ON handoffs (thread_pk);

-- Sites: where work happens, who has to do with it, and what is filed there.

-- A longer list in a check; see 0008 for why this is safe.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''call'', ''handoff''', '''call'', ''note'', ''handoff''')
    WHERE type = 'table' AND name = 'entries';
PRAGMA writable_schema = RESET;

CREATE TABLE sites (
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
) STRICT;

-- Who has to do with a site.
CREATE TABLE site_contacts (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    site_pk    INTEGER NOT NULL REFERENCES sites (pk),
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    part       TEXT    NOT NULL CHECK (part IN ('customer', 'planner', 'supplier', 'other')),
    UNIQUE (site_pk, contact_pk)
) STRICT;
CREATE INDEX site_contacts_contact ON site_contacts (contact_pk);

-- Entries filed at a site, one site each. Entries are taken out and come again under the same position, so nothing refers
-- to them.
CREATE TABLE site_entries (
    entry_pk INTEGER PRIMARY KEY,
    site_pk  INTEGER NOT NULL REFERENCES sites (pk),
    picture  INTEGER NOT NULL                         -- 1: a photo or a video
) STRICT;
CREATE INDEX site_entries_site ON site_entries (site_pk, entry_pk);
CREATE INDEX site_entries_pictures ON site_entries (site_pk, entry_pk) WHERE picture = 1;

-- Threads of which all belongs to a site, also what is still to come.
CREATE TABLE site_threads (
    thread_pk INTEGER PRIMARY KEY REFERENCES threads (pk),
    site_pk   INTEGER NOT NULL REFERENCES sites (pk)
) STRICT;
CREATE INDEX site_threads_site ON site_threads (site_pk);

CREATE INDEX entries_pictures ON entries (thread_pk, pk) WHERE kind IN ('image', 'video') AND redacted = 0;

-- What is suggested in a thread, on this device only. A thread may be gone before its row.
CREATE TABLE site_habits (
    thread_pk   INTEGER PRIMARY KEY,
    site_pk     INTEGER REFERENCES sites (pk),  -- where something of the thread was filed last; NULL: nothing yet
    answered_pk INTEGER NOT NULL DEFAULT 0      -- up to this entry somebody has answered what was offered to be filed
) STRICT;

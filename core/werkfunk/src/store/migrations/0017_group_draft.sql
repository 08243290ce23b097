-- The group somebody is about to begin, and who is to be in it. On this device only, one at a time.

CREATE TABLE group_draft (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    title      TEXT    NOT NULL,  -- what the company is to call it
    body       TEXT    NOT NULL,  -- the first message
    written_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE group_draft_people (
    contact_pk INTEGER PRIMARY KEY REFERENCES contacts (pk),
    chosen     INTEGER NOT NULL  -- 0: no more; the words may still name the person
) STRICT;

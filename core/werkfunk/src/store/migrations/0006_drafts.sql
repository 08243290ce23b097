-- What somebody has written and not sent.

CREATE TABLE drafts (
    thread_pk  INTEGER PRIMARY KEY REFERENCES threads (pk),
    body       TEXT    NOT NULL,
    written_ms INTEGER NOT NULL
) STRICT;

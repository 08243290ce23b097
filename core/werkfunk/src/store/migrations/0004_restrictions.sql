-- Erasure that the law does not allow yet.

-- Somebody who was erased but for the letters the company has to keep (GDPR Art. 18, HGB 257, AO 147). Shown in no list.
CREATE TABLE restrictions (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL UNIQUE REFERENCES contacts (pk),
    thread_pk  INTEGER NOT NULL REFERENCES threads (pk),
    name       TEXT    NOT NULL,  -- whose letters they are
    address    TEXT    NOT NULL,
    since_ms   INTEGER NOT NULL,
    until_year INTEGER NOT NULL   -- the last lock ends with this year
) STRICT;
CREATE INDEX restrictions_thread ON restrictions (thread_pk);

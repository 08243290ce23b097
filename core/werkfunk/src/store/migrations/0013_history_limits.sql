-- How much of the past is fetched by itself, and where in a thread something is missing.

ALTER TABLE gaps ADD COLUMN edge_ms INTEGER;                      -- the server's time of the oldest event walked; NULL: none yet
ALTER TABLE gaps ADD COLUMN asked   INTEGER NOT NULL DEFAULT 0;   -- pages somebody asked for beyond the limits
ALTER TABLE gaps ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;   -- 1: the server would not show it when last asked
ALTER TABLE fetches ADD COLUMN anyway INTEGER NOT NULL DEFAULT 0; -- comes whatever the rules say: 1: as it is small; 2: asked for
UPDATE fetches SET anyway = 1 WHERE part = 'thumbnail';
UPDATE fetches SET anyway = 2
 WHERE part = 'file' AND entry_pk IN (SELECT pk FROM entries WHERE kind <> 'image');

-- What waits for somebody to ask, perhaps for ever, is not looked through for what comes anyway.
CREATE INDEX fetches_anyway ON fetches (anyway) WHERE anyway > 0 AND gave_up IS NULL;

CREATE TABLE history_rules (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    days      INTEGER,            -- NULL: everything
    megabytes INTEGER,            -- NULL: without limit
    pictures  TEXT    NOT NULL CHECK (pictures IN ('always', 'unmetered', 'asked')),
    files     TEXT    NOT NULL CHECK (files IN ('always', 'unmetered', 'asked'))
) STRICT;

-- The list of requests shows their pictures without reading everything that was written.

ALTER TABLE request_entries ADD COLUMN picture INTEGER NOT NULL DEFAULT 0;  -- 1: a picture
UPDATE request_entries SET picture = 1 WHERE entry_pk IN (SELECT pk FROM entries WHERE kind = 'image');
CREATE INDEX request_entries_pictures ON request_entries (request_pk, entry_pk) WHERE picture = 1;

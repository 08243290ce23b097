-- Files, videos and voice messages beside photos.

ALTER TABLE outbox ADD COLUMN attachment TEXT;  -- JSON of `attachments::Attachment`; NULL for what has none, photos included

-- Longer lists in three checks. SQLite rewrites a whole table for that, or its text alone (https://sqlite.org/lang_altertable.html,
-- "Making Other Kinds Of Table Schema Changes"): no row that was valid becomes invalid, so no row has to be touched.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''edit'', ''room'')', '''edit'', ''room'', ''file'', ''video'', ''voice'')')
    WHERE type = 'table' AND name = 'outbox';
UPDATE sqlite_schema SET sql = replace(sql, '''file'', ''notice''', '''file'', ''video'', ''voice'', ''notice''')
    WHERE type = 'table' AND name = 'entries';
UPDATE sqlite_schema SET sql = replace(sql, '''composed'', ''contact'')', '''composed'', ''contact'', ''attached'')')
    WHERE type = 'table' AND name = 'photos';
PRAGMA writable_schema = RESET;

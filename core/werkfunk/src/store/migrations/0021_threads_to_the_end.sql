-- What a draft is about, rooms whose conversation went on elsewhere, what is not understood yet, and what somebody wrote.

-- A draft with an empty body is one that has an answer or a correction under way.
ALTER TABLE drafts ADD COLUMN answers TEXT;     -- the message it answers, by event id or item id; NULL: none
ALTER TABLE drafts ADD COLUMN corrects TEXT;    -- the own message of which new text is being written, by the same; NULL: none
ALTER TABLE drafts ADD COLUMN correction TEXT;  -- that new text, as far as it is written; NULL where nothing is corrected

ALTER TABLE rooms ADD COLUMN replaced_by TEXT;  -- room id of where the conversation goes on; NULL: here
CREATE INDEX rooms_replaced ON rooms (replaced_by) WHERE replaced_by IS NOT NULL;

-- `entries.raw` holds what is not understood, too, up to `events::MOST_RAW` bytes, for a version that does.
CREATE INDEX entries_unknown ON entries (pk) WHERE kind = 'unknown' AND raw IS NOT NULL;
CREATE INDEX entries_sender ON entries (sender, pk) WHERE mine = 0;

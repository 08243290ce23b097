-- People are taken out of groups.

ALTER TABLE threads ADD COLUMN removing TEXT NOT NULL DEFAULT '[]';  -- JSON array of user ids that are still to be taken out of a group
ALTER TABLE threads ADD COLUMN kept TEXT NOT NULL DEFAULT '[]';      -- the same of those the server did not let us take out
CREATE INDEX threads_removing ON threads (pk) WHERE removing <> '[]';

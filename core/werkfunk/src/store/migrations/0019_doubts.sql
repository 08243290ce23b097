-- Stretches of which nobody knows whether anything is missing there, since nothing was heard of the server for a while: walk
-- backwards from `token` until a known event. One with token NULL starts at the newest event.

CREATE TABLE doubts (
    pk      INTEGER PRIMARY KEY,
    room_pk INTEGER NOT NULL REFERENCES rooms (pk) ON DELETE CASCADE,
    token   TEXT
) STRICT;
CREATE INDEX doubts_room ON doubts (room_pk);

ALTER TABLE session ADD COLUMN heard_ms INTEGER;  -- when all that a sync brought was last beyond doubt

-- What the outbox has acknowledged from this place on may have been taken by the server after it was put back.
ALTER TABLE session ADD COLUMN restored_acked INTEGER;

CREATE INDEX outbox_offered ON outbox (reply_to) WHERE lost = 'offered';

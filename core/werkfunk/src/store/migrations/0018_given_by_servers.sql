-- What a server gave or took last, by which it is found that it was put back; and in which order it took what is ours.

CREATE TABLE given (
    event_id TEXT    PRIMARY KEY NOT NULL,
    room_id  TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL  -- of what came in the server's time, of ours when it was acknowledged
) STRICT;

ALTER TABLE outbox ADD COLUMN acked INTEGER;  -- place among all that was acknowledged; NULL: it was not
UPDATE outbox SET acked = pk WHERE event_id IS NOT NULL;
CREATE INDEX outbox_acked ON outbox (acked) WHERE acked IS NOT NULL;

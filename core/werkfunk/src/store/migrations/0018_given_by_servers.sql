-- What a server gave or took last, by which it is found that it was put back; and in which order it took what is ours.

CREATE TABLE given (
    event_id TEXT    PRIMARY KEY NOT NULL,
    room_id  TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL  -- of what came in the server's time, of ours when it was acknowledged
) STRICT;

INSERT OR IGNORE INTO given (event_id, room_id, at_ms)
    SELECT o.event_id, o.room_id, o.created_ms FROM outbox o
    WHERE o.state = 'done' AND o.event_id IS NOT NULL AND o.room_id IS NOT NULL AND o.lost IS NULL
    ORDER BY o.pk DESC LIMIT 1;
INSERT OR IGNORE INTO given (event_id, room_id, at_ms)
    SELECT e.event_id, r.room_id, e.pk >> 16 FROM entries e JOIN rooms r ON r.pk = e.room_pk
    WHERE e.mine = 0 AND e.synced = 1 AND e.event_id IS NOT NULL AND r.membership = 'joined'
    ORDER BY e.pk DESC LIMIT 1;

ALTER TABLE outbox ADD COLUMN acked INTEGER;  -- place among all that was acknowledged; NULL: it was not
UPDATE outbox SET acked = pk WHERE event_id IS NOT NULL;
CREATE INDEX outbox_acked ON outbox (acked) WHERE acked IS NOT NULL;

-- Who has read how far: by the server's time and by what came, not by this device's clock.

ALTER TABLE entries ADD COLUMN news INTEGER NOT NULL DEFAULT 0;   -- 1: came by itself, not with the past
ALTER TABLE entries ADD COLUMN late INTEGER NOT NULL DEFAULT 0;   -- 1: unread, though it stands at or before `threads.read_pk`
ALTER TABLE entries ADD COLUMN named INTEGER NOT NULL DEFAULT 0;  -- 1: an edit is meant for us in particular; `mention` is as it was sent
ALTER TABLE entries ADD COLUMN server_pk INTEGER;                 -- where an own one stands by the server's time; NULL: there is no other than `pk`
CREATE INDEX entries_received ON entries (thread_pk, pk) WHERE mine = 0;
CREATE INDEX entries_late ON entries (thread_pk, pk) WHERE late = 1;

ALTER TABLE annotations ADD COLUMN mention INTEGER NOT NULL DEFAULT 0;  -- 1: of an edit that is meant for us in particular

ALTER TABLE receipts ADD COLUMN read_pk INTEGER NOT NULL DEFAULT 0;  -- as far as events that were named are here; never falls
UPDATE receipts SET read_pk = coalesce(
    (SELECT pk FROM entries e WHERE e.event_id = receipts.event_id),
    (SELECT min(a.at_ms, receipts.at_ms) << 16 FROM annotations a WHERE a.event_id = receipts.event_id), 0);

-- The newest event of a room that shows nowhere, as people may have read up to it.
ALTER TABLE rooms ADD COLUMN silent_event TEXT;    -- NULL: none came yet
ALTER TABLE rooms ADD COLUMN silent_pk    INTEGER; -- its position; NULL as above

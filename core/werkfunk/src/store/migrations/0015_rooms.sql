-- Invitations are answered, rooms are left and end, several people are one group, and messages mention somebody.

ALTER TABLE rooms ADD COLUMN answer TEXT CHECK (answer IN ('accepted', 'declined', 'failed'));  -- to an invitation; NULL: none yet
ALTER TABLE rooms ADD COLUMN invited_ms INTEGER;  -- when the invitation came here; NULL: none did
ALTER TABLE rooms ADD COLUMN ended TEXT           -- why nothing goes there any more; NULL: it does
    CHECK (ended IN ('left', 'removed', 'banned', 'gone', 'refused', 'over'));
ALTER TABLE rooms ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;  -- 1: left here, the server does not know yet
CREATE INDEX rooms_standing ON rooms (membership) WHERE membership = 'invited' OR leaving = 1;

ALTER TABLE threads ADD COLUMN title TEXT;                          -- of a group, as the company calls it; '': after its members; NULL: no group
ALTER TABLE threads ADD COLUMN planned TEXT NOT NULL DEFAULT '[]';  -- JSON array of user ids that are still to be asked into a group
ALTER TABLE threads ADD COLUMN refused TEXT NOT NULL DEFAULT '[]';  -- the same of those the server did not let us ask
CREATE INDEX threads_planned ON threads (pk) WHERE planned <> '[]';

ALTER TABLE entries ADD COLUMN mention INTEGER NOT NULL DEFAULT 0;   -- 1: meant for us in particular
ALTER TABLE threads ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;  -- of these, unread ones
ALTER TABLE outbox ADD COLUMN mentions TEXT NOT NULL DEFAULT '{}';   -- JSON of `sync::Mentioned`

-- What the company wants of rooms: one row.
CREATE TABLE room_rules (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    accept_all  INTEGER NOT NULL,  -- 1: invitations are accepted unasked, whoever makes them
    show_typing INTEGER NOT NULL   -- 1: others see when somebody writes here
) STRICT;
INSERT INTO room_rules (one, accept_all, show_typing) VALUES (1, 0, 0);

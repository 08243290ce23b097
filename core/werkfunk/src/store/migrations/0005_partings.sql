-- Leaving what was shared with an erased person.

-- Rooms to be left at the server and forgotten by the transport once there is a network. An id says nothing about anybody.
CREATE TABLE partings (
    room_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

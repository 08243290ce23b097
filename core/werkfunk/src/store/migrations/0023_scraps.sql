-- What somebody has written into a field that leaves or is saved as a whole, until it is. On this device only.

CREATE TABLE scraps (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT    NOT NULL CHECK (kind IN ('caption', 'pair_caption', 'call', 'place_name', 'reply', 'request_note', 'hand_off',
        'site_note', 'site_rewording', 'consent_note', 'wish_note')),
    owner      TEXT    NOT NULL,  -- ULID of the thread, request, contact or site it is about; '' for a photo nobody was chosen for yet
    part       TEXT    NOT NULL,  -- which one of several: a decision, the position of a note, the path of a photo; '' where there is one
    body       TEXT    NOT NULL,
    written_ms INTEGER NOT NULL,
    UNIQUE (owner, kind, part)
) STRICT;

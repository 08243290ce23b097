-- Consent that can be proven: what was allowed, a chain that shows whether anybody rewrote it, and how answers come back.

-- Who asks for consent, and in which zone its times are said. One row.
CREATE TABLE company (
    pk        INTEGER PRIMARY KEY CHECK (pk = 1),
    time_zone TEXT NOT NULL,  -- IANA name
    imprint   TEXT NOT NULL   -- JSON of `consent::Imprint`
) STRICT;

-- Devices that record consents; each has a chain of its own and signs its head.
CREATE TABLE consent_devices (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    device     TEXT NOT NULL UNIQUE,  -- ULID
    public_key BLOB NOT NULL,         -- Ed25519
    secret_key BLOB                   -- NULL for devices that are not this one
) STRICT;

-- One link a record. What it says about a person is only in salt and content; both are removed by erasure, and the chain
-- still verifies.
CREATE TABLE consent_chain (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    device     TEXT    NOT NULL REFERENCES consent_devices (device),
    sequence   INTEGER NOT NULL CHECK (sequence > 0),  -- 1, 2, 3, ... on each device
    previous   BLOB    NOT NULL,  -- hash of the link before; of the first one: of device and key
    commitment BLOB    NOT NULL,  -- SHA-256 of salt and content
    hash       BLOB    NOT NULL,  -- SHA-256 of device, sequence, previous and commitment
    salt       BLOB,              -- 16 random bytes; NULL after erasure
    content    TEXT,              -- JSON of `consent::Record`, to the byte; NULL after erasure
    UNIQUE (device, sequence),
    CHECK ((salt IS NULL) = (content IS NULL))
) STRICT;

CREATE TRIGGER consent_chain_only_grows BEFORE DELETE ON consent_chain
BEGIN
    SELECT RAISE(ABORT, 'a link of the chain is never deleted');
END;
CREATE TRIGGER consent_chain_only_forgets BEFORE UPDATE ON consent_chain
WHEN NOT (NEW.pk = OLD.pk AND NEW.device = OLD.device AND NEW.sequence = OLD.sequence AND NEW.previous = OLD.previous
    AND NEW.commitment = OLD.commitment AND NEW.hash = OLD.hash AND NEW.salt IS NULL AND NEW.content IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a link of the chain only loses its content, by erasure');
END;

-- What the gate decides by: one row for each link whose content is here. A withdrawal is a new row.
CREATE TABLE consents (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    link_pk    INTEGER NOT NULL UNIQUE REFERENCES consent_chain (pk),
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),  -- for whom it counts; another one after contacts were merged
    channel    TEXT    NOT NULL CHECK (channel IN ('matrix', 'whatsapp', 'email', 'sms', 'phone')),
    purpose    TEXT    NOT NULL CHECK (purpose IN ('request', 'order', 'appointment', 'site_photos', 'advertising')),
    basis      TEXT    NOT NULL CHECK (basis IN ('wrote_first', 'consent', 'contract', 'employment', 'withdrawn')),
    message    TEXT    NOT NULL DEFAULT '',  -- event id of the person's message; empty where it was none
    code       TEXT    NOT NULL DEFAULT '',  -- token of the question that was answered
    given_ms   INTEGER NOT NULL
) STRICT;
CREATE INDEX consents_contact ON consents (contact_pk, channel, purpose, given_ms);
CREATE INDEX consents_message ON consents (message) WHERE message <> '';

CREATE TRIGGER consents_only_follow_their_contact BEFORE UPDATE ON consents
WHEN NOT (NEW.pk = OLD.pk AND NEW.id = OLD.id AND NEW.link_pk = OLD.link_pk AND NEW.channel = OLD.channel
    AND NEW.purpose = OLD.purpose AND NEW.basis = OLD.basis AND NEW.message = OLD.message AND NEW.code = OLD.code
    AND NEW.given_ms = OLD.given_ms)
BEGIN
    SELECT RAISE(ABORT, 'a record of consent is never changed');
END;
CREATE TRIGGER consents_go_with_their_content BEFORE DELETE ON consents
WHEN (SELECT content FROM consent_chain WHERE pk = OLD.link_pk) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a record of consent goes only when its content is erased');
END;

-- What was sent without consent because it has to be: a withdrawal is confirmed, consent is asked for. Once each.
CREATE TABLE consent_notices (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),
    channel    TEXT    NOT NULL,
    purpose    TEXT    NOT NULL CHECK (purpose IN ('confirm_withdrawal', 'ask_consent')),
    cause      TEXT    NOT NULL,  -- id of the withdrawal's record, or event id of the message that is answered
    item_id    TEXT,              -- outbox item; NULL only while it is being filed
    at_ms      INTEGER NOT NULL,
    UNIQUE (purpose, cause)
) STRICT;
CREATE INDEX consent_notices_contact ON consent_notices (contact_pk, channel);

-- Questions put to a person, each with the token by which its answer is recognised.
CREATE TABLE consent_asks (
    pk             INTEGER PRIMARY KEY AUTOINCREMENT,
    code           TEXT    NOT NULL UNIQUE,  -- nine symbols
    contact_pk     INTEGER NOT NULL REFERENCES contacts (pk),
    channel        TEXT    NOT NULL,  -- which the answer is about, whatever way it comes back
    purpose        TEXT    NOT NULL,
    text           TEXT    NOT NULL,  -- the exact words
    text_version   TEXT    NOT NULL,
    notice_version TEXT    NOT NULL,
    made_ms        INTEGER NOT NULL,
    expires_ms     INTEGER NOT NULL,
    notice_pk      INTEGER REFERENCES consent_notices (pk)  -- by which message of ours it was asked; NULL for a page
) STRICT;
CREATE INDEX consent_asks_contact ON consent_asks (contact_pk, channel, purpose);

-- Messages somebody here has to read: they may be a withdrawal or an answer, and may be not.
CREATE TABLE consent_questions (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    contact_pk INTEGER NOT NULL REFERENCES contacts (pk),  -- who wrote
    event_id   TEXT    NOT NULL,
    doubt      TEXT    NOT NULL CHECK (doubt IN ('withdrawal', 'answer', 'other_person', 'expired', 'mistyped')),
    code       TEXT    NOT NULL DEFAULT '',  -- the token in the message; empty where there is none that can be read
    asked_ms   INTEGER NOT NULL,  -- when the person wrote
    verdict    TEXT    CHECK (verdict IN ('withdraw_all', 'withdraw_advertising', 'yes', 'no', 'nothing')),  -- NULL while open
    UNIQUE (event_id, doubt, code)
) STRICT;
CREATE INDEX consent_questions_open ON consent_questions (pk) WHERE verdict IS NULL;
CREATE INDEX consent_questions_contact ON consent_questions (contact_pk);

-- What persons ask of the company about their data (GDPR Art. 15 to 22), and until when it is answered.
CREATE TABLE person_requests (
    pk          INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    contact_pk  INTEGER NOT NULL REFERENCES contacts (pk),
    wish        TEXT    NOT NULL CHECK (wish IN ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection')),
    channel     TEXT    NOT NULL,
    note        TEXT    NOT NULL DEFAULT '',
    received_ms INTEGER NOT NULL,
    due_ms      INTEGER NOT NULL,
    extended    INTEGER NOT NULL DEFAULT 0,  -- 1: by two months, the person was told why
    done_ms     INTEGER  -- NULL while open
) STRICT;
CREATE INDEX person_requests_open ON person_requests (due_ms) WHERE done_ms IS NULL;
CREATE INDEX person_requests_contact ON person_requests (contact_pk);

-- What a person wants of sending: of everything, and of one item.

CREATE TABLE send_rules (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    paused       INTEGER NOT NULL,  -- 1: nothing leaves
    wifi_only    INTEGER NOT NULL,  -- 1: media wait for a network that is not paid by the byte
    not_roaming  INTEGER NOT NULL,  -- 1: media wait while roaming
    save_battery INTEGER NOT NULL   -- 1: media wait while the battery is low
) STRICT;
INSERT INTO send_rules (one, paused, wifi_only, not_roaming, save_battery) VALUES (1, 0, 0, 0, 1);

ALTER TABLE outbox ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;  -- 1: waits until somebody lets it go on
ALTER TABLE outbox ADD COLUMN anyway INTEGER NOT NULL DEFAULT 0;  -- 1: asks for neither Wi-Fi nor battery
ALTER TABLE outbox ADD COLUMN until_ms INTEGER;                   -- worth nothing from then on; NULL: always worth it

-- A contact in one row, and one index for everything by which contacts are found and compared: an import writes a few rows for
-- each, and what one types is answered from few pages.

-- What a contact has several of, as JSON: lists by name, empty ones left out, each entry an array that begins with its part.
--   numbers: part, typed, kind, label, dial (E.164, failing that digits), extension, class, direct
--   emails, web, lines: part, value, label
--   addresses: part, kind, label, street, extra, postcode, town, region, country
ALTER TABLE contacts ADD COLUMN lists TEXT NOT NULL DEFAULT '{}';
-- The first number as typed.
ALTER TABLE contacts ADD COLUMN number TEXT NOT NULL DEFAULT '';
-- All by which it stands in contact_index but parts of numbers, a line each: '0muller', '4+49171...'. Empty: found by nothing.
ALTER TABLE contacts ADD COLUMN found_by TEXT NOT NULL DEFAULT '';

-- Who is found by what. A row holds many contacts, those of one word in the order of the list.
CREATE TABLE contact_index (
    kind       INTEGER NOT NULL,  -- 0 to 2: rank of a word; 3: three digits of a number; 4 to 8: signs (`search::words`)
    word       TEXT    NOT NULL,
    sort       TEXT    NOT NULL,  -- the beginning of the contact's; empty for what is no word
    contact_pk INTEGER NOT NULL,  -- the first one of the row; no reference, as the others have none
    more       BLOB    NOT NULL,  -- those behind it (`search::packed`)
    PRIMARY KEY (kind, word, sort, contact_pk)
) STRICT, WITHOUT ROWID;

UPDATE contacts SET
    number = coalesce((SELECT typed FROM contact_numbers WHERE contact_pk = contacts.pk ORDER BY place, pk LIMIT 1), ''),
    lists = json_patch('{}', json_object(
        'numbers', (SELECT json_group_array(json_array(part, typed, kind, label,
                CASE WHEN dial = '' THEN coalesce(e164, '') ELSE dial END, extension, class, direct))
            FROM (SELECT * FROM contact_numbers WHERE contact_pk = contacts.pk ORDER BY place, pk) HAVING count(*) > 0),
        'emails', (SELECT json_group_array(json_array(part, value, label))
            FROM (SELECT * FROM contact_emails WHERE contact_pk = contacts.pk ORDER BY place, pk) HAVING count(*) > 0),
        'addresses', (SELECT json_group_array(
                json_array(part, kind, label, street, extra, postcode, town, region, country))
            FROM (SELECT * FROM contact_addresses WHERE contact_pk = contacts.pk ORDER BY place, pk) HAVING count(*) > 0),
        'web', (SELECT json_group_array(json_array(part, value, label)) FROM (SELECT * FROM contact_lines
            WHERE contact_pk = contacts.pk AND list = 'web' ORDER BY place, pk) HAVING count(*) > 0),
        'lines', (SELECT json_group_array(json_array(part, value, label)) FROM (SELECT * FROM contact_lines
            WHERE contact_pk = contacts.pk AND list = 'line' ORDER BY place, pk) HAVING count(*) > 0)));

-- What a listed contact has beside its words.
CREATE TEMP TABLE signs (contact_pk INTEGER NOT NULL, kind INTEGER NOT NULL, word TEXT NOT NULL,
    PRIMARY KEY (contact_pk, kind, word)) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO signs
    SELECT contact_pk, 4, dial FROM contact_numbers WHERE dial <> ''
    UNION ALL SELECT contact_pk, 5, dial FROM contact_numbers f WHERE dial <> '' AND kind = 'fax' AND NOT EXISTS (
        SELECT 1 FROM contact_numbers o WHERE o.contact_pk = f.contact_pk AND o.dial = f.dial AND o.kind <> 'fax')
    UNION ALL SELECT contact_pk, 6, direct FROM contact_numbers WHERE direct <> ''
    UNION ALL SELECT contact_pk, 7, replace(folded, char(10), ' ') FROM contact_emails
    UNION ALL SELECT contact_pk, 8, replace(key, char(10), ' ') FROM contact_keys;
DELETE FROM signs WHERE contact_pk NOT IN (SELECT contact_pk FROM contact_texts);

UPDATE contacts SET found_by = replace(t.words, ' ', char(10)) || coalesce(
        (SELECT char(10) || group_concat(s.kind || s.word, char(10)) FROM signs s WHERE s.contact_pk = t.contact_pk), '')
    FROM contact_texts t WHERE t.contact_pk = contacts.pk;
INSERT INTO contact_index (kind, word, sort, contact_pk, more) SELECT rank, word, sort, contact_pk, x'' FROM contact_words;
INSERT INTO contact_index (kind, word, sort, contact_pk, more) SELECT kind, word, '', contact_pk, x'' FROM signs;
INSERT OR IGNORE INTO contact_index (kind, word, sort, contact_pk, more)
    WITH RECURSIVE rest (contact_pk, digits) AS (
        SELECT contact_pk, ltrim(word, '+') FROM signs WHERE kind = 4
        UNION ALL SELECT contact_pk, substr(digits, 2) FROM rest WHERE length(digits) > 3)
    SELECT 3, substr(digits, 1, 3), '', contact_pk, x'' FROM rest WHERE length(digits) >= 3;

DROP TABLE signs;
DROP TABLE contact_digits;
DROP TABLE contact_keys;
DROP TABLE contact_texts;
DROP TABLE contact_words;
DROP TABLE contact_lines;
DROP TABLE contact_addresses;
DROP TABLE contact_emails;
DROP TABLE contact_numbers;

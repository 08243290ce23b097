//! Stories of the store: what holds when keys are wrong, files are damaged, disks are full and the phone starts again.

use super::testing::{MONDAY_MORNING, TestStore, key};
use super::{DatabaseKey, ReadTx, StoreError, WriteTx, migrations};
use crate::change::Change;
use crate::error::{Problem, Result};
use rusqlite::Connection;
use std::fs;
use std::path::Path;

const CANARY: &str = "Rohrbruch bei Frau Yildiz";

fn write_down(tx: &WriteTx<'_>, name: &str) -> Result<()> {
    tx.sql().execute(
        "INSERT INTO contacts (id, role, name, created_ms) VALUES (?1, 'customer', ?2, ?3)",
        rusqlite::params![tx.new_id(), name, tx.now_ms()],
    )?;
    tx.changed(Change::Contacts);
    Ok(())
}

fn names(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare("SELECT name FROM contacts ORDER BY pk")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Enough contacts for some hundred pages.
fn fill(phone: &TestStore) {
    phone
        .write(|tx| (0..2_000).try_for_each(|number| write_down(tx, &format!("{CANARY} {number} {}", "x".repeat(500)))))
        .unwrap();
}

fn flip(path: &Path, from: u64, bytes: usize) {
    let mut content = fs::read(path).unwrap();
    let from = usize::try_from(from).unwrap();
    content[from..from + bytes].iter_mut().for_each(|byte| *byte ^= 0xff);
    fs::write(path, content).unwrap();
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let mut phone = TestStore::new();
    phone.write(|tx| write_down(tx, "Frau Yıldız")).unwrap();
    phone.reopen().unwrap();
    assert_eq!(phone.read(names).unwrap(), ["Frau Yıldız"]);
}

#[test]
fn the_device_keeps_its_name() {
    let device = |phone: &TestStore| -> String {
        phone.read(|tx| Ok(tx.sql().query_row("SELECT id FROM device", [], |row| row.get(0))?)).unwrap()
    };
    let mut phone = TestStore::new();
    let before = device(&phone);
    phone.reopen().unwrap();
    assert_eq!(device(&phone), before);
    assert_eq!(before.len(), 26);
}

#[test]
fn readers_cannot_write() {
    let phone = TestStore::new();
    let refused = phone.read(|tx| Ok(tx.sql().execute("UPDATE device SET request_number = 7", [])?));
    assert!(matches!(refused, Err(Problem::Store(StoreError::ReadOnly))), "{refused:?}");
}

#[tokio::test]
async fn a_write_that_fails_changes_nothing_and_announces_nothing() {
    let phone = TestStore::new();
    let screen = phone.hub().subscribe();
    assert_eq!(screen.next().await, [Change::Everything]);
    let failed: Result<()> = phone.write(|tx| {
        write_down(tx, "half a contact")?;
        tx.changed(Change::Inbox);
        Err(Problem::Invalid("for the test"))
    });
    assert!(matches!(failed, Err(Problem::Invalid(_))));
    assert!(phone.read(names).unwrap().is_empty());
    phone.write(|tx| write_down(tx, "Frau Yıldız")).unwrap();
    assert_eq!(screen.next().await, [Change::Contacts], "nothing of the failed write is announced later");
}

#[test]
fn a_write_that_panics_changes_nothing_and_the_next_one_works() {
    let phone = TestStore::new();
    let store = (*phone).clone();
    let panicked = std::thread::spawn(move || {
        store.write(|tx| -> Result<()> {
            write_down(tx, "half a contact")?;
            panic!("for the test")
        })
    });
    assert!(panicked.join().is_err());
    phone.write(|tx| write_down(tx, "Frau Yıldız")).unwrap();
    assert_eq!(phone.read(names).unwrap(), ["Frau Yıldız"]);
}

#[test]
fn a_writer_reads_what_it_wrote_and_others_do_not_wait_for_it() {
    let phone = TestStore::new();
    phone.write(|tx| write_down(tx, "Frau Yıldız")).unwrap();
    phone
        .write(|tx| {
            write_down(tx, "Herr Kaya")?;
            assert_eq!(names(tx)?.len(), 2);
            // Six readers at once, in the middle of the write: more than the pool keeps.
            let readers: Vec<_> = (0..6)
                .map(|_| {
                    let store = (*phone).clone();
                    std::thread::spawn(move || store.read(names).unwrap())
                })
                .collect();
            for reader in readers {
                assert_eq!(reader.join().unwrap(), ["Frau Yıldız"]);
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(phone.read(names).unwrap().len(), 2);
}

#[test]
fn a_reader_sees_one_state_to_its_end() {
    let phone = TestStore::new();
    phone
        .read(|tx| {
            assert!(names(tx)?.is_empty());
            phone.write(|tx| write_down(tx, "Frau Yıldız"))?;
            assert!(names(tx)?.is_empty());
            Ok(())
        })
        .unwrap();
    assert_eq!(phone.read(names).unwrap(), ["Frau Yıldız"]);
}

#[test]
fn nothing_written_is_readable_in_any_file() {
    let mut phone = TestStore::new();
    fill(&phone);
    let searched = nowhere_in_clear(phone.folder());
    assert!(searched.iter().any(|file| file.ends_with("-wal")), "{searched:?}");
    phone.close();
    nowhere_in_clear(phone.folder());
}

fn nowhere_in_clear(folder: &Path) -> Vec<String> {
    let mut searched = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let content = fs::read(&path).unwrap();
        for clear in [CANARY.as_bytes(), b"contacts", b"SQLite format"] {
            assert!(!content.windows(clear.len()).any(|window| window == clear), "{}", path.display());
        }
        searched.push(path.display().to_string());
    }
    searched
}

#[test]
fn a_wrong_key_is_said_to_be_one_and_changes_nothing() {
    let mut phone = TestStore::new();
    fill(&phone);
    phone.close();
    let before = fs::read(phone.path()).unwrap();
    let refused = phone.open_with(&DatabaseKey::new([8; 32])).map(|_| ());
    assert!(matches!(refused, Err(StoreError::WrongKey)), "{refused:?}");
    assert!(fs::read(phone.path()).unwrap() == before);
    phone.reopen().unwrap();
    assert_eq!(phone.read(names).unwrap().len(), 2_000);
}

/// The folder as a kill would leave it: committed, and not yet carried over from the write-ahead log.
fn killed(phone: &TestStore) -> TestStore {
    let after = TestStore::closed();
    for file in ["werkfunk.db", "werkfunk.db-wal", "werkfunk.check"] {
        fs::copy(phone.folder().join(file), after.folder().join(file)).unwrap();
    }
    after
}

#[test]
fn after_a_kill_every_commit_is_there_even_if_a_wrong_key_came_first() {
    let phone = TestStore::new();
    phone.write(|tx| write_down(tx, "Frau Yıldız")).unwrap();
    let mut after = killed(&phone);
    let refused = after.open_with(&DatabaseKey::new([8; 32])).map(|_| ());
    assert!(matches!(refused, Err(StoreError::WrongKey)), "{refused:?}");
    after.reopen().unwrap();
    assert_eq!(after.read(names).unwrap(), ["Frau Yıldız"]);
}

#[test]
fn a_damaged_first_page_is_damage_and_no_wrong_key() {
    for from in [0, 40, 2_000] {
        let mut phone = TestStore::new();
        phone.close();
        flip(&phone.path(), from, 8);
        let before = fs::read(phone.path()).unwrap();
        let refused = phone.reopen();
        assert!(matches!(refused, Err(StoreError::Damaged)), "{from}: {refused:?}");
        assert!(fs::read(phone.path()).unwrap() == before);
    }
}

#[test]
fn with_a_damaged_first_page_a_wrong_key_is_still_a_wrong_key() {
    let mut phone = TestStore::new();
    phone.close();
    flip(&phone.path(), 40, 8);
    let refused = phone.open_with(&DatabaseKey::new([8; 32])).map(|_| ());
    assert!(matches!(refused, Err(StoreError::WrongKey)), "{refused:?}");
}

/// Where in the file the middle page of the contacts' rows lies, without the few first ones.
fn middle_of_contacts(phone: &TestStore) -> u64 {
    let pages = "SELECT (pageno - 1) * pgsize + pgsize / 2 FROM dbstat WHERE name = 'contacts' AND pagetype = 'leaf' ORDER BY pageno";
    let pages: Vec<u64> = phone
        .read(|tx| {
            let mut statement = tx.sql().prepare(pages)?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    pages[pages.len() / 2]
}

#[test]
fn damage_in_the_middle_is_said_when_it_is_read_and_the_rest_stays_readable() {
    let mut phone = TestStore::new();
    fill(&phone);
    let middle = middle_of_contacts(&phone);
    phone.close();
    flip(&phone.path(), middle, 8);
    phone.reopen().unwrap();
    for _ in 0..2 {
        let damaged = phone.read(names).map(|names| names.len());
        assert!(matches!(damaged, Err(Problem::Store(StoreError::Damaged))), "{damaged:?}");
    }
    let first: String = phone
        .read(|tx| Ok(tx.sql().query_row("SELECT name FROM contacts WHERE pk = 1", [], |row| row.get(0))?))
        .unwrap();
    assert!(first.starts_with(CANARY));
}

#[test]
fn damage_met_while_writing_is_said_and_nothing_is_half_written() {
    let mut phone = TestStore::new();
    fill(&phone);
    let middle = middle_of_contacts(&phone);
    phone.close();
    flip(&phone.path(), middle, 8);
    phone.reopen().unwrap();
    let damaged = phone.write(|tx| Ok(tx.sql().execute("UPDATE contacts SET town = 'Köln'", [])?));
    assert!(matches!(damaged, Err(Problem::Store(StoreError::Damaged))), "{damaged:?}");
    phone.reopen().unwrap();
    let moved: i64 = phone
        .read(|tx| {
            Ok(tx
                .sql()
                .query_row("SELECT count(*) FROM contacts WHERE pk < 10 AND town <> ''", [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(moved, 0);
}

#[test]
fn a_database_that_vanished_is_not_quietly_replaced_by_an_empty_one() {
    let mut phone = TestStore::new();
    phone.close();
    fs::write(phone.path(), b"").unwrap();
    assert!(matches!(phone.reopen(), Err(StoreError::Damaged)));
    fs::remove_file(phone.path()).unwrap();
    assert!(matches!(phone.reopen(), Err(StoreError::Damaged)));
    assert!(!phone.path().exists());
}

#[test]
fn a_lost_check_is_made_again() {
    let mut phone = TestStore::new();
    phone.close();
    let check = phone.path().with_extension("check");
    fs::remove_file(&check).unwrap();
    phone.reopen().unwrap();
    assert!(check.exists());
}

#[test]
fn a_full_disk_is_said_and_the_rest_stays_as_it_was() {
    let phone = TestStore::new();
    phone.write(|tx| write_down(tx, "Frau Yıldız")).unwrap();
    let limit = |tx: &WriteTx<'_>, pages: &str| -> Result<()> {
        let now: i64 = tx.sql().pragma_query_value(None, "page_count", |row| row.get(0))?;
        let pages = if pages.is_empty() { now } else { 1_000_000 };
        Ok(tx.sql().pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?)
    };
    phone.write(|tx| limit(tx, "")).unwrap();
    let full = phone.write(|tx| (0..200).try_for_each(|_| write_down(tx, &"x".repeat(4_000))));
    assert!(matches!(full, Err(Problem::Store(StoreError::DiskFull))), "{full:?}");
    assert_eq!(phone.read(names).unwrap(), ["Frau Yıldız"]);
    phone.write(|tx| limit(tx, "many")).unwrap();
    phone.write(|tx| write_down(tx, "Herr Kaya")).unwrap();
    assert_eq!(phone.read(names).unwrap().len(), 2);
}

#[test]
fn a_database_from_a_newer_werkfunk_is_left_alone() {
    let mut phone = TestStore::new();
    phone.write(|tx| Ok(tx.sql().pragma_update(None, "user_version", 9_999)?)).unwrap();
    assert!(matches!(phone.reopen(), Err(StoreError::Newer)));
}

#[test]
fn tables_are_strict_and_references_hold() {
    let phone = TestStore::new();
    let loose = phone.write(|tx| Ok(tx.sql().execute("UPDATE device SET request_number = 'seven'", [])?));
    assert!(loose.is_err());
    let dangling = phone
        .write(|tx| Ok(tx.sql().execute("INSERT INTO drafts (thread_pk, body, written_ms) VALUES (77, '', 0)", [])?));
    assert!(dangling.is_err());
    let unruly: Vec<String> = phone
        .read(|tx| {
            let mut tables = tx.sql().prepare(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
                 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'entry_words%'",
            )?;
            Ok(tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    assert!(unruly.is_empty(), "not STRICT: {unruly:?}");
}

#[test]
fn no_error_repeats_what_a_person_wrote() {
    let phone = TestStore::new();
    let searched: Result<i64> = phone.read(|tx| {
        let sql = "SELECT count(*) FROM entry_words WHERE entry_words MATCH ?1";
        Ok(tx.sql().query_row(sql, ["Rohrbruch:"], |row| row.get(0))?)
    });
    let twice = phone.write(|tx| {
        let sql = "INSERT INTO contacts (id, role, name, created_ms) VALUES ('Rohrbruch', 'customer', 'Rohrbruch', 0)";
        tx.sql().execute(sql, [])?;
        Ok(tx.sql().execute(sql, [])?)
    });
    let wrong_role = phone.write(|tx| {
        let sql = "INSERT INTO contacts (id, role, name, created_ms) VALUES ('1', 'Rohrbruch', 'Rohrbruch', 0)";
        Ok(tx.sql().execute(sql, [])?)
    });
    let unreadable: Result<u8> =
        phone.read(|tx| Ok(tx.sql().query_row("SELECT ?1 AS name", ["Rohrbruch"], |row| row.get(0))?));
    for problem in [searched.err(), twice.err(), wrong_role.err(), unreadable.err()] {
        let said = problem.unwrap().to_string();
        assert!(said.starts_with("database: "), "{said}");
        assert!(!said.contains("Rohrbruch"), "{said}");
    }
}

/// Every object of a schema, one per line block, in the order of their names.
fn schema(connection: &Connection) -> String {
    let mut statement = connection
        .prepare("SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
        .unwrap();
    let objects: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    objects.join("\n")
}

fn migrated(step: impl Fn(&mut Connection)) -> (String, usize) {
    let mut connection = Connection::open_in_memory().unwrap();
    step(&mut connection);
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    (schema(&connection), version)
}

#[test]
fn upgraded_step_by_step_equals_fresh() {
    let fresh = migrated(|connection| migrations::migrate(connection).unwrap());
    let upgraded = migrated(|connection| {
        for version in 1..=migrations::NEWEST {
            migrations::migrate_to(connection, version).unwrap();
            migrations::migrate_to(connection, version).unwrap();
        }
    });
    assert_eq!(upgraded, fresh);
    assert_eq!(fresh.1, migrations::NEWEST);
}

/// Rows from before stay, and the same connection knows the longer lists at once.
#[test]
fn a_database_that_has_messages_takes_in_videos_after_its_upgrade() {
    let mut connection = Connection::open_in_memory().unwrap();
    let item = |connection: &Connection, id: &str, kind: &str| {
        let sql = "INSERT INTO outbox (id, thread_pk, kind, purpose, body, step, state, created_ms)
            VALUES (?1, 1, ?2, 'request', '', 'captured', 'waiting', 0)";
        connection.execute(sql, [id, kind])
    };
    migrations::migrate_to(&mut connection, 1).unwrap();
    connection.execute("INSERT INTO threads (id) VALUES ('t')", []).unwrap();
    item(&connection, "before", "photo").unwrap();
    let takes_videos = (1..=migrations::NEWEST).find(|version| {
        migrations::migrate_to(&mut connection, *version).unwrap();
        item(&connection, "first", "video").is_ok()
    });
    assert!(takes_videos.is_some_and(|version| version > 1), "{takes_videos:?}");
    migrations::migrate(&mut connection).unwrap();
    for kind in ["file", "video", "voice", "text"] {
        item(&connection, kind, kind).unwrap();
    }
    item(&connection, "other", "fax").unwrap_err();
    let kept: u32 = connection.query_row("SELECT count(*) FROM outbox", [], |row| row.get(0)).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!((kept, sound.as_str()), (6, "ok"));
}

/// Every list of a contact is there after its upgrade, and everything finds it that found it before.
#[test]
fn a_book_from_before_keeps_its_lists_and_is_found_as_before() {
    let mut connection = Connection::open_in_memory().unwrap();
    // The last version that has these tables.
    migrations::migrate_to(&mut connection, 8).unwrap();
    let book = r#"
        INSERT INTO contacts (pk, id, role, name, sort, shelf, created_ms) VALUES
            (3, 'A', 'customer', 'Anna Kaya', 'kaya anna', 'book', 0), (4, 'B', 'customer', 'Bernd', 'bernd', 'trash', 0);
        INSERT INTO contact_numbers (contact_pk, part, place, typed, kind, label, e164, extension, class, dial, direct) VALUES
            (3, '2', 1, '0221 4711', 'fax', '', '+492214711', '', 'landline', '+492214711', ''),
            (3, '1', 0, '110', 'work', 'Not', NULL, '', 'short', '110', ''),
            (4, '1', 0, '0221 4711', 'work', '', '+492214711', '23', 'landline', '+492214711', '+49221471123');
        INSERT INTO contact_emails (contact_pk, part, place, value, label, folded) VALUES (3, '1', 0, 'A@k.de', 'work', 'a@k.de');
        INSERT INTO contact_addresses (contact_pk, part, place, kind, label, street, extra, postcode, town, region, country)
            VALUES (3, '1', 0, 'site', 'Bau', 'Weg "5"', '', '50667', 'Köln', '', '');
        INSERT INTO contact_lines (contact_pk, list, part, place, value, label) VALUES
            (3, 'web', '1', 0, 'k.de', ''), (3, 'line', '1', 0, 'X-A:b', ''), (3, 'line', '2', 1, 'X-C:d', '');
        INSERT INTO contact_texts VALUES (3, 'kaya anna', '0kaya 1anna');
        INSERT INTO contact_words VALUES (0, 'kaya', 'kaya anna', 3), (1, 'anna', 'kaya anna', 3);
        INSERT INTO contact_keys VALUES ('n anna kaya', 3);"#;
    connection.execute_batch(book).unwrap();
    migrations::migrate(&mut connection).unwrap();
    let texts = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    };
    let lists = r#"{"numbers":[["1","110","work","Not","110","","short",""],["2","0221 4711","fax","","+492214711","","landline",""]],"emails":[["1","A@k.de","work"]],"addresses":[["1","site","Bau","Weg \"5\"","","50667","Köln","",""]],"web":[["1","k.de",""]],"lines":[["1","X-A:b",""],["2","X-C:d",""]]}"#;
    let trashed = r#"{"numbers":[["1","0221 4711","work","","+492214711","23","landline","+49221471123"]]}"#;
    assert_eq!(texts("SELECT lists FROM contacts ORDER BY pk"), [lists, trashed]);
    assert_eq!(texts("SELECT number FROM contacts ORDER BY pk"), ["110", "0221 4711"]);
    let found_by = ["0kaya", "1anna", "4+492214711", "4110", "5+492214711", "7a@k.de", "8n anna kaya"];
    assert_eq!(texts("SELECT found_by FROM contacts ORDER BY pk"), [&found_by.join("\n"), ""]);
    let index = "SELECT kind || word || ',' || sort || ',' || contact_pk FROM contact_index ORDER BY kind, word";
    let mut wanted: Vec<String> =
        ["110", "147", "214", "221", "471", "492", "711", "922"].map(|part| format!("3{part}")).into();
    wanted.extend(found_by.map(str::to_owned));
    wanted.sort();
    let sort = |line: &str| if line < "3" { "kaya anna" } else { "" };
    let wanted: Vec<String> = wanted.into_iter().map(|line| format!("{line},{},3", sort(&line))).collect();
    assert_eq!(texts(index), wanted);
}

#[test]
fn a_shipped_migration_does_not_change_in_silence() {
    let (schema, _) = migrated(|connection| migrations::migrate(connection).unwrap());
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema.golden.sql");
    if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
        fs::write(&golden, &schema).unwrap();
    }
    let kept = fs::read_to_string(&golden).unwrap();
    assert!(
        schema == kept,
        "the schema is not the golden one; a shipped migration is never edited, see store/NOTES.md"
    );
}

#[test]
fn a_migration_that_is_killed_halfway_starts_from_its_beginning() {
    let half = migrated(|connection| {
        let killed = connection.transaction().unwrap();
        migrations::migrate_within(&killed, 1).unwrap();
        drop(killed);
        migrations::migrate(connection).unwrap();
    });
    assert_eq!(half, migrated(|connection| migrations::migrate(connection).unwrap()));
}

#[test]
fn time_and_identifiers_are_the_injected_ones() {
    let phone = TestStore::new();
    let (now, first, second) = phone.write(|tx| Ok((tx.now_ms(), tx.new_id(), tx.new_id()))).unwrap();
    assert_eq!(now, MONDAY_MORNING);
    assert!(first < second);
    assert_eq!(key().derive("a"), key().derive("a"));
    assert_ne!(key().derive("a"), key().derive("b"));
}

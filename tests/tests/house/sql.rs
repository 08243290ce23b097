//! Migrations: numbered without gaps, all of them run, every table strict.

use super::code::closing;
use super::tree::{file, files_under, none};

/// The text without `--` comments.
fn without_comments(sql: &str) -> String {
    sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn not_strict(path: &str, sql: &str) -> Vec<String> {
    let sql = without_comments(sql);
    let mut found = Vec::new();
    for (at, _) in sql.match_indices("CREATE TABLE ") {
        let name = sql[at + "CREATE TABLE ".len()..].split(['(', ' ']).next().unwrap_or_default();
        let end = sql[at..].find('(').and_then(|open| closing(&sql, at + open)).unwrap_or(at);
        let options = sql[end..].split(';').next().unwrap_or_default();
        if !options.contains("STRICT") {
            found.push(format!("{path}: table {name} is not STRICT; end it with `) STRICT;`"));
        }
    }
    found
}

#[test]
fn every_table_is_strict() {
    let migrations = files_under("core/werkfunk/src/store/migrations", ".sql");
    let found: Vec<_> = migrations.iter().flat_map(|file| not_strict(&file.path, &file.text)).collect();
    none("Every table is STRICT.", &found);
    assert_eq!(not_strict("bad.sql", "CREATE TABLE a (b TEXT); -- STRICT\n").len(), 1, "the check no longer bites");
}

#[test]
fn migrations_are_numbered_without_gaps_and_all_run() {
    let runner = file("core/werkfunk/src/store/migrations.rs");
    let mut found = Vec::new();
    for (at, migration) in files_under("core/werkfunk/src/store/migrations", ".sql").iter().enumerate() {
        let wanted = format!("{:04}_", at + 1);
        if !migration.name().starts_with(&wanted) {
            found.push(format!(
                "{}: is number {} in order; its name should begin with {wanted}",
                migration.path,
                at + 1
            ));
        }
        if !runner.text.contains(&format!("migrations/{}", migration.name())) {
            found.push(format!("{}: is never run; name it in {}", migration.path, runner.path));
        }
    }
    none("Migrations are numbered without gaps.", &found);
}

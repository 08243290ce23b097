//! Library code does not panic and does not print: what goes wrong is an error somebody can act on.

use super::code::Source;
use super::tree::{files_under, none};

/// What ends the process or a thread where an error was due.
const PANICS: [&str; 7] =
    [".unwrap()", ".expect(", ".unwrap_err()", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
const PRINTS: [&str; 5] = ["println!(", "eprintln!(", "print!(", "eprint!(", "dbg!("];

fn library() -> Vec<Source> {
    let mut files = files_under("core", ".rs");
    files.extend(files_under("bindings", ".rs"));
    let sources = files.iter().map(|file| Source::new(file).without_tests());
    sources.filter(|source| !source.is_test()).collect()
}

fn named(source: &Source, words: &[&str], instead: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in words {
        for (at, _) in source.code.match_indices(word) {
            let inside_another = source.code[..at].chars().next_back().is_some_and(super::code::is_word);
            if !inside_another || word.starts_with('.') {
                found.push(format!("{}:{}: `{word}`; {instead}", source.path, source.line_at(at)));
            }
        }
    }
    found
}

#[test]
fn library_code_does_not_panic() {
    let found: Vec<_> = library().iter().flat_map(|source| named(source, &PANICS, "return a Problem")).collect();
    none("Library code returns errors.", &found);
    let bad = Source::of("core/a.rs", "fn f() { g().unwrap(); panic!(\"no\") }");
    assert_eq!(named(&bad, &PANICS, "").len(), 2, "the check no longer bites");
}

#[test]
fn library_code_does_not_print() {
    let sources = library();
    // The halting points speak on standard error, and only behind their feature.
    let quiet = sources.iter().filter(|source| source.path != "core/werkfunk/src/failpoint.rs");
    let found: Vec<_> = quiet.flat_map(|source| named(source, &PRINTS, "use tracing, without personal data")).collect();
    none("Library code logs through tracing.", &found);
}

#[test]
fn stories_wait_for_something_not_for_some_time() {
    let mut found = Vec::new();
    for source in files_under("tests/tests", ".rs").into_iter().map(Source::new) {
        for line in source.lines_with("sleep(") {
            found.push(format!("{}:{line}: sleeps; wait for a condition with a Deadline", source.path));
        }
    }
    none("No story sleeps.", &found);
}

#[test]
fn halting_points_are_named_once_and_switched_on_by_the_headless_phone_only() {
    let mut names = Vec::new();
    let mut found = Vec::new();
    for source in files_under("core", ".rs").into_iter().map(Source::new) {
        for (at, _) in source.code.match_indices("failpoint!(\"") {
            let name = source.text[at + "failpoint!(\"".len()..].split('"').next().unwrap_or_default().to_owned();
            if names.contains(&name) {
                found.push(format!("{}:{}: {name} is taken; name each point once", source.path, source.line_at(at)));
            }
            names.push(name);
        }
    }
    assert!(names.len() > 10, "only {} halting points: are they written another way now?", names.len());
    for manifest in ["bindings/Cargo.toml", "core/media/Cargo.toml"] {
        if super::tree::file(manifest).text.contains("failpoints") {
            found.push(format!("{manifest}: names the feature `failpoints`; it is for the headless phone only"));
        }
    }
    none("Halting points are for the headless phone.", &found);
}

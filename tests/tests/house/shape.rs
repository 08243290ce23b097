//! How files and functions are cut: every module opens with its promise, and nothing grows past what a person can read
//! at one sitting.

use super::code::Source;
use super::tree::{File, files, files_under, none, root};

const LONGEST_FILE: usize = 600;
const LONGEST_FUNCTION: usize = 80;

fn rust_files() -> Vec<&'static File> {
    files().iter().filter(|file| file.ends_with(".rs")).collect()
}

/// Code that is not there for tests; the crate of stories counts as code but for its `tests/` folder.
fn production() -> Vec<Source> {
    let sources = rust_files().into_iter().map(|file| Source::new(file).without_tests());
    sources.filter(|source| !source.is_test()).collect()
}

#[test]
fn every_module_opens_with_its_promise() {
    let missing = rust_files().into_iter().filter(|file| !file.text.starts_with("//! "));
    let found: Vec<_> =
        missing.map(|file| format!("{}: begin with `//!` and what the module promises", file.path)).collect();
    none("Every Rust file opens with its promise.", &found);
}

#[test]
fn every_domain_folder_has_a_promise_of_its_own() {
    let files = files_under("core/werkfunk/src", ".rs");
    let code = files.iter().filter(|file| !Source::new(file).is_test());
    let mut folders: Vec<_> = code.map(|file| file.folder().to_owned()).collect();
    folders.sort();
    folders.dedup();
    let mut found = Vec::new();
    for folder in folders.iter().filter(|folder| *folder != "core/werkfunk/src") {
        let path = format!("{folder}/mod.rs");
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else {
            found.push(format!("{path}: is missing; it says what the folder promises and names its public verbs"));
            continue;
        };
        let opening = Source::of(&path, &text).opening();
        if opening.split_whitespace().count() < 8 || !opening.contains('.') {
            found.push(format!("{path}: opens with \"{opening}\"; say in whole sentences what the folder promises"));
        }
    }
    none("Every domain folder opens with a promise.", &found);
}

/// The value below which `part` of a hundred lie.
fn percentile(values: &mut [usize], part: usize) -> usize {
    values.sort_unstable();
    values[(values.len() - 1) * part / 100]
}

#[test]
fn files_are_short_enough_to_read() {
    let mut lengths = Vec::new();
    let mut found = Vec::new();
    for source in production() {
        let length = source.length();
        lengths.push(length);
        if length > LONGEST_FILE {
            found.push(format!("{}: {length} lines without tests; split it below {LONGEST_FILE}", source.path));
        }
    }
    for file in files().iter().filter(|file| file.ends_with(".kt")) {
        let length = Source::new(file).length();
        if length > LONGEST_FILE {
            found.push(format!("{}: {length} lines; split it below {LONGEST_FILE}", file.path));
        }
    }
    none("Files are short.", &found);
    let (median, p90) = (percentile(&mut lengths, 50), percentile(&mut lengths, 90));
    println!("{} Rust files: median {median}, p90 {p90}, longest {}", lengths.len(), percentile(&mut lengths, 100));
    assert!((60..=200).contains(&median), "the median file has {median} lines; between 60 and 200 is what reads well");
    assert!(p90 <= 400, "one file in ten has more than {p90} lines; 400 is the most");
}

#[test]
fn functions_are_short_enough_to_see() {
    let mut lengths = Vec::new();
    let mut found = Vec::new();
    let kotlin = files().iter().filter(|file| file.ends_with(".kt")).map(Source::new);
    for source in production().into_iter().chain(kotlin.filter(|source| !source.is_test())) {
        for function in source.functions() {
            if source.path.ends_with(".rs") {
                lengths.push(function.lines);
            }
            if function.lines > LONGEST_FUNCTION {
                let (path, line, name, lines) = (&source.path, function.line, &function.name, function.lines);
                found.push(format!("{path}:{line}: {name} has {lines} lines; split it below {LONGEST_FUNCTION}"));
            }
        }
    }
    none("Functions are short.", &found);
    let (median, p90) = (percentile(&mut lengths, 50), percentile(&mut lengths, 90));
    println!("{} Rust functions: median {median}, p90 {p90}, longest {}", lengths.len(), percentile(&mut lengths, 100));
    assert!(median <= 10, "the median function has {median} lines; 10 is the most");
    assert!(p90 <= 35, "one function in ten has more than {p90} lines; 35 is the most");
}

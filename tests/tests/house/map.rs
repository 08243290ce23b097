//! The map is true: ARCHITECTURE.md names every folder, whatever it names exists, and decisions are one page each.

use super::code::{Source, is_word};
use super::tree::{File, file, files, none, root};
use std::collections::{BTreeSet, HashSet};

const MAP: &str = "ARCHITECTURE.md";
/// Paths in the map begin at the root or here.
const BASES: [&str; 2] = ["", "core/werkfunk/src/"];
const LONGEST_DECISION: usize = 60;

/// What stands between backticks, fenced blocks left out.
fn spans(markdown: &str) -> Vec<(usize, String)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (at, line) in markdown.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(line.split('`').skip(1).step_by(2).map(|span| (at + 1, span.to_owned())));
        }
    }
    found
}

/// Lines on which a span begins and does not end.
fn broken_spans(markdown: &str) -> Vec<usize> {
    let lines = markdown.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("```"));
    lines.filter(|(_, line)| line.matches('`').count() % 2 == 1).map(|(at, _)| at + 1).collect()
}

fn is_path(span: &str) -> bool {
    let plain = span.chars().all(|c| is_word(c) || "/.-".contains(c));
    let endings = [".rs", ".kt", ".kts", ".md", ".sql", ".toml", ".sh", ".py", ".xml", ".txt", ".lock"];
    plain && (span.contains('/') || endings.iter().any(|ending| span.ends_with(ending)))
}

/// A path from the root or from the domain crate; a bare name is that of some file.
fn exists(span: &str) -> bool {
    BASES.iter().any(|base| root().join(format!("{base}{span}")).exists())
        || (!span.contains('/') && files().iter().any(|file| file.name() == span))
}

/// `Type::verb`, `folder::verb`, `Type`, `macro!`, `verb()`; `None` where the span is something else.
fn symbol(span: &str) -> Option<Vec<&str>> {
    let bare = span.trim_end_matches("()").trim_end_matches('!');
    let parts: Vec<_> = bare.split("::").collect();
    let fits = |part: &&str| !part.is_empty() && part.chars().all(is_word) && !part.starts_with(char::is_numeric);
    parts.iter().all(fits).then_some(parts)
}

/// The words of one source file, and where it lies.
struct Known {
    path: &'static str,
    code: String,
    words: HashSet<String>,
}

/// Whether some source file knows the symbol: a folder's or file's word, or a type's.
fn is_known(parts: &[&str], known: &[Known]) -> bool {
    let Some((last, owners)) = parts.split_last() else { return false };
    known.iter().filter(|file| file.words.contains(*last)).any(|file| {
        owners.last().is_none_or(|owner| {
            let is_it = |part: &str| part == *owner || part.strip_suffix(".rs") == Some(owner);
            file.path.split('/').any(is_it) || defines(&file.code, owner)
        })
    })
}

fn defines(code: &str, owner: &str) -> bool {
    ["struct", "enum", "trait", "impl", "for", "object", "class", "interface"]
        .iter()
        .any(|kind| code.contains(&format!("{kind} {owner}")))
}

fn known(endings: &[&str]) -> Vec<Known> {
    let fitting = files().iter().filter(|file| endings.iter().any(|ending| file.ends_with(ending)));
    let words = |file: &'static File| {
        let code = Source::new(file).code;
        // Texts count as well, as halting points and columns are named only there; not those of these checks.
        let text = if file.is_under("tests/tests/house") { &code } else { &file.text };
        let words = text.split(|c: char| !is_word(c)).map(str::to_owned).collect();
        Known { path: &file.path, code, words }
    };
    fitting.map(words).collect()
}

#[test]
fn everything_the_map_names_exists() {
    let map = file(MAP);
    let known = known(&[".rs", ".kt", ".sql", ".toml", ".sh", ".py", ".xml", ".kts", "Makefile"]);
    let mut found = Vec::new();
    for (line, span) in spans(&map.text) {
        if is_path(&span) {
            if !exists(&span) && !span.starts_with("target/") && !span.starts_with("android/target/") {
                found.push(format!("{MAP}:{line}: `{span}` is not there, at the root or in core/werkfunk/src"));
            }
        } else if let Some(parts) = symbol(&span)
            && !is_known(&parts, &known)
        {
            found.push(format!("{MAP}:{line}: `{span}` is not in the code"));
        }
    }
    none("The map names what is not there; mend the map or the code.", &found);
    assert!(!is_known(&["outbox", "no_such_verb"], &known), "the check no longer bites");
    assert!(is_known(&["outbox", "enqueue"], &known) && is_known(&["Store", "write"], &known));
}

/// Folders of sources that a newcomer has to find.
fn folders() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files() {
        let folder = file.folder();
        let parts: Vec<_> = folder.split('/').collect();
        match parts.as_slice() {
            ["core", _, "src", ..] if file.ends_with(".rs") && !Source::new(file).is_test() => {
                found.insert(folder.to_owned())
            }
            ["core", krate, "tests" | "examples" | "benches", ..] => found.insert(format!("core/{krate}/{}", parts[2])),
            ["tests", "src" | "tests" | "benches" | "peers", ..] => found.insert(folder.to_owned()),
            ["android", part, ..] if !part.starts_with('.') => found.insert(format!("android/{part}")),
            ["bench" | "docs" | "scripts", part, ..] => found.insert(format!("{}/{part}", parts[0])),
            ["bindings" | "scripts" | "fuzz", ..] => found.insert(parts[0].to_owned()),
            _ => false,
        };
    }
    found
}

#[test]
fn the_map_names_every_folder() {
    let map = file(MAP);
    let named: BTreeSet<_> =
        spans(&map.text).into_iter().map(|(_, span)| span.trim_end_matches('/').to_owned()).collect();
    let short = |folder: &str| folder.strip_prefix("core/werkfunk/src/").map(str::to_owned);
    let is_named = |folder: &str| named.contains(folder) || short(folder).is_some_and(|short| named.contains(&short));
    let all = folders();
    assert!(all.len() > 20, "only {} folders found", all.len());
    let missing = all.iter().filter(|folder| !is_named(folder));
    let found: Vec<_> = missing.map(|folder| format!("{folder}/: say in {MAP} what is in it")).collect();
    none("The map names every folder.", &found);
}

fn documents() -> Vec<&'static File> {
    files().iter().filter(|file| file.ends_with(".md")).collect()
}

/// Where `[text](target)` leads, without addresses on the web and places on the same page.
fn links(markdown: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in markdown.lines().enumerate() {
        for rest in line.split("](").skip(1) {
            let target = rest.split([')', '#', ' ']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") {
                found.push((at + 1, target.to_owned()));
            }
        }
    }
    found
}

#[test]
fn links_and_make_targets_in_documents_exist() {
    let makefile = file("Makefile");
    let mut found = Vec::new();
    for document in documents() {
        for (line, target) in links(&document.text) {
            if !root().join(document.folder()).join(&target).exists() {
                found.push(format!("{}:{line}: links to {target}, which is not there", document.path));
            }
        }
        for line in broken_spans(&document.text) {
            found.push(format!("{}:{line}: what begins with a backtick does not end on its line", document.path));
        }
        for (line, span) in spans(&document.text) {
            let target = span.strip_prefix("make ").and_then(|rest| rest.split(' ').next());
            if let Some(target) = target
                && !makefile.text.lines().any(|rule| rule.starts_with(&format!("{target}:")))
            {
                found.push(format!("{}:{line}: `make {target}` is no target of the Makefile", document.path));
            }
        }
    }
    none("Documents lead to what is there.", &found);
}

#[test]
fn decisions_are_one_page_and_listed() {
    let list = file("docs/adr/README.md");
    let linked: BTreeSet<_> = links(&list.text).into_iter().map(|(_, target)| target).collect();
    let decisions: Vec<_> =
        documents().into_iter().filter(|file| file.folder() == "docs/adr" && file.path != list.path).collect();
    assert!(!decisions.is_empty(), "docs/adr/ holds no decision");
    let mut found = Vec::new();
    for (at, decision) in decisions.iter().enumerate() {
        let (path, lines) = (&decision.path, decision.text.lines().count());
        if !decision.name().starts_with(&format!("{:04}-", at + 1)) {
            found.push(format!("{path}: is number {} in order; name it so", at + 1));
        }
        if lines > LONGEST_DECISION {
            found.push(format!("{path}: {lines} lines; a decision is one page of {LONGEST_DECISION}"));
        }
        for part in ["## Context", "## Decision", "## Consequences", "## Rejected"] {
            if !decision.text.contains(part) {
                found.push(format!("{path}: has no \"{part}\""));
            }
        }
        if !linked.contains(decision.name()) {
            found.push(format!("{path}: is not listed in docs/adr/README.md"));
        }
    }
    none("Decisions are one page each, and listed.", &found);
}

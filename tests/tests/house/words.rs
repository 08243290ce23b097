//! What committed files do not say: where packages come from on one machine, and what is left to do.

use super::code::Source;
use super::tree::{files, none};

/// Package registries. Clients know theirs; a file that names one breaks behind a mirror.
const REGISTRIES: [&str; 9] = [
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("npmjs", ".org"),
    concat!("maven", ".org"),
    concat!("repo.maven.apache", ".org"),
    concat!("proxy.golang", ".org"),
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("deb.debian", ".org"),
];

/// Folders beside the repository.
const BESIDE: [&str; 2] = [concat!("/work/", "shared"), concat!("../", "shared")];

#[test]
fn no_file_names_a_registry_or_a_folder_beside_the_repository() {
    let mut found = Vec::new();
    for file in files() {
        for (at, line) in file.text.lines().enumerate() {
            for host in REGISTRIES.iter().filter(|host| line.contains(**host)) {
                found.push(format!("{}:{}: names {host}; let the client choose its registry", file.path, at + 1));
            }
            for folder in BESIDE.iter().filter(|folder| line.contains(**folder)) {
                found.push(format!("{}:{}: names {folder}; the repository stands alone", file.path, at + 1));
            }
        }
    }
    none("The repository stands alone.", &found);
}

/// Comments that speak of something else than the code below them.
const NARRATION: [&str; 8] =
    ["TODO", "FIXME", "XXX", "HACK", "issue #", "helper agent", "language model", "as requested"];

fn narrating(path: &str, comments: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, line) in comments.lines().enumerate() {
        for word in NARRATION.iter().filter(|word| line.contains(**word)) {
            found.push(format!("{path}:{}: a comment says {word:?}; do it, or say why the code is as it is", at + 1));
        }
    }
    found
}

/// Comments of languages in which they begin with `#` or `--`.
fn plain_comments(text: &str, mark: &str) -> String {
    let comment = |line: &str| line.find(mark).map_or(String::new(), |at| line[at..].to_owned());
    text.lines().map(comment).collect::<Vec<_>>().join("\n")
}

#[test]
fn comments_say_why_and_nothing_else() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| !file.is_under("tests/tests/house")) {
        let comments = match file.name().rsplit('.').next().unwrap_or_default() {
            "rs" | "kt" | "kts" => Source::new(file).comments,
            "sh" | "py" | "toml" | "Makefile" => plain_comments(&file.text, "#"),
            "sql" => plain_comments(&file.text, "--"),
            "xml" | "pro" => file.text.clone(),
            _ => continue,
        };
        found.extend(narrating(&file.path, &comments));
    }
    none("Comments say why.", &found);
    assert_eq!(narrating("a.rs", "// TODO: later").len(), 1, "the check no longer bites");
}

//! Who may name whom: each library has its place, pure files decide without the world, and only the gate makes permits.

use super::code::{Source, closing, whole_words};
use super::tree::{file, files_under, none};

/// Files that decide: the same input gives the same answer. Whoever says of itself that it is pure is listed here.
const PURE: [&str; 130] = [
    "core/media/src/budget.rs",
    "core/media/src/colour.rs",
    "core/media/src/exif_block.rs",
    "core/media/src/fingerprint.rs",
    "core/media/src/framing.rs",
    "core/media/src/jpeg/huffman.rs",
    "core/media/src/marks/blacken.rs",
    "core/media/src/marks/canvas.rs",
    "core/media/src/marks/figures.rs",
    "core/media/src/marks/ink.rs",
    "core/media/src/marks/layout.rs",
    "core/media/src/marks/mapping.rs",
    "core/media/src/marks/shape.rs",
    "core/media/src/marks/view.rs",
    "core/media/src/orient.rs",
    "core/media/src/original/exif.rs",
    "core/media/src/original/xmp.rs",
    "core/media/src/picture.rs",
    "core/media/src/resample.rs",
    "core/media/src/source/rows.rs",
    "core/werkfunk/src/attachments/names.rs",
    "core/werkfunk/src/consent/chain/base32.rs",
    "core/werkfunk/src/consent/chain/head.rs",
    "core/werkfunk/src/consent/chain/link.rs",
    "core/werkfunk/src/consent/codes/answer.rs",
    "core/werkfunk/src/consent/codes/code.rs",
    "core/werkfunk/src/consent/codes/wording.rs",
    "core/werkfunk/src/consent/gate.rs",
    "core/werkfunk/src/consent/gated.rs",
    "core/werkfunk/src/consent/model.rs",
    "core/werkfunk/src/consent/record.rs",
    "core/werkfunk/src/consent/rights/due.rs",
    "core/werkfunk/src/consent/view.rs",
    "core/werkfunk/src/consent/withdrawal/stop.rs",
    "core/werkfunk/src/consent/words.rs",
    "core/werkfunk/src/contacts/desk/columns.rs",
    "core/werkfunk/src/contacts/exchange/dates.rs",
    "core/werkfunk/src/contacts/exchange/decode.rs",
    "core/werkfunk/src/contacts/exchange/own.rs",
    "core/werkfunk/src/contacts/exchange/plan/keys.rs",
    "core/werkfunk/src/contacts/exchange/plan/likeness.rs",
    "core/werkfunk/src/contacts/exchange/plan/merge.rs",
    "core/werkfunk/src/contacts/exchange/plan/mod.rs",
    "core/werkfunk/src/contacts/exchange/plan/view.rs",
    "core/werkfunk/src/contacts/exchange/split/mod.rs",
    "core/werkfunk/src/contacts/exchange/split/view.rs",
    "core/werkfunk/src/contacts/exchange/split/words.rs",
    "core/werkfunk/src/contacts/exchange/table/columns.rs",
    "core/werkfunk/src/contacts/exchange/table/headers.rs",
    "core/werkfunk/src/contacts/exchange/table/restore.rs",
    "core/werkfunk/src/contacts/exchange/table/take.rs",
    "core/werkfunk/src/contacts/exchange/table/write.rs",
    "core/werkfunk/src/contacts/exchange/tidy.rs",
    "core/werkfunk/src/contacts/exchange/uris.rs",
    "core/werkfunk/src/contacts/exchange/vcard/line.rs",
    "core/werkfunk/src/contacts/exchange/vcard/lines.rs",
    "core/werkfunk/src/contacts/exchange/vcard/matrix.rs",
    "core/werkfunk/src/contacts/exchange/vcard/places.rs",
    "core/werkfunk/src/contacts/exchange/vcard/read.rs",
    "core/werkfunk/src/contacts/exchange/vcard/take.rs",
    "core/werkfunk/src/contacts/exchange/vcard/types.rs",
    "core/werkfunk/src/contacts/exchange/vcard/values.rs",
    "core/werkfunk/src/contacts/exchange/vcard/write.rs",
    "core/werkfunk/src/contacts/exchange/words.rs",
    "core/werkfunk/src/contacts/handed.rs",
    "core/werkfunk/src/contacts/identity.rs",
    "core/werkfunk/src/contacts/merge/plan.rs",
    "core/werkfunk/src/contacts/number/mod.rs",
    "core/werkfunk/src/contacts/profile/card.rs",
    "core/werkfunk/src/contacts/profile/derived.rs",
    "core/werkfunk/src/contacts/profile/diff.rs",
    "core/werkfunk/src/contacts/profile/fields.rs",
    "core/werkfunk/src/contacts/profile/form.rs",
    "core/werkfunk/src/contacts/profile/lists.rs",
    "core/werkfunk/src/contacts/search/packed.rs",
    "core/werkfunk/src/contacts/search/query.rs",
    "core/werkfunk/src/contacts/search/words.rs",
    "core/werkfunk/src/contacts/twins/score.rs",
    "core/werkfunk/src/contacts/twins/sounds.rs",
    "core/werkfunk/src/contacts/view.rs",
    "core/werkfunk/src/fold.rs",
    "core/werkfunk/src/history/rules.rs",
    "core/werkfunk/src/ledger/clock.rs",
    "core/werkfunk/src/links.rs",
    "core/werkfunk/src/outbox/lost/choose.rs",
    "core/werkfunk/src/outbox/model.rs",
    "core/werkfunk/src/outbox/pace.rs",
    "core/werkfunk/src/outbox/plan.rs",
    "core/werkfunk/src/outbox/retry.rs",
    "core/werkfunk/src/outbox/rules.rs",
    "core/werkfunk/src/outbox/shown/awaited.rs",
    "core/werkfunk/src/outbox/turns.rs",
    "core/werkfunk/src/outbox/view.rs",
    "core/werkfunk/src/papers/activities.rs",
    "core/werkfunk/src/papers/copy.rs",
    "core/werkfunk/src/papers/document/html.rs",
    "core/werkfunk/src/papers/document/layout.rs",
    "core/werkfunk/src/papers/document/text.rs",
    "core/werkfunk/src/papers/erase/paper.rs",
    "core/werkfunk/src/papers/erase/plan.rs",
    "core/werkfunk/src/papers/export.rs",
    "core/werkfunk/src/papers/facts.rs",
    "core/werkfunk/src/papers/fields.rs",
    "core/werkfunk/src/papers/notice.rs",
    "core/werkfunk/src/papers/page/colour.rs",
    "core/werkfunk/src/papers/page/links.rs",
    "core/werkfunk/src/papers/page/words.rs",
    "core/werkfunk/src/papers/register.rs",
    "core/werkfunk/src/papers/sections.rs",
    "core/werkfunk/src/photos/recipe.rs",
    "core/werkfunk/src/requests/due.rs",
    "core/werkfunk/src/requests/intake.rs",
    "core/werkfunk/src/requests/price.rs",
    "core/werkfunk/src/requests/reply.rs",
    "core/werkfunk/src/requests/view.rs",
    "core/werkfunk/src/scraps/slot.rs",
    "core/werkfunk/src/sites/pages/window.rs",
    "core/werkfunk/src/sites/words.rs",
    "core/werkfunk/src/sync/matrix/content.rs",
    "core/werkfunk/src/sync/restored/judge.rs",
    "core/werkfunk/src/tags/colour.rs",
    "core/werkfunk/src/threads/drafts/kept.rs",
    "core/werkfunk/src/threads/mentions.rs",
    "core/werkfunk/src/threads/places/links.rs",
    "core/werkfunk/src/threads/places/mod.rs",
    "core/werkfunk/src/threads/places/written.rs",
    "core/werkfunk/src/threads/project.rs",
    "core/werkfunk/src/threads/rooms/standing.rs",
    "core/werkfunk/src/threads/search/query.rs",
    "core/werkfunk/src/threads/view.rs",
];

/// What a pure file does not name.
const WORLD: [&str; 20] = [
    "Clock",
    "Hub",
    "Ids",
    "Instant",
    "OpenOptions",
    "ReadTx",
    "Store",
    "SystemClock",
    "SystemTime",
    "Transport",
    "Vault",
    "WriteTx",
    "env",
    "fs",
    "getrandom",
    "now",
    "process",
    "rusqlite",
    "store",
    "tokio",
];

/// A library and where it may be named.
struct Place {
    library: &'static [&'static str],
    within: fn(&str) -> bool,
    instead: &'static str,
}

const PLACES: [Place; 5] = [
    Place {
        library: &["matrix_sdk", "matrix_sdk_crypto", "ruma"],
        within: |path| path.starts_with("core/werkfunk/src/sync/matrix/"),
        instead: "Matrix types stay in sync/matrix/: use the types of sync/transport.rs",
    },
    Place {
        library: &["rusqlite"],
        within: |path| path.starts_with("core/werkfunk/src/store/") || path.ends_with("/rows.rs"),
        instead: "move the SQL to the rows.rs of its folder",
    },
    Place {
        library: &["uniffi"],
        within: |path| path.starts_with("bindings/") || path.ends_with("/view.rs") || path.ends_with("/src/lib.rs"),
        instead: "derive for UniFFI in view.rs only, or move it to bindings/",
    },
    Place {
        library: &["jni", "paranoid_android", "rustls_platform_verifier"],
        within: |path| path.starts_with("bindings/"),
        instead: "only bindings/ may reach Java",
    },
    Place {
        library: &["reqwest"],
        within: |path| path.starts_with("core/werkfunk/src/sync/matrix/"),
        instead: "requests go through the transport",
    },
];

fn rust_of_the_library() -> Vec<Source> {
    let mut files = files_under("core", ".rs");
    files.extend(files_under("bindings", ".rs"));
    files.into_iter().map(Source::new).collect()
}

fn misplaced(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (line, word) in source.words() {
        for place in PLACES.iter().filter(|place| place.library.contains(&word)) {
            if !(place.within)(&source.path) {
                found.push(format!("{}:{line}: names `{word}`; {}", source.path, place.instead));
            }
        }
    }
    found
}

#[test]
fn libraries_are_named_only_in_their_layer() {
    let found: Vec<_> = rust_of_the_library().iter().flat_map(misplaced).collect();
    none("A library is named outside its layer.", &found);
    let bad = Source::of("core/werkfunk/src/threads/own.rs", "use rusqlite::params;\nuse matrix_sdk::Room;\n");
    assert_eq!(misplaced(&bad).len(), 2, "the check no longer bites");
}

#[test]
fn media_knows_neither_network_nor_database() {
    let strangers = ["tokio", "rusqlite", "reqwest", "matrix_sdk", "ruma", "werkfunk"];
    let mut found = Vec::new();
    for source in files_under("core/media", ".rs").into_iter().map(Source::new) {
        for (line, word) in source.words().filter(|(_, word)| strangers.contains(word)) {
            found.push(format!("{}:{line}: names `{word}`; core/media is `Read + Seek` in, `Write` out", source.path));
        }
    }
    let manifest = file("core/media/Cargo.toml");
    for name in ["tokio", "rusqlite", "reqwest", "matrix-sdk", "werkfunk"] {
        if manifest
            .text
            .lines()
            .any(|line| line.starts_with(&format!("{name}.")) || line.starts_with(&format!("{name} ")))
        {
            found.push(format!("core/media/Cargo.toml: depends on {name}; core/media stands alone"));
        }
    }
    none("core/media stands alone.", &found);
}

#[test]
fn the_harness_knows_nothing_of_the_core() {
    let mut found = Vec::new();
    for source in files_under("tests/src/harness", ".rs").into_iter().map(Source::new) {
        for (line, word) in source.words().filter(|(_, word)| ["werkfunk", "werkfunk_media"].contains(word)) {
            found.push(format!("{}:{line}: names `{word}`; a harness that uses the core cannot judge it", source.path));
        }
    }
    none("The harness is independent of what it tests.", &found);
}

fn worldly(source: &Source) -> Vec<String> {
    let named = source.words().filter(|(_, word)| WORLD.contains(word));
    named.map(|(line, word)| format!("{}:{line}: names `{word}`; hand the value in instead", source.path)).collect()
}

#[test]
fn pure_files_import_no_world() {
    let mut found = Vec::new();
    for path in PURE {
        found.extend(worldly(&Source::new(&file(path)).without_tests()));
    }
    none("A pure file names the store, a clock, the file system or the runtime.", &found);
    let bad = Source::of("core/werkfunk/src/outbox/plan.rs", "use crate::store::ReadTx;\nfn f() { Zoned::now(); }\n");
    assert_eq!(worldly(&bad).len(), 3, "the check no longer bites");
}

#[test]
fn whoever_says_it_is_pure_is_held_to_it() {
    let mut found = Vec::new();
    for source in files_under("core", ".rs").into_iter().map(Source::new) {
        let opening = source.opening();
        let says_so = opening.split_whitespace().any(|word| ["Pure.", "Pure:", "Pure;"].contains(&word));
        if says_so && !PURE.contains(&source.path.as_str()) {
            found.push(format!("{}: says it is pure; name it in PURE (tests/tests/house/layers.rs)", source.path));
        }
    }
    none("Files that call themselves pure are checked.", &found);
}

/// Permits made outside the gate: `Permit {` that is neither a type nor a block behind one.
fn forged(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for at in whole_words(&source.code, "Permit") {
        let before = source.code[..at].trim_end();
        let after = source.code[at + "Permit".len()..].trim_start();
        let is_type = ["struct", "impl", "for", "->", "&"].iter().any(|word| before.ends_with(word));
        if after.starts_with('{') && !is_type && source.path != "core/werkfunk/src/consent/gate.rs" {
            found.push(format!(
                "{}:{}: makes a Permit; ask the gate (consent::check, consent::check_all)",
                source.path,
                source.line_at(at)
            ));
        }
    }
    found
}

#[test]
fn only_the_gate_makes_permits() {
    let found: Vec<_> = rust_of_the_library().iter().flat_map(forged).collect();
    none("Only consent/gate.rs makes a Permit.", &found);
    let bad = Source::of("core/werkfunk/src/outbox/send.rs", "let p = Permit { basis: Basis::Consent };");
    assert_eq!(forged(&bad).len(), 1, "the check no longer bites");
}

/// Verbs of the transport by which nothing about a person leaves the device, as the one table says. Any other asks for a
/// permit.
fn keep_to_themselves() -> Vec<String> {
    let table = file("core/werkfunk/src/consent/gated.rs");
    let free = table.text.split("\n    free(").skip(1);
    free.filter_map(|line| Some(line.split_once("Some(\"")?.1.split_once('"')?.0.to_owned())).collect()
}

#[test]
fn what_leaves_the_device_takes_a_permit() {
    let source = Source::new(&file("core/werkfunk/src/sync/transport.rs"));
    let start = source.code.find("trait Transport:").expect("sync/transport.rs has the trait Transport");
    let open = source.code[start..].find('{').map(|at| start + at).expect("the trait has a body");
    let body = &source.code[open..closing(&source.code, open).expect("the body ends")];
    let free = keep_to_themselves();
    assert!(free.iter().any(|verb| verb == "sync") && free.len() <= 10, "the table is no longer read: {free:?}");
    let mut verbs = Vec::new();
    let mut found = Vec::new();
    for at in whole_words(body, "fn") {
        let signature = body[at..].split(';').next().unwrap_or_default();
        let name = signature["fn".len()..].split('(').next().unwrap_or_default().trim();
        verbs.push(name);
        if !free.iter().any(|verb| verb == name) && !signature.contains("&Permit") {
            found.push(format!("{}: Transport::{name} takes no &Permit; whoever sends asks the gate", source.path));
        }
    }
    none("Every verb by which something leaves the device takes a Permit.", &found);
    for verb in ["send", "redact", "receipt", "join", "reserve", "upload", "create_room"] {
        assert!(verbs.contains(&verb), "Transport::{verb} is gone; say so in this check");
    }
}

/// Names by which time or chance gets in, and the one place of each.
const SOURCES: [(&str, &[&str]); 5] = [
    ("SystemTime", &["core/werkfunk/src/clock.rs"]),
    ("Instant", &["core/werkfunk/src/sync/matrix/"]),
    ("Timestamp::now", &[]),
    ("Zoned::now", &[]),
    ("getrandom", &["core/werkfunk/src/ids.rs"]),
];

#[test]
fn time_and_randomness_have_one_source() {
    let mut found = Vec::new();
    for source in files_under("core", ".rs").iter().map(|file| Source::new(file).without_tests()) {
        for (name, places) in SOURCES.iter().filter(|_| !source.is_test()) {
            let allowed = places.iter().any(|place| source.path.starts_with(place));
            for at in whole_words(&source.code, name).filter(|_| !allowed) {
                let line = source.line_at(at);
                found.push(format!("{}:{line}: takes `{name}`; use tx.now_ms(), tx.new_id() or ids", source.path));
            }
        }
    }
    none("Time and randomness are handed in.", &found);
}

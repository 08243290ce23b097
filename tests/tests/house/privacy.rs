//! What must not be seen: personal data in logs, the phone's address book in the app's permissions, where somebody is when
//! nobody asked for it.

use super::code::{Source, closing, is_word};
use super::tree::{file, files_under, none};

/// Fields that hold what somebody wrote, or who it is.
const PERSONAL: [&str; 22] = [
    "access_token",
    "address",
    "body",
    "caption",
    "content",
    "e164",
    "email",
    "evidence",
    "file_name",
    "key",
    "keys",
    "members",
    "name",
    "note",
    "number",
    "password",
    "path",
    "preview",
    "query",
    "reply",
    "summary",
    "text",
];

/// Words of a log line: code words, and what its text captures in braces.
fn spoken(source: &Source, from: usize, to: usize) -> Vec<String> {
    let words = |text: &str| text.split(|c: char| !is_word(c)).map(str::to_owned).collect::<Vec<_>>();
    let mut spoken = words(&source.code[from..to]);
    for capture in source.text[from..to].split('{').skip(1) {
        spoken.extend(words(capture.split(['}', ':']).next().unwrap_or_default()));
    }
    spoken
}

fn personal_logs(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for level in ["trace!(", "debug!(", "info!(", "warn!(", "error!(", "span!(", "instrument("] {
        for (at, _) in source.code.match_indices(level) {
            let open = at + level.len() - 1;
            let Some(end) = closing(&source.code, open) else { continue };
            for word in spoken(source, open, end).iter().filter(|word| PERSONAL.contains(&word.as_str())) {
                let line = source.line_at(at);
                found.push(format!("{}:{line}: logs `{word}`; log an id or a kind instead", source.path));
            }
        }
    }
    found
}

#[test]
fn no_log_line_holds_what_a_user_wrote_or_whom_it_is_about() {
    let mut files = files_under("core", ".rs");
    files.extend(files_under("bindings", ".rs"));
    let found: Vec<_> = files.iter().flat_map(|file| personal_logs(&Source::new(file).without_tests())).collect();
    none("Logs hold no personal data.", &found);
    let bad =
        Source::of("core/a.rs", "tracing::info!(%body, \"sent\"); tracing::warn!(\"no {name}\"); info!(text = x)");
    assert_eq!(personal_logs(&bad).len(), 3, "the check no longer bites");
}

#[test]
fn no_error_text_holds_a_personal_field() {
    let mut found = Vec::new();
    for source in files_under("core", ".rs").into_iter().map(Source::new) {
        for (at, _) in source.code.match_indices("#[error(") {
            let text = &source.text[at..closing(&source.code, at + "#[error".len()).unwrap_or(at)];
            for capture in text.split('{').skip(1) {
                let word = capture.split(['}', ':']).next().unwrap_or_default();
                if PERSONAL.contains(&word) {
                    found.push(format!("{}:{}: error text holds `{word}`", source.path, source.line_at(at)));
                }
            }
        }
    }
    none("Error texts hold no personal data.", &found);
}

/// Permissions that would open the phone's own people to the app.
const FORBIDDEN: [&str; 6] =
    ["READ_CONTACTS", "WRITE_CONTACTS", "GET_ACCOUNTS", "READ_CALL_LOG", "READ_SMS", "QUERY_ALL_PACKAGES"];

#[test]
fn the_app_does_not_ask_for_the_address_book() {
    let manifest = file("android/app/src/main/AndroidManifest.xml");
    let asked: Vec<_> = FORBIDDEN.iter().filter(|permission| manifest.text.contains(**permission)).collect();
    assert!(asked.is_empty(), "{}: asks for {asked:?}; contacts live in Werkfunk only", manifest.path);
    assert!(manifest.text.contains("android.permission.INTERNET"), "{}: is this the manifest?", manifest.path);
}

/// By these an app sees a place while nobody looks at it.
const UNSEEN: [&str; 4] =
    ["BACKGROUND_LOCATION", "FOREGROUND_SERVICE", "RECEIVE_BOOT_COMPLETED", "foregroundServiceType"];

/// What goes on telling a place, or keeps it after it was asked for.
const ONGOING: [&str; 5] =
    ["requestLocationUpdates", "addProximityAlert", "GnssMeasurement", "getLastKnownLocation", "PASSIVE_PROVIDER"];

#[test]
fn the_place_is_asked_for_at_one_touch_and_never_in_the_background() {
    let manifest = file("android/app/src/main/AndroidManifest.xml");
    let asked: Vec<_> = UNSEEN.iter().filter(|name| manifest.text.contains(**name)).collect();
    assert!(asked.is_empty(), "{}: asks for {asked:?}; a place is sent while somebody looks (ADR 0032)", manifest.path);
    let mut found = Vec::new();
    let mut lookers = Vec::new();
    for file in files_under("android/app/src/main", ".kt") {
        for word in ONGOING.iter().filter(|word| file.text.contains(**word)) {
            found.push(format!("{}: names {word}; a place is looked for once, at a touch", file.path));
        }
        if file.text.contains("ACCESS_FINE_LOCATION") {
            lookers.push(file.name());
        }
    }
    none("Nobody is followed.", &found);
    assert_eq!(lookers, ["PhoneWhereAmI.kt"], "who else asks where somebody is?");
}

//! Files as many programs write them become the cards that stand beside them; `WERKFUNK_GOLDEN=1` writes those anew.

use super::{Read, read};
use serde_json::Value;
use std::path::Path;

/// What was read, without what is empty.
fn shown(read: &Read) -> String {
    let whole = serde_json::json!({ "cards": read.cards, "problems": read.problems });
    format!("{:#}\n", filled(whole))
}

fn filled(value: Value) -> Value {
    let is_empty = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    };
    match value {
        Value::Array(list) if list.len() > 10 && list.iter().all(Value::is_u64) => {
            format!("{} bytes", list.len()).into()
        }
        Value::Array(list) => list.into_iter().map(filled).collect(),
        Value::Object(map) => {
            let entries = map.into_iter().map(|(name, value)| (name, filled(value)));
            entries.filter(|(name, value)| !is_empty(value) || name == "card").collect()
        }
        other => other,
    }
}

#[test]
fn files_of_many_programs_become_the_cards_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/contacts/exchange/golden");
    let mut tried = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            continue;
        }
        let found = shown(&read(&std::fs::read(&path).expect("a file")));
        let golden = path.with_extension("json");
        if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
            std::fs::write(&golden, &found).expect("written");
        }
        let wanted = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(found, wanted, "{}", path.display());
        tried += 1;
    }
    assert!(tried > 15, "only {tried} files");
}

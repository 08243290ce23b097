//! What changed between two states of a contact, and taking it back. Pure.

use super::Fields;
use serde_json::Value;

/// One field and its values; `None` is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    pub field: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// The fields in which `after` differs from `before`, by name.
pub fn diff(before: &Fields, after: &Fields) -> Vec<FieldChange> {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let changed = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    let change = |name: &String| FieldChange {
        field: name.clone(),
        before: before.get(name).cloned(),
        after: after.get(name).cloned(),
    };
    changed.map(change).collect()
}

/// Gives each field of `changes` the value it had before, where nobody changed it since; returns how many others stay.
pub fn take_back(fields: &mut Fields, changes: &[FieldChange]) -> usize {
    let mut kept = 0;
    for change in changes {
        if fields.get(&change.field) != change.after.as_ref() {
            kept += usize::from(fields.get(&change.field) != change.before.as_ref());
            continue;
        }
        match &change.before {
            Some(value) => fields.insert(change.field.clone(), value.clone()),
            None => fields.remove(&change.field),
        };
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::stories::anybody;
    use super::*;
    use proptest::prelude::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect()
    }

    #[test]
    fn what_somebody_changed_since_stays() {
        let before = fields(&[("given", "Anna"), ("notes", "Hund")]);
        let after = fields(&[("given", "Anne"), ("company", "Bau")]);
        let changes = diff(&before, &after);
        let mut since = after.clone();
        since.insert("given".to_owned(), "Anja".into());
        assert_eq!(take_back(&mut since, &changes), 1);
        assert_eq!(since, fields(&[("given", "Anja"), ("notes", "Hund")]));
    }

    proptest! {
        #[test]
        fn what_was_changed_is_taken_back_whole(before in anybody(), after in anybody()) {
            let (before, mut fields) = (before.fields(), after.fields());
            let changes = diff(&before, &fields);
            prop_assert_eq!(take_back(&mut fields, &changes), 0);
            prop_assert_eq!(&fields, &before);
            prop_assert_eq!(take_back(&mut fields, &changes), 0, "twice is as once");
            prop_assert_eq!(fields, before);
        }
    }
}

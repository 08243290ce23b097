//! One contact, whole, put together from its rows.

use super::model::ContactRef;
use super::number;
use super::profile::{Profile, form};
use super::shelf::TRASH_MS;
use super::view::{ContactPage, ContactSource, MergedContact, Shelf, ShownNumber};
use super::{get, journal, keep, pages, rows, twins};
use crate::error::Result;
use crate::store::ReadTx;
use crate::tags::TagKind;
use crate::threads;

/// The contact with this id, whole; of one that was merged, the contact it is part of.
pub fn page(tx: &ReadTx<'_>, id: &str) -> Result<ContactPage> {
    let contact = get(tx, id)?;
    let profile = keep::load(tx, contact.pk)?;
    let facts = &profile.facts;
    let since = facts.shelved_ms.filter(|_| facts.shelf == Shelf::Trash);
    Ok(ContactPage {
        name: facts.name.clone(),
        fields: form(&profile),
        numbers: numbers(tx, &profile)?,
        labels: pages::tags_of(tx, contact.pk, TagKind::Label)?,
        groups: pages::tags_of(tx, contact.pk, TagKind::Group)?,
        favourite: facts.favourite,
        blocked_ms: facts.blocked_ms,
        shelf: facts.shelf,
        erased_at_ms: since.map(|since| since + TRASH_MS),
        source: ContactSource {
            kind: facts.source,
            by: facts.source_by.clone(),
            at_ms: facts.created_ms,
            file: facts.source_file.clone(),
        },
        unknown: profile.lines.iter().map(|part| part.value.value.clone()).collect(),
        thread_id: threads::id_of_contact(tx, contact.pk)?,
        merged: merged(tx, &contact)?,
        twins: twins::count_of(tx, contact.pk)?,
        id: contact.id,
    })
}

fn numbers(tx: &ReadTx<'_>, profile: &Profile) -> Result<Vec<ShownNumber>> {
    let home = rows::home(tx)?;
    let shown = profile.numbers.iter().map(|part| {
        let read = number::read(&part.value.typed, home);
        let whole = read.e164().map(|e164| number::shown(e164, home));
        ShownNumber {
            part: part.id.clone(),
            shown: whole.unwrap_or_else(|| part.value.typed.clone()),
            e164: read.e164().map(str::to_owned),
            extension: read.extension.into(),
            class: read.class,
        }
    });
    Ok(shown.collect())
}

/// Contacts that were merged into this one, with what is left of their names.
fn merged(tx: &ReadTx<'_>, contact: &ContactRef) -> Result<Vec<MergedContact>> {
    let mut found = Vec::new();
    for part in rows::merged_into(tx, &contact.id)? {
        let facts = keep::load(tx, part.pk)?.facts;
        let change = journal::merge_of(tx, part.pk)?;
        found.push(MergedContact {
            name: facts.name,
            at_ms: facts.shelved_ms.unwrap_or_default(),
            change_id: change.map(|(id, _)| id),
        });
    }
    Ok(found)
}

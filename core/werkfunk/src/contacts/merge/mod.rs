//! Two contacts become one, field by field, and come apart again. What belongs to the one that goes (its thread, its
//! requests, its consents, what waits for it) follows, and comes back when that is undone. Its row stays, so that its id
//! leads to the contact it is part of, on this device and on others.

mod plan;
#[cfg(test)]
mod tests;
mod view;

pub use view::{MergeAnswer, MergeChoice, MergePreview, MergeRow, SplitWish};

use super::journal::{self, ChangeKind, ChangeRef, ContactField, Followed, in_words};
use super::model::ContactRef;
use super::profile::{Facts, Field, Part, Profile};
use super::view::{Shelf, SourceKind};
use super::{keep, pages, rows, shelf};
use crate::consent;
use crate::error::{Problem, Result};
use crate::outbox;
use crate::requests;
use crate::scraps;
use crate::sites;
use crate::store::{ReadTx, WriteTx};
use crate::threads;
use plan::Differs;
use std::collections::HashMap;

/// Two contacts side by side.
///
/// # Errors
/// [`Problem::NotFound`], and [`Problem::Invalid`] for one contact twice.
pub fn preview(tx: &ReadTx<'_>, kept: &str, other: &str) -> Result<MergePreview> {
    let (kept, other) = two(tx, kept, other)?;
    let (ours, theirs) = (keep::load(tx, kept.pk)?.fields(), keep::load(tx, other.pk)?.fields());
    let rows = plan::differences(&ours, &theirs, rows::home(tx)?).into_iter().filter_map(row);
    let line = |contact: &ContactRef| pages::line(tx, contact.pk)?.ok_or(Problem::NotFound("contact"));
    Ok(MergePreview { kept: line(&kept)?, other: line(&other)?, rows: rows.collect() })
}

fn row(differs: Differs) -> Option<MergeRow> {
    let Differs { key, kept, other, suggested } = differs;
    let field = match Field::of(&key) {
        Field::Fact(name) | Field::Part(name, _) => ContactField::from_name(name)?,
        Field::Tag(_) => return None,
    };
    Some(MergeRow { key, field, kept: in_words(kept), other: in_words(Some(other)), suggested })
}

fn two(tx: &ReadTx<'_>, kept: &str, other: &str) -> Result<(ContactRef, ContactRef)> {
    let (kept, other) = (super::get(tx, kept)?, super::get(tx, other)?);
    if kept.pk == other.pk {
        return Err(Problem::Invalid("one contact to be merged with itself"));
    }
    for contact in [&kept, &other] {
        if !keep::load(tx, contact.pk)?.facts.is_listed() {
            return Err(Problem::Invalid("contact to be merged"));
        }
    }
    Ok((kept, other))
}

/// Makes the contact `other` part of `kept`.
///
/// # Errors
/// As [`preview`].
pub fn merge(tx: &WriteTx<'_>, kept: &str, other: &str, answers: &[MergeAnswer]) -> Result<ChangeRef> {
    let (kept, other) = two(tx, kept, other)?;
    let change = journal::begin(tx, ChangeKind::Merge, "")?;
    let (before, theirs) = (keep::load(tx, kept.pk)?, keep::load(tx, other.pk)?);
    let answers: HashMap<&str, MergeChoice> = answers.iter().map(|row| (row.key.as_str(), row.choice)).collect();
    let merged = plan::merged(&before, &theirs, &answers, rows::home(tx)?, || keep::new_part(tx));
    let now_ms = tx.now_ms();
    keep::edit(tx, &change, other.pk, |profile| {
        // An identity on a channel has one contact only.
        profile.matrix.clear();
        profile.facts.shelf = Shelf::Merged;
        profile.facts.shelved_ms = Some(now_ms);
        profile.facts.merged_into.clone_from(&kept.id);
    })?;
    keep::save(tx, Some(&change), kept.pk, &before, &merged)?;
    follow(tx, &change, other.pk, kept.pk)?;
    Ok(change)
}

/// Brings everything of one contact to another one.
const CONSENTS: [(consent::Kept, Followed); 5] = [
    (consent::Kept::Records, Followed::Consents),
    (consent::Kept::Asks, Followed::ConsentAsks),
    (consent::Kept::Notices, Followed::ConsentNotices),
    (consent::Kept::Questions, Followed::ConsentQuestions),
    (consent::Kept::Wishes, Followed::PersonRequests),
];

fn follow(tx: &WriteTx<'_>, change: &ChangeRef, from: i64, into: i64) -> Result<()> {
    scraps::follow(tx, &super::id(tx, from)?, &super::id(tx, into)?)?;
    let moved = threads::follow(tx, from, into)?;
    for (what, pks) in [
        (Followed::Rooms, moved.rooms),
        (Followed::Entries, moved.entries),
        (Followed::HandOffs, moved.handoffs),
        (Followed::Labels, moved.labels),
        (Followed::SharedLabels, moved.shared_labels),
    ] {
        journal::moved(tx, change, what, &pks)?;
    }
    journal::moved(tx, change, Followed::Requests, &requests::follow(tx, from, into)?)?;
    journal::moved(tx, change, Followed::Outbox, &outbox::follow(tx, from, into)?)?;
    journal::moved(tx, change, Followed::Sites, &sites::follow(tx, from, into)?)?;
    CONSENTS.iter().try_for_each(|(kept, followed)| {
        journal::moved(tx, change, *followed, &consent::follow(tx, *kept, from, into)?)
    })
}

/// Brings back to `to` what followed into `from` with a change, and what came into its rooms since.
pub(super) fn come_back(tx: &WriteTx<'_>, change_pk: i64, from: i64, to: i64) -> Result<()> {
    let moves = |what| journal::moves(tx, change_pk, what);
    let moved = threads::Moved {
        rooms: moves(Followed::Rooms)?,
        entries: moves(Followed::Entries)?,
        handoffs: moves(Followed::HandOffs)?,
        labels: moves(Followed::Labels)?,
        shared_labels: moves(Followed::SharedLabels)?,
    };
    if let Some(thread_pk) = threads::come_back(tx, from, to, &moved)? {
        requests::come_back(tx, from, to, thread_pk, &moves(Followed::Requests)?)?;
        outbox::come_back(tx, from, to, thread_pk, &moves(Followed::Outbox)?)?;
    }
    sites::come_back(tx, to, &moves(Followed::Sites)?)?;
    CONSENTS.iter().try_for_each(|(kept, followed)| consent::come_back(tx, *kept, to, &moves(*followed)?))
}

/// Makes some of a contact's entries a contact of their own; where a Matrix identity goes over, so do its rooms with
/// everything in them. Consents stay with the contact they were given for.
///
/// # Errors
/// [`Problem::Invalid`] where nothing goes over or the new one has no name.
pub fn split(tx: &WriteTx<'_>, id: &str, wish: &SplitWish) -> Result<(ContactRef, ChangeRef)> {
    let contact = shelf::kept(tx, id)?;
    let before = keep::load(tx, contact.pk)?;
    let change = journal::begin(tx, ChangeKind::Split, "")?;
    let mut stays = before.clone();
    let goes = Profile {
        facts: Facts {
            role: before.facts.role,
            name: wish.name.trim().to_owned(),
            is_company: wish.is_company,
            source: SourceKind::Split,
            source_by: journal::user(tx)?,
            created_ms: tx.now_ms(),
            ..Facts::default()
        },
        numbers: take_out(&mut stays.numbers, &wish.numbers),
        emails: take_out(&mut stays.emails, &wish.emails),
        addresses: take_out(&mut stays.addresses, &wish.addresses),
        web: take_out(&mut stays.web, &wish.web),
        matrix: take_out(&mut stays.matrix, &wish.matrix_ids),
        ..Profile::default()
    };
    if !keep::save(tx, Some(&change), contact.pk, &before, &stays)? {
        return Err(Problem::Invalid("nothing to split off"));
    }
    let new = keep::insert(tx, &goes, None)?;
    journal::made(tx, &change, new.pk)?;
    let ids: Vec<&str> = goes.matrix.iter().map(|part| part.value.value.as_str()).collect();
    let moved = threads::rooms_of_members(tx, contact.pk, &ids)?;
    if let Some(thread_pk) = threads::come_back(tx, contact.pk, new.pk, &moved)? {
        journal::moved(tx, &change, Followed::Rooms, &moved.rooms)?;
        requests::come_back(tx, contact.pk, new.pk, thread_pk, &[])?;
        outbox::come_back(tx, contact.pk, new.pk, thread_pk, &[])?;
    }
    Ok((new, change))
}

/// The entries with these parts.
fn take_out<T>(list: &mut Vec<Part<T>>, parts: &[String]) -> Vec<Part<T>> {
    let (out, stay) = std::mem::take(list).into_iter().partition(|part| parts.contains(&part.id));
    *list = stay;
    out
}

/// Brings what was split off back: the rooms of the new contact and all in them.
pub(super) fn unsplit(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    scraps::follow(tx, &super::id(tx, from)?, &super::id(tx, into)?)?;
    threads::follow(tx, from, into)?;
    requests::follow(tx, from, into)?;
    outbox::follow(tx, from, into)?;
    sites::follow(tx, from, into)?;
    CONSENTS.iter().try_for_each(|(kept, _)| consent::follow(tx, *kept, from, into).map(drop))?;
    threads::forget_empty(tx, from)
}

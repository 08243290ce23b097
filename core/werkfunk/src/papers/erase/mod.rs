//! Erasing a person (GDPR Art. 17): every value goes at once, but for letters the law keeps, which leave search and lists
//! (Art. 18) until their lock has ended.
//!
//! What stays of the rest says nothing about anybody: operations keep entity, field and clock, entries their event id,
//! so that neither another device nor a gap in the history brings erased values back. Afterwards neither database, log,
//! full-text segments, vault nor spool hold a byte of it.

mod paper;
mod plan;
mod rows;
#[cfg(test)]
mod tests;

pub(super) use paper::{ErasureFacts, document};

use super::view::{ErasedPart, ErasureDuty, ErasureOutlook, ErasurePart, LockedPart};
use crate::change::Change;
use crate::consent::{self, ChannelKind};
use crate::contacts::{self, ContactPage, ContactRef, Role, Shelf};
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::photos;
use crate::sites;
use crate::store::{ReadTx, Store, WriteTx};
use crate::sync;
use crate::threads;
use crate::vault::Vault;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use plan::{Duty, Held, Letter, Plan, plan};
use rows::Restriction;
use std::path::Path;

/// Where erased values may lie.
pub struct Places<'a> {
    pub store: &'a Store,
    pub vault: &'a Vault,
    /// Folder of encrypted files about to be sent, named by their item.
    pub spool: &'a Path,
    /// Where the company is: years end as there.
    pub zone: &'a TimeZone,
}

/// A contact with what is to happen to it.
struct Case {
    contact: ContactRef,
    page: ContactPage,
    thread_pk: Option<i64>,
    plan: Plan,
}

/// What erasing would do; changes nothing. `last_invoice` is the year of the last invoice, where there was one.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such contact.
pub fn outlook(store: &Store, zone: &TimeZone, contact_id: &str, last_invoice: Option<i16>) -> Result<ErasureOutlook> {
    let now_ms = store.now_ms();
    store.read(|tx| outlook_of(tx, &case(tx, contact_id, last_invoice, zone, now_ms)?))
}

fn outlook_of(tx: &ReadTx<'_>, case: &Case) -> Result<ErasureOutlook> {
    let [requests, consents, waiting, changes] = rows::counts(tx, case.contact.pk)?;
    let photos = pictures(tx, &case.plan.at_once)?.len();
    let parts = [
        (ErasurePart::Contact, 1),
        (ErasurePart::Messages, case.plan.at_once.len()),
        (ErasurePart::Photos, photos),
        (ErasurePart::Requests, requests),
        (ErasurePart::Sites, sites::count_of(tx, case.contact.pk)?),
        (ErasurePart::Consents, consents),
        (ErasurePart::Outbox, waiting),
        (ErasurePart::Changes, changes),
    ];
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let filled = parts.into_iter().filter(|(_, number)| *number > 0);
    let locked = case.plan.locked.iter().map(|it| LockedPart {
        duty: match it.duty {
            Duty::Letter => ErasureDuty::BusinessLetters,
            Duty::Voucher => ErasureDuty::Vouchers,
        },
        count: count(it.count),
        until_year: it.until,
    });
    Ok(ErasureOutlook {
        name: case.page.name.clone(),
        at_once: filled.map(|(part, number)| ErasedPart { part, count: count(number) }).collect(),
        locked: locked.collect(),
    })
}

/// Erases a person, as far as the law allows; returns what was done.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such contact, or it was erased before. After an error of the file system the
/// person is erased, and what is left of the values in files is removed at the next start.
pub fn erase(places: &Places<'_>, contact_id: &str, last_invoice: Option<i16>) -> Result<ErasureOutlook> {
    let (outlook, files) = places.store.write(|tx| {
        let case = case(tx, contact_id, last_invoice, places.zone, tx.now_ms())?;
        let outlook = outlook_of(tx, &case)?;
        Ok((outlook, erase_case(tx, &case)?))
    })?;
    files.remove(places)?;
    places.store.scrub()?;
    Ok(outlook)
}

/// Erases letters whose lock has ended; returns of how many people nothing is locked any more.
pub fn sweep(places: &Places<'_>) -> Result<u32> {
    if places.store.read(rows::restrictions)?.is_empty() {
        return Ok(0);
    }
    let (blanked, ended, files) = places.store.write(|tx| {
        let (mut blanked, mut ended, mut files) = (0, 0, Files::default());
        for who in rows::restrictions(tx)? {
            // Once restricted, all that is left is about business.
            let letters = rows::entries(tx, who.thread_pk)?;
            let plan = plan(&held(letters, Some(i64::MIN), None, places.zone, tx.now_ms())?);
            files.photos.extend(blank_entries(tx, &plan.at_once)?);
            blanked += plan.at_once.len();
            if plan.kept.is_empty() {
                rows::lift(tx, who.contact_pk)?;
                ended += 1;
            }
        }
        if blanked > 0 {
            rows::merge_indexes(tx)?;
        }
        Ok((blanked, ended, files))
    })?;
    if blanked > 0 || ended > 0 {
        files.remove(places)?;
        places.store.scrub()?;
    }
    Ok(ended)
}

/// The same in the zone of that IANA name.
pub fn sweep_all(store: &Store, vault: &Vault, spool: &Path, zone: &str) -> Result<()> {
    if let Ok(zone) = &TimeZone::get(zone) {
        sweep(&Places { store, vault, spool, zone })?;
    }
    Ok(())
}

/// What is outside the database, to be removed once the rows are gone.
#[derive(Default)]
struct Files {
    /// Vault names.
    photos: Vec<String>,
    /// Items of the outbox.
    items: Vec<String>,
}

impl Files {
    fn remove(&self, places: &Places<'_>) -> Result<()> {
        self.photos.iter().try_for_each(|name| places.vault.remove(name))?;
        let Ok(spooled) = std::fs::read_dir(places.spool) else { return Ok(()) };
        for file in spooled {
            let file = file?;
            let name = file.file_name();
            let item = name.to_str().and_then(|name| name.split('.').next()).unwrap_or_default();
            if self.items.iter().any(|erased| erased == item) {
                std::fs::remove_file(file.path())?;
            }
        }
        Ok(())
    }
}

fn case(tx: &ReadTx<'_>, contact_id: &str, last_invoice: Option<i16>, zone: &TimeZone, now_ms: i64) -> Result<Case> {
    let contact = contacts::get(tx, contact_id)?;
    let page = contacts::page(tx, contact_id)?;
    if page.shelf == Shelf::Erased {
        return Err(Problem::NotFound("contact"));
    }
    let thread_pk = threads::pk_of_contact(tx, contact.pk)?;
    let mut letters = thread_pk.map_or(Ok(Vec::new()), |thread_pk| rows::entries(tx, thread_pk))?;
    for user_id in accounts(&page) {
        letters.extend(rows::in_groups(tx, user_id)?);
    }
    let business_since_ms = rows::business_since(tx, contact.pk)?;
    let held = held(letters, business_since_ms, last_invoice, zone, now_ms)?;
    Ok(Case { contact, page, thread_pk, plan: plan(&held) })
}

/// Every Matrix identity of a person.
fn accounts(page: &ContactPage) -> impl Iterator<Item = &str> {
    page.fields.matrix_ids.iter().map(|id| id.value.as_str())
}

/// What decides about these letters.
fn held(
    letters: Vec<Letter>,
    business_since_ms: Option<i64>,
    last_invoice: Option<i16>,
    zone: &TimeZone,
    now_ms: i64,
) -> Result<Held> {
    let letters = letters.into_iter();
    let letters =
        letters.map(|letter| Ok(Letter { year: year(letter.sent_ms, zone)?, ..letter })).collect::<Result<_>>()?;
    Ok(Held { letters, business_since_ms, last_invoice, this_year: year(now_ms, zone)? })
}

fn year(ms: i64, zone: &TimeZone) -> Result<i16> {
    let time = Timestamp::from_millisecond(ms).map_err(|_| Problem::Stored("time"))?;
    Ok(time.to_zoned(zone.clone()).year())
}

fn pictures(tx: &ReadTx<'_>, entries: &[i64]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in entries {
        names.extend(rows::pictures(tx, *entry)?);
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// Empties entries; returns names of files nothing shows any more.
fn blank_entries(tx: &WriteTx<'_>, entries: &[i64]) -> Result<Vec<String>> {
    let mut names = pictures(tx, entries)?;
    for entry in entries {
        if let Some(note) = rows::note(tx, *entry)? {
            ledger::erased(tx, Kind::Note, &note)?;
        }
    }
    entries.iter().try_for_each(|entry| rows::blank_entry(tx, *entry))?;
    let mut gone = Vec::new();
    for name in names.drain(..) {
        if photos::forget_unless_shown(tx, &name)? {
            gone.push(name);
        }
    }
    Ok(gone)
}

fn erase_case(tx: &WriteTx<'_>, case: &Case) -> Result<Files> {
    let contact = &case.contact;
    let mut files = Files { items: rows::items(tx, contact.pk)?, photos: Vec::new() };
    let groups: Vec<Vec<i64>> = accounts(&case.page).map(|id| rows::groups_of(tx, id)).collect::<Result<_>>()?;
    let groups = groups.concat();
    files.photos = blank_entries(tx, &case.plan.at_once)?;
    // Letters written into groups are kept with the others, out of the group's sight.
    let thread_pk = match case.thread_pk {
        None if !case.plan.kept.is_empty() => Some(threads::thread_of_contact(tx, contact.pk)?.0),
        known => known,
    };
    if let Some(thread_pk) = thread_pk {
        for entry in &case.plan.kept {
            rows::unlist_entry(tx, *entry)?;
            rows::set_apart(tx, *entry, thread_pk)?;
        }
        rows::blank_items(tx, contact.pk, thread_pk)?;
        part(tx, contact.pk, thread_pk)?;
        for note in rows::handoffs(tx, thread_pk)? {
            ledger::erased(tx, Kind::Note, &note)?;
        }
        rows::forget_rooms(tx, thread_pk)?;
        if let Some(last) = case.plan.locked.iter().filter(|it| it.duty == Duty::Letter).map(|it| it.until).max() {
            let who = Restriction { contact_pk: contact.pk, thread_pk };
            rows::restrict(tx, &who, &case.page.name, &address(&case.page), last)?;
        }
    }
    for user_id in accounts(&case.page) {
        blank_entries(tx, &rows::comings(tx, user_id, &groups)?)?;
        rows::forget_in_groups(tx, user_id, &groups)?;
    }
    groups.iter().try_for_each(|group_pk| threads::settle_after_erasure(tx, *group_pk))?;
    threads::forget_begun_with(tx, contact.pk)?;
    for request in rows::blank_requests(tx, contact.pk)? {
        ledger::erased(tx, Kind::Request, &request)?;
    }
    let notes = sites::erase_person(tx, contact, &names(&case.page))?;
    files.photos.extend(blank_entries(tx, &notes)?);
    let signed = consent::history(tx, contact.pk)?.into_iter().map(|line| line.evidence.photo);
    let signed: Vec<_> = signed.filter(|name| !name.is_empty()).collect();
    for consent in consent::erase(tx, contact.pk)? {
        ledger::erased(tx, Kind::Consent, &consent)?;
    }
    let portrait = case.page.fields.photo.clone();
    contacts::erase(tx, contact)?;
    for name in signed {
        if photos::forget_unless_shown(tx, &name)? {
            files.photos.push(name);
        }
    }
    files.photos.extend(portrait.filter(|name| !files.photos.contains(name)));
    rows::merge_indexes(tx)?;
    tx.changed(Change::Inbox);
    tx.changed(Change::Outbox);
    Ok(files)
}

/// Leaves the rooms in which nobody is but the company and the person; where others are, too, theirs is the room.
fn part(tx: &WriteTx<'_>, contact_pk: i64, thread_pk: i64) -> Result<()> {
    for room in threads::standing(tx, thread_pk)? {
        let mut others = room.members.iter().map(|member| is_other(tx, member, contact_pk));
        // Where nobody is known to be, anybody may be.
        if !room.members.is_empty() && !others.try_fold(false, |any, other| other.map(|other| any || other))? {
            sync::part_from(tx, &room.room_id)?;
        }
    }
    Ok(())
}

fn is_other(tx: &ReadTx<'_>, user_id: &str, contact_pk: i64) -> Result<bool> {
    let Some(contact) = contacts::by_channel(tx, ChannelKind::Matrix, user_id)? else { return Ok(true) };
    Ok(contact.pk != contact_pk && contacts::role(tx, contact.pk)? != Role::Colleague)
}

/// What the person is called, perhaps in the name of a site as well; a company is no person.
fn names(page: &ContactPage) -> Vec<&str> {
    let name = &page.fields.name;
    match (name.given.as_str(), name.family.as_str()) {
        ("", "") if page.fields.is_company => Vec::new(),
        ("", "") => vec![&page.name],
        (given, family) => vec![given, family],
    }
}

/// Whom a letter went to, as the law wants it kept with the letter.
fn address(page: &ContactPage) -> String {
    let first = page.fields.addresses.first();
    first.map(|it| format!("{}, {} {}", it.street, it.postcode, it.town)).unwrap_or_default()
}

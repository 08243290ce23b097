//! Many cards at once, as a file brings them: numbers are read and words made on all cores beforehand, rows are written in
//! the order of their indexes, and everything is one change that can be taken back.

use super::card::Card;
use super::exchange::plan::{numbers_of, on_all_cores, read_numbers};
use super::journal::{self, ChangeKind, ChangeRef};
use super::model::ContactRef;
use super::number::{Home, Number};
use super::profile::{Derived, Profile, of_card, over};
use super::search::{self, Unfound};
use super::twins::{self, Traits};
use super::view::SourceKind;
use super::{get, keep, rows, tag_named};
use crate::error::{Problem, Result};
use crate::store::WriteTx;
use crate::tags::TagKind;
use std::collections::{BTreeMap, HashMap};

/// A card ready to be written: what takes time needs no database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    profile: Profile,
    derived: Derived,
    groups: Vec<String>,
    labels: Vec<String>,
}

impl Prepared {
    /// Prepares one card whose numbers are typed in `home`.
    pub fn of(card: &Card, home: Home) -> Self {
        Self::with(card, read_numbers(card, home))
    }

    fn with(card: &Card, read: Vec<Number>) -> Self {
        let (profile, numbers) = of_card(card, read);
        let tags: Vec<String> = card.groups.iter().chain(&card.labels).cloned().collect();
        let derived = Derived::with(&profile, &tags, numbers);
        Self { profile, derived, groups: card.groups.clone(), labels: card.labels.clone() }
    }
}

/// Prepares cards on all cores; the answer is in their order.
pub fn prepare(cards: &[Card], home: Home) -> Vec<Prepared> {
    let numbers = numbers_of(cards, home);
    let read: Vec<_> = cards.iter().zip(&numbers).map(|(card, read)| (card, read.as_slice())).collect();
    prepare_read(&read)
}

/// The same where the cards' numbers were read before.
pub fn prepare_read(cards: &[(&Card, &[Number])]) -> Vec<Prepared> {
    on_all_cores(cards, |(card, read)| Prepared::with(card, read.to_vec()))
}

/// An import under way, in the caller's transaction; [`Import::finish`] makes what it brought found.
pub struct Import<'i> {
    tx: &'i WriteTx<'i>,
    change: ChangeRef,
    home: Home,
    by: String,
    file: String,
    /// Contacts that were inserted, with what they are not found by yet.
    unfound: BTreeMap<i64, Unfound>,
    /// By what they are compared.
    traits: HashMap<i64, Traits>,
    first_pk: Option<i64>,
    tags: HashMap<(TagKind, String), String>,
}

impl<'i> Import<'i> {
    /// Begins an import of the file with this name, as the person saw it.
    pub fn begin(tx: &'i WriteTx<'i>, file: &str) -> Result<Self> {
        Ok(Self {
            tx,
            change: journal::begin(tx, ChangeKind::Import, file)?,
            home: rows::home(tx)?,
            by: journal::user(tx)?,
            file: file.to_owned(),
            unfound: BTreeMap::new(),
            traits: HashMap::new(),
            first_pk: None,
            tags: HashMap::new(),
        })
    }

    /// Enters a contact. `photo` is the name of its picture in the vault ([`crate::photos::register_of_contact`]).
    ///
    /// # Errors
    /// [`Problem::Invalid`] for a card without a name and a Matrix identity that another contact has.
    pub fn insert(&mut self, card: Prepared, photo: Option<&str>) -> Result<ContactRef> {
        let Prepared { mut profile, derived, groups, labels } = card;
        profile.facts.source = SourceKind::File;
        profile.facts.source_by.clone_from(&self.by);
        profile.facts.source_file.clone_from(&self.file);
        profile.facts.created_ms = self.tx.now_ms();
        profile.facts.photo = photo.unwrap_or_default().to_owned();
        profile.tags = self.tag_ids(&groups, &labels)?.into_iter().collect();
        keep::check(self.tx, None, &profile)?;
        let contact = keep::insert_row(self.tx, &profile, &derived)?;
        self.unfound.insert(contact.pk, search::enter_text(self.tx, contact.pk, &derived)?);
        twins::enter_keys(self.tx, contact.pk, &derived)?;
        self.traits.insert(contact.pk, derived.traits);
        self.first_pk.get_or_insert(contact.pk);
        journal::made(self.tx, &self.change, contact.pk)?;
        Ok(contact)
    }

    /// Brings the contact `into` to what `card` says: its own card with what is new to it. Returns whether that is new.
    ///
    /// # Errors
    /// As [`Import::insert`], and [`Problem::NotFound`].
    pub fn merge(&mut self, into: &str, card: &Card, photo: Option<&str>) -> Result<bool> {
        let contact = get(self.tx, into)?;
        // If it came with this import, it is to be found before what it is found by can be exchanged.
        if let Some(unfound) = self.unfound.remove(&contact.pk) {
            search::enter_all(self.tx, &BTreeMap::from([(contact.pk, unfound)]), self.home)?;
        }
        self.traits.remove(&contact.pk);
        let before = keep::load(self.tx, contact.pk)?;
        let mut after = over(&before, card, &read_numbers(card, self.home), || keep::new_part(self.tx));
        after.tags.extend(self.tag_ids(&card.groups, &card.labels)?);
        if let Some(photo) = photo {
            photo.clone_into(&mut after.facts.photo);
        }
        keep::save(self.tx, Some(&self.change), contact.pk, &before, &after)
    }

    fn tag_ids(&mut self, groups: &[String], labels: &[String]) -> Result<Vec<String>> {
        let groups = groups.iter().map(|name| (TagKind::Group, name));
        let mut ids = Vec::new();
        for (kind, name) in groups.chain(labels.iter().map(|name| (TagKind::Label, name))) {
            if let Some(id) = self.tags.get(&(kind, name.clone())) {
                ids.push(id.clone());
                continue;
            }
            match tag_named(self.tx, kind, name) {
                Ok(id) => {
                    self.tags.insert((kind, name.clone()), id.clone());
                    ids.push(id);
                }
                // A category of a file may be called in a way no group is.
                Err(Problem::Invalid(_)) => {}
                Err(problem) => return Err(problem),
            }
        }
        Ok(ids)
    }

    /// Makes everything found and compares it with what is known. The answer is for taking the import back.
    pub fn finish(self) -> Result<ChangeRef> {
        search::enter_all(self.tx, &self.unfound, self.home)?;
        drop(self.unfound);
        if let Some(first_pk) = self.first_pk {
            twins::compare_since(self.tx, first_pk, self.traits)?;
        }
        Ok(self.change)
    }
}

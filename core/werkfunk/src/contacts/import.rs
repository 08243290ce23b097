//! Many cards at once, as a file brings them: numbers are read and words made on all cores beforehand, rows are written in
//! the order of their indexes, and everything is one change that can be taken back.

use super::card::Card;
use super::exchange::plan::{numbers_of, on_all_cores, read_numbers};
use super::journal::{self, ChangeKind, ChangeRef};
use super::model::ContactRef;
use super::number::{Home, Number};
use super::profile::{Derived, Profile, of_card, over};
use super::search::rows::{WordRow, insert_text, insert_word, word_rows};
use super::view::SourceKind;
use super::{get, keep, rows, tag_named, twins};
use crate::error::{Problem, Result};
use crate::store::WriteTx;
use crate::tags::TagKind;
use std::collections::HashMap;

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
    /// Words of contacts that were inserted, by contact.
    words: HashMap<i64, Vec<WordRow>>,
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
            words: HashMap::new(),
            first_pk: None,
            tags: HashMap::new(),
        })
    }

    /// Enters a contact. `photo` is the name of its picture in the vault ([`crate::photos::register_of_contact`]).
    ///
    /// # Errors
    /// [`Problem::Invalid`] for a card without a name and a Matrix identity that another contact has.
    pub fn insert(&mut self, card: &Prepared, photo: Option<&str>) -> Result<ContactRef> {
        let mut profile = card.profile.clone();
        profile.facts.source = SourceKind::File;
        profile.facts.source_by.clone_from(&self.by);
        profile.facts.source_file.clone_from(&self.file);
        profile.facts.created_ms = self.tx.now_ms();
        profile.facts.photo = photo.unwrap_or_default().to_owned();
        profile.tags = self.tag_ids(&card.groups, &card.labels)?.into_iter().collect();
        keep::check(self.tx, None, &profile)?;
        let contact = keep::insert_row(self.tx, &profile, &card.derived)?;
        insert_text(self.tx, contact.pk, &card.derived, self.home)?;
        twins::enter_keys(self.tx, contact.pk, &card.derived)?;
        self.words.insert(contact.pk, word_rows(contact.pk, &card.derived).collect());
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
        // Its words, if it came with this import, are to be found before they can be exchanged.
        for row in self.words.remove(&contact.pk).into_iter().flatten() {
            insert_word(self.tx, &row)?;
        }
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
        let mut words: Vec<WordRow> = self.words.into_values().flatten().collect();
        words.sort_unstable();
        words.iter().try_for_each(|row| insert_word(self.tx, row))?;
        if let Some(first_pk) = self.first_pk {
            twins::compare_since(self.tx, first_pk)?;
        }
        Ok(self.change)
    }
}

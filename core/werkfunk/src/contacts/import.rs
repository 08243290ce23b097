//! Many cards at once, as a file brings them: numbers are read and words made on all cores beforehand, rows are written in
//! the order of their indexes, and everything is one change that can be taken back.

use super::card::Card;
use super::exchange::plan::{numbers_of, on_all_cores, read_numbers};
use super::gather::{Gatherer, Written};
use super::journal::{self, ChangeKind, ChangeRef};
use super::keep::Texts;
use super::model::ContactRef;
use super::number::{Home, Number};
use super::profile::{Derived, Profile, of_card, over};
use super::view::SourceKind;
use super::{get, keep, rows, tag_named, twins};
use crate::change::Change;
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind, Readings};
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
    /// Where what it came with is all there is to write.
    texts: Option<(Origin, Texts)>,
}

/// Where the contacts of an import come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// User id.
    by: String,
    file: String,
    at_ms: Millis,
}

impl Origin {
    fn mark(&self, profile: &mut Profile) {
        profile.facts.source = SourceKind::File;
        profile.facts.source_by.clone_from(&self.by);
        profile.facts.source_file.clone_from(&self.file);
        profile.facts.created_ms = self.at_ms;
    }
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
        Self { profile, derived, groups: card.groups.clone(), labels: card.labels.clone(), texts: None }
    }

    /// Puts its texts together as well. A failure shows again where they are written.
    fn coming_from(mut self, origin: &Origin) -> Self {
        origin.mark(&mut self.profile);
        self.texts = Texts::of(&self.profile, &self.derived).ok().map(|texts| (origin.clone(), texts));
        self
    }
}

/// Prepares cards on all cores; the answer is in their order.
pub fn prepare(cards: &[Card], home: Home) -> Vec<Prepared> {
    let numbers = numbers_of(cards, home);
    let read: Vec<_> = cards.iter().zip(numbers).collect();
    on_all_cores(&read, |(card, read)| Prepared::with(card, read.clone()))
}

/// Prepares a card whose numbers were read before, for an import.
pub fn prepare_read(card: &Card, numbers: Vec<Number>, origin: &Origin) -> Prepared {
    Prepared::with(card, numbers).coming_from(origin)
}

/// An import under way, in the caller's transaction; [`Import::finish`] makes what it brought found.
pub struct Import<'i> {
    tx: &'i WriteTx<'i>,
    change: ChangeRef,
    home: Home,
    origin: Origin,
    /// Contacts that were inserted and are not found yet.
    gatherer: Gatherer,
    tags: HashMap<(TagKind, String), String>,
    /// Ids for contacts that are about to come, the last one first.
    ids: Vec<String>,
    readings: Readings,
}

impl<'i> Import<'i> {
    /// Begins an import of the file with this name, as the person saw it.
    pub fn begin(tx: &'i WriteTx<'i>, file: &str) -> Result<Self> {
        Ok(Self {
            tx,
            change: journal::begin(tx, ChangeKind::Import, file)?,
            home: rows::home(tx)?,
            origin: Origin { by: journal::user(tx)?, file: file.to_owned(), at_ms: tx.now_ms() },
            gatherer: Gatherer::default(),
            tags: HashMap::new(),
            ids: Vec::new(),
            readings: ledger::set_aside(tx, 0)?,
        })
    }

    /// Makes ready for so many new contacts. Their ids come in order, as those of one moment else stand all over an index.
    pub fn make_room(&mut self, count: u32) -> Result<()> {
        self.ids = (0..count).map(|_| self.tx.new_id()).collect();
        self.ids.sort_unstable_by(|one, other| other.cmp(one));
        self.readings = ledger::set_aside(self.tx, count)?;
        Ok(())
    }

    /// Where its contacts come from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Enters a contact. `photo` is the name of its picture in the vault ([`crate::photos::register_of_contact`]).
    ///
    /// # Errors
    /// [`Problem::Invalid`] for a card without a name and a Matrix identity that another contact has.
    pub fn insert(&mut self, card: Prepared, photo: Option<&str>) -> Result<ContactRef> {
        let Prepared { mut profile, derived, groups, labels, texts } = card;
        self.origin.mark(&mut profile);
        photo.unwrap_or_default().clone_into(&mut profile.facts.photo);
        profile.tags = self.tag_ids(&groups, &labels)?.into_iter().collect();
        let as_it_came = photo.is_none() && profile.tags.is_empty();
        let texts = match texts.filter(|(origin, _)| as_it_came && *origin == self.origin) {
            Some((_, texts)) => texts,
            None => Texts::of(&profile, &derived)?,
        };
        keep::check(self.tx, None, &profile)?;
        let id = self.ids.pop().unwrap_or_else(|| self.tx.new_id());
        let contact = keep::insert_row(self.tx, id, &profile, &derived, &texts)?;
        self.readings.was_made(self.tx, Kind::Contact, &contact.id, &texts.fields)?;
        journal::made(self.tx, &self.change, contact.pk)?;
        self.gatherer.add(Written { pk: contact.pk, derived, rest: (profile, texts) });
        Ok(contact)
    }

    /// Makes what was inserted so far found, and compares it with what is known.
    fn settle(&mut self) -> Result<()> {
        let new = self.gatherer.take();
        if new.traits.is_empty() {
            return Ok(());
        }
        self.tx.changed(Change::Contacts);
        twins::enter_all(self.tx, new.found, new.traits)
    }

    /// Brings the contact `into` to what `card` says: its own card with what is new to it. Returns whether that is new.
    ///
    /// # Errors
    /// As [`Import::insert`], and [`Problem::NotFound`].
    pub fn merge(&mut self, into: &str, card: &Card, photo: Option<&str>) -> Result<bool> {
        // What came with this import is to be found before what it is found by can be exchanged.
        self.settle()?;
        let contact = get(self.tx, into)?;
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
    pub fn finish(mut self) -> Result<ChangeRef> {
        self.settle()?;
        Ok(self.change)
    }
}

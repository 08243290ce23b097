//! Carrying an import out: photos into the vault first, then every card in one transaction. New contacts come first, in the order
//! of the list, so that neighbours there are neighbours on the disk: that makes the list and what one finds cheap to read, and
//! lets most indexes grow at their end.

use super::book::card_of;
use super::draft::{Draft, count};
use super::view::{ImportAnswer, ImportDone, ImportStep};
use crate::consent::ChannelKind;
use crate::contacts::card::Card;
use crate::contacts::exchange::plan::{
    Action, ImportedField, Keys, Target, ahead, merged, missing, numbers_of, on_all_cores, read_numbers,
};
use crate::contacts::exchange::vcard::tidy;
use crate::contacts::import::{Import, Prepared, prepare_read};
use crate::contacts::number::Number;
use crate::contacts::profile::sorted_by;
use crate::contacts::{get, home, identity, journal, register_photo, rows};
use crate::error::Result;
use crate::lock::locked;
use crate::store::{Store, WriteTx};
use crate::vault::{Kept, Vault};
use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Mutex;

/// Memory for pages of the database while an import is written, so that none is sealed and written twice.
const WIDE_CACHE_KIB: u32 = 3 * 1_024;
/// The same at other times: SQLite's own choice.
const CACHE_KIB: u32 = 2_000;

/// Where a card goes.
enum Goes {
    Insert,
    Merge(Target),
    /// Somebody has all of it.
    Skip(Target),
    Nowhere,
}

/// Carries out what is planned and answered. Where the company's country changed since, all is read and planned again.
pub fn out(store: &Store, vault: &Vault, draft: &mut Draft) -> Result<ImportDone> {
    let now = store.read(home)?;
    if now != draft.home {
        draft.read_again(now);
        draft.plan(store)?;
    }
    let going: Vec<usize> =
        (0..draft.cards.len()).filter(|at| matches!(draft.step(*at), ImportStep::Insert | ImportStep::Merge)).collect();
    let photos = keep_photos(vault, draft, &going)?;
    let numbers: Vec<_> = std::mem::take(&mut draft.numbers).into_iter().map(Mutex::new).collect();
    let done = store.write(|tx| {
        rows::set_cache(tx, WIDE_CACHE_KIB)?;
        let done = Carrier::begin(tx, draft, &photos, &numbers).and_then(Carrier::carry);
        rows::set_cache(tx, CACHE_KIB)?;
        done
    });
    if done.is_err() {
        // It still lies there, and the numbers of those that were written are gone.
        draft.numbers = numbers_of(&draft.cards, draft.home);
    }
    done
}

/// Those of the taken cards that are to be inserted, in the order of the list, and the others in that of the file.
fn in_order(draft: &Draft) -> (Vec<usize>, Vec<usize>) {
    let taken = (0..draft.cards.len()).filter(|at| draft.is_taken(*at));
    let (new, others): (Vec<usize>, Vec<usize>) = taken.partition(|at| matches!(goes(draft, *at), Goes::Insert));
    let mut sorted: Vec<(String, usize)> = on_all_cores(&new, |at| (sorted_by(&draft.cards[*at]), *at));
    sorted.sort_unstable();
    (sorted.into_iter().map(|(_, at)| at).collect(), others)
}

/// Photos that may be needed, sealed; those that are not are swept at the next start, as no row names them.
fn keep_photos(vault: &Vault, draft: &Draft, going: &[usize]) -> Result<HashMap<usize, Kept>> {
    let mut kept = HashMap::new();
    for at in going.iter().copied() {
        if let Some(photo) = &draft.cards[at].photo {
            kept.insert(at, vault.keep(&mut Cursor::new(photo))?);
        }
    }
    Ok(kept)
}

struct Carrier<'c> {
    tx: &'c WriteTx<'c>,
    draft: &'c Draft,
    photos: &'c HashMap<usize, Kept>,
    /// Those of each card, until it is inserted.
    numbers: &'c [Mutex<Vec<Number>>],
    import: Import<'c>,
    /// Cards that others go into, each with the id of the contact it became, or became part of, once it has.
    places: HashMap<usize, Option<String>>,
    done: ImportDone,
}

impl<'c> Carrier<'c> {
    fn begin(
        tx: &'c WriteTx<'c>,
        draft: &'c Draft,
        photos: &'c HashMap<usize, Kept>,
        numbers: &'c [Mutex<Vec<Number>>],
    ) -> Result<Self> {
        let import = Import::begin(tx, &draft.file)?;
        let targets = (0..draft.cards.len()).filter_map(|at| target(&goes(draft, at)));
        let places = targets.map(|card| (card, None)).collect();
        Ok(Self { tx, draft, photos, numbers, import, places, done: ImportDone::default() })
    }

    fn carry(mut self) -> Result<ImportDone> {
        self.done.private = count(self.draft.private());
        let (new, others) = in_order(self.draft);
        self.import.make_room(count(new.len()))?;
        self.insert_all(&new)?;
        others.into_iter().try_for_each(|at| self.take(at))?;
        let change = self.import.finish()?;
        if self.done.inserted + self.done.merged == 0 {
            journal::discard(self.tx, &change)?;
        } else {
            self.done.change_id = Some(change.id);
        }
        Ok(self.done)
    }

    /// Inserts new contacts; some are made ready while those before them are written.
    fn insert_all(&mut self, new: &[usize]) -> Result<()> {
        let (draft, numbers, origin) = (self.draft, self.numbers, self.import.origin().clone());
        let ready = |at: &usize| {
            let (card, read) = (&draft.cards[*at], std::mem::take(&mut *locked(&numbers[*at])));
            // Those of a maker that fell are gone.
            let read = if read.len() == card.numbers.len() { read } else { read_numbers(card, draft.home) };
            (*at, prepare_read(card, read, &origin))
        };
        ahead(new, ready, |(at, prepared)| self.insert(at, Some(prepared)))
    }

    fn take(&mut self, at: usize) -> Result<()> {
        match goes(self.draft, at) {
            Goes::Insert => return self.insert(at, None),
            Goes::Merge(target) => return self.merge(at, &target),
            Goes::Skip(target) => {
                self.done.skipped += 1;
                if let Some(id) = self.place(&target) {
                    self.keep_place(at, id);
                }
            }
            Goes::Nowhere => self.done.left_out += 1,
        }
        Ok(())
    }

    fn insert(&mut self, at: usize, prepared: Option<Prepared>) -> Result<()> {
        let card = &self.draft.cards[at];
        let prepared = match (self.free_of_others(card)?, prepared) {
            (None, Some(prepared)) => prepared,
            (Some(free), _) => Prepared::of(&free, self.draft.home),
            (None, None) => Prepared::of(card, self.draft.home),
        };
        let photo = self.photo(at)?;
        let contact = self.import.insert(prepared, photo)?;
        self.keep_place(at, contact.id);
        self.done.inserted += 1;
        Ok(())
    }

    /// The card with Matrix identities of others among its unknown lines; `None` where it has none. An identity has one
    /// contact only, and the person said that this is another one.
    fn free_of_others(&self, card: &Card) -> Result<Option<Card>> {
        let mut taken = Vec::new();
        for id in card.matrix_ids.iter().filter(|id| identity::matrix_id(id).is_some()) {
            if rows::by_channel(self.tx, ChannelKind::Matrix, id)?.is_some() {
                taken.push(id);
            }
        }
        if taken.is_empty() {
            return Ok(None);
        }
        let mut free = card.clone();
        free.matrix_ids.retain(|id| !taken.contains(&id));
        free.unknown.extend(taken.into_iter().map(|id| format!("X-WERKFUNK-OTHERS-MATRIX:{id}")));
        Ok(Some(free))
    }

    fn merge(&mut self, at: usize, target: &Target) -> Result<()> {
        let Some(into) = self.place(target) else {
            self.done.left_out += 1;
            return Ok(());
        };
        let (home, card) = (self.draft.home, &self.draft.cards[at]);
        let known = card_of(self.tx, get(self.tx, &into)?.pk)?;
        let (tidied, keys) = (tidy(&known), Keys::with(card, &locked(&self.numbers[at])));
        let mut fields = missing((&tidied, &Keys::of(&tidied, home)), (card, &keys));
        let photo = if fields.contains(&ImportedField::Photo) { self.photo(at)? } else { None };
        if card.matrix_ids.iter().any(|id| !known.matrix_ids.contains(id)) && self.free_of_others(card)?.is_some() {
            fields.retain(|field| *field != ImportedField::MatrixIds);
        }
        match self.import.merge(&into, &merged(&known, card, &fields, home), photo)? {
            true => self.done.merged += 1,
            false => self.done.skipped += 1,
        }
        self.keep_place(at, into);
        Ok(())
    }

    /// The id of the contact a card is merged into; `None` where it is an earlier card that was left out.
    fn place(&self, target: &Target) -> Option<String> {
        match target {
            Target::Contact(id) => Some(id.clone()),
            Target::Card(card) => self.places.get(card).cloned().flatten(),
        }
    }

    fn keep_place(&mut self, at: usize, id: String) {
        if let Some(place) = self.places.get_mut(&at) {
            *place = Some(id);
        }
    }

    fn photo(&self, at: usize) -> Result<Option<&'c str>> {
        let Some(kept) = self.photos.get(&at) else { return Ok(None) };
        register_photo(self.tx, &kept.name, kept.bytes)?;
        Ok(Some(&kept.name))
    }
}

/// The card that one goes into.
fn target(goes: &Goes) -> Option<usize> {
    match goes {
        Goes::Merge(Target::Card(card)) | Goes::Skip(Target::Card(card)) => Some(*card),
        _ => None,
    }
}

fn goes(draft: &Draft, at: usize) -> Goes {
    match &draft.answers[at] {
        ImportAnswer::Insert => Goes::Insert,
        ImportAnswer::Merge { contact_id } => Goes::Merge(Target::Contact(contact_id.clone())),
        ImportAnswer::MergeCard { card } => Goes::Merge(Target::Card(*card as usize)),
        ImportAnswer::LeaveOut => Goes::Nowhere,
        ImportAnswer::AsPlanned => match draft.decision(at).map(|decision| decision.action.clone()) {
            Some(Action::Insert) => Goes::Insert,
            Some(Action::Merge { into, .. }) => Goes::Merge(into),
            Some(Action::Skip { same }) => Goes::Skip(same),
            Some(Action::Ask { .. }) | None => Goes::Nowhere,
        },
    }
}

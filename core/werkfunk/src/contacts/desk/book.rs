//! The book as a plan asks it.

use crate::contacts::card::Card;
use crate::contacts::exchange::plan::{self, Lookup};
use crate::contacts::exchange::vcard::tidy;
use crate::contacts::{Sign, get, is_empty, known_by, whole_card};
use crate::error::{Problem, Result};
use crate::store::ReadTx;
use std::cell::Cell;

/// Whom the book knows, in one transaction.
pub struct Known<'t> {
    tx: &'t ReadTx<'t>,
    /// Nobody is known: then nothing is looked up.
    empty: bool,
    /// The first thing that failed; a plan itself cannot.
    failed: Cell<Option<Problem>>,
}

impl<'t> Known<'t> {
    pub fn new(tx: &'t ReadTx<'t>) -> Result<Self> {
        Ok(Self { tx, empty: is_empty(tx)?, failed: Cell::new(None) })
    }

    /// Whether everything that was asked could be answered.
    pub fn finish(self) -> Result<()> {
        self.failed.into_inner().map_or(Ok(()), Err)
    }

    fn or_note<T: Default>(&self, answer: Result<T>) -> T {
        answer.unwrap_or_else(|problem| {
            let first = self.failed.take().unwrap_or(problem);
            self.failed.set(Some(first));
            T::default()
        })
    }
}

impl plan::Known for Known<'_> {
    fn find(&self, lookup: &Lookup) -> Vec<String> {
        if self.empty {
            return Vec::new();
        }
        let sign = match lookup {
            Lookup::Number(e164) => Sign::Number(e164),
            Lookup::Email(address) => Sign::Email(address),
            Lookup::MatrixId(id) => Sign::MatrixId(id),
            Lookup::CustomerNumber(number) => Sign::CustomerNumber(number),
            Lookup::Name(words) => Sign::Name(words),
            Lookup::Place(place) => Sign::Place(place),
        };
        self.or_note(known_by(self.tx, sign)).into_iter().map(|contact| contact.id).collect()
    }

    fn card(&self, id: &str) -> Option<Card> {
        self.or_note(get(self.tx, id).and_then(|contact| card_of(self.tx, contact.pk)).map(|card| Some(tidy(&card))))
    }
}

/// A contact's card. Its photo is one byte, as that there is one says enough.
pub fn card_of(tx: &ReadTx<'_>, pk: i64) -> Result<Card> {
    let (card, photo) = whole_card(tx, pk)?;
    Ok(Card { photo: photo.map(|_| vec![0]), ..card })
}

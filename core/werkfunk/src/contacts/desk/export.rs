//! Contacts as a file, with everything they keep.

use super::draft::count;
use super::view::{ContactFile, ExportFormat};
use crate::contacts::card::Card;
use crate::contacts::exchange::{table, vcard};
use crate::contacts::{get, rows, whole_card};
use crate::error::{Problem, Result};
use crate::store::Store;
use crate::vault::Vault;

/// The contacts with these ids, or all of book and archive where none is named, as one file.
///
/// # Errors
/// [`Problem::NotFound`] for an unknown id.
pub fn export(store: &Store, vault: &Vault, ids: &[String], format: ExportFormat) -> Result<ContactFile> {
    let cards = store.read(|tx| {
        let pks = match ids {
            [] => rows::listed(tx)?,
            ids => ids.iter().map(|id| Ok(get(tx, id)?.pk)).collect::<Result<_>>()?,
        };
        pks.into_iter().map(|pk| whole_card(tx, pk)).collect::<Result<Vec<_>>>()
    })?;
    let mut photos_missing = 0;
    let mut whole = Vec::with_capacity(cards.len());
    for (card, photo) in cards {
        let photo = match photo.filter(|_| format != ExportFormat::Csv) {
            Some(name) => photo_of(vault, &name, &mut photos_missing)?,
            None => None,
        };
        whole.push(Card { photo, ..card });
    }
    let (ending, media_type, bytes) = match format {
        ExportFormat::VCard3 => ("vcf", "text/vcard", vcard::write(&whole, vcard::Version::V3)),
        ExportFormat::VCard4 => ("vcf", "text/vcard", vcard::write(&whole, vcard::Version::V4)),
        ExportFormat::Csv => ("csv", "text/csv", table::write(&whole)),
    };
    Ok(ContactFile {
        name: format!("werkfunk.{ending}"),
        media_type: media_type.to_owned(),
        bytes,
        contacts: count(whole.len()),
        photos_missing,
    })
}

fn photo_of(vault: &Vault, name: &str, missing: &mut u32) -> Result<Option<Vec<u8>>> {
    match vault.read(name) {
        Ok(photo) => Ok(Some(photo)),
        Err(Problem::NotFound(_)) => {
            *missing += 1;
            Ok(None)
        }
        Err(problem) => Err(problem),
    }
}

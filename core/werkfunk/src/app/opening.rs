//! What is put in order before anything else: what lay in the trash long enough, files no row names, who asks for consent.
//!
//! One read says what there is to do: an ordinary start writes nothing, succeeds on a full disk, and is quick.

use super::settings::Settings;
use crate::consent;
use crate::contacts;
use crate::error::Result;
use crate::outbox;
use crate::photos;
use crate::store::Store;
use crate::vault::Vault;
use std::path::Path;

/// What one read found.
struct Found {
    trash_is_over: bool,
    named: photos::Named,
    consent_is_ready: bool,
}

/// Puts in order what the last life left.
pub(super) fn tidy(settings: &Settings, store: &Store, vault: &Vault, spool: &Path) -> Result<()> {
    let now_ms = store.now_ms();
    let mut found = store.read_first(|tx| {
        outbox::sweep_spool(tx, spool)?;
        Ok(Found {
            trash_is_over: contacts::is_trash_over(tx, now_ms)?,
            named: photos::named(tx)?,
            consent_is_ready: consent::is_ready(tx, &settings.time_zone)?,
        })
    })?;
    if found.trash_is_over {
        if let Err(problem) = store.write(contacts::sweep) {
            // A full disk, say, keeps nobody from what is there.
            tracing::warn!(%problem, "the trash could not be emptied");
        }
        found.named = store.read_first(photos::named)?;
    }
    photos::sweep(store, vault, found.named)?;
    if !found.consent_is_ready {
        store.write(|tx| consent::ready(tx, &settings.company, &settings.time_zone))?;
    }
    Ok(())
}

//! Photos of one thread that may show the same: found after both are filed, so that neither taking nor sending waits,
//! and asked about afterwards.

use super::rows::{self, Kin};
use super::view::{Alike, PhotoTwins, TwinAnswer};
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use werkfunk_media::Fingerprint;

/// Looks for an older item of the thread with the same file.
pub fn seek_same_file(tx: &WriteTx<'_>, item_id: &str, thread_pk: i64, photo: &str) -> Result<()> {
    match rows::older_with_file(tx, item_id, thread_pk, photo)? {
        Some(older) => ask(tx, item_id, &older, Alike::SameFile),
        None => Ok(()),
    }
}

/// Remembers what a photo looks like, and looks for an older one of the thread that looks the same.
pub fn seek_same_picture(
    tx: &WriteTx<'_>,
    item_id: &str,
    thread_pk: i64,
    photo: &str,
    fingerprint: Fingerprint,
) -> Result<()> {
    rows::set_fingerprint(tx, photo, fingerprint.0)?;
    match nearest(fingerprint, &rows::kin(tx, item_id, thread_pk, photo)?) {
        Some(older) => ask(tx, item_id, &older.item_id, Alike::SamePicture),
        None => Ok(()),
    }
}

/// The one that looks most alike, if any does; the newest of equals.
fn nearest(fingerprint: Fingerprint, kin: &[Kin]) -> Option<&Kin> {
    let other = |kin: &Kin| Fingerprint(kin.fingerprint);
    kin.iter().filter(|kin| fingerprint.resembles(other(kin))).min_by_key(|kin| fingerprint.distance(other(kin)))
}

fn ask(tx: &WriteTx<'_>, newer: &str, older: &str, alike: Alike) -> Result<()> {
    rows::insert_twins(tx, &tx.new_id(), newer, older, alike)?;
    tx.changed(Change::Outbox);
    Ok(())
}

/// Everything still to be asked, oldest first.
pub fn open_twins(tx: &ReadTx<'_>) -> Result<Vec<PhotoTwins>> {
    rows::open_twins(tx)
}

/// Notes the answer; returns the item that is to be taken back, if one is.
pub fn settle(tx: &WriteTx<'_>, id: &str, answer: TwinAnswer) -> Result<Option<String>> {
    let newer = rows::settle_twins(tx, id, answer)?.ok_or(Problem::NotFound("pair of photos"))?;
    tx.changed(Change::Outbox);
    Ok((answer == TwinAnswer::TakeBack).then_some(newer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kin(item: &str, fingerprint: u64) -> Kin {
        Kin { item_id: item.into(), fingerprint }
    }

    #[test]
    fn the_most_alike_is_asked_about_and_others_not_at_all() {
        let taken = Fingerprint(0xff);
        let wall = [kin("other wall", !0xff), kin("a bit darker", 0xfc), kin("second shot", 0xfe)];
        assert_eq!(nearest(taken, &wall).map(|kin| kin.item_id.as_str()), Some("second shot"));
        assert_eq!(nearest(taken, &wall[..1]), None);
        assert_eq!(nearest(taken, &[]), None);
    }
}

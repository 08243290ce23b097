//! Who has read how far. Others by their receipts, each as far as an event it named is here; we by what had come when we
//! read, and what comes to a place before that is unread all the same.

pub(super) mod rows;
#[cfg(test)]
mod tests;

use super::model::Room;
use super::own::announce;
use crate::error::Result;
use crate::store::WriteTx;
use crate::sync::Receipt;
use rows::Risen;

/// Takes in who has read how far; what our own account has read on another device is read here.
pub(super) fn receipts(tx: &WriteTx<'_>, room: &Room, me: &str, receipts: &[Receipt]) -> Result<()> {
    for receipt in receipts {
        rows::set_receipt(tx, room.pk, receipt)?;
    }
    // One may have come before the event it names.
    let risen = rows::place_receipts(tx, room.pk)?;
    if risen.is_empty() {
        return Ok(());
    }
    let thread_pk = rows::thread_of(tx, room.pk)?;
    for Risen { user_id, event_id, read_pk } in risen {
        if user_id == me {
            rows::read_up_to(tx, thread_pk, read_pk)?;
            // What this device told comes back as well, and says nothing of what came meanwhile.
            if !rows::told(tx, room.pk, &event_id)? {
                rows::read_late(tx, room.pk, read_pk)?;
            }
        }
    }
    announce(tx, thread_pk)
}

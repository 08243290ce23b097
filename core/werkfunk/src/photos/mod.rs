//! Photos of the site: the original is kept before anything else happens, under a keyed hash of its content, sealed.
//! File and folder are on the disk before any row names them; files no row names are swept at the next start.
//! Received pictures are fetched in the background and kept the same way.
//!
//! How a photo leaves is a [`PhotoWish`]; what is made of it never changes the original. Photos that may show the same
//! are found afterwards and asked about, and hold up nothing.

mod capture;
mod copy;
mod fetch;
mod recipe;
mod rows;
mod trial;
mod twins;
mod view;
mod words;

pub use capture::{
    Captured, Named, capture, file_time, forget_of_contact, forget_unless_shown, keep_composed, keep_thumbnail, named,
    register, register_attached, register_of_contact, sweep,
};
pub use copy::{Made, Sending, ending, known_mime, make};
pub use fetch::Fetcher;
pub(crate) use recipe::smaller_edge;
pub use trial::{beside, try_photo};
pub use twins::{open_twins, seek_same_file, seek_same_picture, settle};
pub use view::{
    Alike, BeforeAfter, PhotoHabits, PhotoSize, PhotoSource, PhotoTrial, PhotoTwins, PhotoWish, TwinAnswer, TwinSide,
};

use crate::error::Result;
use crate::store::{ReadTx, WriteTx};

/// How photos leave where nothing else is said.
pub fn habits(tx: &ReadTx<'_>) -> Result<PhotoHabits> {
    rows::habits(tx)
}

/// Changes it, for photos filed from now on. Who stops keeping places also forgets those already here.
pub fn set_habits(tx: &WriteTx<'_>, habits: &PhotoHabits) -> Result<()> {
    if !habits.keep_place {
        rows::forget_places(tx)?;
    }
    rows::set_habits(tx, habits)
}

/// When a photo was taken, as far as its camera or its file said.
pub fn captured(tx: &ReadTx<'_>, name: &str) -> Result<Option<String>> {
    rows::captured(tx, name)
}

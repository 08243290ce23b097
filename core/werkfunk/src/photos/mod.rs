//! Photos of the site: the original is kept before anything else happens, under a keyed hash of its content, sealed.
//! File and folder are on the disk before any row names them; files no row names are swept at the next start.
//! Received pictures are fetched in the background and kept the same way.

mod capture;
mod fetch;
mod rows;

pub use capture::{Captured, capture, keep_thumbnail, register, sweep};
pub use fetch::Fetcher;

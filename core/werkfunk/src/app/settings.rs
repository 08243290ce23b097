//! What the platform hands in.

use crate::clock::{Clock, SystemClock};
use crate::ids::{Ids, RandomIds};
use crate::store::DatabaseKey;
use std::path::PathBuf;
use std::sync::Arc;
use werkfunk_media::PlatformDecoder;

/// Where and how a core runs.
#[derive(Clone)]
pub struct Settings {
    /// Folder of everything kept; on Android the app's files, never its cache.
    pub folder: PathBuf,
    pub key: DatabaseKey,
    /// IANA name, e.g. `Europe/Berlin`; due times are reckoned in it.
    pub time_zone: String,
    /// The company's name, until somebody says it in the imprint.
    pub company: String,
    /// For pictures only the platform can decode, such as HEIC.
    pub decoder: Option<Arc<dyn PlatformDecoder>>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
}

impl Settings {
    /// Settings with the machine's clock and randomness.
    pub fn new(folder: PathBuf, key: DatabaseKey, time_zone: String, company: String) -> Self {
        Self { folder, key, time_zone, company, decoder: None, clock: Arc::new(SystemClock), ids: Arc::new(RandomIds) }
    }
}

//! How much of the past is fetched from the server by itself, and which media. Limits only keep from fetching: nothing
//! that is here is ever taken away, and what is missing is shown as missing.

mod rows;
pub(crate) mod rules;
mod view;

pub use view::{FetchState, GapState, HistoryRules, MediaRule};

use crate::change::Change;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rules::Missing;

/// As they stand.
pub fn rules(tx: &ReadTx<'_>) -> Result<HistoryRules> {
    rows::rules(tx)
}

/// From now on.
///
/// # Errors
/// [`Problem::Invalid`] for a limit of nothing.
pub fn set_rules(tx: &WriteTx<'_>, rules: &HistoryRules) -> Result<()> {
    if rules.days == Some(0) || rules.megabytes == Some(0) {
        return Err(Problem::Invalid("limit of nothing"));
    }
    rows::set_rules(tx, rules)?;
    tx.changed(Change::Everything);
    Ok(())
}

/// The rules for pictures and for files, as far as there is room for what comes by itself.
pub(crate) fn media_rules(tx: &ReadTx<'_>) -> Result<(MediaRule, MediaRule)> {
    Ok(limits(tx, 0)?.media_rules())
}

/// The rules and what is here, for many decisions.
pub(crate) struct Limits {
    pub rules: HistoryRules,
    used: u64,
    now_ms: i64,
}

/// Everything decisions about the past need.
pub(crate) fn limits(tx: &ReadTx<'_>, now_ms: i64) -> Result<Limits> {
    let rules = rules(tx)?;
    // Without a limit nobody has to add it up.
    let used = if rules.megabytes.is_some() { rows::used(tx)? } else { 0 };
    Ok(Limits { rules, used, now_ms })
}

impl Limits {
    /// Whether a stretch is fetched by itself.
    pub fn let_come(&self, missing: &Missing) -> bool {
        rules::comes_by_itself(missing, &self.rules, self.used, self.now_ms)
    }

    /// What is said about a stretch.
    pub fn state(&self, missing: &Missing) -> GapState {
        rules::state(missing, &self.rules, self.used, self.now_ms)
    }

    /// Whether pictures, and whether files, come by themselves.
    pub fn media(&self, metered: bool) -> (bool, bool) {
        let (pictures, files) = self.media_rules();
        (rules::fetches(pictures, metered), rules::fetches(files, metered))
    }

    fn media_rules(&self) -> (MediaRule, MediaRule) {
        let full = !rules::has_room(&self.rules, self.used);
        if full { (MediaRule::Asked, MediaRule::Asked) } else { (self.rules.pictures, self.rules.files) }
    }
}

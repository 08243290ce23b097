//! What of the past comes by itself. Pure.

use super::view::{FetchState, GapState, HistoryRules, MediaRule};
use crate::clock::Millis;

const DAY_MS: Millis = 24 * 60 * 60 * 1_000;
const MEGABYTE: u64 = 1_000_000;

impl Default for HistoryRules {
    fn default() -> Self {
        Self { days: None, megabytes: None, pictures: MediaRule::Unmetered, files: MediaRule::Asked }
    }
}

impl MediaRule {
    /// The name in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            MediaRule::Always => "always",
            MediaRule::Unmetered => "unmetered",
            MediaRule::Asked => "asked",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        [MediaRule::Always, MediaRule::Unmetered, MediaRule::Asked].into_iter().find(|rule| rule.name() == name)
    }
}

/// A stretch of history that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// It lies before everything known of its room. A stretch between known messages is always filled.
    pub oldest: bool,
    /// The server's time of the event next to it, on the newer side; `None` where that is not known.
    pub edge_ms: Option<Millis>,
    /// Pages somebody asked for.
    pub asked: u32,
    /// The server would not show it when last asked.
    pub refused: bool,
}

/// Whether a stretch is fetched by itself, with `used` bytes here already.
pub fn comes_by_itself(missing: &Missing, rules: &HistoryRules, used: u64, now_ms: Millis) -> bool {
    let young = |edge_ms| rules.days.is_none_or(|days| now_ms.saturating_sub(edge_ms) < Millis::from(days) * DAY_MS);
    !missing.oldest || missing.asked > 0 || (has_room(rules, used) && missing.edge_ms.is_none_or(young))
}

/// What is said about a stretch.
pub fn state(missing: &Missing, rules: &HistoryRules, used: u64, now_ms: Millis) -> GapState {
    match comes_by_itself(missing, rules, used, now_ms) {
        false => GapState::Resting,
        true if missing.refused => GapState::Refused,
        true => GapState::Coming,
    }
}

/// Whether more may be kept, with `used` bytes here already.
pub fn has_room(rules: &HistoryRules, used: u64) -> bool {
    rules.megabytes.is_none_or(|most| used < u64::from(most) * MEGABYTE)
}

/// Why a part of received media is not asked for any more by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GaveUp {
    /// For what comes unasked.
    TooLarge,
    NotOnServer,
    NotOpened,
}

impl GaveUp {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            GaveUp::TooLarge => "too large",
            GaveUp::NotOnServer => "not on the server",
            GaveUp::NotOpened => "not opened",
        }
    }

    /// The one with this name in the database; a name of a later version is as good as [`GaveUp::NotOnServer`].
    pub fn from_name(name: &str) -> Self {
        [GaveUp::TooLarge, GaveUp::NotOpened].into_iter().find(|why| why.name() == name).unwrap_or(GaveUp::NotOnServer)
    }
}

/// A part of received media on its way here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queued {
    /// It comes whatever the rules say.
    pub anyway: bool,
    /// It was tried in vain.
    pub failed: bool,
    pub gave_up: Option<GaveUp>,
}

/// What is said about media under `rule` that are not here.
pub fn fetch_state(queued: Queued, rule: MediaRule) -> FetchState {
    match (queued.gave_up, rule) {
        (Some(GaveUp::NotOnServer), _) => FetchState::Lost,
        (Some(GaveUp::NotOpened), _) => FetchState::Broken,
        (Some(GaveUp::TooLarge), _) => FetchState::OnTouch,
        (None, _) if queued.failed => FetchState::Failed,
        (None, MediaRule::Always) => FetchState::Coming,
        (None, _) if queued.anyway => FetchState::Coming,
        (None, MediaRule::Unmetered) => FetchState::Unmetered,
        (None, MediaRule::Asked) => FetchState::OnTouch,
    }
}

/// Whether media under `rule` come by themselves over the network as it is.
pub fn fetches(rule: MediaRule, metered: bool) -> bool {
    match rule {
        MediaRule::Always => true,
        MediaRule::Unmetered => !metered,
        MediaRule::Asked => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Millis = 1_800_000_000_000;
    const OLDEST: Missing = Missing { oldest: true, edge_ms: Some(NOW - 40 * DAY_MS), asked: 0, refused: false };

    #[test]
    fn each_limit_lets_the_oldest_rest_and_asking_brings_it() {
        let month = HistoryRules { days: Some(30), ..HistoryRules::default() };
        let small = HistoryRules { megabytes: Some(500), ..HistoryRules::default() };
        let rows = [
            (HistoryRules::default(), 0, GapState::Coming),
            (month, 0, GapState::Resting),
            (HistoryRules { days: Some(41), ..month }, 0, GapState::Coming),
            (small, 499_999_999, GapState::Coming),
            (small, 500_000_000, GapState::Resting),
        ];
        for (rules, used, expected) in rows {
            assert_eq!(state(&OLDEST, &rules, used, NOW), expected, "{rules:?} {used}");
            assert_eq!(state(&Missing { asked: 1, ..OLDEST }, &rules, used, NOW), GapState::Coming);
            assert_eq!(state(&Missing { oldest: false, ..OLDEST }, &rules, used, NOW), GapState::Coming);
        }
        assert_eq!(state(&Missing { edge_ms: None, ..OLDEST }, &month, 0, NOW), GapState::Coming);
        assert_eq!(state(&Missing { refused: true, ..OLDEST }, &small, 0, NOW), GapState::Refused);
    }

    #[test]
    fn pictures_and_files_come_over_the_network_they_are_allowed() {
        let rows = [
            (MediaRule::Always, true, true),
            (MediaRule::Always, false, true),
            (MediaRule::Unmetered, true, false),
            (MediaRule::Unmetered, false, true),
            (MediaRule::Asked, true, false),
            (MediaRule::Asked, false, false),
        ];
        for (rule, metered, comes) in rows {
            assert_eq!(fetches(rule, metered), comes, "{rule:?} {metered}");
            assert_eq!(MediaRule::from_name(rule.name()), Some(rule));
        }
    }

    #[test]
    fn what_is_not_here_says_what_it_waits_for_and_what_will_never_come_does_not_say_that_it_waits() {
        let queued = Queued { anyway: false, failed: false, gave_up: None };
        let gave_up = |why| Queued { gave_up: Some(why), anyway: true, failed: true };
        let rows = [
            (queued, MediaRule::Always, FetchState::Coming),
            (queued, MediaRule::Unmetered, FetchState::Unmetered),
            (queued, MediaRule::Asked, FetchState::OnTouch),
            (Queued { anyway: true, ..queued }, MediaRule::Asked, FetchState::Coming),
            (Queued { failed: true, ..queued }, MediaRule::Always, FetchState::Failed),
            (Queued { failed: true, anyway: true, ..queued }, MediaRule::Asked, FetchState::Failed),
            (gave_up(GaveUp::TooLarge), MediaRule::Always, FetchState::OnTouch),
            (gave_up(GaveUp::NotOnServer), MediaRule::Always, FetchState::Lost),
            (gave_up(GaveUp::NotOpened), MediaRule::Unmetered, FetchState::Broken),
        ];
        for (queued, rule, expected) in rows {
            assert_eq!(fetch_state(queued, rule), expected, "{queued:?} {rule:?}");
        }
        for why in [GaveUp::TooLarge, GaveUp::NotOnServer, GaveUp::NotOpened] {
            assert_eq!(GaveUp::from_name(why.name()), why);
        }
    }

    proptest! {
        #[test]
        fn a_wider_limit_never_lets_more_rest(days in 0_u32..1_000, more in 0_u32..1_000, age in 0_i64..2_000,
            most in 0_u32..100, used in 0_u64..200_000_000) {
            let missing = Missing { edge_ms: Some(NOW - age * DAY_MS), ..OLDEST };
            let narrow = HistoryRules { days: Some(days), megabytes: Some(most), ..HistoryRules::default() };
            let wide = HistoryRules { days: Some(days + more), megabytes: Some(most + more), ..narrow };
            let (before, after) = (comes_by_itself(&missing, &narrow, used, NOW), comes_by_itself(&missing, &wide, used, NOW));
            prop_assert!(!before || after);
        }
    }
}

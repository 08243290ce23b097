//! What keeps media, or everything, on the phone though the server is reached: what the person wants, and what the
//! platform says of network and battery. Texts are small and ask for none of it but the pause. Pure.

use super::model::{Brief, Kind, Step};
use super::view::{SendRules, Surroundings, WaitReason};

/// From so many bytes on a file is huge: it uses one of the two ways up at most, and nobody waits for it.
pub const HUGE_BYTES: u64 = 16 * 1024 * 1024;

impl Default for SendRules {
    fn default() -> Self {
        Self { paused: false, wifi_only: false, not_roaming: false, save_battery: true }
    }
}

impl Brief {
    /// Whether its file takes so long that others should not wait for it; as it will be sent, which of a photo is known once
    /// it is shrunk.
    pub fn is_huge(&self) -> bool {
        let known = self.step >= Step::Prepared || self.kind != Kind::Photo;
        self.kind.is_media() && known && self.bytes >= HUGE_BYTES
    }
}

/// Why nothing of an item may be handed to the network now.
pub fn keeps_back(item: &Brief, rules: &SendRules) -> Option<WaitReason> {
    match (item.paused, rules.paused) {
        (true, _) => Some(WaitReason::Paused),
        (false, true) => Some(WaitReason::AllPaused),
        _ => None,
    }
}

/// Why the file of an item may be neither compressed nor uploaded now; `anyway` overrides it.
pub fn keeps_file_back(item: &Brief, rules: &SendRules, around: &Surroundings) -> Option<WaitReason> {
    if item.step >= Step::Uploaded { None } else { keeps_upload_back(item, rules, around) }
}

/// The same of a file that is perhaps to be uploaded once more.
pub fn keeps_upload_back(item: &Brief, rules: &SendRules, around: &Surroundings) -> Option<WaitReason> {
    if !item.kind.is_media() || item.anyway {
        return None;
    }
    if around.battery_low && rules.save_battery {
        return Some(WaitReason::Battery);
    }
    if item.step == Step::Captured {
        return None;
    }
    match (around.roaming && rules.not_roaming, around.metered && rules.wifi_only) {
        (true, _) => Some(WaitReason::Roaming),
        (false, true) => Some(WaitReason::Wifi),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::plan_stories::{photo, text};

    const CALM: Surroundings = Surroundings { metered: false, roaming: false, battery_low: false };
    const STRICT: SendRules = SendRules { paused: false, wifi_only: true, not_roaming: true, save_battery: true };

    #[test]
    fn each_rule_keeps_back_the_files_it_is_about() {
        let metered = Surroundings { metered: true, ..CALM };
        let roaming = Surroundings { metered: true, roaming: true, ..CALM };
        let low = Surroundings { battery_low: true, ..CALM };
        let rows = [
            (Step::Captured, STRICT, CALM, None),
            (Step::Captured, STRICT, roaming, None),
            (Step::Captured, STRICT, low, Some(WaitReason::Battery)),
            (Step::Prepared, STRICT, metered, Some(WaitReason::Wifi)),
            (Step::Prepared, STRICT, roaming, Some(WaitReason::Roaming)),
            (Step::Prepared, STRICT, low, Some(WaitReason::Battery)),
            (Step::Prepared, SendRules::default(), roaming, None),
            (Step::Prepared, SendRules::default(), low, Some(WaitReason::Battery)),
            (Step::Uploaded, STRICT, roaming, None),
        ];
        for (step, rules, around, why) in rows {
            let item = photo("p", 1, step);
            assert_eq!(keeps_file_back(&item, &rules, &around), why, "{step:?} {around:?}");
            let anyway = Brief { anyway: true, ..item };
            assert_eq!(keeps_file_back(&anyway, &rules, &around), None);
            assert_eq!(keeps_file_back(&text("t", 1), &rules, &around), None);
        }
    }

    #[test]
    fn a_pause_keeps_everything_back_and_that_of_one_item_is_said_first() {
        let all = SendRules { paused: true, ..SendRules::default() };
        let one = Brief { paused: true, anyway: true, ..text("t", 1) };
        assert_eq!(keeps_back(&text("t", 1), &all), Some(WaitReason::AllPaused));
        assert_eq!(keeps_back(&one, &all), Some(WaitReason::Paused));
        assert_eq!(keeps_back(&text("t", 1), &SendRules::default()), None);
    }
}

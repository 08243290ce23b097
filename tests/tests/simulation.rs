//! The core against a simulated world, by seeds. `make faults` plays many more; `WERKFUNK_SEED=n make faults` plays one
//! again.

use werkfunk_tests::sim::{Bug, Campaign, Found, Outcome, Town, play};

/// Schedules of an ordinary test run.
const SHORT: u64 = 2_000;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn say(outcome: &Outcome) -> String {
    format!("seed {} (WERKFUNK_SEED={0} make faults):\n  {}", outcome.seed, outcome.broken.join("\n  "))
}

#[test]
fn no_schedule_loses_doubles_reorders_or_jams_anything() {
    let town = Town::build().unwrap();
    if let Some(seed) = number("WERKFUNK_SEED") {
        let outcome = play(&town, seed, None);
        println!("{}", outcome.trace.join("\n"));
        assert!(outcome.broken.is_empty(), "{}", say(&outcome));
        return;
    }
    let campaign = Campaign { first: 0, schedules: number("SCHEDULES").unwrap_or(SHORT), bug: None };
    let Found { played, failed, .. } = &campaign.run(&town, 5);
    println!("{played} schedules");
    assert!(failed.is_empty(), "{}", failed.iter().map(say).collect::<Vec<_>>().join("\n"));
}

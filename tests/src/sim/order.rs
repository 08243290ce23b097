//! Texts and whatever is as small keep their order in a thread, and photos and files theirs, but for what let others pass.

use super::judge::events_of;
use super::person::{Intent, Person};
use super::world::{Trouble, World};
use werkfunk::clock::Millis;

/// Says what was passed by something later of its kind, though nothing gave leave to.
pub(super) fn keeps(world: &World, person: &Person) {
    let placed: Vec<(usize, &Intent, u64)> = person
        .intents
        .iter()
        .enumerate()
        .filter(|(_, intent)| !intent.reworded)
        .filter_map(|(at, intent)| Some((at, intent, events_of(world, intent.item.as_deref()?).first()?.position)))
        .collect();
    for (number, (at, earlier, position)) in placed.iter().enumerate() {
        let late = placed[number + 1..].iter().find(|(_, later, there)| {
            let alike = later.to == earlier.to && later.kind.is_media() == earlier.kind.is_media();
            alike && there < position && person.lost.keep_order(earlier, later)
        });
        if let Some((later, ..)) = late
            && !may_be_passed(world, person, earlier)
        {
            world.broken(format!("intent {later} went before intent {at}"));
        }
    }
}

/// How often a request that names no item failed while this one waited: it may have been made for it.
fn nameless_while_it_waited(failed_ms: &[Millis], intent: &Intent, arrived_ms: Millis) -> u32 {
    let while_it_waited = failed_ms.iter().filter(|at_ms| (intent.filed_ms..=arrived_ms).contains(*at_ms));
    u32::try_from(while_it_waited.count()).unwrap_or(u32::MAX)
}

/// Whether something gave those behind it leave to pass.
fn may_be_passed(world: &World, person: &Person, intent: &Intent) -> bool {
    let arrived = intent.item.as_deref().and_then(|item| events_of(world, item).into_iter().next());
    let arrived_ms = arrived.map_or(Millis::MAX, |said| said.at_ms);
    let state = world.state();
    let trouble = intent.item.as_deref().and_then(|item| state.trouble.get(item)).copied().unwrap_or_default();
    let Trouble { unanswered, failed, refused, released, wished } = trouble;
    let closed_once = state.closed_once.contains(intent.to);
    let nameless = nameless_while_it_waited(&state.nameless, intent, arrived_ms);
    let newest_login =
        state.server.devices.iter().max_by_key(|(_, device)| device.made_ms).map(|(name, _)| name.clone());
    drop(state);
    // What another device sent cannot be told from something else until its keys have come.
    let sent_before_login = intent
        .item
        .iter()
        .flat_map(|item| events_of(world, item))
        .any(|said| Some(&said.device) != newest_login.as_ref());
    let waited_for = intent.target.or(intent.answers).map(|at| &person.intents[at]);
    refused
        || released
        || wished
        || sent_before_login
        || failed + nameless >= 4
        || unanswered + nameless >= 8
        || intent.taken_back
        || closed_once
        || waited_for.is_some_and(|other| other.taken_back || may_be_passed(world, person, other))
}

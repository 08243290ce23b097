//! The server's backups: it is put back to one of them, is not reached while that is done, and cuts every connection.

use super::dice::Dice;
use super::room::Said;
use super::server::Server;
use super::weather::Fault;
use super::world::World;
use std::collections::BTreeSet;
use werkfunk::clock::Millis;
use werkfunk::sync::Content;

/// How likely a backup is at each act.
const BACKUP: f64 = 0.2;
/// How long putting back takes, in seconds.
const TAKES_S: (u64, u64) = (60, 1_800);

/// Backups of the server, and what it lost by being put back.
#[derive(Default)]
pub struct Losses {
    /// Oldest first.
    backups: Vec<Server>,
    /// Every event the server lost.
    gone: Vec<Said>,
    /// Those of which nobody has looked yet what the phone knows of them.
    unseen: Vec<Said>,
    /// Media it lost when it was put back last.
    unseen_media: BTreeSet<String>,
    /// Media it lost with nothing else the phone had, so that nothing tells.
    hidden_media: BTreeSet<String>,
    downs: u64,
    down_until_ms: Millis,
}

impl Losses {
    /// How often the server went down.
    pub fn downs(&self) -> u64 {
        self.downs
    }

    /// Whether it is down.
    pub fn is_down(&self, now_ms: Millis) -> bool {
        now_ms < self.down_until_ms
    }

    /// When it is there again, if it is down.
    pub fn up_ms(&self) -> Millis {
        self.down_until_ms
    }

    /// Every event the server lost.
    pub fn gone(&self) -> &[Said] {
        &self.gone
    }

    /// Whether the server lost this event.
    pub fn has_lost(&self, event_id: &str) -> bool {
        self.gone.iter().any(|said| said.event_id == event_id)
    }

    /// Whether the server lost something said about this event, which it still has.
    pub fn has_lost_about(&self, event_id: &str) -> bool {
        self.gone.iter().any(|said| match &said.content {
            Content::Edit { target, .. } | Content::Redaction { target } | Content::Reaction { target, .. } => {
                target == event_id
            }
            _ => false,
        })
    }

    /// What was lost since somebody looked last.
    pub fn unseen(&mut self) -> Vec<Said> {
        std::mem::take(&mut self.unseen)
    }

    /// The phone had nothing of what was lost since somebody looked last, or had something.
    pub fn looked_at(&mut self, phone_had_some: bool) {
        let media = std::mem::take(&mut self.unseen_media);
        if !phone_had_some {
            self.hidden_media.extend(media);
        }
    }

    /// Whether the server lost these media without a sign.
    pub fn has_hidden(&self, uri: &str) -> bool {
        self.hidden_media.contains(uri)
    }
}

/// Perhaps a backup is made.
pub fn back_up(world: &World, dice: &mut Dice) {
    let mut state = world.state();
    if state.weather.put_back > 0.0 && (state.losses.backups.is_empty() || dice.chance(BACKUP)) {
        let backup = state.server.clone();
        state.losses.backups.push(backup);
        drop(state);
        world.note("a backup is made");
    }
}

/// Perhaps the server is put back to one of its backups; whether it was.
pub fn put_back(world: &World, dice: &mut Dice) -> bool {
    let Some(lost) = cut_back(world, dice) else { return false };
    world.met("server", Fault::PutBack);
    world.note(format_args!("the server is put back and loses {lost} events"));
    true
}

fn cut_back(world: &World, dice: &mut Dice) -> Option<usize> {
    let mut state = world.state();
    let state = &mut *state;
    if !dice.chance(state.weather.put_back) || state.losses.backups.is_empty() {
        return None;
    }
    let number = usize::try_from(dice.below(state.losses.backups.len() as u64)).unwrap_or(0);
    // What was saved later is of a server that is no more.
    state.losses.backups.truncate(number + 1);
    let media = state.server.full_places();
    let lost = state.server.put_back(&state.losses.backups[number]);
    let kept = state.server.full_places();
    state.losses.unseen_media.extend(media.difference(&kept).cloned());
    let takes_s = i64::try_from(dice.between(TAKES_S.0, TAKES_S.1)).unwrap_or(0);
    state.losses.downs += 1;
    state.losses.down_until_ms = world.time.now_ms() + takes_s * 1_000;
    state.losses.gone.extend(lost.iter().cloned());
    state.losses.unseen.extend(lost.iter().cloned());
    // Withdrawals on their way into the core may be lost with the batch that brought them.
    state.hearing.clear();
    Some(lost.len())
}

//! Messages nobody waits for any more, and that arrive all the same: the phone gave one up, broke it off or died while it was
//! on the road. No connection outlives the server's being put back.

use super::road::{MEISTER, PATIENCE};
use super::room::Said;
use super::server::From;
use super::weather::Fault;
use super::world::World;
use std::time::Duration;
use werkfunk::clock::Millis;

/// How likely it was far enough on the road to arrive.
const ARRIVES: f64 = 0.5;
/// The longest it may take, in milliseconds.
const LONGEST_MS: u64 = 30_000;

/// A message with what the server has to know of it.
#[derive(Debug, Clone)]
pub struct Late {
    pub device: String,
    pub room_id: String,
    pub txn: String,
    pub said: Said,
}

/// One on the road: if it is let go there it may arrive by itself.
pub(super) struct OnTheRoad<'w> {
    world: &'w World,
    begun_ms: Millis,
    /// How often the server had been down when it began.
    downs: u64,
    late: Option<Late>,
}

impl<'w> OnTheRoad<'w> {
    pub fn new(world: &'w World, late: Late) -> Self {
        Self { world, begun_ms: world.time.now_ms(), downs: world.state().losses.downs(), late: Some(late) }
    }

    /// It is there, or certainly never will be.
    pub fn ends(&mut self) {
        self.late = None;
    }
}

impl Drop for OnTheRoad<'_> {
    fn drop(&mut self) {
        let Some(late) = self.late.take() else { return };
        // Of one that began before the phone fell asleep the phone hears hours later; it was there or lost long before.
        let patience_ms = Millis::try_from(PATIENCE.as_millis()).unwrap_or(Millis::MAX);
        let left_ms = self.world.time.now_ms().min(self.begun_ms + patience_ms);
        let mut state = self.world.state();
        let state = &mut *state;
        if state.dice.chance(ARRIVES) {
            let takes_ms = i64::try_from(state.dice.between(1, LONGEST_MS)).unwrap_or(0);
            state.late.push((left_ms + takes_ms, self.downs, late));
        }
    }
}

impl World {
    /// What is due within so long arrives, in its order.
    pub fn let_arrive(&self, within: Duration) {
        let until_ms = self.time.now_ms() + Millis::try_from(within.as_millis()).unwrap_or(Millis::MAX);
        while let Some((at_ms, downs, late)) = self.next_late(until_ms) {
            self.arrives(at_ms, downs, late);
        }
    }

    /// Whether a message is still on the road.
    pub fn awaits_late(&self) -> bool {
        !self.state().late.is_empty()
    }

    fn next_late(&self, until_ms: Millis) -> Option<(Millis, u64, Late)> {
        let mut state = self.state();
        let due = state.late.iter().enumerate().filter(|(_, (at_ms, ..))| *at_ms <= until_ms);
        let first = due.min_by_key(|(_, (at_ms, ..))| *at_ms).map(|(number, _)| number)?;
        Some(state.late.remove(first))
    }

    fn arrives(&self, at_ms: Millis, downs: u64, late: Late) {
        let Late { device, room_id, txn, said } = late;
        let answer = {
            let mut state = self.state();
            let is_cut = state.losses.downs() != downs || state.losses.is_down(at_ms);
            if is_cut || state.server.admits(&device).is_err() {
                return;
            }
            state.server.send(From { user: MEISTER, device: &device }, &room_id, &txn, said, at_ms)
        };
        self.met("send", Fault::Stray);
        self.note(format_args!("{txn} arrives though nobody waits for it: {answer:?}"));
    }
}

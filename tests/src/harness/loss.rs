//! Lost packets as whoever speaks TCP meets them: nothing comes twice or in another order, but what was lost is sent again
//! only after a time-out, and everything behind it waits. Pure: what is lost follows from a seed and the packet's place.
//!
//! Always by time-out, never by the quicker ways TCP knows while much is under way; opening a connection loses nothing.

use std::time::Duration;

use super::link::Way;

/// What one packet carries of a stream.
pub const PACKET: usize = 1_400;
/// Lost so often in a row, a packet takes its connection with it.
const GIVEN_UP_AFTER: u32 = 6;

/// How much a link loses.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// The part of all packets, each way, that is lost; of those sent again as well.
    pub share: f64,
    /// Says which.
    pub seed: u64,
    /// From sending to sending again; twice as long for each further loss of the same packet (RFC 6298, 5.5).
    pub time_out: Duration,
}

impl Loss {
    /// With the time-out TCP begins with (RFC 6298, 2.1).
    pub fn of(share: f64, seed: u64) -> Self {
        Self { share, seed, time_out: Duration::from_secs(1) }
    }

    /// How long to wait before each sending of a packet that was lost so often in a row; `None` if it is given up.
    pub fn waits(&self, lost: u32) -> Option<impl Iterator<Item = Duration>> {
        let time_out = self.time_out;
        (lost < GIVEN_UP_AFTER).then(|| (0..lost).map(move |nth| time_out * 2_u32.pow(nth)))
    }

    /// How often in a row the packet in this place is lost.
    fn in_a_row(&self, place: [u64; 3]) -> u32 {
        let arrives = |attempt: &u32| chance(self.seed, place, *attempt) >= self.share;
        (0..GIVEN_UP_AFTER).find(arrives).unwrap_or(GIVEN_UP_AFTER)
    }
}

/// A number of `0.0..1.0` that follows from the seed, the place and the attempt (SplitMix64 over each in turn).
fn chance(seed: u64, place: [u64; 3], attempt: u32) -> f64 {
    let mut mixed = seed;
    for word in place.into_iter().chain([u64::from(attempt)]) {
        mixed = (mixed ^ word).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
    }
    f64::from((mixed >> 32) as u32) / 2_f64.powi(32)
}

/// Cuts what one connection carries one way into packets.
#[derive(Debug)]
pub struct Packets {
    connection: u64,
    way: Way,
    begun: u64,
    room: usize,
}

impl Packets {
    /// Those of this connection, which has carried nothing yet.
    pub fn of(connection: u64, way: Way) -> Self {
        Self { connection, way, begun: 0, room: 0 }
    }

    /// A message begins, and with it a packet.
    pub fn message(&mut self) {
        self.room = 0;
    }

    /// How much still goes into the packet under way, or into the next if it is full.
    pub fn room(&self) -> usize {
        if self.room == 0 { PACKET } else { self.room }
    }

    /// Takes these bytes in; gives how often in a row each packet that begins with them is lost.
    pub fn take(&mut self, mut bytes: usize, loss: &Loss) -> Vec<u32> {
        let mut lost = Vec::new();
        while bytes > 0 {
            if self.room == 0 {
                lost.push(loss.in_a_row([self.connection, self.way as u64, self.begun]));
                self.begun += 1;
                self.room = PACKET;
            }
            let used = bytes.min(self.room);
            self.room -= used;
            bytes -= used;
        }
        lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of the packets of many connections.
    fn fates(loss: &Loss) -> Vec<u32> {
        let ways = (0..100).flat_map(|one| [Packets::of(one, Way::Up), Packets::of(one, Way::Down)]);
        ways.flat_map(|mut packets| packets.take(100 * PACKET, loss)).collect()
    }

    #[test]
    fn as_many_are_lost_as_told_and_again_as_often_and_the_seed_says_which() {
        for (seed, share) in [(1, 0.02), (2, 0.3), (3, 0.3)] {
            let fates = fates(&Loss::of(share, seed));
            let part = |from: u32| {
                let sent = fates.iter().filter(|&&lost| lost + 1 >= from).count();
                fates.iter().filter(|&&lost| lost >= from).count() as f64 / sent as f64
            };
            for from in [1, 2] {
                // Six times what chance allows for so many.
                let sent = 20_000.0 * share.powi(from as i32 - 1);
                let near = 6.0 * (share * (1.0 - share) / sent).sqrt();
                assert!((part(from) - share).abs() < near, "seed {seed}: {} for {share}, loss {from}", part(from));
            }
        }
        assert_eq!(fates(&Loss::of(0.3, 2)), fates(&Loss::of(0.3, 2)));
        assert_ne!(fates(&Loss::of(0.3, 2)), fates(&Loss::of(0.3, 3)));
    }

    #[test]
    fn each_loss_of_a_packet_doubles_the_wait_and_the_sixth_ends_it() {
        let seconds = |lost| Some(Loss::of(0.3, 1).waits(lost)?.map(|wait| wait.as_secs()).collect::<Vec<_>>());
        assert_eq!(seconds(0), Some(vec![]));
        assert_eq!(seconds(5), Some(vec![1, 2, 4, 8, 16]));
        assert_eq!(seconds(6), None);
    }

    #[test]
    fn pieces_fill_a_packet_before_the_next_begins_and_a_message_begins_its_own() {
        let loss = Loss::of(0.0, 1);
        let mut packets = Packets::of(1, Way::Up);
        assert_eq!(packets.take(1_000, &loss).len(), 1);
        assert_eq!((packets.room(), packets.take(400, &loss).len()), (400, 0));
        assert_eq!(packets.take(2 * PACKET + 1, &loss).len(), 3);
        packets.message();
        assert_eq!((packets.room(), packets.take(1, &loss).len()), (PACKET, 1));
    }
}

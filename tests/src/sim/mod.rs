//! The simulation: outbox, sync and store of the real core against a simulated homeserver, disk and clock, with faults
//! drawn from a seed. The same seed plays the same schedule, line by line.
//!
//! A schedule ([`play`]) is a storm in which a person and everybody else write while everything fails, and then calm, in
//! which everything has to come right. [`campaign`] plays many. What it cannot show is said in `docs/adr`.

mod backups;
mod batch;
mod campaign;
mod deeds;
mod dice;
mod judge;
mod late;
mod lost;
mod meant;
mod order;
mod others;
mod person;
mod road;
mod room;
mod schedule;
mod server;
mod spool;
mod time;
mod town;
mod wants;
mod weather;
mod wishes;
mod world;

pub use campaign::{Campaign, Found};
pub use dice::Dice;
pub use road::{MEISTER, SimConnector, SimTransport};
pub use room::{Said, Standing};
pub use schedule::{Outcome, play};
pub use server::{From, Server};
pub use town::{KUNDEN, Town, open};
pub use weather::Fault;
pub use world::{Bug, Met, World};

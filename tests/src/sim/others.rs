//! Everybody else in the rooms: customers, the colleague at the desk, the company's account on another device, and
//! strangers' servers with clocks of their own.

use super::dice::Dice;
use super::road::MEISTER;
use super::room::{Said, Standing};
use super::server::From;
use super::town::{BUERO, KUNDEN};
use super::world::World;
use werkfunk::sync::{Content, Media, RemoteFile};

/// What a customer writes to withdraw.
const WITHDRAWAL: &str = "STOPP";

/// One thing one of them does.
pub fn act(world: &World, dice: &mut Dice) {
    let to = *dice.pick(&KUNDEN).unwrap_or(&KUNDEN[0]);
    let now = world.time.now_ms();
    let mut state = world.state();
    if state.losses.is_down(now) {
        return;
    }
    let rooms: Vec<String> = {
        let all = state.server.rooms.iter();
        all.filter(|(_, room)| room.standing(to).is_some()).map(|(id, _)| id.clone()).collect()
    };
    let Some(room) = dice.pick(&rooms).cloned() else { return };
    let number = state.server.now();
    let what = dice.below(100);
    let text = |body: String| Content::Text { body, reply_to: None };
    let (user, device, content) = match what {
        0..=39 => (to, "", text(format!("Kunde {number}"))),
        40..=47 => (to, "", picture(&mut state.server, now)),
        48..=54 => (to, "", text(WITHDRAWAL.to_owned())),
        55..=69 if room_has(&state.server, &room, BUERO) => (BUERO, "", text(format!("Kollege {number}"))),
        55..=79 => (MEISTER, "OFFICE", text(format!("Büro {number}"))),
        80..=94 => match about(&state.server, &room, to, number, dice) {
            Some(content) => (to, "", content),
            None => return,
        },
        _ => {
            state.server.make_room(&[(to, Standing::Joined), (MEISTER, Standing::Invited)], now);
            drop(state);
            return world.note(format_args!("{to} makes a room"));
        }
    };
    let skew = *dice.pick(&[0, 0, 0, 1_500, -1_500, 600_000, -600_000]).unwrap_or(&0);
    // Whether a withdrawal came before or after a consent cannot be seen by clocks that differ.
    let skew = if (48..=54).contains(&what) { 0 } else { skew };
    let late_key = dice.chance(0.15).then(|| now + i64::try_from(dice.between(1, 120_000)).unwrap_or(0));
    let item_id = (user == MEISTER).then(|| format!("OFFICE-{number}"));
    let line = format!("{content:?}");
    let said = Said { at_ms: skew, readable_ms: late_key.unwrap_or(0), item_id, ..Said::of(content) };
    let sent = state.server.send(From { user, device }, &room, &format!("other-{number}"), said, now);
    drop(state);
    world.note(format_args!("{user} says {} in {room}: {line:.60}", sent.unwrap_or_default()));
}

fn room_has(server: &super::server::Server, room: &str, user: &str) -> bool {
    server.rooms[room].standing(user).is_some()
}

/// An edit, redaction or reaction.
fn about(server: &super::server::Server, room: &str, user: &str, number: u64, dice: &mut Dice) -> Option<Content> {
    // Whether somebody withdrew who wrote so and changed it before anybody read it is nobody's promise.
    let is_line = |said: &&Said| matches!(&said.content, Content::Text { body, .. } if body != WITHDRAWAL);
    let lines = server.rooms[room].said.iter().filter(is_line);
    let (own, all): (Vec<_>, Vec<_>) = lines.partition(|said| said.sender == user);
    let target = |said: &Said| said.event_id.clone();
    match dice.below(3) {
        0 => dice.pick(&own).map(|said| Content::Edit { target: target(said), body: format!("Kunde besser {number}") }),
        1 => dice.pick(&own).map(|said| Content::Redaction { target: target(said) }),
        _ => dice.pick(&all).map(|said| Content::Reaction { target: target(said), key: "👍".to_owned() }),
    }
}

fn picture(server: &mut super::server::Server, now: i64) -> Content {
    let uri = server.take(b"no picture the phone could read".to_vec(), now);
    let media = Media {
        file: RemoteFile(uri),
        mime: "image/jpeg".into(),
        bytes: Some(31),
        width: Some(4),
        height: Some(3),
        blurhash: None,
        thumbnail: None,
        name: String::new(),
        duration_ms: None,
        waveform: Vec::new(),
        series: None,
    };
    Content::Image { caption: "Kundenbild".into(), media, reply_to: None }
}

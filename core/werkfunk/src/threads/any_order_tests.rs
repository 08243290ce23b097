//! Whatever the order in which a server tells things, how often, and whichever clocks its senders have: one thread.

use super::tests::{KUNDIN, MEISTER, OFFICE, ROOM, Site, event, media, place, text};
use super::{ThreadPage, acknowledged, file_own_edit, file_own_reaction, receipts, room, take_in_past, target};
use crate::clock::Millis;
use crate::sync::{Content, IncomingEvent, MemberChange, Receipt, RoomChange};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::HashMap;

/// What the phone of a story gets to know.
#[derive(Debug, Clone)]
enum Told {
    Event(Box<IncomingEvent>),
    Read(Receipt),
    /// The server's answer to what was sent: the item's name, and the event's.
    Answer(&'static str, &'static str),
}

/// Everything that can be said in one room, with an unreadable and a readable form of one event.
fn conversation() -> Vec<IncomingEvent> {
    let edit = |id, sender, minute, body: &str| {
        event(id, sender, minute, Content::Edit { target: "$text".into(), body: body.into() })
    };
    let redact = |id, minute, target: &str| event(id, KUNDIN, minute, Content::Redaction { target: target.into() });
    let react =
        |id, minute, key: &str| event(id, KUNDIN, minute, Content::Reaction { target: "$own".into(), key: key.into() });
    vec![
        text("$text", KUNDIN, 1, "eins"),
        edit("$edit1", KUNDIN, 2, "zwei"),
        edit("$edit2", KUNDIN, 3, "drei"),
        edit("$edit3", MEISTER, 4, "fremd"),
        redact("$red1", 5, "$edit2"),
        text("$own", MEISTER, 6, "eigener vom anderen Gerät"),
        react("$like", 7, "👍"),
        react("$dislike", 7, "👎"),
        redact("$red2", 8, "$dislike"),
        event(
            "$photo",
            KUNDIN,
            9,
            Content::Image { caption: String::new(), media: media(), reply_to: Some("$own".into()) },
        ),
        text("$gone", KUNDIN, 10, "geheim"),
        redact("$red3", 11, "$gone"),
        event("$closed", KUNDIN, 12, Content::Undecryptable { raw: "{}".into() }),
        text("$closed", KUNDIN, 12, "lesbar"),
        event("$pruned", KUNDIN, 13, Content::Redacted),
        text("$pruned", KUNDIN, 13, "war einmal"),
        event("$new", KUNDIN, 14, Content::Unknown { kind: "m.poll".into(), raw: Some("{}".into()) }),
        event("$place", KUNDIN, 15, place()),
        event("$came", KUNDIN, 16, Content::Member { who: OFFICE.into(), change: MemberChange::Invited }),
        event("$name", KUNDIN, 16, Content::Room { change: RoomChange::Named("Bad".into()) }),
        event("$moved", KUNDIN, 16, Content::Room { change: RoomChange::Replaced("!neu:netz.example".into()) }),
        event("$care1", MEISTER, 17, Content::Care { taken: true }),
        event("$care2", OFFICE, 18, Content::Care { taken: true }),
        event("$care3", MEISTER, 19, Content::Care { taken: true }),
        redact("$red4", 20, "$care3"),
        event("$care4", OFFICE, 21, Content::Care { taken: true }),
    ]
}

/// What the Meister wrote on this phone comes back, as do the server's answers and who read how far.
fn all_told() -> Vec<Told> {
    let own = |id, minute, item: &str, content| {
        Told::Event(Box::new(IncomingEvent { item_id: Some(item.into()), ..event(id, MEISTER, minute, content) }))
    };
    let read = |who: &str, what: &str| {
        let at_ms = event("", who, 30, Content::Redacted).sent_ms;
        Told::Read(Receipt { user_id: who.into(), event_id: what.into(), at_ms })
    };
    let back = [
        own("$morgen", 22, "MORGEN", Content::Text { body: "morgen".into(), reply_to: Some("$text".into()) }),
        own("$mittags", 23, "MITTAGS", Content::Edit { target: "$morgen".into(), body: "morgen mittags".into() }),
        own("$daumen", 24, "DAUMEN", Content::Reaction { target: "$morgen".into(), key: "👍".into() }),
        Told::Answer("MORGEN", "$morgen"),
        Told::Answer("MITTAGS", "$mittags"),
        Told::Answer("DAUMEN", "$daumen"),
        read(KUNDIN, "$morgen"),
        read(OFFICE, "$gone"),
        read(MEISTER, "$photo"),
    ];
    conversation().into_iter().map(|event| Told::Event(Box::new(event))).chain(back).collect()
}

/// A clock may be a day, a year or an age wrong, either way; most are right.
fn skew() -> impl Strategy<Value = Millis> {
    const DAY: Millis = 86_400_000;
    /// What a number in a server's JSON can be.
    const MOST: Millis = (1 << 53) - 1;
    prop_oneof![
        3 => Just(0),
        2 => select(vec![DAY, -DAY, 365 * DAY, -365 * DAY, 1, -1, 60_000, -60_000]),
        1 => select(vec![MOST, -MOST]),
    ]
}

/// A phone on which the Meister wrote, corrected and liked before anything was told.
fn meisters_phone() -> Site {
    let site = Site::new();
    let written = site.file("MORGEN", "morgen");
    site.store()
        .write(|tx| {
            file_own_edit(tx, written, "MITTAGS", "morgen mittags")?;
            file_own_reaction(tx, &target(tx, "MORGEN")?, "DAUMEN", "👍")
        })
        .unwrap();
    site
}

fn tell(site: &Site, told: &[Told]) {
    let taken = site.store().write(|tx| {
        let room = room(tx, ROOM)?.unwrap();
        for told in told {
            match told {
                Told::Event(event) => {
                    take_in_past(tx, &room, MEISTER, std::slice::from_ref(&**event))?;
                    // As whoever walks back does.
                    receipts(tx, &room, MEISTER, &[])?;
                }
                Told::Read(receipt) => receipts(tx, &room, MEISTER, std::slice::from_ref(receipt))?,
                Told::Answer(item, event) => acknowledged(tx, item, event, Some(room.pk))?,
            }
        }
        Ok(())
    });
    taken.unwrap();
}

/// What one sees of it: the page, its marks and who read it, what is unread, what is found.
fn state(site: &Site) -> (ThreadPage, u32, Vec<Vec<String>>) {
    let page = ThreadPage { id: String::new(), ..site.page() };
    let queries = ["eins", "zwei", "drei", "geheim", "lesbar", "einmal", "geraet", "mittags"];
    (page, site.unread(), queries.iter().map(|query| site.found(query)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_order_any_repetition_and_any_clocks_end_in_the_same_thread(
        order in Just((0..all_told().len()).collect::<Vec<_>>()).prop_shuffle(),
        again in prop::collection::vec(0..all_told().len(), 0..6),
        skews in prop::collection::vec(skew(), all_told().len()),
        batch in 1usize..8,
    ) {
        let mut all = all_told();
        let mut clocks = HashMap::new();
        for (told, skew) in all.iter_mut().zip(skews) {
            if let Told::Event(event) = told {
                // An event that comes in two forms has one time.
                event.sent_ms += *clocks.entry(event.event_id.clone()).or_insert(skew);
            }
        }
        let straight = meisters_phone();
        tell(&straight, &all);
        let site = meisters_phone();
        let mixed: Vec<_> = order.iter().chain(&again).map(|index| all[*index].clone()).collect();
        // What comes by itself after what was read is unread, so that the order counts there: this is of the past.
        for part in mixed.chunks(batch) {
            tell(&site, part);
        }
        prop_assert_eq!(state(&site), state(&straight));
    }
}

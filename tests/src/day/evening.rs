//! The network returns, slow; the office reads everything; nothing is found in clear.

use super::onsite::closing_text;
use super::{Day, PHOTOS};
use crate::harness::peer_types::Message;
use crate::harness::photos::{dimensions, is_upright};
use crate::harness::{Deadline, Doing, Outcome, find_canaries};
use crate::phone::Phone;
use crate::town::canary;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::time::Instant;

/// The road's speed when the network returns.
const SLOW: u64 = 2_000_000;

impl Day {
    /// Step 5: everything leaves, in order, once.
    pub(super) async fn network_returns(&mut self, phone: Phone) -> Outcome<Phone> {
        self.claims.title(5, "The network comes back, slow (2 Mbit/s)");
        self.town.proxy.restore();
        self.town.proxy.slow(Some(SLOW));
        let started = Instant::now();
        phone.ask("network_available", json!({})).await?;
        let mut shown = HashSet::new();
        let all_out = |outbox: &Value| {
            for item in outbox["items"].as_array().into_iter().flatten() {
                let sending = &item["progress"]["Sending"];
                if let (Some(sent), Some(total)) = (sending["sent"].as_u64(), sending["total"].as_u64()) {
                    let percent = sent * 100 / total.max(1);
                    if shown.insert((item["id"].clone(), percent / 25)) {
                        println!("     {}: {percent} %", item["preview"].as_str().unwrap_or_default());
                    }
                }
            }
            (outbox["waiting"] == 0).then_some(())
        };
        let deadline = Deadline::seconds(180);
        phone.until("everything should leave", deadline, "outbox", json!({}), all_out).await?;
        let brandt = self.town.synapse.user_id("kunde-c");
        let outbox = phone.ask("outbox", json!({})).await?;
        let rooms = self.town.proxy.seen_like("POST", "/createRoom").len();
        let still_held = outbox["held"] == 1 && outbox["items"][0]["receiver"] == "Familie Brandt";
        self.claims.claim(
            format!("the text to {brandt} is still held, and no room was made for it"),
            still_held && rooms == 0,
        );
        self.figures.sending_seconds = started.elapsed().as_secs_f64();
        self.claims.claim("progress was shown", shown.len() >= PHOTOS);
        self.town.proxy.slow(None);
        Ok(phone)
    }

    /// Step 6: the independent client of the office reads it all.
    pub(super) async fn office_reads(&mut self) -> Outcome<()> {
        self.claims.title(6, "The office, with an independent client, reads everything");
        let meister = self.town.meister();
        let room = self.town.yildiz.room.clone();
        let buero = &self.town.buero;
        let seen = |all: &[Message]| {
            let mine = all.iter().filter(|message| message.sender == meister && message.decrypted);
            (mine.count() >= PHOTOS + 3).then_some(())
        };
        buero.wait_for("everything the Meister sent should arrive", Deadline::seconds(60), seen).await?;
        let history = buero.history(&room).await?;
        let mine: Vec<&Message> =
            history.iter().filter(|message| message.sender == meister && message.encrypted).collect();
        self.order_is_right(&mine);
        self.exactly_once(&mine, &room)?;
        let folder = self.town.run.sub("office")?;
        let mut good = 0;
        for (number, message) in mine.iter().filter(|message| message.is("m.image")).enumerate() {
            match self.photo_is_good(message, &folder, number).await? {
                Ok(bytes) => {
                    good += 1;
                    self.figures.bytes_after += bytes;
                }
                Err(why) => self.claims.claim(format!("photo {}: {why}", number + 1), false),
            }
        }
        let text = "photos open, are upright, hold no place and no serial number, and say size, width, height, blurhash \
                    and an encrypted thumbnail";
        self.claims.equal(text, &good, &PHOTOS);
        Ok(())
    }

    fn order_is_right(&mut self, mine: &[&Message]) {
        let texts: Vec<&str> = mine.iter().filter(|message| message.is("m.text")).map(|text| text.body()).collect();
        self.claims.claim("the reply came first, then the text, word for word", {
            texts.len() == 2 && texts[0].contains("Angebot") && texts[1] == closing_text()
        });
        let last_text = mine.iter().rposition(|message| message.is("m.text"));
        let first_photo = mine.iter().position(|message| message.is("m.image"));
        self.claims
            .claim("texts went before photos, though the last text was written after them", last_text < first_photo);
        let captions: Vec<String> =
            mine.iter().filter(|message| message.is("m.image")).map(|photo| photo.body().to_owned()).collect();
        let should: Vec<String> = (1..=PHOTOS).map(|number| format!("Bild {number}")).collect();
        self.claims.equal("photos kept their order", &captions, &should);
    }

    fn exactly_once(&mut self, mine: &[&Message], room: &str) -> Outcome<()> {
        let meister = self.town.meister();
        let should = PHOTOS as u64 + 2;
        let stored = self.town.synapse.count_events_in(room, "m.room.encrypted", &meister)?;
        let ids: HashSet<&str> = mine.iter().map(|message| message.text_at("/app.werkfunk.id")).collect();
        let declined = self.town.synapse.count_events_in(&self.town.krause.room, "m.room.encrypted", &meister)?;
        self.claims.equal("the server has each exactly once", &(stored, declined), &(should, 1));
        let arrived = ids.len() as u64 + declined;
        self.figures.sent = should + 1;
        self.figures.duplicated = (stored + declined).saturating_sub(arrived);
        self.figures.lost = self.figures.sent.saturating_sub(arrived);
        Ok(())
    }

    /// The size of a photo that is as it should be, else what is wrong with it.
    async fn photo_is_good(
        &self,
        message: &Message,
        folder: &std::path::Path,
        number: usize,
    ) -> Outcome<Result<u64, String>> {
        let path = folder.join(format!("{number}.jpg"));
        let thumb_path = folder.join(format!("{number}-thumb.jpg"));
        let photo = self.town.buero.download(message, &path, false).await?;
        self.town.buero.download(message, &thumb_path, true).await?;
        let jpeg = std::fs::read(&path).doing("reading a received photo")?;
        let thumb = std::fs::read(&thumb_path).doing("reading a received thumbnail")?;
        let (width, height) = dimensions(&jpeg)?;
        let info = |name: &str| message.number_at(&format!("/info/{name}"));
        let wrong = if width.max(height) > 1_600 || dimensions(&thumb)?.0 > 320 {
            "it is too large"
        } else if (info("w"), info("h"), info("size")) != (Some(width.into()), Some(height.into()), Some(photo.size)) {
            "info says other sizes"
        } else if message.text_at("/info/xyz.amorgan.blurhash").len() < 6 {
            "it has no blurhash"
        } else if self.own_photos.is_none() && !is_upright(&jpeg)? {
            "it is not upright"
        } else if holds(&jpeg, b"Exif") || holds(&jpeg, canary::PLACE.as_bytes()) || holds(&thumb, b"Exif") {
            "it holds metadata"
        } else if !message.text_at("/filename").starts_with("foto-")
            || photo.disposition.is_some_and(|says| says.contains("filename"))
        {
            "its file name is not neutral"
        } else {
            return Ok(Ok(photo.size));
        };
        Ok(Err(wrong.to_owned()))
    }

    /// Step 7: nobody who steals the server or the phone reads anything.
    pub(super) async fn search_for_canaries(&mut self, phone: Phone) -> Outcome<()> {
        self.claims.title(7, "Nothing is found in clear, on the server or on the phone");
        super::note_memory(&mut self.figures, &phone)?;
        phone.kill();
        let closing = closing_text();
        let canaries =
            [canary::NAME, canary::NUMBER, canary::NUMBER_E164, canary::TEXT, canary::PLACE, canary::SERIAL, &closing];
        let control = self.town.run.sub("control")?;
        std::fs::write(control.join("letter"), canaries.join("\n")).doing("writing the control")?;
        let found = find_canaries(&control, &canaries)?.len();
        self.claims.equal("the search finds all of them where they are", &found, &canaries.len());
        let places = [
            ("the server's database, media store and log", self.town.synapse.dir().to_owned()),
            ("the phone's files", self.town.phone_folder()),
        ];
        let people = [self.town.yildiz.peer.user_id(), self.town.krause.peer.user_id()];
        let hits = find_canaries(&self.town.phone_folder(), &people)?;
        self.claims.equal("no customer's account stands in the phone's files", &hits, &Vec::new());
        for (name, place) in places {
            let hits = find_canaries(&place, &canaries)?;
            self.claims.equal(format!("none of them in {name}"), &hits, &Vec::new());
        }
        Ok(())
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

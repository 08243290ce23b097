//! Without a network: reviewing requests, taking photos, and a phone that dies while it compresses.

use super::morning::length;
use super::{Day, PHOTOS};
use crate::harness::photos::{Camera, take_photos};
use crate::harness::{Doing, Outcome};
use crate::phone::Phone;
use crate::town::canary;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Halts the phone while it compresses the fourth photo.
const HALT: &str = "compressing:4";

impl Day {
    /// Step 3: the network is cut and the phone killed; offline everything is there and is decided.
    pub(super) async fn review_offline(&mut self, phone: Phone) -> Outcome<Phone> {
        self.claims.title(3, "The network is cut, the phone killed and started offline; the requests are decided");
        self.town.proxy.cut();
        super::note_memory(&mut self.figures, &phone)?;
        phone.kill();
        let phone = Phone::open_halting(&self.town.phone_folder(), HALT).await?;
        self.figures.open_ms = phone.opened_ms();
        phone.ask("start", json!({})).await?;
        let [yildiz, krause] = self.town.requests_on(&phone).await?;
        let connection = phone.ask("connection", json!({})).await?;
        self.claims.equal("the phone has no network", &connection, &Value::from("Offline"));
        for (request, texts) in [(&yildiz, &self.town.yildiz.texts), (&krause, &self.town.krause.texts)] {
            let page = phone.ask("request", json!({"id": request["id"]})).await?;
            let text = format!("request {} is there, word for word", request["number"].as_str().unwrap_or("?"));
            self.claims.equal(text, &page["texts"], &json!(texts));
        }
        self.pictures_open(&phone, &[&yildiz, &krause]).await?;
        let hits = phone.ask("search", json!({"query": "dachfenster", "limit": 10})).await?;
        self.claims.equal("a search for a word of the request finds it", &length(&hits), &1);
        self.decide(&phone, &yildiz, "RemoteQuote").await?;
        let note = json!({"request": yildiz["id"], "text": "Leiter 8 m mitnehmen"});
        phone.ask("note", note).await?;
        self.decide(&phone, &krause, "Decline").await?;
        self.write_without_basis(&phone).await?;
        Ok(phone)
    }

    async fn pictures_open(&mut self, phone: &Phone, requests: &[&Value; 2]) -> Outcome<()> {
        let mut bytes = 0;
        for request in requests {
            for picture in request["pictures"].as_array().into_iter().flatten() {
                bytes += phone.ask("picture", json!({"name": picture["file"]})).await?.as_u64().unwrap_or(0);
            }
        }
        self.claims.claim(format!("their six photos open ({} kB)", bytes / 1_000), bytes > 6 * 1_000);
        Ok(())
    }

    async fn decide(&mut self, phone: &Phone, request: &Value, decision: &str) -> Outcome<()> {
        let order = json!({"request": request["id"], "decision": decision});
        let reply = phone.ask("reply_text", order).await?;
        phone.ask("decide", json!({"request": request["id"], "decision": decision, "reply": reply})).await?;
        let page = phone.ask("request", json!({"id": request["id"]})).await?;
        let number = request["number"].as_str().unwrap_or("?");
        self.claims.equal(format!("request {number} is decided"), &page["card"]["state"], &Value::from(decision));
        Ok(())
    }

    async fn write_without_basis(&mut self, phone: &Phone) -> Outcome<()> {
        let id = self.town.synapse.user_id("kunde-c");
        let contact = json!({"role": "Customer", "name": "Familie Brandt", "town": "", "numbers": [], "matrix_id": id});
        let contact = phone.ask("add_contact", json!({ "contact": contact })).await?;
        let item = phone.ask("send_text_to", json!({"contact": contact, "body": "Frühjahrsangebot"})).await?;
        let outbox = phone.ask("outbox", json!({})).await?;
        let why = find(&outbox, &item)["progress"]["Held"]["why"].clone();
        self.claims.equal("a text to a third contact is held, with its reason", &why, &Value::from("NoConsent"));
        Ok(())
    }

    /// Step 4: twelve photos and a text; the phone is killed while it compresses.
    pub(super) async fn take_photos(&mut self, phone: Phone) -> Outcome<Phone> {
        self.claims
            .title(4, "Still offline he takes twelve photos and writes a text; the phone dies while it compresses");
        let photos = self.make_photos()?;
        let thread = self.thread(&phone).await?;
        for (number, path) in photos.iter().enumerate() {
            let order = json!({"thread": thread, "path": path, "caption": format!("Bild {}", number + 1)});
            phone.ask("send_photo", order).await?;
        }
        phone.ask("send_text", json!({"thread": thread, "body": closing_text()})).await?;
        self.claims.equal(
            "all of it is in the outbox, beside the three texts from before",
            &self.waiting(&phone).await?,
            &(PHOTOS + 4),
        );
        phone.halted_at("compressing").await?;
        super::note_memory(&mut self.figures, &phone)?;
        phone.kill();
        self.claims.tell("SIGKILL while the fourth photo was being compressed");
        for path in &photos {
            std::fs::remove_file(path).doing("emptying the camera")?;
        }
        let phone = Phone::start(&self.town.phone_folder()).await?;
        self.claims.equal("after the start all of it is still there", &self.waiting(&phone).await?, &(PHOTOS + 4));
        Ok(phone)
    }

    fn make_photos(&mut self) -> Outcome<Vec<PathBuf>> {
        let folder = self.town.run.path().join("camera");
        let camera = |index| Camera::of(index, canary::SERIAL, canary::PLACE);
        let (photos, source) = take_photos(&folder, PHOTOS, self.own_photos.as_deref(), camera)?;
        for path in &photos {
            self.figures.bytes_before += std::fs::metadata(path).doing("reading a photo")?.len();
        }
        let megabytes = self.figures.bytes_before as f64 / 1e6;
        self.claims.tell(format!("{} photos, {megabytes:.1} MB, {source:?}", photos.len()));
        Ok(photos)
    }

    /// The thread of Frau Yıldız.
    async fn thread(&self, phone: &Phone) -> Outcome<Value> {
        let id = json!({"matrix_id": self.town.yildiz.peer.user_id()});
        let contact = phone.ask("contact_by_matrix_id", id).await?;
        phone.ask("thread_of", json!({"contact": contact["id"]})).await
    }

    async fn waiting(&self, phone: &Phone) -> Outcome<usize> {
        Ok(length(&phone.ask("outbox", json!({})).await?["items"]))
    }
}

/// The text filed after the photos.
pub(super) fn closing_text() -> String {
    format!("{}, morgen folgt der Anstrich.", canary::REPLY)
}

fn find(outbox: &Value, item: &Value) -> Value {
    let items = outbox["items"].as_array().into_iter().flatten();
    items.into_iter().find(|one| one["id"] == *item).cloned().unwrap_or(Value::Null)
}

//! Logging in, and what came overnight.

use super::Day;
use crate::harness::Outcome;
use crate::phone::Phone;
use crate::town::REQUEST_PHOTOS;
use serde_json::{Value, json};

impl Day {
    /// Step 1, second half: the phone logs in once.
    pub(super) async fn log_in(&mut self) -> Outcome<Phone> {
        let started = self.town.synapse.started_in();
        self.claims.tell(format!("Synapse with SQLite, on loopback, up in {:.1} s", started.as_secs_f64()));
        let phone = self.town.new_phone().await?;
        self.town.meister_is_in().await?;
        let asked = |path: &str| !self.town.proxy.seen_like("GET", path).is_empty();
        let verified = asked("/account/whoami");
        self.claims.claim("the phone logged in and asked the server whether it may", verified);
        let logins = self.town.proxy.seen_like("POST", "/login").len();
        self.claims.equal("it logged in once", &logins, &1);
        let meister = self.town.meister();
        for customer in [&self.town.yildiz, &self.town.krause] {
            let inside = customer.peer.members(&customer.room).await?.contains(&meister);
            self.claims.claim(format!("it accepted the invitation of {}", customer.peer.name()), inside);
        }
        Ok(phone)
    }

    /// Step 2: the phone is off; two customers write; in the morning it syncs.
    pub(super) async fn overnight(&mut self, phone: Phone) -> Outcome<Phone> {
        self.claims.title(2, "Overnight two customers send a request each; in the morning the phone syncs");
        super::note_memory(&mut self.figures, &phone)?;
        phone.close().await?;
        self.town.send_requests().await?;
        let phone = Phone::start(&self.town.phone_folder()).await?;
        let [yildiz, krause] = self.town.requests_on(&phone).await?;
        let texts = self.town.yildiz.texts.len() + self.town.krause.texts.len();
        self.figures.received = texts as u64 + 2 * REQUEST_PHOTOS;
        self.claims.equal("Frau Yıldız expects 2,500 €", &yildiz["price_cents"], &Value::from(250_000));
        self.claims.equal("the other customer expects 400 €", &krause["price_cents"], &Value::from(40_000));
        for request in [&yildiz, &krause] {
            let number = request["number"].as_str().unwrap_or("?").to_owned();
            let page = phone.ask("request", json!({"id": request["id"]})).await?;
            let (texts, pictures) = (length(&page["texts"]), length(&page["pictures"]));
            self.claims
                .claim(format!("request {number}: {texts} texts, {pictures} photos"), texts >= 2 && pictures == 3);
        }
        Ok(phone)
    }
}

/// How many things a JSON list holds.
pub(super) fn length(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

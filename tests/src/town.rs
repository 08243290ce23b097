//! The people of every story: a company with Meister and Büro, two customers with requests, one server for all, and
//! the bad road between the Meister's phone and the server.

use crate::harness::photos::small_photo;
use crate::harness::{Deadline, Doing, Outcome, Peer, Proxy, RunDir, Synapse, SynapseOptions};
use crate::phone::Phone;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The Meister's account.
pub const MEISTER: &str = "meister";
/// One password for everybody; the server is on loopback and gone with the story.
pub const PASSWORD: &str = "sonntag-malt-alles-7";

/// What must be found nowhere in clear.
pub mod canary {
    /// The first customer.
    pub const NAME: &str = "Elif Yıldız-Brettschneider";
    /// As the customer types it.
    pub const NUMBER: &str = "0171 5550123";
    /// The same, as the phone keeps it.
    pub const NUMBER_E164: &str = "+491715550123";
    /// Stands in the EXIF of every photo.
    pub const PLACE: &str = "Hinterhof Lindenstrasse 47b";
    /// Serial number of the camera.
    pub const SERIAL: &str = "BK12-SN-0047711";
    /// Stands in a customer's text.
    pub const TEXT: &str = "Wasserfleck unter dem Dachfenster";
    /// Stands in a text of the Meister.
    pub const REPLY: &str = "Die Nordwand ist gespachtelt";
}

/// A customer with a request: what it writes, how many photos it sends.
pub struct Customer {
    pub peer: Peer,
    /// The room it made for this company.
    pub room: String,
    pub texts: Vec<String>,
}

/// Photos a customer sends with its request.
pub const REQUEST_PHOTOS: u64 = 3;

/// A server, its people and the road to the phone. Fields are dropped in this order: people, road, server, folder.
pub struct Town {
    pub yildiz: Customer,
    pub krause: Customer,
    pub buero: Peer,
    pub proxy: Proxy,
    pub synapse: Synapse,
    pub run: RunDir,
}

impl Town {
    /// Starts the server and everybody's clients; both customers have made a room with Meister and Büro in it.
    pub async fn open(name: &str) -> Outcome<Self> {
        Self::open_with(name, &SynapseOptions::default()).await
    }

    /// The same, with a server of one's own choice.
    pub async fn open_with(name: &str, options: &SynapseOptions) -> Outcome<Self> {
        let run = RunDir::new(name)?;
        let synapse = Synapse::start_with(&run.sub("server")?, options).await?;
        for user in [MEISTER, "buero", "kunde-a", "kunde-b"] {
            synapse.register(user, PASSWORD).await?;
        }
        let proxy = Proxy::start(synapse.port()).await?;
        let (buero, yildiz, krause) = tokio::try_join!(
            client(&run, &synapse, "buero"),
            client(&run, &synapse, "kunde-a"),
            client(&run, &synapse, "kunde-b"),
        )?;
        let yildiz = Customer::new(yildiz, &synapse, texts_of_yildiz()).await?;
        let krause = Customer::new(krause, &synapse, texts_of_krause()).await?;
        buero.accept_invites(2).await?;
        Ok(Self { yildiz, krause, buero, proxy, synapse, run })
    }

    /// The Meister's whole user id.
    pub fn meister(&self) -> String {
        self.synapse.user_id(MEISTER)
    }

    /// Where the phone keeps everything.
    pub fn phone_folder(&self) -> PathBuf {
        self.run.path().join("phone")
    }

    /// A new phone, logged in through the road, that knows Büro as a colleague and Frau Yıldız by name.
    pub async fn new_phone(&self) -> Outcome<Phone> {
        let phone = Phone::open(&self.phone_folder()).await?;
        self.move_in(&phone).await?;
        Ok(phone)
    }

    /// The same for a phone just opened. Whoever invites it is let in unasked, so that stories begin in their rooms.
    pub async fn move_in(&self, phone: &Phone) -> Outcome<()> {
        self.move_in_at(phone, &self.proxy.url()).await
    }

    /// A new phone like [`Town::new_phone`]'s that asks before it lets customers in, as a phone does by itself.
    pub async fn phone_that_asks(&self) -> Outcome<Phone> {
        let phone = Phone::open(&self.phone_folder()).await?;
        self.introduce(&phone).await?;
        phone.login(&self.proxy.url(), MEISTER, PASSWORD).await?;
        Ok(phone)
    }

    /// The same, with the server at another address.
    pub async fn move_in_at(&self, phone: &Phone, homeserver: &str) -> Outcome<()> {
        self.introduce(phone).await?;
        phone.ask("set_room_rules", json!({"rules": {"accept_all": true, "show_typing": false}})).await?;
        phone.login(homeserver, MEISTER, PASSWORD).await
    }

    /// Enters Büro and Frau Yıldız.
    async fn introduce(&self, phone: &Phone) -> Outcome<()> {
        for (role, name, id, numbers) in [
            ("Colleague", "Büro", self.buero.user_id(), vec![]),
            ("Customer", canary::NAME, self.yildiz.peer.user_id(), vec![canary::NUMBER]),
        ] {
            let contact = json!({"role": role, "name": name, "town": "", "numbers": numbers, "matrix_id": id});
            phone.ask("add_contact", json!({ "contact": contact })).await?;
        }
        Ok(())
    }

    /// Waits until the Meister is in both rooms, with keys known, so that what is sent next can be read.
    pub async fn meister_is_in(&self) -> Outcome<()> {
        let (meister, buero) = (self.meister(), self.buero.user_id().to_owned());
        for customer in [&self.yildiz, &self.krause] {
            for member in [&meister, &buero] {
                customer.peer.wait_member(&customer.room, member).await?;
            }
        }
        Ok(())
    }

    /// Both customers send their request: texts, then photos.
    pub async fn send_requests(&self) -> Outcome<()> {
        tokio::try_join!(self.yildiz.send_request(&self.run, 1), self.krause.send_request(&self.run, 100))?;
        Ok(())
    }

    /// Waits until the phone shows both requests with all their photos, and gives them: Yıldız, Krause.
    pub async fn requests_on(&self, phone: &Phone) -> Outcome<[Value; 2]> {
        let ready = |inbox: &Value| {
            let requests = inbox["requests"].as_array()?;
            let whole = requests.iter().all(|request| {
                let pictures = request["pictures"].as_array().map_or(0, |all| {
                    all.iter().filter(|picture| picture["file"].is_string() && picture["thumbnail"].is_string()).count()
                });
                pictures as u64 == REQUEST_PHOTOS && request["price_cents"].is_number()
            });
            let find = |name: &str| requests.iter().find(|request| request["name"].as_str() == Some(name)).cloned();
            let yildiz = find(canary::NAME)?;
            let krause = requests.iter().find(|request| request["id"] != yildiz["id"]).cloned()?;
            (whole && requests.len() == 2).then_some([yildiz, krause])
        };
        phone.until("both requests should be there", Deadline::seconds(90), "inbox", json!({}), ready).await
    }
}

impl Customer {
    async fn new(peer: Peer, synapse: &Synapse, texts: Vec<String>) -> Outcome<Self> {
        let (meister, buero) = (synapse.user_id(MEISTER), synapse.user_id("buero"));
        let room = peer.create_room(&[&meister, &buero], true, None).await?;
        Ok(Self { peer, room, texts })
    }

    async fn send_request(&self, run: &RunDir, seed: u64) -> Outcome<()> {
        for text in &self.texts {
            self.peer.send_text(&self.room, text).await?;
        }
        let folder = run.sub("customers-photos")?;
        for number in 0..REQUEST_PHOTOS {
            let path = folder.join(format!("{}.jpg", seed + number));
            std::fs::write(&path, small_photo(seed + number)?).doing("writing a customer's photo")?;
            self.peer.send_image(&self.room, &path, "IMG_2041.jpg", None).await?;
        }
        Ok(())
    }
}

fn texts_of_yildiz() -> Vec<String> {
    vec![
        format!("Guten Abend, hier ist {}. Wir haben einen {}.", canary::NAME, canary::TEXT),
        "Wir haben uns bis 2.500 € vorgestellt.".to_owned(),
        format!("Sie erreichen mich unter {}.", canary::NUMBER),
    ]
}

fn texts_of_krause() -> Vec<String> {
    vec![
        "Können Sie bis Freitag ein ganzes Treppenhaus über vier Etagen streichen?".to_owned(),
        "Mein Budget: 400 Euro.".to_owned(),
    ]
}

async fn client(run: &RunDir, synapse: &Synapse, user: &str) -> Outcome<Peer> {
    Peer::start(user, &synapse.url(), user, PASSWORD, &run.sub(user)?).await
}

//! Killing the phone by SIGKILL at moments nobody chose loses nothing and sends nothing twice, whatever the Meister and the
//! Büro do meanwhile. A seed decides moments and deeds; where it fails, the command that plays it again, as far as moments can
//! be, is printed. 200 kills in full (`WERKFUNK_FAULTS=full`), else a dozen.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};
use tokio::time::{Instant, interval_at};
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::photos::small_photo;
use werkfunk_tests::harness::{Deadline, Outcome};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::sim::Dice;
use werkfunk_tests::story::{after_a_request, all_out, camera_file, media_opens, read_by_office, thread};
use werkfunk_tests::town::Town;

/// How long a life lasts at most: opening, logging in again and some deeds fit in.
const LONGEST_LIFE_MS: u64 = 2_600;
/// Between two deeds.
const LONGEST_PAUSE_MS: u64 = 500;
/// Different photos; each is sent again and again under another caption.
const PHOTOS: u64 = 3;

fn in_full() -> bool {
    std::env::var("WERKFUNK_FAULTS").is_ok_and(|how| how == "full")
}

fn kills() -> usize {
    if in_full() { 200 } else { 12 }
}

fn seed() -> u64 {
    let given = std::env::var("WERKFUNK_SEED").ok().and_then(|seed| seed.parse().ok());
    let now = || SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_millis() as u64 % 1_000_000);
    given.unwrap_or_else(now)
}

/// Says how to play a seed again if it is dropped before all went well.
struct Replay {
    seed: u64,
    well: bool,
}

impl Replay {
    fn command(&self) -> String {
        let length = if in_full() { "full" } else { "short" };
        format!("FAULTS=kills WERKFUNK_FAULTS={length} WERKFUNK_SEED={} make faults", self.seed)
    }
}

impl Drop for Replay {
    fn drop(&mut self) {
        if !self.well {
            eprintln!("random kills failed; again: {}", self.command());
        }
    }
}

/// How far the Meister's phone said yes to a wish of his.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Wish {
    #[default]
    None,
    /// The phone was killed before it answered: both is right.
    Perhaps,
    Said,
}

/// A message the Meister wanted to send.
#[derive(Debug, Default)]
struct Intent {
    words: String,
    is_photo: bool,
    filed: bool,
    item: Value,
    /// What it was changed to.
    edit: Option<String>,
    edited: Wish,
    cancelled: Wish,
}

impl Intent {
    /// Whether these are its words, as first written or as changed.
    fn reads(&self, body: &str) -> bool {
        body == self.words || Some(body) == self.edit.as_deref()
    }
}

/// Everything the Meister wanted so far.
#[derive(Default)]
struct Notebook(Mutex<Vec<Intent>>);

impl Notebook {
    fn all(&self) -> MutexGuard<'_, Vec<Intent>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a wish down before the phone is asked; gives its number.
    fn begins(&self, is_photo: bool) -> (usize, String) {
        let mut all = self.all();
        let number = all.len();
        let words = if is_photo { format!("Bild {number}") } else { format!("Nachricht {number}") };
        all.push(Intent { words: words.clone(), is_photo, ..Intent::default() });
        (number, words)
    }

    fn change(&self, number: usize, change: impl FnOnce(&mut Intent)) {
        change(&mut self.all()[number]);
    }

    /// A filed message nobody changed or took back, among the last few.
    fn untouched(&self, dice: &mut Dice, texts_only: bool) -> Option<(usize, Value)> {
        let all = self.all();
        let fits = |(_, intent): &(usize, &Intent)| {
            let plain = intent.edited == Wish::None && intent.cancelled == Wish::None;
            intent.filed && plain && !(texts_only && intent.is_photo)
        };
        let last: Vec<_> = all.iter().enumerate().rev().take(4).filter(fits).collect();
        dice.pick(&last).map(|(number, intent)| (*number, intent.item.clone()))
    }
}

/// The Meister with a phone that dies again and again.
struct Meister<'a> {
    town: &'a Town,
    notebook: &'a Notebook,
    photos: Vec<PathBuf>,
}

impl Meister<'_> {
    /// Takes up the phone and does one thing after the other; never ends by itself. Dropping it kills the phone.
    async fn lives(&self, dice: &mut Dice) -> Outcome<()> {
        let phone = Phone::start(&self.town.phone_folder()).await?;
        let place = thread(self.town, &phone).await?;
        loop {
            match dice.below(10) {
                0..=4 => self.writes(&phone, &place).await?,
                5..=7 => self.shoots(&phone, &place, dice).await?,
                8 => self.edits(&phone, dice).await?,
                _ => self.takes_back(&phone, dice).await?,
            }
            pass(Duration::from_millis(dice.between(0, LONGEST_PAUSE_MS))).await;
        }
    }

    async fn writes(&self, phone: &Phone, place: &Value) -> Outcome<()> {
        let (number, words) = self.notebook.begins(false);
        let item = phone.ask("send_text", json!({"thread": place, "body": words})).await?;
        self.notebook.change(number, |intent| (intent.filed, intent.item) = (true, item));
        Ok(())
    }

    async fn shoots(&self, phone: &Phone, place: &Value, dice: &mut Dice) -> Outcome<()> {
        let path = dice.pick(&self.photos).cloned().unwrap_or_default();
        let (number, words) = self.notebook.begins(true);
        let item = phone.ask("send_photo", json!({"thread": place, "path": path, "caption": words})).await?;
        self.notebook.change(number, |intent| (intent.filed, intent.item) = (true, item));
        Ok(())
    }

    async fn edits(&self, phone: &Phone, dice: &mut Dice) -> Outcome<()> {
        let Some((number, item)) = self.notebook.untouched(dice, true) else { return Ok(()) };
        let words = format!("Neu: {number}");
        self.notebook.change(number, |intent| (intent.edit, intent.edited) = (Some(words.clone()), Wish::Perhaps));
        phone.ask("edit_text", json!({"target": item, "body": words})).await?;
        self.notebook.change(number, |intent| intent.edited = Wish::Said);
        Ok(())
    }

    /// What has left meanwhile cannot be cancelled any more, and is told so.
    async fn takes_back(&self, phone: &Phone, dice: &mut Dice) -> Outcome<()> {
        let Some((number, item)) = self.notebook.untouched(dice, false) else { return Ok(()) };
        self.notebook.change(number, |intent| intent.cancelled = Wish::Perhaps);
        let answer = phone.ask("cancel", json!({"item": item})).await;
        let outcome = match &answer {
            Ok(_) => Wish::Said,
            Err(refused) if refused.0.contains("NotValid") => Wish::None,
            Err(_) => Wish::Perhaps,
        };
        self.notebook.change(number, |intent| intent.cancelled = outcome);
        if outcome == Wish::Perhaps { answer.map(drop) } else { Ok(()) }
    }
}

/// Some time of a life.
async fn pass(time: Duration) {
    interval_at(Instant::now() + time, Duration::from_secs(1)).tick().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_at_any_moment_lose_nothing_send_nothing_twice_and_keep_the_order() -> Outcome<()> {
    let (seed, kills) = (seed(), kills());
    let mut replay = Replay { seed, well: false };
    println!("random kills: {kills} kills, {}", replay.command());
    let town = Town::open("random-kills").await?;
    after_a_request(&town).await?.close().await?;
    let photos = (0..PHOTOS).map(|one| camera_file(&town, &format!("{one}.jpg"), &small_photo(one)?));
    let notebook = Notebook::default();
    let meister = Meister { town: &town, notebook: &notebook, photos: photos.collect::<Outcome<_>>()? };
    let mut heard = Vec::new();
    for kill in 0..kills {
        let mut dice = Dice::of(seed, &format!("life {kill}"));
        let end = Duration::from_millis(dice.between(1, LONGEST_LIFE_MS));
        let words = format!("Büro {kill}");
        let office_writes = end.mul_f64(dice.fraction());
        let office = async {
            pass(office_writes).await;
            town.buero.send_text(&town.yildiz.room, &words).await
        };
        let life = async {
            tokio::select! {
                ended = meister.lives(&mut dice) => ended,
                () = pass(end) => Ok(()),
            }
        };
        let (life, written) = tokio::join!(life, office);
        life?;
        written?;
        heard.push(words);
    }
    let phone = Phone::start(&town.phone_folder()).await?;
    all_out(&phone).await?;
    let writes = notebook.all().len();
    judge_at_the_server(&town, &notebook).await?;
    judge_on_the_phone(&town, &phone, &notebook, &heard).await?;
    assert!(writes >= kills, "{writes} messages in {kills} lives show little");
    println!("random kills: {writes} messages of the Meister and {} of the Büro, each there once", heard.len());
    phone.close().await?;
    town.run.succeed()?;
    replay.well = true;
    Ok(())
}

/// What is to stand in the room of one message: how often, and with which words.
fn right(intent: &Intent, shown: &[&str]) -> bool {
    let read_new = intent.edit.as_deref().is_some_and(|edit| shown == [edit]);
    let as_wished = match intent.edited {
        Wish::None => shown == [intent.words.as_str()],
        Wish::Perhaps => read_new || shown == [intent.words.as_str()],
        Wish::Said => read_new,
    };
    match (intent.filed, intent.cancelled) {
        (_, Wish::Said) => shown.is_empty(),
        (false, _) | (_, Wish::Perhaps) => shown.is_empty() || as_wished,
        (true, Wish::None) => as_wished,
    }
}

/// As the office reads the room: every message once, as it was last wished, each kind in the order in which it was written.
async fn judge_at_the_server(town: &Town, notebook: &Notebook) -> Outcome<()> {
    let everything = |all: &[Message]| {
        let said = |intent: &&Intent| intent.filed && intent.cancelled == Wish::None;
        let there = |intent: &Intent| all.iter().any(|one| intent.reads(one.body()));
        notebook.all().iter().filter(said).all(there).then_some(())
    };
    town.buero.wait_for("all of it should arrive", Deadline::seconds(60), everything).await?;
    media_opens(town).await?;
    let mut read = read_by_office(town).await?;
    // The office's client goes on showing what it read before it was taken back.
    let taken_back = town.synapse.query("SELECT redacts FROM redactions", &[])?;
    read.retain(|one| !taken_back.iter().any(|row| row[0] == one.event_id.as_str()));
    let mut edits: HashMap<&str, Vec<&str>> = HashMap::new();
    for one in &read {
        if let Some((target, words)) = replaces(one) {
            edits.entry(target).or_default().push(words);
        }
    }
    let lines: Vec<&Message> = read.iter().filter(|one| replaces(one).is_none() && one.decrypted).collect();
    for intent in notebook.all().iter() {
        let own = |one: &&&Message| intent.reads(one.body());
        let shown: Vec<&str> = { lines.iter().filter(own) }
            .map(|one| edits.get(one.event_id.as_str()).map_or(one.body(), |words| words[0]))
            .collect();
        assert!(right(intent, &shown), "{intent:?} stands in the room as {shown:?}");
    }
    assert!(edits.values().all(|words| words.len() == 1), "an edit was sent twice: {edits:?}");
    for is_photo in [false, true] {
        let place = |one: &Message| {
            notebook.all().iter().position(|intent| intent.is_photo == is_photo && intent.reads(one.body()))
        };
        let order: Vec<usize> = lines.iter().filter_map(|one| place(one)).collect();
        assert!(order.is_sorted(), "out of order: {order:?}");
    }
    Ok(())
}

/// Target and words of an edit.
fn replaces(message: &Message) -> Option<(&str, &str)> {
    let relation = message.content.pointer("/m.relates_to")?;
    if relation["rel_type"] != "m.replace" {
        return None;
    }
    Some((relation["event_id"].as_str()?, message.text_at("/m.new_content/body")))
}

/// The phone's own thread says the same, and has everything the Büro wrote, once.
async fn judge_on_the_phone(town: &Town, phone: &Phone, notebook: &Notebook, heard: &[String]) -> Outcome<()> {
    let place = thread(town, phone).await?;
    let newest = heard.last().map_or("", String::as_str);
    let arrived = |page: &Value| page["entries"].as_array()?.iter().any(|entry| entry["body"] == newest).then_some(());
    let order = json!({"id": place, "limit": 50});
    phone.until("what the Büro wrote should be there", Deadline::seconds(60), "thread", order, arrived).await?;
    let lines = whole_thread(phone, &place).await?;
    for words in heard {
        assert_eq!(lines.iter().filter(|line| *line == words).count(), 1, "'{words}' of the Büro");
    }
    for intent in notebook.all().iter() {
        let shown: Vec<&str> = lines.iter().map(String::as_str).filter(|line| intent.reads(line)).collect();
        assert!(right(intent, &shown), "{intent:?} stands in the thread as {shown:?}");
    }
    Ok(())
}

/// What every line of a thread says, page by page.
async fn whole_thread(phone: &Phone, place: &Value) -> Outcome<Vec<String>> {
    let mut lines = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = phone.ask("thread", json!({"id": place, "before": before, "limit": 500})).await?;
        let entries = page["entries"].as_array().cloned().unwrap_or_default();
        let Some(oldest) = entries.last() else { return Ok(lines) };
        before = oldest["position"].clone();
        lines.extend(entries.iter().filter_map(|entry| entry["body"].as_str().map(str::to_owned)));
    }
}

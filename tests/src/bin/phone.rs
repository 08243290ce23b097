//! The headless phone: the core's public verbs as JSON lines, in a process of its own, so that it can be killed.
//!
//! `phone <folder>` reads one order a line, `{"order": 1, "verb": "inbox", ...}`, and answers `{"order": 1, "ok": ...}`
//! or `{"order": 1, "error": "..."}`; changes come as `{"changes": [...]}`. The key lies in `<folder>/key`, mode 0600, made at
//! the first start: on a real phone the Android Keystore keeps it.

use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::io::{BufRead, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Instant;
use tracing_subscriber::EnvFilter;
use werkfunk::clock::{Clock, Millis, SystemClock};
use werkfunk::consent::Wanted;
use werkfunk::contacts::ContactFilter;
use werkfunk::photos::PhotoWish;
use werkfunk::store::DatabaseKey;
use werkfunk::threads::EntryFilter;
use werkfunk::{Error, Settings, Werkfunk};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: phone <folder>")?);
    std::fs::create_dir_all(&folder)?;
    // On a storage that cannot be written there is no log.
    if let Ok(log) = OpenOptions::new().create(true).append(true).open(folder.join("phone.log")) {
        let filter = EnvFilter::try_from_env("WERKFUNK_LOG").unwrap_or_else(|_| EnvFilter::new("off,werkfunk=debug"));
        let log = std::sync::Mutex::new(log);
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(log).with_ansi(false).init();
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let started = Instant::now();
    let mut settings =
        Settings::new(folder.clone(), key(&folder)?, "Europe/Berlin".to_owned(), "Malerbetrieb Sonntag".to_owned());
    if let Some(ahead_ms) = std::env::var("WERKFUNK_CLOCK_AHEAD_MS").ok().and_then(|text| text.parse().ok()) {
        settings.clock = Arc::new(LaterClock { ahead_ms });
    }
    let phone = Werkfunk::open(settings)?;
    let inbox = phone.inbox()?;
    let opened = json!({"opened_us": started.elapsed().as_micros(), "requests": inbox.requests.len()});
    runtime.block_on(serve(phone, opened))
}

/// The machine's clock, as after some more time.
struct LaterClock {
    ahead_ms: Millis,
}

impl Clock for LaterClock {
    fn now_ms(&self) -> Millis {
        SystemClock.now_ms() + self.ahead_ms
    }
}

/// The key of this phone, made at its first start.
fn key(folder: &Path) -> std::io::Result<DatabaseKey> {
    let path = folder.join("key");
    let mut bytes = [0; 32];
    if path.exists() {
        std::fs::File::open(&path)?.read_exact(&mut bytes)?;
    } else {
        getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
    }
    Ok(DatabaseKey::new(bytes))
}

async fn serve(phone: Werkfunk, opened: Value) -> Result<(), Box<dyn std::error::Error>> {
    let (say, lines) = mpsc::channel::<Value>();
    std::thread::spawn(move || {
        let mut out = std::io::stdout();
        for line in lines {
            if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
                return;
            }
        }
    });
    say.send(json!({ "opened": opened }))?;
    let changes = phone.subscribe();
    let tell = say.clone();
    tokio::spawn(async move { while tell.send(json!({"changes": changes.next().await})).is_ok() {} });
    let (order, mut orders) = tokio::sync::mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            let parsed = serde_json::from_str::<Value>(&line).unwrap_or(Value::Null);
            if order.send(parsed).is_err() {
                return;
            }
        }
    });
    while let Some(order) = orders.recv().await {
        let (phone, say) = (phone.clone(), say.clone());
        tokio::spawn(async move {
            let answer = match obey(&phone, &order).await {
                Ok(value) => json!({"order": order["order"], "ok": value}),
                Err(error) => {
                    json!({"order": order["order"], "error": error.to_string(), "kind": format!("{error:?}")})
                }
            };
            let _ = say.send(answer);
        });
    }
    phone.stop().await;
    Ok(())
}

/// One verb. Wrong orders are [`Error::NotValid`].
async fn obey(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    match order["verb"].as_str().unwrap_or_default() {
        "login" => phone.login(text("homeserver"), text("user"), text("password")).await.map(Value::from),
        "start" => phone.start().await.map(Value::from),
        "stop" => {
            phone.stop().await;
            Ok(Value::Null)
        }
        _ => tokio::task::block_in_place(|| obey_at_once(phone, order)),
    }
}

fn obey_at_once(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    let number = |name: &str| u32::try_from(order[name].as_u64().unwrap_or(50)).unwrap_or(50);
    match order["verb"].as_str().unwrap_or_default() {
        "network_available" => {
            phone.network_available();
            Ok(Value::Null)
        }
        "connection" => out(phone.connection()),
        "account" => out(phone.account()?),
        "inbox" => out(phone.inbox()?),
        "threads" => out(phone.threads(order["before"].as_i64().unwrap_or(i64::MAX), number("limit"))?),
        "thread_names" => out(phone.thread_names(&text("query"), order["before"].as_i64(), number("limit"))?),
        "thread" => out(phone.thread(&text("id"), order["before"].as_i64(), number("limit"))?),
        "request" => out(phone.request(&text("id"))?),
        "outbox" => out(phone.outbox()?),
        "search" => out(phone.find(&text("query"), &EntryFilter::default(), number("limit"))?.entries.hits),
        "find" => out(phone.find(&text("query"), &read(&order["filter"])?, number("limit"))?),
        "thread_around" => {
            let position = order["position"].as_i64().unwrap_or_default();
            out(phone.thread_around(&text("id"), position, number("limit"))?)
        }
        "contacts" => out(phone.contacts()?),
        "thread_of" => out(phone.thread_of(&text("contact"))?),
        "contact_by_matrix_id" => out(phone.contact_by_matrix_id(&text("matrix_id"))?),
        "picture" => out(phone.picture(&text("name"))?.len()),
        "add_contact" => out(phone.add_contact(&read(&order["contact"])?)?),
        "record_consent" => phone
            .record_consent(&text("contact"), read(&order["channel"])?, read(&order["purpose"])?, &text("evidence"))
            .map(Value::from),
        "withdraw_consent" => phone
            .withdraw_consent(&text("contact"), read(&order["channel"])?, read(&order["purpose"])?)
            .map(Value::from),
        "may_send" => out(phone.may_send(&text("contact"), read(&order["channel"])?, read(&order["purpose"])?)?),
        "set_imprint" => phone.set_imprint(&read(&order["imprint"])?).map(Value::from),
        "consents" => out(phone.consents(&text("contact"))?),
        "what_opens" => out(phone.what_opens(&text("item"))?),
        "give_consent" => phone.give_consent(&text("contact"), &read(&order["given"])?).map(Value::from),
        "withdraw_everything" => {
            phone.withdraw_everything(&text("contact"), read(&order["channel"])?, &text("note")).map(Value::from)
        }
        "invite_consent" => {
            let wanted: Vec<Wanted> = read(&order["wanted"])?;
            out(phone.invite_consent(&text("contact"), &wanted, read(&order["language"])?)?)
        }
        "ask_consent" => {
            let wanted: Vec<Wanted> = read(&order["wanted"])?;
            out(phone.ask_consent(&text("contact"), &wanted, read(&order["language"])?)?)
        }
        "type_answer" => phone.type_answer(&text("code"), read(&order["says"])?, &text("note")).map(Value::from),
        "consent_questions" => out(phone.consent_questions()?),
        "settle_consent_question" => {
            phone.settle_consent_question(&text("id"), read(&order["answer"])?).map(Value::from)
        }
        "consent_head" => out(phone.consent_head()?),
        "verify_consents" => out(phone.verify_consents(order["paper"].as_str())?),
        "reply_text" => out(phone.reply_text(&text("request"), read(&order["decision"])?)?),
        "decide" => phone.decide(&text("request"), read(&order["decision"])?, &text("reply")).map(Value::from),
        "finish" => phone.finish(&text("request")).map(Value::from),
        "note" => phone.note(&text("request"), &text("text")).map(Value::from),
        "send_text" => out(phone.send_text(&text("thread"), &text("body"), order["reply_to"].as_str())?),
        "send_text_to" => out(phone.send_text_to(&text("contact"), &text("body"))?),
        "keep_draft" => phone.keep_draft(&text("thread"), &text("body")).map(Value::from),
        "keep_draft_about" => phone.keep_draft_about(&text("thread"), &read(&order["about"])?).map(Value::from),
        "keep_scrap" => phone.keep_scrap(&read(&order["scrap"])?, &text("body")).map(Value::from),
        "scrap" => out(phone.scrap(&read(&order["scrap"])?)?),
        "edit_text" => out(phone.edit_text(&text("target"), &text("body"))?),
        "mark_read" => phone.mark_read(&text("thread")).map(Value::from),
        _ => obey_about_photos(phone, order),
    }
}

/// One verb about photos.
fn obey_about_photos(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    match order["verb"].as_str().unwrap_or_default() {
        "send_photo_as" => {
            let (thread, path, caption) = (text("thread"), text("path"), text("caption"));
            out(phone.send_photo_as(
                &thread,
                Path::new(&path),
                &caption,
                &read(&order["wish"])?,
                order["site"].as_str(),
            )?)
        }
        "send_before_after" => {
            out(phone.send_before_after(&text("thread"), &read(&order["pair"])?, order["site"].as_str())?)
        }
        "try_photo" => out(phone.try_photo(&read(&order["source"])?, &read(&order["wish"])?)?),
        "photo_habits" => out(phone.photo_habits()?),
        "set_photo_habits" => phone.set_photo_habits(&read(&order["habits"])?).map(Value::from),
        "photo_twins" => out(phone.photo_twins()?),
        "settle_twins" => phone.settle_twins(&text("id"), read(&order["answer"])?).map(Value::from),
        "send_photo" => out(phone.send_photo(&text("thread"), Path::new(&text("path")), &text("caption"))?),
        _ => obey_about_sending(phone, order),
    }
}

/// One verb about what waits in the outbox.
fn obey_about_sending(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    match order["verb"].as_str().unwrap_or_default() {
        "cancel" => phone.cancel(&text("item")).map(Value::from),
        "retry" => phone.retry(&text("item")).map(Value::from),
        "send_smaller" => phone.send_smaller(&text("item")).map(Value::from),
        "lost_items" => out(phone.lost_items()?),
        "resend_lost" => phone.resend_lost(&read::<Vec<String>>(&order["items"])?).map(Value::from),
        "let_lost_be" => phone.let_lost_be(&read::<Vec<String>>(&order["items"])?).map(Value::from),
        "set_send_rules" => phone.set_send_rules(&read(&order["rules"])?).map(Value::from),
        "surroundings" => {
            phone.surroundings(read(&order["around"])?);
            Ok(Value::Null)
        }
        "history_rules" => phone.history_rules().map(|rules| json!(rules)),
        "set_history_rules" => phone.set_history_rules(&read(&order["rules"])?).map(Value::from),
        "fetch_older" => phone.fetch_older(&text("thread")).map(Value::from),
        "let_wait" => phone.let_wait(&text("item"), order["wait"] == true).map(Value::from),
        "send_anyway" => phone.send_anyway(&text("item")).map(Value::from),
        "worth_until" => phone.worth_until(&text("item"), order["until_ms"].as_i64()).map(Value::from),
        _ => obey_about_messages(phone, order),
    }
}

/// One verb about a message, a whole thread, or what goes out by another app.
fn obey_about_messages(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    let (on, position) = (order["on"] == true, order["position"].as_i64().unwrap_or_default());
    match order["verb"].as_str().unwrap_or_default() {
        "react" => out(phone.react(&text("message"), &text("key"))?),
        "take_back" => phone.take_back(&text("message")).map(Value::from),
        "take_care" => phone.take_care(&text("thread"), on).map(Value::from),
        "send_place" => out(phone.send_place(&text("thread"), read(&order["place"])?, &text("name"))?),
        "send_photos" => {
            let paths: Vec<PathBuf> = read(&order["paths"])?;
            let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
            out(phone.send_photos(
                &text("thread"),
                &paths,
                &text("caption"),
                &PhotoWish::default(),
                order["site"].as_str(),
            )?)
        }
        "pin" => phone.pin(&text("thread"), position, on).map(Value::from),
        "answer_by" => phone.answer_by(&text("thread"), position, order["until_ms"].as_i64()).map(Value::from),
        "label_message" => phone.label_message(&text("thread"), position, &text("label"), on).map(Value::from),
        "label_thread" => phone.label_thread(&text("thread"), &text("label"), on).map(Value::from),
        "to_answer" => out(phone.to_answer()?),
        "pins" => out(phone.pins(&text("thread"))?),
        "hand_off" => out(phone.hand_off(&text("contact"), read(&order["channel"])?, &text("body"))?),
        "hand_off_shared" => out(phone.hand_off_shared(&text("contact"), read(&order["channel"])?, &text("body"))?),
        "open_hand_offs" => out(phone.open_hand_offs()?),
        "answer_hand_off" => phone.answer_hand_off(&text("id"), order["sent"] == true).map(Value::from),
        "send_contact" => out(phone.send_contact(&text("thread"), &text("contact"))?),
        "received_card" => out(phone.received_card(&text("name"))?),
        "invitations" => out(phone.invitations()?),
        "answer_invitation" => phone.answer_invitation(&text("room"), order["accept"] == true).map(Value::from),
        "leave_room" => phone.leave_room(&text("thread")).map(Value::from),
        "begin_anew" => phone.begin_anew(&text("thread")).map(Value::from),
        "group_people" => out(phone.group_people()?),
        "keep_group_draft" => phone.keep_group_draft(&read(&order["draft"])?).map(Value::from),
        "group_draft" => out(phone.group_draft()?),
        "start_group" => {
            let contacts: Vec<String> = read(&order["contacts"])?;
            out(phone.start_group(&contacts, &text("title"), &text("body"))?)
        }
        "name_group" => phone.name_group(&text("thread"), &text("title")).map(Value::from),
        "add_to_group" => phone.add_to_group(&text("thread"), &text("contact")).map(Value::from),
        "take_out_of_group" => phone.take_out_of_group(&text("thread"), &text("user")).map(Value::from),
        "room_rules" => out(phone.room_rules()?),
        "set_room_rules" => phone.set_room_rules(&read(&order["rules"])?).map(Value::from),
        "note_call" => out(phone.note_call(&text("thread"), &text("body"))?),
        _ => obey_in_book(phone, order),
    }
}

/// One verb of the contact book.
fn obey_in_book(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    let after = order["after"].as_str();
    let limit = u32::try_from(order["limit"].as_u64().unwrap_or(50)).unwrap_or(50);
    let filter = || if order["filter"].is_null() { Ok(ContactFilter::default()) } else { read(&order["filter"]) };
    match order["verb"].as_str().unwrap_or_default() {
        "contact" => out(phone.contact(&text("id"))?),
        "contact_list" => out(phone.contact_list(&filter()?, after, limit)?),
        "find_contacts" => out(phone.find_contacts(&text("query"), &filter()?, after, limit)?),
        "contact_counts" => out(phone.contact_counts()?),
        "who_has_number" => out(phone.who_has_number(&text("number"))?),
        "who_has_email" => out(phone.who_has_email(&text("address"))?),
        "create_contact" => out(phone.create_contact(&read(&order["fields"])?)?),
        "save_contact" => out(phone.save_contact(&text("id"), &read(&order["fields"])?)?),
        "keep_contact_photo" => out(phone.keep_contact_photo(Path::new(&text("path")))?),
        "undo_in_book" => out(phone.undo_in_book(&text("change"))?),
        "contact_history" => out(phone.contact_history(&text("id"))?),
        "imports" => out(phone.imports()?),
        "set_favourite" => out(phone.set_favourite(&text("id"), order["favourite"] == true)?),
        "block_contact" => out(phone.block_contact(&text("id"))?),
        "unblock_contact" => out(phone.unblock_contact(&text("id"))?),
        "shelve_contacts" => out(phone.shelve_contacts(&read::<Vec<String>>(&order["ids"])?, read(&order["shelf"])?)?),
        "tags" => out(phone.tags(read(&order["kind"])?)?),
        "add_tag" => out(phone.add_tag(read(&order["kind"])?, &text("name"), read(&order["colour"])?)?),
        "change_tag" => out(phone.change_tag(&text("id"), &text("name"), read(&order["colour"])?)?),
        "set_tag_gone" => out(phone.set_tag_gone(&text("id"), order["gone"] == true)?),
        "set_tag" => {
            out(phone.set_tag(&read::<Vec<String>>(&order["ids"])?, &text("tag"), order["carried"] == true)?)
        }
        "contact_twins" => out(phone.contact_twins(after, limit)?),
        "set_apart" => out(phone.set_apart(&text("one"), &text("other"), order["apart"] == true)?),
        "merge_preview" => out(phone.merge_preview(&text("kept"), &text("other"))?),
        "merge_contacts" => {
            let answers: Vec<_> = if order["answers"].is_null() { Vec::new() } else { read(&order["answers"])? };
            out(phone.merge_contacts(&text("kept"), &text("other"), &answers)?)
        }
        "split_contact" => out(phone.split_contact(&text("id"), &read(&order["wish"])?)?),
        "home_country" => out(phone.home_country()?),
        "set_home_country" => out(phone.set_home_country(&text("code"))?),
        "sweep_trash" => out(phone.sweep_trash()?),
        _ => obey_at_the_desk(phone, order),
    }
}

/// One verb of imports and exports. A file comes and goes by its path.
fn obey_at_the_desk(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    let cards = || read::<Vec<u32>>(&order["cards"]);
    let after = order["after"].as_u64().and_then(|after| u32::try_from(after).ok());
    let limit = u32::try_from(order["limit"].as_u64().unwrap_or(50)).unwrap_or(50);
    let id = text("id");
    match order["verb"].as_str().unwrap_or_default() {
        "begin_import" => {
            let path = PathBuf::from(text("path"));
            let bytes = std::fs::read(&path).map_err(|_| Error::NotFound)?;
            out(phone.begin_import(&path.file_name().unwrap_or_default().to_string_lossy(), bytes)?)
        }
        "import_state" => out(phone.import_state(&id)?),
        "set_import_columns" => out(phone.set_import_columns(&id, &read::<Vec<_>>(&order["fields"])?)?),
        "set_import_splitting" => out(phone.set_import_splitting(&id, order["splitting"] == true)?),
        "set_import_sides" => out(phone.set_import_sides(&id, &cards()?, read(&order["side"])?)?),
        "take_suggested_sides" => out(phone.take_suggested_sides(&id)?),
        "import_lines" => out(phone.import_lines(&id, read(&order["step"])?, after, limit)?),
        "answer_import" => out(phone.answer_import(&id, &cards()?, &read(&order["answer"])?)?),
        "carry_out_import" => out(phone.carry_out_import(&id)?),
        "drop_import" => {
            phone.drop_import(&id);
            Ok(Value::Null)
        }
        "export_contacts" => {
            let ids: Vec<String> = if order["ids"].is_null() { Vec::new() } else { read(&order["ids"])? };
            let file = phone.export_contacts(&ids, read(&order["format"])?)?;
            std::fs::write(text("path"), &file.bytes).map_err(|_| Error::DiskFull)?;
            Ok(json!({ "contacts": file.contacts, "photos_missing": file.photos_missing }))
        }
        _ => obey_on_paper(phone, order),
    }
}

/// Verbs about papers and erasure.
fn obey_on_paper(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    let folder = PathBuf::from(text("folder"));
    let last_invoice = order["last_invoice"].as_i64().and_then(|year| i16::try_from(year).ok());
    match order["verb"].as_str().unwrap_or_default() {
        "write_consent_page" => out(phone.write_consent_page(&read(&order["invitation"])?, &folder)?),
        "write_paper" => out(phone.write_paper(&read(&order["paper"])?, &folder)?),
        "erasure_outlook" => out(phone.erasure_outlook(&text("contact"), last_invoice)?),
        "erase_contact" => out(phone.erase_contact(&text("contact"), last_invoice)?),
        _ => obey_about_files(phone, order),
    }
}

/// Verbs about files, videos and voice messages.
fn obey_about_files(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    let (thread, path, caption) = (text("thread"), PathBuf::from(text("path")), text("caption"));
    let reply_to = order["reply_to"].as_str();
    match order["verb"].as_str().unwrap_or_default() {
        "send_file" => out(phone.send_file(&thread, &path, &text("name"), &caption, reply_to)?),
        "send_video" => {
            let still = order["still"].as_str().map(Path::new);
            out(phone.send_video(&thread, &path, still, &caption, reply_to)?)
        }
        "send_voice" => {
            let waveform: Vec<u16> = read(&order["waveform"])?;
            out(phone.send_voice(&thread, &path, &waveform, reply_to)?)
        }
        "fetch_file" => {
            let position = order["position"].as_i64().ok_or(Error::NotValid)?;
            phone.fetch_file(position).map(Value::from)
        }
        "save_attachment" => phone.save_attachment(&text("name"), &path).map(Value::from),
        _ => obey_about_sites(phone, order),
    }
}

/// Verbs about sites.
fn obey_about_sites(phone: &Werkfunk, order: &Value) -> Result<Value, Error> {
    let text = |name: &str| order[name].as_str().unwrap_or_default().to_owned();
    let (site, on, limit) = (text("site"), order["on"] == true, 50);
    let position = order["position"].as_i64().unwrap_or_default();
    match order["verb"].as_str().unwrap_or_default() {
        "sites" => out(phone.sites(&read(&order["filter"])?, limit)?),
        "site" => out(phone.site(&site, order["before"].as_i64(), limit)?),
        "site_around" => out(phone.site_around(&site, position, limit)?),
        "site_fields" => out(phone.site_fields(&site)?),
        "make_site" => out(phone.make_site(&read(&order["fields"])?)?),
        "change_site" => phone.change_site(&site, &read(&order["fields"])?).map(Value::from),
        "finish_site" => phone.finish_site(&site, on).map(Value::from),
        "pin_site" => phone.pin_site(&site, on).map(Value::from),
        "delete_site" => phone.delete_site(&site).map(Value::from),
        "file_at_site" => {
            phone.file_at_site(order["site"].as_str(), &read::<Vec<i64>>(&order["positions"])?).map(Value::from)
        }
        "file_thread_at_site" => phone.file_thread_at_site(order["site"].as_str(), &text("thread")).map(Value::from),
        "note_at_site" => out(phone.note_at_site(&site, &text("body"))?),
        "reword_site_note" => phone.reword_site_note(&site, position, &text("body")).map(Value::from),
        "sites_of_thread" => out(phone.sites_of_thread(&text("thread"))?),
        "decline_site_offer" => phone.decline_site_offer(&text("thread"), position).map(Value::from),
        _ => Err(Error::NotValid),
    }
}

fn out(value: impl serde::Serialize) -> Result<Value, Error> {
    serde_json::to_value(value).map_err(|_| Error::Internal)
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, Error> {
    serde_json::from_value(value.clone()).map_err(|_| Error::NotValid)
}

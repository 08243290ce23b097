//! Killing the phone at every persisted step, by a real SIGKILL, loses nothing and sends nothing twice.

#[path = "../../core/media/tests/film/mod.rs"]
mod film;

use serde_json::{Value, json};
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::photos::{Camera, scene_photo, small_photo};
use werkfunk_tests::harness::{Action, Deadline, Outcome, Rule, Seen};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{
    after_a_request, all_out, brandt, camera_file, carried_once, exactly_once, media_opens, photo, photo_of,
    photo_unanswered, read_by_office, text, thread,
};
use werkfunk_tests::town::{MEISTER, PASSWORD, Town};

const UPLOAD: &str = "/media/v3/upload/";
const SEND: &str = "/send/m.room.encrypted/";
/// Every halting point between the intent of media and its event, in the order in which it is passed.
const BEFORE_THE_EVENT: [&str; 7] =
    ["captured", "compressing", "spooled", "prepared", "reserved", "put_media", "uploaded"];
/// Those of the event itself, which texts pass as well.
const OF_THE_EVENT: [&str; 3] = ["before_put", "after_put", "acknowledged"];

/// Kills a phone that halts at `step`, and sees everything out with another one.
async fn dies_at(town: &Town, phone: Phone, step: &str) -> Outcome<()> {
    phone.halted_at(step.split(':').next().unwrap_or(step)).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    all_out(&phone).await?;
    phone.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_step_of_the_outbox_loses_nothing_and_sends_nothing_twice() -> Outcome<()> {
    let town = Town::open("kills").await?;
    after_a_request(&town).await?.close().await?;
    let mut sent = Vec::new();
    // The text goes first, so the photo is the second to pass the points of an event.
    let second = OF_THE_EVENT.map(|step| format!("{step}:2"));
    let steps = ["photo_filed"].into_iter().chain(BEFORE_THE_EVENT).chain(second.iter().map(String::as_str));
    for (number, step) in (0..).zip(steps) {
        let (words, caption) = (format!("Text zu {step}"), format!("Bild zu {step}"));
        let phone = Phone::open_halting(&town.phone_folder(), step).await?;
        phone.ask("start", json!({})).await?;
        text(&town, &phone, &words).await?;
        photo_unanswered(&town, &phone, number, &caption).await?;
        dies_at(&town, phone, step).await?;
        sent.extend([words, caption]);
    }
    exactly_once(&town, &sent).await?;
    assert_eq!(media_opens(&town).await?, sent.len() / 2);
    carried_once(&town);
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_step_of_a_video_loses_nothing_and_sends_nothing_twice() -> Outcome<()> {
    let town = Town::open("video-kills").await?;
    after_a_request(&town).await?.close().await?;
    let mut sent = Vec::new();
    let steps = ["attachment_filed"].into_iter().chain(BEFORE_THE_EVENT).chain(OF_THE_EVENT);
    for (number, step) in (1..).zip(steps) {
        let caption = format!("Video zu {step}");
        let phone = Phone::open_halting(&town.phone_folder(), step).await?;
        phone.ask("start", json!({})).await?;
        let frames = vec![vec![number; 500]; 6];
        let film = film::shoot(&[film::Reel::picture(frames, 2)], &film::Habits::default());
        let path = werkfunk_tests::story::camera_file(&town, &format!("{number}.mp4"), &film)?;
        let place = thread(&town, &phone).await?;
        phone.tell("send_video", json!({"thread": place, "path": path, "caption": caption})).await?;
        dies_at(&town, phone, step).await?;
        sent.push(caption);
    }
    exactly_once(&town, &sent).await?;
    assert_eq!(media_opens(&town).await?, sent.len());
    carried_once(&town);
    town.run.succeed()
}

/// On a link that has shown that it is fast, both files of a photo are on their way at once.
#[tokio::test(flavor = "multi_thread")]
async fn a_kill_while_a_photo_goes_beside_its_thumbnail_loses_nothing_and_sends_nothing_twice() -> Outcome<()> {
    let town = Town::open("beside-kills").await?;
    after_a_request(&town).await?.close().await?;
    let mut sent = Vec::new();
    for (number, step) in ["reserved:3", "reserved:4", "put_media:3", "put_media:4"].into_iter().enumerate() {
        let photo = |round: usize| scene_photo(7 + round as u64, &Camera::of(2 * number + round, "BK12-KILL", "Hof"));
        let captions = ["Vor", "Zu"].map(|what| format!("{what} {step}"));
        let phone = Phone::open_halting(&town.phone_folder(), step).await?;
        phone.ask("start", json!({})).await?;
        photo_of(&town, &phone, &format!("{step}-1.jpg"), &photo(0)?, &captions[0]).await?;
        all_out(&phone).await?;
        let is_telling = |one: &Seen| one.method == "PUT" && one.path.contains(UPLOAD) && one.request_bytes > 64 * 1024;
        assert!(town.proxy.seen().iter().any(is_telling), "the link has shown that it is fast");
        let path = camera_file(&town, &format!("{step}-2.jpg"), &photo(1)?)?;
        let order = json!({"thread": thread(&town, &phone).await?, "path": path, "caption": captions[1]});
        phone.tell("send_photo", order).await?;
        dies_at(&town, phone, step).await?;
        sent.extend(captions);
    }
    exactly_once(&town, &sent).await?;
    assert_eq!(media_opens(&town).await?, sent.len());
    town.run.succeed()
}

/// Of these steps all in full (`WERKFUNK_FAULTS=full`), else every third.
fn some_of(steps: &[&'static str]) -> Vec<&'static str> {
    let full = std::env::var("WERKFUNK_FAULTS").is_ok_and(|how| how == "full");
    steps.iter().copied().step_by(if full { 1 } else { 3 }).collect()
}

/// Gives an order to a phone that halts at `step` on it, kills it there, and sees everything out with another one.
async fn killed_at(town: &Town, step: &str, verb: &str, mut order: Value) -> Outcome<()> {
    let phone = Phone::open_halting(&town.phone_folder(), step).await?;
    phone.ask("start", json!({})).await?;
    order["thread"] = thread(town, &phone).await?;
    phone.tell(verb, order).await?;
    dies_at(town, phone, step).await
}

/// A gallery's second photo passes most points as the second, its places as the third and fourth: on a link of which nothing is
/// known they come one after the other.
const OF_A_GALLERY: [&str; 10] = [
    "gallery_filed",
    "captured:2",
    "compressing:2",
    "spooled:2",
    "prepared:2",
    "reserved:3",
    "put_media:4",
    "uploaded:2",
    "after_put:1",
    "before_put:2",
];
const OF_A_FILE: [&str; 7] =
    ["attachment_synced", "attachment_filed", "compressing", "put_media", "uploaded", "before_put", "after_put"];

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_step_of_a_gallery_or_a_file_loses_nothing_and_sends_nothing_twice() -> Outcome<()> {
    let town = Town::open("gallery-kills").await?;
    after_a_request(&town).await?.close().await?;
    let mut sent = Vec::new();
    let galleries = some_of(&OF_A_GALLERY);
    for (number, step) in (0..).step_by(2).zip(&galleries) {
        let caption = format!("Bilder zu {step}");
        let paths = [number, number + 1].map(|seed| camera_file(&town, &format!("{seed}.jpg"), &small_photo(seed)?));
        let paths = paths.into_iter().collect::<Outcome<Vec<_>>>()?;
        killed_at(&town, step, "send_photos", json!({"paths": paths, "caption": caption})).await?;
        sent.push(caption);
    }
    for step in some_of(&OF_A_FILE) {
        let caption = format!("Datei zu {step}");
        let path = camera_file(&town, "offer.pdf", caption.repeat(2_000).as_bytes())?;
        let order = json!({"path": path, "name": "Angebot.pdf", "caption": caption});
        if step == "attachment_synced" {
            // Nothing was said yet to be filed: it is filed by hand once more, once.
            killed_at(&town, step, "send_file", order.clone()).await?;
            killed_at(&town, "acknowledged", "send_file", order).await?;
        } else {
            killed_at(&town, step, "send_file", order).await?;
        }
        sent.push(caption);
    }
    exactly_once(&town, &sent).await?;
    let read = read_by_office(&town).await?;
    let photos = read.iter().filter(|message| message.is("m.image")).count();
    assert_eq!((photos, read.len()), (galleries.len() * 2, sent.len() + galleries.len()), "each photo once");
    assert_eq!(media_opens(&town).await?, read.len());
    carried_once(&town);
    town.run.succeed()
}

/// A message of hers, by its event id.
async fn hers(town: &Town, phone: &Phone) -> Outcome<Value> {
    let page = phone.ask("thread", json!({"id": thread(town, phone).await?, "limit": 20})).await?;
    let hers = page["entries"].as_array().and_then(|all| all.iter().find(|entry| entry["mine"] == false));
    Ok(hers.map(|entry| entry["event_id"].clone()).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_step_of_a_correction_or_a_reaction_says_it_once() -> Outcome<()> {
    let town = Town::open("mark-kills").await?;
    let phone = after_a_request(&town).await?;
    let item = text(&town, &phone, "Ich komme um acht.").await?;
    all_out(&phone).await?;
    let hers = hers(&town, &phone).await?;
    phone.close().await?;
    let marks = ["👍", "🙏", "❤️"];
    for (step, mark) in OF_THE_EVENT.into_iter().zip(marks) {
        killed_at(&town, step, "edit_text", json!({"target": item, "body": format!("Neu: {step}")})).await?;
        killed_at(&town, step, "react", json!({"message": hers, "key": mark})).await?;
    }
    let meister = town.meister();
    let last = OF_THE_EVENT.map(|step| format!("Neu: {step}"));
    let all = town.buero.history(&town.yildiz.room).await?;
    let all: Vec<_> = all.into_iter().filter(|one| one.sender == meister).collect();
    let edits: Vec<&str> =
        { all.iter().map(|one| one.text_at("/m.new_content/body")) }.filter(|it| !it.is_empty()).collect();
    assert_eq!(edits, last, "each correction once, in order");
    let reactions: Vec<&str> =
        { all.iter().filter(|one| one.kind == "m.reaction") }.map(|one| one.text_at("/m.relates_to/key")).collect();
    assert_eq!(reactions, marks, "each reaction once");
    town.run.succeed()
}

/// What was said by the Meister in her room, as the office has it.
async fn said(town: &Town) -> Outcome<Vec<Message>> {
    let meister = town.meister();
    let all = town.buero.history(&town.yildiz.room).await?;
    Ok(all.into_iter().filter(|one| one.sender == meister).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_step_of_a_place_or_a_voice_message_says_it_once() -> Outcome<()> {
    let town = Town::open("place-kills").await?;
    after_a_request(&town).await?.close().await?;
    let depot = json!({"latitude": 52.5, "longitude": 13.4});
    for step in OF_THE_EVENT {
        killed_at(&town, step, "send_place", json!({"place": depot, "name": format!("Lager {step}")})).await?;
    }
    let steps = some_of(&OF_A_FILE[1..]);
    for (number, step) in (0..).zip(&steps) {
        let spoken = film::Reel::sound(vec![vec![number; 90]; 40], 8);
        let habits = film::Habits { brand: Some(*b"M4A "), ..film::Habits::default() };
        let path = camera_file(&town, &format!("{number}.m4a"), &film::shoot(&[spoken], &habits))?;
        killed_at(&town, step, "send_voice", json!({"path": path, "waveform": [0, 300]})).await?;
    }
    let all = said(&town).await?;
    let places: Vec<&str> = { all.iter().filter(|one| one.is("m.location")) }.map(Message::body).collect();
    assert_eq!(places, OF_THE_EVENT.map(|step| format!("Lager {step}")), "each place once, in order");
    assert_eq!(all.iter().filter(|one| one.is("m.audio")).count(), steps.len(), "each voice message once");
    assert_eq!(media_opens(&town).await?, steps.len());
    carried_once(&town);
    town.run.succeed()
}

/// Redactions of the Meister's, and of how many events.
fn taken_back(town: &Town) -> Outcome<(usize, usize)> {
    let count = usize::try_from(town.synapse.count_events("m.room.redaction", &town.meister())?).unwrap_or(0);
    let of = town.synapse.query("SELECT DISTINCT redacts FROM redactions", &[])?;
    Ok((count, of.len()))
}

/// A message and a reaction were sent, another message is on its way when he cancels it: all are taken back, and the phone dies
/// before it can note that.
#[tokio::test(flavor = "multi_thread")]
async fn a_kill_once_the_server_took_something_back_takes_it_back_once() -> Outcome<()> {
    let town = Town::open("cancel-kill").await?;
    let phone = after_a_request(&town).await?;
    let item = text(&town, &phone, "Gestern gesagt").await?;
    let reaction = json!({"message": hers(&town, &phone).await?, "key": "👍"});
    phone.ask("react", reaction.clone()).await?;
    all_out(&phone).await?;
    phone.close().await?;
    killed_at(&town, "redacted", "take_back", json!({ "message": item })).await?;
    killed_at(&town, "redacted", "react", reaction).await?;

    let phone = Phone::open_halting(&town.phone_folder(), "redacted").await?;
    phone.ask("start", json!({})).await?;
    let on_its_way = |all: &[Seen]| all.iter().any(|one| one.path.contains(SEND) && one.by_rule).then_some(());
    town.proxy.rule(Rule::once("PUT", SEND, Action::LoseAnswer));
    let item = text(&town, &phone, "Doch nicht").await?;
    town.proxy.wait_for("it should be on its way", Deadline::seconds(60), on_its_way).await?;
    phone.ask("cancel", json!({ "item": item })).await?;
    phone.halted_at("redacted").await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    all_out(&phone).await?;
    phone.close().await?;
    assert_eq!(taken_back(&town)?, (3, 3));
    town.run.succeed()
}

/// Whatever a phone has written last when it dies: this one dies at each of its first commits while a text is being said. Nobody
/// told the Meister that it was filed; what is not in the thread he writes again.
#[tokio::test(flavor = "multi_thread")]
async fn a_kill_after_any_commit_keeps_what_is_written_and_says_it_once() -> Outcome<()> {
    let town = Town::open("commit-kills").await?;
    let phone = after_a_request(&town).await?;
    let place = thread(&town, &phone).await?;
    phone.close().await?;
    let mut sent = Vec::new();
    for step in some_of(&["committed:1", "committed:2", "committed:3", "committed:4", "committed:5", "committed:6"]) {
        let words = format!("Nach {step}");
        let phone = Phone::open_halting(&town.phone_folder(), step).await?;
        phone.tell("start", json!({})).await?;
        phone.tell("send_text", json!({"thread": place, "body": words})).await?;
        phone.halted_at("committed").await?;
        phone.kill();
        let phone = Phone::start(&town.phone_folder()).await?;
        let page = phone.ask("thread", json!({"id": place, "limit": 20})).await?;
        let is_there = page["entries"].as_array().is_some_and(|all| all.iter().any(|entry| entry["body"] == *words));
        if !is_there {
            text(&town, &phone, &words).await?;
        }
        all_out(&phone).await?;
        phone.close().await?;
        sent.push(words);
    }
    exactly_once(&town, &sent).await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_once_the_server_let_us_in_or_gave_a_photo_asks_again_and_has_both_once() -> Outcome<()> {
    let town = Town::open("join-kills").await?;
    let phone = town.phone_that_asks().await?;
    let waiting = |count: usize| {
        move |inbox: &Value| (inbox["invitations"].as_array().map(Vec::len) == Some(count)).then_some(())
    };
    let soon = || Deadline::seconds(60);
    phone.until("both should invite", soon(), "inbox", json!({}), waiting(2)).await?;
    phone.close().await?;
    let phone = Phone::open_halting(&town.phone_folder(), "joined").await?;
    phone.ask("start", json!({})).await?;
    phone.ask("answer_invitation", json!({"room": town.yildiz.room, "accept": true})).await?;
    phone.halted_at("joined").await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    phone.until("he should be in", soon(), "inbox", json!({}), waiting(1)).await?;
    phone.close().await?;
    let joins = "select count(*) from room_memberships where room_id=? and user_id=? and membership='join'";
    assert_eq!(town.synapse.count(joins, &[&town.yildiz.room, &town.meister()])?, 1, "he joined once");

    let path = camera_file(&town, "hers.jpg", &small_photo(9)?)?;
    town.yildiz.peer.wait_member(&town.yildiz.room, &town.meister()).await?;
    town.yildiz.peer.send_image(&town.yildiz.room, &path, "IMG_1.jpg", None).await?;
    for _ in 0..2 {
        // First the thumbnail, then the photo.
        let phone = Phone::open_halting(&town.phone_folder(), "fetched").await?;
        phone.ask("start", json!({})).await?;
        phone.halted_at("fetched").await?;
        phone.kill();
    }
    let phone = Phone::start(&town.phone_folder()).await?;
    let order = json!({"id": thread(&town, &phone).await?, "limit": 20});
    let there = |page: &Value| {
        let picture = &page["entries"].as_array()?.iter().find(|entry| entry["picture"].is_object())?["picture"];
        (picture["file"].is_string() && picture["thumbnail"].is_string()).then(|| picture.clone())
    };
    let picture = phone.until("her photo should be here", soon(), "thread", order, there).await?;
    let mut named = [&picture["file"], &picture["thumbnail"]].map(|name| name.as_str().unwrap_or_default().to_owned());
    named.sort();
    let mut files: Vec<_> = std::fs::read_dir(town.phone_folder().join("vault"))
        .into_iter()
        .flatten()
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .collect();
    files.sort();
    assert_eq!(files, named, "and nothing else");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_before_the_photo_is_filed_leaves_no_orphan() -> Outcome<()> {
    let town = Town::open("orphans").await?;
    after_a_request(&town).await?.close().await?;
    let phone = Phone::open_halting(&town.phone_folder(), "photo_synced").await?;
    phone.ask("start", json!({})).await?;
    photo_unanswered(&town, &phone, 1, "").await?;
    phone.halted_at("photo_synced").await?;
    let files = || std::fs::read_dir(town.phone_folder().join("vault")).map_or(0, |all| all.count());
    assert_eq!(files(), 1, "the original is on the disk before any row names it");
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    assert_eq!(files(), 0, "what no row names is swept");
    photo(&town, &phone, 1, "noch einmal").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["noch einmal".to_owned()]).await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_between_the_sdks_commit_and_ours_loses_no_message_though_nobody_writes_again() -> Outcome<()> {
    let town = Town::open("lost-batch").await?;
    for point in ["sync_committed_by_sdk", "sync_applied"] {
        let fresh = !town.phone_folder().exists();
        let phone = if fresh { after_a_request(&town).await? } else { Phone::start(&town.phone_folder()).await? };
        phone.close().await?;
        let words = format!("Nachts geschrieben: {point}");
        town.yildiz.peer.send_text(&town.yildiz.room, &words).await?;
        let phone = Phone::open_halting(&town.phone_folder(), point).await?;
        phone.ask("start", json!({})).await?;
        phone.halted_at(point).await?;
        phone.kill();
        let phone = Phone::start(&town.phone_folder()).await?;
        let place = thread(&town, &phone).await?;
        let there = |page: &Value| {
            let entries = page["entries"].as_array()?;
            let count = entries.iter().filter(|entry| entry["body"] == words.as_str()).count();
            (count > 0).then_some(count)
        };
        let order = json!({"id": place, "limit": 50});
        let count = phone.until("the message should be there", Deadline::seconds(60), "thread", order, there).await?;
        assert_eq!(count, 1, "once, killed at {point}");
        phone.close().await?;
    }
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_once_the_server_made_a_room_makes_no_second_one() -> Outcome<()> {
    let town = Town::open("room-made").await?;
    town.new_phone().await?.close().await?;
    let phone = Phone::open_halting(&town.phone_folder(), "room_made").await?;
    phone.ask("start", json!({})).await?;
    let (peer, contact) = brandt(&town, &phone).await?;
    let consent =
        json!({"contact": contact, "channel": "Matrix", "purpose": "Request", "evidence": "am Telefon, 23.11."});
    phone.ask("record_consent", consent).await?;
    phone.ask("send_text_to", json!({"contact": contact, "body": "Ihr Termin am Dienstag"})).await?;
    phone.halted_at("room_made").await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    all_out(&phone).await?;
    let rooms = peer.accept_invites(1).await?;
    let arrived = peer.history(&rooms[0]).await?;
    let sealed = arrived.iter().filter(|message| message.kind == "m.room.encrypted" || message.encrypted).count();
    assert_eq!((rooms.len(), sealed), (1, 1), "one room with one message");
    assert_eq!(town.proxy.seen_like("POST", "/createRoom").len(), 2, "asked for again, and found");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_right_after_the_login_needs_no_second_one() -> Outcome<()> {
    let town = Town::open("login-kill").await?;
    let phone = Phone::open_halting(&town.phone_folder(), "logged_in").await?;
    let login = json!({"homeserver": town.proxy.url(), "user": MEISTER, "password": PASSWORD});
    phone.tell("login", login).await?;
    phone.halted_at("logged_in").await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    phone.ask("set_room_rules", json!({"rules": {"accept_all": true, "show_typing": false}})).await?;
    werkfunk_tests::story::request_arrives(&town, &phone).await?;
    assert_eq!(town.proxy.seen_like("POST", "/login").len(), 1);
    phone.close().await?;
    town.run.succeed()
}

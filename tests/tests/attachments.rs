//! Files, videos and voice messages leave and arrive, as the office's independent client sees them: whole, named as the
//! person named them, and without a word about where and with what they were taken.

#[path = "../../core/media/tests/film/mod.rs"]
mod film;

use film::{Habits, Reel, secrets_in, shoot};
use serde_json::{Value, json};
use std::fs::File;
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::photos::{dimensions, small_photo};
use werkfunk_tests::harness::{Deadline, Doing, Outcome, find_canaries};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{
    after_a_request, all_out, all_out_but, camera_file, exactly_once, held, read_by_office, text, thread,
};
use werkfunk_tests::town::Town;

/// A film of a site with sound, and a track that says where it was taken.
fn telling_film() -> Vec<u8> {
    let frames = |count: u8, length: usize| (0..count).map(|n| vec![n + 1; length + usize::from(n)]).collect();
    let reels = [Reel::picture(frames(60, 4000), 5), Reel::sound(frames(80, 300), 8), Reel::places(b"camm")];
    shoot(&reels, &Habits { quicktime: true, ..Habits::default() })
}

fn spoken() -> Vec<u8> {
    shoot(&[Reel::sound(vec![vec![7; 90]; 40], 8)], &Habits { brand: Some(*b"M4A "), ..Habits::default() })
}

/// A message of the Meister's of this kind, as the office has it, and its content.
async fn received(town: &Town, kind: &str) -> Outcome<(Vec<u8>, Message)> {
    let path = town.run.sub("office")?.join("received");
    let meister = town.meister();
    let arrived = |all: &[Message]| all.iter().find(|one| one.sender == meister && one.is(kind)).cloned();
    let message = town.buero.wait_for(&format!("an {kind} should arrive"), Deadline::seconds(60), arrived).await?;
    town.buero.download(&message, &path, false).await?;
    Ok((std::fs::read(&path).doing("reading what was received")?, message))
}

async fn send(town: &Town, phone: &Phone, verb: &str, file: (&str, &[u8]), more: Value) -> Outcome<Value> {
    let mut order = more;
    order["path"] = json!(camera_file(town, file.0, file.1)?);
    order["thread"] = thread(town, phone).await?;
    phone.ask(verb, order).await
}

/// The newest entry of this kind.
async fn entry(town: &Town, phone: &Phone, kind: &str, ready: impl Fn(&Value) -> bool) -> Outcome<Value> {
    let order = json!({"id": thread(town, phone).await?, "limit": 50});
    let found = |page: &Value| {
        let mut entries = page["entries"].as_array()?.iter();
        entries.find(|entry| entry["kind"] == kind && ready(entry)).cloned()
    };
    phone.until(&format!("a {kind} should be there"), Deadline::seconds(60), "thread", order, found).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_and_a_video_of_the_site_arrive_whole_and_the_place_stays_here() -> Outcome<()> {
    let town = Town::open("attachments").await?;
    let phone = after_a_request(&town).await?;
    let (offer, film) = (b"%PDF-1.7 Angebot ueber 4.711,00 Euro".repeat(999), telling_film());
    assert!(secrets_in(&film).len() > 10, "the film tells a lot");
    let name = json!({"name": "Angebot Yıldız Lindenstraße.pdf", "caption": "Wie besprochen"});
    send(&town, &phone, "send_file", ("content-4711", &offer), name).await?;
    let still = camera_file(&town, "still.jpg", &small_photo(7)?)?;
    send(&town, &phone, "send_video", ("VID.mov", &film), json!({"caption": "Der Keller", "still": still})).await?;
    let shown = entry(&town, &phone, "Video", |_| true).await?;
    assert_eq!(
        (&shown["attached"]["duration_ms"], &shown["picture"]["width"]),
        (&json!(4500), &json!(1080)),
        "at once"
    );
    assert!(shown["picture"]["thumbnail"].is_string() && shown["attached"]["file"].is_string());
    all_out(&phone).await?;
    let (bytes, message) = received(&town, "m.file").await?;
    assert!(bytes == offer, "not one byte differs");
    assert_eq!(message.text_at("/filename"), "Angebot Yıldız Lindenstraße.pdf");
    assert_eq!((message.body(), message.text_at("/info/mimetype")), ("Wie besprochen", "application/pdf"));
    let (clean, message) = received(&town, "m.video").await?;
    assert_eq!(secrets_in(&clean), Vec::<&str>::new());
    let played = film::scanner::tracks(&film).into_iter().filter(|track| track.handler != *b"camm");
    assert_eq!(film::scanner::tracks(&clean), played.collect::<Vec<_>>(), "every frame is there");
    let info = |name: &str| message.number_at(&format!("/info/{name}"));
    assert_eq!((info("w"), info("h"), info("duration")), (Some(1080), Some(1920), Some(4500)));
    assert_eq!((info("size"), message.text_at("/info/mimetype")), (Some(clean.len() as u64), "video/quicktime"));
    assert!(message.text_at("/filename").starts_with("video-") && message.body() == "Der Keller");
    let small = town.run.sub("office")?.join("small.jpg");
    town.buero.download(&message, &small, true).await?;
    let (width, height) = dimensions(&std::fs::read(&small).doing("reading the thumbnail")?)?;
    assert_eq!((info("thumbnail_info/w"), info("thumbnail_info/h")), (Some(width.into()), Some(height.into())));
    phone.close().await?;
    let at_rest = ["Angebot Yıldız", "Der Keller", "+52.5163+013.3777/", "Kundin Meier"];
    assert_eq!(find_canaries(&town.phone_folder(), &at_rest)?, vec![], "nothing is readable at rest");
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voice_message_answers_and_says_that_it_is_one() -> Outcome<()> {
    let town = Town::open("voice").await?;
    let phone = after_a_request(&town).await?;
    let question = town.yildiz.peer.send_text(&town.yildiz.room, "Wann kommen Sie?").await?;
    entry(&town, &phone, "Text", |entry| entry["event_id"] == question.as_str()).await?;
    let order = json!({"waveform": [0, 300, 9000], "reply_to": question});
    send(&town, &phone, "send_voice", ("Lindenstrasse 14.m4a", &spoken()), order).await?;
    all_out(&phone).await?;
    let (clean, message) = received(&town, "m.audio").await?;
    assert_eq!(secrets_in(&clean), Vec::<&str>::new());
    assert_eq!(message.replies_to(), Some(question.as_str()));
    let content = &message.content;
    let audio = json!({"duration": 4500, "waveform": [0, 300, 1024]});
    assert_eq!((&content["org.matrix.msc3245.voice"], &content["org.matrix.msc1767.audio"]), (&json!({}), &audio));
    assert_eq!(message.text_at("/info/mimetype"), "audio/mp4");
    let shown = entry(&town, &phone, "Voice", |entry| entry["event_id"].is_string()).await?;
    assert_eq!((&shown["body"], &shown["attached"]["waveform"]), (&json!(""), &json!([0, 300, 1024])));
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_cleaned_is_held_with_its_reason_and_lets_the_others_pass() -> Outcome<()> {
    let town = Town::open("uncleanable").await?;
    let phone = after_a_request(&town).await?;
    let film = telling_film();
    let fragments = [&film[..], &film::atom(b"moof", b"")].concat();
    let cases = [
        ("send_video", &fragments[..], json!({}), "VideoUncleanable"),
        ("send_video", b"%PDF-1.7", json!({}), "VideoUncleanable"),
        ("send_video", &spoken(), json!({}), "VideoUncleanable"),
        ("send_voice", b"OggS\0\x02 not read here", json!({"waveform": []}), "VideoUncleanable"),
        ("send_video", &film[..film.len() / 2], json!({}), "VideoDamaged"),
    ];
    for (verb, bytes, more, why) in &cases {
        let item = send(&town, &phone, verb, ("film", bytes), more.clone()).await?;
        assert_eq!(held(&phone, &item).await?, *why);
    }
    send(&town, &phone, "send_video", ("film", &film), json!({"caption": "dieses geht"})).await?;
    text(&town, &phone, "Text danach").await?;
    all_out_but(&phone, u32::try_from(cases.len()).unwrap_or(0)).await?;
    exactly_once(&town, &["dieses geht".to_owned(), "Text danach".to_owned()]).await?;
    assert_eq!(town.proxy.seen_like("PUT", "/media/v3/upload").len(), 1, "nothing else was uploaded");
    let nameless = json!({"name": "../", "caption": ""});
    send(&town, &phone, "send_file", ("x", b"x"), nameless).await.expect_err("a file has a name");
    send(&town, &phone, "send_file", ("x", b""), json!({"name": "leer.pdf"})).await.expect_err("and a content");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_received_is_shown_at_once_and_fetched_when_somebody_asks() -> Outcome<()> {
    let town = Town::open("received-media").await?;
    let phone = after_a_request(&town).await?;
    let (film, offer) = (telling_film(), b"%PDF-1.7 Grundriss".to_vec());
    let (peer, room) = (&town.yildiz.peer, &town.yildiz.room);
    let path = camera_file(&town, "hers.mov", &film)?;
    let info = json!({"info": {"duration": 4500, "w": 1080, "h": 1920, "mimetype": "video/quicktime"}});
    peer.send_media(room, &path, "m.video", "VID_0815.mov", info).await?;
    let voice =
        json!({"org.matrix.msc3245.voice": {}, "org.matrix.msc1767.audio": {"duration": 3000, "waveform": [5]}});
    peer.send_media(room, &camera_file(&town, "hers.ogg", b"OggS")?, "m.audio", "Voice message.ogg", voice).await?;
    peer.send_file(room, &camera_file(&town, "hers.pdf", &offer)?, "grundriss.pdf", "application/pdf").await?;
    let video = entry(&town, &phone, "Video", |_| true).await?;
    let attached = &video["attached"];
    assert_eq!((&attached["duration_ms"], &attached["bytes"]), (&json!(4500), &json!(film.len())));
    assert_eq!((&attached["name"], &attached["file"]), (&json!("VID_0815.mov"), &Value::Null), "not fetched unasked");
    assert_eq!(entry(&town, &phone, "Voice", |_| true).await?["attached"]["duration_ms"], 3000);
    let file = entry(&town, &phone, "File", |_| true).await?;
    assert_eq!((&file["body"], &file["attached"]["mime"]), (&json!("grundriss.pdf"), &json!("application/pdf")));
    for (kind, content) in [("Video", &film), ("File", &offer)] {
        let position = entry(&town, &phone, kind, |_| true).await?["position"].clone();
        phone.ask("fetch_file", json!({ "position": position })).await?;
        let fetched = entry(&town, &phone, kind, |entry| entry["attached"]["file"].is_string()).await?;
        let path = town.run.sub("opened")?.join(kind);
        let order = json!({"name": fetched["attached"]["file"], "path": path});
        phone.ask("save_attachment", order.clone()).await?;
        assert!(std::fs::read(&path).doing("reading what was saved")? == *content);
        phone.ask("save_attachment", order).await.expect_err("nothing is overwritten");
    }
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_too_large_for_the_server_is_held_and_was_never_whole_in_memory() -> Outcome<()> {
    const MEGABYTE: u64 = 1 << 20;
    let town = Town::open("huge").await?;
    let phone = after_a_request(&town).await?;
    let before = phone.peak_memory()?;
    let path = town.run.sub("camera")?.join("huge.zip");
    File::create(&path).and_then(|file| file.set_len(60 * MEGABYTE)).doing("making a large file")?;
    let order = json!({"thread": thread(&town, &phone).await?, "path": path, "name": "huge.zip", "caption": ""});
    let item = phone.ask("send_file", order).await?;
    assert_eq!(held(&phone, &item).await?, "TooLarge");
    let grown = phone.peak_memory()?.saturating_sub(before);
    assert!(grown < 20 * MEGABYTE, "grew by {} MB", grown / MEGABYTE);
    phone.ask("cancel", json!({"item": item})).await?;
    all_out(&phone).await?;
    phone.close().await?;
    town.run.succeed()
}

/// Bytes of all that lies in the spool.
fn spooled(town: &Town) -> Outcome<u64> {
    let files = std::fs::read_dir(town.phone_folder().join("spool")).doing("reading the spool")?;
    Ok(files.flatten().filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_file_that_is_cancelled_while_it_is_made_ready_is_not_made_ready_to_its_end() -> Outcome<()> {
    const MEGABYTE: u64 = 1 << 20;
    let town = Town::open("cancelled").await?;
    after_a_request(&town).await?.close().await?;
    let phone = Phone::open_halting(&town.phone_folder(), "compressing").await?;
    phone.ask("start", json!({})).await?;
    let path = town.run.sub("camera")?.join("huge.zip");
    File::create(&path).and_then(|file| file.set_len(60 * MEGABYTE)).doing("making a large file")?;
    let order = json!({"thread": thread(&town, &phone).await?, "path": path, "name": "huge.zip", "caption": ""});
    let item = phone.ask("send_file", order).await?;
    phone.halted_at("compressing").await?;
    phone.ask("cancel", json!({"item": item})).await?;
    text(&town, &phone, "Doch nicht.").await?;
    all_out(&phone).await?;
    phone.go_on()?;
    let mut most = 0;
    // As long as making it ready would take many times over.
    for _ in 0..500 {
        most = most.max(spooled(&town)?);
        phone.ask("outbox", json!({})).await?;
    }
    assert!(most < MEGABYTE, "{} MB were written for nobody", most / MEGABYTE);
    assert_eq!(spooled(&town)?, 0, "nothing is left");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_is_handed_on_without_what_the_company_noted_and_one_that_comes_is_shown_and_taken_in() -> Outcome<()>
{
    let town = Town::open("cards").await?;
    let phone = after_a_request(&town).await?;
    let id = thread(&town, &phone).await?;
    let fields = json!({"name": {"shown": "Elektro Lindner"}, "company": "Lindner GmbH", "notes": "zahlt spät"});
    let lindner = phone.ask("create_contact", json!({"fields": fields})).await?;
    town.proxy.cut();
    phone.ask("send_contact", json!({"thread": id, "contact": lindner})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    town.proxy.restore();
    all_out(&phone).await?;
    let read = read_by_office(&town).await?;
    let card =
        read.iter().find(|message| message.is("m.file")).cloned().unwrap_or_else(|| panic!("no card: {read:#?}"));
    assert_eq!(card.text_at("/info/mimetype"), "text/vcard");
    let path = town.run.path().join("received.vcf");
    town.buero.download(&card, &path, false).await?;
    let text = std::fs::read_to_string(&path).doing("reading the card")?;
    assert!(text.contains("Elektro Lindner") && text.contains("Lindner GmbH") && !text.contains("spät"), "{text}");
    let holm = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Holm\r\nN:Holm;Anna;;;\r\nTEL:0561 990011\r\nEND:VCARD\r\n";
    let path = town.run.path().join("holm.vcf");
    std::fs::write(&path, holm).doing("writing a card")?;
    town.yildiz.peer.send_file(&town.yildiz.room, &path, "Anna Holm.vcf", "text/vcard").await?;
    let fetched = |page: &Value| {
        let entry = page["entries"].as_array()?.iter().find(|entry| entry["attached"]["name"] == "Anna Holm.vcf")?;
        entry["attached"]["file"].as_str().map(str::to_owned)
    };
    let order = json!({"id": id, "limit": 20});
    let file = phone.until("the card should be here", Deadline::seconds(60), "thread", order, fetched).await?;
    let shown = phone.ask("received_card", json!({"name": file})).await?;
    assert_eq!((&shown["name"], &shown["numbers"]), (&json!("Anna Holm"), &json!(["0561 990011"])));
    phone.close().await?;
    town.run.succeed()
}

//! What an event to send looks like on the wire. Pure: the same item gives the same content on every try.

use crate::sync::{Mentioned, Outgoing, OutgoingKind, OutgoingMedia, SpoolFile, TransportError, TransportResult};
use serde_json::{Map, Value, json};

/// Where the item's id stands inside the encrypted content.
pub(super) const ITEM_ID: &str = "app.werkfunk.id";

/// Where photos that were sent together say so.
pub(super) const SERIES: &str = "app.werkfunk.series";
/// The event by which somebody of the company says that it takes care of a thread. Clients that do not know it show
/// nothing.
pub(super) const CARE: &str = "app.werkfunk.care";

/// The type of an event.
pub(super) fn kind(outgoing: &Outgoing) -> &'static str {
    match outgoing {
        Outgoing::Reaction { .. } => "m.reaction",
        Outgoing::Care { .. } => CARE,
        _ => "m.room.message",
    }
}

/// The content of an event. Fails only if the keys of a spool file are not ours.
pub(super) fn content(item_id: &str, outgoing: &Outgoing, mentioned: &Mentioned) -> TransportResult<Value> {
    let (mut content, reply_to) = match outgoing {
        Outgoing::Text { body, reply_to } => (json!({ "msgtype": "m.text", "body": body }), reply_to),
        Outgoing::Media(sent) => (media(sent)?, &sent.reply_to),
        Outgoing::Edit { target, body } => (edit(target, body), &None),
        Outgoing::Reaction { target, key } => (reaction(target, key), &None),
        Outgoing::Care { taken } => (json!({ "taken": taken }), &None),
        Outgoing::Place { body, latitude, longitude, reply_to } => (place(body, *latitude, *longitude), reply_to),
    };
    content[ITEM_ID] = json!(item_id);
    match outgoing {
        Outgoing::Reaction { .. } | Outgoing::Care { .. } => {}
        Outgoing::Edit { .. } => {
            content["m.mentions"] = mentions(&mentioned.added);
            content["m.new_content"]["m.mentions"] = mentions(&mentioned.users);
        }
        _ => content["m.mentions"] = mentions(&mentioned.users),
    }
    if let Some(target) = reply_to {
        content["m.relates_to"] = json!({ "m.in_reply_to": { "event_id": target } });
    }
    Ok(content)
}

/// Client-Server API, "User and room mentions": without any, that is said as well, so that nobody's client looks for
/// names in the text.
fn mentions(users: &[String]) -> Value {
    if users.is_empty() { json!({}) } else { json!({ "user_ids": users }) }
}

/// The transaction id of a redaction. Servers keep one list of ids for all events of a room, so a redaction under the
/// item's own id would be answered with the event it takes back.
pub(super) fn redaction_transaction(item_id: &str) -> String {
    format!("{item_id}.redaction")
}

/// Client-Server API, "Event replacements": clients that know none show the body, marked as a correction.
fn edit(target: &str, body: &str) -> Value {
    json!({
        "msgtype": "m.text",
        "body": format!("* {body}"),
        "m.new_content": { "msgtype": "m.text", "body": body },
        "m.relates_to": { "rel_type": "m.replace", "event_id": target },
    })
}

/// Client-Server API, "Event annotations and reactions".
fn reaction(target: &str, key: &str) -> Value {
    json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": target, "key": key } })
}

/// Client-Server API, `m.location`, with a geo URI (RFC 5870); six decimals are ten centimetres.
fn place(body: &str, latitude: f64, longitude: f64) -> Value {
    let uri = format!("geo:{latitude:.6},{longitude:.6}");
    let body = if body.is_empty() { &uri } else { body };
    json!({ "msgtype": "m.location", "body": body, "geo_uri": uri })
}

/// Client-Server API, `m.image`, `m.file`, `m.video` and `m.audio`.
fn media(media: &OutgoingMedia) -> TransportResult<Value> {
    let body = if media.caption.is_empty() { &media.file_name } else { &media.caption };
    let kind = match media.kind {
        OutgoingKind::Image => "m.image",
        OutgoingKind::File => "m.file",
        OutgoingKind::Video => "m.video",
        OutgoingKind::Voice => "m.audio",
    };
    let mut content = json!({
        "msgtype": kind,
        "body": body,
        "filename": media.file_name,
        "file": encrypted_file(&media.file, &media.uri)?,
        "info": info(media)?,
    });
    if let Some(series) = &media.series {
        content[SERIES] = json!(series);
    }
    if media.kind == OutgoingKind::Voice {
        // MSC3245 and MSC1767, as clients read and write voice messages.
        content["org.matrix.msc3245.voice"] = json!({});
        content["org.matrix.msc1767.audio"] = json!({ "duration": media.duration_ms.unwrap_or(0) });
        if !media.waveform.is_empty() {
            content["org.matrix.msc1767.audio"]["waveform"] = json!(media.waveform);
        }
    }
    Ok(content)
}

fn info(media: &OutgoingMedia) -> TransportResult<Value> {
    let mut info = json!({ "mimetype": media.mime, "size": media.bytes });
    if media.width > 0 && media.height > 0 {
        info["w"] = json!(media.width);
        info["h"] = json!(media.height);
    }
    if let Some(duration) = media.duration_ms {
        info["duration"] = json!(duration);
    }
    if !media.blurhash.is_empty() {
        info["xyz.amorgan.blurhash"] = json!(media.blurhash);
    }
    if let Some(thumbnail) = &media.thumbnail {
        info["thumbnail_info"] = json!({
            "mimetype": "image/jpeg",
            "size": thumbnail.bytes,
            "w": thumbnail.width,
            "h": thumbnail.height,
        });
        info["thumbnail_file"] = encrypted_file(&thumbnail.file, &thumbnail.uri)?;
    }
    Ok(info)
}

fn encrypted_file(file: &SpoolFile, uri: &str) -> TransportResult<Value> {
    let mut keys: Map<String, Value> = serde_json::from_str(&file.keys).map_err(|_| TransportError::Local)?;
    keys.insert("url".to_owned(), json!(uri));
    Ok(Value::Object(keys))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::OutgoingThumbnail;

    fn nobody() -> Mentioned {
        Mentioned::default()
    }

    fn photo(caption: &str) -> OutgoingMedia {
        let keys =
            |k: &str| SpoolFile { keys: json!({ "v": "v2", "key": { "k": k } }).to_string(), bytes: 9, sha256: None };
        OutgoingMedia {
            kind: OutgoingKind::Image,
            file_name: "foto.jpg".into(),
            mime: "image/jpeg".into(),
            caption: caption.into(),
            uri: "mxc://x/gross".into(),
            file: keys("grosser"),
            bytes: 300_000,
            width: 1600,
            height: 1200,
            duration_ms: None,
            waveform: Vec::new(),
            blurhash: "LEHV6n".into(),
            thumbnail: Some(OutgoingThumbnail {
                uri: "mxc://x/klein".into(),
                file: keys("kleiner"),
                bytes: 9_000,
                width: 320,
                height: 240,
            }),
            series: None,
            reply_to: None,
        }
    }

    #[test]
    fn the_meisters_answer_names_the_kundins_question() {
        let answer = Outgoing::Text { body: "Morgen um acht".into(), reply_to: Some("$frage".into()) };
        let sent = content("01ITEM", &answer, &nobody()).unwrap();
        let wanted = json!({
            "msgtype": "m.text",
            "body": "Morgen um acht",
            "app.werkfunk.id": "01ITEM",
            "m.mentions": {},
            "m.relates_to": { "m.in_reply_to": { "event_id": "$frage" } },
        });
        assert_eq!(sent, wanted);
        assert_eq!(sent, content("01ITEM", &answer, &nobody()).unwrap(), "a retry is the same message");
    }

    #[test]
    fn a_photo_carries_its_keys_next_to_its_place() {
        let sent = content("01ITEM", &Outgoing::Media(Box::new(photo("Wand links"))), &nobody()).unwrap();
        assert_eq!(sent["file"], json!({ "v": "v2", "key": { "k": "grosser" }, "url": "mxc://x/gross" }));
        assert_eq!(sent["info"]["thumbnail_file"]["url"], "mxc://x/klein");
        assert_eq!(sent["info"]["thumbnail_info"]["w"], 320);
        assert_eq!((&sent["info"]["w"], &sent["info"]["size"]), (&json!(1600), &json!(300_000)));
        assert_eq!((&sent["body"], &sent["filename"]), (&json!("Wand links"), &json!("foto.jpg")));
        assert!(sent.get("url").is_none(), "nothing points to an unencrypted file");
    }

    #[test]
    fn without_a_caption_the_body_is_the_file_name() {
        let sent = content("01ITEM", &Outgoing::Media(Box::new(photo(""))), &nobody()).unwrap();
        assert_eq!(sent["body"], sent["filename"]);
    }

    #[test]
    fn a_voice_message_says_that_it_is_one_and_how_long_and_a_silent_thing_says_neither() {
        let spoken = OutgoingMedia {
            kind: OutgoingKind::Voice,
            mime: "audio/mp4".into(),
            width: 0,
            height: 0,
            duration_ms: Some(4_200),
            waveform: vec![0, 512, 1024],
            blurhash: String::new(),
            thumbnail: None,
            ..photo("")
        };
        let sent = content("01ITEM", &Outgoing::Media(Box::new(spoken.clone())), &nobody()).unwrap();
        assert_eq!((&sent["msgtype"], &sent["org.matrix.msc3245.voice"]), (&json!("m.audio"), &json!({})));
        let audio = json!({ "duration": 4_200, "waveform": [0, 512, 1024] });
        assert_eq!((&sent["org.matrix.msc1767.audio"], &sent[ITEM_ID]), (&audio, &json!("01ITEM")));
        assert_eq!(sent["info"], json!({ "mimetype": "audio/mp4", "size": 300_000, "duration": 4_200 }));
        let file = OutgoingMedia { kind: OutgoingKind::File, duration_ms: None, ..spoken };
        let sent = content("01ITEM", &Outgoing::Media(Box::new(file)), &nobody()).unwrap();
        assert_eq!(sent["info"], json!({ "mimetype": "audio/mp4", "size": 300_000 }));
        assert!(sent.get("org.matrix.msc3245.voice").is_none() && sent.get("org.matrix.msc1767.audio").is_none());
    }

    #[test]
    fn keys_that_are_not_ours_are_not_sent() {
        let mut broken = photo("");
        broken.file.keys = "[]".into();
        assert_eq!(content("01ITEM", &Outgoing::Media(Box::new(broken)), &nobody()), Err(TransportError::Local));
    }

    #[test]
    fn a_corrected_text_replaces_its_target_and_shows_as_a_correction_where_edits_are_unknown() {
        let edit = Outgoing::Edit { target: "$angebot".into(), body: "Dienstag, nicht Montag".into() };
        let sent = content("01ITEM", &edit, &nobody()).unwrap();
        assert_eq!(sent["m.relates_to"], json!({ "rel_type": "m.replace", "event_id": "$angebot" }));
        let new = json!({ "msgtype": "m.text", "body": "Dienstag, nicht Montag", "m.mentions": {} });
        assert_eq!(sent["m.new_content"], new);
        assert_eq!((&sent["body"], &sent[ITEM_ID]), (&json!("* Dienstag, nicht Montag"), &json!("01ITEM")));
    }

    #[test]
    fn taking_back_is_another_transaction_than_sending() {
        assert_ne!(redaction_transaction("01ITEM"), "01ITEM");
    }

    #[test]
    fn whom_a_text_is_meant_for_is_said_and_an_edit_says_whom_it_adds() {
        let text = Outgoing::Text { body: "@Frau Holm: um acht".into(), reply_to: None };
        let named = Mentioned { users: vec!["@holm:x".into(), "@krause:x".into()], added: vec!["@krause:x".into()] };
        let sent = content("01ITEM", &text, &named).unwrap();
        assert_eq!(sent["m.mentions"], json!({ "user_ids": ["@holm:x", "@krause:x"] }));
        let edit = Outgoing::Edit { target: "$1".into(), body: "@Frau Holm, @Krause: um neun".into() };
        let sent = content("01ITEM", &edit, &named).unwrap();
        assert_eq!(sent["m.mentions"], json!({ "user_ids": ["@krause:x"] }));
        assert_eq!(sent["m.new_content"]["m.mentions"], json!({ "user_ids": ["@holm:x", "@krause:x"] }));
        let thumb = content("01ITEM", &Outgoing::Reaction { target: "$1".into(), key: "👍".into() }, &named).unwrap();
        assert!(thumb.get("m.mentions").is_none(), "servers read reactions");
    }
}

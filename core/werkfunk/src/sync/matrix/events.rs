//! From a Matrix event's JSON to our own event. Pure, and it never fails: what is not understood becomes
//! [`Content::Unknown`], and an event without an id, which nothing could ever refer to, becomes nothing.

use super::content::{CARE, ITEM_ID, SERIES};
use crate::sync::{Content, IncomingEvent, Media, MemberChange, Mentions, Receipt, RemoteFile, RoomChange, file_line};
use crate::threads::{Place, geo};
use serde_json::Value;

/// An event that is not understood is kept whole up to so many bytes: no server lets a larger one pass (Client-Server API,
/// "Size limits"), so only what servers add to it makes it larger.
const MOST_RAW: usize = 64 * 1024;

/// Reads one event, decrypted or not, as the SDK hands it out.
pub(super) fn convert(raw: &str) -> Option<IncomingEvent> {
    let event: Value = serde_json::from_str(raw).ok()?;
    Some(IncomingEvent {
        event_id: text(&event, "event_id")?.to_owned(),
        sender: text(&event, "sender").unwrap_or_default().to_owned(),
        sent_ms: event["origin_server_ts"].as_i64().unwrap_or(0),
        transaction_id: text(&event["unsigned"], "transaction_id").map(str::to_owned),
        item_id: text(&event["content"], ITEM_ID).map(str::to_owned),
        mentions: mentions(&event["content"]["m.mentions"]),
        content: content(&event, raw),
    })
}

/// Who has read how far, of an `m.receipt` event (Client-Server API, "Receipts"); those about threads inside a room are
/// passed over, as we have none.
pub(super) fn receipts(raw: &str) -> Vec<Receipt> {
    let Ok(event) = serde_json::from_str::<Value>(raw) else { return Vec::new() };
    let mut found = Vec::new();
    for (event_id, kinds) in event["content"].as_object().into_iter().flatten() {
        for kind in ["m.read", "m.read.private"] {
            let whole = |of: &Value| matches!(text(of, "thread_id"), None | Some("main"));
            let readers = kinds[kind].as_object().into_iter().flatten().filter(|(_, of)| whole(of));
            found.extend(readers.map(|(user_id, of)| Receipt {
                user_id: user_id.clone(),
                event_id: event_id.clone(),
                at_ms: of["ts"].as_i64().unwrap_or(0),
            }));
        }
    }
    found
}

/// Capped, as a stranger wrote it.
fn mentions(said: &Value) -> Mentions {
    const MOST: usize = 256;
    let users = said["user_ids"].as_array().into_iter().flatten().filter_map(Value::as_str);
    Mentions { users: users.take(MOST).map(str::to_owned).collect(), room: said["room"] == true }
}

/// Who writes, of an `m.typing` event (Client-Server API, "Typing Notifications").
pub(super) fn typing(raw: &str) -> Option<Vec<String>> {
    let event: Value = serde_json::from_str(raw).ok().filter(|event| text(event, "type") == Some("m.typing"))?;
    let users = event["content"]["user_ids"].as_array()?;
    Some(users.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// The same for an event that came encrypted. The server never saw what it says, so nothing of it counts that is the
/// server's to decide: who is in a room, and what is taken back.
pub(super) fn convert_decrypted(raw: &str) -> Option<IncomingEvent> {
    let event = convert(raw)?;
    let content = match event.content {
        Content::Redaction { .. } | Content::Member { .. } | Content::Room { .. } | Content::State => {
            Content::Unknown { kind: "m.room.encrypted".to_owned(), raw: None }
        }
        content => content,
    };
    Some(IncomingEvent { content, ..event })
}

/// Reads an event once more that was not understood when it came. Whether it came encrypted is not known any more, so
/// nothing of it counts that is the server's to decide; `None` where it still says nothing.
pub fn read_again(raw: &str) -> Option<IncomingEvent> {
    convert_decrypted(raw)
        .filter(|event| !matches!(event.content, Content::Unknown { .. } | Content::Undecryptable { .. }))
}

/// The device that encrypted an event which cannot be read, as it says itself (Client-Server API, `m.room.encrypted`,
/// `device_id`); `None` where it does not.
pub fn sealed_by(raw: &str) -> Option<String> {
    let event: Value = serde_json::from_str(raw).ok()?;
    text(&event["content"], "device_id").map(str::to_owned)
}

fn content(event: &Value, raw: &str) -> Content {
    let content = &event["content"];
    let kind = text(event, "type").unwrap_or_default();
    if let Some(state_key) = event.get("state_key") {
        return state_key.as_str().and_then(|key| state(event, kind, key)).unwrap_or(Content::State);
    }
    if event["unsigned"].get("redacted_because").is_some_and(Value::is_object) {
        return Content::Redacted;
    }
    let understood = match kind {
        "m.room.encrypted" => Some(Content::Undecryptable { raw: raw.to_owned() }),
        "m.room.message" if relation(content, "m.replace").is_some() => edit(content),
        "m.room.message" => message(content),
        "m.reaction" => reaction(content),
        "m.room.redaction" => redaction(event),
        CARE => content["taken"].as_bool().map(|taken| Content::Care { taken }),
        _ => None,
    };
    understood.unwrap_or_else(|| unknown(kind, content, raw))
}

fn unknown(kind: &str, content: &Value, raw: &str) -> Content {
    let kind = if kind == "m.room.message" { text(content, "msgtype").unwrap_or(kind) } else { kind };
    let raw = (raw.len() <= MOST_RAW).then(|| raw.to_owned());
    Content::Unknown { kind: kind.chars().take(64).collect(), raw }
}

/// State of a room somebody would notice; `None` for all other.
fn state(event: &Value, kind: &str, key: &str) -> Option<Content> {
    let change = match (kind, key) {
        ("m.room.member", who) => return member(event, who),
        ("m.room.name", "") => named(event)?,
        ("m.room.encryption", "") => encrypted(event)?,
        ("m.room.tombstone", "") => replaced(event)?,
        _ => return None,
    };
    Some(Content::Room { change })
}

/// The same name once more is no change. Capped and in one line, as a stranger wrote it.
fn named(event: &Value) -> Option<RoomChange> {
    const MOST: usize = 255;
    let (now, before) =
        (text(&event["content"], "name").unwrap_or_default(), before(event, "name").unwrap_or_default());
    let visible = |letter: char| if letter.is_control() { ' ' } else { letter };
    (now != before)
        .then(|| RoomChange::Named(now.chars().take(MOST).map(visible).collect::<String>().trim().to_owned()))
}

/// New settings of what is encrypted anyway are no change.
fn encrypted(event: &Value) -> Option<RoomChange> {
    text(&event["content"], "algorithm")?;
    before(event, "algorithm").is_none().then_some(RoomChange::Encrypted)
}

/// Client-Server API, `m.room.tombstone`.
fn replaced(event: &Value) -> Option<RoomChange> {
    const LONGEST: usize = 255;
    let by = text(&event["content"], "replacement_room")?;
    (by.starts_with('!') && by.len() <= LONGEST).then(|| RoomChange::Replaced(by.to_owned()))
}

/// What a field of state was before.
fn before<'a>(event: &'a Value, field: &str) -> Option<&'a str> {
    text(&event["unsigned"]["prev_content"], field).or(text(&event["prev_content"], field))
}

fn message(content: &Value) -> Option<Content> {
    let reply_to = text(&content["m.relates_to"]["m.in_reply_to"], "event_id").map(str::to_owned);
    let body = text(content, "body")?;
    match text(content, "msgtype")? {
        "m.text" | "m.notice" | "m.emote" => {
            let body = if reply_to.is_some() { without_fallback(body) } else { body };
            Some(Content::Text { body: body.to_owned(), reply_to })
        }
        "m.image" => Some(Content::Image { caption: caption(content).to_owned(), media: media(content)?, reply_to }),
        "m.video" => Some(Content::Video { caption: caption(content).to_owned(), media: media(content)?, reply_to }),
        "m.audio" if is_voice(content) => Some(Content::Voice { media: media(content)?, reply_to }),
        "m.location" => {
            let uri = text(content, "geo_uri")?;
            let Place { latitude, longitude } = geo(uri)?;
            let body = if body == uri { "" } else { body };
            Some(Content::Place { body: body.to_owned(), latitude, longitude, reply_to })
        }
        "m.file" | "m.audio" => {
            let (name, caption) = (file_name(content).to_owned(), caption(content).to_owned());
            Some(Content::File { name, caption, media: media(content)?, reply_to })
        }
        _ => None,
    }
}

/// What happened to `who` last, by the state events and messages that came with a room.
pub(super) fn last_change<'a>(who: &str, raw: impl DoubleEndedIterator<Item = &'a str>) -> Option<MemberChange> {
    raw.rev().filter_map(convert).find_map(|event| match event.content {
        Content::Member { who: whom, change } if whom == who => Some(change),
        _ => None,
    })
}

/// A new name or picture of who is there anyway is no change.
fn member(event: &Value, who: &str) -> Option<Content> {
    let now = text(&event["content"], "membership")?;
    let before = before(event, "membership");
    let change = match now {
        now if before == Some(now) => return None,
        "invite" => MemberChange::Invited,
        "join" => MemberChange::Joined,
        "ban" => MemberChange::Banned,
        "leave" if text(event, "sender") != Some(who) => MemberChange::Removed,
        "leave" => MemberChange::Left,
        _ => return None,
    };
    Some(Content::Member { who: who.to_owned(), change })
}

/// The target of a relation of this kind.
fn relation<'a>(content: &'a Value, kind: &str) -> Option<&'a str> {
    let relates = &content["m.relates_to"];
    if text(relates, "rel_type")? == kind { text(relates, "event_id") } else { None }
}

fn edit(content: &Value) -> Option<Content> {
    let target = relation(content, "m.replace")?.to_owned();
    let new = &content["m.new_content"];
    let body = match text(new, "msgtype")? {
        "m.image" | "m.video" => caption(new).to_owned(),
        "m.file" | "m.audio" => file_line(file_name(new), caption(new)),
        _ => text(new, "body")?.to_owned(),
    };
    Some(Content::Edit { target, body })
}

fn reaction(content: &Value) -> Option<Content> {
    let target = relation(content, "m.annotation")?.to_owned();
    Some(Content::Reaction { target, key: text(&content["m.relates_to"], "key")?.to_owned() })
}

/// Room versions before 11 keep the target beside the content.
fn redaction(event: &Value) -> Option<Content> {
    let target = text(&event["content"], "redacts").or(text(event, "redacts"))?;
    Some(Content::Redaction { target: target.to_owned() })
}

/// The body is a caption only beside a file name that differs from it.
fn caption(content: &Value) -> &str {
    let body = text(content, "body").unwrap_or_default();
    match text(content, "filename") {
        Some(name) if name != body => body,
        _ => "",
    }
}

fn file_name(content: &Value) -> &str {
    text(content, "filename").or(text(content, "body")).unwrap_or_default()
}

/// MSC3245: a voice message, not music.
fn is_voice(content: &Value) -> bool {
    content.get("org.matrix.msc3245.voice").is_some() || content.get("m.voice").is_some()
}

/// MSC1767: loudness, capped, as a stranger wrote it.
fn waveform(audio: &Value) -> Vec<u16> {
    const MOST: usize = 256;
    const LOUDEST: u64 = 1024;
    let point = |value: &Value| whole(value).map(|point| u16::try_from(point.min(LOUDEST)).unwrap_or(0));
    audio["waveform"].as_array().map(|all| all.iter().take(MOST).filter_map(point).collect()).unwrap_or_default()
}

fn media(content: &Value) -> Option<Media> {
    let info = &content["info"];
    let audio = &content["org.matrix.msc1767.audio"];
    Some(Media {
        file: remote(&content["file"], &content["url"])?,
        mime: text(info, "mimetype").unwrap_or("application/octet-stream").to_owned(),
        bytes: whole(&info["size"]),
        width: whole(&info["w"]).and_then(|w| u32::try_from(w).ok()),
        height: whole(&info["h"]).and_then(|h| u32::try_from(h).ok()),
        blurhash: text(info, "xyz.amorgan.blurhash").or(text(info, "blurhash")).map(str::to_owned),
        thumbnail: remote(&info["thumbnail_file"], &info["thumbnail_url"]),
        name: file_name(content).to_owned(),
        duration_ms: whole(&info["duration"]).or_else(|| whole(&audio["duration"])),
        waveform: waveform(audio),
        series: text(content, SERIES).map(|series| series.chars().take(64).collect()),
    })
}

fn remote(file: &Value, url: &Value) -> Option<RemoteFile> {
    if text(file, "url").is_some() {
        return Some(RemoteFile(file.to_string()));
    }
    url.as_str().map(|url| RemoteFile(serde_json::json!({ "url": url }).to_string()))
}

/// A reply's body once began with the quoted message; the quote is dropped, its target is known. What a person quotes
/// by hand looks different and stays.
fn without_fallback(body: &str) -> &str {
    if !body.starts_with("> <") && !body.starts_with("> * <") {
        return body;
    }
    let mut rest = body;
    while rest.starts_with('>') {
        let Some((_, after)) = rest.split_once('\n') else { return body };
        rest = after;
    }
    rest.strip_prefix('\n').unwrap_or(rest)
}

/// Some clients write sizes as floating point.
fn whole(value: &Value) -> Option<u64> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
    let rounded = |f: f64| (0.0..9e15).contains(&f).then_some(f as u64);
    value.as_u64().or_else(|| value.as_f64().and_then(rounded))
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}

#[cfg(test)]
mod tests;

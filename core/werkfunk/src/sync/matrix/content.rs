//! What an event to send looks like on the wire. Pure: the same item gives the same content on every try.

use crate::sync::{Outgoing, OutgoingImage, SpoolFile, TransportError, TransportResult};
use serde_json::{Map, Value, json};

/// Where the item's id stands inside the encrypted content.
pub(super) const ITEM_ID: &str = "app.werkfunk.id";

/// The content of an `m.room.message`. Fails only if the keys of a spool file are not ours.
pub(super) fn message(item_id: &str, outgoing: &Outgoing) -> TransportResult<Value> {
    let (mut content, reply_to) = match outgoing {
        Outgoing::Text { body, reply_to } => (json!({ "msgtype": "m.text", "body": body }), reply_to),
        Outgoing::Image(picture) => (image(picture)?, &picture.reply_to),
    };
    content[ITEM_ID] = json!(item_id);
    if let Some(target) = reply_to {
        content["m.relates_to"] = json!({ "m.in_reply_to": { "event_id": target } });
    }
    Ok(content)
}

/// The transaction id of a redaction. Servers keep one list of ids for all events of a room, so a redaction under the
/// item's own id would be answered with the event it takes back.
pub(super) fn redaction_transaction(item_id: &str) -> String {
    format!("{item_id}.redaction")
}

fn image(picture: &OutgoingImage) -> TransportResult<Value> {
    let body = if picture.caption.is_empty() { &picture.file_name } else { &picture.caption };
    Ok(json!({
        "msgtype": "m.image",
        "body": body,
        "filename": picture.file_name,
        "file": encrypted_file(&picture.file, &picture.uri)?,
        "info": {
            "mimetype": "image/jpeg",
            "size": picture.bytes,
            "w": picture.width,
            "h": picture.height,
            "xyz.amorgan.blurhash": picture.blurhash,
            "thumbnail_info": {
                "mimetype": "image/jpeg",
                "size": picture.thumb_bytes,
                "w": picture.thumb_width,
                "h": picture.thumb_height,
            },
            "thumbnail_file": encrypted_file(&picture.thumb_file, &picture.thumb_uri)?,
        },
    }))
}

fn encrypted_file(file: &SpoolFile, uri: &str) -> TransportResult<Value> {
    let mut keys: Map<String, Value> = serde_json::from_str(&file.keys).map_err(|_| TransportError::Local)?;
    keys.insert("url".to_owned(), json!(uri));
    Ok(Value::Object(keys))
}

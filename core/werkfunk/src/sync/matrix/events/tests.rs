//! What other clients send, and what of it the core understands.

use super::*;
use serde_json::json;

fn read(event: &Value) -> IncomingEvent {
    convert(&event.to_string()).unwrap()
}

/// What the Kundin's event with this content says.
fn says(kind: &str, content: Value) -> Content {
    read(&json!({
        "event_id": "$e", "sender": "@kundin:x", "origin_server_ts": 1_700_000_000_000_i64,
        "type": kind, "content": content,
    }))
    .content
}

fn message(content: Value) -> Content {
    says("m.room.message", content)
}

/// Of which kind it is, where it is not understood.
fn kind_of(content: Content) -> String {
    match content {
        Content::Unknown { kind, .. } => kind,
        other => panic!("this is understood: {other:?}"),
    }
}

fn text_of(body: &str) -> Content {
    Content::Text { body: body.into(), reply_to: None }
}

#[test]
fn our_own_message_comes_back_with_its_ids() {
    let event = read(&json!({
        "event_id": "$e", "sender": "@meister:x", "origin_server_ts": 1_700_000_000_123_i64, "type": "m.room.message",
        "content": { "msgtype": "m.text", "body": "Guten Tag", "app.werkfunk.id": "01ITEM" },
        "unsigned": { "transaction_id": "01ITEM" },
    }));
    let wanted = IncomingEvent {
        event_id: "$e".into(),
        sender: "@meister:x".into(),
        sent_ms: 1_700_000_000_123,
        transaction_id: Some("01ITEM".into()),
        item_id: Some("01ITEM".into()),
        mentions: crate::sync::Mentions::default(),
        content: text_of("Guten Tag"),
    };
    assert_eq!(event, wanted);
}

#[test]
fn text_notice_and_emote_are_text() {
    for kind in ["m.text", "m.notice", "m.emote"] {
        assert_eq!(message(json!({ "msgtype": kind, "body": "Moin" })), text_of("Moin"));
    }
}

#[test]
fn a_reply_loses_the_quote_its_client_put_before_it() {
    let reply = |body: &str| {
        message(json!({
            "msgtype": "m.text", "body": body, "m.relates_to": { "m.in_reply_to": { "event_id": "$frage" } },
        }))
    };
    let plain = |body: &str| Content::Text { body: body.into(), reply_to: Some("$frage".into()) };
    assert_eq!(reply("> <@meister:x> Wann?\n> Um acht?\n\nPasst"), plain("Passt"));
    assert_eq!(reply("> * <@meister:x> winkt\n\nPasst"), plain("Passt"));
    assert_eq!(reply("> selbst zitiert\n\nPasst"), plain("> selbst zitiert\n\nPasst"));
    assert_eq!(reply("> <nur ein Zitat"), plain("> <nur ein Zitat"));
    assert_eq!(message(json!({ "msgtype": "m.text", "body": "> <a> b\n\nc" })), text_of("> <a> b\n\nc"));
}

#[test]
fn a_photo_has_its_keys_its_size_and_its_caption() {
    let file = json!({ "url": "mxc://x/gross", "key": { "k": "geheim" }, "v": "v2", "iv": "i", "hashes": {} });
    let content = json!({
        "msgtype": "m.image", "body": "Riss über der Tür", "filename": "IMG_1.jpg", "file": file,
        "info": {
            "mimetype": "image/jpeg", "size": 300_000, "w": 1600, "h": 1200.0, "xyz.amorgan.blurhash": "LEHV6n",
            "thumbnail_url": "mxc://x/klein",
        },
    });
    let Content::Image { caption, media, reply_to } = message(content) else { panic!("not a photo") };
    assert_eq!((caption.as_str(), reply_to), ("Riss über der Tür", None));
    assert_eq!(serde_json::from_str::<Value>(&media.file.0).unwrap(), file);
    assert_eq!((media.bytes, media.width, media.height), (Some(300_000), Some(1600), Some(1200)));
    assert_eq!(media.blurhash.as_deref(), Some("LEHV6n"));
    assert_eq!(media.thumbnail, Some(RemoteFile(r#"{"url":"mxc://x/klein"}"#.into())));
}

#[test]
fn a_body_that_only_repeats_the_file_name_is_no_caption() {
    for extra in [json!({}), json!({ "filename": "IMG_1.jpg" })] {
        let mut content = json!({ "msgtype": "m.image", "body": "IMG_1.jpg", "url": "mxc://x/a" });
        content.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        let Content::Image { caption, media, .. } = message(content) else { panic!("not a photo") };
        assert_eq!(caption, "");
        assert_eq!((media.mime.as_str(), media.width), ("application/octet-stream", None));
    }
}

#[test]
fn a_floor_plan_and_music_are_files() {
    for kind in ["m.file", "m.audio"] {
        let read = message(json!({ "msgtype": kind, "body": "grundriss.pdf", "url": "mxc://x/a" }));
        assert!(matches!(read, Content::File { name, .. } if name == "grundriss.pdf"), "{kind}");
    }
}

#[test]
fn a_video_and_a_voice_message_say_how_long_they_are() {
    let info = json!({ "duration": 12_500, "w": 1080, "h": 1920, "size": 9, "mimetype": "video/mp4" });
    let video = json!({
        "msgtype": "m.video", "body": "Der Keller", "filename": "VID.mp4", "url": "mxc://x/a", "info": info,
    });
    let Content::Video { caption, media, .. } = message(video) else { panic!("not a video") };
    assert_eq!((caption.as_str(), media.name.as_str(), media.duration_ms), ("Der Keller", "VID.mp4", Some(12_500)));
    let voice = json!({
        "msgtype": "m.audio", "body": "Voice message.ogg", "url": "mxc://x/a", "org.matrix.msc3245.voice": {},
        "org.matrix.msc1767.audio": { "duration": 4_000, "waveform": [0, 7.5, 99_999, "laut"] },
    });
    let Content::Voice { media, .. } = message(voice) else { panic!("not a voice message") };
    assert_eq!((media.duration_ms, media.waveform), (Some(4_000), vec![0, 7, 1024]));
}

#[test]
fn what_is_written_beside_a_file_is_not_lost() {
    let beside =
        |body: &str| json!({ "msgtype": "m.file", "body": body, "filename": "grundriss.pdf", "url": "mxc://x/a" });
    let Content::File { name, caption, .. } = message(beside("Bad im ersten Stock")) else { panic!("not a file") };
    assert_eq!((name.as_str(), caption.as_str()), ("grundriss.pdf", "Bad im ersten Stock"));
    let edited = message(json!({
        "msgtype": "m.file", "body": "* neu", "m.new_content": beside("Bad im Keller"),
        "m.relates_to": { "rel_type": "m.replace", "event_id": "$alt" },
    }));
    assert_eq!(edited, Content::Edit { target: "$alt".into(), body: "grundriss.pdf\nBad im Keller".into() });
}

#[test]
fn an_edit_says_what_it_replaces() {
    let edit = |new: Value| {
        message(json!({
            "msgtype": "m.text", "body": "* neu", "m.new_content": new,
            "m.relates_to": { "rel_type": "m.replace", "event_id": "$alt" },
        }))
    };
    let wanted = Content::Edit { target: "$alt".into(), body: "neu".into() };
    assert_eq!(edit(json!({ "msgtype": "m.text", "body": "neu" })), wanted);
    assert_eq!(edit(json!({ "msgtype": "m.image", "body": "neu", "filename": "a.jpg", "url": "mxc://x/a" })), wanted);
    assert_eq!(kind_of(edit(json!(null))), "m.text");
}

#[test]
fn a_reaction_says_to_what() {
    let relates = json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": "$e1", "key": "👍" } });
    assert_eq!(says("m.reaction", relates), Content::Reaction { target: "$e1".into(), key: "👍".into() });
}

#[test]
fn a_redaction_is_understood_in_old_rooms_and_new_ones() {
    let wanted = Content::Redaction { target: "$weg".into() };
    assert_eq!(says("m.room.redaction", json!({ "redacts": "$weg" })), wanted);
    let old = json!({ "event_id": "$e", "type": "m.room.redaction", "redacts": "$weg", "content": {} });
    assert_eq!(read(&old).content, wanted);
}

#[test]
fn what_was_taken_back_is_told_as_such_whatever_it_was() {
    for kind in ["m.room.message", "m.room.encrypted", "m.reaction"] {
        let event = json!({
            "event_id": "$e", "type": kind, "content": {},
            "unsigned": { "redacted_because": { "type": "m.room.redaction", "event_id": "$r" } },
        });
        assert_eq!(read(&event).content, Content::Redacted, "{kind}");
    }
}

#[test]
fn what_cannot_be_decrypted_is_kept_as_received() {
    let event = json!({
        "event_id": "$e", "sender": "@kundin:x", "type": "m.room.encrypted",
        "content": { "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEp", "session_id": "s" },
    });
    let raw = event.to_string();
    assert_eq!(convert(&raw).unwrap().content, Content::Undecryptable { raw });
}

#[test]
fn state_is_state_even_after_a_redaction() {
    let event = json!({ "event_id": "$e", "type": "m.room.member", "state_key": "@kundin:x", "content": {} });
    assert_eq!(read(&event).content, Content::State);
}

#[test]
fn an_unknown_kind_is_named_and_its_name_kept_short() {
    assert_eq!(kind_of(message(json!({ "msgtype": "m.location", "body": "hier" }))), "m.location");
    assert_eq!(kind_of(says("m.sticker", json!({ "body": "x" }))), "m.sticker");
    assert_eq!(kind_of(message(json!({ "msgtype": "ü".repeat(500), "body": "x" }))), "ü".repeat(64));
}

#[test]
fn what_is_not_understood_is_kept_as_received_as_long_as_it_is_no_larger_than_events_are() {
    let poll = |question: String| {
        json!({
            "event_id": "$e", "sender": "@kundin:x", "origin_server_ts": 7, "type": "m.poll.start",
            "content": { "question": question },
        })
        .to_string()
    };
    let kept = |raw: &str| match convert_decrypted(raw).unwrap().content {
        Content::Unknown { raw, .. } => raw,
        other => panic!("this is understood: {other:?}"),
    };
    let small = poll("Weiß oder grau?".to_owned());
    assert_eq!(kept(&small), Some(small.clone()));
    assert_eq!(kept(&poll("ä".repeat(40_000))), None, "a stranger wrote it, and it is kept on every device");
    assert_eq!(read_again(&small), None, "this version does not know better");
    let known = small.replace("m.poll.start", "m.room.message").replace("question", "msgtype\":\"m.text\",\"body");
    assert_eq!(read_again(&known).unwrap().content, text_of("Weiß oder grau?"));
}

#[test]
fn what_is_read_again_takes_nothing_back_and_throws_nobody_out() {
    for (kind, content, state_key) in [
        ("m.room.redaction", json!({ "redacts": "$auftrag" }), None),
        ("m.room.member", json!({ "membership": "leave" }), Some("@meister:x")),
        ("m.room.tombstone", json!({ "replacement_room": "!falle:x" }), Some("")),
    ] {
        let mut event = json!({ "event_id": "$e", "sender": "@kundin:x", "type": kind, "content": content });
        if let Some(key) = state_key {
            event["state_key"] = json!(key);
        }
        assert_eq!(read_again(&event.to_string()), None, "{kind}");
    }
}

#[test]
fn a_new_name_encryption_and_another_room_are_told_from_the_same_once_more() {
    let state = |kind: &str, before: Value, now: Value| {
        read(&json!({
            "event_id": "$e", "sender": "@kundin:x", "type": kind, "state_key": "", "content": now,
            "unsigned": { "prev_content": before },
        }))
        .content
    };
    let room = |change| Content::Room { change };
    let named = |before: Value, now: Value| state("m.room.name", before, now);
    let said = |name: &str| room(RoomChange::Named(name.into()));
    assert_eq!(named(json!(null), json!({ "name": " Bad\nHolm " })), said("Bad Holm"));
    assert_eq!(named(json!({ "name": "Bad" }), json!({ "name": "Bad Holm" })), said("Bad Holm"));
    assert_eq!(named(json!({ "name": "Bad" }), json!({})), said(""), "it has none any more");
    assert_eq!(named(json!({ "name": "Bad" }), json!({ "name": "Bad" })), Content::State);
    assert_eq!(named(json!(null), json!({ "name": 7 })), Content::State);
    assert_eq!(named(json!(null), json!({ "name": "ü".repeat(500) })), said(&"ü".repeat(255)));
    let megolm = json!({ "algorithm": "m.megolm.v1.aes-sha2" });
    let slower = json!({ "algorithm": "m.megolm.v1.aes-sha2", "rotation_period_msgs": 50 });
    assert_eq!(state("m.room.encryption", json!(null), megolm.clone()), room(RoomChange::Encrypted));
    assert_eq!(state("m.room.encryption", megolm, slower), Content::State);
    let gone = |by: Value| state("m.room.tombstone", json!(null), json!({ "body": "Umzug", "replacement_room": by }));
    assert_eq!(gone(json!("!neu:x")), room(RoomChange::Replaced("!neu:x".into())));
    for nonsense in [json!(""), json!("neu"), json!(7), json!(format!("!{}", "x".repeat(300)))] {
        assert_eq!(gone(nonsense), Content::State);
    }
    assert_eq!(state("m.room.topic", json!(null), json!({ "topic": "Bad" })), Content::State);
}

#[test]
fn malformed_events_stay_in_the_thread_as_unknown() {
    let wrong = [json!(null), json!([]), json!(7), json!({ "msgtype": 3 }), json!({ "msgtype": "m.text", "body": [] })];
    for content in wrong {
        assert!(matches!(message(content.clone()), Content::Unknown { .. }), "{content}");
    }
    for content in [json!({ "msgtype": "m.image", "body": "a" }), json!({ "msgtype": "m.file", "body": "a", "url": 1 })]
    {
        assert!(matches!(message(content.clone()), Content::Unknown { .. }), "{content}");
    }
    assert!(matches!(says("m.reaction", json!({ "m.relates_to": "x" })), Content::Unknown { .. }));
    assert!(matches!(says("m.room.redaction", json!({})), Content::Unknown { .. }));
}

#[test]
fn without_an_id_there_is_no_event() {
    for raw in ["", "[]", "nonsense", r#"{"type":"m.room.message"}"#, r#"{"event_id":5}"#] {
        assert_eq!(convert(raw), None, "{raw}");
    }
}

#[test]
fn sizes_out_of_range_are_left_out() {
    let info = json!({ "w": -1, "h": 1e30, "size": "viel" });
    let content = json!({ "msgtype": "m.image", "body": "a", "url": "mxc://x/a", "info": info });
    let Content::Image { media, .. } = message(content) else { panic!("not a photo") };
    assert_eq!((media.width, media.height, media.bytes), (None, None, None));
}

#[test]
fn who_comes_and_goes_is_told_from_a_new_name() {
    let member = |sender: &str, before: Option<&str>, now: &str| {
        let before = before.map(|before| json!({ "membership": before }));
        read(&json!({
            "event_id": "$e", "sender": sender, "type": "m.room.member", "state_key": "@kundin:x",
            "content": { "membership": now, "displayname": "Frau Holm" },
            "unsigned": { "prev_content": before },
        }))
        .content
    };
    let said = |change| Content::Member { who: "@kundin:x".into(), change };
    for (sender, before, now, expected) in [
        ("@meister:x", None, "invite", said(MemberChange::Invited)),
        ("@kundin:x", Some("invite"), "join", said(MemberChange::Joined)),
        ("@kundin:x", Some("join"), "join", Content::State),
        ("@kundin:x", Some("join"), "leave", said(MemberChange::Left)),
        ("@meister:x", Some("join"), "leave", said(MemberChange::Removed)),
        ("@meister:x", Some("join"), "ban", said(MemberChange::Banned)),
        ("@kundin:x", None, "knock", Content::State),
    ] {
        assert_eq!(member(sender, before, now), expected, "{sender} {before:?} {now}");
    }
}

#[test]
fn a_place_is_read_in_degrees_and_nonsense_stays_unknown() {
    let place = |uri: &str| message(json!({ "msgtype": "m.location", "body": "Baustelle", "geo_uri": uri }));
    let read = Content::Place { body: "Baustelle".into(), latitude: 50.9413, longitude: -6.9582, reply_to: None };
    assert_eq!(place("geo:50.9413,-6.9582"), read);
    assert_eq!(place("geo:50.9413,-6.9582,53.1;u=35"), read);
    assert_eq!(place("geo:50.9413,-6.9582;crs=WGS84;u=5"), read);
    for nonsense in ["geo:", "geo:91,7", "geo:50", "geo:a,b", "geo:NaN,7", "geo:1,2;crs=moon", "http://karte"] {
        assert_eq!(kind_of(place(nonsense)), "m.location", "{nonsense}");
    }
}

#[test]
fn receipts_say_who_has_read_how_far() {
    let event = json!({ "type": "m.receipt", "content": { "$1": {
        "m.read": { "@kundin:x": { "ts": 7 }, "@b:x": { "ts": 8, "thread_id": "$thread" }, "@c:x": { "thread_id": "main" } },
        "m.read.private": { "@meister:x": { "ts": 9 } },
    }, "$2": 5 } });
    let mut read: Vec<_> =
        receipts(&event.to_string()).into_iter().map(|it| (it.user_id, it.event_id, it.at_ms)).collect();
    read.sort();
    let told = |who: &str, at| (who.to_owned(), "$1".to_owned(), at);
    assert_eq!(read, [told("@c:x", 0), told("@kundin:x", 7), told("@meister:x", 9)]);
    assert_eq!(receipts("no json"), []);
}

#[test]
fn taking_care_and_a_series_are_read_where_they_are_meant() {
    assert_eq!(says(CARE, json!({ "taken": true })), Content::Care { taken: true });
    assert_eq!(kind_of(says(CARE, json!({ "taken": "yes" }))), CARE);
    let photo = json!({ "msgtype": "m.image", "body": "foto.jpg", "url": "mxc://x/1", SERIES: "01SERIES" });
    let Content::Image { media, .. } = message(photo) else { panic!("it is a picture") };
    assert_eq!(media.series.as_deref(), Some("01SERIES"));
}

#[test]
fn what_came_encrypted_takes_nothing_back_and_throws_nobody_out() {
    let decrypted = |kind: &str, content: Value, state_key: Option<&str>| {
        let mut event = json!({ "event_id": "$e", "sender": "@kundin:x", "type": kind, "content": content });
        if let Some(key) = state_key {
            event["state_key"] = json!(key);
        }
        convert_decrypted(&event.to_string()).unwrap().content
    };
    let unknown = Content::Unknown { kind: "m.room.encrypted".into(), raw: None };
    assert_eq!(decrypted("m.room.redaction", json!({ "redacts": "$auftrag" }), None), unknown);
    assert_eq!(decrypted("m.room.member", json!({ "membership": "leave" }), Some("@meister:x")), unknown);
    assert_eq!(decrypted("m.room.tombstone", json!({ "replacement_room": "!falle:x" }), Some("")), unknown);
    assert_eq!(decrypted("m.room.message", json!({ "msgtype": "m.text", "body": "Moin" }), None), text_of("Moin"));
}

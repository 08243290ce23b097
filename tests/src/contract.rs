//! What the core relies on in a [`Transport`], as one function: the real one against a real server and the simulated one
//! keep the same contract, so that what the simulation shows is true of both.

use futures_util::future::BoxFuture;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use werkfunk::consent::{Facts, Permit, Purpose, decide};
use werkfunk::contacts::Role;
use werkfunk::sync::{
    Batch, Content, IncomingEvent, Membership, Mentioned, Outgoing, OutgoingKind, OutgoingMedia, OutgoingThumbnail,
    RoomNews, SpoolFile, Transport, TransportError,
};

/// Syncs until something has come at most.
const TRIES: usize = 40;

/// Events of a room of which one batch leaves some out.
const MORE_THAN_A_BATCH: usize = 55;

/// What a broken contract is told by.
pub type Broken = Box<dyn std::error::Error + Send + Sync>;

/// One party to the contract: a device just logged in, and the account of somebody else.
pub struct Party<'t> {
    pub transport: &'t dyn Transport,
    pub other: &'t str,
    /// For spool files.
    pub folder: &'t Path,
    /// The other asks us into a new room; gives its id.
    pub asks_us_in: AsksUsIn<'t>,
}

/// See [`Party::asks_us_in`].
pub type AsksUsIn<'t> = &'t (dyn Fn() -> BoxFuture<'t, Result<String, Broken>> + Sync);

/// Leave to send, as the gate gives it to colleagues.
pub fn leave_to_send() -> Result<Permit, Broken> {
    let facts = Facts { role: Some(Role::Colleague), ..Facts::default() };
    decide(&facts, Purpose::Request).map_err(|why| format!("{why:?}").into())
}

impl Party<'_> {
    /// Keeps the contract, verb by verb.
    ///
    /// # Panics
    /// Where a verb does not do what the core relies on.
    pub async fn keep(&self) -> Result<(), Broken> {
        let permit = leave_to_send()?;
        let room = self.a_room_is_made_once(&permit).await?;
        let cursor = self.own_cursor_is_that_of_the_last_batch(&room).await?;
        let text = self.the_same_item_is_one_event(&permit, &room, &cursor).await?;
        self.edits_and_answers_name_their_target(&permit, &room, &text).await?;
        self.a_picture_comes_back_as_it_was(&permit, &room).await?;
        self.what_a_batch_leaves_out_lies_before_it(&permit, &room).await?;
        self.history_is_whole_and_ends(&room).await?;
        self.the_server_says_what_it_has(&room, &text).await?;
        self.what_is_taken_back_is_empty(&permit, &room, &text).await?;
        self.an_older_cursor_brings_nothing_back(&cursor).await?;
        self.who_was_taken_out_is_in_no_more(&permit, &room).await?;
        self.who_left_sends_nothing_more(&permit, &room).await?;
        self.who_cannot_be_asked_keeps_no_room_from_the_others(&permit).await?;
        self.who_is_asked_in_is_in_when_it_says_so(&permit).await?;
        self.places_not_filled_are_few(&permit).await
    }

    async fn who_is_asked_in_is_in_when_it_says_so(&self, permit: &Permit) -> Result<(), Broken> {
        let (wanted, unwanted) = ((self.asks_us_in)().await?, (self.asks_us_in)().await?);
        for room in [&wanted, &unwanted] {
            let news = self.asked_into(room).await?;
            assert_eq!(news.inviter.as_deref(), Some(self.other), "who asks is told");
            assert!(news.events.is_empty(), "what is said there is not for us yet: {:?}", news.events);
        }
        self.transport.join(permit, &wanted).await?;
        self.transport.join(permit, &wanted).await.map_err(|error| format!("joining twice: {error}"))?;
        let news = self.let_into(&wanted).await?;
        let members = news.members.as_deref().unwrap_or_default();
        assert!(news.encrypted && members.iter().any(|member| member.user_id == self.other), "{news:?}");
        let content = Outgoing::Text { body: "Da bin ich".into(), reply_to: None };
        self.transport.send(permit, &wanted, "ITEM-8", &content, &nobody()).await?;
        self.transport.leave(permit, &unwanted).await?;
        let back = self.transport.join(permit, &unwanted).await;
        assert!(matches!(back, Err(TransportError::Forbidden)), "who said no is not asked any more: {back:?}");
        Ok(())
    }

    /// Syncs until somebody asks us into the room.
    async fn asked_into(&self, room: &str) -> Result<RoomNews, Broken> {
        for _ in 0..TRIES {
            let mut rooms = self.transport.rooms().await?.into_iter();
            match rooms.find(|news| news.room_id == room && news.membership == Membership::Invited) {
                Some(news) => return Ok(news),
                None => self.news_of(room).await?,
            };
        }
        Err("nobody asks".into())
    }

    /// Syncs until we are in the room.
    async fn let_into(&self, room: &str) -> Result<RoomNews, Broken> {
        for _ in 0..TRIES {
            let news = self.news_of(room).await?;
            if let Some(news) = news.filter(|news| news.membership == Membership::Joined) {
                return Ok(news);
            }
        }
        Err("nothing says that we are in".into())
    }

    async fn news_of(&self, room: &str) -> Result<Option<RoomNews>, Broken> {
        let cursor = self.transport.own_cursor().await?;
        let batch = self.transport.sync(cursor.as_deref(), Duration::from_secs(1)).await?;
        Ok(batch.rooms.into_iter().find(|news| news.room_id == room))
    }

    /// Then the server names the time until one runs out; another way is open, and a place that was filled is one less.
    async fn places_not_filled_are_few(&self, permit: &Permit) -> Result<(), Broken> {
        let (_, spool) = self.spool("few", b"ein Bild")?;
        let mut places = Vec::new();
        let refused = loop {
            match self.transport.reserve(permit).await {
                Ok(place) if places.len() < TRIES => places.push(place),
                other => break other,
            }
        };
        let Err(TransportError::RateLimited { retry_after: Some(wait) }) = refused else {
            return Err(format!("after {} places: {refused:?}", places.len()).into());
        };
        assert!(wait > Duration::from_secs(3_600), "a place is kept for long: {wait:?}");
        self.transport.upload_unreserved(permit, &spool, quiet()).await?;
        let place = places.first().ok_or("a few are given")?;
        self.transport.upload(permit, place, &spool, false, quiet()).await?;
        assert!(self.transport.reserve(permit).await.is_ok(), "what is filled is not waited for");
        Ok(())
    }

    async fn a_room_is_made_once(&self, permit: &Permit) -> Result<String, Broken> {
        let token = "01m8bdwp0h0000000000000001";
        let users = [self.other.to_owned()];
        let room = self.transport.create_room(permit, token, &users).await?;
        assert_eq!(room.refused, [""; 0], "everybody can be asked");
        assert_eq!(self.transport.create_room(permit, token, &users).await?, room, "the second room is the first");
        let room = room.room_id;
        self.transport.invite(permit, &room, self.other).await.map_err(|error| format!("asking twice: {error}"))?;
        Ok(room)
    }

    async fn who_was_taken_out_is_in_no_more(&self, permit: &Permit, room: &str) -> Result<(), Broken> {
        let mut cursor = self.transport.own_cursor().await?;
        for again in ["", ", nor twice", ", nor who was never there"] {
            let whom = if again.ends_with("there") { "@fremd:nirgends.invalid" } else { self.other };
            let removed = self.transport.remove(permit, room, whom).await;
            removed.map_err(|error| format!("taking out is no fault{again}: {error}"))?;
        }
        for _ in 0..TRIES {
            let batch = self.transport.sync(cursor.as_deref(), Duration::from_secs(1)).await?;
            let news = batch.rooms.iter().find(|news| news.room_id == room);
            let members = news.and_then(|news| news.members.as_deref());
            if members.is_some_and(|members| members.iter().all(|member| member.user_id != self.other)) {
                return Ok(());
            }
            cursor = Some(batch.cursor);
        }
        Err("who was taken out is still in".into())
    }

    /// Nobody of a server that is not let in can be asked.
    async fn who_cannot_be_asked_keeps_no_room_from_the_others(&self, permit: &Permit) -> Result<(), Broken> {
        let stranger = "@fremd:nirgends.invalid".to_owned();
        let users = [stranger.clone(), self.other.to_owned()];
        for token in ["01m8bdwp0h0000000000000002", "01m8bdwp0h0000000000000002", "01m8bdwp0h0000000000000003"] {
            let made = self.transport.create_room(permit, token, &users).await?;
            assert_eq!(made.refused, [stranger.as_str()], "the others are in, and who is not is told");
        }
        let alone = self.transport.create_room(permit, "01m8bdwp0h0000000000000004", &users[..1]).await;
        assert!(alone.is_err(), "a room for nobody is no room: {alone:?}");
        Ok(())
    }

    async fn own_cursor_is_that_of_the_last_batch(&self, room: &str) -> Result<String, Broken> {
        assert_eq!(self.transport.own_cursor().await?, None, "nothing was synced yet");
        let first = self.transport.sync(None, Duration::ZERO).await?;
        let news = first.rooms.iter().find(|news| news.room_id == room).ok_or("the room is in the first batch")?;
        assert_eq!((news.membership, news.encrypted), (Membership::Joined, true));
        let members = news.members.as_deref().unwrap_or_default();
        assert!(members.iter().any(|member| member.user_id == self.other), "{members:?}");
        assert_eq!(self.transport.own_cursor().await?.as_ref(), Some(&first.cursor));
        assert!(self.transport.rooms().await?.iter().any(|news| news.room_id == room));
        Ok(first.cursor)
    }

    async fn the_same_item_is_one_event(&self, permit: &Permit, room: &str, since: &str) -> Result<String, Broken> {
        let content = Outgoing::Text { body: "Guten Tag".into(), reply_to: None };
        let event = self.transport.send(permit, room, "ITEM-1", &content, &nobody()).await?;
        assert_eq!(
            self.transport.send(permit, room, "ITEM-1", &content, &nobody()).await?,
            event,
            "the same transaction"
        );
        let echo = self.hear(room, since, &event).await?;
        assert_eq!(echo.content, Content::Text { body: "Guten Tag".into(), reply_to: None });
        assert_eq!((echo.item_id.as_deref(), echo.transaction_id.as_deref()), (Some("ITEM-1"), Some("ITEM-1")));
        let all = self.history(room).await?;
        assert_eq!(all.iter().filter(|said| said.item_id.as_deref() == Some("ITEM-1")).count(), 1);
        self.transport.receipt(permit, room, &event).await?;
        self.transport.typing(permit, room, true).await?;
        self.transport.typing(permit, room, false).await?;
        Ok(event)
    }

    async fn edits_and_answers_name_their_target(&self, permit: &Permit, room: &str, text: &str) -> Result<(), Broken> {
        let edit = Outgoing::Edit { target: text.into(), body: "Guten Abend".into() };
        let edit = self.transport.send(permit, room, "ITEM-2", &edit, &nobody()).await?;
        let answer = Outgoing::Text { body: "Noch etwas".into(), reply_to: Some(text.into()) };
        let answer = self.transport.send(permit, room, "ITEM-3", &answer, &nobody()).await?;
        let all = self.history(room).await?;
        let said = |id: &str| all.iter().find(|event| event.event_id == id).map(|event| event.content.clone());
        assert_eq!(said(&edit), Some(Content::Edit { target: text.into(), body: "Guten Abend".into() }));
        let expected = Content::Text { body: "Noch etwas".into(), reply_to: Some(text.into()) };
        assert_eq!(said(&answer), Some(expected));
        let thumb = Outgoing::Reaction { target: text.into(), key: "👍".into() };
        let thumb = self.transport.send(permit, room, "ITEM-5", &thumb, &nobody()).await?;
        let care = self.transport.send(permit, room, "ITEM-6", &Outgoing::Care { taken: true }, &nobody()).await?;
        let (latitude, longitude) = (50.9413, 6.9582);
        let site = Outgoing::Place { body: "Baustelle".into(), latitude, longitude, reply_to: None };
        let site = self.transport.send(permit, room, "ITEM-7", &site, &nobody()).await?;
        let all = self.history(room).await?;
        let said = |id: &str| all.iter().find(|event| event.event_id == id).map(|event| event.content.clone());
        assert_eq!(said(&thumb), Some(Content::Reaction { target: text.into(), key: "👍".into() }));
        assert_eq!(said(&care), Some(Content::Care { taken: true }));
        let expected = Content::Place { body: "Baustelle".into(), latitude, longitude, reply_to: None };
        assert_eq!(said(&site), Some(expected));
        Ok(())
    }

    async fn a_picture_comes_back_as_it_was(&self, permit: &Permit, room: &str) -> Result<(), Broken> {
        let nowhere =
            self.transport.upload(permit, "mxc://werkfunk.test/nie", &self.spool("x", b"x")?.1, false, quiet()).await;
        assert!(nowhere.is_err(), "a place nobody reserved takes nothing");
        let (file, uri) = self.upload(permit, "photo", b"ein Bild").await?;
        let (thumb_file, thumb_uri) = self.upload(permit, "thumbnail", b"klein").await?;
        let image = OutgoingMedia {
            kind: OutgoingKind::Image,
            file_name: "1.jpg".into(),
            mime: "image/jpeg".into(),
            caption: "Bad".into(),
            uri,
            file,
            bytes: 8,
            width: 4,
            height: 3,
            duration_ms: None,
            waveform: Vec::new(),
            blurhash: "L0".into(),
            thumbnail: Some(OutgoingThumbnail { uri: thumb_uri, file: thumb_file, bytes: 5, width: 2, height: 1 }),
            series: None,
            reply_to: None,
        };
        let event = self.transport.send(permit, room, "ITEM-4", &Outgoing::Media(Box::new(image)), &nobody()).await?;
        let all = self.history(room).await?;
        let said = all.into_iter().find(|said| said.event_id == event).ok_or("the picture is in the room")?;
        let Content::Image { caption, media, .. } = said.content else { return Err("it is a picture".into()) };
        assert_eq!((caption.as_str(), media.width, media.height), ("Bad", Some(4), Some(3)));
        for (file, content) in [(Some(media.file), b"ein Bild".as_slice()), (media.thumbnail, b"klein")] {
            let mut got = Vec::new();
            self.transport.download(&file.ok_or("both are named")?, &mut got).await?;
            assert_eq!(got, content);
        }
        Ok(())
    }

    async fn upload(&self, permit: &Permit, name: &str, content: &[u8]) -> Result<(SpoolFile, String), Broken> {
        let (file, spool) = self.spool(name, content)?;
        assert_eq!(std::fs::metadata(&spool)?.len(), file.bytes);
        let uri = self.transport.reserve(permit).await?;
        self.transport
            .upload(permit, &uri, &spool, true, quiet())
            .await
            .map_err(|error| format!("unfilled: {error}"))?;
        self.transport
            .upload(permit, &uri, &spool, false, quiet())
            .await
            .map_err(|error| format!("blindly: {error}"))?;
        let carried = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&carried);
        let progress: werkfunk::sync::Progress = Arc::new(move |bytes| count.store(bytes, Ordering::Relaxed));
        self.transport.upload(permit, &uri, &spool, true, progress).await.map_err(|error| format!("again: {error}"))?;
        assert_eq!(carried.load(Ordering::Relaxed), 0, "nothing is carried twice");
        let other = self.transport.upload_unreserved(permit, &spool, quiet()).await?;
        assert_ne!(other, uri, "what nobody reserved has a place of its own");
        // Either place serves as well as the other.
        Ok((file, if name == "photo" { other } else { uri }))
    }

    fn spool(&self, name: &str, mut content: &[u8]) -> Result<(SpoolFile, std::path::PathBuf), Broken> {
        let path = self.folder.join(name);
        Ok((self.transport.encrypt_file(&mut content, &path)?, path))
    }

    /// More than a batch holds was said: it says where to walk back from, and what lies there joins without gap or overlap.
    async fn what_a_batch_leaves_out_lies_before_it(&self, permit: &Permit, room: &str) -> Result<(), Broken> {
        let since = self.transport.own_cursor().await?.ok_or("something was synced")?;
        let mut said = Vec::new();
        for number in 0..MORE_THAN_A_BATCH {
            let content = Outgoing::Text { body: format!("Zeile {number}"), reply_to: None };
            said.push(self.transport.send(permit, room, &format!("GAP-{number}"), &content, &nobody()).await?);
        }
        let batch = self.transport.sync(Some(&since), Duration::from_secs(1)).await?;
        let news = batch.rooms.iter().find(|news| news.room_id == room).ok_or("the room has news")?;
        let mut heard: Vec<_> = news.events.iter().map(|event| event.event_id.clone()).rev().collect();
        let mut from = news.gap_before.clone();
        assert!(from.is_some() && heard.len() < said.len(), "{} of {} events came", heard.len(), said.len());
        while let Some(token) = from.filter(|_| !heard.contains(&said[0])) {
            let page = self.transport.history(room, Some(&token), 10).await?;
            heard.extend(page.events.into_iter().map(|event| event.event_id));
            from = page.next;
        }
        heard.reverse();
        let first = heard.iter().position(|event| *event == said[0]).ok_or("what was left out never came")?;
        assert_eq!(heard[first..], said[..], "each once, in order");
        Ok(())
    }

    /// Pages join without gap or overlap, newest first, whatever their size, down to the room's birth.
    async fn history_is_whole_and_ends(&self, room: &str) -> Result<(), Broken> {
        let whole = self.history_by(room, 100).await?;
        let by_two = self.history_by(room, 2).await?;
        let ids = |all: &[IncomingEvent]| all.iter().map(|event| event.event_id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&whole), ids(&by_two));
        assert_eq!(whole.last().map(|first| &first.content), Some(&Content::State), "the room's birth comes last");
        Ok(())
    }

    async fn the_server_says_what_it_has(&self, room: &str, text: &str) -> Result<(), Broken> {
        assert!(self.transport.has_event(room, text).await?, "it has what it gave");
        assert!(!self.transport.has_event(room, "$nie:werkfunk.test").await?, "it never had this");
        let own = self.transport.own_cursor().await?;
        let newest = self.transport.newest_events().await?;
        let here: Vec<_> = newest.iter().filter(|(id, _)| id == room).map(|(_, event)| event.clone()).collect();
        let page = self.transport.history(room, None, 1).await?;
        assert_eq!(here, page.events.iter().map(|event| event.event_id.clone()).collect::<Vec<_>>(), "once each room");
        assert_eq!(self.transport.own_cursor().await?, own, "asking changes nothing");
        self.transport.start_over(&[]).await?;
        assert!(self.transport.has_event(room, text).await?, "starting over takes nothing away");
        Ok(())
    }

    async fn what_is_taken_back_is_empty(&self, permit: &Permit, room: &str, text: &str) -> Result<(), Broken> {
        let redaction = self.transport.redact(permit, room, text, "ITEM-1").await?;
        assert_eq!(self.transport.redact(permit, room, text, "ITEM-1").await?, redaction, "once is enough");
        let all = self.history(room).await?;
        let said = |id: &str| all.iter().find(|event| event.event_id == id).map(|event| event.content.clone());
        assert_eq!(said(text), Some(Content::Redacted));
        assert_eq!(said(&redaction), Some(Content::Redaction { target: text.into() }));
        Ok(())
    }

    /// What the transport has taken in it does not tell again: who lost a batch has to walk back.
    async fn an_older_cursor_brings_nothing_back(&self, since: &str) -> Result<(), Broken> {
        for _ in 0..TRIES {
            let own = self.transport.own_cursor().await?;
            let batch = self.transport.sync(own.as_deref(), Duration::ZERO).await?;
            if Some(&batch.cursor) == own.as_ref() {
                let again = self.transport.sync(Some(since), Duration::ZERO).await?;
                assert_eq!(again.cursor, batch.cursor, "nothing happened meanwhile");
                assert!(again.rooms.iter().all(|news| news.events.is_empty()), "{:?}", again.rooms);
                return Ok(());
            }
        }
        Err("the server never comes to rest".into())
    }

    async fn who_left_sends_nothing_more(&self, permit: &Permit, room: &str) -> Result<(), Broken> {
        self.transport.leave(permit, room).await?;
        self.transport.leave(permit, room).await.map_err(|error| format!("leaving twice: {error}"))?;
        let content = Outgoing::Text { body: "Noch da?".into(), reply_to: None };
        let sent = self.transport.send(permit, room, "ITEM-5", &content, &nobody()).await;
        assert!(matches!(sent, Err(TransportError::Forbidden | TransportError::NotFound)), "{sent:?}");
        let never = self.transport.send(permit, "!nie:werkfunk.test", "ITEM-6", &content, &nobody()).await;
        assert!(matches!(never, Err(TransportError::Forbidden | TransportError::NotFound)), "{never:?}");
        Ok(())
    }

    /// Syncs from `since` until the event has come; it comes once.
    async fn hear(&self, room: &str, since: &str, event: &str) -> Result<IncomingEvent, Broken> {
        let mut cursor = since.to_owned();
        for _ in 0..TRIES {
            let batch: Batch = self.transport.sync(Some(&cursor), Duration::from_secs(1)).await?;
            assert_eq!(self.transport.own_cursor().await?.as_ref(), Some(&batch.cursor));
            let here = |news: &&RoomNews| news.room_id == room;
            let all: Vec<_> = batch.rooms.iter().filter(here).flat_map(|news| &news.events).collect();
            let found: Vec<_> = all.iter().filter(|said| said.event_id == event).collect();
            assert!(found.len() < 2, "a batch tells an event once");
            if let Some(found) = found.first() {
                return Ok((**found).clone());
            }
            cursor = batch.cursor;
        }
        Err(format!("{event} never came").into())
    }

    async fn history(&self, room: &str) -> Result<Vec<IncomingEvent>, Broken> {
        self.history_by(room, 30).await
    }

    async fn history_by(&self, room: &str, limit: u16) -> Result<Vec<IncomingEvent>, Broken> {
        let (mut all, mut from) = (Vec::new(), None);
        for _ in 0..TRIES {
            let page = self.transport.history(room, from.as_deref(), limit).await?;
            assert!(page.events.len() <= usize::from(limit));
            all.extend(page.events);
            match page.next {
                None => return Ok(all),
                next => from = next,
            }
        }
        Err("history never ends".into())
    }
}

fn nobody() -> Mentioned {
    Mentioned::default()
}

fn quiet() -> werkfunk::sync::Progress {
    Arc::new(|_| {})
}

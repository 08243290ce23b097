//! The phone's verbs about messages, whole threads, and what goes out by other apps, one line each.

use crate::Phone;
use std::path::{Path, PathBuf};
use werkfunk::Error;
use werkfunk::consent::ChannelKind;
use werkfunk::contacts::ReceivedCard;
use werkfunk::handoffs::{HandOff, HandOffStart};
use werkfunk::photos::PhotoWish;
use werkfunk::scraps::Scrap;
use werkfunk::threads::{Flagged, GroupDraft, GroupPerson, PastedPlace, Place, RoomRules};

type Result<T, E = Error> = std::result::Result<T, E>;

#[uniffi::export]
impl Phone {
    /// An emoji at a message (its event id, or its item's); the same once more takes it back.
    pub fn react(&self, message: &str, key: &str) -> Result<()> {
        self.core.react(message, key).map(drop)
    }

    /// For everybody; the message stays as it is until the server has said so.
    pub fn take_back(&self, message: &str) -> Result<()> {
        self.core.take_back(message)
    }

    pub fn take_care(&self, thread_id: &str, taken: bool) -> Result<()> {
        self.core.take_care(thread_id, taken)
    }

    pub fn send_place(&self, thread_id: &str, place: Place, name: &str) -> Result<String> {
        self.core.send_place(thread_id, place, name)
    }

    /// Of a link of a map, a `geo:` address or coordinates; nothing is fetched.
    pub fn place_in(&self, pasted: &str) -> PastedPlace {
        self.core.place_in(pasted)
    }

    /// All of them are filed or, after an error, none.
    pub fn send_photos(
        &self,
        thread_id: &str,
        paths: Vec<String>,
        caption: &str,
        wish: PhotoWish,
        site_id: Option<String>,
    ) -> Result<Vec<String>> {
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        self.core.send_photos(thread_id, &paths, caption, &wish, site_id.as_deref())
    }

    pub fn pin(&self, thread_id: &str, position: i64, on: bool) -> Result<()> {
        self.core.pin(thread_id, position, on)
    }

    /// Unix milliseconds; `null` takes it back.
    pub fn answer_by(&self, thread_id: &str, position: i64, until_ms: Option<i64>) -> Result<()> {
        self.core.answer_by(thread_id, position, until_ms)
    }

    pub fn label_message(&self, thread_id: &str, position: i64, label: &str, on: bool) -> Result<()> {
        self.core.label_message(thread_id, position, label, on)
    }

    pub fn label_thread(&self, thread_id: &str, label: &str, on: bool) -> Result<()> {
        self.core.label_thread(thread_id, label, on)
    }

    pub fn to_answer(&self) -> Result<Vec<Flagged>> {
        self.core.to_answer()
    }

    pub fn pins(&self, thread_id: &str) -> Result<Vec<Flagged>> {
        self.core.pins(thread_id)
    }

    /// The answer says which address opens the other app, or why none does.
    pub fn hand_off(&self, contact_id: &str, channel: ChannelKind, body: &str) -> Result<HandOffStart> {
        self.core.hand_off(contact_id, channel, body)
    }

    /// Whom it reaches is chosen in the other app: it needs no address, and the answer says none.
    pub fn hand_off_shared(&self, contact_id: &str, channel: ChannelKind, body: &str) -> Result<HandOffStart> {
        self.core.hand_off_shared(contact_id, channel, body)
    }

    pub fn open_hand_offs(&self) -> Result<Vec<HandOff>> {
        self.core.open_hand_offs()
    }

    pub fn answer_hand_off(&self, id: &str, sent: bool) -> Result<()> {
        self.core.answer_hand_off(id, sent)
    }

    pub fn note_call(&self, thread_id: &str, body: &str) -> Result<String> {
        self.core.note_call(thread_id, body)
    }

    /// Who it is and how to reach it; nothing the company noted.
    pub fn send_contact(&self, thread_id: &str, contact_id: &str) -> Result<String> {
        self.core.send_contact(thread_id, contact_id)
    }

    /// By its name in the vault.
    pub fn received_card(&self, name: &str) -> Result<ReceivedCard> {
        self.core.received_card(name)
    }

    pub fn answer_invitation(&self, room_id: &str, accept: bool) -> Result<()> {
        self.core.answer_invitation(room_id, accept)
    }

    /// What was said stays; nothing is sent there any more.
    pub fn leave_room(&self, thread_id: &str) -> Result<()> {
        self.core.leave_room(thread_id)
    }

    /// What is written next takes another room.
    pub fn begin_anew(&self, thread_id: &str) -> Result<()> {
        self.core.begin_anew(thread_id)
    }

    /// To be called with every letter; what leaves or is saved is kept no more.
    pub fn keep_scrap(&self, scrap: Scrap, body: &str) -> Result<()> {
        self.core.keep_scrap(&scrap, body)
    }

    /// Empty where nothing is written.
    pub fn scrap(&self, scrap: Scrap) -> Result<String> {
        self.core.scrap(&scrap)
    }

    /// To be called with every letter.
    pub fn keep_group_draft(&self, draft: GroupDraft) -> Result<()> {
        self.core.keep_group_draft(&draft)
    }

    pub fn group_draft(&self) -> Result<GroupDraft> {
        self.core.group_draft()
    }

    /// By name.
    pub fn group_people(&self) -> Result<Vec<GroupPerson>> {
        self.core.group_people()
    }

    /// Gives the thread; the room is made when there is a network.
    pub fn start_group(&self, contacts: Vec<String>, title: &str, body: &str) -> Result<String> {
        self.core.start_group(&contacts, title, body)
    }

    /// Only the company reads it; empty: after its members.
    pub fn unwritten_people(&self, query: &str) -> Result<Vec<GroupPerson>> {
        self.core.unwritten_people(query)
    }

    pub fn name_group(&self, thread_id: &str, title: &str) -> Result<()> {
        self.core.name_group(thread_id, title)
    }

    pub fn add_to_group(&self, thread_id: &str, contact_id: &str) -> Result<()> {
        self.core.add_to_group(thread_id, contact_id)
    }

    pub fn take_out_of_group(&self, thread_id: &str, user_id: &str) -> Result<()> {
        self.core.take_out_of_group(thread_id, user_id)
    }

    pub fn room_rules(&self) -> Result<RoomRules> {
        self.core.room_rules()
    }

    pub fn set_room_rules(&self, rules: RoomRules) -> Result<()> {
        self.core.set_room_rules(&rules)
    }
}

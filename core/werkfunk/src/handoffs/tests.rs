//! Stories of texts that leave by other apps.

use super::*;
use crate::consent::Basis;
use crate::contacts::testing::{Phone, form, number, text};
use crate::contacts::{ContactFields, ContactNumber, NumberKind};
use crate::threads::Entry;

struct Desk {
    phone: Phone,
    kundin: contacts::ContactRef,
}

impl Desk {
    fn new() -> Self {
        let phone = Phone::new();
        let mut fields = form("Frau Holm");
        fields.numbers = vec![number("0171 2345678")];
        fields.emails = vec![text("holm@post.example")];
        let kundin = phone.enters(&fields);
        Self { phone, kundin }
    }

    fn allows(&self, channel: ChannelKind) {
        let record = |tx: &WriteTx<'_>| {
            consent::record(tx, self.kundin.pk, channel, Purpose::Request, Basis::Consent, "am Telefon gesagt")
        };
        self.phone.store.write(record).unwrap();
    }

    fn begins(&self, channel: ChannelKind, body: &str) -> Result<HandOffStart> {
        self.phone.store.write(|tx| begin(tx, &self.kundin.id, channel, Purpose::Request, body))
    }

    fn open(&self) -> Vec<HandOff> {
        self.phone.store.read(open).unwrap()
    }

    fn entries(&self) -> Vec<Entry> {
        let id = self.phone.store.read(|tx| threads::id_of_contact(tx, self.kundin.pk)).unwrap().unwrap();
        self.phone.store.read(|tx| threads::page(tx, &id, None, 10)).unwrap().entries
    }
}

#[test]
fn without_a_basis_no_other_app_is_opened() {
    let desk = Desk::new();
    let start = desk.begins(ChannelKind::Whatsapp, "Wir kommen um acht.").unwrap();
    assert_eq!((start.id, start.link, start.gate.basis), (None, None, None));
    assert!(start.gate.why.is_some(), "and it says why");
    assert_eq!(desk.open(), []);
}

#[test]
fn what_went_out_stands_in_the_thread_and_what_did_not_leaves_no_trace_there() {
    let desk = Desk::new();
    desk.allows(ChannelKind::Whatsapp);
    let start = desk.begins(ChannelKind::Whatsapp, "Wir kommen um acht.").unwrap();
    assert_eq!(start.link.as_deref(), Some("https://wa.me/491712345678?text=Wir%20kommen%20um%20acht."));
    let id = start.id.unwrap();
    assert_eq!((desk.open().len(), desk.entries().len()), (1, 0), "nobody has said yet that it went out");
    desk.phone.store.write(|tx| answer(tx, &id, true)).unwrap();
    let entry = desk.entries().remove(0);
    assert_eq!((entry.kind, entry.channel), (EntryKind::HandOff, Some(ChannelKind::Whatsapp)));
    assert_eq!((entry.body.as_str(), desk.open()), ("Wir kommen um acht.", vec![]));
    assert!(desk.phone.store.write(|tx| answer(tx, &id, false)).is_err(), "asked once");
    let again = desk.begins(ChannelKind::Whatsapp, "Doch um neun.").unwrap().id.unwrap();
    desk.phone.store.write(|tx| answer(tx, &again, false)).unwrap();
    assert_eq!(desk.entries().len(), 1);
}

#[test]
fn a_message_goes_to_the_mobile_and_never_to_the_fax() {
    let desk = Desk::new();
    desk.allows(ChannelKind::Sms);
    let of_kind = |typed: &str, kind| ContactNumber { kind, ..number(typed) };
    let all = [
        of_kind("030 2345671", NumberKind::Fax),
        of_kind("0800 2345670", NumberKind::Work),
        of_kind("030 2345670", NumberKind::Work),
        of_kind("0151 23456789", NumberKind::Other),
    ];
    let link = |numbers: &[ContactNumber]| {
        let fields = desk.phone.store.read(|tx| contacts::page(tx, &desk.kundin.id)).unwrap().fields;
        let fields = ContactFields { numbers: numbers.to_vec(), ..fields };
        desk.phone.store.write(|tx| contacts::save(tx, &desk.kundin.id, &fields)).unwrap();
        desk.begins(ChannelKind::Sms, "Bis gleich").map(|start| start.link)
    };
    assert_eq!(link(&all).unwrap().as_deref(), Some("sms:+4915123456789?body=Bis%20gleich"));
    assert_eq!(link(&all[..3]).unwrap().as_deref(), Some("sms:+49302345670?body=Bis%20gleich"), "better than none");
    assert!(link(&all[..2]).is_err(), "a fax machine and a service line read no message");
}

#[test]
fn consent_for_one_channel_opens_no_other() {
    let desk = Desk::new();
    desk.allows(ChannelKind::Email);
    assert!(desk.begins(ChannelKind::Sms, "Hallo").unwrap().link.is_none());
    let mail = desk.begins(ChannelKind::Email, "Guten Tag,\nbis morgen.").unwrap().link.unwrap();
    assert!(mail.starts_with("mailto:holm@post.example?subject="), "{mail}");
    assert!(mail.ends_with("body=Guten%20Tag%2C%0D%0Abis%20morgen."), "{mail}");
}

#[test]
fn nothing_is_handed_over_empty_endless_or_to_nowhere() {
    let desk = Desk::new();
    desk.allows(ChannelKind::Whatsapp);
    for body in ["", "  \n", &"x".repeat(LONGEST + 1)] {
        assert!(desk.begins(ChannelKind::Whatsapp, body).is_err());
    }
    assert!(desk.begins(ChannelKind::Matrix, "Hallo").is_err(), "Matrix is sent, not handed over");
    let nobody = desk.phone.enters(&form("Ohne Nummer"));
    let start = |tx: &WriteTx<'_>| begin(tx, &nobody.id, ChannelKind::Whatsapp, Purpose::Request, "Hallo");
    assert!(matches!(desk.phone.store.write(start), Err(Problem::NotFound(_))));
}

#[test]
fn a_note_on_a_call_stands_in_the_thread_is_found_and_leaves_nowhere() {
    let desk = Desk::new();
    let thread = |tx: &WriteTx<'_>| Ok(threads::thread_of_contact(tx, desk.kundin.pk)?.0);
    let thread_pk = desk.phone.store.write(thread).unwrap();
    desk.phone.store.write(|tx| note_call(tx, thread_pk, " Rohr erst nächste Woche ")).unwrap();
    let entry = desk.entries().remove(0);
    assert_eq!((entry.kind, entry.body.as_str(), entry.progress), (EntryKind::Call, "Rohr erst nächste Woche", None));
    assert_eq!(desk.phone.outbox().items.len(), 0);
    let found = desk.phone.store.read(|tx| threads::search(tx, "rohr", &threads::EntryFilter::default(), None, 5));
    assert_eq!(found.unwrap().hits.len(), 1);
    assert!(desk.phone.store.write(|tx| note_call(tx, thread_pk, " ")).is_err());
}

#[test]
fn that_it_went_out_reads_nothing_she_wrote_but_a_note_on_a_call_does() {
    let phone = Phone::new();
    let kundin = phone.hears("@kundin:netz.example", "Es tropft");
    let mut fields = phone.page(&kundin.id).fields;
    fields.numbers = vec![number("0171 2345678")];
    phone.store.write(|tx| contacts::save(tx, &kundin.id, &fields)).unwrap();
    let desk = Desk { phone, kundin };
    desk.allows(ChannelKind::Whatsapp);
    let id = desk.begins(ChannelKind::Whatsapp, "Wir kommen um acht.").unwrap().id.unwrap();
    desk.phone.store.write(|tx| answer(tx, &id, true)).unwrap();
    let unread = || desk.phone.store.read(|tx| threads::cards(tx, 1)).unwrap()[0].unread;
    assert_eq!((desk.entries().len(), unread()), (2, 1));
    let thread_pk = desk.phone.store.read(|tx| threads::pk_of_contact(tx, desk.kundin.pk)).unwrap().unwrap();
    desk.phone.store.write(|tx| note_call(tx, thread_pk, "Kommt erst morgen")).unwrap();
    assert_eq!(unread(), 0);
}

#[test]
fn who_has_no_number_and_no_mail_gets_what_is_shared_by_the_same_gate_and_the_same_question() {
    let desk = Desk::new();
    let kundin = desk.phone.enters(&form("Ohne Nummer"));
    let desk = Desk { kundin, ..desk };
    let shares = |channel, body: &str| {
        desk.phone.store.write(|tx| begin_shared(tx, &desk.kundin.id, channel, Purpose::Request, body))
    };
    let refused = shares(ChannelKind::Whatsapp, "Wir kommen um acht.").unwrap();
    assert_eq!((refused.id, refused.gate.basis, desk.open()), (None, None, vec![]));
    assert!(refused.gate.why.is_some(), "and it says why");
    desk.allows(ChannelKind::Whatsapp);
    let start = shares(ChannelKind::Whatsapp, " Wir kommen um acht. ").unwrap();
    assert_eq!(start.link, None, "nobody knows an address");
    let id = start.id.unwrap();
    assert_eq!(desk.open()[0].body, "Wir kommen um acht.");
    desk.phone.store.write(|tx| answer(tx, &id, true)).unwrap();
    let entry = desk.entries().remove(0);
    assert_eq!((entry.kind, entry.channel), (EntryKind::HandOff, Some(ChannelKind::Whatsapp)));
    assert!(shares(ChannelKind::Whatsapp, " ").is_err() && shares(ChannelKind::Matrix, "Hallo").is_err());
}

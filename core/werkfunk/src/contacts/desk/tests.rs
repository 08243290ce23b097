//! Stories of files that are read, looked at, carried out, taken back and written again.

use super::*;
use crate::contacts::exchange::vcard::{self, tidy};
use crate::contacts::testing::{Phone, form, number, text};
use crate::contacts::{
    ContactFields, ContactFilter, ImportReason, ImportedField, NumberKind, all_by_number, by_number, find, imports,
    list, page, set_home, undo,
};
use crate::store::DatabaseKey;
use tempfile::TempDir;

/// A phone with a desk and a vault.
struct Office {
    phone: Phone,
    desk: ImportDesk,
    vault: Vault,
    folder: TempDir,
}

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Kaya;Anna;;;\r\nFN:Anna Kaya\r\nTEL;TYPE=CELL:+49 171 1234567\r\n\
    CATEGORIES:Stammkunden\r\nX-FUTURE;X-P=a:was auch immer\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nN:Holm;Bernd;;;\r\nFN:Bernd Holm\r\nTEL:0221 4711230\r\nEMAIL:holm@bau.example\r\n\
    PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg==\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sanitär Özil\r\nTEL:0221 4711230\r\nEND:VCARD\r\n";

impl Office {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let vault = Vault::open(folder.path(), &DatabaseKey::new([7; 32])).unwrap();
        Self { phone: Phone::new(), desk: ImportDesk::default(), vault, folder }
    }

    fn begins(&self, bytes: &[u8]) -> ImportState {
        self.desk.begin(&self.phone.store, "Kunden 2026.vcf", bytes.to_vec()).unwrap()
    }

    fn lines(&self, id: &str) -> Vec<ImportLine> {
        self.desk.lines(&self.phone.store, id, None, None, 200).unwrap().lines
    }

    fn steps(&self, id: &str) -> Vec<ImportStep> {
        self.lines(id).into_iter().map(|line| line.step).collect()
    }

    fn answers(&self, id: &str, card: u32, answer: &ImportAnswer) -> ImportState {
        self.desk.answer(&self.phone.store, id, &[card], answer).unwrap()
    }

    fn carries_out(&self, id: &str) -> ImportDone {
        self.desk.carry_out(&self.phone.store, &self.vault, id).unwrap()
    }

    fn imports(&self, bytes: &[u8]) -> ImportDone {
        self.carries_out(&self.begins(bytes).id)
    }

    fn names(&self) -> Vec<String> {
        self.phone.store.read(list).unwrap().into_iter().map(|card| card.name).collect()
    }

    fn exports(&self, format: ExportFormat) -> ContactFile {
        export(&self.phone.store, &self.vault, &[], format).unwrap()
    }

    fn id_of(&self, number: &str) -> String {
        self.phone.store.read(|tx| by_number(tx, number)).unwrap().unwrap().id
    }
}

#[test]
fn a_plan_is_shown_before_anything_changes() {
    let office = Office::new();
    let anna = office.phone.enters(&ContactFields { numbers: vec![number("0171/1234567")], ..form("Anna Kaya") });
    let state = office.begins(CARDS.as_bytes());
    assert_eq!((state.cards, state.insert, state.merge, state.skip, state.ask), (3, 1, 1, 0, 1));
    let lines = office.lines(&state.id);
    assert_eq!(lines[0].into.as_ref().and_then(|into| into.contact_id.clone()), Some(anna.id));
    assert_eq!(lines[0].reasons, [ImportReason::SameNumber, ImportReason::SameName]);
    assert!(lines[0].fields.contains(&ImportedField::Groups), "{:?}", lines[0].fields);
    assert_eq!(lines[2].candidates[0].card, Some(1));
    assert_eq!((office.names().len(), office.phone.store.read(imports).unwrap().len()), (1, 0));
}

#[test]
fn an_import_is_carried_out_found_and_taken_back_whole() {
    let office = Office::new();
    let anna = office.phone.enters(&ContactFields { numbers: vec![number("0171/1234567")], ..form("Anna Kaya") });
    let before = office.phone.page(&anna.id);
    let state = office.begins(CARDS.as_bytes());
    office.answers(&state.id, 2, &ImportAnswer::Insert);
    let done = office.carries_out(&state.id);
    assert_eq!((done.inserted, done.merged, done.skipped, done.left_out), (2, 1, 0, 0));
    let found = office.phone.store.read(|tx| find(tx, "ozil", &ContactFilter::default(), None, 9)).unwrap();
    assert_eq!(found.contacts[0].name, "Sanitär Özil");
    assert_eq!(office.phone.store.read(|tx| all_by_number(tx, "0221/4711-230")).unwrap().len(), 2);
    let merged = office.phone.page(&anna.id);
    assert_eq!((merged.groups[0].name.as_str(), merged.unknown.len()), ("Stammkunden", 1));
    let holm = office.phone.page(&office.id_of("+49 221 4711230"));
    assert_eq!(holm.source.file, "Kunden 2026.vcf");
    assert_eq!(
        office.vault.read(&holm.fields.photo.unwrap()).unwrap(),
        [0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]
    );
    let undone = office.phone.store.write(|tx| undo(tx, &done.change_id.unwrap())).unwrap();
    assert_eq!((undone.removed, undone.restored, undone.kept), (2, 1, 0));
    assert_eq!(office.phone.page(&anna.id), before);
    assert_eq!(office.names(), ["Anna Kaya"]);
}

#[test]
fn the_same_file_again_changes_nothing_and_leaves_no_trace() {
    let office = Office::new();
    let state = office.begins(CARDS.as_bytes());
    office.answers(&state.id, 2, &ImportAnswer::Insert);
    office.carries_out(&state.id);
    let before: Vec<_> = office.names();
    let again = office.begins(CARDS.as_bytes());
    assert_eq!((again.insert, again.merge, again.skip, again.ask), (0, 0, 3, 0));
    let done = office.carries_out(&again.id);
    assert_eq!((done.change_id, done.skipped), (None, 3));
    assert_eq!((office.names(), office.phone.store.read(imports).unwrap().len()), (before, 1));
}

#[test]
fn what_was_exported_is_all_there_and_imported_it_is_nothing_new() {
    let office = Office::new();
    let holm = ContactFields {
        numbers: vec![number("0221 4711-0 DW 23"), number("110")],
        emails: vec![text("Holm@Bau.example")],
        matrix_ids: vec![text("@holm:bau.example")],
        notes: "=1+1; \"Schlüssel\"\nbeim Hausmeister".to_owned(),
        customer_number: "007".to_owned(),
        ..form("Bernd Holm")
    };
    office.phone.enters(&holm);
    let state = office.begins(CARDS.as_bytes());
    office.answers(&state.id, 1, &ImportAnswer::Insert);
    office.answers(&state.id, 2, &ImportAnswer::Insert);
    office.carries_out(&state.id);
    let anna = office.id_of("0171 1234567");
    office.phone.store.write(|tx| crate::contacts::set_favourite(tx, &anna, true)).unwrap();
    let paid = "00000000000000000000000004";
    office.phone.store.write(|tx| crate::contacts::set_tag(tx, std::slice::from_ref(&anna), paid, true)).unwrap();
    let v4 = vcard::read(&office.exports(ExportFormat::VCard4).bytes).cards;
    assert_eq!(vcard::read(&office.exports(ExportFormat::VCard3).bytes).cards, v4);
    let kept = office.phone.store.read(|tx| {
        let pks = crate::contacts::rows::listed(tx)?;
        pks.into_iter().map(|pk| crate::contacts::whole_card(tx, pk)).collect::<crate::error::Result<Vec<_>>>()
    });
    let kept = kept.unwrap().into_iter().map(|(card, photo)| {
        tidy(&crate::contacts::card::Card { photo: photo.map(|name| office.vault.read(&name).unwrap()), ..card })
    });
    assert_eq!(v4, kept.collect::<Vec<_>>());
    for format in [ExportFormat::VCard3, ExportFormat::VCard4, ExportFormat::Csv] {
        let file = office.exports(format);
        assert_eq!((file.contacts, file.photos_missing), (4, 0));
        let state = office.begins(&file.bytes);
        assert_eq!((state.skip, state.problems), (4, 0), "{format:?} {:?}", office.lines(&state.id));
        let other = Office::new();
        let state = other.begins(&file.bytes);
        for line in other.lines(&state.id) {
            other.answers(&state.id, line.card, &ImportAnswer::Insert);
        }
        assert_eq!(other.carries_out(&state.id).inserted, 4);
        assert_eq!(other.exports(format).bytes, file.bytes, "{format:?}");
    }
    assert!(office.folder.path().exists());
}

#[test]
fn chosen_contacts_go_out_alone_and_those_in_the_trash_do_not() {
    let office = Office::new();
    let [anna, bernd, clara] = ["Anna", "Bernd", "Clara"].map(|name| office.phone.enters(&form(name)));
    office
        .phone
        .store
        .write(|tx| crate::contacts::put(tx, std::slice::from_ref(&clara.id), crate::contacts::Shelf::Trash))
        .unwrap();
    assert_eq!(office.exports(ExportFormat::Csv).contacts, 2);
    let one = export(&office.phone.store, &office.vault, &[bernd.id], ExportFormat::VCard3).unwrap();
    let text = String::from_utf8(one.bytes).unwrap();
    assert!(text.contains("FN:Bernd") && !text.contains("Anna"));
    assert!(export(&office.phone.store, &office.vault, &[anna.id, "x".to_owned()], ExportFormat::VCard3).is_err());
}

#[test]
fn unknown_headers_are_mapped_by_the_person() {
    let office = Office::new();
    let state = office.begins("Wer;Draht;Rest\nAnna Kaya;0171 1234567;egal\nBernd Holm;0221 4711230;egal\n".as_bytes());
    assert_eq!((state.kind, state.columns.len()), (ImportKind::Table, 3));
    assert_eq!((state.columns[0].header.as_str(), &state.columns[1].samples[0][..]), ("Wer", "0171 1234567"));
    let fields = [ColumnField::Name, ColumnField::Number { kind: NumberKind::Mobile }, ColumnField::Nothing];
    let state = office.desk.set_columns(&office.phone.store, &state.id, &fields).unwrap();
    assert_eq!((state.columns[0].holds, state.insert), (ColumnField::Name, 2));
    assert!(office.desk.set_columns(&office.phone.store, &state.id, &fields[..2]).is_err());
    office.carries_out(&state.id);
    assert_eq!(office.names(), ["Anna Kaya", "Bernd Holm"]);
}

const MIXED: &str = "BEGIN:VCARD\nFN:Mama\nTEL:0171 1111111\nEND:VCARD\nBEGIN:VCARD\nFN:Weber GmbH\nTEL:0221 471100\nEND:VCARD\n\
    BEGIN:VCARD\nFN:Hans Müller\nTEL:0171 2222222\nEND:VCARD\nBEGIN:VCARD\nFN:Weber GmbH\nTEL:0221/471100\nEMAIL:post@weber.example\nEND:VCARD\n";

#[test]
fn private_people_of_a_mixed_phone_book_are_counted_and_never_stored() {
    let office = Office::new();
    let state = office.begins(MIXED.as_bytes());
    let state = office.desk.set_splitting(&office.phone.store, &state.id, true).unwrap();
    assert_eq!((state.undecided, state.insert), (4, 0));
    let suggested: Vec<_> = office.lines(&state.id).into_iter().map(|line| line.suggested_side).collect();
    assert_eq!(suggested, [Some(CardSide::Private), Some(CardSide::Business), None, Some(CardSide::Business)]);
    let state = office.desk.take_suggestions(&office.phone.store, &state.id).unwrap();
    assert_eq!((state.private, state.undecided, state.insert), (1, 1, 0));
    let private = Some(CardSide::Private);
    let state = office.desk.set_sides(&office.phone.store, &state.id, &[2], private).unwrap();
    assert_eq!((state.private, state.insert, state.merge), (2, 1, 1));
    let steps = [ImportStep::Private, ImportStep::Insert, ImportStep::Private, ImportStep::Merge];
    assert_eq!(office.steps(&state.id), steps);
    let done = office.carries_out(&state.id);
    assert_eq!((done.inserted, done.merged, done.private), (1, 1, 2));
    assert_eq!(office.names(), ["Weber GmbH"]);
    let kept = office.phone.store.read(crate::ledger::history).unwrap();
    assert!(!format!("{kept:?}").contains("Mama"));
}

#[test]
fn answers_send_a_card_elsewhere_and_what_hangs_on_it_goes_along() {
    let office = Office::new();
    let clara = office.phone.enters(&form("Clara Özil"));
    let twice = "BEGIN:VCARD\nFN:C. Oezil\nTEL:0171 1111111\nEND:VCARD\n\
        BEGIN:VCARD\nFN:C. Oezil\nTEL:0171/1111111\nEMAIL:c@oezil.example\nEND:VCARD\n";
    let state = office.begins(twice.as_bytes());
    assert_eq!(office.steps(&state.id)[1], ImportStep::Merge);
    office.answers(&state.id, 0, &ImportAnswer::Merge { contact_id: clara.id.clone() });
    assert_eq!(office.lines(&state.id)[0].into.as_ref().map(|into| into.name.as_str()), Some("Clara Özil"));
    assert_eq!(office.carries_out(&state.id).merged, 2);
    let page = office.phone.store.read(|tx| page(tx, &clara.id)).unwrap();
    assert_eq!((page.fields.numbers.len(), page.fields.emails.len()), (1, 1));
    let state = office.begins("BEGIN:VCARD\nFN:Neu\nEND:VCARD\nBEGIN:VCARD\nFN:Neu\nEND:VCARD\n".as_bytes());
    office.answers(&state.id, 0, &ImportAnswer::LeaveOut);
    assert_eq!(office.carries_out(&state.id).change_id, None);
}

#[test]
fn an_answer_about_no_card_or_a_later_one_is_refused() {
    let office = Office::new();
    let state = office.begins(CARDS.as_bytes());
    let refused = |cards: &[u32], answer: ImportAnswer| {
        assert!(office.desk.answer(&office.phone.store, &state.id, cards, &answer).is_err(), "{answer:?}");
    };
    refused(&[3], ImportAnswer::Insert);
    refused(&[1], ImportAnswer::MergeCard { card: 1 });
    refused(&[1], ImportAnswer::MergeCard { card: 2 });
    refused(&[1], ImportAnswer::Merge { contact_id: "nobody".to_owned() });
    assert!(office.desk.set_sides(&office.phone.store, &state.id, &[0], None).is_err());
}

#[test]
fn a_card_with_a_matrix_identity_of_somebody_else_is_entered_without_it() {
    let office = Office::new();
    office.phone.hears("@yildiz:b.example", "Hallo");
    let state = office.begins("BEGIN:VCARD\nFN:Ganz Anders\nIMPP:matrix:u/yildiz:b.example\nEND:VCARD\n".as_bytes());
    assert_eq!(office.steps(&state.id), [ImportStep::Ask]);
    office.answers(&state.id, 0, &ImportAnswer::Insert);
    assert_eq!(office.carries_out(&state.id).inserted, 1);
    assert_eq!(office.names().len(), 2);
}

#[test]
fn an_import_that_was_carried_out_dropped_or_replaced_is_gone() {
    let office = Office::new();
    let first = office.begins(CARDS.as_bytes());
    let second = office.begins(CARDS.as_bytes());
    assert!(office.desk.state(&office.phone.store, &first.id).is_err());
    office.desk.clear(&first.id);
    assert!(office.desk.state(&office.phone.store, &second.id).is_ok());
    office.carries_out(&second.id);
    assert!(office.desk.carry_out(&office.phone.store, &office.vault, &second.id).is_err());
    let third = office.begins(b"");
    assert_eq!((third.cards, third.kind), (0, ImportKind::Table));
    office.desk.clear(&third.id);
    assert!(office.desk.state(&office.phone.store, &third.id).is_err());
}

#[test]
fn numbers_are_read_as_typed_in_the_companys_country() {
    let office = Office::new();
    office.phone.store.write(|tx| set_home(tx, "AT")).unwrap();
    office.imports("BEGIN:VCARD\nFN:Wiener Dach\nTEL:01 5880\nEND:VCARD\n".as_bytes());
    assert!(office.phone.store.read(|tx| by_number(tx, "+43 1 5880")).unwrap().is_some());
}

#[test]
fn lines_come_in_pages_and_by_what_becomes_of_them() {
    let office = Office::new();
    let many: String =
        (0..5).map(|at| format!("BEGIN:VCARD\nFN:Kunde {at}\nTEL:0171 111111{at}\nEND:VCARD\n")).collect();
    let state = office.begins(many.as_bytes());
    office.answers(&state.id, 2, &ImportAnswer::LeaveOut);
    let page = |after, step| office.desk.lines(&office.phone.store, &state.id, step, after, 2).unwrap();
    let cards = |page: &ImportPage| page.lines.iter().map(|line| line.card).collect::<Vec<_>>();
    let first = page(None, Some(ImportStep::Insert));
    assert_eq!((cards(&first), first.next), (vec![0, 1], Some(1)));
    let second = page(first.next, Some(ImportStep::Insert));
    assert_eq!((cards(&second), second.next), (vec![3, 4], None));
    assert_eq!(cards(&page(None, Some(ImportStep::LeaveOut))), [2]);
}

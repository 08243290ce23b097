//! The office keeps the contact book: files come in and are taken back, two become one, somebody is blocked.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use werkfunk_tests::harness::{Deadline, Doing, Outcome, RunDir};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, exactly_once, held, text};
use werkfunk_tests::town::Town;

/// What the office's old phone wrote: Frau Yıldız, a wholesaler, and one of the family.
const OLD_PHONE: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Y=C4=B1ld=C4=B1z;Ay=C5=9Fe;;;\r\n\
    TEL;CELL:0171/123 45 67\r\nADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Lindenstr. 12;K=C3=B6ln;;50674;\r\n\
    END:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sanitär Großhandel Weber\r\nORG:Sanitär Großhandel Weber GmbH\r\n\
    TEL;TYPE=WORK:0221 47 11-0\r\nEMAIL:lager@weber.example\r\nX-FAX-MODEM:14400\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mama\r\nTEL:0221 998877\r\nEND:VCARD\r\n";

fn file(run: &RunDir, name: &str, content: &str) -> Outcome<PathBuf> {
    let path = run.sub("files")?.join(name);
    std::fs::write(&path, content).doing("writing a file")?;
    Ok(path)
}

async fn begins(phone: &Phone, path: &Path) -> Outcome<Value> {
    phone.ask("begin_import", json!({ "path": path })).await
}

async fn names(phone: &Phone) -> Outcome<Vec<Value>> {
    let list = phone.ask("contact_list", json!({})).await?;
    Ok(list["contacts"].as_array().into_iter().flatten().map(|line| line["name"].clone()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_imports_its_old_phone_looks_at_the_plan_and_takes_it_back() -> Outcome<()> {
    let run = RunDir::new("book-import")?;
    let phone = Phone::open(&run.sub("phone")?).await?;
    let path = file(&run, "altes Handy.vcf", OLD_PHONE)?;
    let state = begins(&phone, &path).await?;
    let id = &state["id"];
    phone.ask("set_import_splitting", json!({ "id": id, "splitting": true })).await?;
    phone.ask("take_suggested_sides", json!({ "id": id })).await?;
    let state = phone.ask("set_import_sides", json!({ "id": id, "cards": [0], "side": "business" })).await?;
    assert_eq!((&state["insert"], &state["private"]), (&json!(2), &json!(1)), "{state}");
    assert!(names(&phone).await?.is_empty(), "nothing changes before it is carried out");
    let done = phone.ask("carry_out_import", json!({ "id": id })).await?;
    assert_eq!(names(&phone).await?, ["Sanitär Großhandel Weber", "Ayşe Yıldız"]);
    let folder = phone.folder().to_owned();
    phone.kill();
    let phone = Phone::open(&folder).await?;
    let calling = phone.ask("who_has_number", json!({ "number": "+49 (0)171 1234567" })).await?;
    assert_eq!(calling[0]["name"], "Ayşe Yıldız", "what was carried out is on the disk");
    let found = phone.ask("find_contacts", json!({ "query": "webe" })).await?;
    assert_eq!(found["contacts"][0]["company"], "Sanitär Großhandel Weber GmbH");
    let undone = phone.ask("undo_in_book", json!({ "change": done["change_id"] })).await?;
    assert_eq!((&undone["removed"], names(&phone).await?.len()), (&json!(2), 0));
    let imports = phone.ask("imports", json!({})).await?;
    assert_eq!((&imports[0]["file"], imports[0]["undone_ms"].is_i64()), (&json!("altes Handy.vcf"), true));
    phone.close().await?;
    run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_imported_twice_changes_nothing_and_what_goes_out_is_what_came_in() -> Outcome<()> {
    let run = RunDir::new("book-twice")?;
    let phone = Phone::open(&run.sub("phone")?).await?;
    let path = file(&run, "Kunden.vcf", OLD_PHONE)?;
    let state = begins(&phone, &path).await?;
    phone.ask("carry_out_import", json!({ "id": state["id"] })).await?;
    let again = begins(&phone, &path).await?;
    assert_eq!(
        (&again["skip"], &again["insert"], &again["merge"], &again["ask"]),
        (&json!(3), &json!(0), &json!(0), &json!(0))
    );
    let done = phone.ask("carry_out_import", json!({ "id": again["id"] })).await?;
    assert!(done["change_id"].is_null());
    for (format, name) in [("v_card3", "3.vcf"), ("v_card4", "4.vcf"), ("csv", "alle.csv")] {
        let out = run.sub("files")?.join(name);
        phone.ask("export_contacts", json!({ "path": out, "format": format })).await?;
        let state = begins(&phone, &out).await?;
        assert_eq!((&state["skip"], &state["problems"]), (&json!(3), &json!(0)), "{name}");
    }
    phone.close().await?;
    run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_that_are_one_are_merged_with_their_thread_and_come_apart_again() -> Outcome<()> {
    let town = Town::open("book-merge").await?;
    let phone = after_a_request(&town).await?;
    let wrote =
        phone.ask("contact_by_matrix_id", json!({ "matrix_id": town.yildiz.peer.user_id() })).await?["id"].clone();
    let form = json!({ "name": { "given": "Ayşe", "family": "Yıldız" }, "numbers": [{ "typed": "0171 1234567" }] });
    let typed = phone.ask("create_contact", json!({ "fields": form })).await?;
    let change = phone.ask("merge_contacts", json!({ "kept": typed, "other": wrote })).await?;
    let thread = phone.ask("thread_of", json!({ "contact": typed })).await?;
    let page = phone.ask("thread", json!({ "id": thread })).await?;
    let messages = |page: &Value| {
        let said = |entry: &&Value| entry["kind"] != "Member";
        page["entries"].as_array().map(|entries| entries.iter().filter(said).count())
    };
    assert_eq!(messages(&page), Some(1), "her message is with the one contact");
    assert_eq!(phone.ask("contact", json!({ "id": wrote })).await?["id"], typed, "the old id leads there");
    phone.ask("undo_in_book", json!({ "change": change })).await?;
    assert_eq!(phone.ask("contact", json!({ "id": wrote })).await?["id"], wrote);
    let back = phone.ask("thread_of", json!({ "contact": wrote })).await?;
    let page = phone.ask("thread", json!({ "id": back })).await?;
    assert_eq!(messages(&page), Some(1), "and her message came back with her");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_blocked_is_out_of_the_inbox_and_gets_nothing_until_the_block_is_taken_back() -> Outcome<()> {
    let town = Town::open("book-block").await?;
    let phone = after_a_request(&town).await?;
    let id = json!({ "matrix_id": town.yildiz.peer.user_id() });
    let contact = phone.ask("contact_by_matrix_id", id).await?["id"].clone();
    phone.ask("block_contact", json!({ "id": contact })).await?;
    let item = text(&town, &phone, "Wir kommen morgen um 8.").await?;
    assert_eq!(held(&phone, &item).await?, "Blocked");
    let inbox = phone.ask("inbox", json!({})).await?;
    assert_eq!((&inbox["requests"], &inbox["threads"]), (&json!([]), &json!([])));
    let history = phone.ask("contact_history", json!({ "id": contact })).await?;
    assert_eq!(history[0]["kind"], "block", "logged");
    phone.ask("unblock_contact", json!({ "id": contact })).await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Wir kommen morgen um 8.".to_owned()]).await?;
    let shown = |inbox: &Value| (inbox["requests"].as_array()?.len() == 1).then_some(());
    phone.until("she should be back", Deadline::seconds(30), "inbox", json!({}), shown).await?;
    phone.close().await?;
    town.run.succeed()
}

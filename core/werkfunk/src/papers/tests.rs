//! Stories of papers from what a phone really holds.

use super::testing::{CANARY, Phone, company};
use super::*;
use serde_json::Value;
use std::path::PathBuf;

fn desk<'a>(phone: &'a Phone, company: &'a Imprint) -> Desk<'a> {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    Desk { store: &phone.store, vault: &phone.vault, company, zone, decoder: None }
}

fn written(phone: &Phone, wish: &PaperWish) -> (PaperSet, PathBuf) {
    let company = company();
    let folder = phone.store.folder().join("papers");
    let set = write(&desk(phone, &company), wish, &folder).unwrap();
    (set, folder)
}

fn json(set: &PaperSet, folder: &Path) -> Value {
    let file = set.files.iter().find(|file| file.media_type == "application/json").unwrap();
    serde_json::from_slice(&std::fs::read(folder.join(&file.name)).unwrap()).unwrap()
}

fn page(set: &PaperSet, folder: &Path) -> String {
    let file = set.files.iter().find(|file| file.media_type == "text/html").unwrap();
    std::fs::read_to_string(folder.join(&file.name)).unwrap()
}

#[test]
fn the_copy_for_the_kundin_has_everything_that_is_held_of_her() {
    let phone = Phone::new();
    let (set, folder) = written(&phone, &PaperWish::AccessCopy { contact_id: phone.kundin.id.clone() });
    let (json, html) = (json(&set, &folder), page(&set, &folder));
    assert_eq!(json["schema"], "app.werkfunk.paper/1");
    let data = &json["data"];
    for (list, least) in [
        ("fields", 6),
        ("messages", 4),
        ("requests", 1),
        ("sites", 1),
        ("consents", 2),
        ("asked", 1),
        ("data_requests", 1),
        ("photos", 1),
        ("waiting", 2),
        ("changes", 2),
    ] {
        assert!(data[list].as_array().unwrap().len() >= least, "{list}: {}", data[list]);
    }
    for words in [
        "0171 98765432",
        "kanariella@vogel.example",
        "Kanariellaweg 5",
        "Bad Kanariella",
        "will weiße Fugen",
        "das Rohr ist nass",
        "wir kommen",
        "zwei Hunde",
        "noch im Postausgang",
        "das habe ich nie gesendet",
        "ob das hinausging, ist offen",
        "so war das nicht gemeint",
        "weiß oder grau?",
        "heißt jetzt: Bad bei Kanariella",
        "hier von ihr steht",
        "Auskunft (Art. 15)",
    ] {
        assert!(html.contains(words), "{words} is missing in the HTML");
        assert!(json.to_string().contains(words), "{words} is missing in the JSON");
    }
    assert!(html.contains("data:image/jpeg;base64,"), "the photo is missing");
    let original = std::fs::read(folder.join("dateien/0001.jpg")).unwrap();
    assert_eq!(original, phone.vault.read(&phone.photo).unwrap());
    assert!(set.files.iter().all(|file| !file.name.contains(CANARY)), "a file's name tells whose it is");
}

#[test]
fn what_she_takes_along_is_what_she_gave() {
    let phone = Phone::new();
    let (set, folder) = written(&phone, &PaperWish::DataExport { contact_id: phone.kundin.id.clone() });
    let json = json(&set, &folder);
    let text = json.to_string();
    assert!(text.contains("das Rohr ist nass") && text.contains("0171 98765432") && text.contains("dateien/0001.jpg"));
    for own in ["wir kommen", "zwei Hunde", "noch im Postausgang", "weiße Fugen"] {
        assert!(!text.contains(own), "{own} is the company's");
    }
}

#[test]
fn the_records_of_the_company_are_written_from_what_is_there() {
    let phone = Phone::new();
    let (set, folder) = written(&phone, &PaperWish::Activities);
    assert_eq!(json(&set, &folder)["data"]["customers"], 1);
    let (set, folder) = written(&phone, &PaperWish::ConsentRegister);
    let register = json(&set, &folder);
    let records = register["data"]["records"].as_array().unwrap();
    assert!(records.iter().any(|record| record["purpose"] == "Werbung" && record["basis"] == "Einwilligung"));
    assert!(page(&set, &folder).contains("Kanariella am Telefon"));
}

#[test]
fn each_channel_has_its_notice() {
    let phone = Phone::new();
    for (channel, word) in
        [(crate::consent::ChannelKind::Whatsapp, "Meta"), (crate::consent::ChannelKind::Sms, "unverschlüsselt")]
    {
        let (set, folder) = written(&phone, &PaperWish::Notice { channel });
        assert!(page(&set, &folder).contains(word));
    }
}

#[test]
fn nobody_gets_a_paper_about_a_contact_that_is_not_there() {
    let phone = Phone::new();
    let company = company();
    let wish = PaperWish::AccessCopy { contact_id: "01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned() };
    let answer = write(&desk(&phone, &company), &wish, &phone.store.folder().join("papers"));
    assert!(matches!(answer, Err(Problem::NotFound(_))));
}

//! Imports that are planned, carried out, and planned again.

use super::super::super::card::{Address, Card, CardNumber, Labelled, Name};
use super::super::{tidy, vcard};
use super::*;
use proptest::prelude::*;

/// A book in memory.
#[derive(Default)]
struct Book(Vec<Card>);

impl Known for Book {
    fn find(&self, lookup: &Lookup) -> Vec<String> {
        let fits = |card: &&Card| Keys::with_lookups(card, &read_numbers(card, Home::default())).1.contains(lookup);
        let found = self.0.iter().enumerate().filter(|(_, card)| fits(card));
        found.map(|(at, _)| at.to_string()).collect()
    }

    fn card(&self, id: &str) -> Option<Card> {
        self.0.get(id.parse::<usize>().ok()?).cloned()
    }
}

impl Book {
    /// Carries a plan out; whom it asks about is entered as somebody new.
    fn apply(&mut self, cards: &[Card], plan: &Plan) {
        let mut places = HashMap::new();
        for decision in &plan.decisions {
            let card = &cards[decision.card];
            match &decision.action {
                Action::Insert | Action::Ask { .. } => {
                    places.insert(decision.card, self.0.len());
                    self.0.push(card.clone());
                }
                Action::Merge { into, fields } => {
                    let at = match into {
                        Target::Contact(id) => id.parse().expect("a place"),
                        Target::Card(card) => places[card],
                    };
                    self.0[at] = merged(&self.0[at], card, fields, Home::default());
                }
                Action::Skip { .. } => {}
            }
        }
    }
}

fn card(shown: &str, number: &str, town: &str) -> Card {
    let numbers = vec![CardNumber { typed: number.to_owned(), ..CardNumber::default() }];
    let addresses = vec![Address { town: town.to_owned(), ..Address::default() }];
    let name = Name { shown: shown.to_owned(), ..Name::default() };
    vcard::tidy(&Card { name, numbers, addresses, ..Card::default() })
}

fn actions(cards: &[Card], book: &Book) -> Vec<Action> {
    plan(cards, Home::default(), book).decisions.into_iter().map(|decision| decision.action).collect()
}

fn known(at: usize) -> Target {
    Target::Contact(at.to_string())
}

#[test]
fn the_same_number_in_another_spelling_is_the_same_person() {
    let book = Book(vec![card("Hans Müller", "0171 1234567", "Köln")]);
    let again = card("Müller, Hans", "+49 (0)171/1234567", "Köln");
    assert_eq!(actions(&[again], &book), [Action::Skip { same: known(0) }]);
    let mut more = card("Hans Mueller", "+491711234567", "Köln");
    more.emails.push(Labelled { value: "hans@mueller.example".into(), label: String::new() });
    assert_eq!(actions(&[more], &book), [Action::Merge { into: known(0), fields: vec![ImportedField::Emails] }]);
}

#[test]
fn a_number_without_a_name_belongs_to_whom_it_is_known_of() {
    let book = Book(vec![card("Hans Müller", "0171 1234567", "")]);
    assert_eq!(actions(&[card("", "0171 1234567", "")], &book), [Action::Skip { same: known(0) }]);
    let unnamed = Book(vec![card("", "0171 1234567", "")]);
    let named = actions(&[card("Hans Müller", "0171 1234567", "")], &unnamed);
    assert_eq!(named, [Action::Merge { into: known(0), fields: vec![ImportedField::Name] }]);
}

#[test]
fn who_is_called_by_a_short_number_is_found_again_when_its_mail_gets_a_name() {
    let with_mail = |shown, number| Card {
        emails: vec![Labelled { value: "a@b.example".into(), label: String::new() }],
        ..card(shown, number, "")
    };
    let company = Card { is_company: true, company: "a@b.example".into(), ..with_mail("a@b.example", "") };
    let cards = [card("110", "110", ""), company];
    importing_twice_changes_nothing(vec![with_mail("110", "110")], &cards).unwrap();
    let mut book = Book(vec![with_mail("110", "110")]);
    book.apply(&cards, &plan(&cards, Home::default(), &book));
    assert_eq!((book.0.len(), book.0[0].name.shown.as_str()), (1, "110"));
}

#[test]
fn another_name_with_the_same_number_is_asked_about() {
    let book = Book(vec![card("Hans Müller", "0221 471123", "Köln")]);
    let plan = plan(&[card("Erika Weber", "0221 471123", "Köln")], Home::default(), &book);
    let reasons = vec![ImportReason::SameNumber, ImportReason::OtherName, ImportReason::SameTown];
    assert_eq!(plan.decisions[0].reasons, reasons);
    let candidates = vec![Candidate { target: known(0), reasons }];
    assert_eq!(plan.decisions[0].action, Action::Ask { candidates });
}

#[test]
fn colleagues_share_the_number_of_their_company() {
    let colleague = |name| Card { company: "Bau Köln GmbH".into(), ..card(name, "0221 471123", "") };
    let book = Book(vec![colleague("Hans Müller")]);
    assert_eq!(actions(&[colleague("Erika Weber")], &book), [Action::Insert]);
}

#[test]
fn people_of_one_name_in_other_towns_are_others() {
    let book = Book(vec![card("Hans Müller", "0171 1234567", "Köln")]);
    assert_eq!(actions(&[card("Hans Müller", "0172 7654321", "Bonn")], &book), [Action::Insert]);
    assert!(matches!(actions(&[card("Hans Müller", "0172 7654321", "Köln")], &book)[0], Action::Ask { .. }));
}

#[test]
fn a_similar_name_at_the_same_address_is_asked_about() {
    let at_home = |name, number| {
        let mut card = card(name, number, "Köln");
        card.addresses[0].street = "Lindenstr. 12".into();
        card
    };
    let mut again = at_home("Erika Meyer", "0172 7654321");
    again.addresses[0].street = "Lindenstraße 12".into();
    let book = Book(vec![at_home("Erika Meier", "0171 1234567")]);
    let plan = plan(&[again], Home::default(), &book);
    assert_eq!(plan.decisions[0].reasons, [ImportReason::SimilarName, ImportReason::SameAddress]);
    assert!(matches!(plan.decisions[0].action, Action::Ask { .. }));
}

#[test]
fn duplicates_inside_a_file_are_found() {
    let twice = [card("Hans Müller", "0171 1234567", ""), card("Hans Müller", "+49 171 1234567", "Köln")];
    let wanted = [Action::Insert, Action::Merge { into: Target::Card(0), fields: vec![ImportedField::Addresses] }];
    assert_eq!(actions(&twice, &Book::default()), wanted);
}

#[test]
fn whoever_fits_several_is_asked_about() {
    let book = Book(vec![card("Hans Müller", "0171 1234567", "Köln"), card("Hans Müller", "0171 1234567", "Bonn")]);
    let mut more = card("Hans Müller", "0171 1234567", "");
    more.notes = "neu".into();
    let plan = plan(&[more], Home::default(), &book);
    assert_eq!((&plan.decisions[0].reasons, plan.counts()), (&vec![ImportReason::Several], [0, 0, 0, 1]));
}

#[test]
fn a_switchboard_on_ten_thousand_cards_does_not_hold_the_plan_up() {
    let cards: Vec<_> = (0..10_000).map(|at| card(&format!("Name{at} Nr{at}"), "0221 471123", "")).collect();
    assert_eq!(plan(&cards, Home::default(), &Book::default()).decisions.len(), cards.len());
}

#[test]
fn a_person_with_ten_thousand_mail_addresses_does_not_hold_the_plan_up() {
    let with_mail = |at| Card {
        emails: vec![Labelled { value: format!("{at}@a.example"), label: String::new() }],
        ..card("Hans Müller", "0171 1234567", "Köln")
    };
    let cards: Vec<_> = (0..10_000).map(with_mail).collect();
    let [inserted, merged, skipped, asked] = plan(&cards, Home::default(), &Book::default()).counts();
    assert_eq!((inserted, skipped, merged + asked), (1, 0, 9_999));
    assert!((400..600).contains(&merged), "{merged} merged");
}

/// People who are often alike: few names, numbers and towns.
fn crowd() -> impl Strategy<Value = Vec<Card>> {
    let shown = prop::sample::select(vec!["", "Hans Müller", "Müller Hans", "Erika Meier", "Erika Meyer", "Bau GmbH"]);
    let number = prop::sample::select(vec!["", "0171 1234567", "+491711234567", "0221 471123", "110"]);
    let town = prop::sample::select(vec!["", "Köln", "Bonn"]);
    let extras = (any::<bool>(), "[ab]{0,1}", prop::sample::select(vec!["", "a@b.example", "A@b.example"]));
    let one = (shown, number, town, extras).prop_map(|(shown, number, town, (is_company, notes, mail))| {
        let emails = vec![Labelled { value: mail.to_owned(), label: String::new() }];
        let customer_number = if notes == "b" { "7".to_owned() } else { String::new() };
        vcard::tidy(&Card { is_company, notes, emails, customer_number, ..card(shown, number, town) })
    });
    prop::collection::vec(one.prop_filter("a reader gives no empty cards", |card| !tidy::is_empty(card)), 0..8)
}

fn importing_twice_changes_nothing(before: Vec<Card>, cards: &[Card]) -> Result<(), TestCaseError> {
    let mut book = Book(before);
    book.apply(cards, &plan(cards, Home::default(), &book));
    let again = plan(cards, Home::default(), &book);
    let changing = again.decisions.iter().find(|decision| !matches!(decision.action, Action::Skip { .. }));
    prop_assert!(changing.is_none(), "{changing:?} of {cards:#?} in {:#?}", book.0);
    Ok(())
}

proptest! {
    #[test]
    fn importing_a_crowd_twice_changes_nothing(before in crowd(), cards in crowd()) {
        importing_twice_changes_nothing(before, &cards)?;
    }

    #[test]
    fn importing_anything_twice_changes_nothing(cards in prop::collection::vec(vcard::tests::card(), 0..4)) {
        let cards = cards.iter().map(vcard::tidy).filter(|card| !tidy::is_empty(card));
        importing_twice_changes_nothing(Vec::new(), &cards.collect::<Vec<_>>())?;
    }

    #[test]
    fn merging_twice_is_merging_once(known in vcard::tests::card(), new in vcard::tests::card()) {
        let (known, new) = (vcard::tidy(&known), vcard::tidy(&new));
        let fields = merge::missing((&known, &Keys::of(&known, Home::default())), (&new, &Keys::of(&new, Home::default())));
        let once = merged(&known, &new, &fields, Home::default());
        prop_assert_eq!(merge::missing((&once, &Keys::of(&once, Home::default())), (&new, &Keys::of(&new, Home::default()))), []);
    }
}

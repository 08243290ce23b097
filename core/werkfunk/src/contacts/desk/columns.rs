//! Columns of a table as a person chooses them, and as a table is read by them. Pure.

use super::view::ColumnField;
use crate::contacts::exchange::table::{AddressPart, Column, slot_of};
use crate::contacts::view::AddressKind;

/// Slots of columns a person chose: behind all that files count themselves.
const CHOSEN: u16 = 16_384;

/// What a guess is to a person.
pub fn field_of(column: Column) -> ColumnField {
    use ColumnField as F;
    match column {
        Column::Skip => F::Nothing,
        Column::Shown => F::Name,
        Column::Prefix => F::Prefix,
        Column::Given => F::Given,
        Column::Additional => F::Additional,
        Column::Family => F::Family,
        Column::Suffix => F::Suffix,
        Column::Attention => F::Attention,
        Column::Company => F::Company,
        Column::Department => F::Department,
        Column::Position => F::Position,
        Column::CustomerNumber => F::CustomerNumber,
        Column::Language => F::Language,
        Column::Birthday => F::Birthday,
        Column::Notes => F::Notes,
        Column::Groups | Column::Categories => F::Groups,
        Column::Matrix => F::Matrix,
        Column::Number { kind, .. } => F::Number { kind },
        Column::Email { .. } => F::Email,
        Column::Web { .. } => F::Web,
        Column::Address { kind, part, .. } => address_field(kind, part),
        _ => F::AsWritten,
    }
}

fn address_field(kind: AddressKind, part: AddressPart) -> ColumnField {
    match part {
        AddressPart::Street => ColumnField::Street { kind },
        AddressPart::Extra => ColumnField::AddressExtra { kind },
        AddressPart::Postcode => ColumnField::Postcode { kind },
        AddressPart::Town => ColumnField::Town { kind },
        AddressPart::PostcodeTown => ColumnField::PostcodeTown { kind },
        AddressPart::Region => ColumnField::Region { kind },
        AddressPart::Country => ColumnField::Country { kind },
    }
}

/// The column for what a person chose of the column `at`; the guess, where it says the same.
pub fn column_of(field: ColumnField, guess: Column, at: usize) -> Column {
    use ColumnField as F;
    if field == field_of(guess) {
        return guess;
    }
    let slot = CHOSEN.saturating_add(u16::try_from(at).unwrap_or(u16::MAX));
    match field {
        F::Nothing | F::AsWritten => Column::Skip,
        F::Name => Column::Shown,
        F::Prefix => Column::Prefix,
        F::Given => Column::Given,
        F::Additional => Column::Additional,
        F::Family => Column::Family,
        F::Suffix => Column::Suffix,
        F::Attention => Column::Attention,
        F::Company => Column::Company,
        F::Department => Column::Department,
        F::Position => Column::Position,
        F::CustomerNumber => Column::CustomerNumber,
        F::Language => Column::Language,
        F::Birthday => Column::Birthday,
        F::Notes => Column::Notes,
        F::Groups => Column::Categories,
        F::Matrix => Column::Matrix,
        F::Number { kind } => Column::Number { slot, kind },
        F::Email => Column::Email { slot },
        F::Web => Column::Web { slot },
        F::Street { kind } => part(kind, AddressPart::Street),
        F::AddressExtra { kind } => part(kind, AddressPart::Extra),
        F::Postcode { kind } => part(kind, AddressPart::Postcode),
        F::Town { kind } => part(kind, AddressPart::Town),
        F::PostcodeTown { kind } => part(kind, AddressPart::PostcodeTown),
        F::Region { kind } => part(kind, AddressPart::Region),
        F::Country { kind } => part(kind, AddressPart::Country),
    }
}

/// Parts of one kind of address belong together.
fn part(kind: AddressKind, part: AddressPart) -> Column {
    Column::Address { slot: slot_of(kind), kind, part }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::exchange::table::{read_with, sniff};
    use crate::contacts::view::NumberKind;

    #[test]
    fn a_guess_nobody_changed_stays_as_it_is() {
        let sheet =
            sniff("Vorname;Nachname;Telefon geschäftlich;PLZ/Ort;Kategorien\nAnna;Kaya;0221 1;1 K;a".as_bytes());
        for (at, guess) in sheet.guess.iter().enumerate() {
            assert_eq!(column_of(field_of(*guess), *guess, at), *guess);
        }
    }

    #[test]
    fn what_a_person_says_of_unknown_headers_is_taken() {
        let sheet = sniff("Wer;Draht;Wo;Bemerkung\nAnna Kaya;0171 1234567;Köln;zahlt\n".as_bytes());
        let fields = [
            ColumnField::Name,
            ColumnField::Number { kind: NumberKind::Mobile },
            ColumnField::Town { kind: AddressKind::Site },
            ColumnField::Nothing,
        ];
        let chosen = fields.iter().zip(&sheet.guess).enumerate();
        let columns: Vec<_> = chosen.map(|(at, (field, guess))| column_of(*field, *guess, at)).collect();
        let card = read_with(&sheet, &columns).cards.remove(0);
        assert_eq!((card.name.shown.as_str(), card.numbers[0].kind), ("Anna Kaya", NumberKind::Mobile));
        assert_eq!((card.addresses[0].town.as_str(), card.addresses[0].kind), ("Köln", AddressKind::Site));
        assert!(card.notes.is_empty());
    }
}

//! People for the stories of consent.

use crate::consent::{self, Basis, ChannelKind, HoldReason, Purpose};
use crate::contacts::{self, NewContact, Role};
use crate::store::testing::TestStore;
use crate::sync::{Member, Membership, RoomNews};
use crate::threads;

/// Somebody in the contact book, without any channel.
pub(crate) fn someone(phone: &TestStore, name: &str, role: Role) -> i64 {
    let new = NewContact { role, name: name.to_owned(), town: String::new(), numbers: Vec::new(), matrix_id: None };
    phone.write(|tx| contacts::add(tx, &new)).unwrap().pk
}

/// A customer with a Matrix identity and a room in which only it and we are.
pub(crate) fn in_a_room(phone: &TestStore, name: &str, user_id: &str) -> i64 {
    let matrix_id = Some(user_id.to_owned());
    let new =
        NewContact { role: Role::Customer, name: name.to_owned(), town: String::new(), numbers: Vec::new(), matrix_id };
    phone
        .write(|tx| {
            let pk = contacts::add(tx, &new)?.pk;
            let news = RoomNews {
                room_id: format!("!{pk}:sonntag.example"),
                membership: Membership::Joined,
                encrypted: true,
                members: Some(vec![Member { user_id: user_id.to_owned(), name: None }]),
                ..RoomNews::default()
            };
            threads::upsert_room(tx, &news, Some(pk))?;
            Ok(pk)
        })
        .unwrap()
}

/// What the gate says on Matrix.
pub(crate) fn asked(phone: &TestStore, who: i64, purpose: Purpose) -> Result<Basis, HoldReason> {
    let verdict = phone.read(|tx| consent::check(tx, who, ChannelKind::Matrix, purpose)).unwrap();
    verdict.map(|permit| permit.basis())
}

//! A contact as the rest of the core holds it, and the words of the book in the database.

use super::view::{AddressKind, NumberClass, NumberKind, Role, Shelf, SourceKind};
use crate::names::names;

/// Which contact: by row on this device, and by the name it has on every device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRef {
    /// Never leaves the device.
    pub pk: i64,
    /// ULID.
    pub id: String,
}

names!(Role { Customer = "customer", Supplier = "supplier", Colleague = "colleague" });
names!(Shelf { Book = "book", Archive = "archive", Trash = "trash", Merged = "merged", Erased = "erased" });
names!(SourceKind { Typed = "typed", Message = "message", File = "file", Split = "split" });
names!(NumberKind { Mobile = "mobile", Work = "work", Home = "home", Fax = "fax", Other = "other" });
names!(AddressKind { Billing = "billing", Site = "site", Work = "work", Home = "home", Other = "other" });
names!(NumberClass {
    Unknown = "unknown",
    Landline = "landline",
    Mobile = "mobile",
    LandlineOrMobile = "landline_or_mobile",
    TollFree = "toll_free",
    SharedCost = "shared_cost",
    Premium = "premium",
    Short = "short",
    Other = "other",
});

//! The names by which sizes, likeness and answers stand in the database.

use super::view::{Alike, PhotoSize, TwinAnswer};
use crate::names::names;

names!(PhotoSize {
    Quick = "quick",
    Normal = "normal",
    Fine = "fine",
    Original = "original",
    OriginalWithoutPlace = "original_without_place",
});
names!(Alike { SameFile = "same_file", SamePicture = "same_picture" });
names!(TwinAnswer { KeepBoth = "keep_both", TakeBack = "take_back" });

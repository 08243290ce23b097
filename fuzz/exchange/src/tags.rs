//! Labels and groups.

#[path = "../../../core/werkfunk/src/tags/view.rs"]
mod view;

pub use view::Tag;

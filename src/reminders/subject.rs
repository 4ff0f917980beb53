//! What can be done with what a reminder is about: said by whoever it belongs to.
//!
//! A reminder carries the buttons of its subject's owner. They act on the subject by its id and work for ever; what they do
//! is the owner's, here is only the list of owners.

use super::promise::Promise;
use crate::commands::reply::Action;
use crate::commands::{frist, maaleperiode};
use crate::knowledge::language::Lang;

/// Whose subjects begin so, and what can be done with one.
pub struct Owner {
    /// The beginning of its subjects, before the colon.
    pub prefix: &'static str,
    /// The buttons under a reminder of one, at most four.
    pub actions: fn(Lang, &Promise) -> Vec<Action>,
}

/// Every owner.
const OWNERS: &[Owner] = &[
    Owner { prefix: "deadline", actions: frist::reminder_actions },
    Owner { prefix: "period", actions: maaleperiode::reminder_actions },
];

/// The buttons under a reminder.
#[must_use]
pub fn actions(lang: Lang, promise: &Promise) -> Vec<Action> {
    let prefix = promise.subject.split(':').next().unwrap_or_default();
    let owner = OWNERS.iter().find(|owner| owner.prefix == prefix);
    owner.map_or_else(Vec::new, |owner| (owner.actions)(lang, promise))
}

//! `/frist`: what somebody has promised to do by a day. A template of law or good practice, or a phrase; saved at once where it
//! is clear, asked about where it is not. What it is about is noted in the case system under its number: here are only the
//! template or a sort from a fixed list, dates and the number.

mod act;
pub(super) mod liste;
mod ny;
mod scene;
mod serie;
pub(super) mod view;

use futures_util::FutureExt;

use super::desk::Desk;
use super::reply::{Action, Field, Reply};
use super::request::{Pressed, Turn};
use super::spec::{Access, Command, Opens, no_proposals};
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::reminders::promise::{Due, Promise};
use crate::texts::text;

pub(super) use self::scene::Scene;

/// The command.
pub const COMMAND: Command = Command {
    key: "frist",
    options: &[],
    access: Access::Everyone,
    opens: Opens::WhenSetUp,
    parts: &[&ny::COMMAND, &liste::COMMAND, &serie::COMMAND],
    run: |desk, turn| ny::run(desk, turn).boxed(),
    complete: no_proposals,
};

/// A phrase has at most so many characters.
const MOST: usize = 200;

/// The form that one of its buttons opens.
#[must_use]
pub fn form_of(lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    let (verb, _) = step.split_once(':')?;
    let (title, label) = match verb {
        "endre" => ("due-change", "due-field-due"),
        "fra" => ("due-other-start", "due-field-start"),
        "egen" => ("due-own-date", "due-field-due"),
        "skriv" => ("due-write", "due-field-phrase"),
        _ => return None,
    };
    let field = Field { id: "nar".into(), label: text(lang, label), required: true, max: MOST, value: None };
    Some((text(lang, title), vec![field]))
}

/// The buttons under a reminder of a deadline.
#[must_use]
pub fn reminder_actions(lang: Lang, promise: &Promise) -> Vec<Action> {
    let id = promise.subject.rsplit(':').next().unwrap_or_default();
    view::of_reminder(lang, id, matches!(promise.due, Due::Day(_)))
}

/// Does what one of its buttons says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    desk.admits(turn, &COMMAND).await?;
    let (verb, rest) = step.split_once(':').unwrap_or((step, ""));
    match verb {
        "fra" | "egen" | "skriv" => ny::press(desk, turn, verb, rest, pressed).await,
        "vis" => liste::open(desk, turn, pressed).await,
        "rekke" => serie::undo(desk, turn, rest).await,
        _ => act::press(desk, turn, verb, rest, pressed).await,
    }
}

#[cfg(test)]
mod tests;

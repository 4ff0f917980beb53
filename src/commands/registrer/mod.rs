//! `/registrer`: contacts and working time, in codes, numbers and days. A contact is saved when Enter is pressed; the
//! definition of what was registered stands under it, with what else can be said of it. No field takes words about a person.

mod context;
mod hurtig;
mod kontakt;
mod mine;
mod tid;
mod view;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

pub use self::context::{Context, of_turn};
use super::desk::Desk;
use super::reply::{Choice, Field, Reply};
use super::request::{Pressed, Role, Turn};
use super::spec::{Access, Command, Opens, Proposing, no_proposals};
use crate::error::Failure;
use crate::knowledge::language::Lang;

/// Who registers.
const ACCESS: Access = Access::Roles(&[Role::Caseworker]);

/// The command.
pub const COMMAND: Command = Command {
    key: "registrer",
    options: &[],
    access: ACCESS,
    opens: Opens::WhenSetUp,
    parts: &[&kontakt::COMMAND, &tid::COMMAND, &hurtig::COMMAND, &mine::COMMAND],
    run: |desk, turn| kontakt::run(desk, turn).boxed(),
    complete: no_proposals,
};

/// The form that one of its buttons opens.
#[must_use]
pub fn form_of(lang: Lang, step: &str, held: &dyn Fn(&str) -> Option<String>) -> Option<(String, Vec<Field>)> {
    match step.split_once(':')? {
        ("rett", _) => Some(kontakt::form(lang)),
        ("skriv", token) => Some(hurtig::form(lang, held(token))),
        _ => None,
    }
}

/// Does what one of its buttons says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    desk.admits(turn, &COMMAND).await?;
    let (verb, rest) = step.split_once(':').unwrap_or((step, ""));
    match verb {
        "enhet" => context::choose_unit(desk, turn, pressed).await,
        "tidsom" => tid::like(desk, turn, rest).await,
        "tidangre" => tid::undo(desk, turn, rest).await,
        "mente" | "skriv" => hurtig::press(desk, turn, verb, rest, pressed).await,
        "vis" => mine::open(desk, turn, pressed).await,
        _ => kontakt::press(desk, turn, verb, rest, pressed).await,
    }
}

/// Proposals for the options of a contact, what she used last first.
fn proposals<'a>(desk: &'a Desk, asked: Proposing<'a>) -> BoxFuture<'a, Vec<Choice>> {
    kontakt::propose(desk, asked).boxed()
}

#[cfg(test)]
mod tests;

//! `/måleperiode`: a time in which a unit counts the same things. The leader starts and ends it and sees how many have
//! answered, never who; each worker tallies her users once, in steps that can be resumed and changed until the end.

mod lead;
mod svar;

use futures_util::FutureExt;

use super::desk::Desk;
use super::reply::{Action, Field, Reply};
use super::request::{Person, Pressed, Role, Turn};
use super::spec::{Access, Command, Opens, no_proposals};
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::reminders::promise::Promise;
use crate::texts::text;

/// Who answers.
const ANSWERS: Access = Access::Roles(&[Role::Caseworker]);
/// Who leads.
const LEADS: Access = Access::Roles(&[Role::Leader]);

/// The command.
pub const COMMAND: Command = Command {
    key: "maaleperiode",
    options: &[],
    access: Access::Roles(&[Role::Caseworker, Role::Leader]),
    opens: Opens::WhenSetUp,
    parts: &[&svar::COMMAND, &lead::START, &lead::STATUS, &lead::END],
    run: |desk, turn| svar::run(desk, turn).boxed(),
    complete: no_proposals,
};

/// The form that one of its buttons opens, without what was filled in before.
#[must_use]
pub fn form_of(lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    step.strip_prefix("svar:").and_then(|step| svar::bare_form(lang, step))
}

/// The same with what a person filled in before.
pub async fn filled_form(desk: &Desk, person: &Person, lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    svar::filled_form(desk, person, lang, step.strip_prefix("svar:")?).await
}

/// The button under a reminder that numbers are missing.
#[must_use]
pub fn reminder_actions(lang: Lang, _promise: &Promise) -> Vec<Action> {
    vec![Action::button("1:maal:side", text(lang, "period-answer-now"))]
}

/// Does what one of its buttons says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    let (verb, rest) = step.split_once(':').unwrap_or((step, ""));
    if verb == "side" {
        desk.admits(turn, &svar::COMMAND).await?;
        return svar::run(desk, turn).await;
    }
    if verb == "svar" {
        desk.admits(turn, &svar::COMMAND).await?;
        return svar::answer(desk, turn, rest, pressed).await;
    }
    desk.admits(turn, &lead::START).await?;
    lead::press(desk, turn, verb, rest, pressed).await
}

#[cfg(test)]
mod tests;

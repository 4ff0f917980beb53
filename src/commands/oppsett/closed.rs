//! Days on which everybody or a unit keeps closed: added from a form, taken away from a menu.

use chrono::TimeDelta;

use super::{SHOWN, change, form, organisation, saved};
use crate::commands::desk::Desk;
use crate::commands::reply::{Action, Block, Choice, Reply};
use crate::commands::request::{Pressed, Turn};
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::organisation::{Closed, MOST_CLOSED, Organisation, Setting};
use crate::store::organisations::Change;
use crate::texts::{dates, say, text};

/// As many as are kept; those that are long past give way.
const KEPT: usize = 60;
/// Closed days that ended so many days ago are of no more use.
const PAST: i64 = 366;

/// What is closed, with the way to add and to take away.
pub(super) fn closed_days(turn: &Turn, organisation: &Organisation, mut reply: Reply) -> Reply {
    let lang = turn.lang;
    let closed = organisation.closed();
    if !closed.is_empty() {
        let name = |closed: &Closed| name(closed, organisation, lang);
        reply.blocks.push(Block::List { items: closed.iter().map(name).collect() });
        let choices = closed.iter().take(SHOWN).map(|closed| Choice::new(&closed.word(), &name(closed)));
        reply.actions.push(Action::menu("1:oppsett:apent", text(lang, "setup-open-again"), choices.collect()));
    }
    reply.actions.push(form(lang, "stengt"));
    reply.actions.extend(organisation.units.iter().take(3).map(|unit| {
        let form = form(lang, &format!("stengt:{}", unit.id));
        Action { label: say("setup-close-unit").with("unit", unit.name.clone()).to(lang), ..form }
    }));
    reply
}

fn name(closed: &Closed, organisation: &Organisation, lang: Lang) -> String {
    let from = dates::day(closed.from, lang);
    let days = if closed.from == closed.to {
        from
    } else {
        say("my-away-days").with("from", from).with("to", dates::day(closed.to, lang)).to(lang)
    };
    match closed.unit.as_ref().and_then(|id| organisation.unit(id)) {
        Some(unit) => format!("{days} ({})", unit.name),
        None => days,
    }
}

/// Adds days, for everybody or for a unit.
pub(super) async fn close(desk: &Desk, turn: &Turn<'_>, unit: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let today = desk.today(turn);
    let wrong = || Failure::bad_input(say("setup-closed-wrong").with("max", MOST_CLOSED));
    let read = |field: &str| pressed.fields.get(field).map(|words| words.trim()).filter(|words| !words.is_empty());
    let from = read("fra").and_then(dates::read).ok_or_else(wrong)?;
    let to = read("til").map_or(Some(from), dates::read).ok_or_else(wrong)?;
    let days = (to - from).num_days();
    let farthest = today.checked_add_signed(TimeDelta::days(3 * PAST)).unwrap_or(to);
    if days < 0 || days >= i64::try_from(MOST_CLOSED).unwrap_or(i64::MAX) || to < today || to > farthest {
        return Err(wrong());
    }
    let unit = Some(unit).filter(|unit| !unit.is_empty()).map(|id| organisation.unit(id).ok_or_else(Failure::expired));
    let unit = unit.transpose()?.map(|unit| unit.id.clone());
    let new = Closed { from, to, unit };
    let mut closed = organisation.closed();
    closed.retain(|old| *old != new && (today - old.to).num_days() < PAST);
    if closed.len() >= KEPT {
        return Err(Failure::bad_input(say("setup-closed-many").with("max", KEPT)));
    }
    let done = saved(turn, text(turn.lang, "setup-closed"), name(&new, &organisation, turn.lang));
    closed.push(new);
    keep(desk, turn, &closed, done).await
}

/// Takes days away.
pub(super) async fn open(desk: &Desk, turn: &Turn<'_>, word: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let mut closed = organisation.closed();
    let at = closed.iter().position(|closed| closed.word() == word).ok_or_else(Failure::expired)?;
    let gone = closed.remove(at);
    let days = name(&gone, &organisation, turn.lang);
    let done = say("setup-opened").with("days", days).to(turn.lang);
    keep(desk, turn, &closed, done).await
}

async fn keep(desk: &Desk, turn: &Turn<'_>, closed: &[Closed], done: String) -> Result<Reply, Failure> {
    let words: Vec<String> = closed.iter().map(Closed::word).collect();
    change(desk, turn, &[Change::Set(Setting::Closed.name(), &words.join(","))], done).await
}

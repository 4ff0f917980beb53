//! What a person sees behind the buttons of a reminder: what is to come, what did not arrive, and one of several with its
//! owner's buttons.

use super::letter::{Pen, ended, mine};
use super::subject;
use crate::commands::desk::Desk;
use crate::commands::reply::{Block, Reply};
use crate::commands::request::{Pressed, Role, Turn};
use crate::error::{Code, Failure};
use crate::store::deliveries::Delivery;
use crate::store::{self};
use crate::texts::{say, text};

/// So many are listed.
const SHOWN: i64 = 15;

/// Does what a reminder's own buttons say: `ID` lists what comes, `velg:ID` shows the one that was chosen.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    if step.starts_with("velg:") {
        let subject = pressed.values.first().ok_or_else(Failure::expired)?;
        return chosen(desk, turn, subject).await;
    }
    let mut blocks = coming(desk, turn).await?;
    blocks.extend(undelivered(desk, turn).await?);
    Ok(Reply::new(turn.message.clone(), blocks))
}

fn pen<'a>(desk: &'a Desk, turn: &Turn<'_>) -> Pen<'a> {
    Pen { lang: turn.lang, zone: turn.place.zone, surfaces: &desk.surfaces }
}

/// What she will be reminded of.
async fn coming(desk: &Desk, turn: &Turn<'_>) -> store::Result<Vec<Block>> {
    let person = turn.person();
    let coming = desk.store.coming(&person.organisation, &person.id, SHOWN).await?;
    if coming.is_empty() {
        return Ok(vec![Block::Text { text: text(turn.lang, "reminder-none") }]);
    }
    let pen = pen(desk, turn);
    let item = |delivery: &Delivery| {
        let line = pen.line(&delivery.promise);
        say("reminder-coming-item").with("when", pen.at(delivery.promise.send_at)).with("line", line).to(turn.lang)
    };
    Ok(vec![
        Block::Heading { text: text(turn.lang, "reminder-coming") },
        Block::List { items: coming.iter().map(item).collect() },
    ])
}

/// What could not be delivered: of what she was to get or had promised; a leader sees her units' too. Nothing where all
/// arrived.
pub async fn undelivered(desk: &Desk, turn: &Turn<'_>) -> store::Result<Vec<Block>> {
    let person = turn.person();
    let leads = person.roles.contains(&Role::Leader);
    let of = if leads { None } else { Some(person.id.as_str()) };
    let mut lost = desk.store.undelivered(&person.organisation, of, SHOWN * 4).await?;
    lost.retain(|delivery| {
        let promise = &delivery.promise;
        let own = promise.recipient == person.id || promise.author == person.id;
        own || promise.unit.as_ref().is_none_or(|unit| person.units.contains(unit))
    });
    if lost.is_empty() {
        return Ok(Vec::new());
    }
    let pen = pen(desk, turn);
    let item = |delivery: &Delivery| {
        let promise = &delivery.promise;
        let who = pen.name(&promise.organisation, &promise.recipient);
        let why = text(turn.lang, &format!("reminder-why-{}", delivery.why));
        let line = ended(&pen.line(promise));
        say("reminder-lost-item").with("line", line).with("who", who).with("why", why).to(turn.lang)
    };
    let shown = usize::try_from(SHOWN).unwrap_or_default();
    Ok(vec![
        Block::Heading { text: text(turn.lang, "reminder-lost") },
        Block::List { items: lost.iter().take(shown).map(item).collect() },
    ])
}

/// One of those that stood in a digest, with its owner's buttons, for who was told of it.
async fn chosen(desk: &Desk, turn: &Turn<'_>, subject: &str) -> Result<Reply, Failure> {
    let person = turn.person();
    let over = || Failure::Told(Code::Expired, say("reminder-over"));
    let all = desk.store.about(&person.organisation, subject).await?;
    let mut hers = all.iter().filter(|delivery| delivery.promise.recipient == person.id);
    let delivery = match hers.next_back() {
        Some(delivery) => delivery,
        None => stood_in_for(desk, turn, &all).await?.ok_or_else(over)?,
    };
    let line = pen(desk, turn).line(&delivery.promise);
    let mut actions = subject::actions(turn.lang, &delivery.promise);
    actions.push(mine(turn.lang, &turn.message));
    Ok(Reply::sentence(turn.message.clone(), line).with(actions))
}

/// The last of them whose recipient has this person stand in for her.
async fn stood_in_for<'d>(desk: &Desk, turn: &Turn<'_>, all: &'d [Delivery]) -> store::Result<Option<&'d Delivery>> {
    for delivery in all.iter().rev() {
        let promise = &delivery.promise;
        let chosen = desk.store.chosen(&promise.organisation, &promise.recipient).await?;
        if chosen.substitute == turn.person().id {
            return Ok(Some(delivery));
        }
    }
    Ok(None)
}

//! `/registrer mine`: a person's own entries, each with its trail. Nobody else can read them.

use futures_util::FutureExt;

use super::super::desk::Desk;
use super::super::reply::{Action, Block, Choice, Reply};
use super::super::request::{Pressed, Turn};
use super::super::spec::{Command, Opens, no_proposals};
use super::context::{self, Context};
use super::view::{self, Which};
use super::{ACCESS, COMMAND as REGISTRER};
use crate::error::{Code, Failure};
use crate::registration::entry::hours;
use crate::store::contacts::Contact;
use crate::texts::{dates, say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "registrer-mine",
    options: &[],
    access: ACCESS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: no_proposals,
};

/// As many as can be looked through at once, and fit a menu.
const SHOWN: i64 = 15;

async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let context = match context::of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let (lang, person) = (turn.lang, turn.person());
    let contacts = desk.store.last_contacts(&person.organisation, &person.id, SHOWN).await?;
    let mut blocks = vec![Block::Heading { text: text(lang, "mine-title") }];
    let mut actions = Vec::new();
    if contacts.is_empty() {
        blocks.push(Block::Text { text: say("mine-none").with("command", REGISTRER.whole_name(lang)).to(lang) });
    } else {
        let line = |contact: &Contact| view::line(std::slice::from_ref(contact), &context.book, lang);
        blocks.push(Block::List { items: contacts.iter().map(line).collect() });
        let last = &contacts[0];
        actions.push(Action::button(format!("1:reg:sist:{}", last.id), text(lang, "entry-again")));
        let choices = contacts.iter().map(|contact| Choice::new(&contact.id, &line(contact))).collect();
        actions.push(Action::menu("1:reg:vis", text(lang, "mine-open"), choices));
    }
    blocks.extend(time_today(desk, turn).await?);
    blocks.push(Block::Text { text: text(lang, "mine-private") });
    actions.extend(context::unit_menu(desk, turn, &context).await?);
    Ok(Reply::new(turn.message.clone(), blocks).with(actions))
}

async fn time_today(desk: &Desk, turn: &Turn<'_>) -> Result<Option<Block>, Failure> {
    let person = turn.person();
    let day = desk.today(turn).to_string();
    let times = desk.store.time_of(&person.organisation, &person.id, &day).await?;
    let sum: i64 = times.iter().map(|time| time.minutes).sum();
    let said = say("mine-time").with("sum", hours(sum)).to(turn.lang);
    Ok((sum > 0).then_some(Block::Text { text: said }))
}

/// One entry with its trail, to be changed.
pub(super) async fn open(desk: &Desk, turn: &Turn<'_>, pressed: &Pressed) -> Result<Reply, Failure> {
    let context: Context = match context::of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let (lang, person) = (turn.lang, turn.person());
    let id = pressed.values.first().ok_or_else(Failure::expired)?;
    let gone = || Failure::Told(Code::Expired, say("entry-gone"));
    let contact = desk.store.contact(&person.organisation, &person.id, id).await?.ok_or_else(gone)?;
    let trail = desk.store.trail(&person.organisation, &person.id, id).await?;
    let mut reply = view::saved(desk, turn, &context, &Which::one(id), &[contact], say("entry-shown"));
    if !trail.is_empty() {
        let line = |earlier: &crate::store::contacts::Earlier| {
            let day = earlier.day.parse().map_or_else(|_| earlier.day.clone(), |day| dates::day(day, lang));
            format!("{day}: {}", text(lang, &format!("trail-{}", earlier.action)))
        };
        reply.blocks.push(Block::Text { text: text(lang, "mine-trail") });
        reply.blocks.push(Block::List { items: trail.iter().map(line).collect() });
    }
    Ok(reply)
}

//! The channel for neutral lines: chosen, and greeted at once.

use super::{SHOWN, back, change, organisation, page, saved};
use crate::commands::desk::Desk;
use crate::commands::reply::{Action, Block, Choice, Reply};
use crate::commands::request::Turn;
use crate::directory::Directory;
use crate::error::Failure;
use crate::messenger::{Delivery, Letter, Messenger, Recipient};
use crate::organisation::Setting;
use crate::store::organisations::Change;
use crate::texts::text;

/// Channels to choose from, with the way to choose none, and to those that do not fit the menu.
pub(super) async fn channels(
    desk: &Desk,
    turn: &Turn<'_>,
    mut reply: Reply,
    now: Option<&str>,
    from: usize,
) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let channels = desk.surfaces.channels(&turn.person().organisation).await?;
    if channels.is_empty() {
        reply.blocks.push(Block::Text { text: text(lang, "setup-no-channels") });
        return Ok(reply);
    }
    let none = Choice { chosen: now.is_none(), ..Choice::new("-", &text(lang, "setup-no-channel")) };
    let listed = channels.iter().skip(from).map(|channel| Choice {
        chosen: now == Some(channel.id.as_str()),
        ..Choice::new(&channel.id, &format!("#{}", channel.name))
    });
    let choices: Vec<Choice> = std::iter::once(none).chain(listed).take(SHOWN).collect();
    reply.actions.push(Action::menu("1:oppsett:sett:channel", text(lang, "setup-choose-channel"), choices));
    let next = from.saturating_add(SHOWN - 1);
    if channels.len() > next {
        let more = format!("1:oppsett:kanaler:{next}");
        reply.actions.push(Action::button(more, text(lang, "setup-more-channels")));
    }
    Ok(reply)
}

/// The next channels.
pub(super) async fn more_channels(desk: &Desk, turn: &Turn<'_>, from: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let from = from.parse().map_err(|_| Failure::expired())?;
    let heading = Block::Heading { text: text(turn.lang, "setup-channel") };
    let reply = Reply::new(turn.message.clone(), vec![heading]);
    let mut reply = channels(desk, turn, reply, organisation.value(Setting::Channel), from).await?;
    reply.actions.push(back(turn.lang));
    Ok(reply)
}

/// A channel that the surface lists, or none for `-`.
async fn offered_channel(desk: &Desk, turn: &Turn<'_>, value: &str) -> Result<String, Failure> {
    if value == "-" {
        return Ok(String::new());
    }
    let channels = desk.surfaces.channels(&turn.person().organisation).await?;
    channels.iter().any(|channel| channel.id == value).then(|| value.to_owned()).ok_or_else(Failure::expired)
}

pub(super) async fn set_channel(desk: &Desk, turn: &Turn<'_>, value: &str) -> Result<Reply, Failure> {
    let value = offered_channel(desk, turn, value).await?;
    let lang = turn.lang;
    let what = text(lang, if value.is_empty() { "setup-no-channel" } else { "setup-channel-chosen" });
    let done = saved(turn, text(lang, "setup-channel"), what);
    let reply = change(desk, turn, &[Change::Set(Setting::Channel.name(), &value)], done).await?;
    if value.is_empty() { Ok(reply) } else { Ok(greet(desk, turn, &value, reply).await) }
}

pub(super) async fn greet_again(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let channel = organisation.value(Setting::Channel).ok_or_else(Failure::expired)?.to_owned();
    let reply = page(desk, turn, None).await?;
    Ok(greet(desk, turn, &channel, reply).await)
}

/// Writes a first line in the channel, so that a missing permission is known now and not when it matters, and says in the
/// reply how that went.
async fn greet(desk: &Desk, turn: &Turn<'_>, channel: &str, mut reply: Reply) -> Reply {
    let organisation = &turn.person().organisation;
    let lang = turn.organisation.lang().unwrap_or(desk.place.lang);
    let message = desk.seal.message_about(organisation, channel, &turn.key);
    let greeting = Reply::sentence(message, text(lang, "channel-greeting"));
    let letter = Letter::new("greeting", desk.clock.now(), greeting);
    let key = match desk.surfaces.send(&Recipient::channel(organisation, channel), &letter).await {
        Delivery::Done => "setup-channel-greeted",
        Delivery::Closed => "setup-channel-closed",
        Delivery::Gone => "setup-channel-gone",
        outcome @ (Delivery::Again(_) | Delivery::Unsure(_) | Delivery::Never(_)) => {
            tracing::warn!(?outcome, "a channel could not be greeted");
            "setup-channel-unsure"
        }
    };
    reply.blocks.insert(1, Block::Notice { text: text(turn.lang, key) });
    if key != "setup-channel-greeted" {
        reply.actions.push(Action::button("1:oppsett:skriv", text(turn.lang, "setup-greet-again")));
    }
    reply
}

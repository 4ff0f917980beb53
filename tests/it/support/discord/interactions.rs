//! Interactions as the fake keeps them, and the REST routes that answer them.

use std::time::Duration;

use serde_json::{Value, json};

use super::limits;
use super::message::{EPHEMERAL, LOADING, Origin};
use super::problems::{ApiError, Problems};
use super::rest::{Answer, Ask};
use super::routes::Handled;
use super::world::World;

/// How long the first callback may take, unless a test allows more.
pub(super) const FIRST: Duration = Duration::from_secs(3);

/// How long the token lasts.
pub(super) const TOKEN: Duration = Duration::from_mins(15);

/// The bot's first answer to an interaction.
#[derive(Clone, Debug)]
pub struct Callback {
    /// 4 message, 5 deferred message, 6 deferred update, 7 update, 8 choices, 9 modal.
    pub kind: u64,
    /// Its data; null when there is none.
    pub data: Value,
    /// From the event to this answer.
    pub after: Duration,
}

/// One change of an answer through the interaction's token.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The message that changed.
    pub message: u64,
    /// The body as sent.
    pub body: Value,
    /// From the event to this change.
    pub after: Duration,
}

/// An interaction in the fake's memory.
pub(super) struct Given {
    pub(super) id: u64,
    pub(super) token: String,
    /// 2 command, 3 component, 4 autocomplete, 5 modal.
    pub(super) kind: u64,
    /// 1 slash, 2 user menu, 3 message menu; 0 otherwise.
    pub(super) command: u64,
    pub(super) user: u64,
    pub(super) channel: u64,
    pub(super) at: Duration,
    pub(super) payload: Value,
    /// The message whose component was used.
    pub(super) source: Option<u64>,
    pub(super) callback: Option<Callback>,
    pub(super) original: Option<u64>,
    pub(super) follow_ups: Vec<u64>,
    pub(super) edits: Vec<Edit>,
}

impl World {
    fn by_token(&self, ask: &Ask) -> Result<&Given, ApiError> {
        let found = self.tokens.get(ask.text("token")).and_then(|id| self.given.get(id));
        let found = found.filter(|_| ask.id("app") == self.bot);
        let found = found.ok_or_else(|| ApiError::new(404, 10015, "Unknown Webhook"))?;
        if self.clock.since(found.at) > TOKEN {
            return Err(ApiError::new(401, 50027, "Invalid Webhook Token"));
        }
        if found.callback.is_none() {
            return Err(ApiError::new(404, 10015, "Unknown Webhook"));
        }
        Ok(found)
    }

    /// Takes the first answer, from a callback or from the body of an HTTP endpoint.
    pub(super) fn answer(&mut self, id: u64, body: &Value, ask: &Ask) -> Result<(), ApiError> {
        let unknown = || ApiError::new(404, 10062, "Unknown interaction");
        let given = self.given.get(&id).ok_or_else(unknown)?;
        if given.callback.is_some() {
            return Err(ApiError::new(400, 40060, "Interaction has already been acknowledged."));
        }
        let after = self.clock.since(given.at);
        if after > self.first {
            return Err(unknown());
        }
        let kind = body["type"].as_u64().unwrap_or_default();
        fits(given, kind)?;
        let data = body["data"].clone();
        let filled = if data.is_null() { json!({}) } else { data.clone() };
        let origin = self.origin(id, kind, filled["flags"].as_u64().unwrap_or_default());
        let source = self.given.get(&id).and_then(|given| given.source);
        let original = match kind {
            4 => Some(self.post(origin, &filled, &ask.files).map_err(inside_data)?),
            5 => {
                let origin = Origin { flags: origin.flags | LOADING, ..origin };
                Some(self.post(origin, &json!({}), &[])?)
            }
            7 => {
                let source = source.ok_or_else(|| ApiError::new(404, 10008, "Unknown Message"))?;
                self.edit(source, &filled, &ask.files).map_err(inside_data)?;
                Some(source)
            }
            8 => limits::choices(&filled).map(|()| None)?,
            9 => limits::modal(&filled).map(|()| None)?,
            _ => source,
        };
        if let Some(given) = self.given.get_mut(&id) {
            given.callback = Some(Callback { kind, data, after });
            given.original = original;
        }
        Ok(())
    }

    /// What an answer to an interaction hangs on.
    fn origin(&self, id: u64, callback: u64, flags: u64) -> Origin {
        let Some(given) = self.given.get(&id) else {
            return Origin { channel: 0, interaction: None, kind: 0, flags: 0, only_for: None };
        };
        let flags = flags & EPHEMERAL;
        let kind = match (given.command, callback) {
            (1, 4 | 5) => 20,
            (2 | 3, 4 | 5) => 23,
            _ => 0,
        };
        let only_for = (flags != 0).then_some(given.user);
        Origin { channel: given.channel, interaction: Some(id), kind, flags, only_for }
    }
}

/// Which callbacks may answer which interaction.
fn fits(given: &Given, kind: u64) -> Result<(), ApiError> {
    let allowed: &[u64] = match (given.kind, given.source) {
        (2, _) => &[4, 5, 9],
        (3, _) => &[4, 5, 6, 7, 9],
        (4, _) => &[8],
        (_, Some(_)) => &[4, 5, 6, 7],
        (_, None) => &[4, 5],
    };
    let mut problems = Problems::default();
    if !allowed.contains(&kind) {
        problems.add("type", "BASE_TYPE_CHOICES", format!("Value must be one of {allowed:?}, not {kind}."));
    }
    problems.finish()
}

/// Problems found in a message stand under `data` in a callback.
fn inside_data(mut error: ApiError) -> ApiError {
    error.errors = error.errors.map(|errors| json!({ "data": errors }));
    error
}

pub(super) fn callback(world: &mut World, ask: &Ask) -> Handled {
    let id = ask.id("interaction");
    if world.given.get(&id).is_none_or(|given| given.token != ask.text("token")) {
        return Err(ApiError::new(404, 10062, "Unknown interaction"));
    }
    world.answer(id, &ask.body, ask)?;
    if ask.query.get("with_response").is_none_or(|wanted| wanted != "true") {
        return Ok(Answer::nothing());
    }
    let original = world.given.get(&id).and_then(|given| given.original);
    let message = original.map(|id| world.message(id));
    Ok(Answer::json(json!({
        "interaction": { "id": id.to_string(), "type": world.given.get(&id).map(|given| given.kind) },
        "resource": { "type": ask.body["type"], "message": message },
    })))
}

pub(super) fn follow_up(world: &mut World, ask: &Ask) -> Handled {
    let given = world.by_token(ask)?;
    let (id, original, autocomplete) = (given.id, given.original, given.kind == 4);
    if autocomplete {
        return Err(ApiError::new(404, 10015, "Unknown Webhook"));
    }
    let thinking = original.filter(|id| world.messages.get(id).is_some_and(super::message::Message::is_thinking));
    if let Some(original) = thinking {
        changed(world, id, original, ask)?;
        return Ok(Answer::json(world.message(original)));
    }
    let origin = world.origin(id, 0, ask.body["flags"].as_u64().unwrap_or_default());
    let message = world.post(origin, &ask.body, &ask.files)?;
    if let Some(given) = world.given.get_mut(&id) {
        given.follow_ups.push(message);
    }
    Ok(Answer::json(world.message(message)))
}

/// The message that a webhook path names, when it belongs to the interaction and is still there.
fn named(world: &World, ask: &Ask) -> Result<(u64, u64), ApiError> {
    let given = world.by_token(ask)?;
    let wanted = ask.text("message");
    let message = if wanted.is_empty() || wanted == "@original" { given.original } else { wanted.parse().ok() };
    let own = |id: &u64| given.original == Some(*id) || given.source == Some(*id) || given.follow_ups.contains(id);
    let message = message.filter(|id| own(id) && world.messages.contains_key(id));
    message.map(|message| (given.id, message)).ok_or_else(|| ApiError::new(404, 10008, "Unknown Message"))
}

fn changed(world: &mut World, id: u64, message: u64, ask: &Ask) -> Result<(), ApiError> {
    let mut body = ask.body.clone();
    if let Some(fields) = body.as_object_mut() {
        fields.remove("flags");
    }
    world.edit(message, &body, &ask.files)?;
    if let Some(given) = world.given.get_mut(&id) {
        let after = world.clock.since(given.at);
        given.edits.push(Edit { message, body: ask.body.clone(), after });
    }
    Ok(())
}

pub(super) fn get(world: &mut World, ask: &Ask) -> Handled {
    let (_, message) = named(world, ask)?;
    Ok(Answer::json(world.message(message)))
}

pub(super) fn edit(world: &mut World, ask: &Ask) -> Handled {
    let (id, message) = named(world, ask)?;
    changed(world, id, message, ask)?;
    Ok(Answer::json(world.message(message)))
}

pub(super) fn delete(world: &mut World, ask: &Ask) -> Handled {
    let (_, message) = named(world, ask)?;
    world.messages.remove(&message);
    Ok(Answer::nothing())
}

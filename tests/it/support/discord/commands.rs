//! Application commands: stored as Discord stores them, with the 200 creates a day.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::limits_commands;
use super::problems::ApiError;
use super::rest::{Answer, Ask};
use super::routes::{self, Handled};
use super::world::{Command, World};

/// What Discord fills in when a field is missing.
const FILLED: [(&str, &str); 9] = [
    ("type", "1"),
    ("description", "\"\""),
    ("default_member_permissions", "null"),
    ("dm_permission", "true"),
    ("nsfw", "false"),
    ("contexts", "null"),
    ("integration_types", "[0]"),
    ("name_localizations", "null"),
    ("description_localizations", "null"),
];

/// The application and the guild of a path.
fn scope(world: &World, ask: &Ask) -> Result<Option<u64>, ApiError> {
    if ask.id("app") != world.bot {
        return Err(ApiError::new(403, 20012, "You are not authorized to perform this action on this application"));
    }
    if ask.text("guild").is_empty() {
        return Ok(None);
    }
    let guild = routes::guild(world, ask).map_err(|_| ApiError::new(403, 50001, "Missing Access"))?;
    Ok(Some(guild.id))
}

fn kind(body: &Value) -> u64 {
    body["type"].as_u64().unwrap_or(1)
}

/// The command of the same name and kind in a scope.
fn same(world: &World, guild: Option<u64>, body: &Value) -> Option<u64> {
    let found = world.commands.iter().find(|(_, known)| {
        known.guild == guild && known.body["name"] == body["name"] && kind(&known.body) == kind(body)
    });
    found.map(|(id, _)| *id)
}

/// Stores a command under a new or an old id; a new one counts towards the day's 200.
fn store(world: &mut World, guild: Option<u64>, body: &Value, id: Option<u64>) -> Result<u64, ApiError> {
    let now = world.clock.now();
    if id.is_none() {
        let day = world.creates.entry(guild).or_default();
        while day.front().is_some_and(|at| now.saturating_sub(*at) >= Duration::from_hours(24)) {
            day.pop_front();
        }
        if day.len() >= 200 {
            let words = "Max number of daily application command creates has been reached (200)";
            return Err(ApiError::new(429, 30034, words));
        }
        day.push_back(now);
    }
    let id = id.unwrap_or_else(|| world.clock.id());
    let mut stored = body.as_object().cloned().unwrap_or_else(Map::new);
    for (field, value) in FILLED {
        if stored.get(field).is_none_or(Value::is_null) {
            stored.insert(field.to_owned(), value.parse().unwrap_or_default());
        }
    }
    if let Some(bits) = stored.get("default_member_permissions").and_then(Value::as_u64) {
        stored.insert("default_member_permissions".to_owned(), json!(bits.to_string()));
    }
    stored.insert("id".to_owned(), json!(id.to_string()));
    stored.insert("application_id".to_owned(), json!(world.bot.to_string()));
    stored.insert("version".to_owned(), json!(world.clock.id().to_string()));
    if let Some(guild) = guild {
        stored.insert("guild_id".to_owned(), json!(guild.to_string()));
        stored.remove("dm_permission");
    }
    world.commands.insert(id, Command { guild, body: Value::Object(stored) });
    world.registrations += 1;
    Ok(id)
}

pub(super) fn all(world: &mut World, ask: &Ask) -> Handled {
    let guild = scope(world, ask)?;
    let full = ask.query.get("with_localizations").is_some_and(|value| value == "true");
    let list = world.commands.values().filter(|command| command.guild == guild);
    let list: Vec<Value> = list.map(|command| shown(&command.body, full)).collect();
    Ok(Answer::json(json!(list)))
}

/// A command as lists give it: without `with_localizations` they are missing, deep inside too.
fn shown(body: &Value, full: bool) -> Value {
    if full {
        return body.clone();
    }
    match body {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| !name.ends_with("_localizations"));
            Value::Object(kept.map(|(name, value)| (name.clone(), shown(value, full))).collect())
        }
        Value::Array(items) => items.iter().map(|item| shown(item, full)).collect(),
        other => other.clone(),
    }
}

pub(super) fn replace(world: &mut World, ask: &Ask) -> Handled {
    let guild = scope(world, ask)?;
    let bodies = ask.body.as_array().cloned().unwrap_or_default();
    limits_commands::list(&bodies)?;
    let mut kept = Vec::new();
    for body in &bodies {
        let old = same(world, guild, body);
        kept.push(store(world, guild, body, old)?);
    }
    world.registrations += 1;
    world.commands.retain(|id, command| command.guild != guild || kept.contains(id));
    let list: Vec<&Value> = kept.iter().filter_map(|id| Some(&world.commands.get(id)?.body)).collect();
    Ok(Answer::json(json!(list)))
}

pub(super) fn create(world: &mut World, ask: &Ask) -> Handled {
    let guild = scope(world, ask)?;
    limits_commands::command("", &ask.body)?;
    let old = same(world, guild, &ask.body);
    let count = world.commands.values().filter(|known| known.guild == guild && kind(&known.body) == 1).count();
    if old.is_none() && kind(&ask.body) == 1 && count >= 100 {
        return Err(ApiError::violating(400, 30032, "Maximum number of application commands reached (100)."));
    }
    let id = store(world, guild, &ask.body, old)?;
    let body = world.commands.get(&id).map(|command| command.body.clone()).unwrap_or_default();
    Ok(if old.is_some() { Answer::json(body) } else { Answer::created(body) })
}

fn known(world: &World, ask: &Ask) -> Result<(u64, Value), ApiError> {
    let guild = scope(world, ask)?;
    let found = world.commands.get(&ask.id("command")).filter(|command| command.guild == guild);
    let found = found.ok_or_else(|| ApiError::new(404, 10063, "Unknown application command"))?;
    Ok((ask.id("command"), found.body.clone()))
}

pub(super) fn one(world: &mut World, ask: &Ask) -> Handled {
    known(world, ask).map(|(_, body)| Answer::json(body))
}

pub(super) fn change(world: &mut World, ask: &Ask) -> Handled {
    let (id, mut body) = known(world, ask)?;
    for (field, value) in ask.body.as_object().into_iter().flatten() {
        body[field] = value.clone();
    }
    limits_commands::command("", &body)?;
    let guild = scope(world, ask)?;
    store(world, guild, &body, Some(id))?;
    one(world, ask)
}

pub(super) fn delete(world: &mut World, ask: &Ask) -> Handled {
    let (id, _) = known(world, ask)?;
    world.commands.remove(&id);
    Ok(Answer::nothing())
}

/// Registers a whole list by a test's hand.
pub(super) fn put(world: &mut World, guild: Option<u64>, bodies: &[Value]) {
    let checked = limits_commands::list(bodies).map_err(|error| error.body().to_string());
    checked.expect("good commands");
    world.commands.retain(|_, command| command.guild != guild);
    for body in bodies {
        store(world, guild, body, None).expect("a new command");
    }
}

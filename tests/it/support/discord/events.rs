//! Scheduled events of a guild.

use serde_json::{Value, json};

use super::clock;
use super::problems::{ApiError, Problems};
use super::rest::{Answer, Ask};
use super::routes::{self, Handled};
use super::world::{World, permission};

fn permitted(world: &World, ask: &Ask, needed: u64) -> Result<u64, ApiError> {
    let guild = routes::guild(world, ask)?;
    if guild.bot & needed == 0 {
        return Err(ApiError::new(403, 50013, "Missing Permissions"));
    }
    Ok(guild.id)
}

fn event(world: &World, ask: &Ask) -> Result<Value, ApiError> {
    let found = routes::guild(world, ask)?.events.get(&ask.id("event"));
    found.cloned().ok_or_else(|| ApiError::new(404, 10070, "Unknown Guild Scheduled Event"))
}

pub(super) fn all(world: &mut World, ask: &Ask) -> Handled {
    let guild = routes::guild(world, ask)?;
    Ok(Answer::json(json!(guild.events.values().collect::<Vec<_>>())))
}

pub(super) fn one(world: &mut World, ask: &Ask) -> Handled {
    event(world, ask).map(Answer::json)
}

fn check(world: &World, body: &Value, new: bool) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    problems.needed("name", body.get("name"), &(1..=100));
    problems.text("description", body.get("description"), &(0..=1000));
    if body["privacy_level"] != 2 {
        problems.add("privacy_level", "BASE_TYPE_CHOICES", "Value must be one of (2,).");
    }
    let now = i64::try_from(world.clock.unix(world.clock.now()).as_secs()).unwrap_or_default();
    let start = body["scheduled_start_time"].as_str().and_then(clock::seconds);
    let end = body["scheduled_end_time"].as_str().and_then(clock::seconds);
    match start {
        None => problems.required("scheduled_start_time"),
        Some(start) if new && start <= now => {
            problems.add("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot start in the past");
        }
        Some(start) if end.is_some_and(|end| end <= start) => {
            problems.add("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "Ends before it starts");
        }
        Some(_) => {}
    }
    match problems.number("entity_type", body.get("entity_type"), &(1..=3)) {
        None => problems.required("entity_type"),
        Some(3) => {
            problems.needed("entity_metadata.location", body.pointer("/entity_metadata/location"), &(1..=100));
            if end.is_none() {
                problems.required("scheduled_end_time");
            }
            if body.get("channel_id").is_some_and(|channel| !channel.is_null()) {
                problems.add("channel_id", "BASE_TYPE_CHOICES", "An external event has no channel");
            }
        }
        Some(_) => problems.needed("channel_id", body.get("channel_id"), &(1..=20)),
    }
    problems.finish()
}

pub(super) fn create(world: &mut World, ask: &Ask) -> Handled {
    let guild = permitted(world, ask, permission::CREATE_EVENTS)?;
    check(world, &ask.body, true)?;
    let id = world.clock.id();
    let body = &ask.body;
    let event = json!({
        "id": id.to_string(), "guild_id": guild.to_string(), "channel_id": body["channel_id"],
        "creator_id": world.bot.to_string(), "creator": world.user(world.bot), "name": body["name"],
        "description": body["description"], "scheduled_start_time": body["scheduled_start_time"],
        "scheduled_end_time": body["scheduled_end_time"], "privacy_level": 2, "status": 1,
        "entity_type": body["entity_type"], "entity_id": null, "entity_metadata": body["entity_metadata"],
        "user_count": 0, "image": null, "recurrence_rule": null,
    });
    if let Some(guild) = world.guilds.get_mut(&guild) {
        guild.events.insert(id, event.clone());
    }
    Ok(Answer::json(event))
}

pub(super) fn change(world: &mut World, ask: &Ask) -> Handled {
    let guild = permitted(world, ask, permission::MANAGE_EVENTS | permission::CREATE_EVENTS)?;
    let mut event = event(world, ask)?;
    for (field, value) in ask.body.as_object().into_iter().flatten() {
        event[field] = value.clone();
    }
    check(world, &event, ask.body.get("scheduled_start_time").is_some())?;
    if let Some(guild) = world.guilds.get_mut(&guild) {
        guild.events.insert(ask.id("event"), event.clone());
    }
    Ok(Answer::json(event))
}

pub(super) fn delete(world: &mut World, ask: &Ask) -> Handled {
    let guild = permitted(world, ask, permission::MANAGE_EVENTS | permission::CREATE_EVENTS)?;
    event(world, ask)?;
    if let Some(guild) = world.guilds.get_mut(&guild) {
        guild.events.remove(&ask.id("event"));
    }
    Ok(Answer::nothing())
}

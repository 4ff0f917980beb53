//! The table of REST routes and the plain ones among them.

use std::time::Duration;

use serde_json::{Value, json};

use super::message::Origin;
use super::problems::ApiError;
use super::rest::{Answer, Ask};
use super::world::{Guild, World, permission};
use super::{commands, events, interactions};

/// What a handler gives.
pub(super) type Handled = Result<Answer, ApiError>;

/// One route.
pub(super) struct Route {
    /// `POST /channels/{channel}/messages`
    pub(super) name: &'static str,
    pub(super) handler: fn(&mut World, &Ask) -> Handled,
    /// It wants the bot's token.
    pub(super) private: bool,
    /// It belongs to an interaction: outside all limits over all routes.
    pub(super) interaction: bool,
}

impl Route {
    /// Calls and the time they are counted in.
    pub(super) fn bucket(&self) -> (u32, Duration) {
        match self.name {
            "POST /channels/{channel}/messages" | "PATCH /channels/{channel}/messages/{message}" => {
                (5, Duration::from_secs(5))
            }
            _ => (50, Duration::from_secs(1)),
        }
    }
}

const fn open(name: &'static str, handler: fn(&mut World, &Ask) -> Handled) -> Route {
    Route { name, handler, private: false, interaction: false }
}

const fn private(name: &'static str, handler: fn(&mut World, &Ask) -> Handled) -> Route {
    Route { name, handler, private: true, interaction: false }
}

const fn interaction(name: &'static str, handler: fn(&mut World, &Ask) -> Handled) -> Route {
    Route { name, handler, private: false, interaction: true }
}

/// All routes; fixed words stand before parameters.
const ROUTES: [Route; 48] = [
    open("GET /gateway", |world, _| Ok(Answer::json(json!({ "url": world.gateway_url })))),
    private("GET /gateway/bot", |world, _| Ok(gateway_bot(world))),
    private("GET /users/@me", |world, _| Ok(Answer::json(world.current_user()))),
    private("GET /users/@me/guilds", |world, _| Ok(my_guilds(world))),
    private("POST /users/@me/channels", create_dm),
    private("GET /users/{user}", user),
    private("GET /applications/@me", |world, _| Ok(application(world))),
    private("GET /oauth2/applications/@me", |world, _| Ok(application(world))),
    private("GET /applications/{app}/commands", commands::all),
    private("PUT /applications/{app}/commands", commands::replace),
    private("POST /applications/{app}/commands", commands::create),
    private("GET /applications/{app}/commands/{command}", commands::one),
    private("PATCH /applications/{app}/commands/{command}", commands::change),
    private("DELETE /applications/{app}/commands/{command}", commands::delete),
    private("GET /applications/{app}/guilds/{guild}/commands", commands::all),
    private("PUT /applications/{app}/guilds/{guild}/commands", commands::replace),
    private("POST /applications/{app}/guilds/{guild}/commands", commands::create),
    private("GET /applications/{app}/guilds/{guild}/commands/{command}", commands::one),
    private("PATCH /applications/{app}/guilds/{guild}/commands/{command}", commands::change),
    private("DELETE /applications/{app}/guilds/{guild}/commands/{command}", commands::delete),
    interaction("POST /interactions/{interaction}/{token}/callback", interactions::callback),
    interaction("POST /webhooks/{app}/{token}", interactions::follow_up),
    interaction("GET /webhooks/{app}/{token}/messages/@original", interactions::get),
    interaction("PATCH /webhooks/{app}/{token}/messages/@original", interactions::edit),
    interaction("DELETE /webhooks/{app}/{token}/messages/@original", interactions::delete),
    interaction("GET /webhooks/{app}/{token}/messages/{message}", interactions::get),
    interaction("PATCH /webhooks/{app}/{token}/messages/{message}", interactions::edit),
    interaction("DELETE /webhooks/{app}/{token}/messages/{message}", interactions::delete),
    private("GET /channels/{channel}", |world, ask| {
        channel(world, ask, permission::VIEW_CHANNEL)?;
        Ok(Answer::json(world.channel(ask.id("channel"))))
    }),
    private("POST /channels/{channel}/messages", post_message),
    private("GET /channels/{channel}/messages", list_messages),
    private("GET /channels/{channel}/messages/{message}", get_message),
    private("PATCH /channels/{channel}/messages/{message}", edit_message),
    private("DELETE /channels/{channel}/messages/{message}", delete_message),
    private("POST /channels/{channel}/typing", |world, ask| {
        channel(world, ask, permission::VIEW_CHANNEL | permission::SEND_MESSAGES)?;
        Ok(Answer::nothing())
    }),
    private("GET /guilds/{guild}", |world, ask| {
        let id = guild(world, ask)?.id;
        Ok(Answer::json(world.guild(id)))
    }),
    private("GET /guilds/{guild}/members/@me", |world, ask| {
        guild(world, ask)?;
        Ok(Answer::json(world.guild_create(ask.id("guild"))["members"][0].clone()))
    }),
    private("GET /guilds/{guild}/members/{user}", member),
    private("GET /guilds/{guild}/members", |world, ask| {
        guild(world, ask)?;
        Err(ApiError::new(403, 50001, "Missing Access"))
    }),
    private("GET /guilds/{guild}/roles", |world, ask| {
        let id = guild(world, ask)?.id;
        Ok(Answer::json(json!(world.roles(id))))
    }),
    private("GET /guilds/{guild}/channels", |world, ask| {
        let id = guild(world, ask)?.id;
        Ok(Answer::json(json!(world.channels_of(id))))
    }),
    private("DELETE /users/@me/guilds/{guild}", |world, ask| {
        let id = guild(world, ask)?.id;
        world.leave(id);
        Ok(Answer::nothing())
    }),
    private("GET /guilds/{guild}/scheduled-events", events::all),
    private("POST /guilds/{guild}/scheduled-events", events::create),
    private("GET /guilds/{guild}/scheduled-events/{event}", events::one),
    private("PATCH /guilds/{guild}/scheduled-events/{event}", events::change),
    private("DELETE /guilds/{guild}/scheduled-events/{event}", events::delete),
    private("GET /guilds/{guild}/scheduled-events/{event}/users", |world, ask| {
        events::one(world, ask)?;
        Ok(Answer::json(json!([])))
    }),
];

/// The route of a call, and what its parameters stand for.
pub(super) fn find(method: &str, path: &str) -> Option<(&'static Route, Vec<(&'static str, String)>)> {
    static TABLE: [Route; 48] = ROUTES;
    TABLE.iter().find_map(|route| {
        let (wanted, template) = route.name.split_once(' ')?;
        if wanted != method || template.split('/').count() != path.split('/').count() {
            return None;
        }
        let mut params = Vec::new();
        for (part, given) in template.split('/').zip(path.split('/')) {
            match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some(name) => params.push((name, given.to_owned())),
                None if part == given => {}
                None => return None,
            }
        }
        Some((route, params))
    })
}

/// Whether there is such a route, for those who plan faults.
pub(super) fn exists(name: &str) -> bool {
    ROUTES.iter().any(|route| route.name == name)
}

/// The guild of a path, when the bot is in it.
pub(super) fn guild<'w>(world: &'w World, ask: &Ask) -> Result<&'w Guild, ApiError> {
    let found = world.guilds.get(&ask.id("guild")).filter(|guild| guild.joined);
    found.ok_or_else(|| ApiError::new(404, 10004, "Unknown Guild"))
}

/// Whether the bot may do something in the channel of a path.
fn channel(world: &World, ask: &Ask, needed: u64) -> Result<(), ApiError> {
    let found = world.channels.get(&ask.id("channel")).filter(|channel| !channel.deleted);
    let found = found.ok_or_else(|| ApiError::new(404, 10003, "Unknown Channel"))?;
    let away = found.guild.is_some_and(|guild| world.guilds.get(&guild).is_none_or(|guild| !guild.joined));
    let has = world.bot_permissions(found.id);
    if away || has & permission::VIEW_CHANNEL == 0 {
        return Err(ApiError::new(403, 50001, "Missing Access"));
    }
    if has & needed != needed {
        return Err(ApiError::new(403, 50013, "Missing Permissions"));
    }
    Ok(())
}

fn gateway_bot(world: &World) -> Answer {
    let used = world.sessions.identifies.len();
    Answer::json(json!({
        "url": world.gateway_url, "shards": 1,
        "session_start_limit": {
            "total": 1000, "remaining": 1000_usize.saturating_sub(used), "reset_after": 14_400_000,
            "max_concurrency": 1,
        },
    }))
}

fn application(world: &World) -> Answer {
    Answer::json(json!({
        "id": world.bot.to_string(), "name": "Fagmegler", "icon": null, "description": "", "rpc_origins": [],
        "bot_public": false, "bot_require_code_grant": false, "owner": world.user(world.bot), "summary": "",
        "verify_key": "0".repeat(64), "team": null, "flags": 0, "tags": [], "redirect_uris": [],
        "interactions_endpoint_url": null, "role_connections_verification_url": null, "hook": true,
        "approximate_guild_count": world.guilds.len(), "integration_types_config": { "0": {} },
        "bot": world.user(world.bot),
    }))
}

fn my_guilds(world: &World) -> Answer {
    let guilds = world.guilds.values().filter(|guild| guild.joined);
    let list: Vec<Value> = guilds
        .map(|guild| {
            json!({
                "id": guild.id.to_string(), "name": format!("Guild {}", guild.id), "icon": null, "banner": null,
                "owner": false, "permissions": guild.bot.to_string(), "features": [],
            })
        })
        .collect();
    Answer::json(json!(list))
}

fn user(world: &mut World, ask: &Ask) -> Handled {
    let id = ask.id("user");
    if id != world.bot && !world.users.contains_key(&id) {
        return Err(ApiError::new(404, 10013, "Unknown User"));
    }
    Ok(Answer::json(world.user(id)))
}

fn member(world: &mut World, ask: &Ask) -> Handled {
    let guild = guild(world, ask)?.id;
    let user = ask.id("user");
    let unknown = if world.users.contains_key(&user) { (10007, "Unknown Member") } else { (10013, "Unknown User") };
    let found = world.member(guild, user).ok_or_else(|| ApiError::new(404, unknown.0, unknown.1))?;
    Ok(Answer::json(found))
}

fn create_dm(world: &mut World, ask: &Ask) -> Handled {
    let recipient = super::limits::snowflake(ask.body.get("recipient_id")).unwrap_or_default();
    if !world.users.contains_key(&recipient) {
        return Err(ApiError::new(400, 50033, "Invalid Recipient(s)"));
    }
    let id = world.dm(recipient);
    Ok(Answer::json(world.channel(id)))
}

fn post_message(world: &mut World, ask: &Ask) -> Handled {
    let id = ask.id("channel");
    let files = if ask.files.is_empty() { 0 } else { permission::ATTACH_FILES };
    channel(world, ask, permission::SEND_MESSAGES | files)?;
    if let Some(recipient) = world.channels.get(&id).and_then(|channel| channel.recipient) {
        if world.users.get(&recipient).is_none_or(|user| user.dm_closed) {
            return Err(ApiError::new(403, 50007, "Cannot send messages to this user"));
        }
        if world.shared_guilds(recipient).is_empty() {
            let words = "Cannot send messages to this user due to having no mutual guilds";
            return Err(ApiError::new(403, 50278, words));
        }
    }
    let nonce = ask.body.get("nonce").filter(|nonce| !nonce.is_null()).cloned();
    if nonce.as_ref().and_then(Value::as_str).is_some_and(|nonce| nonce.chars().count() > 25) {
        let mut problems = super::problems::Problems::default();
        problems.text("nonce", ask.body.get("nonce"), &(0..=25));
        problems.finish()?;
    }
    let now = world.clock.now();
    world.nonces.retain(|(_, _, _, at)| now.saturating_sub(*at) < Duration::from_mins(5));
    let enforced = ask.body["enforce_nonce"] == true;
    if let Some(nonce) = nonce.as_ref().filter(|_| enforced) {
        let before = world.nonces.iter().find(|(channel, known, ..)| *channel == id && known == nonce);
        if let Some((_, _, message, _)) = before.filter(|(_, _, message, _)| world.messages.contains_key(message)) {
            return Ok(Answer::json(world.message(*message)));
        }
    }
    let origin = Origin { channel: id, interaction: None, kind: 0, flags: 0, only_for: None };
    let mut body = ask.body.clone();
    if let Some(flags) = body["flags"].as_u64() {
        body["flags"] = json!(flags & !super::message::EPHEMERAL);
    }
    let message = world.post(origin, &body, &ask.files)?;
    if let Some(nonce) = nonce {
        world.nonces.push((id, nonce, message, now));
    }
    Ok(Answer::json(world.message(message)))
}

/// A message of a channel that the bot can reach there: an ephemeral one it cannot.
fn reachable(world: &World, ask: &Ask) -> Result<u64, ApiError> {
    channel(world, ask, permission::VIEW_CHANNEL)?;
    let found = world.messages.get(&ask.id("message"));
    let found = found.filter(|message| message.channel == ask.id("channel") && !message.is_ephemeral());
    found.map(|message| message.id).ok_or_else(|| ApiError::new(404, 10008, "Unknown Message"))
}

fn get_message(world: &mut World, ask: &Ask) -> Handled {
    let id = reachable(world, ask)?;
    channel(world, ask, permission::READ_MESSAGE_HISTORY)?;
    Ok(Answer::json(world.message(id)))
}

fn list_messages(world: &mut World, ask: &Ask) -> Handled {
    channel(world, ask, permission::VIEW_CHANNEL)?;
    let history = world.bot_permissions(ask.id("channel")) & permission::READ_MESSAGE_HISTORY != 0;
    let (after, before) = (ask.number("after"), ask.number("before"));
    let limit = usize::try_from(ask.number("limit").unwrap_or(50)).unwrap_or_default();
    if !(1..=100).contains(&limit) {
        let mut problems = super::problems::Problems::default();
        problems.add("limit", "NUMBER_TYPE_RANGE", "int value should be from 1 to 100.");
        problems.finish()?;
    }
    let within = |id: u64| after.is_none_or(|after| id > after) && before.is_none_or(|before| id < before);
    let here = world.messages.values().filter(|message| message.channel == ask.id("channel"));
    let mut ids: Vec<u64> =
        here.filter(|m| !m.is_ephemeral() && within(m.id) && history).map(|message| message.id).collect();
    if after.is_none() {
        ids.reverse();
    }
    ids.truncate(limit);
    ids.sort_unstable_by(|one, other| other.cmp(one));
    let list: Vec<Value> = ids.into_iter().map(|id| world.message(id)).collect();
    Ok(Answer::json(json!(list)))
}

fn edit_message(world: &mut World, ask: &Ask) -> Handled {
    let id = reachable(world, ask)?;
    if world.messages.get(&id).is_some_and(|message| message.author != world.bot) {
        return Err(ApiError::new(403, 50005, "Cannot edit a message authored by another user"));
    }
    world.edit(id, &ask.body, &ask.files)?;
    Ok(Answer::json(world.message(id)))
}

fn delete_message(world: &mut World, ask: &Ask) -> Handled {
    let id = reachable(world, ask)?;
    if world.messages.get(&id).is_some_and(|message| message.author != world.bot) {
        return Err(ApiError::new(403, 50013, "Missing Permissions"));
    }
    world.messages.remove(&id);
    Ok(Answer::nothing())
}

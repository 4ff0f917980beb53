//! What exists: guilds, roles, members, channels, messages, and how Discord writes them as JSON.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};

use super::clock::Clock;
use super::faults::Faults;
use super::gateway::Sessions;
use super::interactions::Given;
use super::message::{Message, Pings};
use super::rest::Call;

/// Permissions that the fake knows how to withhold.
pub mod permission {
    /// Everything.
    pub const ADMINISTRATOR: u64 = 1 << 3;
    /// Edit and delete scheduled events of others.
    pub const MANAGE_EVENTS: u64 = 1 << 33;
    /// Create scheduled events.
    pub const CREATE_EVENTS: u64 = 1 << 44;
    /// See a channel.
    pub const VIEW_CHANNEL: u64 = 1 << 10;
    /// Write in it.
    pub const SEND_MESSAGES: u64 = 1 << 11;
    /// Show embeds; without it they vanish without an error.
    pub const EMBED_LINKS: u64 = 1 << 14;
    /// Send files.
    pub const ATTACH_FILES: u64 = 1 << 15;
    /// Read older messages.
    pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    /// Reach everyone, here and all roles.
    pub const MENTION_EVERYONE: u64 = 1 << 17;
    /// Change the guild.
    pub const MANAGE_GUILD: u64 = 1 << 5;
    /// Change roles.
    pub const MANAGE_ROLES: u64 = 1 << 28;
    /// Use slash commands.
    pub const USE_COMMANDS: u64 = 1 << 31;
    /// What a bot invited with few permissions has.
    pub const BOT: u64 = VIEW_CHANNEL
        | SEND_MESSAGES
        | EMBED_LINKS
        | ATTACH_FILES
        | READ_MESSAGE_HISTORY
        | CREATE_EVENTS
        | MANAGE_EVENTS;
    /// What `@everyone` has in a new guild.
    pub const EVERYONE: u64 =
        VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY | USE_COMMANDS;
}

pub(super) struct Role {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) permissions: u64,
}

pub(super) struct Member {
    pub(super) roles: Vec<u64>,
    pub(super) joined: Duration,
}

pub(super) struct Guild {
    pub(super) id: u64,
    pub(super) owner: u64,
    pub(super) locale: String,
    pub(super) roles: Vec<Role>,
    pub(super) members: BTreeMap<u64, Member>,
    /// The bot is in it.
    pub(super) joined: bool,
    pub(super) available: bool,
    /// The bot's permissions in the guild.
    pub(super) bot: u64,
    pub(super) events: BTreeMap<u64, Value>,
}

pub(super) struct User {
    pub(super) name: String,
    pub(super) locale: String,
    pub(super) dm_closed: bool,
}

pub(super) struct Channel {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) guild: Option<u64>,
    /// The other person, in a DM.
    pub(super) recipient: Option<u64>,
    /// What the bot lacks here of what it has in the guild.
    pub(super) denied: u64,
    pub(super) deleted: bool,
}

/// A command as stored, with where it is registered.
pub(super) struct Command {
    pub(super) guild: Option<u64>,
    pub(super) body: Value,
}

/// What a plain guild does not have.
const NULL_IN_GUILD: [&str; 17] = [
    "icon",
    "icon_hash",
    "splash",
    "discovery_splash",
    "afk_channel_id",
    "widget_channel_id",
    "application_id",
    "system_channel_id",
    "rules_channel_id",
    "max_presences",
    "vanity_url_code",
    "description",
    "banner",
    "public_updates_channel_id",
    "safety_alerts_channel_id",
    "incidents_data",
    "hub_type",
];

/// The whole of the fake's memory.
pub(super) struct World {
    pub(super) clock: Clock,
    pub(super) token: String,
    pub(super) bot: u64,
    pub(super) gateway_url: String,
    pub(super) guilds: BTreeMap<u64, Guild>,
    pub(super) users: BTreeMap<u64, User>,
    pub(super) channels: BTreeMap<u64, Channel>,
    pub(super) messages: BTreeMap<u64, Message>,
    pub(super) nonces: Vec<(u64, Value, u64, Duration)>,
    pub(super) commands: BTreeMap<u64, Command>,
    pub(super) registrations: usize,
    /// When commands were created, per guild (or none), for the limit of 200 a day.
    pub(super) creates: HashMap<Option<u64>, VecDeque<Duration>>,
    pub(super) given: BTreeMap<u64, Given>,
    /// Interactions by their tokens.
    pub(super) tokens: HashMap<String, u64>,
    pub(super) calls: Vec<Call>,
    pub(super) violations: Vec<String>,
    pub(super) faults: Faults,
    pub(super) sessions: Sessions,
    pub(super) buckets: HashMap<String, (Duration, u32)>,
    pub(super) enforce_buckets: bool,
    pub(super) global_limit: Option<(Duration, Duration)>,
    pub(super) recent: VecDeque<Duration>,
    /// How long the first callback may take.
    pub(super) first: Duration,
    /// Feed interactions without sending them over the gateway.
    pub(super) quiet: bool,
}

impl World {
    pub(super) fn new(gateway_url: String) -> Self {
        let mut clock = Clock::new();
        let bot = clock.id();
        Self {
            clock,
            token: format!("{}.Zm9vYmE.{}", base64(&bot.to_string()), "f4k3-t0ken-for-tests-only-0123456789ab"),
            bot,
            gateway_url,
            guilds: BTreeMap::new(),
            users: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            nonces: Vec::new(),
            commands: BTreeMap::new(),
            registrations: 0,
            creates: HashMap::new(),
            given: BTreeMap::new(),
            tokens: HashMap::new(),
            calls: Vec::new(),
            violations: Vec::new(),
            faults: Faults::default(),
            sessions: Sessions::default(),
            buckets: HashMap::new(),
            enforce_buckets: false,
            global_limit: None,
            recent: VecDeque::new(),
            first: super::interactions::FIRST,
            quiet: false,
        }
    }

    /// What the bot may do in a channel.
    pub(super) fn bot_permissions(&self, channel: u64) -> u64 {
        let Some(channel) = self.channels.get(&channel) else { return 0 };
        let Some(guild) = channel.guild.and_then(|guild| self.guilds.get(&guild)) else { return permission::BOT };
        guild.bot & !channel.denied
    }

    /// What a member may do in a guild; the owner and administrators everything.
    pub(super) fn permissions(&self, guild: u64, user: u64) -> u64 {
        let Some(guild) = self.guilds.get(&guild) else { return 0 };
        let everyone = guild.roles.iter().find(|role| role.id == guild.id).map_or(0, |role| role.permissions);
        let held = guild.members.get(&user).map(|member| member.roles.as_slice()).unwrap_or_default();
        let all = guild.roles.iter().filter(|role| held.contains(&role.id));
        let sum = all.fold(everyone, |sum, role| sum | role.permissions);
        if guild.owner == user || sum & permission::ADMINISTRATOR != 0 { (1 << 50) - 1 } else { sum }
    }

    /// Guilds where both the person and the bot are.
    pub(super) fn shared_guilds(&self, user: u64) -> BTreeSet<u64> {
        let shared = |guild: &&Guild| guild.joined && guild.members.contains_key(&user);
        self.guilds.values().filter(shared).map(|guild| guild.id).collect()
    }

    /// The DM channel with a person, made when it is not there.
    pub(super) fn dm(&mut self, user: u64) -> u64 {
        if let Some(channel) = self.channels.values().find(|channel| channel.recipient == Some(user)) {
            return channel.id;
        }
        let id = self.clock.id();
        let channel =
            Channel { id, name: String::new(), guild: None, recipient: Some(user), denied: 0, deleted: false };
        self.channels.insert(id, channel);
        id
    }

    pub(super) fn user(&self, id: u64) -> Value {
        let bot = id == self.bot;
        let name = self.users.get(&id).map_or_else(|| format!("user{id}"), |user| user.name.clone());
        let (username, shown) =
            if bot { ("fagmegler".to_owned(), Value::Null) } else { (format!("u{id}"), json!(name)) };
        json!({
            "id": id.to_string(), "username": username, "discriminator": if bot { "1234" } else { "0" },
            "global_name": shown, "avatar": null, "bot": bot, "system": false, "banner": null, "accent_color": null,
            "public_flags": 0, "flags": 0, "avatar_decoration_data": null, "collectibles": null, "primary_guild": null,
        })
    }

    pub(super) fn current_user(&self) -> Value {
        let mut user = self.user(self.bot);
        user["mfa_enabled"] = json!(false);
        user["locale"] = json!("en-US");
        user["verified"] = json!(true);
        user["email"] = Value::Null;
        user["premium_type"] = json!(0);
        user
    }

    pub(super) fn member(&self, guild: u64, user: u64) -> Option<Value> {
        let found = self.guilds.get(&guild)?.members.get(&user)?;
        Some(json!({
            "user": self.user(user), "nick": null, "avatar": null, "banner": null,
            "roles": found.roles.iter().map(u64::to_string).collect::<Vec<_>>(),
            "joined_at": self.clock.stamp(found.joined), "premium_since": null, "deaf": false, "mute": false,
            "flags": 0, "pending": false, "communication_disabled_until": null, "unusual_dm_activity_until": null,
            "avatar_decoration_data": null, "collectibles": null,
        }))
    }

    pub(super) fn role(&self, guild: u64, id: u64) -> Option<Value> {
        let guild = self.guilds.get(&guild)?;
        let position = guild.roles.iter().position(|role| role.id == id)?;
        let role = guild.roles.get(position)?;
        Some(json!({
            "id": role.id.to_string(), "name": role.name, "permissions": role.permissions.to_string(),
            "position": position, "color": 0,
            "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
            "hoist": false, "managed": false, "mentionable": false, "icon": null, "unicode_emoji": null, "flags": 0,
        }))
    }

    pub(super) fn roles(&self, guild: u64) -> Vec<Value> {
        let ids = self.guilds.get(&guild).map(|guild| guild.roles.iter().map(|role| role.id).collect::<Vec<_>>());
        ids.unwrap_or_default().into_iter().filter_map(|id| self.role(guild, id)).collect()
    }

    pub(super) fn channel(&self, id: u64) -> Value {
        let Some(channel) = self.channels.get(&id) else { return Value::Null };
        let last = self.messages.values().rfind(|message| message.channel == id).map(|message| message.id.to_string());
        if let Some(recipient) = channel.recipient {
            return json!({
                "id": id.to_string(), "type": 1, "flags": 0, "last_message_id": last,
                "recipients": [self.user(recipient)],
            });
        }
        let guild = channel.guild.unwrap_or_default();
        let overwrites = if channel.denied == 0 {
            json!([])
        } else {
            json!([{ "id": self.bot.to_string(), "type": 1, "allow": "0", "deny": channel.denied.to_string() }])
        };
        json!({
            "id": id.to_string(), "type": 0, "guild_id": guild.to_string(), "name": channel.name, "position": 0,
            "permission_overwrites": overwrites, "topic": null, "nsfw": false, "rate_limit_per_user": 0,
            "parent_id": null, "last_message_id": last, "last_pin_timestamp": null, "flags": 0,
        })
    }

    pub(super) fn channels_of(&self, guild: u64) -> Vec<Value> {
        let ids = self.channels.values().filter(|channel| channel.guild == Some(guild) && !channel.deleted);
        ids.map(|channel| self.channel(channel.id)).collect()
    }

    pub(super) fn guild(&self, id: u64) -> Value {
        let Some(guild) = self.guilds.get(&id) else { return Value::Null };
        let mut value = json!({
            "id": id.to_string(), "name": format!("Guild {id}"), "owner_id": guild.owner.to_string(),
            "afk_timeout": 300, "widget_enabled": false, "verification_level": 1, "default_message_notifications": 1,
            "explicit_content_filter": 0, "roles": self.roles(id), "emojis": [], "features": [], "mfa_level": 0,
            "system_channel_flags": 0, "max_members": 500_000, "premium_tier": 0, "premium_subscription_count": 0,
            "preferred_locale": guild.locale, "max_video_channel_users": 25, "max_stage_video_channel_users": 50,
            "nsfw": false, "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": false,
            "region": "deprecated",
        });
        for field in NULL_IN_GUILD {
            value[field] = Value::Null;
        }
        value
    }

    /// A guild as `GUILD_CREATE` brings it: only the bot among the members, as without the members' intent.
    pub(super) fn guild_create(&self, id: u64) -> Value {
        let mut guild = self.guild(id);
        let Some(found) = self.guilds.get(&id) else { return guild };
        let joined = self.clock.stamp(Duration::ZERO);
        let me = json!({
            "user": self.user(self.bot), "nick": null, "avatar": null, "banner": null, "roles": [],
            "joined_at": joined, "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
            "communication_disabled_until": null,
        });
        guild["joined_at"] = json!(joined);
        guild["large"] = json!(false);
        guild["unavailable"] = json!(false);
        guild["member_count"] = json!(found.members.len() + 1);
        guild["members"] = json!([me]);
        guild["channels"] = json!(self.channels_of(id));
        guild["guild_scheduled_events"] = json!(found.events.values().collect::<Vec<_>>());
        for empty in ["voice_states", "threads", "presences", "stage_instances", "soundboard_sounds"] {
            guild[empty] = json!([]);
        }
        guild
    }

    /// A message as it is now; null when it is gone.
    pub(super) fn message(&self, id: u64) -> Value {
        self.messages.get(&id).map(|message| self.written(message)).unwrap_or_default()
    }

    /// A message as Discord writes it.
    pub(super) fn written(&self, message: &Message) -> Value {
        let Pings { everyone, here, users, roles } = &message.pings;
        let mut value = json!({
            "id": message.id.to_string(), "channel_id": message.channel.to_string(), "author": self.user(message.author),
            "content": message.content, "timestamp": self.clock.stamp(message.at),
            "edited_timestamp": message.edited_at.map(|at| self.clock.stamp(at)), "tts": false,
            "mention_everyone": *everyone || *here,
            "mentions": users.iter().map(|user| self.user(*user)).collect::<Vec<_>>(),
            "mention_roles": roles.iter().map(u64::to_string).collect::<Vec<_>>(),
            "attachments": message.attachments.iter().map(|file| file.json(message)).collect::<Vec<_>>(),
            "embeds": message.embeds, "components": message.components, "pinned": false, "type": message.kind,
            "flags": message.flags, "reactions": [],
        });
        if let Some(nonce) = &message.nonce {
            value["nonce"] = nonce.clone();
        }
        if message.author == self.bot {
            value["application_id"] = json!(self.bot.to_string());
        }
        if message.interaction.is_some() {
            value["webhook_id"] = json!(self.bot.to_string());
        }
        value
    }

    /// A person's locale; `en-US` for a stranger.
    pub(super) fn locale(&self, user: u64) -> String {
        self.users.get(&user).map_or_else(|| "en-US".to_owned(), |user| user.locale.clone())
    }
}

/// Base64 as the first part of a bot token has it.
fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for three in text.as_bytes().chunks(3) {
        let at = |index: usize| usize::from(three.get(index).copied().unwrap_or_default());
        let whole = (at(0) << 16) | (at(1) << 8) | at(2);
        for part in 0..=three.len() {
            let letter = LETTERS.get((whole >> (18 - 6 * part)) & 63).copied().unwrap_or(b'A');
            out.push(char::from(letter));
        }
    }
    out
}

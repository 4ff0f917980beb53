//! What people do: the events of slash commands, menus, clicks, choices and modals.

use serde_json::{Map, Value, json};

use super::FakeDiscord;
use super::answer::Interaction;
use super::interactions::Given;
use super::limits::FILE_BYTES;
use super::message::{Message, Pings};
use super::world::World;

/// Where a person is: in a guild's first channel, in a channel, or in the DM with the bot.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// The id of a guild or a channel.
    At(u64),
    /// The DM with the bot: no member, no guild in the event.
    Dm,
}

impl From<u64> for Place {
    fn from(id: u64) -> Self {
        Self::At(id)
    }
}

/// What is known about an interaction before its data.
struct Start {
    kind: u64,
    command: u64,
    user: u64,
    channel: u64,
    guild: Option<u64>,
    source: Option<u64>,
}

impl FakeDiscord {
    /// Types a slash command. Options by name, as the registered tree has them:
    /// `json!({ "emne": "LAR" })`, with sub-commands `json!({ "enhet": { "navn": "x" } })`.
    pub fn slash(&self, user: u64, place: impl Into<Place>, name: &str, options: &Value) -> Interaction {
        self.command(user, place.into(), name, options, None)
    }

    /// Types in the option `focused` of a slash command, the others as far as they are given.
    pub fn autocomplete(
        &self,
        user: u64,
        place: impl Into<Place>,
        name: &str,
        options: &Value,
        focused: &str,
    ) -> Interaction {
        self.command(user, place.into(), name, options, Some(focused))
    }

    fn command(&self, user: u64, place: Place, name: &str, options: &Value, focused: Option<&str>) -> Interaction {
        let id = self.shared.change(|world| {
            let (channel, guild) = whereabouts(world, user, place);
            let registered = registered(world, guild, name, 1);
            let mut resolved = json!({});
            let filler = Filler { world, guild, focused };
            let options = filler.options(&registered["options"], options, &mut resolved);
            let mut data = json!({ "id": registered["id"], "name": name, "type": 1, "options": options });
            finish_data(&mut data, &registered, resolved);
            let kind = if focused.is_some() { 4 } else { 2 };
            world.feed(&Start { kind, command: 1, user, channel, guild, source: None }, &data)
        });
        self.interaction(id)
    }

    /// Uses a message menu on a message of `author`'s with this text, which is put into the channel first.
    pub fn message_menu(&self, user: u64, place: impl Into<Place>, name: &str, author: u64, text: &str) -> Interaction {
        let place = place.into();
        let target = self.shared.change(|world| {
            let (channel, _) = whereabouts(world, user, place);
            world.say(channel, author, text)
        });
        self.message_menu_on(user, place, name, target)
    }

    /// Uses a message menu on a message that is there.
    pub fn message_menu_on(&self, user: u64, place: impl Into<Place>, name: &str, target: u64) -> Interaction {
        let place = place.into();
        let id = self.shared.change(|world| {
            let (channel, guild) = whereabouts(world, user, place);
            let registered = registered(world, guild, name, 3);
            let message = world.message(target);
            assert!(message.is_object(), "message {target} is gone");
            let mut data = json!({ "id": registered["id"], "name": name, "type": 3, "target_id": target.to_string() });
            finish_data(&mut data, &registered, json!({ "messages": { target.to_string(): message } }));
            world.feed(&Start { kind: 2, command: 3, user, channel, guild, source: None }, &data)
        });
        self.interaction(id)
    }

    /// Presses a button of a message as it was seen (it may have changed or gone since).
    pub fn click(&self, user: u64, message: &Message, custom_id: &str) -> Interaction {
        let button = part(message, custom_id);
        assert_eq!(button["type"], 2, "{custom_id} is not a button");
        self.component(user, message, &json!({ "component_type": 2, "custom_id": custom_id }))
    }

    /// Chooses in a select of a message as it was seen; roles, users and channels by their ids.
    pub fn select(&self, user: u64, message: &Message, custom_id: &str, values: &[&str]) -> Interaction {
        let select = part(message, custom_id);
        let kind = select["type"].as_u64().unwrap_or_default();
        let bound = |name: &str| usize::try_from(select[name].as_u64().unwrap_or(1)).unwrap_or_default();
        let within = (bound("min_values")..=bound("max_values")).contains(&values.len());
        assert!(within, "{values:?} are too few or too many for {custom_id}");
        let options = select["options"].as_array().map(Vec::as_slice).unwrap_or_default();
        for value in values.iter().filter(|_| kind == 3) {
            assert!(options.iter().any(|option| option["value"] == *value), "{value} is not among {options:?}");
        }
        let mut data = json!({ "component_type": kind, "custom_id": custom_id, "values": values });
        if kind != 3 {
            let world = self.shared.look();
            let guild = world.channels.get(&message.channel).and_then(|channel| channel.guild);
            let filler = Filler { world: &world, guild, focused: None };
            let mut resolved = json!({});
            for id in values.iter().filter_map(|id| id.parse().ok()) {
                filler.resolve(id, &mut resolved);
            }
            data["resolved"] = resolved;
        }
        self.component(user, message, &data)
    }

    /// Uses a component that the message does not have: what a forger or a very old client sends.
    pub fn forge_click(&self, user: u64, message: &Message, custom_id: &str) -> Interaction {
        self.component(user, message, &json!({ "component_type": 2, "custom_id": custom_id }))
    }

    fn component(&self, user: u64, message: &Message, data: &Value) -> Interaction {
        let id = self.shared.change(|world| {
            let only = message.only_for.is_none_or(|only| only == user);
            assert!(only, "user {user} does not see the ephemeral message {}", message.id);
            let dm = world.channels.get(&message.channel).is_some_and(|channel| channel.recipient.is_some());
            let place = if dm { Place::Dm } else { Place::At(message.channel) };
            let (channel, guild) = whereabouts(world, user, place);
            let start = Start { kind: 3, command: 0, user, channel, guild, source: Some(message.id) };
            let shown = world.messages.get(&message.id).unwrap_or(message);
            let shown = world.written(shown);
            world.feed_with(&start, data, Some(shown))
        });
        self.interaction(id)
    }

    /// Sends off the modal with which the bot answered `opener`: texts by `custom_id`; those left out keep their value.
    pub async fn modal_submit(&self, user: u64, opener: &Interaction, texts: &Value) -> Interaction {
        let callback = opener.first_callback().await;
        assert_eq!(callback.kind, 9, "the answer was no modal: {}", callback.data);
        let modal = callback.data;
        let mut left: Map<String, Value> = texts.as_object().cloned().unwrap_or_default();
        let mut rows = Vec::new();
        for row in modal["components"].as_array().into_iter().flatten() {
            let input = &row["components"][0];
            let id = input["custom_id"].as_str().unwrap_or_default();
            let value = left.remove(id).or_else(|| input.get("value").cloned()).unwrap_or_else(|| json!(""));
            rows.push(json!({ "type": 1, "components": [{ "type": 4, "custom_id": id, "value": value }] }));
        }
        assert!(left.is_empty(), "the modal has no inputs {:?}", left.keys());
        let data = json!({ "custom_id": modal["custom_id"], "components": rows });
        let id = self.shared.change(|world| {
            let opened = world.given.get(&opener.id).map(|given| (given.channel, given.source));
            let (channel, source) = opened.expect("the opener is known");
            let guild = world.channels.get(&channel).and_then(|channel| channel.guild);
            let shown = source.map(|id| world.message(id)).filter(Value::is_object);
            world.feed_with(&Start { kind: 5, command: 0, user, channel, guild, source }, &data, shown)
        });
        self.interaction(id)
    }

    /// Puts a person's message into a channel; gives its id. The bot hears nothing of it (no such intent).
    pub fn say(&self, channel: u64, author: u64, text: &str) -> u64 {
        self.shared.change(|world| world.say(channel, author, text))
    }

    fn interaction(&self, id: u64) -> Interaction {
        let world = self.shared.look();
        let given = world.given.get(&id).expect("it was just fed");
        Interaction { shared: self.shared.clone(), id, token: given.token.clone(), user: given.user }
    }
}

fn part<'m>(message: &'m Message, custom_id: &str) -> &'m Value {
    let found = message.part(custom_id);
    let found = found.unwrap_or_else(|| panic!("{custom_id} is not among {:?}", message.custom_ids()));
    assert!(found["disabled"] != true, "{custom_id} is disabled");
    found
}

/// The channel and the guild of a place; panics where the person or the bot could not be.
fn whereabouts(world: &mut World, user: u64, place: Place) -> (u64, Option<u64>) {
    assert!(world.users.contains_key(&user), "user {user} was never added");
    let Place::At(id) = place else { return (world.dm(user), None) };
    let first = world.channels.values().find(|channel| channel.guild == Some(id) && !channel.deleted);
    let channel = first.or_else(|| world.channels.get(&id));
    let channel = channel.unwrap_or_else(|| panic!("{id} is neither a guild with a channel nor a channel"));
    let (channel, guild) = (channel.id, channel.guild);
    if let Some(guild) = guild.and_then(|guild| world.guilds.get(&guild)) {
        assert!(guild.members.contains_key(&user), "user {user} is not in guild {}", guild.id);
        assert!(guild.joined, "the bot is not in guild {}", guild.id);
    }
    (channel, guild)
}

/// A registered command, the guild's own before the global one.
fn registered(world: &World, guild: Option<u64>, name: &str, kind: u64) -> Value {
    let fits = |body: &Value| body["name"] == name && body["type"].as_u64().unwrap_or(1) == kind;
    let mut found: Vec<_> = world.commands.values().filter(|command| fits(&command.body)).collect();
    found.retain(|command| command.guild.is_none() || command.guild == guild);
    found.sort_by_key(|command| command.guild.is_none());
    let names: Vec<_> = world.commands.values().map(|command| command.body["name"].to_string()).collect();
    found.first().unwrap_or_else(|| panic!("no command «{name}» is registered: {names:?}")).body.clone()
}

fn finish_data(data: &mut Value, registered: &Value, resolved: Value) {
    if resolved.as_object().is_some_and(|resolved| !resolved.is_empty()) {
        data["resolved"] = resolved;
    }
    if registered["guild_id"].is_string() {
        data["guild_id"] = registered["guild_id"].clone();
    }
}

/// Turns plain values into typed options, by the registered tree.
struct Filler<'w> {
    world: &'w World,
    guild: Option<u64>,
    focused: Option<&'w str>,
}

impl Filler<'_> {
    fn options(&self, tree: &Value, given: &Value, resolved: &mut Value) -> Vec<Value> {
        let known = tree.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut filled = Vec::new();
        for (name, value) in given.as_object().into_iter().flatten() {
            let option = known.iter().find(|option| option["name"] == *name);
            let option = option.unwrap_or_else(|| panic!("option «{name}» is not registered: {tree}"));
            let kind = option["type"].as_u64().unwrap_or_default();
            if kind <= 2 {
                let inner = self.options(&option["options"], value, resolved);
                filled.push(json!({ "name": name, "type": kind, "options": inner }));
                continue;
            }
            if self.focused == Some(name) {
                assert!(option["autocomplete"] == true, "«{name}» has no autocomplete");
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                filled.push(json!({ "name": name, "type": kind, "value": text, "focused": true }));
                continue;
            }
            let choices = option["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
            let chosen = choices.is_empty() || choices.iter().any(|choice| choice["value"] == *value);
            assert!(chosen, "{value} is not among the choices of «{name}»: {choices:?}");
            let mut value = value.clone();
            if matches!(kind, 6..=9) {
                let id = super::limits::snowflake(Some(&value)).expect("an id");
                self.resolve(id, resolved);
                value = json!(id.to_string());
            }
            filled.push(json!({ "name": name, "type": kind, "value": value }));
        }
        let missing = known.iter().find(|option| {
            let name = option["name"].as_str().unwrap_or_default();
            option["required"] == true && self.focused.is_none() && given.get(name).is_none()
        });
        assert!(missing.is_none(), "a required option is missing: {missing:?}");
        filled
    }

    /// Adds what an id stands for: a person, a role or a channel.
    fn resolve(&self, id: u64, resolved: &mut Value) {
        let key = id.to_string();
        if self.world.users.contains_key(&id) {
            resolved["users"][&key] = self.world.user(id);
            if let Some(mut member) = self.guild.and_then(|guild| self.world.member(guild, id)) {
                if let Some(fields) = member.as_object_mut() {
                    fields.remove("user");
                }
                member["permissions"] = json!(self.world.permissions(self.guild.unwrap_or_default(), id).to_string());
                resolved["members"][&key] = member;
            }
        } else if let Some(role) = self.guild.and_then(|guild| self.world.role(guild, id)) {
            resolved["roles"][&key] = role;
        } else {
            let mut channel = self.world.channel(id);
            assert!(channel.is_object(), "nothing has the id {id}");
            channel["permissions"] = json!("0");
            resolved["channels"][&key] = channel;
        }
    }
}

impl World {
    fn say(&mut self, channel: u64, author: u64, text: &str) -> u64 {
        let id = self.clock.id();
        let message = Message {
            id,
            channel,
            author,
            content: text.to_owned(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            flags: 0,
            pings: Pings::default(),
            interaction: None,
            nonce: None,
            kind: 0,
            at: self.clock.now(),
            edited_at: None,
            edits: 0,
            only_for: None,
        };
        self.messages.insert(id, message);
        id
    }

    fn feed(&mut self, start: &Start, data: &Value) -> u64 {
        self.feed_with(start, data, None)
    }

    /// Makes an interaction, keeps it, and sends its event.
    fn feed_with(&mut self, start: &Start, data: &Value, message: Option<Value>) -> u64 {
        let id = self.clock.id();
        let token = format!("aW50ZXJhY3Rpb24.{}", uuid::Uuid::new_v4().simple());
        let guild = start.guild;
        let mut channel = self.channel(start.channel);
        let member_permissions = guild.map(|guild| self.permissions(guild, start.user).to_string());
        channel["permissions"] = json!(member_permissions.clone().unwrap_or_else(|| "0".to_owned()));
        let mut payload = json!({
            "id": id.to_string(), "application_id": self.bot.to_string(), "type": start.kind, "token": token,
            "version": 1, "data": data, "channel_id": start.channel.to_string(), "channel": channel,
            "locale": self.locale(start.user), "entitlements": [], "entitlement_sku_ids": [],
            "attachment_size_limit": FILE_BYTES, "app_permissions": self.bot_permissions(start.channel).to_string(),
            "context": u8::from(guild.is_none()),
            "authorizing_integration_owners": { "0": guild.map_or_else(|| "0".to_owned(), |guild| guild.to_string()) },
        });
        if let Some(guild) = guild {
            let mut member = self.member(guild, start.user).unwrap_or_default();
            member["permissions"] = json!(member_permissions);
            let locale = self.guilds.get(&guild).map(|guild| guild.locale.clone());
            payload["guild_id"] = json!(guild.to_string());
            payload["guild_locale"] = json!(locale);
            payload["guild"] = json!({ "id": guild.to_string(), "locale": locale, "features": [] });
            payload["member"] = member;
        } else {
            payload["user"] = self.user(start.user);
        }
        if let Some(message) = message {
            payload["message"] = message;
        }
        let given = Given {
            id,
            token,
            kind: start.kind,
            command: start.command,
            user: start.user,
            channel: start.channel,
            at: self.clock.now(),
            payload: payload.clone(),
            source: start.source,
            callback: None,
            original: None,
            follow_ups: Vec::new(),
            edits: Vec::new(),
        };
        self.tokens.insert(given.token.clone(), id);
        self.given.insert(id, given);
        if !self.quiet {
            self.dispatch("INTERACTION_CREATE", &payload, 0);
        }
        id
    }
}

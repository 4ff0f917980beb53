//! A message: made from a request body, changed by another, read by tests.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use super::limits::{self, snowflake};
use super::problems::ApiError;
use super::rest::Upload;
use super::world::{World, permission};

/// Only the person who asked sees it.
pub const EPHEMERAL: u64 = 1 << 6;
/// The app is thinking: deferred and not yet answered.
pub const LOADING: u64 = 1 << 7;

/// A file of a message.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its snowflake.
    pub id: u64,
    /// As shown.
    pub name: String,
    /// The alternative text.
    pub description: Option<String>,
    /// As uploaded.
    pub content_type: Option<String>,
    /// What was uploaded.
    pub bytes: Vec<u8>,
}

impl Attachment {
    pub(super) fn json(&self, message: &Message) -> Value {
        let url = format!("http://127.0.0.1:9/attachments/{}/{}/{}", message.channel, self.id, self.name);
        json!({
            "id": self.id.to_string(), "filename": self.name, "description": self.description,
            "content_type": self.content_type, "size": self.bytes.len(), "url": url, "proxy_url": url,
            "height": null, "width": null, "ephemeral": message.is_ephemeral(),
        })
    }
}

/// Whom a message pinged: written in the content (anywhere, code included), allowed, and permitted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pings {
    /// `@everyone`
    pub everyone: bool,
    /// `@here`
    pub here: bool,
    /// `<@id>`
    pub users: BTreeSet<u64>,
    /// `<@&id>`
    pub roles: BTreeSet<u64>,
}

impl Pings {
    /// Nobody was disturbed.
    pub fn none(&self) -> bool {
        *self == Self::default()
    }
}

/// A message as it stands now.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its snowflake.
    pub id: u64,
    /// Where it stands.
    pub channel: u64,
    /// The bot or a person.
    pub author: u64,
    /// The text.
    pub content: String,
    /// As sent.
    pub embeds: Vec<Value>,
    /// Rows as sent.
    pub components: Vec<Value>,
    /// With their bytes.
    pub attachments: Vec<Attachment>,
    /// Discord's flags, [`EPHEMERAL`] and [`LOADING`] among them.
    pub flags: u64,
    /// Whom it pinged when it was sent (an edit pings nobody).
    pub pings: Pings,
    /// The interaction that it answers.
    pub interaction: Option<u64>,
    /// As sent with it.
    pub nonce: Option<Value>,
    /// Discord's message type: 0 plain, 20 answer to a slash command, 23 to a menu.
    pub kind: u8,
    /// When it came (the fake's time since start).
    pub at: Duration,
    /// When it was last changed.
    pub edited_at: Option<Duration>,
    /// How often it was changed.
    pub edits: usize,
    /// The only person who sees it, when it is ephemeral.
    pub only_for: Option<u64>,
}

impl Message {
    /// Whether only one person sees it.
    pub fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    /// Whether it still says that the app is thinking.
    pub fn is_thinking(&self) -> bool {
        self.flags & LOADING != 0
    }

    /// All buttons and selects, in order.
    pub fn parts(&self) -> Vec<&Value> {
        self.components.iter().filter_map(|row| row["components"].as_array()).flatten().collect()
    }

    /// All `custom_id`s, in order.
    pub fn custom_ids(&self) -> Vec<String> {
        self.parts().into_iter().filter_map(|part| part["custom_id"].as_str()).map(str::to_owned).collect()
    }

    /// The labels of its buttons.
    pub fn labels(&self) -> Vec<String> {
        self.parts().into_iter().filter_map(|part| part["label"].as_str()).map(str::to_owned).collect()
    }

    /// The `custom_id` of the button with this label; panics when there is none.
    pub fn button(&self, label: &str) -> String {
        let found = self.parts().into_iter().find(|part| part["label"] == label);
        let id = found.and_then(|part| part["custom_id"].as_str()).map(str::to_owned);
        id.unwrap_or_else(|| panic!("no button «{label}» among {:?} under:\n{}", self.labels(), self.content))
    }

    /// The first select: its `custom_id` and the values to choose from; panics when there is none.
    pub fn select(&self) -> (String, Vec<String>) {
        let found = self.parts().into_iter().find(|part| part["type"].as_u64().is_some_and(|kind| kind == 3));
        let select = found.unwrap_or_else(|| panic!("no select under:\n{}", self.content));
        let options = select["options"].as_array().into_iter().flatten();
        let values = options.filter_map(|option| option["value"].as_str()).map(str::to_owned).collect();
        (select["custom_id"].as_str().unwrap_or_default().to_owned(), values)
    }

    pub(super) fn part(&self, custom_id: &str) -> Option<&Value> {
        self.parts().into_iter().find(|part| part["custom_id"] == custom_id)
    }

    fn is_empty(&self) -> bool {
        self.content.is_empty()
            && self.embeds.is_empty()
            && self.attachments.is_empty()
            && self.components.is_empty()
            && !self.is_thinking()
    }
}

/// What a new message hangs on.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    pub(super) channel: u64,
    pub(super) interaction: Option<u64>,
    pub(super) kind: u8,
    /// Flags that hold whatever the body says.
    pub(super) flags: u64,
    pub(super) only_for: Option<u64>,
}

impl World {
    /// Makes a message of the bot's from a request body.
    pub(super) fn post(&mut self, origin: Origin, body: &Value, files: &[Upload]) -> Result<u64, ApiError> {
        limits::message(body, files, None)?;
        let id = self.clock.id();
        let at = self.clock.now();
        let mut message = Message {
            id,
            channel: origin.channel,
            author: self.bot,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            flags: (body["flags"].as_u64().unwrap_or_default() & !LOADING) | origin.flags,
            pings: Pings::default(),
            interaction: origin.interaction,
            nonce: body.get("nonce").filter(|nonce| !nonce.is_null()).cloned(),
            kind: origin.kind,
            at,
            edited_at: None,
            edits: 0,
            only_for: origin.only_for,
        };
        self.fill(&mut message, body, files)?;
        message.pings = self.pings(origin.channel, body);
        self.messages.insert(id, message);
        Ok(id)
    }

    /// Changes a message as a PATCH does: what is not named stays.
    pub(super) fn edit(&mut self, id: u64, body: &Value, files: &[Upload]) -> Result<(), ApiError> {
        let unknown = || ApiError::new(404, 10008, "Unknown Message");
        let mut message = self.messages.get(&id).cloned().ok_or_else(unknown)?;
        limits::message(body, files, Some(&message))?;
        let was_thinking = message.is_thinking();
        message.flags &= !LOADING;
        self.fill(&mut message, body, files)?;
        if was_thinking {
            message.pings = self.pings(message.channel, body);
        }
        message.edits += 1;
        message.edited_at = Some(self.clock.now());
        self.messages.insert(id, message);
        Ok(())
    }

    fn fill(&mut self, message: &mut Message, body: &Value, files: &[Upload]) -> Result<(), ApiError> {
        if let Some(content) = body.get("content") {
            content.as_str().unwrap_or_default().trim().clone_into(&mut message.content);
        }
        let list = |name: &str| body.get(name).map(|value| value.as_array().cloned().unwrap_or_default());
        if let Some(embeds) = list("embeds") {
            let shown =
                message.interaction.is_some() || self.bot_permissions(message.channel) & permission::EMBED_LINKS != 0;
            message.embeds = if shown { embeds } else { Vec::new() };
        }
        if let Some(components) = list("components") {
            message.components = components;
        }
        if let Some(kept) = list("attachments") {
            let kept: Vec<Option<u64>> = kept.iter().map(|entry| snowflake(entry.get("id"))).collect();
            message.attachments.retain(|file| kept.contains(&Some(file.id)));
        }
        let entries = list("attachments").unwrap_or_default();
        for file in files {
            let entry = entries.iter().find(|entry| file.index.is_some() && snowflake(entry.get("id")) == file.index);
            let text = |name: &str| entry.and_then(|entry| entry[name].as_str()).map(str::to_owned);
            message.attachments.push(Attachment {
                id: self.clock.id(),
                name: text("filename").unwrap_or_else(|| file.name.clone()),
                description: text("description"),
                content_type: file.content_type.clone(),
                bytes: file.bytes.clone(),
            });
        }
        if message.is_empty() {
            return Err(ApiError::violating(400, 50006, "Cannot send an empty message"));
        }
        Ok(())
    }

    /// Whom a body would ping in a channel.
    fn pings(&self, channel: u64, body: &Value) -> Pings {
        let content = body["content"].as_str().unwrap_or_default();
        let allowed = body.get("allowed_mentions").filter(|value| !value.is_null());
        let parsed = |kind: &str| {
            allowed.is_none_or(|allowed| allowed["parse"].as_array().is_some_and(|p| p.iter().any(|k| k == kind)))
        };
        let named = |kind: &str, id: u64| {
            let list = allowed.and_then(|allowed| allowed[kind].as_array());
            parsed(kind) || list.is_some_and(|list| list.iter().any(|one| snowflake(Some(one)) == Some(id)))
        };
        let loud = self.bot_permissions(channel) & permission::MENTION_EVERYONE != 0;
        let users = marked(content, "<@").into_iter().chain(marked(content, "<@!"));
        Pings {
            everyone: loud && parsed("everyone") && content.contains("@everyone"),
            here: loud && parsed("everyone") && content.contains("@here"),
            users: users.filter(|id| named("users", *id)).collect(),
            roles: marked(content, "<@&").into_iter().filter(|id| loud && named("roles", *id)).collect(),
        }
    }
}

/// The ids in marks like `<@123>`.
fn marked(content: &str, open: &str) -> Vec<u64> {
    content.split(open).skip(1).filter_map(|rest| rest.split_once('>')?.0.parse().ok()).collect()
}

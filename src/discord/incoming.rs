//! What Discord sends, as the core knows it: a person of an organisation who asks for something.

use std::collections::BTreeMap;

use serenity::all::{
    ActionRowComponent, CommandDataOption, CommandDataOptionValue, CommandInteraction, CommandType,
    ComponentInteraction, ComponentInteractionDataKind, GuildId, Interaction, Member, ModalInteraction, Permissions,
    UserId,
};

use super::custom_id;
use crate::commands::desk::Desk;
use crate::commands::request::{Ask, Person, Pressed, Quoted, Request};
use crate::commands::spec::Command;
use crate::commands::{MENUS, grammar};
use crate::knowledge::Shelf;
use crate::knowledge::language::Lang;
use crate::texts::text;

/// The name under which the guard speaks of where a text has been.
const CARRIER: &str = "Discord";

/// Where an interaction is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The interaction's id.
    pub id: u64,
    /// Its token.
    pub token: String,
}

/// What an interaction asks for.
#[derive(Debug)]
pub enum Incoming {
    /// A request for a reply.
    Ask(Request),
    /// A button that opens a form.
    Form {
        /// Who opens it.
        person: Person,
        /// The language of her client.
        locale: Option<Lang>,
        /// The action.
        action: String,
    },
    /// A value that is being typed.
    Typing {
        /// Who types.
        person: Person,
        /// The language of her client.
        locale: Option<Lang>,
        /// Key of the command.
        command: &'static str,
        /// Key of the option.
        option: &'static str,
        /// What is typed so far.
        typed: String,
    },
    /// A value is being typed for which nothing can be proposed.
    NothingToPropose,
    /// It came from outside a guild, where we do not answer.
    NoGuild(Option<Lang>),
    /// A command, button or form that is not ours, or not of this version.
    Unknown(Option<Lang>),
}

/// Reads an interaction; none for what needs no answer of ours.
#[must_use]
pub fn read(interaction: &Interaction, desk: &Desk) -> Option<(Address, Incoming)> {
    match interaction {
        Interaction::Command(command) => Some((address(command.id.get(), &command.token), slash(command))),
        Interaction::Autocomplete(command) => Some((address(command.id.get(), &command.token), typing(command))),
        Interaction::Component(pressed) => Some((address(pressed.id.get(), &pressed.token), component(pressed, desk))),
        Interaction::Modal(modal) => Some((address(modal.id.get(), &modal.token), submitted(modal, desk))),
        _ => None,
    }
}

fn address(id: u64, token: &str) -> Address {
    Address { id, token: token.to_owned() }
}

/// Every member may ask the knowledge base; what needs more is given by the organisation's mapping of its roles here.
fn person(guild: GuildId, user: UserId, member: Option<&Member>) -> Person {
    let id = format!("discord:{user}");
    Person {
        badges: member.map(|member| member.roles.iter().map(ToString::to_string).collect()),
        keeps_keys: member.and_then(|member| member.permissions).is_some_and(Permissions::manage_guild),
        ..Person::member(format!("discord:{guild}"), id)
    }
}

/// The language of a client; one that we do not speak is answered like an English one.
fn locale_of(code: &str) -> Option<Lang> {
    Lang::parse(code).or(Some(Lang::En))
}

fn request(id: u64, person: Person, locale: &str, ask: Ask) -> Incoming {
    let locale = locale_of(locale);
    let carrier = Some(CARRIER.to_owned());
    Incoming::Ask(Request { id: id.to_string(), person, locale, carrier, quoted: None, has_channel: true, ask })
}

fn slash(command: &CommandInteraction) -> Incoming {
    let locale = locale_of(&command.locale);
    let Some(guild) = command.guild_id else { return Incoming::NoGuild(locale) };
    if command.data.kind == CommandType::Message {
        return message_menu(command, guild).unwrap_or(Incoming::Unknown(locale));
    }
    let Some((known, options)) = named(command) else { return Incoming::Unknown(locale) };
    let values = options.iter().filter_map(|option| value(known, option)).collect();
    let ask = Ask::Command { key: known.key.to_owned(), values };
    let person = person(guild, command.user.id, command.member.as_deref());
    request(command.id.get(), person, &command.locale, ask)
}

/// The command that was called, or the part of it, with the options given to it.
fn named(command: &CommandInteraction) -> Option<(&'static Command, &[CommandDataOption])> {
    let known = grammar::named(&command.data.name)?;
    if known.parts.is_empty() {
        return Some((known, &command.data.options));
    }
    let called = command.data.options.first()?;
    let CommandDataOptionValue::SubCommand(options) = &called.value else { return None };
    let part = known.parts.iter().find(|part| part.name(Lang::Nb) == called.name)?;
    Some((part, options))
}

/// A menu on a message: its words are the question, whole; what is too long is cut behind the guard.
fn message_menu(command: &CommandInteraction, guild: GuildId) -> Option<Incoming> {
    let (_, called) = MENUS.iter().find(|(key, _)| text(Lang::Nb, key) == command.data.name)?;
    let target = command.data.target_id?;
    let message = command.data.resolved.messages.get(&target.to_message_id())?;
    let quoted = if message.author.id == command.user.id { Quoted::Own } else { Quoted::Others };
    let values = BTreeMap::from([(called.options.first()?.key.to_owned(), message.content.clone())]);
    let ask = Ask::Command { key: called.key.to_owned(), values };
    let person = person(guild, command.user.id, command.member.as_deref());
    match request(command.id.get(), person, &command.locale, ask) {
        Incoming::Ask(request) => Some(Incoming::Ask(Request { quoted: Some(quoted), ..request })),
        other => Some(other),
    }
}

fn value(command: &Command, option: &CommandDataOption) -> Option<(String, String)> {
    let key = key_of(command, &option.name)?;
    let value = match &option.value {
        CommandDataOptionValue::String(text) | CommandDataOptionValue::Autocomplete { value: text, .. } => text.clone(),
        CommandDataOptionValue::Integer(number) => number.to_string(),
        CommandDataOptionValue::Number(number) => number.to_string(),
        CommandDataOptionValue::Boolean(truth) => truth.to_string(),
        _ => return None,
    };
    Some((key.to_owned(), value))
}

/// Options go by their bokmål names whatever the client's language.
fn key_of(command: &Command, name: &str) -> Option<&'static str> {
    command.options.iter().find(|option| command.option_name(option, Lang::Nb) == name).map(|option| option.key)
}

fn typing(command: &CommandInteraction) -> Incoming {
    let locale = locale_of(&command.locale);
    let Some(guild) = command.guild_id else { return Incoming::NothingToPropose };
    let found = named(command).and_then(|(known, options)| {
        let (name, typed) = options.iter().find_map(|option| match &option.value {
            CommandDataOptionValue::Autocomplete { value, .. } => Some((option.name.as_str(), value)),
            _ => None,
        })?;
        Some((known.key, key_of(known, name)?, typed.clone()))
    });
    let person = person(guild, command.user.id, command.member.as_deref());
    match found {
        Some((command_key, option, typed)) => Incoming::Typing { person, locale, command: command_key, option, typed },
        None => Incoming::NothingToPropose,
    }
}

fn component(pressed: &ComponentInteraction, desk: &Desk) -> Incoming {
    let locale = locale_of(&pressed.locale);
    let shelf = desk.knowledge.shelf();
    let Some(guild) = pressed.guild_id else { return direct(pressed, desk, &shelf) };
    let person = person(guild, pressed.user.id, pressed.member.as_ref());
    let Some(action) = custom_id::decode(&desk.seal, &person.organisation, &pressed.data.custom_id, &shelf) else {
        return Incoming::Unknown(locale);
    };
    let Some(values) = chosen(pressed, &shelf) else { return Incoming::Unknown(locale) };
    if crate::commands::buttons::opens_form(&action) {
        return Incoming::Form { person, locale, action };
    }
    let message = pressed.message.id.to_string();
    let ask = Ask::Action(Pressed { message, action, values, fields: BTreeMap::new() });
    request(pressed.id.get(), person, &pressed.locale, ask)
}

/// What was chosen in a menu; nothing for a button, none for what we never send.
fn chosen(pressed: &ComponentInteraction, shelf: &Shelf) -> Option<Vec<String>> {
    match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => {
            Some(values.iter().map(|value| custom_id::whole_value(value, shelf)).collect())
        }
        ComponentInteractionDataKind::UserSelect { values } => {
            Some(values.iter().map(|user| format!("discord:{user}")).collect())
        }
        ComponentInteractionDataKind::Button => Some(Vec::new()),
        _ => None,
    }
}

/// A button under a direct message: it names its guild itself, and whether the person still belongs there is asked for
/// before she is answered.
fn direct(pressed: &ComponentInteraction, desk: &Desk, shelf: &Shelf) -> Incoming {
    let locale = locale_of(&pressed.locale);
    let Some((guild, action)) = custom_id::decode_direct(&desk.seal, &pressed.data.custom_id, shelf) else {
        return Incoming::NoGuild(locale);
    };
    let Some(values) = chosen(pressed, shelf) else { return Incoming::Unknown(locale) };
    let message = pressed.message.id.to_string();
    let ask = Ask::Action(Pressed { message, action, values, fields: BTreeMap::new() });
    match request(pressed.id.get(), person(GuildId::new(guild), pressed.user.id, None), &pressed.locale, ask) {
        Incoming::Ask(request) => Incoming::Ask(Request { has_channel: false, ..request }),
        other => other,
    }
}

fn submitted(modal: &ModalInteraction, desk: &Desk) -> Incoming {
    let locale = locale_of(&modal.locale);
    let Some(guild) = modal.guild_id else { return Incoming::NoGuild(locale) };
    let person = person(guild, modal.user.id, modal.member.as_ref());
    let shelf = desk.knowledge.shelf();
    let Some(action) = custom_id::decode(&desk.seal, &person.organisation, &modal.data.custom_id, &shelf) else {
        return Incoming::Unknown(locale);
    };
    let inputs = modal.data.components.iter().flat_map(|row| &row.components);
    let fields = inputs.filter_map(|component| match component {
        ActionRowComponent::InputText(input) => {
            Some((input.custom_id.clone(), input.value.clone().unwrap_or_default()))
        }
        _ => None,
    });
    let message = modal.message.as_ref().map(|message| message.id.to_string()).unwrap_or_default();
    let ask = Ask::Action(Pressed { message, action, values: Vec::new(), fields: fields.collect() });
    request(modal.id.get(), person, &modal.locale, ask)
}

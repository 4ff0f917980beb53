//! What Discord sends, as the core knows it: a person of an organisation who asks for something.

use std::collections::BTreeMap;

use serenity::all::{
    ActionRowComponent, CommandDataOption, CommandDataOptionValue, CommandInteraction, CommandType,
    ComponentInteraction, ComponentInteractionDataKind, GuildId, Interaction, ModalInteraction, UserId,
};

use super::custom_id;
use super::outgoing::cut;
use crate::commands::desk::Desk;
use crate::commands::grammar;
use crate::commands::request::{Ask, Person, Pressed, Quoted, Request, Role};
use crate::commands::spec::{Command, MAX_QUESTION};
use crate::knowledge::Shelf;
use crate::knowledge::language::Lang;
use crate::privacy::guard::{Inlet, Verdict};

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
        Interaction::Command(command) => Some((address(command.id.get(), &command.token), slash(command, desk))),
        Interaction::Autocomplete(command) => Some((address(command.id.get(), &command.token), typing(command))),
        Interaction::Component(pressed) => Some((address(pressed.id.get(), &pressed.token), component(pressed, desk))),
        Interaction::Modal(modal) => Some((address(modal.id.get(), &modal.token), submitted(modal, desk))),
        _ => None,
    }
}

fn address(id: u64, token: &str) -> Address {
    Address { id, token: token.to_owned() }
}

/// Every member may ask the knowledge base; what needs more is opened by the organisation's set-up.
fn person(guild: GuildId, user: UserId) -> Person {
    Person {
        organisation: format!("discord:{guild}"),
        id: format!("discord:{user}"),
        roles: vec![Role::Caseworker],
        units: Vec::new(),
    }
}

fn request(id: u64, person: Person, locale: &str, ask: Ask) -> Incoming {
    let locale = Lang::parse(locale);
    let carrier = Some(CARRIER.to_owned());
    Incoming::Ask(Request { id: id.to_string(), person, locale, carrier, quoted: None, has_channel: true, ask })
}

fn slash(command: &CommandInteraction, desk: &Desk) -> Incoming {
    let locale = Lang::parse(&command.locale);
    let Some(guild) = command.guild_id else { return Incoming::NoGuild(locale) };
    if command.data.kind == CommandType::Message {
        return message_menu(command, guild, desk).unwrap_or(Incoming::Unknown(locale));
    }
    let Some(known) = grammar::named(&command.data.name) else { return Incoming::Unknown(locale) };
    let values = command.data.options.iter().filter_map(|option| value(known, option)).collect();
    let ask = Ask::Command { key: known.key.to_owned(), values };
    request(command.id.get(), person(guild, command.user.id), &command.locale, ask)
}

/// *Søk i kunnskapsbasen* on a message: its words are the question.
fn message_menu(command: &CommandInteraction, guild: GuildId, desk: &Desk) -> Option<Incoming> {
    let target = command.data.target_id?;
    let message = command.data.resolved.messages.get(&target.to_message_id())?;
    let quoted = if message.author.id == command.user.id { Quoted::Own } else { Quoted::Others };
    // What the guard refuses goes to it whole, so that nothing behind the cut stays unsaid.
    let refused = matches!(desk.guard.look(&message.content, Inlet::Question), Verdict::Refused(_));
    let words = if refused { message.content.clone() } else { cut(&message.content, MAX_QUESTION) };
    let values = BTreeMap::from([("sporsmal".to_owned(), words)]);
    let ask = Ask::Command { key: "spor".to_owned(), values };
    match request(command.id.get(), person(guild, command.user.id), &command.locale, ask) {
        Incoming::Ask(request) => Some(Incoming::Ask(Request { quoted: Some(quoted), ..request })),
        other => Some(other),
    }
}

fn value(command: &Command, option: &CommandDataOption) -> Option<(String, String)> {
    let key = key_of(command, &option.name)?;
    let value = match &option.value {
        CommandDataOptionValue::String(text) | CommandDataOptionValue::Autocomplete { value: text, .. } => text.clone(),
        CommandDataOptionValue::Integer(number) => number.to_string(),
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
    let locale = Lang::parse(&command.locale);
    let Some(guild) = command.guild_id else { return Incoming::NothingToPropose };
    let focused = command.data.options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => Some((option.name.as_str(), value)),
        _ => None,
    });
    let found = grammar::named(&command.data.name)
        .zip(focused)
        .and_then(|(known, (name, typed))| Some((known.key, key_of(known, name)?, typed.clone())));
    match found {
        Some((command_key, option, typed)) => {
            Incoming::Typing { person: person(guild, command.user.id), locale, command: command_key, option, typed }
        }
        None => Incoming::NothingToPropose,
    }
}

fn component(pressed: &ComponentInteraction, desk: &Desk) -> Incoming {
    let locale = Lang::parse(&pressed.locale);
    let shelf = desk.knowledge.shelf();
    let Some(guild) = pressed.guild_id else { return direct(pressed, desk, &shelf) };
    let person = person(guild, pressed.user.id);
    let Some(action) = custom_id::decode(&desk.seal, &person.organisation, &pressed.data.custom_id, &shelf) else {
        return Incoming::Unknown(locale);
    };
    let values = match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => {
            values.iter().map(|value| custom_id::whole_value(value, &shelf)).collect()
        }
        ComponentInteractionDataKind::Button => Vec::new(),
        _ => return Incoming::Unknown(locale),
    };
    if crate::commands::buttons::form_of(Lang::Nb, &action).is_some() {
        return Incoming::Form { person, locale, action };
    }
    let message = pressed.message.id.to_string();
    let ask = Ask::Action(Pressed { message, action, values, fields: BTreeMap::new() });
    request(pressed.id.get(), person, &pressed.locale, ask)
}

/// A button under a direct message: it names its guild itself, and whether the person still belongs there is asked for
/// before she is answered.
fn direct(pressed: &ComponentInteraction, desk: &Desk, shelf: &Shelf) -> Incoming {
    let locale = Lang::parse(&pressed.locale);
    let Some((guild, action)) = custom_id::decode_direct(&desk.seal, &pressed.data.custom_id, shelf) else {
        return Incoming::NoGuild(locale);
    };
    let message = pressed.message.id.to_string();
    let ask = Ask::Action(Pressed { message, action, ..Pressed::default() });
    match request(pressed.id.get(), person(GuildId::new(guild), pressed.user.id), &pressed.locale, ask) {
        Incoming::Ask(request) => Incoming::Ask(Request { has_channel: false, ..request }),
        other => other,
    }
}

fn submitted(modal: &ModalInteraction, desk: &Desk) -> Incoming {
    let locale = Lang::parse(&modal.locale);
    let Some(guild) = modal.guild_id else { return Incoming::NoGuild(locale) };
    let person = person(guild, modal.user.id);
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

//! The command tree as Discord's JSON (application commands, API v10), rendered from the one list.
//!
//! Names are localised to Swedish and Danish; a Norwegian or English client sees the bokmål names. Descriptions and
//! choices come in all four languages.

use futures_util::FutureExt;
use serde_json::{Map, Value, json};

use super::rest::{Rest, Trouble};
use crate::commands::desk::Desk;
use crate::commands::spec::{Command, Opt, Takes};
use crate::commands::{ALL, MENUS};
use crate::error::Stop;
use crate::knowledge::language::Lang;
use crate::texts::text;

/// Discord's locales for our languages; English has two.
const LOCALES: [(&str, Lang); 5] =
    [("no", Lang::Nb), ("sv-SE", Lang::Sv), ("da", Lang::Da), ("en-US", Lang::En), ("en-GB", Lang::En)];
/// Application command of type `CHAT_INPUT`.
const CHAT_INPUT: u8 = 1;
/// Application command of type `MESSAGE`.
const MESSAGE_MENU: u8 = 3;
/// Option of type `SUB_COMMAND`.
const SUB_COMMAND: u8 = 1;
/// Option of type `STRING`.
const STRING: u8 = 3;
/// Option of type `INTEGER`.
const INTEGER: u8 = 4;
/// Option of type `NUMBER`.
const NUMBER: u8 = 10;
/// Where commands can be used: in a guild alone.
const GUILD: u8 = 0;

/// Every command, in the order of the list, then the menus of messages.
#[must_use]
pub fn tree() -> Vec<Value> {
    ALL.iter().map(|command| command_json(command)).chain(MENUS.iter().map(|(key, _)| menu_json(key))).collect()
}

/// A menu on a message. Menus have names alone, no descriptions.
fn menu_json(key: &str) -> Value {
    json!({
        "type": MESSAGE_MENU,
        "name": text(Lang::Nb, key),
        "name_localizations": in_all(|lang| text(lang, key)),
        "contexts": [GUILD],
        "integration_types": [0],
    })
}

/// Publishes the tree when it changed since it was last published to this place; Discord allows two hundred new commands a
/// day.
pub(super) async fn publish(rest: &Rest, application: u64, guild: Option<u64>, desk: &Desk) -> Result<(), Stop> {
    let tree = Value::from(tree());
    let name = format!("discord-tree-{application}-{}", place_of(guild));
    let print = desk.seal.digest(&tree.to_string());
    let known = desk.store.setting("", &name).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "the published tree is not known and is published again");
        None
    });
    if known.as_deref() == Some(print.as_str()) {
        return Ok(());
    }
    super::until_it_works("publish the commands", || rest.publish(guild, &tree).boxed()).await?;
    if let Err(error) = desk.store.set_setting("", &name, &print).await {
        tracing::warn!(%error, "the tree is published, and will be again");
    }
    tracing::info!(commands = ALL.len(), "the commands are published");
    Ok(())
}

/// Takes back what was published to other places before: the same command twice in a list is a puzzle.
pub(super) async fn take_back_elsewhere(rest: &Rest, application: u64, guild: Option<u64>, desk: &Desk) {
    let here = place_of(guild);
    let prefix = format!("discord-tree-{application}-");
    let kept = desk.store.organisation("").await.map(|kept| kept.settings).unwrap_or_default();
    let places = kept.iter().filter_map(|(name, print)| Some((name.strip_prefix(&prefix)?, print)));
    for (place, _) in places.filter(|(place, print)| *place != here && !print.is_empty()) {
        let Some(elsewhere) = (if place == "all" { Some(None) } else { place.parse().ok().map(Some) }) else {
            continue;
        };
        let name = format!("{prefix}{place}");
        match rest.publish(elsewhere, &Value::Array(Vec::new())).await {
            // We may have left that guild; there is nothing of ours in it then.
            Ok(()) | Err(Trouble::Gone | Trouble::Closed | Trouble::Never) => {
                if let Err(error) = desk.store.set_setting("", &name, "").await {
                    tracing::warn!(%error, "commands published elsewhere are taken back again next time");
                }
            }
            Err(trouble) => tracing::warn!(?trouble, "commands published elsewhere could not be taken back"),
        }
    }
}

fn place_of(guild: Option<u64>) -> String {
    guild.map_or_else(|| "all".to_owned(), |guild| guild.to_string())
}

fn command_json(command: &Command) -> Value {
    json!({
        "type": CHAT_INPUT,
        "name": command.name(Lang::Nb),
        "name_localizations": names(|lang| command.name(lang)),
        "description": command.about(Lang::Nb),
        "description_localizations": in_all(|lang| command.about(lang)),
        "options": options_json(command),
        "contexts": [GUILD],
        "integration_types": [0],
    })
}

/// A command's options, or its parts as subcommands.
fn options_json(command: &Command) -> Vec<Value> {
    if command.parts.is_empty() {
        return command.options.iter().map(|option| option_json(command, option)).collect();
    }
    let part_json = |part: &&Command| {
        json!({
            "type": SUB_COMMAND,
            "name": part.name(Lang::Nb),
            "name_localizations": names(|lang| part.name(lang)),
            "description": part.about(Lang::Nb),
            "description_localizations": in_all(|lang| part.about(lang)),
            "options": part.options.iter().map(|option| option_json(part, option)).collect::<Vec<_>>(),
        })
    };
    command.parts.iter().map(part_json).collect()
}

fn option_json(command: &Command, option: &Opt) -> Value {
    let mut json = json!({
        "type": STRING,
        "name": command.option_name(option, Lang::Nb),
        "name_localizations": names(|lang| command.option_name(option, lang)),
        "description": command.option_about(option, Lang::Nb),
        "description_localizations": in_all(|lang| command.option_about(option, lang)),
        "required": option.required,
    });
    match option.takes {
        Takes::Words { max, completes } => {
            json["min_length"] = json!(1);
            json["max_length"] = json!(max);
            json["autocomplete"] = json!(completes);
        }
        Takes::OneOf(values) => {
            let choices = values.iter().map(|value| {
                json!({
                    "name": command.choice_label(option, value, Lang::Nb),
                    "name_localizations": in_all(|lang| command.choice_label(option, value, lang)),
                    "value": value,
                })
            });
            json["choices"] = choices.collect();
        }
        Takes::Whole { min, max, completes } => {
            json["type"] = json!(INTEGER);
            json["min_value"] = json!(min);
            json["max_value"] = json!(max);
            json["autocomplete"] = json!(completes);
        }
        Takes::Hours { max } => {
            json["type"] = json!(NUMBER);
            json["min_value"] = json!(0);
            json["max_value"] = json!(max);
        }
    }
    json
}

fn names(name: impl Fn(Lang) -> String) -> Value {
    json!({ "sv-SE": name(Lang::Sv), "da": name(Lang::Da) })
}

fn in_all(words: impl Fn(Lang) -> String) -> Value {
    let map: Map<String, Value> =
        LOCALES.iter().map(|(locale, lang)| ((*locale).to_owned(), words(*lang).into())).collect();
    Value::Object(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_keeps_discords_limits() {
        for command in tree() {
            let name = command["name"].as_str().unwrap();
            assert!(
                (1..=32).contains(&name.chars().count()) && (command["type"] == MESSAGE_MENU || !name.contains(' '))
            );
            assert!(command.to_string().chars().count() < 8000);
            for option in command["options"].as_array().into_iter().flatten() {
                let completes = option["autocomplete"] == json!(true);
                assert!(!(completes && option.get("choices").is_some()), "{option}");
            }
        }
    }

    #[test]
    fn swedes_and_danes_see_their_own_names() {
        let tree = tree();
        let metode = tree.iter().find(|c| c["name"] == "metode").unwrap();
        assert_eq!(metode["name_localizations"]["sv-SE"], "metod");
        assert_eq!(metode["options"][0]["required"], true);
        assert!(metode["description_localizations"]["en-GB"].as_str().is_some_and(|d| !d.is_empty()));
    }
}

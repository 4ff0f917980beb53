//! WHAT A PERSON CAN ASK FOR. One file per command: its spec, its handler, its tests.
//!
//! A request comes in as a [`request::Request`] and goes out as a [`reply::Reply`]; nothing here knows a platform.

pub mod buttons;
pub mod desk;
pub mod grammar;
pub mod lookup;
pub mod memory;
mod refusal;
pub mod reply;
pub mod request;
pub mod seal;
pub mod spec;
#[cfg(test)]
pub mod testing;

pub mod begrep;
pub mod frist;
pub mod hjelp;
pub mod idag;
pub mod maaleperiode;
pub mod metode;
pub mod minside;
pub mod oppsett;
pub mod regelverk;
pub mod registrer;
pub mod spor;
pub mod sporfag;
pub mod tilbud;
pub mod ubesvart;

use self::spec::Command;

/// Every command, in the order in which help, registration and the README list them.
pub static ALL: &[&Command] = &[
    &spor::COMMAND,
    &metode::COMMAND,
    &regelverk::COMMAND,
    &begrep::COMMAND,
    &tilbud::COMMAND,
    &idag::COMMAND,
    &frist::COMMAND,
    &registrer::COMMAND,
    &maaleperiode::COMMAND,
    &ubesvart::COMMAND,
    &minside::COMMAND,
    &oppsett::COMMAND,
    &hjelp::COMMAND,
];

/// What can be done with a colleague's message, where a surface has a menu for it: the menu's text, and the command that
/// gets the message's words.
pub static MENUS: &[(&str, &Command)] =
    &[("menu-search-message", &spor::COMMAND), ("menu-ask-broker", &sporfag::COMMAND)];

/// The command, part or menu with a key.
#[must_use]
pub fn by_key(key: &str) -> Option<&'static Command> {
    let parts = ALL.iter().flat_map(|command| command.parts);
    let menus = MENUS.iter().map(|(_, command)| command);
    ALL.iter().chain(parts).chain(menus).find(|command| command.key == key).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::spec::Takes;
    use super::*;
    use crate::knowledge::language::Lang;
    use crate::texts::knows;

    #[test]
    fn names_are_unique_in_each_language_and_nobody_elses_in_another() {
        for lang in Lang::INTERFACE {
            let names: HashSet<String> = ALL.iter().map(|c| c.name(lang)).collect();
            assert_eq!(names.len(), ALL.len(), "{lang}");
        }
        for command in ALL {
            for lang in Lang::INTERFACE {
                let found = grammar::named(&command.name(lang)).map(|c| c.key);
                assert_eq!(found, Some(command.key), "/{}", command.name(lang));
            }
        }
    }

    #[test]
    fn every_command_has_its_texts_within_the_limits_of_chat_services() {
        for command in ALL.iter().flat_map(|c| std::iter::once(*c).chain(c.parts.iter().copied())) {
            for lang in Lang::INTERFACE {
                let name = command.name(lang);
                assert!((1..=32).contains(&name.chars().count()) && name == name.to_lowercase(), "{name}");
                assert!((1..=100).contains(&command.about(lang).chars().count()), "{}", command.about(lang));
                assert!(
                    command.example(lang).starts_with(&format!("/{}", command.whole_name(lang))),
                    "{}",
                    command.example(lang)
                );
                for option in command.options {
                    assert!((1..=32).contains(&command.option_name(option, lang).chars().count()));
                    assert!((1..=100).contains(&command.option_about(option, lang).chars().count()));
                    if let Takes::OneOf(values) = option.takes {
                        for value in values {
                            let key = format!("cmd-{}-opt-{}-is-{value}", command.key, option.key);
                            assert!(knows(lang, &key), "{lang} {key}");
                        }
                    }
                }
            }
            let first_optional = command.options.iter().position(|o| !o.required).unwrap_or(command.options.len());
            assert!(command.options[first_optional..].iter().all(|o| !o.required), "/{}: required first", command.key);
        }
    }
}

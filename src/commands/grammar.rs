//! A line as it is typed: `/metode LAR`, `/frist ny mal:NO-BV-01 start:"i morgen"`, or bare words.
//!
//! Names are accepted in any of our languages from anyone, with or without their own letters (`/spor`, `/fraga`). Bare
//! words fill the first option that takes words. A line without a slash is a question to everything.

use std::collections::BTreeMap;

use super::ALL;
use super::spec::{Command, Opt, Takes};
use crate::error::Failure;
use crate::knowledge::analysis::fold;
use crate::knowledge::language::Lang;
use crate::texts::say;

/// A line taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Key of the command.
    pub command: &'static str,
    /// Values by option key.
    pub values: BTreeMap<String, String>,
}

/// Takes a line apart.
pub fn parse(line: &str, lang: Lang) -> Result<Line, Failure> {
    let line = line.trim();
    let Some(rest) = line.strip_prefix('/') else {
        let values = BTreeMap::from([("sporsmal".to_owned(), line.to_owned())]);
        return Ok(Line { command: "spor", values });
    };
    let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let Some(command) = named(name) else {
        let names: Vec<String> = ALL.iter().map(|c| format!("/{}", c.name(lang))).collect();
        return Err(Failure::bad_input(say("error-unknown-command").with("commands", names.join(", "))));
    };
    let (part, rest) = part(command, rest, lang)?;
    Ok(Line { command: part.key, values: values(part, rest) })
}

/// The part of a command that is named next, and what follows it; the first where none is named.
fn part<'r>(command: &'static Command, rest: &'r str, lang: Lang) -> Result<(&'static Command, &'r str), Failure> {
    let Some(first) = command.parts.first() else { return Ok((command, rest)) };
    let rest = rest.trim_start();
    let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if word.is_empty() {
        return Ok((first, ""));
    }
    let goes_by = |part: &&&Command| Lang::INTERFACE.iter().any(|l| plain(&part.name(*l)) == plain(word));
    if let Some(part) = command.parts.iter().find(goes_by) {
        return Ok((part, after));
    }
    let names: Vec<String> = command.parts.iter().map(|p| format!("/{}", p.whole_name(lang))).collect();
    Err(Failure::bad_input(say("error-unknown-command").with("commands", names.join(", "))))
}

/// The command that goes by a name in any language.
#[must_use]
pub fn named(name: &str) -> Option<&'static Command> {
    let wanted = plain(name);
    let goes_by = |c: &&&Command| Lang::INTERFACE.iter().any(|l| plain(&c.name(*l)) == wanted);
    ALL.iter().find(goes_by).copied()
}

/// A name without its own letters: `spør` → `spor`, `fråga` → `fraga`, `hjälp` → `hjalp` and `hjelp` alike.
fn plain(name: &str) -> String {
    fold(&name.to_lowercase().replace(['ä', 'æ'], "a"))
}

fn option_named<'a>(command: &'a Command, name: &str) -> Option<&'a Opt> {
    let wanted = plain(name);
    command.options.iter().find(|o| Lang::INTERFACE.iter().any(|l| plain(&command.option_name(o, *l)) == wanted))
}

/// Values by option. Bare words fill the first option that takes words and has none; after a named option they belong to
/// it, as in `emne:motiverende samtale`.
fn values(command: &Command, rest: &str) -> BTreeMap<String, String> {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    let mut bare: Vec<String> = Vec::new();
    let mut last: Option<&Opt> = None;
    for piece in pieces(rest) {
        let named = piece.split_once(':').and_then(|(name, value)| Some((option_named(command, name)?, value)));
        match (named, last) {
            (Some((option, value)), _) => {
                values.insert(option.key.to_owned(), unquoted(value).to_owned());
                last = Some(option);
            }
            (None, Some(option)) if matches!(option.takes, Takes::Words { .. }) => {
                let value = values.entry(option.key.to_owned()).or_default();
                let join = if value.is_empty() { "" } else { " " };
                *value = format!("{value}{join}{piece}");
            }
            (None, _) => bare.push(piece),
        }
    }
    let free = command.options.iter().find(|o| !values.contains_key(o.key) && matches!(o.takes, Takes::Words { .. }));
    let free = free.or_else(|| command.options.iter().find(|o| !values.contains_key(o.key)));
    if let Some(option) = free.filter(|_| !bare.is_empty()) {
        values.insert(option.key.to_owned(), unquoted(&bare.join(" ")).to_owned());
    }
    for option in command.options {
        if let Some(value) = values.get_mut(option.key)
            && let Some(meant) = value_named(command, option, value)
        {
            meant.clone_into(value);
        }
    }
    values
}

/// The value that goes by a label in any language: `nej` and `no` are `nei`.
fn value_named(command: &Command, option: &Opt, label: &str) -> Option<&'static str> {
    let Takes::OneOf(values) = option.takes else { return None };
    let wanted = plain(label);
    let goes_by =
        |value: &&&str| Lang::INTERFACE.iter().any(|lang| plain(&command.choice_label(option, value, *lang)) == wanted);
    values.iter().find(|value| **value == label).or_else(|| values.iter().find(goes_by)).copied()
}

/// Words, where quotes hold several together; a quote that is never closed is an ordinary character.
fn pieces(rest: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut quotes_left = rest.matches('"').count();
    let mut open = false;
    let mut fresh = true;
    for c in rest.chars() {
        if c == '"' {
            quotes_left -= 1;
            open = !open && quotes_left > 0;
        }
        if c.is_whitespace() && !open {
            fresh = true;
            continue;
        }
        if fresh {
            pieces.push(String::new());
            fresh = false;
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    pieces
}

fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value)
}

/// What is being typed: a command's name, or the value of an option that completes.
#[derive(Debug, PartialEq, Eq)]
pub enum Typing {
    /// The beginning of a command's name.
    Name(String),
    /// The beginning of a value: command, option, text so far.
    Value(&'static str, &'static str, String),
}

/// What a line that is not finished is about to say; none where nothing can be proposed.
#[must_use]
pub fn typing(line: &str) -> Option<Typing> {
    let rest = line.trim_start().strip_prefix('/')?;
    let Some((name, rest)) = rest.split_once(char::is_whitespace) else {
        return Some(Typing::Name(rest.to_owned()));
    };
    let command = named(name)?;
    if !command.parts.is_empty() && rest.trim().is_empty() {
        // Which part is meant is still to be written; values of the first would be taken for its name.
        return None;
    }
    let (command, rest) = part(command, rest, Lang::Nb).ok()?;
    let last = pieces(rest).pop().unwrap_or_default();
    let named = last.split_once(':').and_then(|(name, _)| option_named(command, name));
    let (option, typed) = match named {
        Some(option) => {
            let (_, value) = last.split_once(':')?;
            (option.key, value.trim_matches('"').to_owned())
        }
        None => (command.options.first()?.key, rest.trim_start().to_owned()),
    };
    Some(Typing::Value(command.key, option, typed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> (&'static str, Vec<(String, String)>) {
        let line = parse(text, Lang::Nb).unwrap();
        (line.command, line.values.into_iter().collect())
    }

    fn pair(key: &str, value: &str) -> Vec<(String, String)> {
        vec![(key.to_owned(), value.to_owned())]
    }

    #[test]
    fn bare_words_fill_the_first_option_and_names_come_in_any_language() {
        for text in ["/metode LAR", "/metod LAR", "/METODE emne:LAR", "/metod amne:LAR", "/metode \"LAR\""] {
            assert_eq!(line(text), ("metode", pair("emne", "LAR")), "{text}");
        }
        for text in ["/spør hva er LAR", "/spor hva er LAR", "/fråga hva er LAR", "/fraga hva er LAR", "hva er LAR"] {
            assert_eq!(line(text), ("spor", pair("sporsmal", "hva er LAR")), "{text}");
        }
        assert_eq!(line("/minside språk:sv"), ("minside", pair("sprak", "sv")));
        assert_eq!(line("/minside sprak:sv"), ("minside", pair("sprak", "sv")));
        assert_eq!(line("/hjälp"), ("hjelp", vec![]));
        for text in ["/ubesvart liste", "/ubesvart", "/obesvarat lista", "/ubesvaret liste"] {
            assert_eq!(line(text), ("ubesvart-liste", vec![]), "{text}");
        }
        assert!(parse("/ubesvart tull", Lang::Nb).is_err());
    }

    #[test]
    fn quotes_hold_words_together_and_strange_colons_stay_text() {
        assert_eq!(line("/metode emne:\"motiverende samtale\""), ("metode", pair("emne", "motiverende samtale")));
        assert_eq!(line("/spør hva betyr kap: 3"), ("spor", pair("sporsmal", "hva betyr kap: 3")));
        assert_eq!(line("/spør 5\" skjerm"), ("spor", pair("sporsmal", "5\" skjerm")));
        assert_eq!(line("/metode emne:motiverende samtale"), ("metode", pair("emne", "motiverende samtale")));
        assert_eq!(line("/spør spørsmål: hva er LAR"), ("spor", pair("sporsmal", "hva er LAR")));
    }

    #[test]
    fn an_unknown_command_is_told_which_there_are() {
        let Err(Failure::Told(_, say)) = parse("/metdoe LAR", Lang::Nb) else { panic!("refused") };
        assert!(say.to(Lang::Nb).contains("/metode"));
    }

    #[test]
    fn what_is_being_typed_is_known() {
        assert_eq!(typing("/me"), Some(Typing::Name("me".into())));
        assert_eq!(typing("/metode LA"), Some(Typing::Value("metode", "emne", "LA".into())));
        assert_eq!(typing("/metode emne:\"indiv"), Some(Typing::Value("metode", "emne", "indiv".into())));
        assert_eq!(typing("hva er"), None);
        assert_eq!(typing("/finnesikke x"), None);
        assert_eq!(typing("/registrer "), None);
        assert_eq!(typing("/registrer kontakt hj"), Some(Typing::Value("registrer-kontakt", "slag", "hj".into())));
    }

    proptest! {
        #[test]
        fn no_line_panics(text in "\\PC{0,80}") {
            let _ = parse(&text, Lang::Nb);
            let _ = parse(&format!("/metode {text}"), Lang::Sv);
            let _ = typing(&format!("/metode {text}"));
        }
    }
}

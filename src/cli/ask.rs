//! `fagmegler ask`: one question, one answer, nothing kept.

use std::collections::BTreeMap;

use clap::Args;

use super::{KindFlag, PlaceFlags, QUIET, configured, failed, print_line, runtime};
use crate::app::{self, Failed};
use crate::commands::by_key;
use crate::commands::request::{Ask, Person, Request};
use crate::error::{Code, Exit, Stop};
use crate::knowledge::language::Lang;
use crate::messenger::Surfaces;
use crate::store::Store;
use crate::texts::say;

#[derive(Args)]
pub(super) struct Flags {
    /// The question
    text: String,
    /// Language of the answer: nb, sv, da or en
    #[arg(long)]
    lang: Option<String>,
    /// What to ask
    #[arg(long, value_enum, default_value = "alle")]
    kind: KindFlag,
    /// Print the whole reply as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    places: PlaceFlags,
}

pub(super) fn run(flags: &Flags) -> Result<(), Failed> {
    let mut values = flags.places.values();
    if let Some(lang) = &flags.lang {
        values.insert("lang".into(), lang.clone());
    }
    let config = configured(&values, Some(QUIET))?;
    let reply = runtime()?.block_on(async {
        let knowledge = app::knowledge(&config)?;
        // Asking here leaves no trace: the store is in memory and goes with the process.
        let store = Store::open("sqlite::memory:").await?;
        let seal = app::seal(&store).await?;
        let desk = app::desk(&config, knowledge, store, seal, Surfaces::default())?;
        Ok::<_, Failed>(desk.serve(&request(flags, config.lang)).await)
    })?;
    if flags.json {
        let mut json = serde_json::to_value(&reply).map_err(|error| failed(&error))?;
        json["text"] = reply.text().into();
        print_line(&json.to_string());
    } else if reply.error.is_none() {
        print_line(&reply.text());
    }
    match reply.error {
        None => Ok(()),
        Some(Code::Identifier | Code::BadInput) => Err(said(reply.text(), Exit::BadInput)),
        Some(_) => Err(said(reply.text(), Exit::Failed)),
    }
}

/// The reply's own sentence, which is already in the asker's language.
fn said(text: String, exit: Exit) -> Failed {
    Stop::new(exit, say("words").with("words", text)).into()
}

fn request(flags: &Flags, lang: Lang) -> Request {
    let key = flags.kind.command();
    let option = by_key(key).and_then(|command| command.options.first()).map_or("", |option| option.key);
    Request {
        id: "ask".into(),
        person: Person::member("local", "local:cli"),
        locale: Some(lang),
        carrier: None,
        quoted: None,
        has_channel: false,
        ask: Ask::Command { key: key.into(), values: BTreeMap::from([(option.to_owned(), flags.text.clone())]) },
    }
}

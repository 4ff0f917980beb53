//! `/begrep`: the agreed definition of a term, its version, and what the neighbours call it.

use futures_util::FutureExt;

use super::desk::Desk;
use super::lookup::{definition, note};
use super::reply::{Block, Reply};
use super::request::Turn;
use super::spec::{Access, Command, Opens, Opt, Takes, plain};
use super::{buttons, lookup, sporfag};
use crate::error::Failure;
use crate::knowledge::answer::term_meant;
use crate::knowledge::article::Kinds;
use crate::texts::{say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "begrep",
    options: &[Opt { key: "ord", takes: Takes::Words { max: 200, completes: true }, required: true }],
    access: Access::Everyone,
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| async move { run(desk, turn) }.boxed(),
    complete: |desk, asked| {
        plain(desk.knowledge.shelf().library.glossary.complete(asked.typed, asked.lang, asked.limit))
    },
};

fn run(desk: &Desk, turn: &Turn) -> Result<Reply, Failure> {
    let word = turn.value("ord").unwrap_or_default();
    if crate::knowledge::analysis::words(word).is_empty() {
        return Err(Failure::bad_input(say("error-no-words")));
    }
    let shelf = desk.knowledge.shelf();
    match term_meant(&shelf, word, turn.lang) {
        Some((term, said_in)) => {
            let log = note(desk, turn, "begrep", word, None, true);
            Ok(definition(desk, turn, &shelf, &log, term, said_in))
        }
        None => Ok(unknown(desk, turn, word)),
    }
}

fn unknown(desk: &Desk, turn: &Turn, word: &str) -> Reply {
    let log = note(desk, turn, "begrep", word, None, false);
    let near = lookup::titles(desk, turn.lang, word, Kinds::ALL, 3);
    let mut blocks = vec![
        Block::Heading { text: text(turn.lang, "not-found-title") },
        Block::Text { text: text(turn.lang, "term-unknown") },
    ];
    if !near.is_empty() {
        blocks.push(Block::List { items: near });
    }
    let actions = vec![buttons::no_answer(turn.lang, &log, None), sporfag::button(turn.lang, &log)];
    Reply { answered: false, ..Reply::new(turn.message.clone(), blocks).with(actions) }
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines};

    #[tokio::test]
    async fn a_term_has_its_definition_version_and_equivalents() {
        let text = lines(&desk().await, "nb", "/begrep ansvarsgruppe").await.text();
        for part in ["Versjon", "Svensk", "Dansk", "Engelsk"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[tokio::test]
    async fn an_unknown_word_is_said_to_be_unknown() {
        let reply = lines(&desk().await, "nb", "/begrep kvantefelt").await;
        assert!(!reply.answered && reply.error.is_none(), "{}", reply.text());
    }
}

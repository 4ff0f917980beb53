//! `/spør`: a free question to everything.

use futures_util::FutureExt;

use super::hjelp;
use super::lookup::{Otherwise, look_up, titles};
use super::spec::{Access, Command, MAX_QUESTION, Opens, Opt, Takes, plain};
use crate::knowledge::analysis::{fold, key};
use crate::knowledge::article::Kinds;
use crate::knowledge::language::Lang;
use crate::texts::text;

const KINDS: Kinds = Kinds::ALL;

/// The command.
pub const COMMAND: Command = Command {
    key: "spor",
    options: &[Opt { key: "sporsmal", takes: Takes::Words { max: MAX_QUESTION, completes: true }, required: true }],
    access: Access::Everyone,
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| {
        let asked = turn.value("sporsmal").unwrap_or_default();
        async move {
            if is_greeting(asked) {
                return Ok(hjelp::overview(desk, turn));
            }
            look_up(desk, turn, "spor", KINDS, Otherwise::AskAll, asked).await
        }
        .boxed()
    },
    complete: |desk, asked| plain(titles(desk, asked.lang, asked.typed, KINDS, asked.limit)),
};

/// Whether it is what people say to a stranger first: they are told what can be asked.
fn is_greeting(asked: &str) -> bool {
    let said = fold(&key(asked));
    let known = |lang| text(lang, "greetings").split('|').any(|greeting| fold(&key(greeting)) == said);
    Lang::INTERFACE.into_iter().any(known)
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines};

    #[tokio::test]
    async fn a_question_in_plain_words_is_answered_from_any_kind_of_article() {
        let desk = desk().await;
        for line in ["hva er en ansvarsgruppe?", "/spør hva er en ansvarsgruppe?"] {
            let reply = lines(&desk, "nb", line).await;
            assert!(reply.answered, "{line}: {}", reply.text());
            assert!(reply.text().to_lowercase().contains("ansvarsgruppe"));
        }
    }

    #[tokio::test]
    async fn who_greets_is_told_what_can_be_asked() {
        let desk = desk().await;
        for (locale, line) in [("nb", "Hei!"), ("nb", "hva kan du"), ("sv", "hjälp"), ("da", "hej"), ("en", "help")] {
            let reply = lines(&desk, locale, line).await;
            assert!(reply.answered && reply.text().contains("/metod"), "{line}: {}", reply.text());
        }
    }

    #[tokio::test]
    async fn a_term_without_an_article_is_answered_with_its_definition() {
        let reply = lines(&desk().await, "nb", "/spør tertial").await;
        assert!(reply.answered && reply.text().contains("Versjon"), "{}", reply.text());
    }
}

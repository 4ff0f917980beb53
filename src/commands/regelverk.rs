//! `/regelverk`: guidelines, law and its interpretation.

use futures_util::FutureExt;

use super::lookup::{Otherwise, look_up, titles};
use super::spec::{Access, Command, MAX_QUESTION, Opens, Opt, Takes, plain};
use crate::knowledge::article::Kinds;

const KINDS: Kinds = Kinds::REGELVERK;

/// The command.
pub const COMMAND: Command = Command {
    key: "regelverk",
    options: &[Opt { key: "emne", takes: Takes::Words { max: MAX_QUESTION, completes: true }, required: true }],
    access: Access::Everyone,
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| {
        let asked = turn.value("emne").unwrap_or_default();
        async move { look_up(desk, turn, "regelverk", KINDS, Otherwise::SayNone, asked).await }.boxed()
    },
    complete: |desk, asked| plain(titles(desk, asked.lang, asked.typed, KINDS, asked.limit)),
};

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines};

    #[tokio::test]
    async fn law_is_found_in_three_countries() {
        let desk = desk().await;
        for (lang, line) in [
            ("nb", "/regelverk bekymringsmelding"),
            ("sv", "/lagstöd orosanmälan"),
            ("da", "/lovgrundlag underretning"),
        ] {
            let reply = lines(&desk, lang, line).await;
            assert!(reply.answered && reply.text().contains('§'), "{line}: {}", reply.text());
        }
    }

    #[tokio::test]
    async fn who_looks_up_law_gets_no_method_in_its_stead_but_is_told_what_is_near() {
        let reply = lines(&desk().await, "nb", "/regelverk løsningsfokusert tilnærming").await;
        assert!(!reply.answered && reply.error.is_none(), "{}", reply.text());
        assert!(reply.text().contains("LØFT"), "{}", reply.text());
    }
}

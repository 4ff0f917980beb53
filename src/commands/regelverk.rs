//! `/regelverk`: guidelines, law and its interpretation.

use futures_util::FutureExt;

use super::lookup::{look_up, titles};
use super::spec::{Access, Command, MAX_QUESTION, Opt, Takes};
use crate::knowledge::article::Kinds;

const KINDS: Kinds = Kinds::REGELVERK;

/// The command.
pub const COMMAND: Command = Command {
    key: "regelverk",
    options: &[Opt { key: "emne", takes: Takes::Words { max: MAX_QUESTION, completes: true }, required: true }],
    access: Access::Everyone,
    run: |desk, turn| {
        let asked = turn.value("emne").unwrap_or_default();
        async move { look_up(desk, turn, "regelverk", KINDS, asked) }.boxed()
    },
    complete: |desk, lang, typed, limit| titles(desk, lang, typed, KINDS, limit),
};

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines};

    #[tokio::test]
    async fn a_rule_that_stands_in_a_method_is_found_and_its_place_is_told() {
        let reply = lines(&desk().await, "nb", "/regelverk individuell plan").await;
        assert!(reply.answered, "{}", reply.text());
        assert!(reply.text().contains("Individuell plan"));
    }
}

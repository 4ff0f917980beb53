//! `/tilbud`: the service catalogue: for whom, who refers, who decides, which function to contact.

use futures_util::FutureExt;

use super::lookup::{Otherwise, look_up, titles};
use super::spec::{Access, Command, MAX_QUESTION, Opens, Opt, Takes, plain};
use crate::knowledge::article::Kinds;

const KINDS: Kinds = Kinds::TILBUD;

/// The command.
pub const COMMAND: Command = Command {
    key: "tilbud",
    options: &[Opt { key: "emne", takes: Takes::Words { max: MAX_QUESTION, completes: true }, required: true }],
    access: Access::Everyone,
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| {
        let asked = turn.value("emne").unwrap_or_default();
        async move { look_up(desk, turn, "tilbud", KINDS, Otherwise::SayNone, asked).await }.boxed()
    },
    complete: |desk, asked| plain(titles(desk, asked.lang, asked.typed, KINDS, asked.limit)),
};

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines};

    #[tokio::test]
    async fn a_service_that_nobody_described_is_not_made_up() {
        let reply = lines(&desk().await, "nb", "/tilbud romferge til månen").await;
        assert!(!reply.answered && reply.error.is_none(), "{}", reply.text());
    }
}

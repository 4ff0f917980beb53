//! `/metode`: methods, tools, ways of organising; falls through to everything when none fits.

use futures_util::FutureExt;

use super::lookup::{Otherwise, look_up, titles};
use super::spec::{Access, Command, MAX_QUESTION, Opens, Opt, Takes, plain};
use crate::knowledge::article::Kinds;

const KINDS: Kinds = Kinds::METODE;

/// The command.
pub const COMMAND: Command = Command {
    key: "metode",
    options: &[Opt { key: "emne", takes: Takes::Words { max: MAX_QUESTION, completes: true }, required: true }],
    access: Access::Everyone,
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| {
        let asked = turn.value("emne").unwrap_or_default();
        async move { look_up(desk, turn, "metode", KINDS, Otherwise::AskAll, asked).await }.boxed()
    },
    complete: |desk, asked| plain(titles(desk, asked.lang, asked.typed, KINDS, asked.limit)),
};

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines};

    #[tokio::test]
    async fn lar_is_quoted_with_source_date_and_owner() {
        let text = lines(&desk().await, "nb", "/metode LAR").await.text();
        for part in ["Legemiddelassistert rehabilitering", "> ", "Kilde", "Gjennomgått", "Ansvarlig"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[tokio::test]
    async fn neighbours_get_the_norwegian_article_and_are_told_so() {
        let desk = desk().await;
        let swedish = lines(&desk, "sv", "/metod LARO").await;
        assert!(swedish.answered && swedish.text().contains("Norsk artikel"), "{}", swedish.text());
        assert!(swedish.text().contains("LARO"), "the bridge is told: {}", swedish.text());
        let danish = lines(&desk, "da", "/metode substitutionsbehandling").await;
        assert!(danish.answered && danish.text().contains("Norsk artikel"), "{}", danish.text());
    }

    #[tokio::test]
    async fn waffles_are_not_found_and_show_no_source() {
        let reply = lines(&desk().await, "nb", "/metode oppskrift på vafler").await;
        assert!(!reply.answered && reply.error.is_none());
        assert!(!reply.text().contains("Kilde"), "{}", reply.text());
    }

    #[tokio::test]
    async fn what_no_method_answers_falls_through_and_says_so() {
        let reply = lines(&desk().await, "nb", "/metode hvordan bytter jeg språk").await;
        assert!(reply.answered, "{}", reply.text());
        assert!(reply.text().contains("andre deler"), "{}", reply.text());
    }
}

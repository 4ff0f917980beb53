//! What is said when a request does not get its answer: refused by the guard, doubted by it, or failed.

use uuid::Uuid;

use super::reply::{Action, Block, Field, Reply, Shape};
use super::request::{Quoted, Turn};
use super::spec::MAX_QUESTION;
use crate::error::{Code, Failure, Outage};
use crate::knowledge::language::Lang;
use crate::privacy::identifiers::Kind;
use crate::store;
use crate::texts::{say, text};

fn kind_names(kinds: &[Kind], lang: Lang) -> String {
    let names: Vec<String> = kinds.iter().map(|kind| text(lang, &format!("identifier-{}", kind.slug()))).collect();
    names.join(", ")
}

/// The field in which a question is written anew.
pub(super) fn question_field(lang: Lang) -> Field {
    Field { id: "tekst".into(), label: text(lang, "field-question"), required: true, max: MAX_QUESTION, value: None }
}

/// The button under which the words of a command are written anew.
pub(super) fn write_anew(turn: &Turn, command: &str) -> Action {
    Action {
        id: format!("1:skriv:{command}"),
        label: text(turn.lang, "button-write-anew"),
        shape: Shape::Form { fields: vec![question_field(turn.lang)] },
    }
}

/// Nothing of the text is echoed, stored or logged.
pub(super) fn refusal(turn: &Turn, again: Action, kinds: &[Kind]) -> Reply {
    let lang = turn.lang;
    let sentence = match &turn.request.carrier {
        Some(carrier) => say("guard-refused-carried").with("carrier", carrier.clone()),
        None => say("guard-refused"),
    };
    let mut sentence = sentence.with("kind", kind_names(kinds, lang)).to(lang);
    if let Some(quoted) = turn.request.quoted {
        let key = if quoted == Quoted::Own { "guard-delete-own" } else { "guard-delete-others" };
        sentence = format!("{sentence} {}", text(lang, key));
    }
    let report = Action::button("1:avvik", text(lang, "button-report"));
    Reply::failure(turn.message.clone(), Code::Identifier, sentence).with(vec![again, report])
}

/// Asks whether the words concern a person.
pub(super) fn doubt(turn: &Turn, command: &str, kinds: &[Kind], token: &str) -> Reply {
    let lang = turn.lang;
    let sentence = say("guard-doubt").with("kind", kind_names(kinds, lang)).to(lang);
    let go_on = Action::button(format!("1:gaa:{token}"), text(lang, "button-not-a-person"));
    Reply::failure(turn.message.clone(), Code::Identifier, sentence).with(vec![go_on, write_anew(turn, command)])
}

/// What a person is told of a failure; what is inside goes to the log, once, with the code that she sees.
pub(super) fn failed(turn: &Turn, failure: &Failure) -> Reply {
    let (code, sentence) = match failure {
        Failure::Told(code, say) => (*code, say.to(turn.lang)),
        Failure::Inner(error) => {
            let away = error.chain().any(|e| matches!(e.downcast_ref(), Some(store::Error::Away(_))));
            let outage = error.chain().any(<dyn std::error::Error>::is::<Outage>);
            let mark: String = Uuid::new_v4().simple().to_string().chars().take(8).collect();
            tracing::error!(code = %mark, error = format!("{error:#}"), "a request failed");
            let (code, key) = match (away, outage) {
                (true, _) => (Code::Unavailable, "error-unavailable"),
                (_, true) => (Code::Unavailable, "error-outage"),
                _ => (Code::Internal, "error-internal"),
            };
            (code, say(key).with("code", mark).to(turn.lang))
        }
    };
    Reply { blocks: vec![Block::Text { text: sentence }], ..Reply::failure(turn.message.clone(), code, "") }
}

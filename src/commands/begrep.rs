//! `/begrep`: the agreed definition of a term, its version, and what the neighbours call it.
//!
//! Anybody proposes a better one, which goes to the knowledge broker after a look, without a name. She decides: what she
//! changes about a term that is counted is a new version of the organisation's own, and what people disagree about is marked
//! for the next professional meeting.

use std::time::Duration;

use futures_util::FutureExt;

use super::desk::{Desk, cleaned};
use super::lookup::{definition, note};
use super::reply::{Action, Block, Field, Reply, Shape};
use super::request::{Pressed, Role, Turn};
use super::spec::{Access, Command, Opens, Opt, Takes, plain};
use super::{buttons, lookup, sporfag};
use crate::error::Failure;
use crate::knowledge::answer::term_meant;
use crate::knowledge::article::Kinds;
use crate::knowledge::glossary::Term;
use crate::knowledge::language::Lang;
use crate::privacy::guard::{Inlet, Verdict};
use crate::registration::codebook::{Change, Codebook, OWN_VERSIONS, Revision};
use crate::texts::{say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "begrep",
    options: &[Opt { key: "ord", takes: Takes::Words { max: 200, completes: true }, required: true }],
    access: Access::Everyone,
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: |desk, asked| {
        plain(desk.knowledge.shelf().library.glossary.complete(asked.typed, asked.lang, asked.limit))
    },
};

/// Who decides what a term means.
const DECIDES: Command = Command {
    access: Access::Roles(&[Role::Broker]),
    opens: Opens::WhenSetUp,
    run: |_, turn| async move { Ok(Reply::sentence(turn.message.clone(), "")) }.boxed(),
    ..COMMAND
};
static DECIDER: Command = DECIDES;

/// A definition is at most a paragraph.
const DEFINITION: usize = 600;
const LABEL: usize = 60;
/// How long a look-up waits for what the organisation changed.
const WAIT: Duration = Duration::from_millis(300);

async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let word = turn.value("ord").unwrap_or_default();
    if crate::knowledge::analysis::words(word).is_empty() {
        return Err(Failure::bad_input(say("error-no-words")));
    }
    // Before the shelf is held: a look-up answers in time, whatever the store does.
    let changes = desk.store.codebook_changes(&turn.person().organisation);
    let changes = tokio::time::timeout(WAIT, changes).await.ok().and_then(Result::ok).unwrap_or_default();
    let shelf = desk.knowledge.shelf();
    let Some((term, said_in)) = term_meant(&shelf, word, turn.lang) else { return Ok(unknown(desk, turn, word)) };
    let log = note(desk, turn, "begrep", word, None, true);
    let reply = definition(desk, turn, &shelf, &log, term, said_in);
    Ok(with_own(turn, reply, term, &shelf.library.codebook.for_unit(&changes, "")))
}

/// The reply with what the organisation itself agreed on before the glossary's words, and with what can be done about it.
fn with_own(turn: &Turn, mut reply: Reply, term: &Term, book: &Codebook) -> Reply {
    let lang = turn.lang;
    let counted = book.codes().find(|code| code.term.as_deref() == Some(&term.id) && code.same_as.is_none());
    if let Some(code) = counted {
        if code.version(lang) >= OWN_VERSIONS
            && let Some(own) = code.definition(lang)
        {
            let heading = say("term-own").with("label", code.label(lang)).with("version", code.version(lang)).to(lang);
            reply.blocks.insert(1, Block::Quote { heading: Some(heading), text: own.to_owned() });
        }
        if book.is_disputed(&code.id) {
            reply.blocks.insert(1, Block::Notice { text: text(lang, "entry-disputed") });
        }
    }
    reply.actions.extend(form(lang, &format!("foreslaa:{}", term.id), None));
    if counted.is_some() && turn.person().roles.contains(&Role::Broker) {
        let now =
            counted.map(|code| (code.label(lang).to_owned(), code.definition(lang).unwrap_or_default().to_owned()));
        reply.actions.extend(form(lang, &format!("endre:{}", term.id), now));
        let disputed = counted.is_some_and(|code| book.is_disputed(&code.id));
        let key = if disputed { "term-settle" } else { "term-dispute" };
        reply.actions.push(Action::button(format!("1:beg:uenig:{}", term.id), text(lang, key)));
    }
    reply
}

/// The button that opens one of the forms.
fn form(lang: Lang, step: &str, now: Option<(String, String)>) -> Option<Action> {
    let (label, mut fields) = form_of(lang, step)?;
    if let (Some((name, words)), [first, second]) = (now, fields.as_mut_slice()) {
        first.value = Some(name);
        second.value = Some(words);
    }
    Some(Action { id: format!("1:beg:{step}"), label, shape: Shape::Form { fields } })
}

/// The form that one of its buttons opens.
#[must_use]
pub fn form_of(lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    let field =
        |id: &str, key: &str, max| Field { id: id.into(), label: text(lang, key), required: true, max, value: None };
    match step.split(':').next()? {
        "foreslaa" => Some((text(lang, "term-propose"), vec![field("forslag", "term-propose-field", DEFINITION)])),
        "endre" => Some((
            text(lang, "term-change"),
            vec![field("navn", "term-label-field", LABEL), field("definisjon", "term-definition-field", DEFINITION)],
        )),
        _ => None,
    }
}

/// Does what one of its buttons says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    let (verb, id) = step.split_once(':').ok_or_else(Failure::expired)?;
    let label = {
        let shelf = desk.knowledge.shelf();
        let term = shelf.library.glossary.terms.iter().find(|term| term.id == id).ok_or_else(Failure::expired)?;
        let entry = term.entries.get(&turn.lang.of_interface()).or_else(|| term.entries.values().next());
        entry.map(crate::knowledge::glossary::Entry::label).unwrap_or_default()
    };
    let field = |key: &str| cleaned(pressed.fields.get(key).map_or("", String::as_str)).trim().to_owned();
    match verb {
        "foreslaa" => {
            // It is read through once more before it goes to the broker, like every question to her.
            let words = say("term-proposal").with("term", label).with("words", field("forslag")).to(turn.lang);
            desk.write_anew(turn, sporfag::COMMAND.key, &words).await
        }
        "endre" => {
            let define = Revision::Define {
                lang: turn.lang.of_interface(),
                label: field("navn"),
                definition: field("definisjon"),
            };
            decide(desk, turn, id, Some(define)).await
        }
        "uenig" => decide(desk, turn, id, None).await,
        _ => Err(Failure::expired()),
    }
}

/// What the broker decides about a term that is counted: a definition, or else that it is disputed or no longer is.
async fn decide(desk: &Desk, turn: &Turn<'_>, term: &str, define: Option<Revision>) -> Result<Reply, Failure> {
    desk.admits(turn, &DECIDER).await?;
    let lang = turn.lang;
    if let Some(Revision::Define { label, definition, .. }) = &define {
        let clean = |words: &str| matches!(desk.guard.look(words, Inlet::Field, turn.guarded_as), Verdict::Clean);
        if label.is_empty()
            || definition.is_empty()
            || label.chars().count() > LABEL
            || definition.chars().count() > DEFINITION
        {
            return Err(Failure::bad_input(say("term-both").with("max", DEFINITION)));
        }
        if !clean(label) || !clean(definition) {
            return Err(Failure::bad_input(say("term-personal")));
        }
    }
    let changes = desk.store.codebook_changes(&turn.person().organisation).await?;
    let book = desk.knowledge.shelf().library.codebook.for_unit(&changes, "");
    let day = desk.today(turn).to_string();
    let change = |code: &crate::registration::codebook::Code| Change {
        unit: String::new(),
        code: code.id.clone(),
        place: 0,
        day: day.clone(),
        what: define.clone().unwrap_or(if book.is_disputed(&code.id) { Revision::Settle } else { Revision::Dispute }),
    };
    let changes: Vec<Change> = book.codes().filter(|code| code.term.as_deref() == Some(term)).map(change).collect();
    let key = match changes.first().map(|change| &change.what) {
        None => return Err(Failure::expired()),
        Some(Revision::Dispute) => "term-disputed",
        Some(Revision::Settle) => "term-settled",
        Some(_) => "term-changed",
    };
    let reply = Reply::sentence(turn.message.clone(), text(lang, key));
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let written = desk.store.change_codebook(&desk.once(turn, &body, &json), &changes).await?;
    desk.settled(turn, &body, written, reply)
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
    use crate::commands::testing::{action, desk, fill, fill_all, lines, lines_as, press_as, set_up};
    use crate::error::Code;

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

    #[tokio::test]
    async fn a_better_definition_is_proposed_and_the_broker_decides() {
        let desk = desk().await;
        set_up(&desk).await;
        let term = lines(&desk, "nb", "/begrep brukertreff").await;
        let form = action(&term, "1:beg:foreslaa");
        let preview = fill(&desk, "saksbehandler", &term, &form, "forslag", "Tell bare møter ansikt til ansikt.").await;
        assert!(preview.text().contains("Tell bare møter"), "{}", preview.text());
        press_as(&desk, "saksbehandler", &preview, &action(&preview, "1:fag:send"), &[]).await;
        let list = lines_as(&desk, "fagutvikler", "/ubesvart liste").await.text();
        assert!(list.contains("Tell bare møter") && !list.contains("saksbehandler"), "{list}");
        assert!(!term.actions.iter().any(|a| a.id.starts_with("1:beg:endre")), "a caseworker proposes only");
        let of_broker = lines_as(&desk, "fagutvikler", "/begrep brukertreff").await;
        let change = action(&of_broker, "1:beg:endre");
        let words = [("navn", "Brukertreff"), ("definisjon", "Et møte ansikt til ansikt.")];
        let stolen = fill_all(&desk, "saksbehandler", &of_broker, &change, &words).await;
        assert_eq!(stolen.error, Some(Code::Forbidden));
        let changed = fill_all(&desk, "fagutvikler", &of_broker, &change, &words).await;
        assert!(changed.error.is_none(), "{}", changed.text());
        press_as(&desk, "fagutvikler", &of_broker, &action(&of_broker, "1:beg:uenig"), &[]).await;
        let now = lines(&desk, "nb", "/begrep brukertreff").await.text();
        assert!(now.contains("Et møte ansikt til ansikt.") && now.contains("versjon 1001"), "{now}");
        assert!(now.contains("står på sakslista"), "{now}");
        for words in
            [[("navn", ""), ("definisjon", "x")], [("navn", "x"), ("definisjon", "brukeren heter Ola Nordmann")]]
        {
            assert!(fill_all(&desk, "fagutvikler", &of_broker, &change, &words).await.error.is_some());
        }
    }

    #[tokio::test]
    async fn what_was_registered_keeps_the_version_that_held_then() {
        let desk = desk().await;
        set_up(&desk).await;
        lines(&desk, "nb", "/registrer kontakt hjemmebesøk").await;
        let of_broker = lines_as(&desk, "fagutvikler", "/begrep hjemmebesøk").await;
        let words = [("navn", "Hjemmebesøk"), ("definisjon", "Hjemme hos brukeren, minst et kvarter.")];
        fill_all(&desk, "fagutvikler", &of_broker, &action(&of_broker, "1:beg:endre"), &words).await;
        let new = lines(&desk, "nb", "/registrer kontakt hjemmebesøk").await.text();
        assert!(new.contains("minst et kvarter") && new.contains("versjon 1001"), "{new}");
        let kept = desk.store.last_contacts("local", "local:saksbehandler", 5).await.unwrap();
        assert_eq!(kept.iter().map(|c| c.kind.definition).collect::<Vec<_>>(), [1001, 1]);
    }
}

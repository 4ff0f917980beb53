//! The buttons under an answer. An action's id carries all that it needs, so that it works after a restart and for
//! weeks: a version, a verb and its arguments, the article's id last.

use super::desk::Desk;
use super::refusal::question_field;
use super::reply::{Action, Block, Field, Reply, Visibility};
use super::request::{Person, Pressed, Turn};
use super::{begrep, frist, lookup, maaleperiode, minside, oppsett, registrer, sporfag, ubesvart};
use crate::error::{Code, Failure};
use crate::knowledge::article::Article;
use crate::knowledge::language::Lang;
use crate::reminders::page;
use crate::store::questions::Verdict;
use crate::texts::{say, text};

/// A button's verb with its arguments, read from its id.
#[derive(Debug, PartialEq, Eq)]
enum Verb<'a> {
    /// The article, from a passage on.
    More(usize, Lang, &'a str),
    /// Where it rests.
    Source(Lang, &'a str),
    /// Show a passage of it to the whole channel.
    Share(usize, Lang, &'a str),
    /// Keep it.
    Keep(Lang, &'a str),
    /// Let go of it.
    Drop(Lang, &'a str),
    /// The answer to a logged question helped, or did not.
    Verdict { helped: bool, log: &'a str, article: Option<(Lang, &'a str)> },
    /// Open what was chosen in the menu.
    Open,
    /// Let go of what was chosen in the menu.
    DropChosen,
    /// Choose a language.
    Language,
    /// Go on with a text that concerns no person.
    GoOn(&'a str),
    /// Run a command with new words.
    Write(&'a str),
    /// How to report that an identifier was written.
    Report,
    /// A step of the set-up.
    SetUp(&'a str),
    /// A step of registration.
    Registration(&'a str),
    /// A step of a registration period.
    Period(&'a str),
    /// Something that is done with a deadline.
    Deadline(&'a str),
    /// A step towards a better definition.
    Term(&'a str),
    /// A step on the way to the knowledge broker.
    Broker(&'a str),
    /// The broker is done with the question that was chosen.
    Settled,
    /// A step of a person's own page.
    Own(&'a str),
    /// A button of a reminder's own; those of what it is about are its owner's.
    Reminder(&'a str),
}

fn verb(id: &str) -> Option<Verb<'_>> {
    let (verb, rest) = id.strip_prefix("1:").map(|rest| rest.split_once(':').unwrap_or((rest, "")))?;
    let article = |rest: &'_ str| -> Option<(Lang, usize)> {
        let (lang, _) = rest.split_once(':')?;
        Some((Lang::parse(lang)?, lang.len() + 1))
    };
    let named = || article(rest).and_then(|(lang, at)| Some((lang, rest.get(at..)?)));
    Some(match verb {
        "les" => named().map(|(lang, id)| Verb::More(0, lang, id))?,
        "fra" | "del" => {
            let (passage, rest) = rest.split_once(':')?;
            let (lang, at) = article(rest)?;
            let (passage, id) = (passage.parse().ok()?, rest.get(at..)?);
            if verb == "del" { Verb::Share(passage, lang, id) } else { Verb::More(passage, lang, id) }
        }
        "kilde" => named().map(|(lang, id)| Verb::Source(lang, id))?,
        "behold" => named().map(|(lang, id)| Verb::Keep(lang, id))?,
        "glem" if rest.is_empty() => Verb::DropChosen,
        "glem" => named().map(|(lang, id)| Verb::Drop(lang, id))?,
        "hjalp" | "ikke" => {
            let (log, rest) = rest.split_once(':').filter(|(log, _)| is_log_id(log))?;
            let article = article(rest).and_then(|(lang, at)| Some((lang, rest.get(at..)?)));
            Verb::Verdict { helped: verb == "hjalp", log, article }
        }
        "apne" => Verb::Open,
        "sprak" => Verb::Language,
        "gaa" => Verb::GoOn(rest),
        "skriv" => Verb::Write(rest),
        "avvik" => Verb::Report,
        "oppsett" => Verb::SetUp(rest),
        "reg" => Verb::Registration(rest),
        "maal" => Verb::Period(rest),
        "frist" => Verb::Deadline(rest),
        "beg" => Verb::Term(rest),
        "fag" => Verb::Broker(rest),
        "ferdig" => Verb::Settled,
        "minside" => Verb::Own(rest),
        "varsel" => Verb::Reminder(rest),
        _ => return None,
    })
}

/// About a dozen passages are ten minutes of reading.
const PASSAGES_AT_ONCE: usize = 12;

/// Ids of logged questions are ours: 32 hexadecimal digits.
fn is_log_id(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The buttons under an article's passage.
#[must_use]
pub fn of_article(turn: &Turn, article: &Article, passage: usize, log: &str) -> Vec<Action> {
    let mut actions = about(turn.lang, article);
    if turn.request.has_channel {
        let share = format!("1:del:{passage}:{}:{}", article.lang, article.id);
        actions.insert(2, Action::button(share, text(turn.lang, "button-share")));
    }
    actions.extend(verdicts(turn.lang, log, Some(article)));
    actions
}

/// *Les mer*, *Vis kilden* and *Behold*: what anybody can do with an article.
fn about(lang: Lang, article: &Article) -> Vec<Action> {
    let id = |verb: &str| format!("1:{verb}:{}:{}", article.lang, article.id);
    vec![
        Action::button(id("les"), text(lang, "button-more")),
        Action::button(id("kilde"), text(lang, "button-source")),
        Action::button(id("behold"), text(lang, "button-keep")),
    ]
}

/// Whether the reply to an action is for the whole channel: surfaces that must say so beforehand ask here.
#[must_use]
pub fn is_public(action: &str) -> bool {
    matches!(verb(action), Some(Verb::Share(..)))
}

/// *Dette hjalp* and *Fikk ikke svar*.
#[must_use]
pub fn verdicts(lang: Lang, log: &str, article: Option<&Article>) -> Vec<Action> {
    vec![
        Action::button(format!("1:hjalp:{log}:{}", place(article)), text(lang, "button-helped")),
        no_answer(lang, log, article),
    ]
}

/// *Fikk ikke svar*.
#[must_use]
pub fn no_answer(lang: Lang, log: &str, article: Option<&Article>) -> Action {
    Action::button(format!("1:ikke:{log}:{}", place(article)), text(lang, "button-no-answer"))
}

fn place(article: Option<&Article>) -> String {
    article.map(|a| format!("{}:{}", a.lang, a.id)).unwrap_or_default()
}

/// Whether a button opens a form: surfaces that must open it at once ask here.
#[must_use]
pub fn opens_form(action: &str) -> bool {
    form_of(Lang::Nb, action, &|_| None).is_some()
}

/// The form that a button opens: its title and fields. `held` gives the words that wait under a token.
#[must_use]
pub fn form_of(lang: Lang, action: &str, held: &dyn Fn(&str) -> Option<String>) -> Option<(String, Vec<Field>)> {
    match verb(action)? {
        Verb::Write(_) => Some((text(lang, "button-write-anew"), vec![question_field(lang)])),
        Verb::SetUp(step) => oppsett::form_of(lang, step),
        Verb::Own(step) => minside::times::form_of(lang, step),
        Verb::Registration(step) => registrer::form_of(lang, step, held),
        Verb::Period(step) => maaleperiode::form_of(lang, step),
        Verb::Deadline(step) => frist::form_of(lang, step),
        Verb::Term(step) => begrep::form_of(lang, step),
        Verb::Broker(step) => sporfag::form_of(lang, step, held),
        _ => None,
    }
}

/// The form that a button opens with what its person filled in before; none where nothing of the kind is kept.
pub async fn filled_form(desk: &Desk, person: &Person, lang: Lang, action: &str) -> Option<(String, Vec<Field>)> {
    match verb(action)? {
        Verb::Period(step) => maaleperiode::filled_form(desk, person, lang, step).await,
        _ => None,
    }
}

/// Does what a button says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, pressed: &Pressed) -> Result<Reply, Failure> {
    let verb = verb(&pressed.action).ok_or_else(Failure::expired)?;
    match verb {
        Verb::More(from, lang, id) => {
            with_article(desk, turn, lang, id, |desk, turn, article| more(desk, turn, article, from))
        }
        Verb::Source(lang, id) => with_article(desk, turn, lang, id, source),
        Verb::Share(at, lang, id) => {
            with_article(desk, turn, lang, id, |desk, turn, article| share(desk, turn, article, at))
        }
        Verb::Keep(lang, id) => keep(desk, turn, lang, id).await,
        Verb::Drop(lang, id) => drop_kept(desk, turn, lang, id).await,
        Verb::Verdict { helped, log, article } => verdict(desk, turn, helped, log, article).await,
        Verb::Open => open(desk, turn, pressed),
        Verb::DropChosen => {
            let (lang, id) = chosen(pressed)?;
            drop_kept(desk, turn, lang, id).await
        }
        Verb::Language => {
            let lang = pressed.values.first().and_then(|v| Lang::parse(v)).ok_or_else(Failure::expired)?;
            minside::choose(desk, turn, lang).await
        }
        Verb::GoOn(token) => desk.go_on(turn, token).await,
        Verb::Write(command) => {
            let words = pressed.fields.values().next().map_or("", String::as_str);
            desk.write_anew(turn, command, words).await
        }
        Verb::Report => Ok(report(desk, turn)),
        Verb::SetUp(step) => oppsett::press(desk, turn, step, pressed).await,
        Verb::Registration(step) => registrer::press(desk, turn, step, pressed).await,
        Verb::Period(step) => maaleperiode::press(desk, turn, step, pressed).await,
        Verb::Deadline(step) => frist::press(desk, turn, step, pressed).await,
        Verb::Term(step) => begrep::press(desk, turn, step, pressed).await,
        Verb::Broker(step) => sporfag::press(desk, turn, step, pressed).await,
        Verb::Own(step) => minside::times::press(desk, turn, step, pressed).await,
        Verb::Reminder(step) => page::press(desk, turn, step, pressed).await,
        Verb::Settled => {
            let id = pressed.values.first().ok_or_else(Failure::expired)?;
            ubesvart::settle(desk, turn, id).await
        }
    }
}

fn with_article(
    desk: &Desk,
    turn: &Turn,
    lang: Lang,
    id: &str,
    show: impl Fn(&Desk, &Turn, &Article) -> Reply,
) -> Result<Reply, Failure> {
    let shelf = desk.knowledge.shelf();
    let article = shelf.article(id, lang).ok_or_else(gone)?;
    Ok(show(desk, turn, article))
}

/// The article was withdrawn since.
fn gone() -> Failure {
    Failure::Told(Code::Expired, say("error-article-gone"))
}

/// As much of an article as can be read at once; what follows is a button away.
fn more(desk: &Desk, turn: &Turn, article: &Article, from: usize) -> Reply {
    let to = article.passages.len().min(from.saturating_add(PASSAGES_AT_ONCE));
    let id = |verb: &str| format!("1:{verb}:{}:{}", article.lang, article.id);
    let mut actions = Vec::new();
    if to < article.passages.len() {
        let next = format!("1:fra:{to}:{}:{}", article.lang, article.id);
        actions.push(Action::button(next, text(turn.lang, "button-more")));
    }
    actions.push(Action::button(id("kilde"), text(turn.lang, "button-source")));
    actions.push(Action::button(id("behold"), text(turn.lang, "button-keep")));
    Reply::new(turn.message.clone(), desk.reader(turn).part(article, from..to)).with(actions)
}

/// The passage alone, for everyone in the channel: never the question, never who asked it.
fn share(desk: &Desk, turn: &Turn, article: &Article, passage: usize) -> Reply {
    let reply = Reply::new(turn.message.clone(), desk.reader(turn).passage(article, passage));
    Reply { visibility: Visibility::Public, ..reply.with(about(turn.lang, article)) }
}

fn source(desk: &Desk, turn: &Turn, article: &Article) -> Reply {
    Reply::new(turn.message.clone(), desk.reader(turn).sources(article))
}

/// The article that was chosen in a menu.
fn chosen(pressed: &Pressed) -> Result<(Lang, &str), Failure> {
    let value = pressed.values.first().and_then(|value| value.split_once('/'));
    value.and_then(|(lang, id)| Some((Lang::parse(lang)?, id))).ok_or_else(Failure::expired)
}

fn open(desk: &Desk, turn: &Turn, pressed: &Pressed) -> Result<Reply, Failure> {
    let (lang, id) = chosen(pressed)?;
    let shelf = desk.knowledge.shelf();
    let article = shelf.article(id, lang).ok_or_else(gone)?;
    Ok(lookup::open(desk, turn, article, 0))
}

fn report(desk: &Desk, turn: &Turn) -> Reply {
    let shelf = desk.knowledge.shelf();
    match shelf.article("avvik", turn.lang) {
        Some(article) => Reply::new(turn.message.clone(), desk.reader(turn).part(article, 0..article.passages.len())),
        None => Reply::sentence(turn.message.clone(), text(turn.lang, "report-how")),
    }
}

async fn keep(desk: &Desk, turn: &Turn<'_>, lang: Lang, id: &str) -> Result<Reply, Failure> {
    let (title, lang, fingerprint) = {
        let shelf = desk.knowledge.shelf();
        let article = shelf.article(id, lang).ok_or_else(gone)?;
        (article.title.clone(), article.lang, article.fingerprint())
    };
    let sentence =
        say("kept").with("title", title).with("command", super::minside::COMMAND.name(turn.lang)).to(turn.lang);
    let undo = Action::button(format!("1:glem:{lang}:{id}"), text(turn.lang, "button-undo"));
    let reply = Reply::sentence(turn.message.clone(), sentence).with(vec![undo]);
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let written = desk.store.keep_article(&desk.once(turn, &body, &json), id, lang.code(), &fingerprint).await?;
    desk.settled(turn, &body, written, reply)
}

async fn drop_kept(desk: &Desk, turn: &Turn<'_>, lang: Lang, id: &str) -> Result<Reply, Failure> {
    // What is let go of is one of hers; nothing else that an id might say is repeated.
    let saved = desk.store.saved(&turn.person().organisation, &turn.person().id).await?;
    let shelf = desk.knowledge.shelf();
    let title = match shelf.exact(id, lang) {
        Some(article) => article.title.clone(),
        None if saved.iter().any(|s| s.article == id && s.lang == lang.code()) => id.to_owned(),
        None => return Err(Failure::expired()),
    };
    drop(shelf);
    let again = Action::button(format!("1:behold:{lang}:{id}"), text(turn.lang, "button-undo"));
    let sentence = say("dropped").with("title", title).to(turn.lang);
    let reply = Reply::sentence(turn.message.clone(), sentence).with(vec![again]);
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let written = desk.store.drop_article(&desk.once(turn, &body, &json), id, lang.code()).await?;
    desk.settled(turn, &body, written, reply)
}

async fn verdict(
    desk: &Desk,
    turn: &Turn<'_>,
    helped: bool,
    log: &str,
    article: Option<(Lang, &str)>,
) -> Result<Reply, Failure> {
    if let Some((lang, id)) = article
        && desk.knowledge.shelf().exact(id, lang).is_none()
    {
        return Err(gone());
    }
    let key = if helped { "thanks-helped" } else { "thanks-no-answer" };
    let reply = Reply::new(turn.message.clone(), vec![Block::Text { text: text(turn.lang, key) }]);
    let reply = if helped { reply } else { reply.with(vec![sporfag::button(turn.lang, log)]) };
    let day = desk.today(turn).to_string();
    let (lang, id) = article.map_or(("", ""), |(lang, id)| (lang.code(), id));
    let organisation = &turn.person().organisation;
    desk.store
        .give_verdict(&Verdict { question: log, organisation, day: &day, article: id, article_lang: lang, helped })
        .await?;
    Ok(reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_back_and_strangers_are_not() {
        assert_eq!(verb("1:les:nb:lar"), Some(Verb::More(0, Lang::Nb, "lar")));
        assert_eq!(verb("1:fra:12:nb:lar"), Some(Verb::More(12, Lang::Nb, "lar")));
        assert_eq!(verb("1:kilde:sv:fil: med kolon"), Some(Verb::Source(Lang::Sv, "fil: med kolon")));
        let log = "0123456789abcdef0123456789abcdef";
        assert_eq!(verb(&format!("1:ikke:{log}:")), Some(Verb::Verdict { helped: false, log, article: None }));
        assert_eq!(verb("1:hjalp:12056830129 Ola Nordmann:nb:lar"), None, "a log id is no place for words");
        assert_eq!(
            verb(&format!("1:hjalp:{log}:da:sverigesmodellen")),
            Some(Verb::Verdict { helped: true, log, article: Some((Lang::Da, "sverigesmodellen")) })
        );
        for stranger in ["", "1:", "2:les:nb:lar", "1:les", "1:les:xx:lar", "1:slett:alt", "les:nb:lar"] {
            assert_eq!(verb(stranger), None, "{stranger}");
        }
    }
}

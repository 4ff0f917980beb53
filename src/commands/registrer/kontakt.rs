//! `/registrer kontakt`: what kind of contact, how long, planned or not; saved on Enter.

use super::super::desk::Desk;
use super::super::reply::{Choice, Field, Reply};
use super::super::request::{Pressed, Turn};
use super::super::spec::{Command, Opens, Opt, Proposing, Takes};
use super::context::{self, Context};
use super::view::{self, Which, mark};
use super::{ACCESS, hurtig};
use crate::error::{Code, Failure};
use crate::knowledge::analysis::fold;
use crate::knowledge::language::Lang;
use crate::registration::codebook::List;
use crate::registration::entry::{self, Draft, MOST_MINUTES};
use crate::registration::shorthand::{Vocabulary, read};
use crate::store::contacts::{Change, Contact, Saved};
use crate::texts::{Say, dates, say, text};
use futures_util::FutureExt;

/// The command.
pub const COMMAND: Command = Command {
    key: "registrer-kontakt",
    options: &[
        Opt { key: "slag", takes: Takes::Words { max: 100, completes: true }, required: true },
        Opt { key: "minutter", takes: Takes::Whole { min: 1, max: MOST_MINUTES, completes: true }, required: false },
        Opt { key: "planlagt", takes: Takes::OneOf(&["ja", "nei"]), required: false },
    ],
    access: ACCESS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: super::proposals,
};

/// How far back it is looked for what she uses.
const LOOKED_BACK: i64 = 40;
/// Lengths that are proposed to who has registered nothing yet, in minutes.
const LENGTHS: [i64; 7] = [15, 30, 45, 60, 90, 120, 5];

pub(super) async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let context = match context::of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    context.window(List::AK)?;
    let words = turn.value("slag").unwrap_or_default();
    let vocabulary = Vocabulary::of(&context.book, turn.lang);
    let said = read(words, &vocabulary, desk.today(turn));
    if !said.is_clear() {
        return Err(Failure::bad_input(unknown_kind(&context, turn.lang)));
    }
    let minutes = turn.value("minutter").and_then(|minutes| minutes.parse().ok());
    let draft = Draft {
        kind: said.kinds[0].clone(),
        minutes: minutes.or(said.minutes),
        planned: turn.value("planlagt").map(|word| word == "ja").or(said.planned),
        marks: said.methods.into_iter().chain(said.domains).collect(),
        day: said.day.unwrap_or_else(|| desk.today(turn)),
        count: said.count.unwrap_or(1),
    };
    save(desk, turn, &context, &draft).await
}

/// Which kinds there are, for who wrote none of them.
fn unknown_kind(context: &Context, lang: Lang) -> Say {
    let kinds: Vec<&str> = context.book.list(List::AK).map(|code| code.label(lang)).collect();
    say("entry-unknown-kind").with("kinds", kinds.join(", ")).with("command", hurtig::COMMAND.whole_name(lang))
}

/// Saves what a draft says, once, and shows what is saved.
pub(super) async fn save(desk: &Desk, turn: &Turn<'_>, context: &Context, draft: &Draft) -> Result<Reply, Failure> {
    entry::check(draft, &context.book, context.window(List::AK)?, turn.lang).map_err(Failure::bad_input)?;
    let which = Which::fresh(draft.count);
    let book = &context.book;
    let together = book.code(&draft.kind).is_some_and(|code| code.together);
    let contact = |(at, id): (usize, String)| Contact {
        id,
        unit: context.unit.id.clone(),
        day: draft.day.to_string(),
        kind: mark(book, &draft.kind, turn.lang),
        planned: draft.planned,
        minutes: draft.minutes.filter(|_| at == 0 || !together),
        marks: draft.marks.iter().map(|code| mark(book, code, turn.lang)).collect(),
        withdrawn: false,
    };
    let contacts: Vec<Contact> = which.ids().into_iter().enumerate().map(contact).collect();
    let reply = view::saved(desk, turn, context, &which, &contacts, say("entry-saved"));
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let saved = desk.store.register(&desk.once(turn, &body, &json), &contacts).await?;
    settled(desk, turn, &body, saved, reply)
}

/// The reply to a write, or to the one that was done before.
pub(super) fn settled(
    desk: &Desk,
    turn: &Turn<'_>,
    body: &str,
    saved: Saved<()>,
    reply: Reply,
) -> Result<Reply, Failure> {
    match saved {
        Saved::Done(()) => Ok(reply),
        Saved::Before(before) => desk.settled(turn, body, crate::store::replies::Written::Before(before), reply),
        Saved::Gone => Err(Failure::Told(Code::Expired, say("entry-gone"))),
        Saved::TooMuch => Err(Failure::bad_input(say("entry-day-full"))),
        Saved::Refused(why) => Ok(Reply::failure(turn.message.clone(), Code::BadInput, why)),
    }
}

/// The form in which length and day are changed.
pub(super) fn form(lang: Lang) -> (String, Vec<Field>) {
    let field = |id: &str, key: &str, max, required| Field {
        id: id.into(),
        label: text(lang, key),
        required,
        max,
        value: None,
    };
    let fields = vec![field("minutter", "entry-field-minutes", 5, false), field("dag", "entry-field-day", 20, true)];
    (text(lang, "entry-change"), fields)
}

/// Does what a button under a contact says.
pub(super) async fn press(
    desk: &Desk,
    turn: &Turn<'_>,
    verb: &str,
    rest: &str,
    pressed: &Pressed,
) -> Result<Reply, Failure> {
    let context = match context::of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let (answer, which) = match verb {
        "plan" => rest.split_once(':').ok_or_else(Failure::expired)?,
        _ => ("", rest),
    };
    let which = Which::parse(which).ok_or_else(Failure::expired)?;
    let (book, lang) = (&context.book, turn.lang);
    let marked = |list| chosen_marks(&context, lang, list, &pressed.values);
    let change = match verb {
        "sist" => return again(desk, turn, &context, &which).await,
        "plan" => Change::Planned(answer == "ja"),
        "angre" => Change::Withdrawn(true),
        "tilbake" => Change::Withdrawn(false),
        "met" => marked(List::C)?,
        "liv" => marked(List::L)?,
        "slag" => {
            let chosen = pressed.values.first().filter(|code| book.list(List::AK).any(|known| known.id == **code));
            Change::Kind(mark(book, chosen.ok_or_else(Failure::expired)?, lang))
        }
        "rett" => details(desk, turn, pressed)?,
        _ => return Err(Failure::expired()),
    };
    apply(desk, turn, &context, &which, &change).await
}

fn chosen_marks(context: &Context, lang: Lang, list: List, values: &[String]) -> Result<Change, Failure> {
    let book = &context.book;
    let known = |code: &String| book.list(list).any(|offered| offered.id == *code && offered.same_as.is_none());
    if !values.iter().all(known) {
        return Err(Failure::expired());
    }
    let marks = values.iter().map(|code| mark(book, code, lang)).collect();
    Ok(Change::Marks { list: list.name(), marks })
}

/// Length and day as they were filled in.
fn details(desk: &Desk, turn: &Turn, pressed: &Pressed) -> Result<Change, Failure> {
    let field = |id: &str| pressed.fields.get(id).map(|words| words.trim()).filter(|words| !words.is_empty());
    let minutes = match field("minutter") {
        None => None,
        Some(words) => {
            let minutes = words.parse().map_err(|_| Failure::bad_input(not_minutes()))?;
            entry::check_minutes(minutes).map_err(Failure::bad_input)?;
            Some(minutes)
        }
    };
    let today = desk.today(turn);
    let day = field("dag")
        .map_or(Some(today), dates::read)
        .ok_or_else(|| Failure::bad_input(say("entry-not-a-day").with("example", dates::short(today, turn.lang))))?;
    Ok(Change::Details(minutes, day.to_string()))
}

fn not_minutes() -> Say {
    say("entry-not-minutes").with("max", MOST_MINUTES)
}

/// Changes what is saved. What lies outside the unit's window is closed, before the change and after it.
async fn apply(
    desk: &Desk,
    turn: &Turn<'_>,
    context: &Context,
    which: &Which,
    change: &Change,
) -> Result<Reply, Failure> {
    let window = context.window(List::AK)?;
    let lang = turn.lang;
    let key = match change {
        Change::Withdrawn(true) => "entry-withdrawn",
        Change::Withdrawn(false) => "entry-restored",
        _ => "entry-changed",
    };
    let body = desk.body(turn);
    let mut shown = None;
    let render = |before: &[Contact], after: &[Contact]| {
        for contact in before.iter().chain(after) {
            let day = contact.day.parse().map_err(|_| text(lang, "entry-gone"))?;
            window.admits(day, lang).map_err(|say| say.to(lang))?;
        }
        let reply = view::saved(desk, turn, context, which, after, say(key));
        let json = serde_json::to_string(&reply).map_err(|error| error.to_string());
        shown = Some(reply);
        json
    };
    let once = desk.once(turn, &body, "");
    let today = desk.today(turn).to_string();
    let saved = desk.store.change_contacts(&once, &which.ids(), (change, &today), render).await?;
    let reply = shown.unwrap_or_else(|| Reply::sentence(turn.message.clone(), ""));
    settled(desk, turn, &body, saved, reply)
}

/// *Som sist*: the same once more, today.
async fn again(desk: &Desk, turn: &Turn<'_>, context: &Context, which: &Which) -> Result<Reply, Failure> {
    let person = turn.person();
    let ids = which.ids();
    let first = ids.first().ok_or_else(Failure::expired)?;
    let gone = || Failure::Told(Code::Expired, say("entry-gone"));
    let contact = desk.store.contact(&person.organisation, &person.id, first).await?.ok_or_else(gone)?;
    let draft = Draft {
        kind: contact.kind.code,
        minutes: contact.minutes,
        planned: contact.planned,
        marks: contact.marks.into_iter().map(|mark| mark.code).collect(),
        day: desk.today(turn),
        count: u32::try_from(ids.len()).unwrap_or(1),
    };
    save(desk, turn, context, &draft).await
}

/// Kinds and lengths, what she used last first.
pub(super) async fn propose(desk: &Desk, asked: Proposing<'_>) -> Vec<Choice> {
    let person = asked.person;
    let used = desk.store.last_used(&person.organisation, &person.id, LOOKED_BACK).await.unwrap_or_default();
    if asked.option == "minutter" {
        let last = used.into_iter().filter_map(|(_, minutes)| minutes).chain(LENGTHS);
        return in_order(last.map(|minutes| minutes.to_string()), asked.typed, asked.limit)
            .map(|minutes| Choice::new(&minutes, &minutes))
            .collect();
    }
    let today = desk.clock.today(desk.place.zone);
    let Ok(Ok(context)) = Context::of(desk, person, today).await else { return Vec::new() };
    let offered: Vec<&str> = context.book.list(List::AK).map(|code| code.id.as_str()).collect();
    let last = used.into_iter().map(|(kind, _)| kind).filter(|kind| offered.contains(&kind.as_str()));
    let codes = last.chain(offered.iter().map(|code| (*code).to_owned()));
    let labels = codes.map(|code| view::label(&context.book, &code, asked.lang));
    let typed = fold(&asked.typed.to_lowercase());
    let begins = |label: &String| fold(&label.to_lowercase()).split(' ').any(|word| word.starts_with(&typed));
    in_order(labels.filter(begins), "", asked.limit).map(|label| Choice::new(&label, &label)).collect()
}

/// Each value once, where it first stands, of those that begin with what is typed.
fn in_order(values: impl Iterator<Item = String>, typed: &str, limit: usize) -> impl Iterator<Item = String> {
    let mut seen: Vec<String> = Vec::new();
    for value in values {
        if value.starts_with(typed) && !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.into_iter().take(limit)
}

//! `/frist ny`: by a template and the day from which it runs, or by a phrase.

use std::collections::BTreeMap;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::super::desk::Desk;
use super::super::reply::{Action, Block, Choice, Reply};
use super::super::request::{Pressed, Turn};
use super::super::spec::{Access, Command, Opens, Opt, Proposing, Takes};
use super::scene::Scene;
use super::{MOST, view};
use crate::error::Failure;
use crate::knowledge::analysis::{fold, key};
use crate::knowledge::deadlines::{Deadline, Unit};
use crate::knowledge::language::{Country, Lang};
use crate::reminders::deadline::{Due, When, YEARS, due};
use crate::reminders::kept::{self, SORTS, promises, round_of};
use crate::reminders::phrase::{self, Meaning, Problem, Remark};
use crate::reminders::wall::Iso;
use crate::store::deadlines::Kept;
use crate::texts::{dates, say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "frist-ny",
    options: &[
        Opt { key: "nar", takes: Takes::Words { max: MOST, completes: true }, required: false },
        Opt { key: "mal", takes: Takes::Words { max: 100, completes: true }, required: false },
        Opt { key: "start", takes: Takes::Words { max: MOST, completes: false }, required: false },
        Opt { key: "slag", takes: Takes::OneOf(&SORTS), required: false },
    ],
    access: Access::Everyone,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: propose,
};

/// The value by which a person vouches that she was understood.
const SURE: &str = "sikker";

/// What is about to be kept.
struct Draft<'a> {
    template: Option<&'a Deadline>,
    sort: String,
    start: String,
    due: When,
    raw: Option<When>,
    rule: String,
    remarks: Vec<Remark>,
}

pub(super) async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let scene = Scene::of(desk, turn);
    let phrase = turn.value("nar").map(str::trim);
    // *NO-BV-01 i går*: a template's id in front of a phrase.
    let split = phrase.and_then(|words| words.split_once(char::is_whitespace).or(Some((words, ""))));
    let led = split.and_then(|(first, rest)| Some((scene.template(first)?, rest.trim())));
    let (template, start) = match (turn.value("mal"), led) {
        (Some(words), _) => (Some(wanted(&scene, words, turn.lang)?), turn.value("start").or(phrase)),
        (None, Some((template, rest))) => {
            (Some(template), turn.value("start").or(Some(rest).filter(|r| !r.is_empty())))
        }
        (None, None) => (None, None),
    };
    match (template, phrase) {
        (Some(template), _) => by_template(desk, turn, &scene, template, start).await,
        (None, Some(phrase)) => by_phrase(desk, turn, &scene, phrase).await,
        (None, None) => Ok(help(turn)),
    }
}

/// How to say it, for who said nothing.
fn help(turn: &Turn) -> Reply {
    let lang = turn.lang;
    let blocks = vec![Block::Text { text: text(lang, "due-help") }, Block::Text { text: phrase::examples().to(lang) }];
    let write = Action::button("1:frist:skriv:", text(lang, "due-write"));
    Reply { answered: false, ..Reply::new(turn.message.clone(), blocks).with(vec![write]) }
}

/// The template that is meant by an id, or by a name in any language.
pub(super) fn wanted<'a>(scene: &'a Scene, words: &str, lang: Lang) -> Result<&'a Deadline, Failure> {
    if let Some(template) = scene.template(words) {
        return Ok(template);
    }
    let found = matching(scene, words, lang);
    match found[..] {
        [only] => Ok(only),
        [] => Err(Failure::bad_input(say("due-no-template").with("words", words))),
        _ => {
            let ids: Vec<&str> = found.iter().take(10).map(|template| template.id.as_str()).collect();
            Err(Failure::bad_input(say("due-which-template").with("ids", ids.join(", "))))
        }
    }
}

/// The templates whose id or name has all the words; those of one name before those that only contain it.
fn matching<'a>(scene: &'a Scene, words: &str, lang: Lang) -> Vec<&'a Deadline> {
    let plain = |text: &str| fold(&key(text));
    let wanted = plain(words);
    let names = |template: &Deadline| -> Vec<String> {
        Lang::INTERFACE.iter().filter_map(|l| template.name.of(*l)).map(plain).collect()
    };
    let exact: Vec<&Deadline> = scene.templates().iter().filter(|t| names(t).contains(&wanted)).collect();
    if !exact.is_empty() || wanted.is_empty() {
        return exact;
    }
    let holds = |template: &Deadline| {
        let all = format!("{} {}", plain(&template.id), template.name.best(lang).map(plain).unwrap_or_default());
        wanted.split(' ').all(|word| all.contains(word))
    };
    scene.templates().iter().filter(|template| holds(template)).collect()
}

/// Templates while one is typed: those of the person's own country first.
fn propose<'a>(desk: &'a Desk, asked: Proposing<'a>) -> BoxFuture<'a, Vec<Choice>> {
    async move {
        if asked.option != "mal" {
            return Vec::new();
        }
        let organisation = desk.organisation_of(asked.person).await;
        let country = organisation.place(desk.place).country;
        let shelf = desk.knowledge.shelf();
        let plain = |text: &str| fold(&key(text));
        let wanted = plain(asked.typed);
        let mut found: Vec<&Deadline> = shelf
            .library
            .deadlines
            .iter()
            .filter(|template| {
                let name = template.name.best(asked.lang).map(plain).unwrap_or_default();
                wanted.split(' ').all(|word| name.contains(word) || plain(&template.id).contains(word))
            })
            .collect();
        let rank = |template: &Deadline| match template.country() {
            own if own == country => 0,
            Country::Any => 1,
            _ => 2,
        };
        found.sort_by_key(|template| rank(template));
        let label = |t: &Deadline| format!("{} · {}", t.id, t.name.best(asked.lang).unwrap_or_default());
        found.into_iter().take(asked.limit).map(|t| Choice::new(&t.id, &crate::texts::cut(&label(t), 100))).collect()
    }
    .boxed()
}

/// What a phrase that is not understood gets: why, and phrases that are.
pub(super) fn not_understood(problem: &Problem, lang: Lang) -> Failure {
    let words = format!("{}\n\n{}", problem.say(lang).to(lang), phrase::examples().to(lang));
    Failure::bad_input(say("words").with("words", words))
}

/// The same for since when something runs.
pub(super) fn no_start(problem: &Problem, lang: Lang) -> Failure {
    let words = format!("{}\n\n{}", problem.say(lang).to(lang), phrase::start_examples().to(lang));
    Failure::bad_input(say("words").with("words", words))
}

async fn by_template(
    desk: &Desk,
    turn: &Turn<'_>,
    scene: &Scene,
    template: &Deadline,
    start: Option<&str>,
) -> Result<Reply, Failure> {
    let lang = turn.lang;
    if template.limit.is_none() {
        return Ok(without_number(turn, template));
    }
    let since = match start {
        Some(words) => phrase::started(words, scene.now()).map_err(|problem| no_start(&problem, lang))?,
        None => Iso::Day(scene.today()),
    };
    let reckoned = scene
        .looking(Some(template), |ground| Some((due(template, since, ground.calendar, ground.zone)?, ground.zone)));
    let Some((Due { raw, due }, zone)) = reckoned else {
        let year = since.day(scene.now().timezone());
        let sentence = say("stop-start-year").with("year", chrono::Datelike::year(&year).to_string());
        return Err(Failure::bad_input(sentence.with("years", format!("{}–{}", YEARS.start(), YEARS.end()))));
    };
    let by_hours = template.limit.is_some_and(|limit| limit.unit == Unit::Hours);
    let draft = Draft {
        template: Some(template),
        sort: String::new(),
        start: if by_hours { kept::word(When::At(since.instant(zone))) } else { since.day(zone).to_string() },
        raw: Some(raw).filter(|raw| *raw != due),
        due,
        rule: String::new(),
        remarks: Vec::new(),
    };
    let mut doubts = Vec::new();
    if start.is_none() {
        let event = template.start.best(lang).unwrap_or_default();
        doubts.push(say("due-start-assumed").with("event", event).to(lang));
    }
    if by_hours && matches!(since, Iso::Day(_)) {
        doubts.push(text(lang, "due-strict"));
    }
    if has_passed(scene, due) {
        doubts.push(text(lang, "due-passed"));
    }
    let values = [("mal", template.id.clone()), ("start", iso(since))];
    let other = Action::button(format!("1:frist:fra:{}", template.id), text(lang, "due-other-start"));
    settle(desk, turn, scene, &draft, doubts, &values, vec![other]).await
}

fn has_passed(scene: &Scene, due: When) -> bool {
    match due {
        When::Day(day) => day < scene.today(),
        When::At(at) => at < scene.now(),
    }
}

fn iso(since: Iso) -> String {
    match since {
        Iso::Day(day) => day.to_string(),
        Iso::Wall(wall) => wall.format("%Y-%m-%dT%H:%M").to_string(),
        Iso::Instant(utc) => utc.to_rfc3339(),
    }
}

/// The law has no number: she sets a day herself.
fn without_number(turn: &Turn, template: &Deadline) -> Reply {
    let lang = turn.lang;
    let mut blocks = vec![Block::Text { text: text(lang, "due-none") }];
    blocks.extend(template.rule.best(lang).map(|rule| Block::Text { text: rule.to_owned() }));
    let own = Action::button(format!("1:frist:egen:{}", template.id), text(lang, "due-own-date"));
    Reply { answered: false, ..Reply::new(turn.message.clone(), blocks).with(vec![own]) }
}

/// When a phrase says, from when it is counted, by what it comes round, and what is to be said about it.
type Understood = (When, String, String, Vec<Remark>);

/// What a phrase says. A day without a time is the whole day, today included; *in two hours* has a time without naming one.
fn understood(scene: &Scene, words: &str) -> Result<Understood, Problem> {
    let by_day = phrase::understand(words, scene.morning(), scene.home())?;
    let by_hours = matches!(by_day.meaning, Meaning::Once(at) if at.time() != phrase::MORNING);
    let has_time = by_day.has_time || by_hours;
    let read = if has_time { phrase::understand(words, scene.now(), scene.home())? } else { by_day };
    let when = |at: chrono::DateTime<chrono_tz::Tz>| if has_time { When::At(at) } else { When::Day(at.date_naive()) };
    Ok(match &read.meaning {
        Meaning::Once(at) => (when(*at), scene.today().to_string(), String::new(), read.remarks),
        Meaning::Again(series) => {
            let from = if has_time { scene.now() } else { scene.morning() };
            let first = series.from(from, scene.home()).next().ok_or(Problem::NoSuchDate)?;
            let start = if has_time { kept::word(When::At(first.at)) } else { first.original.date().to_string() };
            (when(first.at), start, series.rule.to_string(), read.remarks)
        }
    })
}

async fn by_phrase(desk: &Desk, turn: &Turn<'_>, scene: &Scene, words: &str) -> Result<Reply, Failure> {
    let (due, start, rule, remarks) =
        understood(scene, words).map_err(|problem| not_understood(&problem, turn.lang))?;
    let sort = turn.value("slag").unwrap_or(SORTS[0]).to_owned();
    let doubts: Vec<String> = remarks.iter().filter(|r| r.is_doubt()).map(|r| r.to(turn.lang)).collect();
    // What was understood is kept as it was understood, whenever it is vouched for.
    let exact = match due {
        When::Day(day) => day.to_string(),
        When::At(at) => at.format("%Y-%m-%dT%H:%M").to_string(),
    };
    let again = if rule.is_empty() { exact } else { words.to_owned() };
    let values = [("nar", again), ("slag", sort.clone())];
    let draft = Draft { template: None, sort, start, due, raw: None, rule, remarks };
    settle(desk, turn, scene, &draft, doubts, &values, Vec::new()).await
}

/// Saves what is clear, or was vouched for; asks about the rest.
async fn settle(
    desk: &Desk,
    turn: &Turn<'_>,
    scene: &Scene,
    draft: &Draft<'_>,
    doubts: Vec<String>,
    values: &[(&str, String)],
    others: Vec<Action>,
) -> Result<Reply, Failure> {
    if doubts.is_empty() || turn.values.contains_key(SURE) {
        return save(desk, turn, scene, draft).await;
    }
    let mut vouched: BTreeMap<String, String> = values.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
    vouched.insert(SURE.to_owned(), "ja".to_owned());
    let token = desk.hold(turn, COMMAND.key, vouched);
    let kept = kept_of(turn, draft, scene, 0);
    let lang = turn.lang;
    let sentence =
        say("due-understood").with("name", scene.name(&kept, lang)).with("due", view::due(scene, &kept, lang));
    let mut blocks = vec![Block::Text { text: sentence.to(lang) }];
    blocks.extend(doubts.into_iter().map(|text| Block::Notice { text }));
    let mut actions = vec![Action::button(format!("1:gaa:{token}"), text(lang, "due-save"))];
    actions.extend(others);
    actions.push(Action::button("1:frist:skriv:", text(lang, "due-write")));
    Ok(Reply { answered: false, ..Reply::new(turn.message.clone(), blocks).with(actions) })
}

/// The unit for which she keeps it, where she belongs to one alone.
pub(super) fn unit_of(turn: &Turn) -> String {
    match turn.person.units.as_slice() {
        [only] => only.clone(),
        _ => String::new(),
    }
}

fn kept_of(turn: &Turn, draft: &Draft, scene: &Scene, number: i64) -> Kept {
    let zone = scene.looking(draft.template, |ground| ground.zone);
    Kept {
        organisation: turn.person().organisation.clone(),
        id: Uuid::new_v4().simple().to_string(),
        person: turn.person().id.clone(),
        number,
        unit: unit_of(turn),
        template: draft.template.map(|template| template.id.clone()).unwrap_or_default(),
        sort: draft.sort.clone(),
        start: draft.start.clone(),
        due: kept::word(draft.due),
        due_day: draft.due.day().to_string(),
        round: round_of(draft.due, zone),
        rule: draft.rule.clone(),
        snoozed: String::new(),
        state: "open".into(),
        revision: 1,
        batch: String::new(),
        changed_at: scene.now().timestamp(),
    }
}

async fn save(desk: &Desk, turn: &Turn<'_>, scene: &Scene, draft: &Draft<'_>) -> Result<Reply, Failure> {
    let (person, lang) = (turn.person(), turn.lang);
    let number = desk.store.deadline_numbers(&person.organisation, &person.id, 1).await?;
    let kept = kept_of(turn, draft, scene, number);
    let sentence = say("due-saved").with("title", view::title(scene, &kept, lang)).with("number", format!("F{number}"));
    let mut reply = view::card(&turn.message, scene, &kept, lang, sentence.to(lang));
    if let Some(raw) = draft.raw {
        let moved = say("due-moved").with("raw", dates::whole_day(raw.day(), lang)).to(lang);
        reply.blocks.insert(1, Block::Text { text: moved });
    }
    let told = draft.remarks.iter().filter(|remark| !remark.is_doubt());
    reply.blocks.extend(told.map(|remark| Block::Text { text: remark.to(lang) }));
    reply.actions.insert(0, view::undo(lang, &kept));
    let promised = scene.looking(draft.template, |ground| promises(&kept, ground));
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let day = scene.today().to_string();
    let written = desk.store.make_deadlines(&desk.once(turn, &body, &json), &[kept], &promised, &day).await?;
    desk.settled(turn, &body, written, reply)
}

/// Does what the forms of a deadline that is not kept yet say.
pub(super) async fn press(
    desk: &Desk,
    turn: &Turn<'_>,
    verb: &str,
    rest: &str,
    pressed: &Pressed,
) -> Result<Reply, Failure> {
    let scene = Scene::of(desk, turn);
    let words = pressed.fields.get("nar").map_or("", |words| words.trim());
    if words.is_empty() {
        return Ok(help(turn));
    }
    if verb == "skriv" {
        let turn = Turn { values: BTreeMap::from([("nar".to_owned(), words.to_owned())]), ..turn.clone() };
        return run(desk, &turn).await;
    }
    let template = scene.template(rest).ok_or_else(Failure::expired)?;
    if verb == "fra" {
        return by_template(desk, turn, &scene, template, Some(words)).await;
    }
    let (due, _, rule, remarks) = understood(&scene, words).map_err(|problem| not_understood(&problem, turn.lang))?;
    let start = scene.today().to_string();
    let draft = Draft { template: Some(template), sort: String::new(), start, due, raw: None, rule, remarks };
    save(desk, turn, &scene, &draft).await
}

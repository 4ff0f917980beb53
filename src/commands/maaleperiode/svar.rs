//! `/måleperiode svar`: a worker's own numbers, in steps that fit the surface.

use futures_util::FutureExt;

use super::super::desk::Desk;
use super::super::registrer::Context;
use super::super::registrer::of_turn;
use super::super::reply::{Action, Block, Field, Reply, Shape};
use super::super::request::{Person, Pressed, Turn};
use super::super::spec::{Command, Opens, no_proposals};
use super::ANSWERS;
use crate::error::{Code, Failure};
use crate::knowledge::language::Lang;
use crate::registration::codebook::List;
use crate::registration::period::Period;
use crate::registration::tallying::{self, MOST, Question, questions};
use crate::store::replies::Written;
use crate::store::tallies::{TalliesSaved, TallyRow};
use crate::texts::{dates, say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "maaleperiode-svar",
    options: &[],
    access: ANSWERS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: no_proposals,
};

/// As many fields as a form of a carried surface has.
const FIELDS: usize = 5;
/// A number with *ca* before it.
const NUMBER: usize = 14;

pub(super) async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let context = match of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let Some(period) = context.running() else { return Ok(none_runs(turn, &context)) };
    let person = turn.person();
    let answers = desk.store.tallies(&person.organisation, &period.id, &person.id).await?;
    let intro = say("tally-intro").with("last", dates::day(period.last, turn.lang)).to(turn.lang);
    Ok(page(turn, &context, period, &answers, intro))
}

/// That there is nothing to answer just now is an answer.
pub(super) fn none_runs(turn: &Turn, context: &Context) -> Reply {
    let none = say("period-none").with("unit", context.unit.name.clone());
    Reply::sentence(turn.message.clone(), none.to(turn.lang))
}

/// What is answered and what is still asked.
fn page(turn: &Turn, context: &Context, period: &Period, answers: &[TallyRow], said: String) -> Reply {
    let lang = turn.lang;
    let asked = questions(&context.book, period, answers, lang);
    let heading = say("tally-title").with("unit", context.unit.name.clone());
    let heading = heading.with("first", dates::day(period.first, lang)).with("last", dates::day(period.last, lang));
    let mut blocks = vec![Block::Heading { text: heading.to(lang) }, Block::Text { text: said }];
    if asked.is_empty() {
        blocks.push(Block::Text { text: text(lang, "tally-nothing-asked") });
        return Reply::new(turn.message.clone(), blocks);
    }
    let value = |question: &Question| answers.iter().find(|row| row.code == question.code);
    let given: Vec<String> =
        asked.iter().filter_map(|q| Some(format!("{}: {}", q.label, shown(value(q)?, lang)))).collect();
    if !given.is_empty() {
        blocks.push(Block::List { items: given });
    }
    let left = asked.iter().filter(|question| value(question).is_none()).count();
    let key = if left == 0 { "tally-complete" } else { "tally-left" };
    blocks.push(Block::Text { text: say(key).with("count", left).to(lang) });
    let size = if turn.request.carrier.is_some() { FIELDS } else { asked.len() };
    let steps: Vec<&[Question]> = asked.chunks(size).collect();
    let count = steps.len();
    let action = |(at, step): (usize, &&[Question])| {
        let done = step.iter().all(|question| value(question).is_some());
        let key = if done { "tally-step-done" } else { "tally-step" };
        let label = say(key).with("step", at + 1).with("count", count).to(lang);
        let fields = step.iter().map(|question| field(question, value(question), lang)).collect();
        Action { id: id_of(period, step), label, shape: Shape::Form { fields } }
    };
    let actions = steps.iter().enumerate().map(action).collect();
    Reply::new(turn.message.clone(), blocks).with(actions)
}

fn shown(row: &TallyRow, lang: Lang) -> String {
    if row.approx { say("tally-approx").with("count", row.number).to(lang) } else { row.number.to_string() }
}

/// The step of a form: its period and codes; none where all that is asked stands in one form.
fn id_of(period: &Period, step: &[Question]) -> String {
    let codes: Vec<&str> = step.iter().map(|question| question.code.as_str()).collect();
    let codes = if codes.len() > FIELDS { "alt".to_owned() } else { codes.join(".") };
    format!("1:maal:svar:{}:{codes}", period.id)
}

fn field(question: &Question, before: Option<&TallyRow>, lang: Lang) -> Field {
    Field {
        id: question.code.clone(),
        label: question.label.clone(),
        required: false,
        max: NUMBER,
        value: before.map(|row| shown(row, lang)),
    }
}

/// A form as it can be made without looking anything up: codes stand for their labels.
pub(super) fn bare_form(lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    let (_, codes) = step.split_once(':')?;
    let field = |code: &str| Field { id: code.into(), label: code.into(), required: false, max: NUMBER, value: None };
    Some((text(lang, "tally-form"), codes.split('.').map(field).collect()))
}

/// A form with labels and with what the person filled in before.
pub(super) async fn filled_form(desk: &Desk, person: &Person, lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    let (period, codes) = step.split_once(':')?;
    let (context, period) = of_period(desk, person, period).await.ok()??;
    let answers = desk.store.tallies(&person.organisation, &period.id, &person.id).await.ok()?;
    let asked = questions(&context.book, &period, &answers, lang);
    let wanted: Vec<&str> = codes.split('.').collect();
    let asked = asked.iter().filter(|question| wanted.contains(&question.code.as_str()));
    let value = |question: &Question| answers.iter().find(|row| row.code == question.code);
    Some((text(lang, "tally-form"), asked.map(|question| field(question, value(question), lang)).collect()))
}

/// A period that runs, with the context of its unit.
async fn of_period(desk: &Desk, person: &Person, id: &str) -> Result<Option<(Context, Period)>, Failure> {
    let organisation = desk.organisations.fresh(&desk.store, &person.organisation).await?;
    let row = desk.store.period(&person.organisation, id).await?;
    let today = desk.clock.today(organisation.place(desk.place).zone);
    let Some(period) = row.and_then(Period::of).filter(|period| period.runs_on(today)) else { return Ok(None) };
    let known = organisation.who(person);
    let only = organisation.units.len() == 1;
    let unit = organisation.unit(&period.unit).filter(|unit| only || known.units.contains(&unit.id));
    let Some(unit) = unit.cloned() else { return Ok(None) };
    let context = Context::in_unit(desk, &person.organisation, unit, false, today).await?;
    Ok(Some((context, period)))
}

/// Saves a step, all of it or nothing, and shows what is next.
pub(super) async fn answer(desk: &Desk, turn: &Turn<'_>, rest: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    let (id, codes) = rest.split_once(':').ok_or_else(Failure::expired)?;
    let person = turn.person();
    let lang = turn.lang;
    let over = || Failure::Told(Code::Expired, say("tally-over"));
    let (context, period) = of_period(desk, person, id).await?.ok_or_else(over)?;
    let before = desk.store.tallies(&person.organisation, id, &person.id).await?;
    let asked = questions(&context.book, &period, &before, lang);
    let wanted: Vec<&str> = codes.split('.').collect();
    // A form that was opened before she had users of a method does not ask what became of them.
    let stood_there = |q: &Question| q.list != List::O || pressed.fields.contains_key(&q.code);
    let is_wanted = |q: &&Question| if codes == "alt" { stood_there(q) } else { wanted.contains(&q.code.as_str()) };
    let mut rows = Vec::new();
    for question in asked.iter().filter(is_wanted) {
        let written = pressed.fields.get(&question.code).map_or("", String::as_str);
        let (number, approx) = tallying::read(written).ok_or_else(|| {
            Failure::bad_input(say("tally-not-a-number").with("label", question.label.clone()).with("max", MOST))
        })?;
        rows.push(TallyRow { code: question.code.clone(), number, approx, definition: question.definition });
    }
    if rows.is_empty() {
        return Err(Failure::expired());
    }
    let body = desk.body(turn);
    let mut reply = None;
    let render = |all: &[TallyRow]| {
        tallying::check(&context.book, all, lang).map_err(|why| why.to(lang))?;
        let page = page(turn, &context, &period, all, text(lang, "tally-saved"));
        let json = serde_json::to_string(&page).map_err(|error| error.to_string());
        reply = Some(page);
        json
    };
    let once = desk.once(turn, &body, "");
    let saved = desk.store.save_tallies(&once, (id, &period.unit), &rows, render).await?;
    let reply = reply.unwrap_or_else(|| Reply::sentence(turn.message.clone(), ""));
    match saved {
        TalliesSaved::Done => Ok(reply),
        TalliesSaved::Before(before) => desk.settled(turn, &body, Written::Before(before), reply),
        TalliesSaved::Refused(why) => Ok(Reply::failure(turn.message.clone(), Code::BadInput, why)),
    }
}

//! `/frist serie`: rolling follow-ups for all of a person's cases at once, spread over working days.

use futures_util::FutureExt;
use uuid::Uuid;

use super::super::desk::Desk;
use super::super::reply::{Action, Block, Reply};
use super::super::request::Turn;
use super::super::spec::{Access, Command, Opens, Opt, Takes};
use super::ny::{no_start, unit_of, wanted};
use super::scene::Scene;
use crate::error::Failure;
use crate::knowledge::deadlines::Deadline;
use crate::reminders::deadline::{When, due};
use crate::reminders::kept::{promises, round_of, spread};
use crate::reminders::phrase;
use crate::reminders::wall::Iso;
use crate::store::deadlines::Kept;
use crate::texts::{dates, say, text};

/// Nobody has more cases than this.
const MOST_CASES: i64 = 100;

/// The command.
pub const COMMAND: Command = Command {
    key: "frist-serie",
    options: &[
        Opt { key: "antall", takes: Takes::Whole { min: 2, max: MOST_CASES, completes: false }, required: true },
        Opt { key: "mal", takes: Takes::Words { max: 100, completes: true }, required: false },
        Opt { key: "start", takes: Takes::Words { max: super::MOST, completes: false }, required: false },
    ],
    access: Access::Everyone,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: propose,
};

/// What is meant where no template is named: the monthly follow-up.
const MONTHLY: &str = "G-01";

/// Templates that come round, while one is typed.
fn propose<'a>(
    desk: &'a Desk,
    asked: super::super::spec::Proposing<'a>,
) -> futures_util::future::BoxFuture<'a, Vec<super::super::reply::Choice>> {
    async move {
        let wider = super::super::spec::Proposing { limit: usize::MAX, ..asked };
        let all = (super::ny::COMMAND.complete)(desk, wider).await;
        let shelf = desk.knowledge.shelf();
        let rolls = |id: &str| shelf.library.deadlines.iter().any(|template| template.id == id && template.every);
        all.into_iter().filter(|choice| rolls(&choice.value)).take(asked.limit).collect()
    }
    .boxed()
}

async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let (scene, lang) = (Scene::of(desk, turn), turn.lang);
    let template = wanted(&scene, turn.value("mal").unwrap_or(MONTHLY), lang)?;
    if !template.every {
        let name = template.name.best(lang).unwrap_or(&template.id);
        return Err(Failure::bad_input(say("due-series-once").with("name", name)));
    }
    let count: i64 = turn.value("antall").and_then(|count| count.parse().ok()).ok_or_else(Failure::expired)?;
    let since = match turn.value("start") {
        Some(words) => phrase::started(words, scene.now()).map_err(|problem| no_start(&problem, lang))?,
        None => Iso::Day(scene.today()),
    };
    let end = scene.looking(Some(template), |ground| due(template, since, ground.calendar, ground.zone));
    let end = end.ok_or_else(|| Failure::bad_input(say("due-none")))?.due.day();
    if end <= scene.today() {
        return Err(Failure::bad_input(say("due-series-past").with("day", dates::whole_day(end, lang))));
    }
    let person = turn.person();
    let last = desk.store.deadline_numbers(&person.organisation, &person.id, count).await?;
    let rows = rows(turn, &scene, template, (last - count + 1)..=last, end);
    save(desk, turn, &scene, template, rows).await
}

fn rows(
    turn: &Turn,
    scene: &Scene,
    template: &Deadline,
    numbers: std::ops::RangeInclusive<i64>,
    end: chrono::NaiveDate,
) -> Vec<Kept> {
    let batch = Uuid::new_v4().simple().to_string();
    let count = usize::try_from(numbers.end() - numbers.start() + 1).unwrap_or_default();
    scene.looking(Some(template), |ground| {
        let days = spread(count, end, ground);
        let row = |(number, day): (i64, chrono::NaiveDate)| Kept {
            organisation: turn.person().organisation.clone(),
            id: Uuid::new_v4().simple().to_string(),
            person: turn.person().id.clone(),
            number,
            unit: unit_of(turn),
            template: template.id.clone(),
            sort: String::new(),
            start: scene.today().to_string(),
            due: day.to_string(),
            due_day: day.to_string(),
            round: round_of(When::Day(day), ground.zone),
            rule: String::new(),
            snoozed: String::new(),
            state: "open".into(),
            revision: 1,
            batch: batch.clone(),
            changed_at: scene.now().timestamp(),
        };
        numbers.zip(days).map(row).collect()
    })
}

async fn save(
    desk: &Desk,
    turn: &Turn<'_>,
    scene: &Scene,
    template: &Deadline,
    rows: Vec<Kept>,
) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Err(Failure::expired()) };
    let sentence = say("due-series-saved")
        .with("count", rows.len())
        .with("name", template.name.best(lang).unwrap_or_default())
        .with("first", format!("F{}", first.number))
        .with("last", format!("F{}", last.number));
    let mut blocks = vec![Block::Text { text: sentence.to(lang) }];
    // Which numbers are due on which day.
    let days = rows.chunk_by(|a, b| a.due_day == b.due_day).filter_map(|of_day| {
        let day = dates::whole_day(of_day.first()?.due_day.parse().ok()?, lang);
        let numbers: Vec<String> = of_day.iter().map(|kept| format!("F{}", kept.number)).collect();
        Some(format!("{day}: {}", numbers.join(", ")))
    });
    blocks.push(Block::List { items: days.collect() });
    let undo = Action::button(format!("1:frist:rekke:{}", first.batch), text(lang, "button-undo"));
    let reply = Reply::new(turn.message.clone(), blocks).with(vec![undo, super::liste::menu(scene, &rows, turn)]);
    let promised: Vec<_> =
        scene.looking(Some(template), |ground| rows.iter().flat_map(|kept| promises(kept, ground)).collect());
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let day = scene.today().to_string();
    let written = desk.store.make_deadlines(&desk.once(turn, &body, &json), &rows, &promised, &day).await?;
    desk.settled(turn, &body, written, reply)
}

/// Drops those of a series that were left as they were made.
pub(super) async fn undo(desk: &Desk, turn: &Turn<'_>, batch: &str) -> Result<Reply, Failure> {
    let (person, lang) = (turn.person(), turn.lang);
    let rows = desk.store.batch_of_deadlines(&person.organisation, &person.id, batch).await?;
    if rows.is_empty() {
        return Err(Failure::expired());
    }
    let sentence = say("due-series-dropped").with("count", rows.len());
    let reply = Reply::new(turn.message.clone(), vec![Block::Text { text: sentence.to(lang) }]);
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let day = desk.today(turn).to_string();
    let written = desk.store.drop_batch(&desk.once(turn, &body, &json), &rows, &day).await?;
    desk.settled(turn, &body, written, reply)
}

//! What is done with a kept deadline: done, snoozed, changed, handed over, undone. Its buttons carry its id and work for ever.

use chrono::NaiveDate;

use super::super::desk::Desk;
use super::super::reply::{Action, Block, Reply};
use super::super::request::{Pressed, Turn};
use super::ny::not_understood;
use super::scene::Scene;
use super::view;
use crate::directory::Directory;
use crate::error::{Code, Failure};
use crate::messenger::Messenger;
use crate::reminders::calendar::shifted;
use crate::reminders::deadline::When;
use crate::reminders::kept::{Ground, handed_over, next_round, promises, round_of, word};
use crate::reminders::phrase::{self, Meaning};
use crate::store::deadlines::{Change, Kept, Replaced};
use crate::store::replies::Written;
use crate::texts::{Say, dates, say, text};

/// Somebody else changed it meanwhile: so often it is looked at anew.
const TRIES: usize = 4;

/// A deadline as it becomes, a word for it, and what is said.
struct Became {
    kept: Kept,
    what: &'static str,
    said: Say,
}

/// Does what a button under a deadline says.
pub(super) async fn press(
    desk: &Desk,
    turn: &Turn<'_>,
    verb: &str,
    rest: &str,
    pressed: &Pressed,
) -> Result<Reply, Failure> {
    if verb == "angre" {
        return undo(desk, turn, rest).await;
    }
    if verb == "ics" {
        return calendar_file(desk, turn, rest).await;
    }
    if verb == "overfor" {
        return ask_colleague(desk, turn, rest).await;
    }
    if verb == "vent" {
        return ask_how_long(desk, turn, rest).await;
    }
    for _ in 0..TRIES {
        let scene = Scene::of(desk, turn);
        let before = hers(desk, turn, &scene, rest).await?;
        let became = match verb {
            "til" => handed(desk, &before, turn, pressed).await?,
            "ferdig" => done(&scene, &before, turn)?,
            "utsett" => snoozed(&scene, &before, turn, pressed)?,
            "endre" => changed(&scene, &before, turn, pressed)?,
            _ => return Err(Failure::expired()),
        };
        if let Some(reply) = keep(desk, turn, &scene, &before, became).await? {
            return Ok(reply);
        }
    }
    Err(Failure::Told(Code::Unavailable, say("due-busy")))
}

/// A deadline of the person's own, or of somebody for whom she stands in just now.
pub(super) async fn hers(desk: &Desk, turn: &Turn<'_>, scene: &Scene, id: &str) -> Result<Kept, Failure> {
    let person = turn.person();
    let gone = || Failure::Told(Code::Expired, say("due-gone"));
    let kept = desk.store.deadline(&person.organisation, id).await?.ok_or_else(gone)?;
    if kept.person == person.id {
        return Ok(kept);
    }
    let chosen = desk.store.chosen(&person.organisation, &kept.person).await?;
    let today = scene.today().to_string();
    let is_away = !chosen.away_from.is_empty() && chosen.away_from <= today && today <= chosen.away_to;
    // Whose it is is told to nobody: to others it is simply not there.
    if is_away && chosen.substitute == person.id { Ok(kept) } else { Err(gone()) }
}

/// It must be open for anything to be done with it.
fn open(before: &Kept, turn: &Turn) -> Result<(), Failure> {
    if before.state == "open" {
        return Ok(());
    }
    let key = if before.state == "done" { "due-already-done" } else { "due-already-dropped" };
    let sentence = say(key).with("number", format!("F{}", before.number)).to(turn.lang);
    Err(Failure::bad_input(say("words").with("words", sentence)))
}

fn done(scene: &Scene, before: &Kept, turn: &Turn) -> Result<Became, Failure> {
    open(before, turn)?;
    let number = format!("F{}", before.number);
    let next = scene.looking(scene.template_of(before), |ground: Ground| {
        next_round(before, ground, ground.today()).map(|(start, due)| (start, due, ground.zone))
    });
    let Some((start, due, zone)) = next else {
        let kept = Kept { state: "done".into(), snoozed: String::new(), ..before.clone() };
        return Ok(Became { kept, what: "done", said: say("due-is-done").with("number", number) });
    };
    let kept = Kept {
        start,
        due: word(due),
        due_day: due.day().to_string(),
        round: round_of(due, zone),
        snoozed: String::new(),
        ..before.clone()
    };
    let said = say("due-next-round").with("number", number).with("due", dates::whole_day(due.day(), turn.lang));
    Ok(Became { kept, what: "done", said })
}

fn snoozed(scene: &Scene, before: &Kept, turn: &Turn, pressed: &Pressed) -> Result<Became, Failure> {
    open(before, turn)?;
    if !view::is_by_day(before) {
        return Err(Failure::bad_input(say("due-no-snooze")));
    }
    let count: i64 = pressed.values.first().and_then(|days| days.parse().ok()).ok_or_else(Failure::expired)?;
    if !(1..=31).contains(&count) {
        return Err(Failure::expired());
    }
    let until: Option<NaiveDate> = scene.looking(scene.template_of(before), |ground| {
        shifted(ground.today(), count).map(|day| ground.calendar.working_day_from(day))
    });
    let until = until.ok_or_else(Failure::expired)?;
    let kept = Kept { snoozed: until.to_string(), ..before.clone() };
    let said = say("due-snoozed")
        .with("number", format!("F{}", before.number))
        .with("day", dates::whole_day(until, turn.lang))
        .with("due", view::due(scene, before, turn.lang));
    Ok(Became { kept, what: "snoozed", said })
}

fn changed(scene: &Scene, before: &Kept, turn: &Turn, pressed: &Pressed) -> Result<Became, Failure> {
    open(before, turn)?;
    let words = pressed.fields.get("nar").map_or("", |words| words.trim());
    let read = phrase::understand(words, scene.morning(), scene.home());
    let read = read.map_err(|problem| not_understood(&problem, turn.lang))?;
    let Meaning::Once(at) = read.meaning else {
        return Err(Failure::bad_input(say("due-change-once")));
    };
    if let Some(doubt) = read.remarks.iter().find(|remark| remark.is_doubt()) {
        return Err(Failure::bad_input(say("words").with("words", doubt.to(turn.lang))));
    }
    let due = if read.has_time { When::At(at) } else { When::Day(at.date_naive()) };
    let kept = Kept { due: word(due), due_day: due.day().to_string(), snoozed: String::new(), ..before.clone() };
    let said = say("due-changed")
        .with("number", format!("F{}", before.number))
        .with("due", view::due(scene, &kept, turn.lang))
        .with("was", view::due(scene, before, turn.lang));
    Ok(Became { kept, what: "changed", said })
}

/// For how long?
async fn ask_how_long(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let (scene, lang) = (Scene::of(desk, turn), turn.lang);
    let kept = hers(desk, turn, &scene, id).await?;
    open(&kept, turn)?;
    let due = view::due(&scene, &kept, lang);
    let ask = say("due-snooze-how-long").with("number", format!("F{}", kept.number)).with("due", due).to(lang);
    Ok(Reply::sentence(turn.message.clone(), ask).with(vec![view::snoozes(lang, &kept)]))
}

/// To whom?
async fn ask_colleague(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let (scene, lang) = (Scene::of(desk, turn), turn.lang);
    let kept = hers(desk, turn, &scene, id).await?;
    open(&kept, turn)?;
    let mut people = desk.surfaces.people(&turn.person().organisation, lang);
    people.retain(|colleague| colleague.id != kept.person);
    let ask = say("due-hand-whom").with("number", format!("F{}", kept.number)).to(lang);
    let choose = Action::colleague(format!("1:frist:til:{id}"), text(lang, "due-choose-colleague"), &people);
    Ok(Reply::sentence(turn.message.clone(), ask).with(vec![choose]))
}

/// A colleague's now, under a number of hers.
async fn handed(desk: &Desk, before: &Kept, turn: &Turn<'_>, pressed: &Pressed) -> Result<Became, Failure> {
    open(before, turn)?;
    let who = pressed.values.first().ok_or_else(Failure::expired)?;
    if *who == before.person {
        return Err(Failure::bad_input(say("due-hand-self")));
    }
    let organisation = &turn.person().organisation;
    let listed = desk.surfaces.people(organisation, turn.lang);
    // Where the surface lists nobody, whom it let her choose is one of its people.
    if !listed.is_empty() && listed.iter().all(|colleague| colleague.id != *who) {
        return Err(Failure::expired());
    }
    let number = desk.store.deadline_numbers(organisation, who, 1).await?;
    let kept = Kept { person: who.clone(), number, snoozed: String::new(), ..before.clone() };
    let name = desk.surfaces.name(organisation, who, turn.lang);
    let said = say("due-handed-over")
        .with("number", format!("F{}", before.number))
        .with("who", name)
        .with("theirs", format!("F{number}"));
    Ok(Became { kept, what: "handed", said })
}

/// Keeps what a deadline became; none when it must be looked at anew.
async fn keep(
    desk: &Desk,
    turn: &Turn<'_>,
    scene: &Scene,
    before: &Kept,
    became: Became,
) -> Result<Option<Reply>, Failure> {
    let Became { kept, what, said } = became;
    let after = Kept { revision: before.revision + 1, changed_at: scene.now().timestamp(), ..kept };
    let lang = turn.lang;
    let mut reply = if after.state == "open" && what != "handed" {
        view::card(&turn.message, scene, &after, lang, said.to(lang))
    } else {
        Reply::new(turn.message.clone(), vec![Block::Text { text: said.to(lang) }])
    };
    reply.actions.insert(0, view::undo(lang, &after));
    let mut promised = scene.looking(scene.template_of(&after), |ground| promises(&after, ground));
    if what == "handed" {
        let news = scene.looking(scene.template_of(&after), |ground| handed_over(&after, &before.person, ground));
        promised.extend(news);
    }
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let day = scene.today().to_string();
    let change = Change { before: Some(before), after: &after, what, day: &day };
    let replaced = desk.store.change_deadline(&desk.once(turn, &body, &json), &change, &promised).await?;
    match replaced {
        Replaced::Done => Ok(Some(reply)),
        Replaced::Before(stored) => desk.settled(turn, &body, Written::Before(stored), reply).map(Some),
        Replaced::Stale => Ok(None),
    }
}

/// Makes a deadline as it was before a revision, as long as nothing was done with it since.
async fn undo(desk: &Desk, turn: &Turn<'_>, rest: &str) -> Result<Reply, Failure> {
    let (id, revision) = rest.rsplit_once(':').ok_or_else(Failure::expired)?;
    let revision: i64 = revision.parse().map_err(|_| Failure::expired())?;
    let (scene, person) = (Scene::of(desk, turn), turn.person());
    let event = desk.store.deadline_event(&person.organisation, id, revision).await?;
    let event = event.ok_or_else(|| Failure::Told(Code::Expired, say("due-gone")))?;
    let now = desk.store.deadline(&person.organisation, id).await?;
    let now = now.ok_or_else(|| Failure::Told(Code::Expired, say("due-gone")))?;
    if event.person != person.id {
        // A stand-in may take back what she did.
        hers(desk, turn, &scene, id).await?;
    }
    if now.revision != revision {
        return Err(Failure::Told(Code::Conflict, say("due-changed-since").with("number", format!("F{}", now.number))));
    }
    let number = format!("F{}", now.number);
    let became = if event.before.is_empty() {
        let kept = Kept { state: "dropped".into(), ..now.clone() };
        Became { kept, what: "dropped", said: say("due-is-dropped").with("number", number) }
    } else {
        let was: Kept = serde_json::from_str(&event.before)?;
        let number = format!("F{}", was.number);
        Became { kept: was, what: "undone", said: say("due-as-before").with("number", number) }
    };
    let kept = keep(desk, turn, &scene, &now, became).await?;
    kept.ok_or_else(|| Failure::Told(Code::Unavailable, say("due-busy")))
}

async fn calendar_file(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let scene = Scene::of(desk, turn);
    let kept = hers(desk, turn, &scene, id).await?;
    let file = view::calendar_file(&scene, &kept, turn.lang, desk.clock.now());
    let mut reply = Reply::sentence(turn.message.clone(), file.alt.clone());
    reply.files.push(file);
    Ok(reply)
}

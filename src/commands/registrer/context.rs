//! Where and under which rules a person registers just now.

use chrono::NaiveDate;

use super::super::desk::Desk;
use super::super::reply::{Action, Block, Choice, Reply};
use super::super::request::{Person, Pressed, Turn};
use crate::error::{Code, Failure};
use crate::organisation::{Organisation, Unit};
use crate::registration::codebook::{Codebook, List};
use crate::registration::entry::{Choices, Window};
use crate::registration::period::Period;
use crate::texts::{say, text};

/// The unit for which somebody registers, with its codebook and its rules.
pub struct Context {
    /// The unit.
    pub unit: Unit,
    /// Whether she belongs to others too.
    pub has_more: bool,
    /// What is counted in it, and what it means.
    pub book: Codebook,
    choices: Choices,
    periods: Vec<Period>,
    today: NaiveDate,
}

/// Why there is no context.
pub enum Closed {
    /// She belongs to no unit.
    NoUnit,
    /// She belongs to several and has not said for which she registers.
    Several(Vec<Unit>),
}

impl Context {
    /// The context of a person, or why there is none.
    pub async fn of(desk: &Desk, person: &Person, today: NaiveDate) -> Result<Result<Self, Closed>, Failure> {
        let organisation = desk.organisations.fresh(&desk.store, &person.organisation).await?;
        let units = units_of(&organisation, person);
        let chosen = match units.as_slice() {
            [] => return Ok(Err(Closed::NoUnit)),
            [one] => one.clone(),
            _ => {
                let chosen = desk.store.registers_for(&person.organisation, &person.id).await?;
                let found = chosen.and_then(|id| units.iter().find(|unit| unit.id == id));
                let Some(unit) = found else { return Ok(Err(Closed::Several(units))) };
                unit.clone()
            }
        };
        Self::in_unit(desk, &person.organisation, chosen, units.len() > 1, today).await.map(Ok)
    }

    /// The context of a unit.
    pub async fn in_unit(
        desk: &Desk,
        organisation: &str,
        unit: Unit,
        has_more: bool,
        today: NaiveDate,
    ) -> Result<Self, Failure> {
        let changes = desk.store.codebook_changes(organisation).await?;
        let book = desk.knowledge.shelf().library.codebook.for_unit(&changes, &unit.id);
        let choices = Choices(desk.store.unit_choices(organisation).await?);
        let periods = desk.store.periods(organisation, &unit.id).await?;
        let periods = periods.into_iter().filter_map(Period::of).collect();
        Ok(Self { unit, has_more, book, choices, periods, today })
    }

    /// The periods of the unit, the latest first.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The period in which the unit counts just now.
    #[must_use]
    pub fn running(&self) -> Option<&Period> {
        self.periods.iter().find(|period| period.runs_on(self.today))
    }

    /// The days for which something of a list can be registered.
    pub fn window(&self, list: List) -> Result<Window, Failure> {
        let back = self.choices.back(&self.unit.id);
        if self.choices.is_open(&self.unit.id) {
            return Ok(Window::new(self.today, back, None));
        }
        if let Some(period) = self.running().filter(|period| period.counts(list)) {
            return Ok(Window::new(self.today, back, Some(period.first)));
        }
        let sentence = say("registration-closed").with("unit", self.unit.name.clone());
        Err(Failure::Told(Code::Forbidden, sentence))
    }
}

/// Her units; where the organisation has one only, that.
fn units_of(organisation: &Organisation, person: &Person) -> Vec<Unit> {
    let person = organisation.who(person);
    let hers: Vec<Unit> = organisation.units.iter().filter(|unit| person.units.contains(&unit.id)).cloned().collect();
    match organisation.units.as_slice() {
        [only] if hers.is_empty() => vec![only.clone()],
        _ => hers,
    }
}

/// The context of who asks; a reply that asks for the unit where that must be known first.
pub async fn of_turn(desk: &Desk, turn: &Turn<'_>) -> Result<Result<Context, Reply>, Failure> {
    match Context::of(desk, turn.person(), desk.today(turn)).await? {
        Ok(context) => Ok(Ok(context)),
        Err(Closed::NoUnit) => Err(Failure::Told(Code::Forbidden, say("registration-no-unit"))),
        Err(Closed::Several(units)) => Ok(Err(ask_unit(turn, &units))),
    }
}

fn ask_unit(turn: &Turn, units: &[Unit]) -> Reply {
    let choices = units.iter().map(|unit| Choice::new(&unit.id, &unit.name)).collect();
    let menu = Action::menu("1:reg:enhet", text(turn.lang, "registration-choose-unit"), choices);
    let ask = Block::Text { text: text(turn.lang, "registration-which-unit") };
    Reply { answered: false, ..Reply::new(turn.message.clone(), vec![ask]).with(vec![menu]) }
}

/// The menu with which another unit is chosen, for those who belong to several.
pub async fn unit_menu(desk: &Desk, turn: &Turn<'_>, context: &Context) -> Result<Option<Action>, Failure> {
    if !context.has_more {
        return Ok(None);
    }
    let organisation = desk.organisations.fresh(&desk.store, &turn.person().organisation).await?;
    let choices = units_of(&organisation, turn.person())
        .into_iter()
        .map(|unit| Choice { chosen: unit.id == context.unit.id, ..Choice::new(&unit.id, &unit.name) });
    Ok(Some(Action::menu("1:reg:enhet", text(turn.lang, "registration-choose-unit"), choices.collect())))
}

/// Notes for which of her units a person registers from now on.
pub async fn choose_unit(desk: &Desk, turn: &Turn<'_>, pressed: &Pressed) -> Result<Reply, Failure> {
    let organisation = desk.organisations.fresh(&desk.store, &turn.person().organisation).await?;
    let chosen = pressed.values.first().ok_or_else(Failure::expired)?;
    let units = units_of(&organisation, turn.person());
    let unit = units.iter().find(|unit| unit.id == *chosen).ok_or_else(Failure::expired)?;
    let sentence = say("registration-unit-chosen").with("unit", unit.name.clone());
    let reply = Reply::sentence(turn.message.clone(), sentence.to(turn.lang));
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let written = desk.store.register_for(&desk.once(turn, &body, &json), &unit.id).await?;
    desk.settled(turn, &body, written, reply)
}

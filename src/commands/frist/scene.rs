//! Where and when a person looks at her deadlines, with the templates that there are.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::super::desk::Desk;
use super::super::request::Turn;
use crate::knowledge::Shelf;
use crate::knowledge::deadlines::Deadline;
use crate::knowledge::language::Lang;
use crate::reminders::calendar::Calendar;
use crate::reminders::deadline::counted_in;
use crate::reminders::kept::Ground;
use crate::reminders::wall;
use crate::store::deadlines::Kept;
use crate::texts::text;

/// The scene of a turn.
pub struct Scene {
    shelf: Arc<Shelf>,
    home: Calendar,
    zone: Tz,
    now: DateTime<Utc>,
}

impl Scene {
    /// The scene of a turn.
    #[must_use]
    pub fn of(desk: &Desk, turn: &Turn) -> Self {
        Self {
            shelf: desk.knowledge.shelf(),
            home: turn.organisation.calendar(desk.place, &turn.person.units),
            zone: turn.place.zone,
            now: desk.clock.now(),
        }
    }

    /// Every template.
    #[must_use]
    pub fn templates(&self) -> &[Deadline] {
        &self.shelf.library.deadlines
    }

    /// A template by its id, in any case.
    #[must_use]
    pub fn template(&self, id: &str) -> Option<&Deadline> {
        self.templates().iter().find(|template| template.id.eq_ignore_ascii_case(id.trim()))
    }

    /// The organisation's own days.
    #[must_use]
    pub fn home(&self) -> &Calendar {
        &self.home
    }

    /// Now, on the organisation's wall.
    #[must_use]
    pub fn now(&self) -> DateTime<Tz> {
        self.now.with_timezone(&self.zone)
    }

    /// Today, on the organisation's wall.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// The beginning of today.
    #[must_use]
    pub fn morning(&self) -> DateTime<Tz> {
        wall::instant(self.today().and_time(chrono::NaiveTime::MIN), self.zone)
    }

    /// Looks at what follows a template, or none, where it is counted.
    pub fn looking<T>(&self, template: Option<&Deadline>, look: impl FnOnce(Ground) -> T) -> T {
        let (calendar, zone) = template
            .map_or_else(|| (self.home.clone(), self.zone), |template| counted_in(template, &self.home, self.zone));
        look(Ground { template, calendar: &calendar, zone, now: self.now })
    }

    /// The template of a kept deadline, where there still is one.
    #[must_use]
    pub fn template_of(&self, kept: &Kept) -> Option<&Deadline> {
        self.template(&kept.template)
    }

    /// What a deadline is called: by its template, or its sort.
    #[must_use]
    pub fn name(&self, kept: &Kept, lang: Lang) -> String {
        if kept.template.is_empty() {
            return text(lang, &format!("cmd-frist-ny-opt-slag-is-{}", kept.sort));
        }
        let name = self.template_of(kept).and_then(|template| template.name.best(lang));
        name.unwrap_or(&kept.template).to_owned()
    }
}

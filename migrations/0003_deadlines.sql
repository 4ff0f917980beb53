-- What people have promised to do by a day: a template or a sort from a fixed list, dates and numbers. Never a word of their
-- own, and nothing of a client: what a deadline is about stands in the case system, under the number that it has here.

CREATE TABLE deadline (
    organisation TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Whose it is now.
    person TEXT NOT NULL,
    -- Running number of hers: F12.
    number BIGINT NOT NULL,
    -- Her unit when it was made; empty where there is none.
    unit TEXT NOT NULL,
    -- The template's id; empty where a sort is given.
    template TEXT NOT NULL,
    -- A word from a fixed list; empty where a template is given.
    sort TEXT NOT NULL,
    -- From when it runs: a day (2026-11-27) or an instant (2026-11-27T13:00:00Z).
    start TEXT NOT NULL,
    -- When it is due, likewise.
    due TEXT NOT NULL,
    -- The day on which it is due, on the wall.
    due_day TEXT NOT NULL,
    -- When this round was to be due before anybody changed it: Unix seconds.
    round BIGINT NOT NULL,
    -- What it comes round by, as RFC 5545 has it; empty where nothing was said.
    rule TEXT NOT NULL,
    -- The day until which she wants to hear nothing of it; empty for none.
    snoozed TEXT NOT NULL,
    -- 'open', 'done' or 'dropped'.
    state TEXT NOT NULL,
    -- Counts the changes.
    revision BIGINT NOT NULL,
    -- Of those that were made together.
    batch TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    CONSTRAINT deadline_once PRIMARY KEY (organisation, id),
    CONSTRAINT deadline_number_once UNIQUE (organisation, person, number)
);
CREATE INDEX deadline_person ON deadline (organisation, person, state, due_day, number);
CREATE INDEX deadline_batch ON deadline (organisation, batch);
CREATE INDEX deadline_changed ON deadline (changed_at);

-- The last number that a person was given: none is given twice, whatever became of its deadline.
CREATE TABLE deadline_number (
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    last BIGINT NOT NULL,
    CONSTRAINT deadline_number_person PRIMARY KEY (organisation, person)
);

-- What became of a deadline, and how it was before, so that it can be undone.
CREATE TABLE deadline_event (
    organisation TEXT NOT NULL,
    deadline TEXT NOT NULL,
    -- The revision that it made.
    revision BIGINT NOT NULL,
    -- Whose the deadline was before.
    person TEXT NOT NULL,
    unit TEXT NOT NULL,
    -- 'made', 'done', 'snoozed', 'changed', 'handed', 'dropped' or 'undone'.
    what TEXT NOT NULL,
    template TEXT NOT NULL,
    -- When it was due, and the day on which this was done.
    due_day TEXT NOT NULL,
    day TEXT NOT NULL,
    -- The deadline as it was, as JSON; empty where there was none.
    before TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT deadline_event_once PRIMARY KEY (organisation, deadline, revision)
);
CREATE INDEX deadline_event_at ON deadline_event (at);
CREATE INDEX deadline_event_person ON deadline_event (organisation, person);

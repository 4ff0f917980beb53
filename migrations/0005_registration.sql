-- Contacts, working time and tallies: codes, numbers and days, never words, and nothing of a client. Codes are those of
-- knowledge/codebook.toml and of the organisation's own changes to it.

-- What an organisation or a unit (empty: all of them) changed about its codebook. Rows are added and never changed.
CREATE TABLE codebook_change (
    organisation TEXT NOT NULL,
    -- Counts the organisation's changes; it makes the versions of its own definitions.
    place BIGINT NOT NULL,
    unit TEXT NOT NULL,
    code TEXT NOT NULL,
    day TEXT NOT NULL,
    -- 'hide', 'show', 'define', 'dispute' or 'settle'.
    action TEXT NOT NULL,
    -- Of a definition; empty otherwise.
    lang TEXT NOT NULL,
    label TEXT NOT NULL,
    definition TEXT NOT NULL,
    CONSTRAINT codebook_change_once PRIMARY KEY (organisation, place)
);

-- What a unit chose: whether registration is on, how many days back it may reach.
CREATE TABLE unit_choice (
    organisation TEXT NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT unit_choice_once PRIMARY KEY (organisation, unit, name)
);

-- Who registers: for which of her units, and a count that orders her entries without a time of day. Writing it first makes
-- her writes wait for each other.
CREATE TABLE registrant (
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    unit TEXT NOT NULL,
    place BIGINT NOT NULL,
    CONSTRAINT registrant_once PRIMARY KEY (organisation, person)
);

CREATE TABLE contact (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    unit TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Version of the definition that was shown.
    definition BIGINT NOT NULL,
    -- 'yes', 'no', or empty where it was not said.
    planned TEXT NOT NULL,
    minutes BIGINT,
    place BIGINT NOT NULL,
    -- Taken back; it counts nowhere.
    withdrawn BOOLEAN NOT NULL
);
CREATE INDEX contact_person ON contact (organisation, person, place);
CREATE INDEX contact_person_day ON contact (organisation, person, day);
CREATE INDEX contact_unit_day ON contact (organisation, unit, day);

-- Methods and domains of life of a contact.
CREATE TABLE contact_mark (
    contact TEXT NOT NULL,
    code TEXT NOT NULL,
    definition BIGINT NOT NULL,
    CONSTRAINT contact_mark_once PRIMARY KEY (contact, code),
    CONSTRAINT contact_mark_of FOREIGN KEY (contact) REFERENCES contact (id) ON DELETE CASCADE
);

-- What a contact was before each change, for its owner.
CREATE TABLE contact_trail (
    contact TEXT NOT NULL,
    place BIGINT NOT NULL,
    -- The day of the change.
    day TEXT NOT NULL,
    -- 'planned', 'methods', 'domains', 'kind', 'details', 'withdrawn' or 'restored'.
    action TEXT NOT NULL,
    -- JSON: codes, numbers and days.
    was TEXT NOT NULL,
    CONSTRAINT contact_trail_once PRIMARY KEY (contact, place),
    CONSTRAINT contact_trail_of FOREIGN KEY (contact) REFERENCES contact (id) ON DELETE CASCADE
);

-- A person's working day, one row for each kind of time.
CREATE TABLE working_time (
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    day TEXT NOT NULL,
    code TEXT NOT NULL,
    unit TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    definition BIGINT NOT NULL,
    CONSTRAINT working_time_once PRIMARY KEY (organisation, person, day, code)
);
CREATE INDEX working_time_unit_day ON working_time (organisation, unit, day);

-- A time in which a unit counts the same things.
CREATE TABLE measure_period (
    organisation TEXT NOT NULL,
    id TEXT NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- Names of lists, parted by '|'.
    tables TEXT NOT NULL,
    -- How many work in the unit.
    staff BIGINT NOT NULL,
    -- The day on which it was ended early; empty otherwise.
    ended TEXT NOT NULL,
    CONSTRAINT measure_period_once PRIMARY KEY (organisation, id)
);
CREATE INDEX measure_period_unit ON measure_period (organisation, unit, last_day);

-- One number for each worker, period and code. Without a person it is an imported total.
CREATE TABLE tally (
    organisation TEXT NOT NULL,
    period TEXT NOT NULL,
    person TEXT NOT NULL,
    code TEXT NOT NULL,
    unit TEXT NOT NULL,
    number BIGINT NOT NULL,
    approx BOOLEAN NOT NULL,
    definition BIGINT NOT NULL,
    CONSTRAINT tally_once PRIMARY KEY (organisation, period, person, code)
);

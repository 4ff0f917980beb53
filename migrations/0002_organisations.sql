-- What an organisation is made of, and what its people ask the knowledge broker. Nothing here names a person.

-- Teams, offices, districts.
CREATE TABLE unit (
    organisation TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Empty where none is chosen.
    lang TEXT NOT NULL,
    CONSTRAINT unit_once PRIMARY KEY (organisation, id)
);

-- What a badge of the surface (a role there) gives its wearer: a role of ours, or 'unit:ID'.
CREATE TABLE badge_grant (
    organisation TEXT NOT NULL,
    badge TEXT NOT NULL,
    gives TEXT NOT NULL,
    CONSTRAINT badge_grant_once PRIMARY KEY (organisation, badge, gives)
);

-- Questions that somebody sent to the knowledge broker after reading them through: no asker, no time of day, random ids.
CREATE TABLE broker_question (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    day TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- After the identifier guard.
    question TEXT NOT NULL
) /* sqlite: WITHOUT ROWID */;
CREATE INDEX broker_question_day ON broker_question (organisation, day);

-- What was promised to be said to somebody at a time, and what is on its way. Text is never kept, only the key of a neutral
-- sentence and what goes into it. Instants are Unix seconds, UTC, unless said otherwise.

-- One row for each recipient, occurrence and lead.
CREATE TABLE delivery (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    -- Who is told when it cannot be delivered; often the person herself.
    author TEXT NOT NULL,
    -- The person's unit at the time; empty where there is none.
    unit TEXT NOT NULL,
    -- Whose it is: 'deadline:ID', 'meeting:ID' …
    subject TEXT NOT NULL,
    -- When the occurrence was to be before anybody moved it.
    original BIGINT NOT NULL,
    -- Minutes before what is due.
    lead BIGINT NOT NULL,
    -- 'statutory', 'hours', 'meeting' or 'other'.
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    -- JSON: pairs of name and value.
    args TEXT NOT NULL,
    -- A day (2026-11-27) or an instant (2026-11-27T13:00:00Z).
    due TEXT NOT NULL,
    send_at BIGINT NOT NULL,
    -- 'waiting', 'sending', 'sent' or 'lost'.
    state TEXT NOT NULL,
    -- The letter that carries it or carried it; empty before.
    letter TEXT NOT NULL,
    -- Why it is lost: a word; empty otherwise.
    why TEXT NOT NULL,
    CONSTRAINT delivery_once UNIQUE (organisation, subject, original, person, lead)
);
CREATE INDEX delivery_person ON delivery (organisation, person, state, send_at);
CREATE INDEX delivery_letter ON delivery (letter) WHERE letter <> '';
CREATE INDEX delivery_lost ON delivery (organisation, send_at) WHERE state = 'lost';
CREATE INDEX delivery_send_at ON delivery (send_at);

-- One row for each person to whom something was promised: when to look after her next, who is doing so, and the one letter
-- that is under way. Whoever holds the lease sends for her, and nobody else.
CREATE TABLE mailbox (
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    -- 9223372036854775807 where nothing waits.
    next_at BIGINT NOT NULL,
    -- Counts promises, so that one that came during a round is not overlooked at its end.
    promises BIGINT NOT NULL,
    -- Token and end of the lease, in milliseconds of the database's clock (of the machine's on SQLite).
    lease TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    -- The letter under way: its id (empty for none), whom it goes to ('person:ID' or 'channel:ID'), what it says (JSON) and
    -- when it was first tried, in milliseconds of the lease's clock (0: not yet).
    letter TEXT NOT NULL,
    letter_to TEXT NOT NULL,
    letter_body TEXT NOT NULL,
    letter_tried BIGINT NOT NULL,
    -- Tries in a row that failed, and when the first of them was (0: none).
    tries BIGINT NOT NULL,
    failing_since BIGINT NOT NULL,
    -- When anything last happened.
    touched_at BIGINT NOT NULL,
    CONSTRAINT mailbox_once PRIMARY KEY (organisation, person)
);
CREATE INDEX mailbox_next ON mailbox (next_at);

-- What a person chose about when she is told things.
CREATE TABLE reminder_choice (
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    -- Minutes after midnight; the same twice is none, and -1 leaves it to the organisation.
    quiet_from BIGINT NOT NULL,
    quiet_to BIGINT NOT NULL,
    -- First and last day of an absence; empty for none.
    away_from TEXT NOT NULL,
    away_to TEXT NOT NULL,
    -- Who is told instead; empty for nobody.
    substitute TEXT NOT NULL,
    -- Whether she is told, as a leader, of statutory limits that passed undone.
    escalations BOOLEAN NOT NULL,
    CONSTRAINT reminder_choice_once PRIMARY KEY (organisation, person)
);
CREATE INDEX reminder_choice_escalations ON reminder_choice (organisation) WHERE escalations;

# English. To one colleague, as “you”, in plain words, and always what she can do now.

## Commands
cmd-spor = spør
cmd-spor-about = Ask the whole knowledge base a question
cmd-spor-example = /spør what is a reflection group
cmd-spor-opt-sporsmal = spørsmål
cmd-spor-opt-sporsmal-about = Your question, with nothing that can be tied to a person
cmd-metode = metode
cmd-metode-about = Look up a method, a tool or a way of organising the work
cmd-metode-example = /metode LAR
cmd-metode-opt-emne = emne
cmd-metode-opt-emne-about = Name, abbreviation or a few words about the method
cmd-regelverk = regelverk
cmd-regelverk-about = Look up law, guidelines and how they are interpreted
cmd-regelverk-example = /regelverk report of concern
cmd-regelverk-opt-emne = emne
cmd-regelverk-opt-emne-about = Act, section or a few words about the matter
cmd-begrep = begrep
cmd-begrep-about = Look up what a term means and what neighbouring countries call it
cmd-begrep-example = /begrep care team
cmd-begrep-opt-ord = ord
cmd-begrep-opt-ord-about = The term or the abbreviation
cmd-tilbud = tilbud
cmd-tilbud-about = Find a service: who it is for, who refers and who decides
cmd-tilbud-example = /tilbud community follow-up service
cmd-tilbud-opt-emne = emne
cmd-tilbud-opt-emne-about = Name of the service, or what it should help with
cmd-ubesvart = ubesvart
cmd-ubesvart-about = See and handle what nobody could answer
cmd-ubesvart-example = /ubesvart liste
cmd-ubesvart-liste = liste
cmd-ubesvart-liste-about = Read the questions that colleagues sent to the knowledge broker
cmd-ubesvart-liste-example = /ubesvart liste
cmd-oppsett = oppsett
cmd-oppsett-about = Set up units, roles, place, retention and data protection for the municipality
cmd-oppsett-example = /oppsett
cmd-sporfag = Ask the knowledge broker
cmd-sporfag-example = /spør what is a care team
cmd-sporfag-opt-sporsmal = question
cmd-hjelp = hjelp
cmd-hjelp-about = See what you can ask about, or look something up in the handbook
cmd-hjelp-example = /hjelp
cmd-hjelp-opt-emne = emne
cmd-hjelp-opt-emne-about = What you want help with
cmd-minside = minside
cmd-minside-about = Choose your language and see the articles you have kept
cmd-minside-example = /minside
cmd-minside-opt-sprak = språk
cmd-minside-opt-sprak-about = The language I should answer you in
cmd-minside-opt-sprak-is-nb = Bokmål
cmd-minside-opt-sprak-is-sv = Svenska
cmd-minside-opt-sprak-is-da = Dansk
cmd-minside-opt-sprak-is-en = English

## Answers
fact-source = Source
fact-text-date = Source dated
fact-reviewed = Reviewed
fact-owner = Responsible
fact-country = Applies to
fact-evidence = Rests on
fact-version = Version
fact-file = File
fact-not-given = not given
fact-no-source = no source is given in { $file }
evidence-research = research
evidence-users = users
evidence-local = local
evidence-professional = professional
support-yes = yes
support-partly = partly
support-no = missing
country-no = Norway
country-se = Sweden
country-dk = Denmark
label-article-nb = Norwegian article
label-article-sv = Swedish article
label-article-da = Danish article
label-article-en = English article
label-definition-nb = Norwegian definition
label-definition-sv = Swedish definition
label-definition-da = Danish definition
label-definition-en = English definition
language-nb = Norwegian
language-sv = Swedish
language-da = Danish
language-en = English
language-name-nb = Norwegian (bokmål)
language-name-sv = Swedish
language-name-da = Danish
language-name-en = English
notice-overdue = This was due for review by { $date }. Check with the person responsible before you rely on it.
notice-elsewhere = No article here had an answer. This is from other parts of the knowledge base.
notice-nearest = This is the nearest I have; it does not say all that you asked about.
notice-foreign-law = These are rules and services in { $country }. They do not hold where you are; use them only to compare.
notice-bridge = “{ $own }” is “{ $other }” in { $language }.
notice-approximate = The two systems are not quite the same.
source-title = Sources: { $title }
see-also = See also: { $titles }
term-no-definition = We have not agreed on a definition yet.
term-approximate = nearest
term-own-source = Fagmegler’s glossary
term-unknown = That term is not in the glossary. Try another form of the word, or ask with /spør.
not-found-title = I found no answer to that
not-found = The knowledge base has nothing that answers this well enough, and I do not guess. Try other words or an abbreviation. Press “Got no answer” and it will be counted when the knowledge broker looks at what is missing.
not-found-elsewhere = Other parts of the knowledge base say something about this:
not-found-nearest = The nearest I have:
greetings = hi|hello|hello there|good morning|help|help me|what can you do|what can i ask|who are you|what are you|thanks|thank you
help-title = What you can ask about
help-about = Type a command, or just a question. The answer is a quotation from the knowledge base, with its source, its date and who is responsible for it. Never write anything that can be tied to a person.
help-more = Type /hjelp and a few words to look something up in the handbook, for example “/hjelp change language”.
my-page-title = My page
my-page-language = I answer you in: { $language }.
my-page-nothing-kept = You have not kept any articles. Press “Keep” below an answer.
my-page-kept = { $count ->
    [one] You have kept one article:
   *[other] You have kept { $count } articles:
}
my-page-held = All that is stored about you is the language you have chosen and the articles you have kept. Questions are stored without names.
language-chosen = From now on I answer in English. Chosen: { $language }.
kept = “{ $title }” is kept. You will find it on /{ $command }, and I will tell you when it changes.
dropped = “{ $title }” is no longer among your articles.
thanks-helped = Thank you! Now we know that this answer is useful.
thanks-no-answer = Thank you for telling us. The question is counted as unanswered, without your name.
changed-title = An article you have kept has changed
changed = “{ $title }” has changed since you last saw it.
gone-title = An article you have kept has been withdrawn
gone = “{ $title }” is no longer in the knowledge base. Ask the knowledge broker what applies now.

## Buttons
button-more = Read more
button-source = Show the source
button-share = Share in the channel
button-keep = Keep
button-helped = This helped
button-no-answer = Got no answer
button-undo = Undo
button-write-anew = Write again
button-report = How to report it
menu-ask-broker = Ask the knowledge broker
menu-choose = Choose
menu-question-done = Done with
button-send-broker = Send
button-change-words = Change the words
button-not-a-person = It is not about a person
field-question = Your question again, with nothing that can be tied to a person
menu-search-message = Search the knowledge base
menu-see-also = See also
menu-articles = Articles about this
menu-nearest = Open the nearest
menu-handbook = Open the handbook
menu-language = Change language
menu-open-kept = Open an article
menu-drop-kept = Remove an article

## The guard
identifier-fnr = a Norwegian identity number
identifier-pnr = a Swedish identity number
identifier-cpr = a Danish CPR number
identifier-epost = an e-mail address
identifier-tlf = a telephone number
identifier-adresse = an address
identifier-navn = a name
identifier-fodt = a date of birth
identifier-saksnr = a case number
guard-refused = I stopped: the text seems to contain { $kind }. I have neither stored it nor searched with it. Ask again with nothing that can be tied to a person; anything about the case belongs in the case-management system.
guard-refused-carried = I stopped: the text seems to contain { $kind }. I have neither stored it nor searched with it. It has still passed through { $carrier }, so report it as an incident under your municipality’s procedure. Ask again with nothing that can be tied to a person; anything about the case belongs in the case-management system.
guard-doubt = I stopped to ask: the text may contain { $kind }. I have neither stored it nor searched with it. If it is not about a person, I go on with that part hidden. Otherwise, write it again without it.
guard-delete-own = Delete the message that you took this from.
guard-delete-others = Ask whoever wrote the message to delete it.
report-how = Tell your manager or the data protection officer, following your municipality’s procedure for incidents, and delete the message where you wrote it if you can.

## Errors
error-empty = There was nothing here. Type a question, or /hjelp to see what you can ask about.
error-no-words = I found no words to search for. Type a few words, for example “/metode LAR”.
error-unknown-command = I do not know that command. You can use: { $commands }.
error-missing = “{ $option }” is missing here. Type for example: { $example }
error-too-long = The text has { $count } characters, and I take { $max } at most. Put the main point in a sentence or two.
error-not-whole = “{ $option }” must be a whole number from { $min } to { $max }. Write only the number.
error-not-one-of = “{ $option }” can be: { $allowed }.
error-forbidden = /{ $command } is not open to your role. Ask your manager if you need it.
error-conflict = This has already been sent with different content. Nothing has changed; send it again.
error-bad-id = The id of a request can have 1 to { $max } characters. Send it again with a shorter id.
error-expired = This button belongs to something that no longer exists. Ask again.
error-article-gone = The article has been withdrawn or renamed. Ask again.
error-unavailable = I cannot reach my storage right now. Nothing has been lost or changed; try again in a little while. (Code { $code })
error-not-set-up = “{ $command }” is not open here yet. An administrator must first finish /oppsett ({ $missing }). You can use the knowledge base as before: ask with /spør.
error-outage = The service that I must ask does not answer just now. Nothing is changed; try again in a while. (Code { $code })
error-directory-closed = I may not read the roles and channels of the server. Check that I am invited as a bot and that DISCORD_TOKEN is set, and try again.
error-internal = Something went wrong on my side. Nothing has changed; try again, and give the code { $code } if it happens again.

## Knowledge files: what is wrong, and what helps
problem-front-matter-open = the front matter begins with --- but is never closed; put --- on a line of its own after the fields
problem-yaml = the front matter is not valid YAML ({ $what }); correct the line, and put quotation marks around values with a colon
problem-toml = the file is not valid TOML ({ $what }); correct the line
problem-empty = the article has no text; write something under the heading, or delete the file
problem-id = id “{ $id }” has characters other than letters, digits and hyphens; give it a simpler id
problem-id-twice = id “{ $id }” is also used in { $other } in the same language; give one of them another id
problem-term-twice = the term “{ $id }” appears twice; merge the two
problem-code-twice = the code “{ $id }” stands twice; give one of them another code
problem-code-term = the code “{ $id }” refers to the term “{ $term }”, which no glossary has; add the term to glossary.toml
problem-deadline = the deadline “{ $id }” lacks { $what }; fill it in
problem-deadline-twice = the deadline “{ $id }” stands twice; give one of them another id
problem-word = { $field } cannot be “{ $word }”; use one of: { $allowed }
problem-utf8 = the file is not UTF-8 from this line on; save it as UTF-8
problem-too-large = the file is { $mib } MiB, and the limit is 2; split it into several articles
problem-unreadable = cannot be read ({ $what }); give read permission, or remove it
problem-link-loop = the link points back to a folder above itself; remove the link
problem-folder-missing = the folder does not exist; create it, or correct the path
problem-folder-unreadable = the folder cannot be read ({ $what }); give read permission
problem-folder-is-file = this is a file, not a folder; give the folder it is in
problem-folder-empty = the folder has no Markdown files; add at least one .md file
problem-index = the index cannot be built ({ $what }); check for space on the disk
problems-count = { $count ->
    [one] One problem in the knowledge files; nothing is put to use until it is corrected.
   *[other] { $count } problems in the knowledge files; nothing is put to use until they are corrected.
}
editorial-sources = no source; list at least one under sources
editorial-source-link = the link “{ $url }” is not a complete web address; write it with https://
editorial-reviewed = no review date; set reviewed and review_months
editorial-review-overdue = the review ran out on { $date }; go through the article and set a new date
editorial-owner = nobody responsible; set owner to a function, not a person
editorial-country = no word on which country it applies to; set country to NO, SE, DK or -
editorial-evidence = the four sources of knowledge are not assessed; set evidence
editorial-evidence-part = no part is headed “{ $heading }”; say there what each of the four sources gives, and what is empty
editorial-kind = no kind; set one of { $allowed }
editorial-summary = no summary; write one or two sentences
editorial-questions = no questions; write at least two questions the way people ask them
editorial-long = the article has { $words } words, and the limit is { $max }; split it
editorial-short = the article has only { $words } words; write at least { $min }
editorial-passage-long = a passage has { $words } words; split it with a subheading before { $max }
editorial-hard = the readability score (LIX) is { $lix }, and the limit is { $max }; use shorter sentences and words
editorial-link = the link “{ $link }” leads nowhere; correct it or take it out
check-good = { $articles } articles, { $passages } passages and { $terms } terms are in order.

## Start and stop
run-serving = Fagmegler is answering at { $url }
run-demo = Open the address in your browser and type /metode LAR. You need no account, and everything stays on this machine.
run-no-chat = The local chat is off, because the program is open to more than this machine. Turn it on with FAGMEGLER_DEMO=1.
run-stopping = Fagmegler is finishing what it is doing, and then stops.
stop-setting = The setting { $name } has the value “{ $value }”, which cannot be used. { $help }
stop-settings-file = The settings file { $file } cannot be read ({ $what }). Correct it, or move it away.
stop-setting-unknown = The settings file { $file } has the field “{ $name }”, which does not exist. The fields are: { $names }.
stop-now-with-discord = FAGMEGLER_NOW cannot be used together with the real Discord. Remove one of them.
stop-port = The address { $address } cannot be used ({ $what }). Stop the other program, or choose another port with --listen.
stop-data-folder = The data folder { $folder } cannot be used ({ $what }). Give write permission, or choose another with --data.
stop-database-url = DATABASE_URL is not an address I understand. Use sqlite:PATH or postgres://user@host/database.
stop-database-locked = The database is locked by another program ({ $what }). Stop it, and start again.
stop-database-read-only = The database is read-only ({ $what }). Give write permission to the file and the folder it is in.
stop-database-full = The disk is full ({ $what }). Free some space, and start again.
stop-database-foreign = The database file is damaged or not an SQLite database ({ $what }). Choose another file, or restore a backup.
stop-database-open = The database cannot be opened ({ $what }). Check DATABASE_URL and that the database is running.
stop-database-newer = The database was made by a newer version of Fagmegler. Use that version, or restore a backup from before the upgrade.
stop-part-ended = { $part } stopped unexpectedly ({ $what }). See the log, and start again.
stop-input = { $file } cannot be read ({ $what }).
stop-search-lines = { $count ->
    [one] One line could not be read; it is marked “error” in the answer.
   *[other] { $count } lines could not be read; they are marked “error” in the answer.
}
search-bad-line = the line is not a JSON object with “id” and “text”

## The web page
page-title = Fagmegler
page-skip = Skip to the message field
page-settings = Settings
page-people = You are
page-language = Language
page-theme = Appearance
page-theme-auto = Auto
page-theme-light = Light
page-theme-dark = Dark
page-empty-title = What do you need to know?
page-empty-hint = Fagmegler finds methods, rules, terms and services for you. You get the text word for word, with its source, its date and who owns it.
page-examples = Try an example
page-log = Conversation
page-you = You
page-bot = Fagmegler
page-thinking = Looking …
page-input-label = Question or command
page-input-placeholder = Ask, or type /
page-send = Send
page-commands = Show the commands
page-suggestions = Suggestions
page-keys-choose = choose
page-keys-accept = insert
page-keys-close = close
page-privacy = Write nothing that can be tied to a person.
page-newer = New message
page-copy = Copy the answer
page-copied = Copied
page-private = Only you can see this
page-public = Shared in the channel
page-removed = Your text has been removed from here.
page-stopped = Stopped
page-error = That did not work
page-network-down = Cannot reach the server.
page-send-failed = The message did not arrive. Your text is kept.
page-server-failed = The server did not answer as it should. Your text is kept.
page-retry = Try again
page-submit = Submit
page-choose = Choose
page-cancel = Cancel
page-required = required
page-new-tab = opens in a new tab
page-table = Table
page-download = Download

## Demo people
person-saksbehandler = Caseworker
person-kollega = Colleague
person-leder = Unit leader
person-fagutvikler = Knowledge broker
person-admin = Administrator
person-personvern = Data protection officer

words = { $words }
setting-listen = Use an address and port, such as 127.0.0.1:8080.
setting-data = Use the folder of the database and the index.
setting-knowledge = Use a folder of Markdown.
setting-database-url = Use sqlite:PATH or postgres://user@host/base.
setting-lang = Use nb, sv, da or en.
setting-zone = Use the name of a time zone, such as Europe/Oslo.
setting-country = Use NO, SE or DK.
setting-public-url = Use a web address that begins with https://.
setting-case-numbers = Use regular expressions with spaces between.
setting-log = Use error, warn, info or debug.
setting-demo = Use 1 or 0.
setting-now = Use an instant such as 2026-11-22T09:00, if you like followed by ,x60.
setting-discord-token = Use the token from Discord.
setting-discord-public-key = Use the key from Discord.
setting-discord-api-url = Use an address that begins with http://.

## Discord
discord-no-guild = I answer in a server only, not in direct messages. Use the command where your team is.
discord-no-member = You are no longer a member of the server that this message came from, so I cannot open anything from it.
discord-unknown = This button or command is from another version of me. Ask again.
discord-lost = Something went wrong on my side and the answer did not come. Nothing has changed; ask again.
stop-discord-nothing = Something of Discord is set, but neither DISCORD_TOKEN nor DISCORD_PUBLIC_KEY has a value. Give one of them, or remove the rest.
stop-discord-token = Discord does not accept DISCORD_TOKEN. Make a new token for the bot in Discord’s developer portal and start again.
stop-discord-intents = Discord does not let the bot connect with the GUILDS intent. Check the bot’s settings in Discord’s developer portal.
stop-discord-refused = Discord refused what the bot must do at start ({ $what }). Check DISCORD_APPLICATION_ID, DISCORD_GUILD_ID and that the bot is invited.
setting-discord-guild-id = Use the id of the server, digits only.
setting-discord-application-id = Use the id of the application, digits only.

## Set-up, roles and the knowledge broker
broker-preview-title = Send this to the knowledge broker?
broker-preview = Nothing has been sent yet. The knowledge broker gets the text above, the language and the day, not your name. Read it through: nothing in it may point at a person.
broker-sent = Sent to the knowledge broker, without your name. It is now on the list of what lacks an answer; ask again here in a while.
broker-withdrawn = The question is withdrawn and deleted.
broker-waiting = { $count ->
    [one] One question is waiting for the knowledge broker. See /{ $command }.
   *[other] { $count } questions are waiting for the knowledge broker. See /{ $command }.
}
unanswered-title = Questions for the knowledge broker
unanswered-none = No questions are waiting.
unanswered-count = { $count ->
    [one] One question is waiting. Take it off the list when it is dealt with.
   *[other] { $count } questions are waiting, the oldest first. Take them off the list when they are dealt with.
}
unanswered-done = The question is off the list and deleted.
role-caseworker = Caseworker
role-leader = Leader
role-broker = Knowledge broker
role-admin = Administrator
role-privacy = Data protection officer
setup-title = Set-up
setup-complete = All that is needed is in place. The rest you can change at any time.
setup-missing = Missing: { $missing }. Until it is in place, only the knowledge base is open.
setup-none = not chosen
setup-taken = { $value } (not chosen)
setup-choose = What do you want to change?
setup-back = Back to the set-up
setup-saved = Saved. { $what }: { $value }.
setup-units = Units
setup-units-about = A unit is a team, an office or a district. Tables and meetings belong to a unit. Use the name of the place or team, never a person's name.
setup-unit = Unit
setup-new-unit = New unit
setup-rename-unit = Rename
setup-unit-name = Name of the unit
setup-choose-unit = Open a unit
setup-unit-lang = The unit's language
setup-drop-unit = Remove the unit
setup-unit-dropped = “{ $name }” is removed.
setup-unit-empty = The unit needs a name with letters or digits. Write the name of the district, for example.
setup-unit-personal = The name looks like something that belongs to a person. Use the name of the team or district.
setup-unit-twice = “{ $name }” exists already. Give the new one another name.
setup-units-many = There is room for { $max } units. Remove one that is not in use.
setup-roles = Roles
setup-roles-about = Here you say which roles of the server give what with me. A name that looks right gives nothing until you choose it. At least caseworker and administrator must be chosen.
setup-vouched = Roles follow from who you are in the local chat.
setup-choose-role = Choose a role or unit
setup-member-of = Member of { $unit }
setup-badges = { $count ->
    [0] no roles of the server
    [one] one role of the server
   *[other] { $count } roles of the server
}
setup-who-gets = Who is to have “{ $role }”? Mark the roles of the server that give it, and unmark those that do not.
setup-choose-badges = Roles of the server
setup-no-badges = The server has no roles to choose from. Make one there first, and come back.
setup-suggestion = the name looks right
setup-suggested = These names look right: { $names }. It is only a suggestion.
setup-take-suggested = Take the suggestion
setup-more-badges = More roles
setup-more-channels = More channels
setup-keep-yourself = You would lose access yourself. Choose also a role that you have on the server; another administrator can take it away later.
broker-preview-gone = The preview is gone; it lasts a quarter of an hour. Nothing was sent. Ask again, and I make a new one.
broker-not-there = The question is no longer on the list.
setup-channel-gone = Saved, but the channel is no longer there. Choose another.
setup-greet-again = Try the channel again
setup-drop-sure = Remove “{ $name }”? Roles of the server that made members of the unit no longer do.
setup-who-belongs = Who belongs to “{ $role }”? Mark the roles of the server that make it so, and unmark those that do not.
setup-badges-changed = The roles of the server have changed since the list was shown. Nothing is saved; choose again.
setup-nobody = nobody
setup-zone = Time zone
setup-zone-about = Deadlines and meetings follow the clock here.
setup-country = Country
setup-country-about = The country decides whose law comes first, the public holidays, and how strictly I look for identity numbers.
setup-lang = Language
setup-lang-about = The language where a person has chosen none, and of what I write in channels.
setup-retention = Keeping of registrations
setup-retention-about = Registrations are kept for so long; after that only the sums remain. Choose what the data protection impact assessment says.
setup-months = { $count ->
    [one] one month
   *[other] { $count } months
}
setup-assessed = Data protection (DPIA)
setup-assessed-about = The municipality assesses the impact on data protection (DPIA) before staff register anything here. The handbook has a template: /hjelp DPIA. Give the day on which the assessment was approved.
setup-set-assessed = Give the day
setup-assessed-field = Day of approval, such as 2026-11-01
setup-assessed-wrong = Write a day such as 2026-11-01, from 25 May 2018 to { $today }.
setup-threshold = Smallest number in a table
setup-threshold-about = Smaller numbers are hidden, so that nobody can be recognised. Three is the least that can be chosen.
setup-at-least = at least { $count }
setup-caseload = Upper limit of cases for each worker
setup-caseload-about = Above this limit the caseload is marked in tables. Dansk Socialrådgiverforening speaks of 15 to 25 children for each worker; the municipality chooses for itself.
setup-at-most = at most { $count }
setup-channel = Channel for neutral messages
setup-channel-about = Here I write short lines without content, such as that something is waiting. I need to see the channel and to write in it.
setup-channel-chosen = chosen
setup-choose-channel = Choose a channel
setup-no-channel = no channel
setup-no-channels = There are no channels to choose from here.
setup-channel-greeted = I wrote a line in the channel, so that you see it works.
setup-channel-unsure = The choice is saved, but I got no answer when I wrote in the channel. See whether my line is there; if not, try again.
setup-channel-closed = The choice is saved, but I may not write in the channel. Give me the permissions View Channel and Send Messages there, and try again.
channel-greeting = Fagmegler writes short, neutral messages here.

## Deadlines in the knowledge base
evidence-heading = What this rests on
deadline-runs = **Time limit:** { $span }. Counted from: { $start }.
deadline-then = { $after }, and then { $limit }
deadline-every = at most { $limit } from one time to the next
deadline-no-number = the law has no number
deadline-day-itself = the day itself
deadline-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
deadline-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
deadline-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
deadline-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
deadline-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
deadline-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
deadline-moves = If it ends on a Saturday or a public holiday, it moves to the next working day.
deadline-stays = It does not move when it ends on a weekend: be done on the last working day before.
deadline-clock = It runs by the clock, weekends included.
deadline-practice = Good practice, not law: the unit chooses.
deadline-check = **Check first:** { $what }
deadline-template = Template: { $id }
deadline-rests-on-law = Rests on the text of the law alone, in the version that the sources name; research, users, local routines and professional experience were not gathered. Later amendments were not seen. Have the municipality's lawyer confirm a deadline before you rely on it.
deadline-rests-on-practice = This is good practice, not law. The numbers come from professionals' proposals and experience in the sources, and some are our own. Research, users' views and local routines were not gathered. The unit should decide how often, and write down why.

## Deadlines and recurrences
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
due-line = Due: { $due }
due-moved = Moved from { $raw }.
due-none = The law has no number, so there is no date. Set a deadline of your own.
due-remind = Reminders: { $days }
due-law = Law: { $law }
due-strict = No time of day was given. The hours are counted from midnight, which is the strictest.
stop-template = I have no deadline template called “{ $id }”.
stop-template-near = Did you mean one of these? { $ids }
stop-start = “{ $start }” is neither a date nor a time. Write for example 2026-11-25 or 2026-11-25T09:00.
stop-start-year = A deadline cannot begin in the year { $year }. Correct the date.
# registration
cmd-registrer = registrer
cmd-registrer-about = Register contacts and time: only codes, numbers and dates
cmd-registrer-example = /registrer mine
cmd-registrer-kontakt = kontakt
cmd-registrer-kontakt-about = Register a contact: kind, minutes, planned or not
cmd-registrer-kontakt-example = /registrer kontakt slag:home visit minutter:45 planlagt:no
cmd-registrer-kontakt-opt-slag = slag
cmd-registrer-kontakt-opt-slag-about = What kind of contact it was
cmd-registrer-kontakt-opt-minutter = minutter
cmd-registrer-kontakt-opt-minutter-about = How long it lasted, in minutes
cmd-registrer-kontakt-opt-planlagt = planlagt
cmd-registrer-kontakt-opt-planlagt-about = Whether it was agreed or in the calendar by the day before
cmd-registrer-kontakt-opt-planlagt-is-ja = yes
cmd-registrer-kontakt-opt-planlagt-is-nei = no
cmd-registrer-tid = tid
cmd-registrer-tid-about = Register your working day in hours, or do as yesterday
cmd-registrer-tid-example = /registrer tid reise:0.5 indirekte:2 brukere:3.5 administrasjon:1.5
cmd-registrer-tid-opt-reise = reise
cmd-registrer-tid-opt-reise-about = Travel, in hours
cmd-registrer-tid-opt-indirekte = indirekte
cmd-registrer-tid-opt-indirekte-about = Work for a user without the user, in hours
cmd-registrer-tid-opt-brukere = brukere
cmd-registrer-tid-opt-brukere-about = Time together with users, in hours
cmd-registrer-tid-opt-administrasjon = administrasjon
cmd-registrer-tid-opt-administrasjon-about = Work that concerns no particular user, in hours
cmd-registrer-tid-opt-kurs = kurs
cmd-registrer-tid-opt-kurs-about = Courses, supervision and training, in hours
cmd-registrer-tid-opt-fravar = fravær
cmd-registrer-tid-opt-fravar-about = Absence in all, without its cause, in hours
cmd-registrer-tid-opt-dag = dag
cmd-registrer-tid-opt-dag-about = Which day, when it is not today: yesterday, 24.11.2026
cmd-registrer-hurtig = hurtig
cmd-registrer-hurtig-about = Register a contact in a few words
cmd-registrer-hurtig-example = /registrer hurtig 45m home visit housing unplanned yesterday
cmd-registrer-hurtig-opt-linje = linje
cmd-registrer-hurtig-opt-linje-about = Length, kind, method, domain, planned, day: in any order
cmd-registrer-mine = mine
cmd-registrer-mine-about = See and correct what you have registered yourself
cmd-registrer-mine-example = /registrer mine
entry-saved = Registered: **{ $what }**
entry-changed = Changed: **{ $what }**
entry-shown = **{ $what }**
entry-withdrawn = Taken back: **{ $what }**. It no longer counts.
entry-restored = Counts again: **{ $what }**
entry-restore = Let it count again
entry-minutes-short = { $minutes } min
entry-minutes-each = { $minutes } min each
entry-planned = planned
entry-unplanned = not planned
entry-button-planned = Planned
entry-button-unplanned = Not planned
entry-again = Same again
entry-change = Change
entry-field-minutes = Minutes (may be left empty)
entry-field-day = Day
entry-choose-methods = Methods (optional)
entry-choose-domains = Domains of life (optional)
entry-choose-kind = Another kind
entry-methods = Methods
entry-domains = Domains of life
entry-unit = Unit
entry-definition = { $label } · definition, version { $version }
entry-disputed = Colleagues disagree about this term. It is on the agenda of the next professional meeting.
entry-unknown-kind = I do not know that kind. Choose one of these: { $kinds }. To write it all on one line, use /{ $command }. Nothing is saved.
entry-not-offered = That cannot be chosen in your unit now. Choose again from the list. Nothing is saved.
entry-minutes = { $minutes } minutes cannot be right. Write a whole number from 1 to { $max }, or leave the length empty. Nothing is saved.
entry-not-minutes = Write the length as a whole number of minutes, from 1 to { $max }, or leave the field empty. Nothing is changed.
entry-not-a-day = I do not understand that day. Write it like this: { $example }. Nothing is saved.
entry-day-ahead = { $day } has not been yet. Register what is done, today, { $today }, at the latest. Nothing is saved.
entry-day-early = { $day } is closed. Your unit takes entries from { $first } on. Talk to your leader if it should be opened again. Nothing is saved.
entry-count = { $count } times at once will not do. Write from 1 to { $max }, and the rest on another line. Nothing is saved.
entry-day-full = Then the day would have more than 24 hours of contacts. Look over what you registered that day under /registrer mine. Nothing is saved.
entry-gone = This entry is no longer here, or it is not yours. See /registrer mine.
registration-closed = Registration is not open in { $unit } now. It opens when the leader starts a registration period, or when the unit turns it on in /oppsett.
registration-no-unit = You belong to no unit here yet, so I do not know where to count the numbers. Ask the administrator to link your role to a unit in /oppsett.
registration-which-unit = You belong to several units. Which one do you register for? Choose, and write the command once more; you can change it later under /registrer mine. Nothing is saved yet.
registration-choose-unit = The unit you register for
registration-unit-chosen = From now on you register for { $unit }.
quick-title = Almost
quick-understood = This I understood: { $what }
quick-unclear = “{ $word }” can mean several things here. Which one?
quick-unknown = I do not know “{ $word }”. Choose what you meant, or write the line again.
quick-bare-number = What is “{ $word }”? Write minutes as 45m, hours as 1.5h, numbers as 2x and days as 24.11.
quick-which-kind = What kind of contact was it?
quick-two-kinds = Here are several kinds: { $kinds }. Write a line for each of them.
quick-two-lengths = Here are two lengths. Write the line again with the right one.
quick-two-days = Here are two days. Write the line again with the right one.
quick-two-counts = Here are two numbers of times. Write the line again with the right one.
quick-both-planned = Here are both planned and not planned. Write the line again with the right one.
quick-nothing-saved = Nothing is saved yet.
quick-choose = Choose what you meant
quick-without = Without this
quick-field = The contact on one line, no words about people
quick-write = Write again
quick-gone = I no longer have the line. Write it again; nothing was saved.
list-ak = Kind
list-c = Method
list-l = Domain of life
time-saved = Registered time for { $day }: **{ $sum } hours** in all.
time-now = There are { $sum } hours for { $day }.
time-nothing = No time is registered for { $day } ({ $sum } hours).
time-hours = { $hours } hours
time-how = Write the hours like this: `{ $example }`. What you write replaces the whole day.
time-like-yesterday = As yesterday
time-like = As on { $day }
time-negative = Hours cannot be below zero. Nothing is saved.
time-too-much = { $sum } hours are more than the day has. Look over the numbers; they can be 24 in all at most. Nothing is saved.
time-not-hours = “{ $option }” must be hours, such as 1.5 or 1:30. Nothing is saved.
mine-title = Your entries
mine-none = You have registered no contacts yet. Begin with /{ $command }.
mine-open = Open to see the trail, correct or take back
mine-time = Time today: { $sum } hours.
mine-private = Only you can read these rows. Your leader sees numbers for the whole unit, never for one person.
mine-trail = Trail:
trail-planned = planned changed
trail-methods = methods changed
trail-domains = domains changed
trail-kind = kind changed
trail-details = minutes or day changed
trail-withdrawn = taken back
trail-restored = counts again
when-doubt-next = “Next” can also mean { $day }. Write the date if that is what you meant.
when-doubt-third = I read it as every third week. If you meant the third in the month, write “third Thursday of the month”.
when-doubt-day = You said no day, so I count from { $day }.
when-doubt-hour = I read the time as { $time }, at night. If you meant the afternoon, write for example 14:00.
when-doubt-far = That is not until { $day }. If you meant a date that has just been, write another one.
when-short-months = Months without day { $date } are left out.
when-leap-day = 29 February is there in leap years only; other years are left out.
when-unknown = I do not understand the word “{ $word }”.
when-unknown-near = I do not understand the word “{ $word }”. Did you mean “{ $near }”?
when-unclear = I understand the words, but not when you mean.
when-past = { $day } has already been. Write a time to come.
when-no-such-date = There is no such date.
when-other-weekday = The date is { $day }, another weekday than you wrote.
when-examples = This I understand: first Tuesday of the month at 9 · every other Thursday 08:30 · last working day of the month · the 15th of every month · every working day at 8:30 · in 3 weeks · day after tomorrow at 2 pm · 27 November at 10
when-start-examples = Write the day from which it runs, for example: today · yesterday · Monday · 18 November · 18 November 2026 · yesterday at 2:30 pm
when-cron = This is no schedule that I can use. Write five fields: minute, hour, day, month and weekday by its English name, such as 0 9 * * Mon-Fri.
stop-count = { $count } is too many. Ask for at most { $max }.
stop-zone = “{ $zone }” is no time zone. Write for example Europe/Oslo.
stop-country = “{ $country }” is no country whose holidays I know. Write NO, SE or DK.
## Embeddings
stop-embeddings-beyond = EMBEDDINGS_URL points to { $host }, which is neither this machine nor in a private network. Questions would leave the municipality. Use an address such as http://127.0.0.1:8000. If the municipality has a data processing agreement with whoever runs the endpoint, write its reference in EMBEDDINGS_AGREEMENT and use https.
setting-embeddings-url = Use an address such as http://127.0.0.1:8000.
setting-embeddings-model = Use the model's name as the endpoint knows it.
setting-embeddings-key = Use the endpoint's key.
setting-embeddings-deadline = Use a number of milliseconds from 1 to 60000.
setting-embeddings-agreement = Use the reference of the data processing agreement.
embeddings-progress = Making vectors: { $done } of { $of } passages.
embeddings-away = The embeddings endpoint does not answer as it should ({ $what }). The search uses the words alone.
embeddings-missed = { $count } of { $of } questions got no vector in time and were searched by their words alone.

## Reminders
a-colleague = a colleague
reminder-due = { $number } is due on { $due }
reminder-meets = Meeting on { $due }
reminder-digest = { $count ->
    [one] One reminder
   *[other] { $count } reminders
}
reminder-more = and { $count } more
reminder-late = Late: this should have come { $when }.
reminder-for = You are standing in for { $who }.
reminder-due-at = { $day } at { $time }
reminder-escalates = Your leader is told on { $day } unless it is marked done.
reminder-escalated = { $who }: “{ $line }” It is not marked done.
reminder-undelivered = I could not tell { $who } this: “{ $line }”
reminder-closed = { $who }: I have a reminder for you but cannot send you a direct message. Allow direct messages from members of this server, or press the button.
reminder-mine = My reminders
reminder-choose = Choose one to do something with it
reminder-over = This one no longer applies.
reminder-coming = You will be reminded of this
reminder-coming-item = { $when }: { $line }
reminder-none = You have no reminders waiting.
reminder-lost = This did not arrive
reminder-lost-item = { $line } To: { $who }. { $why }
reminder-why-closed = The recipient takes no direct messages, and there is no channel in which I can write.
reminder-why-gone = The recipient is no longer here.
reminder-why-never = The message was refused.
reminder-why-ended = I tried for two days.
my-times = When I am told
my-times-about = While you are away with a substitute, she gets your reminders. Without one they wait until you are back; statutory limits reach you all the same.
my-times-saved = Saved.
my-set-quiet = Choose quiet hours
my-quiet-as-all = as for everyone in the municipality
my-away = Absence
my-away-none = none
my-away-days = { $from } to { $to }
my-away-alone = { $days }, without a substitute
my-away-with = { $days }, substitute: { $who }
my-set-away = Register an absence
my-away-from = First day, for example 2026-12-01
my-away-to = Last day
my-away-wrong = Write two days such as 2026-12-01, the last one today ({ $today }) or later.
my-set-substitute = Choose a substitute
my-set-back = End the absence
my-substitute-self = Choose somebody other than yourself.
my-escalations-on = You are told when a statutory limit passes without being marked done.
my-escalations-off = You are not told when a statutory limit passes.
my-escalations-start = Yes, tell me
my-escalations-stop = Stop telling me
setup-closed = Closed days
setup-closed-about = Days on which everybody or one unit keeps closed, such as planning days. No morning digest comes then. Public holidays I know by myself.
setup-closed-count = { $count ->
    [0] none
    [one] one period
   *[other] { $count } periods
}
setup-close = Add for everybody
setup-close-unit = Add for { $unit }
setup-closed-from = First day, for example 2026-12-28
setup-closed-to = Last day, if there are several
setup-closed-wrong = Write days such as 2026-12-28. The last one is today or later, and there are at most { $max } days in a row.
setup-closed-many = There is room for { $max } periods. Take one away first.
setup-open-again = Take away
setup-opened = Taken away: { $days }.
reminders-dry-run-only = Write “fagmegler reminders --dry-run” to see what would be sent now. What is to be sent is sent by “fagmegler run”.
reminders-none = Nothing would be sent now.
setup-digest = Morning digest
setup-digest-about = What falls due is gathered in one message on working days. Choose when it comes.
setup-at-hour = at { $hour }
setup-quiet = Quiet hours
setup-quiet-about = In these hours I disturb nobody. Only what would otherwise come too late, such as a limit of some hours, comes all the same. Each person can choose other hours on /minside.
setup-quiet-none = none
setup-quiet-hours = from { $from } to { $to }
setup-escalation = Telling a leader
setup-escalation-about = When a statutory limit has passed and is not marked done, I can tell leaders who said yes to it on /minside. The caseworker is told beforehand, in her reminders.
setup-escalation-none = never
setup-working-days-after = { $count ->
    [one] one working day after
   *[other] { $count } working days after
}
setup-study-days = Study days
setup-study-days-about = How many study days a member of staff has in a month.
setup-days-a-month = { $count ->
    [0] no fixed number
    [one] one a month
   *[other] { $count } a month
}

# registration periods
cmd-maaleperiode = måleperiode
cmd-maaleperiode-about = Count the same as your unit in a period, or lead the period
cmd-maaleperiode-example = /måleperiode svar
cmd-maaleperiode-svar = svar
cmd-maaleperiode-svar-about = Answer with your numbers in the period that runs
cmd-maaleperiode-svar-example = /måleperiode svar
cmd-maaleperiode-start = start
cmd-maaleperiode-start-about = Start a registration period in your unit
cmd-maaleperiode-start-example = /måleperiode start fra:30.11.2026 til:27.12.2026 ansatte:22
cmd-maaleperiode-start-opt-fra = fra
cmd-maaleperiode-start-opt-fra-about = First day
cmd-maaleperiode-start-opt-til = til
cmd-maaleperiode-start-opt-til-about = Last day
cmd-maaleperiode-start-opt-ansatte = ansatte
cmd-maaleperiode-start-opt-ansatte-about = How many in the unit are to answer
cmd-maaleperiode-status = status
cmd-maaleperiode-status-about = See how many have answered, never who
cmd-maaleperiode-status-example = /måleperiode status
cmd-maaleperiode-avslutt = avslutt
cmd-maaleperiode-avslutt-about = End the period today
cmd-maaleperiode-avslutt-example = /måleperiode avslutt
period-backwards = The last day is before the first. Swap them and write the command again.
period-over = That period is over already. Choose a last day that is today or later.
period-far = A period has at most { $days } days and may have begun at most { $back } days ago. Choose other days.
period-overlaps = The unit already has a period on some of those days. Choose other days, or end the one that runs.
period-none = No registration period runs in { $unit } now. The leader can start one.
period-never = The unit has had no registration period. Start one with /{ $command }.
period-choose-tables = Choose what is to be counted
period-which-tables = What is { $unit } to count from { $first } to { $last }? The period starts when you have chosen.
period-short = { $days } days are few. Rare events, such as care team meetings, need at least four weeks.
period-started = The period in { $unit } runs from { $first } to { $last }. Colleagues answer with /måleperiode svar. In reports it is called { $name }.
period-title = Registration period in { $unit }
period-runs = It runs from { $first } to { $last }.
period-comes = It begins on { $first } and runs to { $last }.
period-ended = It ran from { $first } to { $last } and is over.
period-tables = Counts
period-progress = Answers
period-answered = { $count } of { $staff } have answered
period-all = all have answered
period-not-all = not all have answered
period-name = Name in reports
period-end-ask = The period runs to { $last }. If you end it now, nobody can answer or change any more.
period-end-yes = End today
period-end-done = The period that began on { $first } is ended.
period-end-undone = The period that began on { $first } runs on.
list-a = User groups (A)
list-a-about = How many users you have, by the aim of the help
list-b = Services and coordination (B)
list-b-about = Substitution treatment, plan, institution, outpatient
list-c-about = Which methods the users get
list-d = Working time (D)
list-d-about = Registered day by day with /registrer tid
list-e = Contacts (E)
list-e-about = Registered as they happen, with /registrer kontakt
list-s = Caseload
list-s-about = How many cases you have now
list-o = Change by method
list-o-about = Nearer the goal, unchanged or further away
list-u = The users’ own view
list-u-about = How many users answered 1, 2, 3, 4 or 5
outcome-nearer = nearer the goal
outcome-unchanged = unchanged
outcome-further = further from the goal
tally-title = Your numbers in { $unit }, { $first } to { $last }
tally-intro = Count your users, without names. Write “ca 12” when you estimate. An empty field means 0. You can stop at any time and change until { $last }.
tally-saved = Saved.
tally-complete = All is answered. Thank you! You can change it until the period is over.
tally-left = { $count ->
    [one] One number is left.
   *[other] { $count } numbers are left.
}
tally-step = Fill in { $step } of { $count }
tally-step-done = Change { $step } of { $count }
tally-form = Your numbers
tally-approx = ca { $count }
tally-nothing-asked = There is nothing to tally in this period; contacts and time are registered day by day with /registrer.
tally-over = The period is over, or it is another unit’s. Nothing is changed.
tally-not-a-number = “{ $label }” must be a whole number from 0 to { $max }, such as 12 or ca 12. Nothing is saved.
tally-above-caseload = { $users } users are more than your { $cases } cases. Correct one of the numbers. Nothing is saved.
tally-exclusive = The main groups make { $sum } together, but you have { $users } users. Each user is in one of them only. Nothing is saved.
tally-above-users = “{ $label }” is { $count }, but you have { $users } users. Correct one of the numbers. Nothing is saved.
tally-views = { $sum } users have answered, but you have { $users }. Correct one of the numbers. Nothing is saved.
tally-outcomes = “{ $label }”: { $sum } assessed are more than the { $users } who get the method. Correct one of the numbers. Nothing is saved.

## The commands /frist and /idag
cmd-idag = idag
cmd-idag-about = See what is due today and in the next days
cmd-idag-example = /idag
cmd-frist = frist
cmd-frist-about = Keep track of your deadlines
cmd-frist-example = /frist ny NO-BV-01 yesterday
cmd-frist-ny = ny
cmd-frist-ny-about = Enter a deadline by a template, or for when you say
cmd-frist-ny-example = /frist ny in 3 weeks
cmd-frist-ny-opt-nar = når
cmd-frist-ny-opt-nar-about = When it is due, such as “in 3 weeks” or “last working day of the month”
cmd-frist-ny-opt-mal = mal
cmd-frist-ny-opt-mal-about = The deadline of law or good practice, such as NO-BV-01
cmd-frist-ny-opt-start = start
cmd-frist-ny-opt-start-about = The day from which it runs, such as “yesterday” or 18.11.
cmd-frist-ny-opt-slag = slag
cmd-frist-ny-opt-slag-about = What sort of deadline it is when it follows no template
cmd-frist-ny-opt-slag-is-frist = Deadline
cmd-frist-ny-opt-slag-is-oppfolging = Follow-up
cmd-frist-ny-opt-slag-is-rapport = Report
cmd-frist-ny-opt-slag-is-plan = Plan
cmd-frist-ny-opt-slag-is-vedtak = Decision
cmd-frist-ny-opt-slag-is-svar = Reply
cmd-frist-liste = liste
cmd-frist-liste-about = See your open deadlines
cmd-frist-liste-example = /frist liste
cmd-frist-serie = serie
cmd-frist-serie-about = Set rolling follow-ups for all your cases, spread over working days
cmd-frist-serie-example = /frist serie antall:20
cmd-frist-serie-opt-antall = antall
cmd-frist-serie-opt-antall-about = How many cases you have
cmd-frist-serie-opt-mal = mal
cmd-frist-serie-opt-mal-about = The follow-up that comes round; otherwise the monthly one
cmd-frist-serie-opt-start = start
cmd-frist-serie-opt-start-about = The day from which the first round runs; otherwise today
due-help = Write when it is due, or choose a template and the day from which it runs: /frist ny NO-BV-01 yesterday. Write nothing about the case; the deadline gets a number that you note in the case system.
due-saved = **{ $title }** is entered. Note { $number } in the case system.
due-understood = This is how I understand you: **{ $name }**, due **{ $due }**. Nothing is entered yet.
due-start-assumed = You did not say when this was: { $event }. I count from today.
due-passed = That deadline has already been.
due-save = Enter it
due-write = Write a deadline
due-other-start = Another starting day
due-own-date = Set a deadline of your own
due-field-start = When was it? Such as “yesterday” or 18.11.
due-field-due = When is it due? Such as “in 3 weeks” or 27.11.
due-field-phrase = When? Such as “in 3 weeks”
due-change = Change
due-done = Done
due-snooze = Snooze
due-snooze-1 = Tomorrow
due-snooze-3 = In three days
due-snooze-7 = In a week
due-snooze-how-long = When shall I remind you of { $number } again? It is still due { $due }.
due-open = Open a deadline
due-calendar-file = Calendar file
due-calendar-alt = { $number } as a calendar file
due-no-template = I find no template for “{ $words }”. Type some letters in the field “mal”, and I will suggest.
due-which-template = Several templates fit: { $ids }. Write the one you mean.
due-fact-due = Due
due-fact-start = Counted from
due-fact-reminders = Reminders
due-fact-law = Law
due-at = { $day } at { $time }
due-late = { $count ->
    [one] one day over
   *[other] { $count } days over
}
due-today = today
due-list-title = Your deadlines
due-list-none = You have no open deadlines.
due-list-count = { $count ->
    [one] One open deadline.
   *[other] { $count } open deadlines.
}
due-list-more = { $count ->
    [one] One more comes later.
   *[other] { $count } more come later.
}
due-is-done = { $number } is done.
due-next-round = { $number } is done. Next time: **{ $due }**.
due-snoozed = You will hear no more of { $number } before { $day }. It is still due { $due }.
due-no-snooze = This deadline runs by the clock and cannot be snoozed. Tell your leader if you will not make it.
due-changed = { $number } is now due **{ $due }**. Before: { $was }.
due-change-once = Write one date, nothing that comes round.
due-is-dropped = { $number } is removed.
due-as-before = { $number } is as it was.
due-already-done = { $number } is already done.
due-already-dropped = { $number } is removed.
due-changed-since = { $number } has changed since, so this cannot be undone. Open the deadline with /frist liste.
due-gone = I do not find that deadline among yours. See /frist liste.
due-busy = Somebody else changed the deadline at the same time. Try once more.
due-series-saved = { $count } deadlines are entered: **{ $name }**, { $first } to { $last }. Note one number on each case in the case system.
due-series-once = “{ $name }” does not come round, so it does not suit a series.
due-series-past = The first round would have been done by { $day }. Choose a later starting day.
due-series-dropped = { $count ->
    [one] One deadline is removed.
   *[other] { $count } deadlines are removed.
}
due-soon = { $number } is due { $due }
due-overdue = { $number } should have been done { $due }
due-hand-over = Hand over
due-hand-whom = Who is to have { $number }? She will be told, and it gets a new number with her. Agree on it first.
due-hand-self = The one you chose has it already.
due-choose-colleague = Choose a colleague
due-handed-over = { $number } is handed over to { $who }, who has it as { $theirs }. Correct the number in the case system.
due-handed = { $who } has handed { $number } over to you. It is due { $due }
today-title = Today, { $day }
today-due = **Due**
today-nothing-due = Nothing is due today.
today-coming = **The next days**
today-snoozed = { $count ->
    [one] One deadline is snoozed.
   *[other] { $count } deadlines are snoozed.
}
# import and export
import-too-large = The file is larger than { $mib } MiB. Split it.
import-empty = The file is empty. The first line must be headers, such as id,person,unit,date,kind.
import-unreadable = Line { $line } cannot be read. Look for a quotation mark that is not closed.
import-workbook = The workbook cannot be read. Save it again as .xlsx or CSV.
import-column = Column { $place } is none of ours. Remove it: nothing about people may come in. Nothing is saved.
import-column-twice = The column { $column } stands twice. Remove one. Nothing is saved.
import-missing = The column { $column } is missing. The columns are { $columns }. Nothing is saved.
import-day = the day must lie between { $first } and { $last }
import-period = period must be the first and the last day, such as { $example }
import-unit = the unit is unknown; there are { $units }
import-cell = { $column } must be { $what }
import-wants-person = discord:ID or local:ID
import-wants-date = a day, such as 2026-11-24
import-wants-kind = a kind of the codebook, such as AK2 or home visit
import-wants-planned = yes, no or empty
import-wants-minutes = a whole number from 1 to 1440, or empty
import-wants-methods = methods of the codebook, parted by |
import-wants-domains = domains of the codebook, parted by |
import-wants-code = a code of the codebook, such as A2
import-wants-count = a whole number from 0
import-wants-approx = yes, no or empty
import-id-taken = the id belongs to another row; correct it or leave it empty
import-file-name = The file name seems to hold something about a person. Rename the file. Nothing was read.
import-organisation = Say which organisation is meant with --organisation. There are: { $names }.
import-saved = saved
import-changed = changed
import-same = was there already
import-waits = good, not saved
import-refused = refused: { $why }
import-row = line { $line }: { $fate }
import-sum = Saved { $saved }, there already { $same }, good but not saved { $waits }, refused { $refused }.
import-dry = Dry run: nothing is saved.
import-progress = { $done } of { $count } rows
import-nothing = Nothing is saved, because { $count } rows are refused. Correct them, or take the rest with --partial.
import-partly = { $count } rows are refused; the rest is saved.

# set-up of registration
setup-registration = Registration
setup-registration-short = on or off, how far back, which categories
setup-registration-about = Outside a registration period, registration is closed until the unit turns it on. Choose a unit, or what holds for all that have not chosen themselves.
setup-registration-all = All units
setup-registration-on = on
setup-registration-off = off
setup-registration-choose = Turn registration on or off
setup-registration-back = How far back
setup-registration-days = { $count } days
setup-registration-hidden = Hidden categories
setup-registration-lists = Choose the categories of a list
setup-registration-codes = Categories that can be chosen
setup-registration-codes-about = Mark those that the unit uses. What is registered under the others stays. What a category means is changed by the knowledge broker under /begrep.
setup-registration-saved = Saved.

# better definitions
term-propose = Propose better
term-propose-field = Your proposal, no words about people
term-proposal = Proposal for “{ $term }”: { $words }
term-change = Change the definition
term-label-field = Name
term-definition-field = What counts, and what does not
term-own = Here with us: { $label }, version { $version }
term-dispute = Take up at a meeting
term-settle = Settled
term-disputed = The term is marked as disputed and comes on the agenda of the next professional meeting.
term-settled = The term is no longer marked as disputed.
term-changed = The new definition holds from now on. What was registered before keeps its old version.
term-both = Both name and definition must be filled in, and the definition can have at most { $max } characters. Nothing is changed.
term-personal = The text seems to say something about a person. A definition is for all. Nothing is changed.

# registration in the digest
reminder-period = Some of your numbers in the registration period are missing. It runs to { $last }.
reminder-week = Last seven days: { $contacts } contacts, { $unplanned } not planned.
reminder-week-unit = Last seven days: { $contacts } contacts, { $unplanned } not planned. In the unit { $share } % were not planned.
period-answer-now = Answer now
